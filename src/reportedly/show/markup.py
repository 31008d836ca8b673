"""Building HTML so that nothing gets in unescaped: a ``str`` is text and is escaped, ``Html`` is markup."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"meta", "link"})
# HTML can carry neither NUL nor half a surrogate pair; a bare carriage return it would turn into a line feed.
_UNCARRIED = {0: "\ufffd", 0x0D: "&#13;", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class Html(str):
    """Markup that is ready to be served. ``tag`` and ``join`` make it, and our own literals."""

    __slots__ = ()


def tag(name: str, /, *children: str | None, **attributes: str | bool | None) -> Html:
    """Return an element. Children and attributes that are None, False or empty lists of classes are left out.

    An attribute's name is written with ``_`` for ``-``, and ``class_`` for ``class``.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(parts: Iterable[str | None], separator: str = "") -> Html:
    """Return the parts one after another, those that are text escaped."""
    return Html(as_html(separator).join(as_html(part) for part in parts if part is not None))


def as_html(text: str) -> Html:
    """Return text escaped, and markup as it is."""
    return text if isinstance(text, Html) else Html(escape(text).translate(_UNCARRIED))


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False or value == "":
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{as_html(value)}"'
