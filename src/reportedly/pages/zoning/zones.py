"""Blocks of page text to zones: which stretch of the page has which job.

A linear-chain model decides for all blocks at once: each block's signals, and whatever evidence its markup
brought, say what it could be; what usually follows what says the rest. The weights are log-odds, learned from
invented pages by ``training/zoner`` and kept in ``zone_weights.json``; none belongs to a site or a phrase.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from reportedly.pages.zoning.scene import Scene
from reportedly.pages.zoning.sequence import Row, Table, best_sequence
from reportedly.pages.zoning.signals import Signals, signals
from reportedly.types import Span, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.pages.blocks import Block

KINDS = tuple(ZoneKind)


@dataclass(frozen=True, slots=True)
class Weights:
    """What signals and neighbours are worth, in log-odds; columns follow ``KINDS``."""

    signals: dict[str, Row]
    tight: Table
    """``tight[kind][before]``: for blocks on neighbouring lines."""
    loose: Table
    """The same for blocks with a blank line between them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a block was zoned as it was: the signals that spoke for its kind, strongest first."""

    block: Block
    kind: ZoneKind
    signals: tuple[tuple[str, float], ...]


def zone(text: str, blocks: Sequence[Block]) -> tuple[Zone, ...]:
    """Label every block of ``text`` and merge neighbours of one kind.

    ``blocks`` are in order and do not overlap. So are the zones; each begins and ends with something
    other than whitespace. Takes time linear in the length of the text.
    """
    blocks = [block for block in blocks if block.span.of(text).strip()]
    kinds, _ = _decode(text, blocks)
    zones: list[Zone] = []
    for block, kind in zip(blocks, kinds, strict=True):
        span = _trimmed(text, block.span)
        before = zones[-1] if zones else None
        if before and before.kind == kind and _joins(text, before.span, span, kind):
            zones[-1] = Zone(kind, Span(before.span.start, span.end))
        else:
            zones.append(Zone(kind, span))
    return tuple(zones)


def explain(text: str, blocks: Sequence[Block]) -> tuple[Reason, ...]:
    """Return, for every block, the kind it was given and what its signals were worth for that kind."""
    blocks = [block for block in blocks if block.span.of(text).strip()]
    kinds, given = _decode(text, blocks)
    weights = load_weights()
    reasons = []
    for block, kind, found in zip(blocks, kinds, given, strict=True):
        column = KINDS.index(kind)
        worth = {
            name: value * weights.signals[name][column]
            for name, value in found.items()
            if name in weights.signals
        }
        worth.update({"markup": block.evidence[kind]} if kind in block.evidence else {})
        ranked = sorted(worth.items(), key=lambda entry: -abs(entry[1]))
        reasons.append(Reason(block, kind, tuple(ranked)))
    return tuple(reasons)


def _decode(text: str, blocks: Sequence[Block]) -> tuple[list[ZoneKind], list[Signals]]:
    scene = Scene.of(text, blocks)
    weights = load_weights()
    given = [signals(scene, place) for place in range(len(blocks))]
    scores = [_score(found, block, weights) for found, block in zip(given, blocks, strict=True)]
    links = [weights.tight if tight else weights.loose for tight in scene.tight]
    kinds = [KINDS[label] for label in best_sequence(scores, links)]
    if scene.title is not None and ZoneKind.HEADLINE not in kinds:
        kinds[scene.title] = ZoneKind.HEADLINE
    return kinds, given


def _score(found: Signals, block: Block, weights: Weights) -> Row:
    total = [block.evidence.get(kind, 0.0) for kind in KINDS]
    for name, value in found.items():
        row = weights.signals.get(name)
        if row:
            total = [so_far + value * weight for so_far, weight in zip(total, row, strict=True)]
    return total


def _joins(text: str, before: Span, span: Span, kind: ZoneKind) -> bool:
    """Nothing but separators may stand between blocks that become one zone.

    Two dates stay two, and so does a headline that is repeated.
    """
    between = text[before.end : span.start]
    if kind == ZoneKind.DATE or (kind == ZoneKind.HEADLINE and _says_again(before.of(text), span.of(text))):
        return False
    return not any(map(str.isalnum, between))


def _says_again(one: str, other: str) -> bool:
    return one in other or other in one


def _trimmed(text: str, span: Span) -> Span:
    body = span.of(text)
    return Span(span.start + len(body) - len(body.lstrip()), span.end - len(body) + len(body.rstrip()))


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Read the weights that ship with the package."""
    source = resources.files("reportedly.pages.zoning").joinpath("zone_weights.json")
    stored = json.loads(source.read_text(encoding="utf-8"))
    order = [stored["kinds"].index(kind.value) for kind in KINDS]
    links = {
        name: [[table[kind][before] for before in order] for kind in order]
        for name, table in stored["links"].items()
    }
    rows: dict[str, Row] = {
        name: [row[column] for column in order] for name, row in stored["signals"].items()
    }
    return Weights(rows, links["tight"], links["loose"])
