"""Whole pages of invented outlets, each in another system's habits, with their articles and zones."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from reportedly.pages.facts.article import assemble
from reportedly.pages.markup.html import render
from reportedly.pages.zoning.zones import zone
from reportedly.types import Media, Page, ZoneKind

EXAMPLES = sorted((Path(__file__).parents[2] / "evaluation" / "pages" / "html_examples").glob("*.html"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    rendered = render(path.read_text(encoding="utf-8"))
    zones = zone(rendered.text, rendered.blocks)
    found = [(z.kind.value, z.span.of(rendered.text)) for z in zones if z.kind is not ZoneKind.NAVIGATION]
    assert found == [(z["zone"], z["text"]) for z in gold["zones"] if z["zone"] != "navigation"]
    article = asdict(assemble(Page(path.name, Media.HTML, rendered.text), zones, rendered.metadata))
    for field, value in gold["article"].items():
        if value is not None:
            assert json.loads(json.dumps(article[field])) == value, field
