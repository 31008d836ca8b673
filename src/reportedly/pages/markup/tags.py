"""HTML's elements by how they are shown: not at all, within a line, or as blocks of their own."""

from __future__ import annotations

INVISIBLE = frozenset({
    "script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "embed", "video",
    "audio", "map", "datalist", "rp", "textarea", "progress", "meter", "title", "input",
})  # fmt: skip
"""Elements whose text no reader sees. Not ``head``: libxml2 leaves the body there when its tag is missing."""
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rb", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "output", "picture",
    "source", "button", "option", "optgroup", "math", "mi", "mo", "mn", "msup", "nobr", "path", "use",
})  # fmt: skip
"""Elements that do not break a line."""
CELLS = frozenset({"td", "th"})
VERBATIM = frozenset({"pre", "listing"})
"""Elements in which white space counts."""
KEEP_BREAKS = VERBATIM | {"h1", "h2", "h3", "h4", "h5", "h6", "code"}
"""Elements that stay one line of page text across ``<br>``."""
SET_APART = frozenset({"a", "button", "label", "option", "time", "span"})
"""Inline elements that templates set apart from their neighbours with margins instead of spaces."""
NEVER_HIDDEN = frozenset({"html", "body", "main", "article"})
"""Elements that are often hidden only until a script runs."""
CARD = "a-card"
"""Our name for a link that holds blocks of its own: a teaser card."""
LINKS = frozenset({"a", CARD})
