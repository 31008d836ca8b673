"""Which names may be the same: "Marr" and Ilse Marr, "FCA" and the Financial Conduct Authority."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from reportedly.source import tables
from reportedly.source.words import titles

Key = tuple[str, ...]
"""The words of a name in lower case, without what does not tell names apart."""

_SUFFIXES = frozenset(("the", "jr", "sr", "ii", "iii", "iv"))
_LINKS = frozenset(("of", "and", "the", "on", "for"))
_LETTERS = re.compile(r"[^\W\d_]+(?:[-’'&][^\W\d_]+)*\.?$|&$")
_ACRONYM = re.compile(r"[A-Z]{2,6}$")
_FULLEST = 5
"""More words than a person's name has."""
_TV = frozenset(("news", "wire", "press", "media", "broadcaster", "station", "network", "tv", "radio"))


def key_of(words: Sequence[str]) -> Key:
    """Return what names are compared by."""
    low = [word.lower().rstrip(".’'").lstrip("’'") for word in words]
    return tuple(word for word in low if word and word not in _SUFFIXES) or tuple(low)


def short_for(short: Key, full: Key) -> bool:
    """Tell whether a name may stand for a fuller one that ends as it does: "Marr" or "I. Marr" for "Ilse Marr"."""
    if short[-1] != full[-1]:
        return False
    if len(short) == 1 or short == full[-len(short) :]:
        return True
    one, other = short[0], full[0]
    return one == other or (one[:1] == other[:1] and min(len(one.rstrip(".")), len(other.rstrip("."))) == 1)


def begins(short: Key, full: Key) -> bool:
    """Tell whether a name may stand for a fuller one that begins as it does: "Calder" for "Calder Aircraft"."""
    if len(short) >= len(full) or full[: len(short)] != short:
        return False
    if full[len(short)] in _LINKS and not (len(short) > 1 and short[-1] in tables.words("bodies")):
        return False
    if not all(_LETTERS.match(word) for word in full):
        return False
    if len(short) > 1:
        return True
    return not is_vague(short[0]) and (full[-1] not in tables.words("outlets") or full[-1] in _TV)


def is_family_first(words: Sequence[str]) -> bool:
    """Tell whether a name may begin with the family’s: "Shen Weiguo", who is "Mr. Shen"."""
    return len(words) == 2 and is_person(words, ()) is not False and not titles.is_given(words[1])


def is_vague(word: str) -> bool:
    """Tell whether a word begins many names: "New", "French"."""
    return word in tables.function("begins_places") or word in tables.function("demonyms")


def initials(words: Sequence[str]) -> str:
    """Return the capitals that a name's words begin with."""
    return "".join(word[0] for word in words if word[0].isupper())


def all_initials(words: Sequence[str]) -> str:
    """Return the letters that a name's words begin with, small ones too, as capitals."""
    return "".join(word[0] for word in words).upper()


def acronym(words: Sequence[str]) -> str | None:
    """Return the letters of a name that is an acronym, with or without full stops."""
    letters = words[0].replace(".", "") if len(words) == 1 else ""
    return letters if _ACRONYM.match(letters) else None


def fuller(known: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fuller of two forms of a person's name: "Ilse B. Marr" rather than "Ilse Marr"."""
    one, other = key_of(known), key_of(words)
    if not len(one) < len(other) <= _FULLEST or len(one) < 2 or one[0] != other[0] or one[-1] != other[-1]:
        return known
    return known if titles.is_body(words) or any(word in _LINKS for word in other) else words


def gender_of(words: Sequence[str], described: Collection[str]) -> str | None:
    """Return ``he`` or ``she`` where titles or the given name say so."""
    for gender, ending in (("she", "woman"), ("he", "man")):
        kind = tables.function(gender)
        if any(word in kind or (word.endswith(ending) and word in tables.people()) for word in described):
            return gender
    if not words or words[0].lower() in tables.function("particles"):
        return None
    return tables.gender(words[0])


def is_person(words: Sequence[str], described: Collection[str]) -> bool | None:
    """Tell from a name's words and the words beside it whether it is a person's; None where they do not say."""
    low = [titles.bare(word) for word in words]
    given = titles.is_given(words[0])
    if any(word in tables.function("honorifics") for word in described):
        return True
    surname = given and len(words) == 2 and low[-1] in tables.function("surnames_too")
    if not surname and _is_body(low):
        return False
    if described or (given and 1 < len(words) <= _FULLEST - 1):
        return True
    return False if len(words) == 1 and words[0].isupper() and len(words[0]) > 1 else None


def _is_body(low: Sequence[str]) -> bool:
    if any(word in tables.words("bodies") for word in low):
        return True
    return len(low) > 1 and any(low[-1] in tables.words(kind) for kind in ("companies", "outlets"))
