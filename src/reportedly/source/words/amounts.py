"""How many a noun phrase says it is: "two dozen officials", "one of the agency’s two pilots"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.source import tables
from reportedly.source.words.tokens import Word

_FIGURE = re.compile(r"\d{1,3}$")
"""More digits are a year, or a crowd that nobody asked one by one."""
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_VAGUE = frozenset(("several", "few", "many", "some", "no"))
_LOOK = 4


def stated(words: Sequence[Word]) -> int | None:
    """Return the number among the first words of a noun phrase; "a" and "an" state none."""
    for i, word in enumerate(words[:_LOOK]):
        low = word.lower
        if low in _TIMES and (i == 0 or words[i - 1].lower not in _VAGUE):
            half = any(w.lower == "half" for w in words[:i])
            return _TIMES[low] // 2 if half else _TIMES[low]
        if low in _TIMES:
            return None
        value = None if low in ("a", "an") else value_of(word, i, words)
        if value is not None:
            times = _TIMES.get(words[i + 1].lower, 1) if i + 1 < len(words) else 1
            return value * times
    return None


def value_of(word: Word, i: int, words: Sequence[Word]) -> int | None:
    """Return what one word counts: a figure, a number word, or two joined by a hyphen."""
    low = word.lower
    if i and words[i - 1].lower == "no":
        return None
    if _FIGURE.match(low):
        return None if i and _numbers_a_name(words[i - 1]) else int(low)
    if low.startswith("half-dozen"):
        return 6
    tens, hyphen, ones = low.partition("-")
    found = tables.numbers().get(tens)
    if not hyphen:
        return found if i == 0 or not word.capital else None
    more = tables.numbers().get(ones, 10)
    return found + more if found and found >= 20 and more < 10 else None


def _numbers_a_name(before: Word) -> bool:
    """Tell whether a figure belongs to the name before it: "Number 10", "Channel 4"."""
    kinds = ("determiners", "measures")
    return before.capital and not any(before.lower in tables.function(kind) for kind in kinds)
