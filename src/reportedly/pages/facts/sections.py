"""The section a story stands in: from the breadcrumb or the kicker above its headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.pages.wording.bylines import is_writer
from reportedly.pages.wording.lexicon import NAVIGATION, SECTION
from reportedly.pages.wording.looks import Look
from reportedly.pages.wording.phrases import words_of
from reportedly.types import Span, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_CRUMBS = re.compile(r"\s*(?:[>»›→/]|\s·\s|\s\|\s)\s*")
_GENERAL = frozenset(["news", "latest", "events", "press", "local", "all", "and"])
"""Words of crumbs that lead to the section without being one."""
_STEPS = frozenset(["prev", "previous", "next", "cancel", "close", "search"])
_HERE = re.compile(r"^you(?:'|’| a)re here:?\s*", re.IGNORECASE)
_BACK = re.compile(
    r"(?:←\s*)?back to (?P<name>[A-Z][\w &]{2,30})$|^category:?\s(?P<category>[A-Z][\w &]{2,30})$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:page|p\.?)\s?\d{1,3}$|\d+$", re.IGNORECASE)
_NO_SECTION = (["exclusive"], ["breaking"], ["breaking", "news"], ["live"], ["home"], ["video"])
_NEAR = 4
"""Lines above the headline that can name its section."""


def section(text: str, zones: Sequence[Zone], top: Span | None, publisher: str | None) -> str | None:
    """Return the section that the furniture right above the headline, ``top``, names."""
    if top is None:
        return None
    place = next(place for place, zone in enumerate(zones) if zone.span == top)
    headline = top.of(text)
    lines: list[str] = []
    for zone in zones[:place][::-1][:3]:
        if zone.kind == ZoneKind.NAVIGATION:
            lines.extend(line.strip() for line in zone.span.of(text).splitlines()[::-1] if line.strip())
    lines = [
        line
        for line in lines
        if not _PAGE.match(line) and not _is_menu(line) and not (publisher and _same(line, publisher))
    ]
    for distance, line in enumerate(lines[:_NEAR]):
        crumb = _crumb(line, headline, publisher)
        if crumb:
            return crumb
        known = SECTION.is_whole(words_of(line)) and words_of(line) not in _NO_SECTION
        if distance == 0 and not known and _kicker(line):
            above = _above(lines, headline, publisher)
            if above:
                return above
        if (known and distance < 2) or (distance == 0 and len(lines) < 20 and _kicker(line)):
            return _as_elsewhere(text, line.strip(" .›»>|"))
    return None


def _is_menu(line: str) -> bool:
    """Tell whether a line lists what there is on the site, as "Home News Sport": no section has such a name."""
    first, *others = words_of(line) or [""]
    return first == "home" and len(others) > 1 and not _CRUMBS.search(line)


def _above(lines: Sequence[str], headline: str, publisher: str | None) -> str | None:
    """Return the section that the line above a kicker names, if the kicker itself is only a subject."""
    if len(lines) < 2:
        return None
    if SECTION.is_whole(words_of(lines[1])) and (len(lines) < 3 or not SECTION.is_whole(words_of(lines[2]))):
        return lines[1].strip(" .›»>|")
    return _crumb(lines[1], headline, publisher) if _HERE.match(lines[1]) else None


def _as_elsewhere(text: str, name: str) -> str:
    """Return a name in capitals as the page writes it where it does not shout, if it does."""
    if not name.isupper():
        return name
    forms = re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text[:20_000], re.IGNORECASE)
    return next((form for form in forms if form.istitle()), name)


def _crumb(line: str, headline: str, publisher: str | None) -> str | None:
    back = _BACK.search(line)
    if back:
        name: str = back.group("name") or back.group("category")
        return name[:1].upper() + name[1:]
    line = _HERE.sub("", line)
    parts = [part for part in _CRUMBS.split(line) if part]
    if not 2 <= len(parts) <= 5 or any(
        "   " in part or _STEPS.intersection(words_of(part)) for part in parts
    ):
        return None
    if len(parts) == 2:
        dated = [Look.at(part).dated > 0.9 for part in parts]
        if sum(dated) == 1 and len(words_of(name := parts[dated.index(False)])) <= 3:
            return name if SECTION.opens(words_of(name)) or _kicker(name) else None
    kept = [
        part
        for part in parts
        if not _same(part, headline)
        and not (publisher and _same(part, publisher))
        and words_of(part)
        not in (["home"], ["live"], ["homepage"], ["front", "page"], ["startpage"], ["start"])
    ]
    kept = [part for part in kept if words_of(part) != ["news"]] or kept
    trail = re.search(r"[>»›→]", line) or len(kept) < len(parts) or ("/" in line and len(parts) == 2)
    if kept and trail and not any(map(str.isdigit, line)) and all(len(words_of(part)) <= 4 for part in kept):
        return next((part for part in kept if not _GENERAL.issuperset(words_of(part))), kept[-1])
    return None


def _kicker(line: str) -> bool:
    words = words_of(line)
    if line.isupper() and len(words) > 1:
        return False
    return (
        1 <= len(words) <= 3
        and words not in _NO_SECTION
        and not _STEPS.intersection(words)
        and (len(line) > 2 or SECTION.is_whole(words))
        and "  " not in line
        and line[:1].isupper()
        and not NAVIGATION.is_whole(words)
        and not (is_writer(line) and not SECTION.opens(words))
        and line.replace(" ", "").isalpha()
    )


def _same(one: str, other: str) -> bool:
    return words_of(one) == words_of(other)
