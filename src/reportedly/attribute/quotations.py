"""Where the quotation marks are: stretches of text inside double or single quotation marks.

The rules of English news typography:

- a paragraph that opens with a mark while the one before was left open continues that quotation;
- a quotation left open at the end of a paragraph that nothing continues ends with the paragraph;
- straight marks open after a space or an opening bracket and close otherwise;
- a single mark between letters is an apostrophe, and single marks make a quotation only when both
  ends look like one, so that "the officials' plan" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.types import Span

_MARK = re.compile('["“”„‟«»＂]')
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[^\s‘’'])[^\n‘]{1,600}?(?<=[^\s])[’'](?![\w’'])")
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING = "“„‟"
_CLOSING = "”"


def quotations(text: str) -> tuple[Span, ...]:
    """Find the outermost quotations of a text, marks included, in order and without overlap.

    A quotation that runs over several paragraphs gives one span per paragraph.
    """
    return tuple(span for span, _ in quotations_and_continued(text))


def quotations_and_continued(text: str) -> Iterator[tuple[Span, bool]]:
    """Find the same quotations, each with whether it continues the one in which the paragraph before ended."""
    left_open = False
    for paragraph in _PARAGRAPH.finditer(text):
        found: list[Span] = []
        open_at = -1
        first = True
        continued = False
        for mark in _MARK.finditer(text, paragraph.start(), paragraph.end()):
            at = mark.start()
            opens = _opens(text, at, paragraph.start(), open_at >= 0)
            if opens and open_at < 0:
                open_at = at
                continued = continued or (first and left_open and not text[paragraph.start() : at].strip())
            elif not opens and open_at >= 0:
                found.append(Span(open_at, at + 1))
                open_at = -1
            first = False
        left_open = open_at >= 0
        if left_open:
            end = paragraph.start() + len(paragraph.group().rstrip())
            if end - open_at > 1:
                found.append(Span(open_at, end))
        found += list(_outside(_singles(text, paragraph), tuple(found)))
        for index, span in enumerate(sorted(found)):
            yield span, continued and index == 0


def _opens(text: str, at: int, start: int, inside: bool) -> bool:
    mark = text[at]
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    if mark in "«»":  # French points out, German points in: the first one met opens
        return not inside
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not inside and (before.isspace() or before in "([{—–-/‘'" or not after.isspace())


def _outside(spans: Iterator[Span], others: Sequence[Span]) -> Iterator[Span]:
    """Pass on the spans that overlap none of the others; both in order and without overlap."""
    at = 0
    for span in spans:
        while at < len(others) and others[at].end <= span.start:
            at += 1
        if at == len(others) or not span.overlaps(others[at]):
            yield span


def _singles(text: str, paragraph: re.Match[str]) -> Iterator[Span]:
    for match in _SINGLE.finditer(text, paragraph.start(), paragraph.end()):
        yield Span(match.start(), match.end())
