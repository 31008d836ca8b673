"""What the words beside a name say of it: "the actor Odd Marlow", "Ilse Marr, 44, a nurse,"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.source import tables
from reportedly.source.words import titles
from reportedly.types import Span

_LOOK = 6
"""At how many places of a name its surroundings are read."""
_BEFORE = re.compile(r"(?:^|[\s“\"(-])([a-z][\w-]*)\s$")
_AFTER = re.compile(
    r",\s(?:(?:a|an|the|its|his|her|their|our)\s)?((?:[\w’'-]+\s){0,3}?[a-z][a-z-]+)"
    r"(?=[,.;:)”\"—–]|\s(?:who|whose|of|at|in|for|with|from|on|and|to|near|based)\b)"
)
_AGE = re.compile(r",\s\d{1,3},")
_WHO = re.compile(r",?\swho\b")
_INTRODUCED = re.compile(r"\b([a-z][\w-]*),\s$")
_DEFINED = re.compile(r"(?:\s\([“\"]?(?:the\s)?|,\sor\s(?:the\s)?)$")
_THE = re.compile(r"\b[Tt]he\s$")
_WITHIN = re.compile(r"\b([A-Za-z]+)\s$")


def beside(text: str, places: Sequence[Span]) -> set[str]:
    """Return the nouns for people right before and after a name."""
    out: set[str] = set()
    for place in places[:_LOOK]:
        before = _BEFORE.search(text, max(0, place.start - 30), place.start)
        if before and _says_person(before[1]):
            out.add(before[1].rpartition("-")[2])
        after = _AFTER.match(text, place.end, place.end + 60)
        out |= set(_noun(after[1].split())) if after else set()
    return out


def is_human(text: str, places: Sequence[Span]) -> bool:
    """Tell whether an age or "who" follows a name."""
    return any(_AGE.match(text, place.end) or _WHO.match(text, place.end) for place in places[:_LOOK])


def is_introduced(text: str, places: Sequence[Span]) -> bool:
    """Tell whether a noun for a person and a comma stand before a name: "the finance minister, Shen Weiguo,"."""
    found = (_INTRODUCED.search(text, max(0, place.start - 30), place.start) for place in places[:_LOOK])
    return any(match is not None and _says_person(match[1]) for match in found)


def defined_before(text: str, place: int) -> int | None:
    """Return where the name ends that letters at a place are given for: "the Farmers’ League (NBF)"."""
    match = _DEFINED.search(text, max(0, place - 12), place)
    return match.start() if match else None


def has_article(text: str, places: Sequence[Span]) -> bool:
    """Tell whether "the" stands before a name wherever it stands."""
    return all(_THE.search(text, max(0, place.start - 5), place.start) for place in places[:_LOOK])


def is_inside(text: str, places: Sequence[Span]) -> bool:
    """Tell whether things are mostly said to be in or near it, as in a place."""
    inside, seen = tables.function("inside"), places[:_LOOK]
    found = (_WITHIN.search(text, max(0, place.start - 14), place.start) for place in seen)
    return 2 * sum(match is not None and match[1].lower() in inside for match in found) > len(seen)


def _noun(words: Sequence[str]) -> Sequence[str]:
    """Return the noun of an apposition; "whose mother" and "citing a lawmaker" are none."""
    ends = tables.function("ends")
    if any(word in ends or word in tables.function("determiners") or word.endswith("ing") for word in words):
        return ()
    return words[-1:] if _says_person(words[-1]) else ()


def _says_person(word: str) -> bool:
    low = word.lower().rpartition("-")[2]
    if low not in tables.people() or low in tables.function("partners"):
        return False
    return not (titles.is_body([low]) or low in tables.words("outlets"))
