"""Hand-zoned pages, and shuffled copies of them, as numbers."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from evaluation.pages.pagefile import GoldPage
from training.zoner.prior import PRIOR

from reportedly.pages.zoning.dump import blocks
from reportedly.pages.zoning.scene import Scene
from reportedly.pages.zoning.signals import signals
from reportedly.pages.zoning.zones import KINDS
from reportedly.types import Span, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Sequence

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Example:
    """One page as the model sees it: signal values, line gaps, and the kinds allowed for each block."""

    values: Array
    tight: Array
    allowed: Array
    sizes: Array


def shuffled(page: GoldPage, luck: random.Random) -> GoldPage:
    """Return a copy of a page with some zones moved elsewhere and some left out."""
    bounds = [0, *(zone.span.start for zone in page.zones[1:]), len(page.text)]
    pieces = []
    for zone, start, end in zip(page.zones, bounds, bounds[1:], strict=False):
        piece = page.text[start:end].strip("\n")
        lead = page.text[start:end].index(piece) if piece else 0
        pieces.append((zone.kind, piece, Span(zone.span.start - start - lead, zone.span.end - start - lead)))
    fixed = {ZoneKind.BODY, ZoneKind.HEADLINE}
    kept = [piece for piece in pieces if piece[0] in fixed or luck.random() > 0.15]
    movable = [piece for piece in kept if piece[0] not in fixed and luck.random() < 0.35]
    order = [piece for piece in kept if not any(piece is moved for moved in movable)]
    for one in movable:
        order.insert(luck.randint(0, len(order)), one)
    text, zones = "", []
    for kind, piece, span in order:
        if kind == ZoneKind.RELATED and luck.random() < 0.5:
            piece = _cut_short(piece, luck)
            span = Span(0, len(piece))
        if kind == ZoneKind.HEADLINE and piece == piece[span.start : span.end] and luck.random() < 0.15:
            piece = _ended(piece, luck)
            span = Span(0, len(piece))
        text += ("\n" if luck.random() < 0.3 else "\n\n") if text else ""
        zones.append(Zone(kind, span.shift(len(text))))
        text += piece
    return GoldPage(page.name, text, tuple(zones), page.article)


def _ended(headline: str, luck: random.Random) -> str:
    """End a headline as a sentence, as some outlets do."""
    return headline.rstrip("?!.") + luck.choice((".", ".", "!", "?"))


def _cut_short(teasers: str, luck: random.Random) -> str:
    """Break the summaries of teasers off as many sites do, and put reading times below some."""
    lines = []
    for line in teasers.strip().splitlines():
        if len(line) > 90 and line.endswith("."):
            line = line[: line.rindex(" ", 0, luck.randint(60, 88))] + luck.choice(("...", "…", " ..."))
            if luck.random() < 0.3:
                line += f"\n{luck.randint(2, 12)} min read"
        lines.append(line)
    return "\n".join(lines)


def example(page: GoldPage, names: dict[str, int], *, grow: bool) -> Example:
    """Measure a page. ``grow`` adds signals that were not met before."""
    found = blocks(page.text)
    scene = Scene.of(page.text, found)
    rows = [signals(scene, place) for place in range(len(found))]
    if grow:
        for row in rows:
            for name in row:
                names.setdefault(name, len(names))
    values = np.zeros((len(found), 1024), dtype=np.float32)
    for place, row in enumerate(rows):
        for name, value in row.items():
            if name in names:
                values[place, names[name]] = value
    kinds = [_kind(page, block.span) for block in found]
    allowed = np.array([[kind is None or other == kind for other in KINDS] for kind in kinds], dtype=bool)
    sizes = np.array([block.span.end - block.span.start for block in found])
    return Example(values, np.array(scene.tight, dtype=bool), allowed.reshape(len(found), len(KINDS)), sizes)


def _kind(page: GoldPage, span: Span) -> ZoneKind | None:
    shares: dict[ZoneKind, int] = {}
    for zone in page.zones:
        both = min(zone.span.end, span.end) - max(zone.span.start, span.start)
        if both > 0:
            shares[zone.kind] = shares.get(zone.kind, 0) + both
    if not shares:
        return None
    kind = max(shares, key=lambda one: shares[one])
    return kind if shares[kind] > 0.6 * (span.end - span.start) else None


def known_signals() -> dict[str, int]:
    """Number the signals that have a worth before learning; the pages to learn from need not show them."""
    return {name: place for place, name in enumerate(PRIOR)}


def corpus(pages: Sequence[GoldPage], names: dict[str, int], copies: int) -> list[Example]:
    """Measure pages and shuffled copies of them; meets new signals."""
    luck = random.Random(7)
    every = [*pages, *(shuffled(page, luck) for page in pages for _ in range(copies))]
    return [example(page, names, grow=True) for page in every]
