"""How many a source's words say it is."""

from __future__ import annotations

import pytest

from reportedly.source.phrases.phrase import phrase
from reportedly.types import Span


def taken(words):
    return phrase(words, (Span(0, len(words)),))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("a source", None),
        ("sources", None),
        ("several people", None),
        ("several dozen officials", None),
        ("three people familiar with it", 3),
        ("Two of the three", 2),
        ("two of Tarrant’s ten largest shareholders", 2),
        ("one of the agency’s two pilots", 1),
        ("the other two engineers", 2),
        ("at least three officers", 3),
        ("some 40 residents", 40),
        ("a dozen aides", 12),
        ("half a dozen aides", 6),
        ("two dozen aides", 24),
        ("twenty-two aides", 22),
        ("a couple of aides", 2),
        ("both men", 2),
        ("Neither of them", 2),
        ("the agency’s two sources", 2),
        ("two Velmark officials and a waiter", 3),
        ("a clerk and a lobbyist", 2),
        ("a lawyer and former judge", None),
        ("no one", None),
        ("Number 10", None),
        ("the newsletter Aisle Six", None),
        ("voters in 2016", None),
        ("4,000 investors", None),
    ],
)
def test_numbers(words, number):
    assert taken(words).number == number


@pytest.mark.parametrize(
    ("words", "plural"),
    [
        ("a source", False),
        ("sources", True),
        ("people", True),
        ("two spokeswomen", True),
        ("one of the pilots", False),
        ("some of them", True),
        ("several of those present", True),
        ("each", True),
        ("her staff", True),
        ("the others", True),
        ("The press", False),
        ("a bus", False),
        ("the boss", False),
        ("they", True),
        ("we", True),
        ("she", False),
        ("Marr", False),
    ],
)
def test_several_or_one(words, plural):
    assert taken(words).plural is plural


@pytest.mark.parametrize(
    ("words", "determiner"),
    [
        ("The agency", "the"),
        ("an official", "an"),
        ("Three people", "three"),
        ("another source", "another"),
        ("its lawyer", "its"),
        ("Officials", ""),
        ("Ilse Marr", ""),
        ("", ""),
    ],
)
def test_determiners(words, determiner):
    assert taken(words).determiner == determiner
