"""What a speaker is called."""

from __future__ import annotations

import pytest
from tests.source.marked import marked

from reportedly.source.speakers.cast import Cast
from reportedly.source.speakers.naming import name_of
from reportedly.source.speakers.speakers import entities
from reportedly.types import SourceKind

NAMED, ORGANISATION, OUTLET, DOCUMENT = (
    SourceKind.NAMED_PERSON,
    SourceKind.ORGANISATION,
    SourceKind.OUTLET,
    SourceKind.DOCUMENT,
)


def called(words, kind):
    """Return what the speaker of the first attribution is called."""
    text, found = marked(words, {int(number): kind for number in "123" if f"{{s{number} " in words})
    speaker = next(
        e
        for e in entities(Cast(text, [a for a, _ in found]), found)
        if any(m.attribution.id == "1" for m in e.mentions)
    )
    return name_of(text, speaker, kind)


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        ("Transport Minister Ruben Salgado", NAMED, "Ruben Salgado"),
        ("Mr Salgado, 52,", NAMED, "Salgado"),
        ("Helen Brace KC, for the family,", NAMED, "Helen Brace"),
        ("The mechanic, Ruud Faber,", NAMED, "Ruud Faber"),
        ("The lawyers, Phoebe Lind and Ronald Moss,", NAMED, "Phoebe Lind and Ronald Moss"),
        ("customs filings)", DOCUMENT, "customs filings"),
        ("the polls that", DOCUMENT, "the polls"),
        ("a Skarn Courier poll of harbour pilots", DOCUMENT, "a Skarn Courier poll of harbour pilots"),
        ("a Skarn Courier study of 60,000 pilots", DOCUMENT, "a Skarn Courier study of 60,000 pilots"),
        ("Odd Marlow’s book “The Tide: A Life of Salt,”", DOCUMENT, "The Tide: A Life of Salt"),
        ("a note reading “The gate stays shut”", DOCUMENT, "a note reading “The gate stays shut”"),
        ("Ruben Salgado Sunday night", NAMED, "Ruben Salgado"),
        ("Ruben Salgado - the mayor’s rival", NAMED, "Ruben Salgado"),
        ("the mayor’s rival, actress Ilse Lind", NAMED, "Ilse Lind"),
        ("a mechanic", NAMED, None),
        ("The Skarn Courier", OUTLET, "Skarn Courier"),
        ("a local newspaper’s", OUTLET, "a local newspaper"),
        ("The Food and Drug Administration", ORGANISATION, "Food and Drug Administration"),
        ("Velmark’s Foreign Ministry", ORGANISATION, "Velmark’s Foreign Ministry"),
        ("The Defence Ministry in Maputo", ORGANISATION, "Defence Ministry in Maputo"),
        ("Calder Aircraft in Skarn", ORGANISATION, "Calder Aircraft"),
        ("the sheriff’s office in Skarn", ORGANISATION, "the sheriff’s office in Skarn"),
        ("A coalition of small growers", ORGANISATION, "A coalition of small growers"),
        ("The company that runs the line", ORGANISATION, "The company"),
        ("a report by the harbour board, seen on Monday,", DOCUMENT, "a report by the harbour board"),
        ("A memo dated that May", DOCUMENT, "A memo dated that May"),
        ("a poll taken in early May", DOCUMENT, "a poll"),
        ("A CV he sent to a recruiter", DOCUMENT, "A CV"),
        ("minutes of the meeting last week", DOCUMENT, "minutes of the meeting"),
        ("an order — never signed —", DOCUMENT, "an order"),
    ],
)
def test_one_source(source, kind, name):
    assert called(f"It was {{c1 said}} by {{s1 {source}}} {{x1 to be over}}.", kind) == name


@pytest.mark.parametrize(
    "kind", [SourceKind.UNNAMED_PERSON, SourceKind.GROUP, SourceKind.AUTHOR], ids=lambda kind: kind.value
)
def test_unnamed_people_groups_and_nobody_have_no_name(kind):
    assert called("{s1 Ruben Salgado} {c1 said} {x1 no}.", kind) is None


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("{s1 Marr} {c1 said} {x1 no}. {s2 Ilse Marr} {c2 said} {x2 yes}.", NAMED, "Ilse Marr"),
        ("{s1 She} {c1 said} {x1 no}. Ilse Marr left.", NAMED, None),
        ("{s1 The memo} {c1 said} {x1 no}. {s2 The memo} {c2 said} {x2 yes}.", DOCUMENT, "The memo"),
        (
            "{s1 The HMA} {c1 said} {x1 no}. The Harbour Mills Agency met.",
            ORGANISATION,
            "Harbour Mills Agency",
        ),
    ],
)
def test_the_fullest_name_of_the_article(words, kind, name):
    assert called(words, kind) == name


def test_words_that_introduce_something_name_it():
    words = "{s1 A leaked memo} {c1 said} {x1 no}. {s2 The memo} {c2 said} {x2 yes}."
    assert called(words, DOCUMENT) == "A leaked memo"


def test_a_title_cut_off_from_its_name_is_completed():
    assert called("Ilse Marr left. {s1 Mr.} Salgado {c1 said} {x1 no}.", NAMED) == "Salgado"
