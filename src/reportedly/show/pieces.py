"""Pieces of the article's words, and of what we say of them, as they look in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from reportedly.show.inert import inert
from reportedly.show.layout import CONTENT, GLUE, KINDS, QUIET
from reportedly.show.marks import paragraphs
from reportedly.show.sourced import ARROW, sign
from reportedly.types import Spans, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from reportedly.show.sourced import Part
    from reportedly.types import Article

_INDENT = 4
_LONGEST, _HEAD, _TAIL = 420, 250, 110


def indented(inner: RenderableType) -> Padding:
    """Return something at the indent of what belongs to a statement."""
    return Padding(inner, (0, 0, 0, _INDENT))


def row_text(parts: Iterable[Part], article: Article) -> Text:
    """Return the parts of a row as one text."""
    return Text.assemble(*(_part(part, article) for part in parts))


def _part(part: Part, article: Article) -> Text:
    """Return a part of a row: the article's words as they look elsewhere, a step in the colour of its kind."""
    if isinstance(part, Step):
        words = f"{sign(part.kind)}{GLUE}{inert(part.words)}"
        return Text.assemble((f"{ARROW}{GLUE}", QUIET), (words, KINDS[part.kind]))
    if isinstance(part, tuple):
        return shortened(words_of(part, article.text, CONTENT))
    return Text(inert(str(part)), style="bold" if isinstance(part, int) else QUIET)


def words_of(spans: Spans, text: str, style: str, marked: Spans = (), mark: str = "underline") -> Text:
    """Return the words of a role, its spans parted by a quiet sign that stands for the words between them."""
    shown = []
    for span in spans:
        piece = Text(inert(span.of(text)), style=style)
        for stretch in marked:
            if stretch.overlaps(span):
                piece.stylize(mark, max(0, stretch.start - span.start), stretch.end - span.start)
        cut = piece.divide([paragraph.start for paragraph in paragraphs(span.of(text))[1:]])
        for part in cut:
            part.rstrip()
        shown.append(joined(cut, " ¶ "))
    return joined(shown, " ⋯ ")


def joined(parts: Iterable[Text], sign: str) -> Text:
    """Return the parts with a quiet sign between them, which is not of their words and does not look so."""
    pieces = [piece for part in parts for piece in ((sign, QUIET), part)]
    return Text.assemble(*pieces[1:])


def shortened(content: Text) -> Text:
    """Return a content of more than 420 characters without its middle, and in its place how much that was."""
    if len(content) <= _LONGEST:
        return content
    head, tail = content.plain.rfind(" ", 0, _HEAD), content.plain.find(" ", len(content) - _TAIL)
    if head < 0 or tail < 0:
        head, tail = _HEAD, len(content) - _TAIL
    left_out = len(content.plain[head:tail].split())
    return Text.assemble(content[:head], (f" ⟨{left_out} words more⟩ ", QUIET), content[tail:])
