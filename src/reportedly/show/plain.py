"""A report as plain text: for a pipe, a log or ``grep``. One paragraph a line, one attribution a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.show.inert import inert
from reportedly.show.marks import paragraphs
from reportedly.show.outline import Entry, byline, nobody, outline, percent, pieces, set_aside, tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.types import RelatedStory, Report, Spans

GAP = " [...] "
"""Stands between the spans of a role that has several, in place of the words that are not its."""
PARAGRAPH = " ¶ "
_BREAK = re.compile(r"\s*\n\s*\n\s*")


def plain(report: Report) -> str:
    """Return the report as text without colour or layout, whatever the width; it ends with a line break.

    An attribution is one line, ``[number] quote confidence  source · cue · content``, nothing cut short.
    """
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    article = report.article
    entries = outline(report.attributions)
    spans = paragraphs(article.text)
    headlined = bool(spans) and spans[0].of(article.text) == article.headline
    yield inert(article.headline or report.page.name)
    if facts := byline(article):
        yield inert(" · ".join(facts))
    for span in spans[headlined:]:
        yield ""
        yield inert(span.of(article.text))
    yield ""
    yield tally(entries)
    for entry in entries:
        yield line(entry, article.text, width=len(str(len(entries))))
    yield from _footer(report)


def line(entry: Entry, text: str, width: int = 1) -> str:
    """Return one attribution on one line; ``width`` is how many digits its number may take."""
    attribution = entry.attribution
    roles = (
        role_text(attribution.source, text) or nobody(attribution),
        role_text(attribution.cue, text),
        role_text(attribution.content, text),
    )
    said = " · ".join(role for role in roles if role)
    inside = f"  (inside {entry.inside})" if entry.inside else ""
    number = f"[{entry.number:>{width}}]"
    return f"{number} {attribution.quote:<8} {percent(attribution.confidence):>4}  {said}{inside}"


def role_text(spans: Spans, text: str) -> str:
    """Return the words of a role on one line: its spans as they stand, gaps and paragraph breaks as signs."""
    return GAP.join(PARAGRAPH.join(map(inert, _BREAK.split(piece))) for piece in pieces(spans, text))


def _footer(report: Report) -> Iterator[str]:
    article, aside = report.article, set_aside(report)
    yield ""
    if article.topics:
        yield inert(f"topics: {', '.join(article.topics)}")
    if aside:
        yield f"set aside: {aside}"
    for story in article.related:
        yield inert(f"  related: {teaser(story)}")
    for warning in report.warnings:
        yield inert(f"warning: {warning}")
    yield inert(f"model: {report.model}")


def teaser(story: RelatedStory) -> str:
    """Return a related story on one line: headline, then section, author and reading time where known."""
    minutes = f"{story.read_minutes} min" if story.read_minutes is not None else None
    facts = ", ".join(fact for fact in (story.section, story.author, minutes) if fact)
    return story.headline + (f" ({facts})" if facts else "")
