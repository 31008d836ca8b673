"""The name that stands beside a description, and two who speak together."""

from __future__ import annotations

import pytest

from reportedly.source.phrase import phrase
from reportedly.types import Span


def taken(words):
    return phrase(words, (Span(0, len(words)),))


def of(words, span):
    return None if span is None else span.of(words)


@pytest.mark.parametrize(
    ("words", "name", "apposition"),
    [
        ("The mechanic, Ruud Faber,", "Ruud Faber", "The mechanic"),
        ("Her agent, Col. Brindley,", "Brindley", "Her agent"),
        ("A spokesman for the ministry, Tor Hask,", "Tor Hask", "A spokesman"),
        ("The chairman of the trustees, Arthur Pell,", "Arthur Pell", "The chairman"),
        ("the chief of staff, Warren Bligh,", "Warren Bligh", "the chief"),
        ("the room-mate, the reserve goalkeeper Kirk Fontaine,", "Kirk Fontaine", "the room-mate"),
        ("The bishop of Skarn, the Most Rev. Dominic Roche,", "Dominic Roche", "The bishop"),
        ("The translator, a Mr Zupan,", "Zupan", "The translator"),
        ("A second witness, the department’s head of IT, Parveen Syed,", "Parveen Syed", "A second witness"),
        ("One of them, a county supervisor, Raymond Pell,", "Raymond Pell", "One"),
        ("Counsel for the bank, Sir Piers Wade KC,", "Piers Wade", "Counsel"),
        ("The hospice, Kennebec Home Care,", "Kennebec Home Care", "The hospice"),
        ("A think-tank, the Baltic Energy Observatory,", "Baltic Energy Observatory", "A think-tank"),
        ("a neighbour named Ilse Marr", "Ilse Marr", "a neighbour"),
        ("The man, a former partner called Len Obuya,", "Len Obuya", "The man"),
        ("the commander, known as al-Qirsh,", "al-Qirsh", "the commander"),
        ("A student who gave her name only as Tess", "Tess", "A student"),
        ("A teacher, who gave only her first name, Olga,", "Olga", "A teacher"),
        ("Haskell’s father, Dean,", "Dean", "father"),
        ("Ilse Marr, the board’s chair,", "Ilse Marr", "the board’s chair"),
        ("Faber, 44, a mechanic", "Faber", "44"),
    ],
)
def test_names_beside_descriptions(words, name, apposition):
    found = taken(words)
    assert (of(words, found.name), of(words, found.apposition)) == (name, apposition)


@pytest.mark.parametrize(
    "words",
    [
        "An operator in Tulsa, Oklahoma,",
        "a lawyer from Portland, New Velmark,",
        "The driver, the Finn,",
        "A resident, a Muslim,",
        "A spokeswoman for the panel’s chairman, Rep. Dale Hutchence,",
        "An affidavit by an F.B.I. agent, Douglas Renn,",
        "a note sent by its chief commissaire, Solange Roche",
        "The handler, identified only as Officer K,",
        "An official, who asked not to be named,",
        "the officials, citing Velmark law,",
    ],
)
def test_what_stands_beside_may_be_no_name_of_the_source(words):
    assert taken(words).name is None


@pytest.mark.parametrize(
    ("words", "name", "second"),
    [
        ("Lind and Moss", "Lind", "Moss"),
        ("Ms. Lind and Dr. Moss", "Lind", "Moss"),
        ("His lawyers, Phoebe Lind and Ronald Moss,", "Phoebe Lind", "Ronald Moss"),
        ("the brothers, Tanner and Cole Breck,", "Tanner", "Cole Breck"),
        ("Malta and Greece", "Malta", "Greece"),
        ("Lind and two officials", "Lind", None),
        ("Lind and his wife", "Lind", None),
        ("Lind", "Lind", None),
    ],
)
def test_two_who_speak_together(words, name, second):
    found = taken(words)
    assert (of(words, found.name), of(words, found.second)) == (name, second)
