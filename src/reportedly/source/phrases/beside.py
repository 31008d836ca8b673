"""The name beside a description: "the mechanic, Ruud Faber,", "a neighbour named Ilse Marr"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.source import tables
from reportedly.source.phrases.cores import core_of
from reportedly.source.phrases.nouns import Noun, noun_of
from reportedly.source.words import titles
from reportedly.source.words.tokens import Word

_SEGMENTS = 3
"""How many stretches between commas are looked at for a name."""
_THEIRS = frozenset(("his", "her", "their"))
_BEFORE_TITLES = frozenset(("the", "a", "an")) | _THEIRS
_STOPS = frozenset((",", "—", "–", "-", "--", ";", "("))
_LOCAL = frozenset(("in", "at", "from", "near", "outside", "of"))
_CALLED = frozenset(("named", "called", "name"))
_KNOWN = frozenset(("known", "identified", "name"))

Found = tuple[Noun, Sequence[Word]]
"""A name, and the words after it."""


def segments(rest: Sequence[Word]) -> list[Sequence[Word]]:
    """Cut what follows a core at its commas, from the first one on."""
    out: list[Sequence[Word]] = []
    at = next((i for i, word in enumerate(rest) if word.text == ","), len(rest))
    while at < len(rest) and rest[at].text == "," and len(out) < _SEGMENTS:
        end = next((i for i in range(at + 1, len(rest)) if rest[i].text in _STOPS), len(rest))
        if end > at + 1:
            out.append(rest[at + 1 : end])
        at = end
    return out


def named_beside(noun: Noun, rest: Sequence[Word], beside: Sequence[Sequence[Word]]) -> Found | None:
    """Find the name that a description goes with."""
    if noun.head is None:
        return None
    lead = rest[: next((i for i, word in enumerate(rest) if word.text == ","), len(rest))]
    if found := _called(lead):
        return found
    if lead and _is_document(noun.head):
        return None
    for i, segment in enumerate(beside):
        found = _called(segment) or _name_in(segment)
        if found is None:
            continue
        if _is_place(found[0], segment, beside[i - 1] if i else lead) or _is_another(found[0], lead):
            continue
        return found if not i or _is_sure(found[0], segment) else None
    return None


def _called(words: Sequence[Word]) -> Found | None:
    """Find a name after "named", "called", "known as"."""
    for i, word in enumerate(words[:-1]):
        known = word.lower == "as" and any(w.lower in _KNOWN for w in words[max(0, i - 3) : i])
        if (word.lower in _CALLED or known) and words[i + 1].capital:
            found = _split(words[i + 1 :])
            # "identified only as Officer K" gives no name.
            return found if found and any(len(w.text) > 1 for w in _named(found[0], words)) else None
    return None


def _name_in(segment: Sequence[Word]) -> Found | None:
    first = segment[0]
    determined = first.lower in tables.function("determiners")
    if not first.capital and first.lower in tables.words("titles") and (found := _split(segment)):
        # "Marr’s deputy, actress Ilse Lind"
        return found if found[0].titled else None
    if not (first.capital or determined) or (determined and first.lower not in _BEFORE_TITLES):
        return None
    found = _split(segment)
    if found is None or not determined:
        return found
    if first.lower in _THEIRS:
        return found if found[0].titled else None
    # "the reserve wicketkeeper Kirk Fontaine" and "a Mr Zupan", but not "a Democrat" or "the Finn".
    several = first.lower == "the" and len(_named(found[0], segment)) > 1
    return found if found[0].titled or several else None


def _split(words: Sequence[Word]) -> Found | None:
    end = core_of(words)
    noun = noun_of(words[:end])
    return (noun, words[end:]) if noun.name is not None else None


def _is_document(head: Word) -> bool:
    return head.lower in tables.words("documents") or head.lower in tables.several("documents")


def _is_another(noun: Noun, lead: Sequence[Word]) -> bool:
    """Tell whether a name is beside another noun: "a spokesman for the panel’s chairman, Rep. Dale Hutchence"."""
    if not noun.titled or not lead or lead[-1].capital or not titles.is_person_noun(lead[-1].text):
        return False
    return any(word.possessive or word.lower in tables.function("determiners") for word in lead)


def _is_place(noun: Noun, segment: Sequence[Word], before: Sequence[Word]) -> bool:
    """Tell whether a name goes on with a place before the comma: "an operator in Tulsa, Oklahoma"."""
    at = len(before)
    while at and before[at - 1].capital:
        at -= 1
    if at == len(before) or not at or before[at - 1].lower not in _LOCAL:
        return False
    name = _named(noun, segment)
    if noun.titles or titles.is_given(name[0].text):
        return False
    return len(name) == 1 or name[0].lower in tables.function("begins_places")


def _is_sure(noun: Noun, segment: Sequence[Word]) -> bool:
    words = _named(noun, segment)
    return noun.titled or len(words) > 1 or titles.is_given(words[0].text)


def _named(noun: Noun, segment: Sequence[Word]) -> list[Word]:
    return [word for word in segment if noun.name is not None and noun.name.covers(word.span)]
