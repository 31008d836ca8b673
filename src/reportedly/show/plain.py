"""A report as plain text: for a pipe, a log or ``grep``. One paragraph a line, one attribution a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.show.inert import inert
from reportedly.show.marks import paragraphs
from reportedly.show.outline import Entry, byline, nobody, outline, percent, pieces, portion, set_aside, tally
from reportedly.show.sourced import ARROW, WIDEST_LABEL, Part, kind_in_words, overview, path, sign, sourced
from reportedly.types import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.types import Article, RelatedStory, Report, Spans

GAP = " [...] "
"""Stands between the spans of a role that has several, in place of the words that are not its."""
PARAGRAPH = " ¶ "
_MARGIN, _TRACK = 18, 40
_BREAK = re.compile(r"\s*\n\s*\n\s*")


def plain(report: Report) -> str:
    """Return the report as text without colour or layout, whatever the width; it ends with a line break.

    An attribution is one line, ``[number] quote confidence  source · cue · content``, nothing cut short; what is
    known of its source stands indented below it.
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
    width, told = len(str(len(entries))), sourced(report, entries)
    for entry in entries:
        yield line(entry, article.text, width)
        for row in told.rows(entry):
            yield f"{' ' * (width + _MARGIN)}{row.label:<{WIDEST_LABEL}}{row_line(row.parts, article)}"
    yield from _sourcing(report, entries, width)
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


def row_line(parts: Iterable[Part], article: Article) -> str:
    """Return the parts of a row on one line."""
    return "".join(_part(part, article) for part in parts).rstrip()


def _part(part: Part, article: Article) -> str:
    if isinstance(part, Step):
        return f"{ARROW} {sign(part.kind)} {inert(part.words)}"
    return role_text(part, article.text) if isinstance(part, tuple) else inert(str(part))


def _sourcing(report: Report, entries: tuple[Entry, ...], width: int) -> Iterator[str]:
    """Yield how the article is sourced: a bar for each kind of origin, then what rests on least."""
    sourcing = overview(report, entries)
    if sourcing is None:
        return
    yield ""
    yield f"sourcing: {sourcing.remark}"
    for share in sourcing.shares:
        bar = "━" * max(1, round(_TRACK * share.share))
        named = f"{sign(share.kind)} {kind_in_words(share.kind):<15}"
        yield f"  {named} {share.statements:>3} {portion(share.share):>4}  {bar}"
    for title, listed in sourcing.lists:
        yield title + (":" if listed else ": none")
        for entry in listed:
            whole = row_line(path(entry.attribution, report.article), report.article)
            yield f"  [{entry.number:>{width}}] {whole}"


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
