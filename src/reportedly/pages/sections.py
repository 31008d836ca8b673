"""The section a story stands in: from the breadcrumb or the kicker above its headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.pages.lexicon import NAVIGATION, SECTION
from reportedly.pages.phrases import words_of
from reportedly.types import Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_CRUMBS = re.compile(r"\s*(?:[>»›→/]|\s·\s|\s\|\s)\s*")
_BACK = re.compile(
    r"(?:←\s*)?back to (?P<name>[A-Z][\w &]{2,30})$|^category:?\s(?P<category>[A-Z][\w &]{2,30})$",
    re.IGNORECASE,
)
_NEAR = 4
"""Lines above the headline that can name its section."""


def section(text: str, zones: Sequence[Zone], publisher: str | None) -> str | None:
    """Return the section that the furniture right above the headline names."""
    place = next((place for place, zone in enumerate(zones) if zone.kind == ZoneKind.HEADLINE), None)
    if place is None:
        return None
    headline = zones[place].span.of(text)
    lines: list[str] = []
    for zone in zones[:place][::-1][:3]:
        if zone.kind == ZoneKind.NAVIGATION:
            lines.extend(line.strip() for line in zone.span.of(text).splitlines()[::-1] if line.strip())
    for line in lines[:_NEAR]:
        crumb = _crumb(line, headline, publisher)
        if crumb:
            return crumb
    for distance, line in enumerate(lines[:2]):
        words = words_of(line)
        known = SECTION.is_whole(words)
        if publisher and _same(line, publisher):
            continue
        if known or (distance == 0 and len(lines) < 20 and _kicker(line)):
            return _cased(line)
    return None


def _crumb(line: str, headline: str, publisher: str | None) -> str | None:
    back = _BACK.search(line)
    if back:
        return back.group("name") or back.group("category")
    parts = [part for part in _CRUMBS.split(line) if part]
    if not 2 <= len(parts) <= 5:
        return None
    kept = [
        part
        for part in parts
        if not _same(part, headline)
        and not (publisher and _same(part, publisher))
        and words_of(part) not in (["home"], ["live"], ["news"], ["homepage"], ["front", "page"])
    ]
    trail = re.search(r"[>»›→/]", line) or len(kept) < len(parts)
    if kept and trail and not any(map(str.isdigit, line)) and all(len(words_of(part)) <= 4 for part in kept):
        return _cased(kept[0])
    return None


def _kicker(line: str) -> bool:
    words = words_of(line)
    if line.isupper() and len(words) > 1:
        return False
    return (
        1 <= len(words) <= 3
        and line[:1].isupper()
        and not NAVIGATION.is_whole(words)
        and line.replace(" ", "").isalpha()
    )


def _same(one: str, other: str) -> bool:
    return words_of(one) == words_of(other)


def _cased(name: str) -> str:
    return name.capitalize() if name.isupper() and len(name) > 3 else name
