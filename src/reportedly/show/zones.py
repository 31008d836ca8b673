"""The page as it came, stretch by stretch, and why each stretch is or is not part of the article."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.types import Span, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable

ARTICLE = frozenset({ZoneKind.HEADLINE, ZoneKind.STANDFIRST, ZoneKind.BODY})
FACTS = frozenset({ZoneKind.BYLINE, ZoneKind.DATE, ZoneKind.CREDIT, ZoneKind.TOPICS})

_REASONS = {
    ZoneKind.HEADLINE: "the article",
    ZoneKind.STANDFIRST: "leads into the article",
    ZoneKind.BODY: "the article",
    ZoneKind.BYLINE: "tells who wrote it",
    ZoneKind.DATE: "tells when it came out",
    ZoneKind.CREDIT: "tells who took the picture",
    ZoneKind.TOPICS: "tells where it is filed",
    ZoneKind.CAPTION: "set aside: describes a picture",
    ZoneKind.RELATED: "set aside: teasers for other stories",
    ZoneKind.APPEAL: "set aside: asks the reader for something",
    ZoneKind.NOTICE: "set aside: the outlet about itself",
    ZoneKind.NAVIGATION: "set aside: menus and links",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the page's text with its zone, or with none."""

    span: Span
    kind: ZoneKind | None

    @property
    def reason(self) -> str:
        """Why the stretch is or is not the article, in a few words."""
        return _REASONS[self.kind] if self.kind else "set aside: no part of the article was seen here"

    @property
    def standing(self) -> str:
        """``article``, ``about`` it, or set ``aside``."""
        if self.kind in ARTICLE:
            return "article"
        return "about" if self.kind in FACTS else "aside"


def stretches(text: str, zones: Iterable[Zone]) -> tuple[Stretch, ...]:
    """Return the page's text in stretches without a gap; where zones overlap, the shortest has its way."""
    narrow_first = sorted(zones, key=lambda zone: zone.span.end - zone.span.start)
    edges = sorted({0, len(text), *(edge for zone in narrow_first for edge in zone.span)})
    found: list[Stretch] = []
    for start, end in pairwise(edges):
        span = Span(start, end)
        kind = next((zone.kind for zone in narrow_first if zone.span.covers(span)), None)
        blank = kind is None and not span.of(text).strip()
        if found and (blank or found[-1].kind == kind):
            found[-1] = Stretch(Span(found[-1].span.start, end), found[-1].kind)
        else:
            found.append(Stretch(span, kind))
    return tuple(found)
