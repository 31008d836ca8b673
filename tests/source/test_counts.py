"""How many unnamed people a source is."""

from __future__ import annotations

import pytest

from reportedly.source.phrases.phrase import phrase
from reportedly.source.speakers.counts import PLURAL, count_of
from reportedly.source.speakers.entities import Entity, Mention
from reportedly.types import Attribution, Evidence, Quote, Span


def count(*sources):
    """Return the count of a speaker that is mentioned with some words after another."""
    mentions = []
    for words in sources:
        spans = (Span(0, len(words)),)
        attribution = Attribution(words, spans, (), (), Quote.INDIRECT, 0.9)
        mentions.append(Mention(attribution, Evidence((), ()), phrase(words, spans)))
    return count_of(Entity(mentions))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a source", 1),
        ("An official who was there", 1),
        ("one of the pilots", 1),
        ("a spokesman for the union", 1),
        ("the other official", 1),
        ("she", 1),
        ("sources", PLURAL),
        ("people briefed on the talks", PLURAL),
        ("several of those present", PLURAL),
        ("current and former officials", PLURAL),
        ("her staff", PLURAL),
        ("they", PLURAL),
        ("three sources", 3),
        ("two dozen officials", 24),
        ("At least four people", 4),
        ("the agency’s two sources", 2),
        ("two of the company’s ten owners", 2),
        ("two officials and a waiter", 3),
        ("a pilot and a nurse", 2),
    ],
)
def test_one_mention(words, expected):
    assert count(words) == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (("three sources", "the sources", "they"), 3),
        (("sources", "the three sources"), 3),
        (("An official", "he"), 1),
        (("officials", "the officials"), PLURAL),
        (("he", "they"), PLURAL),
    ],
)
def test_any_mention_may_state_the_number(sources, expected):
    assert count(*sources) == expected


def test_a_plural_pronoun_for_one_person_does_not_make_two():
    assert count("An official", "they") == 1
