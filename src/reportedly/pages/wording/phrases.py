"""Sets of words and phrases, looked up in a run of words in linear time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[©&]")


def words_of(text: str) -> list[str]:
    """Return the words of ``text``, lower case, with straight apostrophes."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


class Phrases:
    """Phrases of one or more words, matched word by word."""

    __slots__ = ("_by_head",)

    def __init__(self, phrases: str | Iterable[str]) -> None:
        """Take phrases one a line, or any iterable of phrases."""
        lines = phrases.splitlines() if isinstance(phrases, str) else phrases
        by_head: dict[str, set[tuple[str, ...]]] = {}
        for words in filter(None, (tuple(words_of(line)) for line in lines)):
            by_head.setdefault(words[0], set()).add(words)
        self._by_head = {head: tuple(sorted(them, key=len, reverse=True)) for head, them in by_head.items()}

    def at(self, words: Sequence[str], place: int) -> int:
        """Return how many words the longest phrase that begins at ``place`` has; 0 for none."""
        for phrase in self._by_head.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def count(self, words: Sequence[str]) -> int:
        """Return how many places in ``words`` begin one of the phrases."""
        heads = self._by_head
        return sum(1 for place, word in enumerate(words) if word in heads and self.at(words, place))

    def opens(self, words: Sequence[str]) -> int:
        """Return how many words the phrase has that ``words`` begin with; 0 for none."""
        return self.at(words, 0) if words else 0

    def is_whole(self, words: Sequence[str]) -> bool:
        """Tell whether ``words`` are exactly one of the phrases."""
        return bool(words) and self.at(words, 0) == len(words)
