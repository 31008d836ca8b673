"""The page that was zoned by hand, and variants of it: other words, another order."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from tests.pages.variants import Variant, variant

from reportedly.pages.facts.article import assemble
from reportedly.pages.zoning.dump import blocks
from reportedly.pages.zoning.zones import zone
from reportedly.types import Media, Page

pytestmark = pytest.mark.data

# Zones of the page by number, in other orders.
ORDERS = {
    "topics under the headline": [0, 1, 2, 5, 3, 4, 6, 7],
    "related before the body": [0, 1, 7, 2, 3, 4, 5, 6],
    "related first": [7, 0, 1, 2, 3, 4, 5, 6],
    "both appeals before the headline": [1, 6, 2, 0, 3, 4, 5, 7],
    "date at the end": [1, 2, 3, 4, 5, 6, 7, 0],
    "date after the headline": [2, 0, 3, 4, 5, 6, 7, 1],
    "appeals after the related stories": [0, 2, 3, 4, 5, 7, 1, 6],
    "topics on top": [5, 0, 2, 3, 4, 7, 1, 6],
}


def load() -> tuple[str, dict]:
    folder = Path(os.environ["REPORTEDLY_DATA"]) / "stories" / "kremlin"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return (folder / gold["page"]).read_text(encoding="utf-8"), gold


def check(wanted: Variant) -> None:
    zones = zone(wanted.text, blocks(wanted.text))
    merged = _merged(wanted)
    assert [(one.kind, one.span) for one in zones] == merged
    article = json.loads(json.dumps(asdict(assemble(Page("page", Media.DUMP, wanted.text), zones))))
    wanted_fields = {**dict.fromkeys(article), **wanted.article}
    del article["text"], wanted_fields["text"]
    assert article == wanted_fields


def _merged(wanted: Variant):
    """Zones of one kind that a new order puts side by side are one zone."""
    merged = []
    for one in wanted.zones:
        if merged and merged[-1][0] == one.kind:
            merged[-1] = (one.kind, merged[-1][1]._replace(end=one.span.end))
        else:
            merged.append((one.kind, one.span))
    return merged


def test_every_zone_and_field_as_by_hand():
    text, gold = load()
    check(variant(text, gold))


@pytest.mark.parametrize("seed", range(1, 7))
def test_other_names_numbers_and_cues(seed):
    text, gold = load()
    check(variant(text, gold, seed=seed))


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
@pytest.mark.parametrize("seed", [0, 3])
def test_other_orders(order, seed):
    text, gold = load()
    check(variant(text, gold, seed=seed, order=order))
