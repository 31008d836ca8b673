"""A report in a terminal: the article with its attributions marked, then who said what, in reading order.

Every difference that colour makes is also made without it: sources are bold, cues italic, words in quotation
marks underlined, the bar beside a content is solid, broken or dotted as it is direct, mixed or indirect, and each
kind of source has a sign.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.show.inert import inert
from reportedly.show.layout import (
    ALARM,
    CONTENT,
    CUE,
    QUIET,
    SOURCE,
    Bar,
    Labelled,
    Measured,
    Rule,
    Statement,
    Wrapped,
)
from reportedly.show.marks import Paragraph, Role, Segment, marked_paragraphs, quoted
from reportedly.show.outline import Entry, byline, dots, nobody, outline, percent, set_aside, tally
from reportedly.show.pieces import indented, joined, row_text, shortened, words_of
from reportedly.show.plain import plain, teaser
from reportedly.show.printing import write
from reportedly.show.sourced import WIDEST_LABEL, overview, path, sourced
from reportedly.types import Quote, Report, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from reportedly.show.sourced import Overview, Row
    from reportedly.types import Article

_BARS = {Quote.DIRECT: "┃", Quote.MIXED: "╏", Quote.INDIRECT: "┊"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def print_report(report: Report, console: Console) -> None:
    """Print the report: coloured and laid out on a terminal, as plain text into a pipe or a file."""
    if console.is_terminal:
        console.print(render(report))
    else:
        write(plain(report), console)


def render(report: Report) -> RenderableType:
    """Return the report as something that rich prints, its text at most 88 columns wide."""
    text = report.article.text
    entries = outline(report.attributions)
    quotes = [span for entry in entries for span in _quoted(entry, text)]
    shown = marked_paragraphs(report.article, entries)
    parts: list[RenderableType] = [*_header(report, shown, quotes)]
    for paragraph in shown:
        if not paragraph.is_headline:
            parts += [_paragraph(paragraph, text, quotes), Text()]
    parts.append(Rule("who said what", tally(entries)))
    told = sourced(report, entries)
    for entry in entries:
        parts += [Text(), _entry(entry, text), *_rows(told.rows(entry), report.article)]
    if sourcing := overview(report, entries):
        parts += [Text(), *_overview(sourcing, report.article, len(str(len(entries))))]
    parts += [Text(), Rule("the page"), *_footer(report)]
    return Measured(Padding(Group(*parts), (1, 2)))


def _header(report: Report, shown: tuple[Paragraph, ...], quotes: list[Span]) -> Iterator[RenderableType]:
    headlines = [paragraph for paragraph in shown if paragraph.is_headline]
    if headlines:
        yield _paragraph(headlines[0], report.article.text, quotes)
    else:
        yield Text(inert(report.article.headline or report.page.name), style="bold")
    if facts := byline(report.article):
        yield Text(inert(" · ".join(facts)), style=QUIET)
    yield Text()


def _paragraph(paragraph: Paragraph, text: str, quotes: list[Span]) -> Wrapped:
    """Return a paragraph with its marks, and after each cue the number of its attribution."""
    start = paragraph.span.start
    shown = Text(inert(paragraph.span.of(text)), style="bold" if paragraph.is_headline else "")
    for segment in paragraph.segments:
        for style in _styles(segment):
            shown.stylize(style, segment.span.start - start, segment.span.end - start)
    for span in quotes:
        if span.overlaps(paragraph.span):
            shown.stylize("underline", max(0, span.start - start), span.end - start)
    named = [segment for segment in paragraph.segments if segment.ends]
    cut = shown.divide([segment.span.end - start for segment in named])
    numbers = [_superscript(segment.ends) for segment in named]
    whole = Text.assemble(*(part for pair in zip_longest(cut, numbers) for part in pair if part is not None))
    return Wrapped(whole)


def _styles(segment: Segment) -> Iterator[str]:
    """Yield the styles of a segment, the one that is to win last: cue over source over content."""
    for role, style in ((Role.CONTENT, CONTENT), (Role.SOURCE, SOURCE), (Role.CUE, CUE)):
        if segment.numbers(role):
            yield style


def _superscript(numbers: tuple[int, ...]) -> Text:
    return Text(" ".join(map(str, numbers)).translate(_SUPERSCRIPTS), style=QUIET)


def _entry(entry: Entry, text: str) -> RenderableType:
    """Return an attribution for the list: who spoke and how sure we are, then the content beside its bar."""
    attribution = entry.attribution
    absent = Text(nobody(attribution), style="italic dim")
    said = [words_of(attribution.source, text, SOURCE) if attribution.source else absent]
    said += [words_of(attribution.cue, text, CUE)] if attribution.cue else []
    inside = f"inside {entry.inside} · " if entry.inside else ""
    sure = f"{dots(attribution.confidence)} {percent(attribution.confidence):>4}"
    content = shortened(words_of(attribution.content, text, CONTENT, _quoted(entry, text)))
    return Statement(
        number=f"{entry.number:>3} ",
        said=joined(said, " · "),
        judged=f"{inside}{attribution.quote}  {sure}",
        content=Wrapped(content, _BARS[attribution.quote] + " "),
    )


def _rows(rows: Iterable[Row], article: Article) -> Iterator[RenderableType]:
    """Yield what there is to tell about a statement's source, each thing behind its label."""
    for row in rows:
        label = Text(row.label, style=ALARM if row.is_denial else QUIET)
        yield indented(Labelled(label, row_text(row.parts, article), WIDEST_LABEL))


def _overview(sourcing: Overview, article: Article, digits: int) -> Iterator[RenderableType]:
    """Yield how the article is sourced: a bar for each kind of origin, then what rests on least."""
    yield Rule("sourcing", sourcing.remark)
    yield Text()
    for share in sourcing.shares:
        yield indented(Bar(share))
    for title, entries in sourcing.lists:
        yield Text()
        yield indented(Text.assemble((title, "bold"), "" if entries else (": none", QUIET)))
        for entry in entries:
            number = Text(f"{entry.number:>{digits}}", style=QUIET)
            yield indented(Labelled(number, row_text(path(entry.attribution, article), article), digits + 1))


def _quoted(entry: Entry, text: str) -> Spans:
    """Return the stretches of a content that are given as somebody's own words."""
    attribution = entry.attribution
    if attribution.quote is Quote.INDIRECT:
        return ()
    return attribution.content if attribution.quote is Quote.DIRECT else quoted(text, attribution.content)


def _footer(report: Report) -> Iterator[RenderableType]:
    article = report.article
    facts = [
        ("topics", ", ".join(article.topics)),
        ("set aside", set_aside(report)),
        *(("related" if story is article.related[0] else "", teaser(story)) for story in article.related),
        *(("warning", warning) for warning in report.warnings),
        ("model", report.model),
    ]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=QUIET)
    grid.add_column(style=QUIET)
    for label, fact in facts:
        if fact:
            grid.add_row(label, Text(inert(fact)))
    yield grid
