"""Reading order, nesting, paragraphs, and the cutting of overlaps into flat segments."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from harbour import harbour
from reportedly.show.marks import Role, marked_paragraphs, paragraphs, quoted
from reportedly.show.outline import day, outline, percent, portion, set_aside, tally
from reportedly.show.zones import stretches
from reportedly.types import Span, Zone, ZoneKind
from reports import reports

WRAPPED = "the quay was empty that evening and nobody knew\nwhether the boat would come."


@settings(max_examples=60, deadline=None)
@given(reports())
def test_segments_cover_each_paragraph_and_carry_exactly_its_roles(report):
    entries = outline(report.attributions)
    for paragraph in marked_paragraphs(report.article, entries):
        spans = [segment.span for segment in paragraph.segments]
        assert (spans[0].start, spans[-1].end) == paragraph.span
        assert all(before.end == after.start for before, after in pairwise(spans))
        for segment in paragraph.segments:
            for role in Role:
                expected = {
                    entry.number
                    for entry in entries
                    if any(span.overlaps(segment.span) for span in getattr(entry.attribution, role))
                }
                assert set(segment.numbers(role)) == expected


@settings(max_examples=60, deadline=None)
@given(reports())
def test_between_paragraphs_is_only_white_space(report):
    text, at = report.article.text, 0
    for span in paragraphs(text):
        assert not text[at : span.start].strip()
        assert span.of(text).strip() == span.of(text) != ""
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("One.\n\nTwo.", 2),
        ("One.\nTwo.\nThree.", 3),
        ("A subhead\nA paragraph.", 2),
        (WRAPPED, 1),
        (f"{WRAPPED}\n\n{WRAPPED}", 2),
    ],
)
def test_wrapped_lines_are_one_paragraph_others_are_their_own(text, expected):
    assert len(paragraphs(text)) == expected


def test_attributions_come_in_reading_order_the_outer_first():
    entries = outline(reversed(harbour().attributions))
    assert tuple(entry.attribution for entry in entries) == harbour().attributions
    assert {entry.number: entry.inside for entry in entries if entry.inside} == {
        4: 3,
        11: 10,
        12: 11,
        14: 13,
        15: 13,
    }


def test_counts_in_words():
    report = harbour()
    assert (
        tally(outline(report.attributions))
        == "15 attributions: 2 direct, 5 mixed, 8 indirect; 1 without a source"
    )
    assert tally(()) == "no attributions"
    assert set_aside(report) == "2 related stories, 1 appeal, 1 notice, 1 stretch of navigation"


@pytest.mark.parametrize(
    ("confidence", "shown"), [(0.996, "99%"), (1.0, "100%"), (0.58, "58%"), (0.29, "29%"), (0.0, "0%")]
)
def test_a_percentage_never_claims_more_than_there_is(confidence, shown):
    assert percent(confidence) == shown


def test_dates_in_words():
    assert day("2031-05-06") == "6 May 2031"
    assert day("last spring") == "last spring"
    assert day(None) is None


def test_quoted_words_are_found_also_where_the_mark_never_closes():
    text = 'a “b” c "d" e “f'
    assert [span.of(text) for span in quoted(text, (Span(0, len(text)),))] == ["“b”", '"d"', "“f"]


def test_where_zones_overlap_the_shortest_has_its_way():
    zones = [Zone(ZoneKind.BODY, Span(0, 9)), Zone(ZoneKind.CAPTION, Span(3, 5))]
    found = [(part.span, part.kind) for part in stretches("abcdefghi  x", zones)]
    assert found == [
        ((0, 3), ZoneKind.BODY),
        ((3, 5), ZoneKind.CAPTION),
        ((5, 9), ZoneKind.BODY),
        ((9, 12), None),
    ]


def test_shares_are_rounded_to_the_nearest():
    assert [portion(share) for share in (1 / 6, 2 / 3, 0.0667, 1.0, 0.001)] == [
        "17%",
        "67%",
        "7%",
        "100%",
        "0%",
    ]
