"""The name that stands beside a description, and two who speak together."""

from __future__ import annotations

import pytest

from reportedly.source.phrases.phrase import phrase
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
    ("words", "names"),
    [
        ("Lind and Moss", ["Lind", "Moss"]),
        ("Ms. Lind and Dr. Moss", ["Lind", "Moss"]),
        ("His lawyers, Phoebe Lind and Ronald Moss,", ["Phoebe Lind", "Ronald Moss"]),
        ("the brothers, Tanner and Cole Breck,", ["Tanner", "Cole Breck"]),
        ("Malta and Greece", ["Malta", "Greece"]),
        ("Ilse Marr, Piet Lind and Ann Moss", ["Ilse Marr", "Piet Lind", "Ann Moss"]),
        ("Ilse Marr, Piet Lind, and Ann Moss", ["Ilse Marr", "Piet Lind", "Ann Moss"]),
        ("Ilse Marr, the mayor, and Ann Moss", ["Ilse Marr", "Ann Moss"]),
        ("Ilse Marr, a nurse and mother of four", ["Ilse Marr"]),
        ("Ilse Marr, of Skarn, and others", ["Ilse Marr"]),
        ("Lind and two officials", ["Lind"]),
        ("Lind and his wife", ["Lind"]),
        ("Lind", ["Lind"]),
    ],
)
def test_those_who_speak_together(words, names):
    found = taken(words)
    assert [of(words, span) for span in (found.name, *found.others)] == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Skarn vice president and managing editor Ilse Marr", "Ilse Marr"),
        ("President and CEO Tim Moss", "Tim Moss"),
        ("a president and Mayor Ann Moss", None),
        ("Officials and Mayor Ann Moss", None),
    ],
)
def test_titles_that_and_joins_are_of_one_person(words, name):
    assert of(words, taken(words).name) == name


def test_what_two_names_share_speaks():
    found = taken("The Lind and Moss campaigns")
    assert (found.name, found.head.text, found.plural) == (None, "campaigns", True)
