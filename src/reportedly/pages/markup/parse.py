"""HTML to lines of text, as a reader sees them, each with the element that holds it.

The tree is walked without recursion. White space collapses as in a browser, no-break spaces stay;
what no reader sees (scripts, templates, ``hidden``, ``display:none``, text for screen readers) is left out.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.pages.markup.lines import LineBuilder
from reportedly.pages.markup.tags import INVISIBLE, NEVER_HIDDEN
from reportedly.pages.markup.tree import Tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDING_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|[\s_])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|assistive-text)(?=$|[\s_])",
    re.IGNORECASE,
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_GENERIC_TAG = re.compile(
    r"</?(?:div|span|font|section|center|b|i|em|strong|small|big|u)\b[^<>]*>", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_LABEL_PARTS = 12
"""Pieces of text up to which an element is taken for a label."""


def undo_double_encoding(html: str) -> str:
    """Return a page that was encoded to UTF-8 twice (``â€™`` for ``’``) as it was meant."""
    try:
        return html if html.isascii() else html.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return html


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


def flatten(root: _Element) -> Tree:
    """Render a parsed page to lines."""
    from lxml.etree import iterwalk

    builder = LineBuilder()
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
    if tag in INVISIBLE:
        return True
    if tag in NEVER_HIDDEN:
        return False
    if tag == "dialog":
        return "open" not in node.attrib
    if tag == "option":
        return "selected" not in node.attrib and node.getprevious() is not None
    if "hidden" in node.attrib or _HIDING_STYLE.search(node.get("style", "")):
        return True
    if tag != "h1" and _FOR_SCREEN_READERS.search(node.get("class", "")):
        return True
    return node.get("aria-hidden") == "true" and _repeats_sibling(node)


def _repeats_sibling(node: _Element) -> bool:
    text = _short_text(node)
    return bool(text) and any(
        _short_text(sibling) == text for sibling in (node.getprevious(), node.getnext())
    )


def _short_text(node: _Element | None) -> str | None:
    """Return the text of a small element without its spaces; None for larger ones."""
    if node is None or not isinstance(node.tag, str):
        return None
    parts = [str(part) for part in islice(node.itertext(), _LABEL_PARTS + 1)]
    return "".join("".join(parts).split()) if len(parts) <= _LABEL_PARTS else None
