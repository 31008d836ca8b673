"""Which reasons for withholding a name explain nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.source.speakers.anonymity import is_empty_formula
from reportedly.types import Span


def empty(*reason):
    text = " … ".join(reason)
    return is_empty_formula(
        text, tuple(Span(text.index(part), text.index(part) + len(part)) for part in reason)
    )


@pytest.mark.parametrize(
    "reason",
    [
        "was not authorized to speak publicly",
        "who were not authorised to discuss it",
        "because she was not authorised to talk to the press",
        "isn’t allowed to talk to the media",
        "wasn't permitted to comment",
        "had not been cleared to speak",
        "without permission to speak",
        "on condition of anonymity",
        "on the condition that they not be named",
        "spoke anonymously",
        "asked not to be named",
        "who asked to not be identified",
        "declined to be named",
        "did not want to be identified",
        "requested anonymity",
        "insisted on anonymity",
        "spoke on condition of anonymity because they were not authorized to discuss the talks",
        "requested anonymity to speak candidly",
    ],
)
def test_that_a_source_may_not_speak_explains_nothing(reason):
    assert empty(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "for fear of losing his job",
        "because they feared for their jobs",
        "who fears retaliation and asked not to be named",
        "was not authorised to speak and feared arrest",
        "on condition of anonymity because the inquiry is still open",
        "asked not to be named because she still works there",
        "requested anonymity, citing a threat to his family",
        "on condition of anonymity to avoid angering her colleagues",
        "asked for anonymity to protect his mother",
        "who signed a nondisclosure agreement and asked not to be named",
        "to discuss private terms",
        "he is seventeen",
        "",
    ],
)
def test_a_reason_is_one_that_says_what_the_source_fears(reason):
    assert not empty(reason)


def test_no_words_are_no_formula():
    assert not is_empty_formula("not authorized to speak", ())


def test_a_reason_in_two_pieces_is_read_as_one():
    assert empty("asked not", "to be named")
    assert not empty("asked not to be named", "fearing for their safety")


WORDS = "not authorised permitted to speak because on condition of anonymity fear asked be named , . n’t"
PARTS = st.sampled_from(WORDS.split(" "))


@given(st.one_of(st.text(), st.lists(PARTS, max_size=30).map(" ".join)), st.data())
def test_any_words_can_be_asked_about(text, data):
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    assert isinstance(is_empty_formula(text, (Span(start, end),)), bool)


def test_a_very_long_reason_is_read_too():
    assert not empty("asked to ask " * 20_000)
