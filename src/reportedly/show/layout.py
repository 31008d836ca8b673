"""How a report is laid out in a terminal of any width, and in which colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.segment import Segment as Piece
from rich.text import Text

from reportedly.show.outline import portion
from reportedly.show.sourced import kind_in_words, sign
from reportedly.types import SourceKind

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from reportedly.summary import Share

# Colours of middling luminance: each keeps at least 4:1 against black and against white.
SOURCE = "bold #3a86dd"
CUE = "italic #cc6216"
CONTENT = "#159077"
QUIET = "dim"
ALARM = "bold #d9484f"
KINDS: dict[SourceKind | None, str] = {
    SourceKind.NAMED_PERSON: "#3a86dd",
    SourceKind.UNNAMED_PERSON: "#b57900",
    SourceKind.ORGANISATION: "#9a6ae0",
    SourceKind.OUTLET: "#159077",
    SourceKind.DOCUMENT: "#7a8416",
    SourceKind.GROUP: "#cf4fa0",
    SourceKind.AUTHOR: "#d9484f",
    None: QUIET,
}

GLUE = "\ufdd0"
"""Stands for a space at which no line of a ``Labelled`` is broken."""
MEASURE = 88
_NARROW, _TRACK = 12, 44


@dataclass(frozen=True, slots=True)
class Measured:
    """Something printed no wider than a line of text is pleasant to read."""

    inner: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from console.render(self.inner, options.update(width=min(options.max_width, MEASURE + 4)))


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Text over as many lines as it needs, with a bar along its left side if one is given."""

    text: Text
    bar: str = ""

    @property
    def plain(self) -> str:
        """The text on one line."""
        return self.text.plain

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, max(1, options.max_width - len(self.bar))):
            line.rstrip()  # or the space before a line break would be underlined
            yield Piece(self.bar, console.get_style(CONTENT))
            yield from line.render(console)
            yield Piece.line()


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution: number, source and cue, and the judgement at their right or, where too long, below."""

    number: str
    said: Text
    judged: str
    content: Wrapped

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
class Labelled:
    """Text behind a label in a column of its own; where that leaves too little room, below the label."""

    label: Text
    text: Text
    width: int

    @property
    def plain(self) -> str:
        """Label and text on one line."""
        return f"{self.label.plain:<{self.width}}{self.text.plain}"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room, label = options.max_width - self.width, self.label.copy()
        if room < _NARROW:
            yield from (label,) if label else ()
            room, label = options.max_width, Text()
        else:
            label.pad_right(self.width - label.cell_len)
        for line in self.text.wrap(console, max(1, room)):
            line.rstrip()
            line.plain = line.plain.replace(GLUE, " ")
            yield Text.assemble(label, line)
            label = Text(" " * label.cell_len)


@dataclass(frozen=True, slots=True)
class Bar:
    """The share of one kind of source: its sign and name, a bar on a track, how many, and the percentage."""

    share: Share

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        kind, style = self.share.kind, KINDS[self.share.kind]
        name = Text(f"{sign(kind)} {kind_in_words(kind):<16}", style=style)
        figures = f"{self.share.statements:>5} {portion(self.share.share):>5}"
        track = min(_TRACK, options.max_width - name.cell_len - len(figures))
        full = max(1, round(track * self.share.share))
        bar = Text.assemble(("━" * full, style), ("─" * (track - full), QUIET))
        yield Text.assemble(name, bar if track >= _NARROW else "", figures)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with a title at its left and, where there is room, a remark at its right."""

    title: str
    remark: str = ""

    @property
    def plain(self) -> str:
        """Title and remark on one line."""
        return f"{self.title}: {self.remark}" if self.remark else f"{self.title}:"

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
