"""A report's attributions in reading order, numbered, with what an editor asks of each of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportedly.types import Article, Attribution, Quote, Report, Spans, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_SOURCE = "(no source given)"
UNCLEAR_SOURCE = "(source unclear)"

_ASIDE: tuple[tuple[ZoneKind, str, str], ...] = (
    (ZoneKind.RELATED, "related story", "related stories"),
    (ZoneKind.APPEAL, "appeal", "appeals"),
    (ZoneKind.CAPTION, "caption", "captions"),
    (ZoneKind.NOTICE, "notice", "notices"),
    (ZoneKind.NAVIGATION, "stretch of navigation", "stretches of navigation"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An attribution with its number in reading order (from 1).

    ``inside`` is the number of the attribution in whose content this one stands whole, if there is one. It
    speaks of the place in the text only: that one speaker quotes another is for the reader to judge.
    """

    number: int
    attribution: Attribution
    inside: int | None = None


def outline(attributions: Iterable[Attribution]) -> tuple[Entry, ...]:
    """Return the attributions in the order of the text, an outer one before those inside it."""
    ordered = sorted(attributions, key=_reading_order)
    return tuple(
        Entry(number, attribution, _enclosing(attribution, ordered))
        for number, attribution in enumerate(ordered, start=1)
    )


def nobody(attribution: Attribution) -> str:
    """Return what stands in the place of a source that is empty: none is expressed, or we cannot tell which."""
    return UNCLEAR_SOURCE if "source" in attribution.withheld else NO_SOURCE


def length(spans: Spans) -> int:
    """Return how many characters the spans cover."""
    return sum(span.end - span.start for span in spans)


def pieces(spans: Spans, text: str) -> tuple[str, ...]:
    """Return the words of a role, one string for each of its spans, as they stand in the text."""
    return tuple(span.of(text) for span in spans)


def tally(entries: Iterable[Entry]) -> str:
    """Return the counts in words: ``9 attributions: 2 direct, 3 mixed, 4 indirect; 1 without a source``."""
    attributions = [entry.attribution for entry in entries]
    if not attributions:
        return "no attributions"
    kinds = Counter(attribution.quote for attribution in attributions)
    parts = ", ".join(f"{kinds[quote]} {quote}" for quote in Quote if kinds[quote])
    sourceless = sum(not attribution.source for attribution in attributions)
    total = count(len(attributions), "attribution", "attributions")
    return f"{total}: {parts}" + (f"; {sourceless} without a source" if sourceless else "")


def set_aside(report: Report) -> str:
    """Return what is on the page but not of the article: ``4 related stories, 2 appeals``; may be empty."""
    found = Counter(zone.kind for zone in report.zones)
    found[ZoneKind.RELATED] = len(report.article.related) or found[ZoneKind.RELATED]
    return ", ".join(count(found[kind], one, many) for kind, one, many in _ASIDE if found[kind])


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def byline(article: Article) -> tuple[str, ...]:
    """Return publisher, date, authors, section and picture credit, in words, as far as they are known."""
    authors = " and ".join(filter(None, (", ".join(article.authors[:-1]), *article.authors[-1:])))
    facts = (
        article.publisher,
        day(article.date),
        authors and f"by {authors}",
        article.section,
        article.photo_credit and f"photo: {article.photo_credit}",
    )
    return tuple(fact for fact in facts if fact)


def day(iso: str | None) -> str | None:
    """Return a date as people write it (``6 May 2031``), or what was given if it is not an ISO date."""
    try:
        parsed = date.fromisoformat(iso or "")
    except ValueError:
        return iso
    return f"{parsed.day} {parsed:%B} {parsed.year}"


def percent(confidence: float) -> str:
    """Return a confidence as a whole percentage that never claims certainty: 99.6 % is 99, not 100."""
    return f"{int(round(confidence * 100, 6))}%"


def portion(share: float) -> str:
    """Return a share of a whole as the nearest whole percentage: a sixth is 17, and all of them are some 100."""
    return f"{round(share * 100)}%"


def dots(confidence: float) -> str:
    """Return a confidence as five dots, full and empty."""
    full = min(5, round(confidence * 5))
    return "●" * full + "○" * (5 - full)


def _reading_order(attribution: Attribution) -> tuple[int, int, int, str]:
    spans = attribution.source + attribution.cue + attribution.content
    first = min((span.start for span in spans), default=0)
    last = max((span.end for span in spans), default=0)
    said_from = min((span.start for span in attribution.content), default=last)
    return (first, said_from, -last, attribution.id)


def _enclosing(inner: Attribution, ordered: list[Attribution]) -> int | None:
    """Return the number of the attribution with the shortest content that holds all of ``inner``'s spans."""
    spans = inner.source + inner.cue + inner.content
    # Nothing is inside its equal: two sources that share a content stand side by side.
    around = [
        (length(outer.content), number)
        for number, outer in enumerate(ordered, start=1)
        if spans
        and length(outer.content) > length(inner.content)
        and all(any(held.covers(span) for held in outer.content) for span in spans)
    ]
    return min(around)[1] if around else None
