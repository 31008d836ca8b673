"""What changed between two versions of an article, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from reportedly.store.records import Reading
from reportedly.types import Span

_WORDS = re.compile(r"\w+|[^\w\s]")
_LONG = 2000
"""Words from which on difflib passes over the commonest ones: without that it takes minutes for a long read."""


class Operation(StrEnum):
    """What was done to some words."""

    REPLACE = "replace"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Change:
    """Words that were replaced, deleted or inserted.

    ``old`` and ``new`` point into the two texts. Where nothing stands, the span is empty (``start == end``) and
    tells the place: behind the word before.
    """

    operation: Operation
    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in title and text; spans of ``title`` point into the titles, those of ``text`` into the texts.

    Words and punctuation are compared, the blanks between them are not.
    """

    title: tuple[Change, ...]
    text: tuple[Change, ...]


def changes(old: Reading, new: Reading) -> Changes:
    """Tell what changed from one version of an article to another; a missing title is an empty one."""
    return Changes(_changes(old.title or "", new.title or ""), _changes(old.text, new.text))


def _changes(old: str, new: str) -> tuple[Change, ...]:
    old_words, new_words = _words(old), _words(new)
    olds, news = [word.of(old) for word in old_words], [word.of(new) for word in new_words]
    skip = _shared(olds, news)
    matcher = SequenceMatcher(None, olds[skip:], news[skip:], autojunk=max(len(olds), len(news)) > _LONG)
    return tuple(
        Change(
            Operation(tag), _span(old_words, skip + i, skip + j), _span(new_words, skip + first, skip + last)
        )
        for tag, i, j, first, last in matcher.get_opcodes()
        if tag != "equal"
    )


def _words(text: str) -> list[Span]:
    return [Span(*found.span()) for found in _WORDS.finditer(text)]


def _shared(olds: list[str], news: list[str]) -> int:
    """Return how many words both begin with: most new versions change one paragraph."""
    pairs = zip(olds, news, strict=False)
    return next((at for at, (old, new) in enumerate(pairs) if old != new), min(len(olds), len(news)))


def _span(words: list[Span], first: int, last: int) -> Span:
    if first < last:
        return Span(words[first].start, words[last - 1].end)
    place = words[first - 1].end if first else 0
    return Span(place, place)
