"""Elements and text in page order to lines: where a line ends, and what a browser does to white space."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from reportedly.pages.markup.cues import NAMING_ATTRIBUTES, element_cues, label_of
from reportedly.pages.markup.tags import (
    CARD,
    CELLS,
    INLINE,
    INVISIBLE,
    KEEP_BREAKS,
    LINKS,
    SET_APART,
    VERBATIM,
)
from reportedly.pages.markup.tree import PROSE_LENGTH, Element, Line

if TYPE_CHECKING:
    from lxml.etree import _Element

    from reportedly.types import ZoneKind

_UNSEEN = str.maketrans("", "", "\u00ad\u200b\ufeff\x00")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACES = re.compile(r" {2,}")
_AROUND_BREAK = re.compile(r" *\n *")
_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n\s*")
_LINE_END = re.compile(r"\n[ \t\r\f]*\n\s*|(?<=[.!?:;…\"”’)])\n|(?<![^\n]{60})\n(?![a-z])")
"""A ``<br>`` that ends a line; others only wrap a sentence."""
_BY = frozenset({"By", "by", "BY"})
"""Words that pages set apart from a linked name by a margin, not by a space."""
_OWN_WORDS = 3
"""Words from which text beside a label is a line of its own."""
_CARD_START = 12
"""Elements at the start of a link among which a card's first block is sought."""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    element: int
    linked: bool
    verbatim: bool


class LineBuilder:
    """Collects pieces of text until a block ends, then makes them a line."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.lines: list[Line] = []
        self._labels: list[ZoneKind | None] = []  # by element: the zone that the inline elements around name
        self._pieces: list[_Piece] = []
        self._path: list[int] = []
        self._links = 0
        self._verbatim = 0
        self._breaks = 0
        self._gap = False

    def open(self, node: _Element) -> None:
        """Enter a visible element, and take the text before its first child."""
        tag = node.tag.lower() if isinstance(node.tag, str) else "span"
        parent = self._path[-1] if self._path else -1
        cues = element_cues(node)
        named = any(name in node.attrib for name in NAMING_ATTRIBUTES)
        if tag == "a" and _holds_blocks(node):
            tag = CARD
        self._gap = self._gap and tag in SET_APART and (tag != "span" or named)
        self.elements.append(Element(tag, parent, len(self._path), cues))
        around = self._labels[parent] if parent >= 0 else None
        self._labels.append((label_of(cues) or around) if tag in INLINE else None)
        if tag == "br":
            self._break()
        elif tag in CELLS and self._pieces:
            self._append("\t", verbatim=True)
        elif tag not in INLINE and tag not in CELLS:
            self.flush()
        self._path.append(len(self.elements) - 1)
        self._links += tag in LINKS and "href" in node.attrib
        self._verbatim += tag in VERBATIM
        if node.text:
            self.add(node.text)

    def close(self, node: _Element) -> None:
        """Leave the innermost open element."""
        element = self.elements[self._path.pop()]
        if element.tag not in INLINE and element.tag not in CELLS and element.tag != "br":
            self.flush()
        self._links -= element.tag in LINKS and "href" in node.attrib
        self._verbatim -= element.tag in VERBATIM
        self._gap = element.tag in SET_APART and not self._verbatim

    def add(self, text: str) -> None:
        """Take text that stands in the innermost open element."""
        text = text.translate(_UNSEEN)
        if not text:
            return
        if _would_glue(self._pieces, text) and (self._gap or (self._links and self._pieces[-1].text in _BY)):
            self._append(" ", verbatim=False)
        self._gap = False
        if not self._verbatim:
            text = _SPACE.sub(" ", text)
        if text != " ":
            self._breaks = 0
        self._append(text, verbatim=bool(self._verbatim))

    def _append(self, text: str, *, verbatim: bool) -> None:
        element = self._path[-1] if self._path else 0
        self._pieces.append(_Piece(text, element, self._links > 0, verbatim))

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks == 1:
            self._append("\n", verbatim=False)
        else:
            self.flush()

    def flush(self) -> None:
        """End the line."""
        for pieces in self._split_labels(self._pieces):
            self._emit(pieces)
        self._pieces = []
        self._breaks = 0
        self._gap = False

    def _emit(self, pieces: list[_Piece]) -> None:
        text = "".join(piece.text for piece in pieces)
        if not text.strip():
            return
        if not any(piece.verbatim and piece.text != "\t" for piece in pieces):
            text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))
        element = self._common([piece.element for piece in pieces if piece.text.strip()])
        linked = sum(len(piece.text.strip()) for piece in pieces if piece.linked)
        whole_lines = "\t" in text or any(
            self.elements[i].tag in KEEP_BREAKS for i in (*self._path[-2:], element)
        )
        split = _BLANK_LINE if whole_lines else _LINE_END
        parts = [part for part in map(str.strip, split.split(text)) if part]
        whole = sum(map(len, parts)) or 1
        for part in parts:
            self.lines.append(Line(part, element, linked * len(part) // whole))

    def _common(self, indices: list[int]) -> int:
        common = indices[0]
        for index in indices[1:]:
            while common != index:
                if self.elements[common].depth < self.elements[index].depth:
                    index = self.elements[index].parent
                else:
                    common = self.elements[common].parent
        return common

    def _split_labels(self, pieces: list[_Piece]) -> list[list[_Piece]]:
        """Cut a line of labels (byline, date, section …) into one line each; leave prose whole.

        Unlabelled text stays with what it stands beside when it is a word or two (``By``, ``and``).
        """
        labels = [self._labels[piece.element] for piece in pieces]
        if not any(labels):
            return [pieces]
        plain = sum(len(p.text.strip()) for p, label in zip(pieces, labels, strict=True) if label is None)
        if plain > PROSE_LENGTH:
            return [pieces]
        runs: list[tuple[ZoneKind | None, list[_Piece]]] = []
        for label, group in groupby(zip(labels, pieces, strict=True), key=itemgetter(0)):
            run = [piece for _, piece in group]
            small = label is None and _is_small(run)
            if runs and (small or label == runs[-1][0] or (runs[-1][0] is None and _is_small(runs[-1][1]))):
                kept = label if runs[-1][0] is None else runs[-1][0]
                runs[-1][1].extend(run)
                runs[-1] = (kept, runs[-1][1])
            else:
                runs.append((label, run))
        return [run for _, run in runs]


def _holds_blocks(link: _Element) -> bool:
    """Tell whether a link is a card: it holds headings or paragraphs of its own."""
    inside = islice(link.iterdescendants(), _CARD_START)
    return any(
        isinstance(node.tag, str) and node.tag not in INLINE and node.tag not in INVISIBLE for node in inside
    )


def _is_small(run: list[_Piece]) -> bool:
    return sum(len(piece.text.split()) for piece in run) < _OWN_WORDS


def _would_glue(pieces: list[_Piece], text: str) -> bool:
    """Tell whether two neighbours that a page sets apart would run together as one word."""
    if not pieces or not pieces[-1].text:
        return False
    before = pieces[-1].text
    return len(before) > 1 and not before[-1].isspace() and text[0].isalnum()
