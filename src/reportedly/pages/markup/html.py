"""HTML pages: rendered whole to blocks of page text, with what the markup says about each.

Nothing that a reader sees is dropped: furniture stays in the text and is kept out of the article by zones.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import EmptyPageError
from reportedly.pages.blocks import Block
from reportedly.pages.markup.declared import Declared, merge, site_in
from reportedly.pages.markup.evidence import Judgement, coverage, weigh
from reportedly.pages.markup.head import read_head
from reportedly.pages.markup.maintext import share_found, trafilatura_text
from reportedly.pages.markup.parse import flatten, parse, undo_double_encoding
from reportedly.pages.markup.tree import PROSE_LENGTH, Tree
from reportedly.pages.metadata import Metadata
from reportedly.pages.wording.dates import first_day
from reportedly.types import Span, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN_BLOCKS = "\n\n"
_TRAFILATURA = 2.5
_PUBLISHER = 2.0
_LONGEST_HEADLINE = 300
_HEADLINE_WORDS = 3
_ABOVE, _BELOW = 2, 8
"""Lines around a headline in which its date is sought."""
_LATER = re.compile(r"\b(?:updat|modif|review)", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Rendered:
    """An HTML page as text: blocks top to bottom, separated by blank lines."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata


def render(html: str) -> Rendered:
    """Render a page to text with evidence for its zones.

    Raises:
        EmptyPageError: the page shows no text.

    """
    html = undo_double_encoding(html)
    root = parse(html)
    tree = flatten(root) if root is not None else Tree((), ())
    if root is None or not tree.lines:
        raise EmptyPageError("the page shows no text")
    declared = merge(read_head(root))
    headline = _find_headline(tree, declared.headlines)
    evidence = weigh(tree, _judge(html, tree, declared), headline)
    text, spans = _join([line.text for line in tree.lines])
    blocks = tuple(Block(span, weights) for span, weights in zip(spans, evidence, strict=True))
    return Rendered(text, blocks, _metadata(declared, tree, headline))


def _join(lines: Sequence[str]) -> tuple[str, list[Span]]:
    spans = []
    start = 0
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + len(_BETWEEN_BLOCKS)
    return _BETWEEN_BLOCKS.join(lines), spans


def _judge(html: str, tree: Tree, declared: Declared) -> list[Judgement]:
    """Return the main text according to trafilatura and to the publisher, each trusted as far as it goes.

    A judge that holds little of the page's prose may have chosen the wrong element, or hold an excerpt.
    """
    depth = max((element.depth for element in tree.elements), default=0)
    lines = [line.text for line in tree.lines]
    judgements = []
    for text, weight in ((trafilatura_text(html, depth), _TRAFILATURA), (declared.body, _PUBLISHER)):
        if text:
            shares = share_found(lines, text)
            trust = min(1.0, 0.2 + 2 * coverage(tree, shares))
            judgements.append(Judgement(shares, weight * trust))
    return judgements


def _find_headline(tree: Tree, declared: Sequence[str]) -> int | None:
    """Return the line that best agrees with a declared headline, or the page's only first-level heading."""
    wanted = [Counter(_words(text)) for text in declared]
    best, best_score = None, 0.6
    for i, line in enumerate(tree.lines):
        if len(line.text) > _LONGEST_HEADLINE:
            continue
        words = Counter(_words(line.text))
        element = tree.elements[line.element]
        score = max((_overlap(words, other) for other in wanted), default=0.0)
        if score >= (0.3 if element.tag == "h1" else 0.5):
            score += _standing(element.tag, element.cues.get(ZoneKind.HEADLINE, 0.0), line.linked)
        if score > best_score:
            best, best_score = i, score
    return best if best is not None else _only_heading(tree)


def _only_heading(tree: Tree) -> int | None:
    first_level = [
        i
        for i, line in enumerate(tree.lines)
        if tree.elements[line.element].tag == "h1"
        and not line.linked
        and len(_words(line.text)) >= _HEADLINE_WORDS
    ]
    return first_level[0] if len(first_level) == 1 else None


def _standing(tag: str, cue: float, linked: int) -> float:
    if tag == "h1":
        return 0.6
    heading = 0.2 if tag in ("h2", "h3", "h4") or cue >= 2.0 else 0.0
    return heading - (0.3 if linked else 0.0)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _overlap(a: Counter[str], b: Counter[str]) -> float:
    """Return the F1 of two bags of words."""
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


def _metadata(declared: Declared, tree: Tree, headline: int | None) -> Metadata:
    shown = " ".join(tree.lines[headline].text.split()) if headline is not None else None
    return Metadata(
        headline=shown or next(iter(declared.headlines), None),
        date=declared.date or (_day_beside(tree, headline) if headline is not None else None),
        publisher=declared.publisher
        or (site_in(declared.title, shown) if declared.title and shown else None),
        authors=declared.authors,
        section=declared.section,
        photo_credit=declared.photo_credit,
        topics=declared.topics,
    )


def _day_beside(tree: Tree, headline: int) -> str | None:
    """Return the day that a label beside the headline names; a day of updating for want of another."""
    later: str | None = None
    for line in tree.lines[max(0, headline - _ABOVE) : headline + _BELOW]:
        day = first_day(line.text) if len(line.text) <= PROSE_LENGTH else None
        if day and not _LATER.search(line.text):
            return day
        later = later or day
    return later
