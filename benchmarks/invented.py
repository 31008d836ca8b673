"""Invented words and names, as unequally common as real ones, and newsrooms."""

from __future__ import annotations

from itertools import accumulate
from random import Random

_CONSONANTS = (
    "b",
    "d",
    "f",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "t",
    "v",
    "z",
    "br",
    "dr",
    "gr",
    "kl",
    "st",
    "tr",
)
_VOWELS = "aeiou"
_PRESS = ("Herald", "Post", "Wire", "Courier", "Gazette", "Tribune", "Mirror", "Echo", "Ledger", "Beacon")


class Pool:
    """Words of which the first are drawn more often than the last, by Zipf's law with an offset.

    The smaller ``offset`` is, the commoner are the first.
    """

    def __init__(self, size: int, endings: tuple[str, ...], offset: int) -> None:
        self.words = _invented(size, endings)
        self._weights = list(accumulate(1 / (rank + offset) for rank in range(size)))

    def draw(self, random: Random, count: int) -> list[str]:
        """Draw so many different words."""
        drawn: dict[str, None] = {}
        while len(drawn) < count:
            drawn |= dict.fromkeys(
                random.choices(self.words, cum_weights=self._weights, k=count - len(drawn))
            )
        return list(drawn)


def _invented(size: int, endings: tuple[str, ...]) -> list[str]:
    """Return different words, the same at each call."""
    random = Random(size)
    made: dict[str, None] = {}
    while len(made) < size:
        syllables = (
            random.choice(_CONSONANTS) + random.choice(_VOWELS) for _ in range(random.choice((2, 2, 3)))
        )
        made["".join(syllables) + random.choice(endings)] = None
    return list(made)


# The common ones stand in a tenth of all events, as the telling words of real events that are not their own do.
WORDS = Pool(20_000, ("k", "p", "b", "m", "f"), offset=500)
"""Words to which endings can be put without that a stemmer takes more off: none of its suffixes ends so."""
NAMES = Pool(30_000, ("n", "r", "l", "ss", "x"), offset=60)
OUTLETS = tuple(
    f"{name.capitalize()} {_PRESS[number % len(_PRESS)]}"
    for number, name in enumerate(_invented(40, ("th",)))
)
