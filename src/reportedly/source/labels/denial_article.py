"""An article as denials see it: each attribution's words and place, and what its source is called."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.source.labels.denial_words import STOP, Stems, said
from reportedly.types import Attribution, Speaker

DEEP = 4
"""The most parents that count."""
_LOW = re.compile(r"[a-z]{3,}")
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s|\n")


@dataclass(frozen=True, slots=True)
class Heard:
    """One attribution as denials see it: its words, where its cue begins, and in which sentence."""

    said: str
    words: frozenset[str]
    cue: str
    source: str
    source_words: frozenset[str]
    start: int
    sentence: int


class Article:
    """An article's attributions as denials see them, looked at once for all of them.

    ``alone`` has, by id, what speaks for an attribution whatever denies it, once a denial has asked.
    """

    def __init__(self, text: str, found: Sequence[Attribution], speakers: Mapping[str, Speaker]) -> None:
        self.text, self.speakers = text, speakers
        self.stems = Stems(text, found)
        self.by_id = {a.id: a for a in found}
        self.deep = {a.id: self._depth(a) for a in found}
        self.inside: defaultdict[str | None, list[Attribution]] = defaultdict(list)
        for a in found:
            self.inside[a.parent].append(a)
        self._order = sorted(found, key=lambda a: (a.cue or a.content)[0])
        self._number = {a.id: i for i, a in enumerate(self._order)}
        self.headline = text.find("\n")
        self._ends = [m.end() for m in _SENTENCE_END.finditer(text)]
        self._paragraphs = [m.start() for m in re.finditer("\n\n", text)]
        self.heard = {a.id: self._heard(a) for a in found}
        self.alone: dict[str, dict[str, float]] = {}
        self._words_of: dict[int, frozenset[str]] = {}
        self._called: defaultdict[str, set[str]] = defaultdict(set)
        for a in found:
            if a.speaker is not None:
                self._called[a.speaker] |= self.heard[a.id].source_words
        for id, called in self._called.items():
            name = speakers[id].name if id in speakers else None
            called |= low_words(name or "")

    def _heard(self, a: Attribution) -> Heard:
        what = said(self.text, a.content)
        start = (a.cue or a.content)[0].start
        cue, source = said(self.text, a.cue), said(self.text, a.source)
        return Heard(
            what,
            low_words(what),
            cue,
            source,
            low_words(source),
            start,
            bisect_right(self._ends, start),
        )

    def _depth(self, a: Attribution) -> int:
        deep = 0
        while a.parent is not None and a.parent in self.by_id and deep < DEEP:
            a, deep = self.by_id[a.parent], deep + 1
        return deep

    def near(self, a: Attribution, most: int) -> Iterator[tuple[int, Attribution]]:
        """Yield the attributions near one, in order, with how many places each stands before it, negative after it."""
        at = self._number[a.id]
        for i in range(max(0, at - most), min(len(self._order), at + most + 1)):
            if i != at:
                yield at - i, self._order[i]

    def called(self, a: Attribution) -> set[str]:
        """Return the words that its source goes by anywhere in the article, in lower case."""
        return self._called[a.speaker] if a.speaker is not None else set()

    def around(self, a: Attribution) -> str:
        """Return the sentence that its cue stands in."""
        number = self.heard[a.id].sentence
        first = self._ends[number - 1] if number else 0
        return self.text[first : self._ends[number] if number < len(self._ends) else len(self.text)]

    def words_around(self, a: Attribution) -> frozenset[str]:
        """Return the words of that sentence in lower case."""
        number = self.heard[a.id].sentence
        if number not in self._words_of:
            self._words_of[number] = low_words(self.around(a))
        return self._words_of[number]

    def paragraphs(self, one: int, other: int) -> int:
        """Return how many paragraphs end between two places."""
        return abs(bisect_right(self._paragraphs, one) - bisect_right(self._paragraphs, other))


def low_words(words: str) -> frozenset[str]:
    """Return the words in lower case that say something."""
    return frozenset(_LOW.findall(words.lower())) - STOP
