"""Lines to paragraphs: joins what was wrapped at a column, keeps apart what was not."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from reportedly.pages.wording.lexicon import NAVIGATION, SECTION
from reportedly.pages.wording.phrases import words_of
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n]+")
_NARROWEST, _WIDEST = 48, 132
_BULLET = re.compile(r"(?:[-*•▪‣◦●■>]|\d{1,2}[.)])[ \t]+\S")
_RAG = 16
"""How far before the column a wrapped line may end: about the length of a long word."""


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of a page dump, without surrounding whitespace, in order.

    A line is a paragraph, unless the dump is wrapped at a column: then a line goes on in the next one
    when the next one's first word would not have fitted on it.
    """
    lines = [Span(*found.span()) for found in _LINE.finditer(text) if not found.group().isspace()]
    column = wrap_column(text, lines)
    held: Span | None = None
    for place, line in enumerate(lines):
        if held and (
            _goes_on(text, lines[place - 1], line, column)
            if column
            else _is_broken(lines[place - 1].of(text), line.of(text))
            and line.start == lines[place - 1].end + 1
        ):
            held = Span(held.start, line.end)
            continue
        if held:
            yield _stripped(text, held)
        held = line
    if held:
        yield _stripped(text, held)


def wrap_column(text: str, lines: list[Span]) -> int | None:
    """Return the column at which a dump was wrapped, or ``None`` when it was not.

    Wrapped text betrays itself: nearly no line is longer than some width, many end just short of it,
    and most of those end inside a sentence, with the next line right below.
    """
    lines = [line for line in lines if _has_words(line.of(text)[:200])]
    widths = Counter(min(_width(text, line), _WIDEST + 1) for line in lines)
    total = sum(widths.values())
    if total < 6 or widths[_WIDEST + 1] > 0.03 * total + 1:
        return None
    column = max((width for width in widths if _NARROWEST <= width <= _WIDEST), default=0)
    allowed = 0.02 * total
    for width in sorted(widths, reverse=True):
        if width > _WIDEST:
            continue
        if width < _NARROWEST:
            return None
        if sum(count for other, count in widths.items() if width < other <= _WIDEST) > allowed:
            break
        column = width
        if sum(widths[near] for near in range(width - 3, width + 1)) >= max(2, 0.05 * total):
            break
    full = broken = 0
    for line, below in itertools.pairwise(lines):
        if column - _RAG <= _width(text, line) <= column and below.start == line.end + 1:
            full += 1
            broken += text[below.start : below.end].lstrip()[:1].islower()
    return column if full >= 3 and broken >= 0.4 * full else None


def _width(text: str, line: Span) -> int:
    return len(line.of(text).rstrip())


def _goes_on(text: str, line: Span, below: Span, column: int) -> bool:
    if below.start != line.end + 1:
        return False
    above_text, below_text = line.of(text), below.of(text)
    if _BULLET.match(below_text.lstrip()) or "\t" in below_text:
        return False
    indent, next_indent = _indent(above_text), _indent(below_text)
    if next_indent > indent and not _BULLET.match(above_text.lstrip()):
        return False
    if not (_has_words(above_text) and _has_words(below_text)):
        return False
    words = below_text.split(None, 1)
    if _width(text, line) + 1 + len(words[0]) > column:
        return True
    return _width(text, line) > column - _RAG and (
        words[0][:1].islower() or above_text.rstrip()[-1:].isalnum()
    )


def _is_broken(line: str, below: str) -> bool:
    """Tell whether a title was broken in two lines: the second goes on in small letters."""
    if len(line) > 120 or len(below) > 120:
        return False
    above, rest = line.strip(), below.strip()
    return (
        above.count(" ") > 2
        and above[-1:].isalnum()
        and rest[:1].islower()
        and not any(map(str.isdigit, above[:6]))
        and bool(words := words_of(rest))
        and words[0] not in {"by", "with", "from"}
        and not SECTION.opens(words)
        and not NAVIGATION.opens(words)
    )


def _has_words(line: str) -> bool:
    return any(map(str.isalnum, line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stripped(text: str, span: Span) -> Span:
    body = span.of(text)
    return Span(span.start + len(body) - len(body.lstrip()), span.end - len(body) + len(body.rstrip()))
