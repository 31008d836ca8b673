import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.pages.zoning.dump import blocks
from reportedly.types import ZoneKind

PARAGRAPH = (
    "The harbour board of Ostwick said on Monday that it would close the old pier after a survey found "
    "that eleven of its forty piles had been eaten through, and that no money had been set aside."
)


def pieces(text):
    return [block.span.of(text) for block in blocks(text)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (" date 2031-05-09 Support The Ostwick Bee!", ["2031-05-09", "Support The Ostwick Bee!"]),
        (
            "By Ina Holm | Politics | 9 May 2031 | 4 min read",
            ["By Ina Holm", "Politics", "9 May 2031", "4 min read"],
        ),
        ("Published 9 May 2031 by Ina Holm", ["9 May 2031", "by Ina Holm"]),
        ("Last updated: Fri 9 May 2031 10.31 GMT", ["Fri 9 May 2031 10.31 GMT"]),
        ("16:12, 3 Aug 2031 Updated: 18:40, 3 Aug 2031", ["16:12, 3 Aug 2031", "18:40, 3 Aug 2031"]),
        ("A crane lifts the last pile. (Ina Holm/NPA)", ["A crane lifts the last pile.", "(Ina Holm/NPA)"]),
        ("The last pile comes out. Photo: Ina Holm", ["The last pile comes out.", "Photo: Ina Holm"]),
        ("On 9 May 2031 the board met.", ["On 9 May 2031 the board met."]),
        ("OSTWICK, May 9 (NPA) - The board met.", ["OSTWICK, May 9 (NPA) - The board met."]),
        ("Home | News | Sport", ["Home | News | Sport"]),
    ],
)
def test_one_line_with_several_jobs(line, parts):
    assert pieces(line) == parts


def test_words_that_only_name_a_date_are_left_out():
    assert pieces("Published\n9 May 2031\n") == ["9 May 2031"]


def test_crawler_fields_are_evidence():
    found = blocks("title: Pier to close\n")
    assert found[0].span == (7, 20)
    assert found[0].evidence[ZoneKind.HEADLINE] > 0


def wrapped(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("indent", ["", "    "])
def test_hard_wrapped_paragraphs_are_joined(width, indent):
    page = (
        "Pier to close\n\n"
        + "\n\n".join(indent + wrapped(PARAGRAPH, width) for _ in range(4))
        + "\n\nTags: Pier"
    )
    found = [" ".join(piece.split()) for piece in pieces(page)]
    assert found == ["Pier to close", *[PARAGRAPH] * 4, "Tags: Pier"]


def test_lines_that_were_not_wrapped_stay_apart():
    assert pieces("\n".join([PARAGRAPH] * 3)) == [PARAGRAPH] * 3


@given(st.text())
def test_blocks_are_in_order_inside_and_not_blank(text):
    end = 0
    for block in blocks(text):
        assert end <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text).strip()
        end = block.span.end
