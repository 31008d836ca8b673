"""HTML to lines of text, as a reader sees them, each with the element that holds it.

The tree is walked without recursion. Whitespace collapses as in a browser, no-break spaces stay;
what no reader sees (scripts, templates, ``hidden``, ``display:none``, text for screen readers) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from reportedly.pages.cues import NAMING_ATTRIBUTES, Cues, cues_of, label_of
from reportedly.types import ZoneKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_INVISIBLE = frozenset(
    ["head", "script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "embed", "video", "audio", "map", "datalist", "rp", "textarea", "progress", "meter", "title"]
)
_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rb", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "output", "picture", "source", "button", "input", "option", "optgroup", "math", "mi", "mo", "mn", "msup", "nobr", "path", "use"]
)
_SEPARATE_INLINE = frozenset({"a", "button", "label", "option", "time", "span"})
_LINKS = frozenset({"a", "a-block"})
_HIDING_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|[\s_])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|assistive-text|a11y-hidden)(?=$|[\s_])",
    re.IGNORECASE,
)
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\ufeff\x00")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n\s*")
_LINE_END = re.compile(r"\n[ \t\r\f]*\n\s*|(?<=[.!?:;…\"”’)])\n|(?<![^\n]{60})\n(?![a-z])")
_KEEP_BREAKS = frozenset("h1 h2 h3 h4 h5 h6 tr td th pre code listing".split())
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_GENERIC_TAG = re.compile(r"</?(?:div|span|font|section|center|b|i|em|strong|small|big|u)\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_LABEL_PARTS = 12
_OWN_WORDS = 3
"""Words from which text beside a label is a line of its own."""
PROSE_LENGTH = 80
"""Characters from which a line is taken for prose, not for a label."""


@dataclass(frozen=True, slots=True)
class Element:
    """One visible element: its parent comes before it in `Tree.elements` (-1: none)."""

    tag: str
    parent: int
    depth: int
    cues: Cues


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of page text; text inside may hold ``\\n`` where the page has ``<br>``."""

    text: str
    element: int
    """The innermost element that holds all of the line."""
    linked: int
    """How many of its characters are inside links."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A page as a reader sees it: lines top to bottom, and the elements that hold them."""

    elements: tuple[Element, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    element: int
    linked: bool
    verbatim: bool


def parse(html: str) -> _Element | None:
    """Parse HTML, however broken, into an lxml tree; None when there is not one element in it.

    libxml2 stops reading at about 2,000 levels of nesting; such a page loses its generic tags first.
    """
    from lxml import etree
    from lxml.html import HTMLParser

    source = _LONE_SURROGATE.sub("\ufffd", html).replace("\x00", "")
    for unwrap in (None, _GENERIC_TAG, _ANY_TAG):
        if unwrap is not None:
            source = unwrap.sub("\n", source)
        parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
        try:
            root = etree.fromstring(source.encode("utf-8"), parser)
        except etree.ParserError:
            return None
        except etree.XMLSyntaxError:
            continue
        if not any("depth" in entry.message for entry in parser.error_log):
            return root
    return None


def undo_double_encoding(html: str) -> str:
    """Return a page that was encoded to UTF-8 twice (``â€™`` for ``’``) as it was meant; others as they are."""
    try:
        return html if html.isascii() else html.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return html


def flatten(root: _Element) -> Tree:
    """Render a parsed page to lines."""
    from lxml.etree import iterwalk

    builder = _Builder()
    walk = iterwalk(root, events=("start", "end", "comment"))
    hidden: _Element | None = None
    for event, node in walk:
        if event == "start":
            if _is_hidden(node):
                hidden = node
                walk.skip_subtree()
            else:
                builder.open(node)
        elif event == "end" and node is not hidden:
            builder.close(node)
        if event != "start":
            hidden = None
            if node.tail and node is not root:
                builder.add(node.tail)
    builder.flush()
    return Tree(tuple(builder.elements), tuple(builder.lines))


def _is_hidden(node: _Element) -> bool:
    tag = node.tag
    if tag in _INVISIBLE:
        return True
    if tag in ("html", "body", "main", "article"):  # often hidden until a script runs
        return False
    if tag == "dialog":
        return "open" not in node.attrib
    if tag == "option":
        return "selected" not in node.attrib and node.getprevious() is not None
    if tag == "input" or "hidden" in node.attrib or _HIDING_STYLE.search(node.get("style", "")):
        return True
    if tag != "h1" and _FOR_SCREEN_READERS.search(node.get("class", "")):
        return True
    return node.get("aria-hidden") == "true" and _repeats_sibling(node)


def _repeats_sibling(node: _Element) -> bool:
    text = _short_text(node)
    return bool(text) and any(_short_text(sibling) == text for sibling in (node.getprevious(), node.getnext()))


def _short_text(node: _Element | None) -> str | None:
    """Return the text of a small element without its spaces; None for larger ones, which are no mere labels."""
    if node is None or not isinstance(node.tag, str):
        return None
    parts = [str(part) for part in islice(node.itertext(), _LABEL_PARTS + 1)]
    return "".join("".join(parts).split()) if len(parts) <= _LABEL_PARTS else None


class _Builder:
    """Collects pieces of text until a block ends, then makes them a line."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.lines: list[Line] = []
        self._pieces: list[_Piece] = []
        self._path: list[int] = []
        self._links = 0
        self._verbatim = 0
        self._breaks = 0
        self._gap = False

    def open(self, node: _Element) -> None:
        tag = node.tag.lower() if isinstance(node.tag, str) else "span"
        parent = self._path[-1] if self._path else -1
        names = " ".join(value for name in NAMING_ATTRIBUTES if (value := node.get(name)))
        if tag == "a" and _holds_blocks(node):
            tag = "a-block"
        elif tag == "a" and self._pieces and self._pieces[-1].text.strip().lower() == "by":
            self._gap = True  # "By" and a linked name are set apart by their margins
        self._gap = self._gap and tag in _SEPARATE_INLINE and (tag != "span" or bool(names))
        self.elements.append(Element(tag, parent, len(self._path), cues_of(tag, names)))
        if tag == "br":
            self._break()
        elif tag in ("td", "th") and self._pieces:
            self._append("\t", verbatim=True)
        elif tag not in _INLINE and tag not in ("td", "th"):
            self.flush()
        self._path.append(len(self.elements) - 1)
        self._links += tag in _LINKS and "href" in node.attrib
        self._verbatim += tag in ("pre", "listing")
        if node.text:
            self.add(node.text)

    def close(self, node: _Element) -> None:
        element = self.elements[self._path.pop()]
        if element.tag not in _INLINE and element.tag not in ("td", "th", "br"):
            self.flush()
        self._links -= element.tag in _LINKS and "href" in node.attrib
        self._verbatim -= element.tag in ("pre", "listing")
        self._gap = element.tag in _SEPARATE_INLINE and not self._verbatim

    def add(self, text: str) -> None:
        text = text.translate(_UNSEEN)
        if not text:
            return
        if self._gap and _would_glue(self._pieces, text):
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
            text = _AROUND_BREAK.sub("\n", re.sub(" {2,}", " ", text))
        element = self._common([piece.element for piece in pieces if piece.text.strip()])
        linked = sum(len(piece.text.strip()) for piece in pieces if piece.linked)
        whole_lines = any(self.elements[i].tag in _KEEP_BREAKS for i in self._path[-2:] + [element])
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
        labels = [self._label(piece.element) for piece in pieces]
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
                runs[-1] = (kept, runs[-1][1] + run)
            else:
                runs.append((label, run))
        return [run for _, run in runs]

    def _label(self, index: int) -> ZoneKind | None:
        """Return the label named by the inline elements around a piece."""
        while index >= 0 and self.elements[index].tag in _INLINE:
            label = label_of(self.elements[index].cues)
            if label is not None:
                return label
            index = self.elements[index].parent
        return None


def _holds_blocks(link: _Element) -> bool:
    """Tell whether a link is a card: it holds headings or paragraphs of its own."""
    inside = islice(link.iterdescendants(), _LABEL_PARTS)
    return any(isinstance(node.tag, str) and node.tag not in _INLINE and node.tag not in _INVISIBLE for node in inside)


def _is_small(run: list[_Piece]) -> bool:
    return sum(len(piece.text.split()) for piece in run) < _OWN_WORDS


def _would_glue(pieces: list[_Piece], text: str) -> bool:
    """Tell whether two neighbours that a page sets apart would run together as one word."""
    if not pieces or not pieces[-1].text:
        return False
    before = pieces[-1].text
    return len(before) > 1 and not before[-1].isspace() and text[0].isalnum()
