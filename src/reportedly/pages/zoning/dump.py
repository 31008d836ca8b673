"""A plain-text page dump to blocks: paragraphs, cut where one line does several jobs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.pages.blocks import Block
from reportedly.pages.wording.dates import dates
from reportedly.pages.wording.lexicon import DATE_LABEL
from reportedly.pages.wording.paragraphs import paragraphs
from reportedly.pages.wording.phrases import words_of
from reportedly.pages.zoning.cuts import cuts
from reportedly.types import Span, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FIELDS = {
    name: kind
    for kind, names in {
        ZoneKind.HEADLINE: "title headline",
        ZoneKind.DATE: "date published updated pubdate",
        ZoneKind.BYLINE: "author authors byline writer",
        ZoneKind.BODY: "body text content article",
        ZoneKind.STANDFIRST: "standfirst description summary subtitle subheading dek",
    }.items()
    for name in names.split()
}
_FIELD = re.compile(rf"(?P<name>{'|'.join(_FIELDS)})\s?[:=](?:[ \t]+|$)", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}[ \t]+(?=[^\s#])")
"""How Markdown marks a heading; a run of tags has more marks further on."""
_FIELD_WORTH = 4.0
"""Log-odds that a crawler's field holds what its name says."""


def blocks(text: str) -> tuple[Block, ...]:
    """Cut a page dump into blocks, in order; lines end in single line feeds.

    Words that only name what follows, such as a crawler's ``title:`` or ``Published`` before a date,
    belong to no block.
    """
    found: list[Block] = []
    spans = list(paragraphs(text))
    named: ZoneKind | None = None
    for place, paragraph in enumerate(spans):
        below = spans[place + 1].of(text)[:60] if place + 1 < len(spans) else ""
        marked = _HEADING.match(text, paragraph.start, paragraph.end)
        if marked:
            paragraph = Span(marked.end(), paragraph.end)
        field = _FIELD.match(text, paragraph.start, paragraph.end)
        if field:
            named = _FIELDS[field.group("name").lower()]
            paragraph = _after(text, paragraph, field.end())
        if paragraph.start == paragraph.end or _only_names_a_date(paragraph.of(text), below):
            continue
        found.extend(_parts(text, paragraph, named))
        named = None
    return tuple(found)


def _parts(text: str, paragraph: Span, named: ZoneKind | None) -> Iterator[Block]:
    evidence: Mapping[ZoneKind, float] = {named: _FIELD_WORTH} if named else {}
    for part in cuts(text, paragraph):
        yield Block(part, evidence)
        evidence = {}


def _after(text: str, paragraph: Span, start: int) -> Span:
    while start < paragraph.end and text[start].isspace():
        start += 1
    return Span(min(start, paragraph.end), paragraph.end)


def _only_names_a_date(line: str, below: str) -> bool:
    if len(line) > 30 or not DATE_LABEL.is_whole(words_of(line)):
        return False
    found = next(dates(below), None)
    return found is not None and found.span.start < 12
