"""A report in a terminal: the article with its attributions marked, then who said what, in reading order.

Every difference that colour makes is also made without it: sources are bold, cues italic, words in quotation
marks underlined, and the bar beside a content is solid, broken or dotted as it is direct, mixed or indirect.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment as Piece
from rich.table import Table
from rich.text import Text

from reportedly.show.inert import inert
from reportedly.show.marks import Paragraph, Role, Segment, marked_paragraphs, paragraphs, quoted
from reportedly.show.outline import Entry, byline, dots, nobody, outline, percent, set_aside, tally
from reportedly.show.plain import plain, teaser
from reportedly.types import Quote, Report, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Colours of middling luminance: each keeps at least 4:1 against black and against white.
SOURCE = "bold #3a86dd"
CUE = "italic #cc6216"
CONTENT = "#159077"
QUIET = "dim"
_BARS = {Quote.DIRECT: "┃", Quote.MIXED: "╏", Quote.INDIRECT: "┊"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MEASURE = 88
_LONGEST, _HEAD, _TAIL = 420, 250, 110


def print_report(report: Report, console: Console) -> None:
    """Print the report: coloured and laid out on a terminal, as plain text into a pipe or a file."""
    if console.is_terminal:
        console.print(render(report))
    else:
        encoding = getattr(console.file, "encoding", None) or "utf8"
        console.file.write(plain(report).encode(encoding, "replace").decode(encoding))


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
    parts.append(_Rule("who said what", tally(entries)))
    for entry in entries:
        parts += [Text(), _entry(entry, text)]
    parts += [Text(), _Rule("the page"), *_footer(report)]
    return _Measured(Padding(Group(*parts), (1, 2)))


def _header(report: Report, shown: tuple[Paragraph, ...], quotes: list[Span]) -> Iterator[RenderableType]:
    headlines = [paragraph for paragraph in shown if paragraph.is_headline]
    if headlines:
        yield _paragraph(headlines[0], report.article.text, quotes)
    else:
        yield Text(inert(report.article.headline or report.page.name), style="bold")
    if facts := byline(report.article):
        yield Text(inert(" · ".join(facts)), style=QUIET)
    yield Text()


def _paragraph(paragraph: Paragraph, text: str, quotes: list[Span]) -> _Wrapped:
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
    return _Wrapped(whole)


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
    said = [_role(attribution.source, text, SOURCE) if attribution.source else absent]
    said += [_role(attribution.cue, text, CUE)] if attribution.cue else []
    inside = f"inside {entry.inside} · " if entry.inside else ""
    sure = f"{dots(attribution.confidence)} {percent(attribution.confidence):>4}"
    content = _shortened(_role(attribution.content, text, CONTENT, _quoted(entry, text)))
    return _Entry(
        number=f"{entry.number:>3} ",
        said=_joined(said, " · "),
        judged=f"{inside}{attribution.quote}  {sure}",
        content=_Wrapped(content, _BARS[attribution.quote] + " "),
    )


def _role(spans: Spans, text: str, style: str, underlined: Spans = ()) -> Text:
    """Return the words of a role, its spans parted by a quiet sign that stands for the words between them."""
    shown = []
    for span in spans:
        piece = Text(inert(span.of(text)), style=style)
        for quote in underlined:
            if quote.overlaps(span):
                piece.stylize("underline", max(0, quote.start - span.start), quote.end - span.start)
        cut = piece.divide([paragraph.start for paragraph in paragraphs(span.of(text))[1:]])
        for part in cut:
            part.rstrip()
        shown.append(_joined(cut, " ¶ "))
    return _joined(shown, " ⋯ ")


def _joined(parts: Iterable[Text], sign: str) -> Text:
    """Return the parts with a quiet sign between them, which is not of their words and does not look so."""
    pieces = [piece for part in parts for piece in ((sign, QUIET), part)]
    return Text.assemble(*pieces[1:])


def _shortened(content: Text) -> Text:
    """Return a content of more than 420 characters without its middle, and in its place how much that was."""
    if len(content) <= _LONGEST:
        return content
    head, tail = content.plain.rfind(" ", 0, _HEAD), content.plain.find(" ", len(content) - _TAIL)
    if head < 0 or tail < 0:
        head, tail = _HEAD, len(content) - _TAIL
    left_out = len(content.plain[head:tail].split())
    return Text.assemble(content[:head], (f" ⟨{left_out} words more⟩ ", QUIET), content[tail:])


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


@dataclass(frozen=True, slots=True)
class _Measured:
    """Something printed no wider than a line of text is pleasant to read."""

    inner: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from console.render(self.inner, options.update(width=min(options.max_width, _MEASURE + 4)))


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """Text over as many lines as it needs, with a bar along its left side if one is given."""

    text: Text
    bar: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, max(1, options.max_width - len(self.bar))):
            line.rstrip()  # or the space before a line break would be underlined
            yield Piece(self.bar, console.get_style(CONTENT))
            yield from line.render(console)
            yield Piece.line()


@dataclass(frozen=True, slots=True)
class _Entry:
    """An attribution: number, source and cue, and the judgement at their right or, where too long, below."""

    number: str
    said: Text
    judged: str
    content: _Wrapped

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent = len(self.number)
        width = max(8, options.max_width - indent)
        room = width - self.said.cell_len - len(self.judged)
        judged = Text(self.judged, style=QUIET)
        if room >= 2:
            yield Text.assemble((self.number, QUIET), self.said, " " * room, judged)
        else:
            number = self.number
            for line in self.said.wrap(console, width):
                yield Text.assemble((number, QUIET), line)
                number = " " * indent
        yield Padding(self.content, (0, 0, 0, indent))
        if room < 2:
            yield Padding(judged, (0, 0, 0, indent))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule with a title at its left and, where there is room, a remark at its right."""

    title: str
    remark: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        left = Text.assemble(("── ", QUIET), (self.title, "bold"), " ")
        right = Text(self.remark, style=QUIET)
        room = width - left.cell_len - right.cell_len - 1
        if room >= 2:
            yield Text.assemble(left, ("─" * room, QUIET), " ", right)
        else:
            yield left
            yield right
