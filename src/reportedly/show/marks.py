"""The article's text cut wherever a mark begins or ends, so that overlaps can be drawn flat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.show.outline import Entry, length
from reportedly.types import Article, Quote, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE = re.compile(r"[^\n]*\n")
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")
_WRAPPED_WIDTH = range(45, 101)
_QUOTED = re.compile(r"“[^”]*”?|«[^»]*»?|\"[^\"]*\"?")


class Role(StrEnum):
    """A part of an attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Mark:
    """One role of one attribution, on a stretch of text."""

    role: Role
    number: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which nothing changes.

    ``marks`` go from the outermost attribution to the innermost; ``ends`` are the numbers of the attributions
    to be named right after this stretch (after the cue; where there is none, after the source or content).
    """

    span: Span
    marks: tuple[Mark, ...] = ()
    ends: tuple[int, ...] = ()

    def numbers(self, role: Role) -> tuple[int, ...]:
        """Return the numbers of the attributions that this stretch plays a role in, outermost first."""
        return tuple(mark.number for mark in self.marks if mark.role is role)

    @property
    def contents(self) -> tuple[Mark, ...]:
        """The contents that this stretch is part of, outermost first."""
        return tuple(mark for mark in self.marks if mark.role is Role.CONTENT)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article: where it stands, and its segments, which cover it without a gap."""

    span: Span
    segments: tuple[Segment, ...]
    is_headline: bool = False


def marked_paragraphs(article: Article, entries: tuple[Entry, ...]) -> tuple[Paragraph, ...]:
    """Return the article's paragraphs with their marks. Between two of them the text is only white space."""
    spans = paragraphs(article.text)
    headlined = bool(article.headline) and bool(spans) and spans[0].of(article.text) == article.headline
    segments = list(_segments(len(article.text), entries, spans))
    found, at = [], 0
    for position, span in enumerate(spans):
        while segments[at].span.end <= span.start:
            at += 1
        first = at
        while at < len(segments) and segments[at].span.end <= span.end:
            at += 1
        found.append(Paragraph(span, tuple(segments[first:at]), headlined and position == 0))
    return tuple(found)


def paragraphs(text: str) -> Spans:
    """Return the paragraphs of a text: what blank lines part, and lines not wrapped in mid-sentence."""
    return tuple(_stripped(text, start, end) for start, end in _breaks(text) if text[start:end].strip())


def quoted(text: str, spans: Spans) -> Spans:
    """Return the stretches of the spans that stand in double quotation marks, marks included."""
    return tuple(
        Span(span.start + match.start(), span.start + match.end())
        for span in spans
        for match in _QUOTED.finditer(span.of(text))
    )


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in _LINE.finditer(text):
        if not _was_wrapped(line.group().rstrip(), text[line.end() : line.end() + 1]):
            yield start, line.end()
            start = line.end()
    yield start, len(text)


def _was_wrapped(line: str, follows: str) -> bool:
    """Tell whether a line break only wraps a paragraph: a line of usual width that stops in mid-sentence."""
    return len(line) in _WRAPPED_WIDTH and bool(follows.strip()) and not _ENDS_SENTENCE.search(line)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _segments(total: int, entries: tuple[Entry, ...], cuts: Spans) -> Iterator[Segment]:
    """Yield segments that cover ``text[0:total]``, cut at every edge of a mark and of ``cuts``."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    naming: dict[int, list[int]] = {}
    extent = {entry.number: length(entry.attribution.content) for entry in entries}
    for mark, span in _all_marks(entries):
        opening.setdefault(span.start, []).append(mark)
        closing.setdefault(span.end, []).append(mark)
    for entry in entries:
        naming.setdefault(_named_at(entry, cuts), []).append(entry.number)
    edges = sorted({0, total, *opening, *closing, *(edge for span in cuts for edge in span)})
    live: list[Mark] = []
    for start, end in pairwise(edges):
        for mark in closing.get(start, ()):
            live.remove(mark)
        live.extend(opening.get(start, ()))
        # A role's own spans may touch or overlap: each attribution and role counts once.
        marks = sorted(dict.fromkeys(live), key=lambda mark: (-extent[mark.number], mark.number, mark.role))
        yield Segment(Span(start, end), tuple(marks), tuple(naming.get(end, ())))


def _all_marks(entries: Iterable[Entry]) -> Iterator[tuple[Mark, Span]]:
    for entry in entries:
        attribution = entry.attribution
        for role in Role:
            for span in getattr(attribution, role):
                yield Mark(role, entry.number, attribution.quote), span


def _named_at(entry: Entry, cuts: Spans) -> int:
    """Return where in a paragraph the attribution's number belongs; 0 if the text has no paragraph at all."""
    attribution = entry.attribution
    spans = attribution.cue or attribution.source or attribution.content
    end = spans[-1].end if spans else 0
    held = [paragraph for paragraph in cuts if paragraph.start < end] or list(cuts[:1])
    if not held:
        return 0
    paragraph = held[-1]
    return min(end, paragraph.end) if end > paragraph.start else paragraph.end
