"""Who speaks for whom."""

from __future__ import annotations

import pytest

from reportedly.link.paths import Origin
from reportedly.link.terms import stem
from reportedly.link.voices import together
from reportedly.types import SourceKind

PERSON, PEOPLE, DOCUMENT = SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON, SourceKind.DOCUMENT


def origin(kind: SourceKind, words: str, office: str = "") -> Origin:
    about = frozenset(stem(word) for word in f"{words} {office}".lower().split())
    return Origin(words, words, kind, 1, 1, about, office)


CORVANE = origin(SourceKind.ORGANISATION, "Corvane")
DELMAR = origin(SourceKind.ORGANISATION, "Delmar Steel")
MARR = origin(PERSON, "Ada Marr")
CHIEF = origin(PERSON, "Ada Marr", "its chief executive Ada Marr")


@pytest.mark.parametrize(
    "one",
    [
        origin(PERSON, "Ada Marr", "Corvane spokeswoman Ada Marr"),
        origin(PEOPLE, "a spokesman for Corvane", "a spokesman for Corvane"),
        origin(DOCUMENT, "a Corvane statement"),
        CHIEF,
    ],
)
def test_who_and_what_speaks_for_a_body_is_put_to_it(one):
    assert together([CORVANE, one]) == [[CORVANE, one]]


@pytest.mark.parametrize("one", [origin(PEOPLE, "an aide to Marr"), origin(DOCUMENT, "a memo by Ada Marr")])
def test_an_aide_and_a_memo_are_put_to_whose_they_are(one):
    assert together([MARR, one]) == [[MARR, one]]


@pytest.mark.parametrize(
    "some",
    [
        [CORVANE, MARR],
        [CORVANE, DELMAR, CHIEF],
        [CORVANE, origin(PEOPLE, "a person who left Corvane")],
        [MARR, origin(DOCUMENT, "a secret memo")],
        [
            origin(SourceKind.ORGANISATION, "The Brazilian navy"),
            origin(PERSON, "Rui Sá", "Brazilian officer Rui Sá"),
        ],
    ],
)
def test_others_stand_for_themselves(some):
    assert together(some) == [[one] for one in some]
