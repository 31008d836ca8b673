import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pages.stories import PIER

from reportedly.errors import NoArticleError
from reportedly.pages.blocks import Block
from reportedly.pages.facts.article import assemble, segments
from reportedly.pages.zoning.dump import blocks
from reportedly.pages.zoning.zones import explain, zone
from reportedly.types import Article, Media, Page, Span, ZoneKind

LINES = st.sampled_from(
    [line for line in PIER.splitlines() if line] + ["Home", "©", "…", "“", "By", "1", "\t| |"]
)
PAGES = st.one_of(st.text(), st.lists(LINES).map("\n".join), st.lists(LINES).map("\n\n".join))


def kinds(text):
    return [(one.kind.value, one.span.of(text)) for one in zone(text, blocks(text))]


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_zones_of_any_text(text):
    found = blocks(text)
    zones = zone(text, found)
    assert zones == zone(text, found)
    end = 0
    for one in zones:
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.span.of(text) == one.span.of(text).strip()
        end = one.span.end
    page = Page("any", Media.DUMP, text)
    with suppress(NoArticleError):
        check_segments(page, assemble(page, zones), zones)


def check_segments(page: Page, article: Article, zones) -> None:
    parts = [own.of(article.text) for own, _ in segments(page, zones)]
    assert parts == [theirs.of(page.text) for _, theirs in segments(page, zones)]
    assert "\n\n".join(parts) == article.text


def test_a_short_wire_story_between_furniture():
    found = kinds(PIER)
    body = [text for kind, text in found if kind == "body"]
    assert len(body) == 1
    assert body[0].startswith("OSTWICK")
    assert body[0].endswith("since March.")
    assert ("headline", "Ostwick to close pier after piles found rotten") in found
    assert ("date", "May 9, 2031") in found
    assert [kind for kind, text in found if "Subscribe" in text] == ["appeal"]
    assert [kind for kind, text in found if "©" in text] == ["notice"]


def test_markup_evidence_is_added():
    text = "Ostwick to close pier"
    given_block = Block(Span(0, len(text)), {ZoneKind.CAPTION: 50.0})
    assert [one.kind for one in zone(text, [given_block])] == [ZoneKind.CAPTION]
    assert explain(text, [given_block])[0].signals[0] == ("markup", 50.0)


def test_no_blocks_no_zones():
    assert zone("", ()) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", [PIER, "Home News\n", "Ab Cd, ", "‘a ", "(", "1 ", "By Ina Holm 9 May 2031 | "]
)
def test_time_is_linear(unit):
    def seconds(size):
        text = (unit * (size // len(unit) + 1))[:size]
        start = time.process_time()
        zone(text, blocks(text))
        return time.process_time() - start

    assert seconds(400_000) < 8 * seconds(100_000) + 1
