"""Who made the picture: from a credit line of its own, or from the end of a caption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.pages.wording import bylines, shapes
from reportedly.types import Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TAILS = (
    re.compile(r"\s(?P<mark>\|)\s+(?P<tail>[^|]{4,60})$"),
    re.compile(r"(?P<mark>\()(?P<tail>[^()]{4,60})\)$"),
    re.compile(r"(?P<mark>©)\s?(?:20\d\d\s)?(?P<tail>[^©]{4,60})$"),
    re.compile(r"[.!?][\"”’]?(?P<mark>\s)(?P<tail>[^.!?:]{2,12}:\s[^.!?:]{4,50})$"),
    re.compile(r"[.!?][\"”’]?(?P<mark>\s)(?P<tail>[^.!?]{4,60})$"),
)
_BUTTON = re.compile(
    r"\s(?:(?:Purchase|Buy)(?: [A-Z]\w+)? Rights|(?:Read|See|View) more|(?:hide|toggle) caption)$",
    re.IGNORECASE,
)
_FOR = re.compile(rf"{shapes.PERSON} for [A-Z].{{1,30}}")
_HOUSE = re.compile(rf"[A-Z][\w&. ]{{1,30}}(?::| - ) ?{shapes.PERSON}")


def photo_credit(text: str, zones: Sequence[Zone]) -> str | None:
    """Return who made a picture, without a label: from the credit zones, else from the end of a caption."""
    own = (bylines.credit(zone.span.of(text)) for zone in zones if zone.kind == ZoneKind.CREDIT)
    return next(filter(None, own), None) or next(_from_captions(text, zones), None)


def _from_captions(text: str, zones: Sequence[Zone]) -> Iterator[str]:
    for zone in zones:
        if zone.kind not in {ZoneKind.CAPTION, ZoneKind.STANDFIRST}:
            continue
        for line in zone.span.of(text).splitlines():
            tail = _tail(_BUTTON.sub("", line.strip()))
            credit = bylines.credit(tail) if tail else None
            if credit:
                yield credit


def _tail(line: str) -> str | None:
    """Return the end of a caption that is a credit by its form, as it stands."""
    for pattern in _TAILS:
        found = pattern.search(line)
        if found and _is_credit(found.group("tail"), found.group("mark")):
            return found.group("tail")
    return None


def _is_credit(tail: str, mark: str) -> bool:
    named = mark in {"|", "©"} and bylines.is_writer(tail)
    return bool(
        named
        or shapes.credit(tail) >= 0.8
        or _FOR.fullmatch(tail)
        or (mark in "(©" and _HOUSE.fullmatch(tail))
    )
