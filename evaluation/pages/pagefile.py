"""The format of hand-zoned pages: one line of JSON with the article's fields, ``----``, and the marked page.

Zones are marked ``⟦body⟧ … ⟦/⟧``; without the marks the rest is the page, character for character.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.types import Span, Zone, ZoneKind

if TYPE_CHECKING:
    from pathlib import Path

_MARK = re.compile(r"⟦(?P<kind>/|[a-z]+)⟧")


class PageFileError(ValueError):
    """A page file that does not keep to the format; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page zoned by hand, and what its article's fields should be."""

    name: str
    text: str
    zones: tuple[Zone, ...]
    article: dict[str, Any]


def read_page(path: Path) -> GoldPage:
    """Read one ``.page`` file; raises `PageFileError`."""
    head, mark, marked = path.read_text(encoding="utf-8").partition("\n----\n")
    if not mark:
        raise PageFileError(f"{path.name}: no line ---- after the article's fields")
    try:
        article = json.loads(head)
        text, zones = unmark(marked)
    except ValueError as error:
        raise PageFileError(f"{path.name}: {error}") from error
    return GoldPage(path.stem, text, zones, article)


def read_pages(folder: Path) -> list[GoldPage]:
    """Read every ``.page`` file of a folder, by name."""
    return [read_page(path) for path in sorted(folder.glob("*.page"))]


def unmark(marked: str) -> tuple[str, tuple[Zone, ...]]:
    """Take the marks out of a page; return the page and its zones. Raises `ValueError`."""
    pieces: list[str] = []
    zones: list[Zone] = []
    length = last = 0
    opened: tuple[ZoneKind, int] | None = None
    for mark in _MARK.finditer(marked):
        pieces.append(marked[last : mark.start()])
        length += mark.start() - last
        last = mark.end()
        kind = mark.group("kind")
        if (kind == "/") != (opened is not None):
            raise ValueError(f"zone marks do not pair at character {mark.start()}")
        if opened:
            zones.append(Zone(opened[0], Span(opened[1], length)))
            opened = None
        else:
            opened = ZoneKind(kind), length
    if opened:
        raise ValueError(f"the last zone, {opened[0]}, does not end")
    return "".join(pieces) + marked[last:], tuple(zones)
