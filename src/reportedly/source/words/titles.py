"""What stands around a name and is none of it: titles before it, letters after it, and trades that are surnames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportedly.source import tables

_PREFIXED = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul|d|l)[-’'](?=[^\W\d_])", re.I)
_DESCRIBES = re.compile(r"[-‐](?:[a-z]+ed|born|led|run|era|area|wide|level|style|language)$")
"""How compounds end that only describe: "London-based"."""
_NO_RANK = frozenset(
    ("chief", "deputy", "general", "private", "nurse", "coach", "press", "leader", "candidate")
)
"""Titles after which another noun for a person is no surname: "Chief Engineer", "General Manager"."""
_AHEAD = 8
"""How many words after a title may say whether it begins the name of a body."""


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """Return a word in lower case, without full stops at its end."""
    return word.lower().rstrip(".")


def capital(word: str) -> bool:
    """Tell whether a word is written as names are: "Marr", "al-Tahir", but not "London-based"."""
    start = _PREFIXED.match(word)
    return word[start.end() if start else 0 :][:1].isupper() and not _DESCRIBES.search(word)


def is_given(word: str) -> bool:
    """Tell whether a word is a common given name."""
    return word.lower() in tables.given_names()


def is_person_noun(word: str) -> bool:
    """Tell whether a word says what one or several people are."""
    return bare(word) in tables.people() or bare(word) in tables.plural_people()


def is_title(word: str) -> bool:
    """Tell whether a word stands before names and is none of them."""
    return bare(word) in tables.words("titles") or bare(word) in tables.people()


def is_honorific(word: str) -> bool:
    """Tell whether a word stands before the name of a person who is spoken of politely: "Mr."."""
    return bare(word) in tables.function("honorifics")


def is_body(words: Sequence[str]) -> bool:
    """Tell whether one of some words names an institution or a company."""
    return any(bare(w) in tables.words("bodies") or bare(w) in tables.words("companies") for w in words)


def is_generic(words: Sequence[str]) -> bool:
    """Tell whether words are the name of a body that many countries have: "Foreign Ministry"."""
    kinds = (
        *(tables.words(kind) for kind in ("bodies", "titles")),
        *(tables.function(kind) for kind in ("portfolios", "fields")),
    )
    low = [bare(word) for word in words]
    return low[-1] in tables.words("bodies") and all(any(word in kind for kind in kinds) for word in low)


def is_surname(before: str, word: str) -> bool:
    """Tell whether a trade is a surname after another word: "Mr. Singer", "Gerard Baker", "Senator Cook"."""
    first, last = bare(before), bare(word)
    if not capital(before) or last in tables.plural_people():
        return False
    if first in tables.function("honorifics") and last not in tables.function("honorifics"):
        return True
    if is_given(before):
        return first not in tables.function("given_places") or last not in tables.words("titles")
    rank = first in tables.people() and first in tables.words("titles") and first not in _NO_RANK
    return rank and last not in tables.words("titles")


def after_titles(words: Sequence[str]) -> int:
    """Count the words that stand before a name as titles: two in "Harbour spokesman Piet Lindqvist".

    The result points at a small word if the title goes on and no name follows: "CEO of Skarn Lines".
    """
    cut = 0
    for i, word in enumerate(words[:-1]):
        if _is_rank(words, i) and not _names_body(words, i):
            cut = i + 1
        elif cut == i and i and bare(word) in ("of", "for"):
            cut = _after_office(words, i) or cut
    return cut


def _is_rank(words: Sequence[str], i: int) -> bool:
    low = bare(words[i])
    if low in tables.function("modifiers") or not is_title(words[i]):
        return False
    # "Dean" is a given name where one word follows it.
    return not (is_given(words[i]) and i == len(words) - 2)


def _names_body(words: Sequence[str], i: int) -> bool:
    """Tell whether a title begins the name of a body: "Justice Department", "Republican National Committee"."""
    rest = words[i + 1 : i + _AHEAD]
    if rest[0] in ("of", "for"):
        return False
    if bare(words[i]) in tables.function("honorifics") and len(words) - i <= 3:
        return False
    return is_body(rest) and not any(is_given(w) for w in rest)


def _after_office(words: Sequence[str], i: int) -> int:
    """Return where a name begins after "of" and what a title is over: "Secretary of State Ilse Marr"."""
    at = i
    offices = tables.function("portfolios")
    while at < len(words) - 1 and (bare(words[at]) in offices or words[at] in ("of", "for", "the", "and")):
        at += 1
    if at > i + 1 and bare(words[at - 1]) in offices:
        return at
    end = min(len(words) - 1, i + _AHEAD)
    return next((k for k in range(i + 1, end) if is_given(words[k])), 0)


def without_letters(words: Sequence[str]) -> int:
    """Count the words of a name without the letters after it: "Ilse Marr KC" has two."""
    end = len(words)
    while end > 1 and _are_letters(words, end - 1):
        end -= 1
    return end


def _are_letters(words: Sequence[str], i: int) -> bool:
    low = words[i].lower().replace(".", "")
    if low in tables.function("after"):
        return words[i].isupper()
    return low in tables.function("members") and i > 1 and any(is_given(w) for w in words[:i])


def goes_on(words: Sequence[str], link: str, *, first: bool) -> bool:
    """Tell whether a name goes on after some words and "of": "Bank of England", not "Ilse Marr of Skarn".

    ``first`` says that the words begin a sentence or a phrase, where common nouns have capitals too.
    """
    if not words:
        return False
    last = bare(words[-1])
    if last in tables.plural_people() or last in tables.words("groups"):
        return False
    known = any(last in tables.words(kind) for kind in ("bodies", "documents", "outlets"))
    if link != "of" or known:
        return known
    return last in tables.words("titles") or (len(words) == 1 and not (first and last.endswith("s")))


def owns_name(owner: Sequence[str], owned: Sequence[str]) -> bool:
    """Tell whether an owner and what it owns are one name: "Cheesemakers’ Council", "Governor’s Office"."""
    if len(owned) != 1 or not owner or not capital(owner[-1]) or not capital(owned[0]):
        return False
    last = bare(owner[-1])
    many = last.endswith("s") or last in ("children", "women", "men", "people")
    office = is_title(owner[-1]) or last in ("general", "crown")
    return (many or office) and not is_given(owner[-1]) and bare(owned[0]) in tables.words("bodies")


def joins(before: Sequence[str], link: str, after: Sequence[str]) -> bool:
    """Tell whether "and" stands inside the name of a body: "Food and Drug Administration"."""
    run = [word for word in before if bare(word) not in tables.function("determiners")]
    if not run or not after or not capital(run[-1]) or not capital(after[0]):
        return False
    person = any(is_given(word) for word in run)
    if link == "&":
        return not person
    if person or is_body(run[-1:]) or any(word.isupper() and len(word) > 1 for word in run):
        return False
    end = next((i for i, word in enumerate(after) if not capital(word)), len(after))
    if any(is_given(word) for word in after[:end]):
        return False
    if len(run) == 1 and end > 1 and bare(after[end - 1]) in ("police", "constabulary", "trust"):
        return True
    field = bare(run[-1]) in tables.function("fields") or bare(run[-1]) in tables.function("portfolios")
    return is_body(after[:end]) if field or "of" in run else is_body(after[end : end + 1])
