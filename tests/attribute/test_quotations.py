"""Where the quotation marks are, in every typography that English news uses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from attribute.texts import PROSE, TEXTS
from reportedly.attribute.quotations import quotations, quotations_and_continued


def continues(text):
    return tuple(span for span, continued in quotations_and_continued(text) if continued)


def found(text):
    return [span.of(text) for span in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It sails,” she said.", ["“It sails,”"]),
        ('"It sails," she said. "At dawn."', ['"It sails,"', '"At dawn."']),
        ("«It sails», she said.", ["«It sails»"]),
        ("»It sails«, she said.", ["»It sails«"]),
        ("„It sails”, she said.", ["„It sails”"]),
        ("‘It sails,’ she said.", ["‘It sails,’"]),
        ("'It sails,' she said.", ["'It sails,'"]),
        ("The council’s plan and the crews’ fear", []),
        ("the officials' plan and the crews' fear", []),
        ("They’re in the ’90s; it’s rock ’n’ roll", []),
        ("She said the ‘mayor’s bridge’ would hold", ["‘mayor’s bridge’"]),
        ("“He called it ‘a toy’ twice,” she said", ["“He called it ‘a toy’ twice,”"]),
        ("(“It sails”) and—“at dawn”", ["“It sails”", "“at dawn”"]),
        ('a 6" pipe', []),
        ("", []),
        ("“", []),
        ("”””", []),
        ("” closed before it opened", []),
    ],
)
def test_marks(text, expected):
    assert found(text) == expected


def test_a_quotation_left_open_ends_with_its_paragraph():
    text = "She said: “It sails at dawn.   \nNobody knows why."
    assert found(text) == ["“It sails at dawn."]
    assert continues(text) == ()


def test_a_paragraph_that_opens_with_a_mark_continues_the_quotation_left_open():
    text = "She said: “It sails.\n\n“At dawn.\n\n“With all of us.”\n\n“Without me,” he said."
    assert found(text) == ["“It sails.", "“At dawn.", "“With all of us.”", "“Without me,”"]
    assert [span.of(text) for span in continues(text)] == ["“At dawn.", "“With all of us.”"]


@given(TEXTS)
def test_quotations_are_in_order_inside_and_apart(text):
    spans = quotations(text)
    ends = [0, *(end for span in spans for end in span), len(text)]
    assert ends == sorted(ends)
    assert all(len(span.of(text)) > 1 for span in spans)
    assert all("\n" not in span.of(text) for span in spans)
    assert set(continues(text)) <= set(spans)


@pytest.mark.parametrize("text", ["'a ", "“a ‘b’ ", '"', "‘", "'", " ", "\n", "“it’s” 'so' "])
def test_time_grows_with_the_text_and_no_faster(text):
    started = time.perf_counter()
    quotations(text * (200_000 // len(text)))
    assert time.perf_counter() - started < 10


def test_prose():
    assert found(PROSE) == [
        "“We found cracks in two piers,”",
        "“They are not dangerous yet.",
        "“But a pier does not get better by waiting,”",
        "‘carry everyone’",
    ]
