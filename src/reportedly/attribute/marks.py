"""What quotation marks add to the model's word: whole quotations, their later paragraphs, and the quote kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from reportedly.attribute.decode import Candidate
from reportedly.attribute.quotations import quotations_and_continued
from reportedly.types import Quote, Span, Spans

_ABBREVIATED = re.compile(r"\b\w(?:\.\w)+\.\Z")
"""``U.S.``, ``p.m.``: letters with a full stop after each."""

_WORDY = re.compile(r"[^\W_]")


class Marks:
    """The quotations of one text, found once and asked often."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = tuple(quotations_and_continued(text))
        self.quotations = tuple(span for span, _ in found)
        self._ends = [span.end for span in self.quotations]
        self._continuing = frozenset(span for span, continued in found if continued)

    def within(self, span: Span) -> list[Span]:
        """Return the quotations that share a character with a span, in order."""
        at = bisect_left(self._ends, span.start + 1)
        out = []
        while at < len(self.quotations) and self.quotations[at].start < span.end:
            out.append(self.quotations[at])
            at += 1
        return out

    def complete(self, candidate: Candidate) -> Candidate:
        """Let a content that takes most of a quotation have all of it, with the paragraphs that continue it.

        A quotation that holds the source or the cue is left as it is: the attribution lies inside it.
        """
        taken = candidate.source + candidate.cue
        grown = [self._grow(self._abbreviation(span), taken) for span in candidate.content]
        grown += [later for span in tuple(grown) for later in self._continued(span)]
        return replace(candidate, content=join(self.text, grown))

    def _abbreviation(self, span: Span) -> Span:
        """Give an abbreviation at the end its last full stop back: it belongs to the word, not to the sentence."""
        return (
            Span(span.start, span.end + 1)
            if _ABBREVIATED.search(self.text, span.start, span.end + 1)
            else span
        )

    def _grow(self, span: Span, taken: Spans) -> Span:
        for quotation in self.within(span):
            if any(quotation.overlaps(t) for t in taken):
                continue
            shared = min(span.end, quotation.end) - max(span.start, quotation.start)
            if 2 * shared >= quotation.end - quotation.start:
                span = Span(min(span.start, quotation.start), max(span.end, quotation.end))
        return span

    def _continued(self, span: Span) -> list[Span]:
        """Return the quotations of later paragraphs that carry on the one in which the span ends."""
        inside = self.within(span)
        if not inside or inside[-1].end != span.end:
            return []
        at = bisect_left(self._ends, span.end) + 1
        out = []
        while at < len(self.quotations) and self.quotations[at] in self._continuing:
            out.append(self.quotations[at])
            at += 1
        return out

    def kind(self, content: Spans) -> Quote:
        """Say how much of a content stands in quotation marks."""
        quoted = outside = False
        for span in content:
            at = span.start
            for quotation in self.within(span):
                quoted = True
                outside = outside or bool(_WORDY.search(self.text, at, max(at, quotation.start)))
                at = max(at, quotation.end)
            outside = outside or bool(_WORDY.search(self.text, at, span.end))
        if not quoted:
            return Quote.INDIRECT
        return Quote.MIXED if outside else Quote.DIRECT


def join(text: str, spans: list[Span]) -> Spans:
    """Sort spans and join those that overlap or are parted by spaces alone."""
    out: list[Span] = []
    for span in sorted(set(spans)):
        if out and (span.start <= out[-1].end or not text[out[-1].end : span.start].strip(" \u00a0")):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
