"""Who is the same source, and what each is called."""

from __future__ import annotations

import pytest
from tests.source.marked import marked

from reportedly.source.sourcing import source
from reportedly.types import SourceKind, Speaker

NAMED, UNNAMED, OUTLET, ORGANISATION, DOCUMENT = (
    SourceKind.NAMED_PERSON,
    SourceKind.UNNAMED_PERSON,
    SourceKind.OUTLET,
    SourceKind.ORGANISATION,
    SourceKind.DOCUMENT,
)


def speakers(words: str, kinds: dict[int, SourceKind]) -> tuple[list[str | None], tuple[Speaker, ...]]:
    """Return each attribution's speaker by id, in order, and the speakers."""
    text, found = marked(words, kinds)
    attributions, people = source(text, found, model="test 1")
    order = sorted(attributions, key=lambda a: int(a.id))
    return [a.speaker for a in order], people


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        (
            "{s1 Minister Ruben Salgado} {c1 said} {x1 no}. {s2 Salgado} {c2 said} {x2 yes}.",
            NAMED,
            "Ruben Salgado",
        ),
        (
            "{s1 Mr Salgado} {c1 said} {x1 no}. Ruben Salgado left. {s2 He} {c2 said} {x2 yes}.",
            NAMED,
            "Ruben Salgado",
        ),
        ("{s1 Agnes Tolliver} {c1 said} {x1 no}. {x2 “Yes,”} {s2 she} {c2 said}.", NAMED, "Agnes Tolliver"),
        (
            "Agnes Tolliver took office. {s1 She} {c1 said} {x1 no}. {s2 Tolliver} {c2 added} {x2 yes}.",
            NAMED,
            "Agnes Tolliver",
        ),
        (
            "{s1 Meridian Wire} {c1 said} {x1 no}. {s2 The news agency} {c2 added} {x2 yes}.",
            OUTLET,
            "Meridian Wire",
        ),
        (
            "{s1 The mechanic, Piet Lindqvist,} {c1 said} {x1 no}. {s2 Lindqvist} {c2 added} {x2 yes}.",
            NAMED,
            "Piet Lindqvist",
        ),
        (
            "{s1 Calder Aircraft} {c1 said} {x1 no}. {s2 Calder} {c2 added} {x2 yes}.",
            ORGANISATION,
            "Calder Aircraft",
        ),
    ],
)
def test_one_speaker_under_two_names(words: str, kind: SourceKind, name: str):
    who, people = speakers(words, {1: kind, 2: kind})
    assert who[0] == who[1] is not None
    assert (people[0].name, people[0].kind) == (name, kind)


def test_she_is_not_the_man_who_spoke_last():
    words = (
        "{s1 Agnes Tolliver} {c1 said} {x1 no}. {s2 Ruben Salgado} {c2 said} {x2 yes}. "
        "{s3 She} {c3 disagreed with} {x3 him}."
    )
    who, _ = speakers(words, {1: NAMED, 2: NAMED, 3: NAMED})
    assert who[2] == who[0] != who[1]


def test_unnamed_people_are_counted_and_found_again():
    words = (
        "{c1 Citing} {s1 three Norland sources}, {s2 Meridian Wire} {c2 said} {x1,2 no}. "
        "{s3 The agency’s three sources} {c3 said} {x3 more}."
    )
    who, people = speakers(words, {1: UNNAMED, 2: OUTLET, 3: UNNAMED})
    assert who[0] == who[2]
    assert [(p.kind, p.count, p.name) for p in people if p.id == who[0]] == [(UNNAMED, 3, None)]


def test_a_second_official_is_somebody_else():
    words = "{s1 An official} {c1 said} {x1 no}. {s2 Another official} {c2 said} {x2 yes}."
    who, people = speakers(words, {1: UNNAMED, 2: UNNAMED})
    assert who[0] != who[1]
    assert [p.count for p in people] == [1, 1]


def test_several_without_a_number_are_plural():
    _, people = speakers("{s1 Officials briefed on the talks} {c1 said} {x1 no}.", {1: UNNAMED})
    assert people[0].count == "plural"


def test_two_who_speak_together_are_one_source():
    words = "Nora Lind and Tom Moss wrote it. {s1 Lind and Moss} {c1 said} {x1 no}."
    _, people = speakers(words, {1: NAMED})
    assert people[0].name == "Nora Lind and Tom Moss"


def test_a_document_is_called_by_its_words():
    _, people = speakers(
        "{s1 A report by the harbour board, published on Monday,} {c1 said} {x1 no}.", {1: DOCUMENT}
    )
    assert people[0].name == "A report by the harbour board"


def test_running_twice_changes_nothing():
    words = "{s1 Agnes Tolliver} {c1 said} {x1 no}. {s2 She} {c2 said} {x2 yes}."
    assert speakers(words, {1: NAMED, 2: NAMED}) == speakers(words, {1: NAMED, 2: NAMED})


@pytest.mark.parametrize(
    "again",
    ["The news agency’s three sources", "The three", "The three officials", "The same three"],
)
def test_so_many_people_are_those_who_were_counted_before(again):
    ids, _ = speakers(
        "{s1 Meridian Wire} {c1 said} {x1 no}. {s2 Three officials briefed on it} {c2 said} {x2 yes}. "
        f"{{s3 {again}}} {{c3 said}} {{x3 maybe}}.",
        {1: OUTLET, 2: UNNAMED, 3: UNNAMED},
    )
    assert ids[1] == ids[2] != ids[0]


def test_another_number_is_somebody_new():
    words = (
        "{s1 Three officials in Oslo} {c1 said} {x1 no}. {s2 The agency’s two sources} {c2 said} {x2 yes}."
    )
    ids, _ = speakers(words, {1: UNNAMED, 2: UNNAMED})
    assert ids[0] != ids[1]


def test_the_agency_is_the_news_agency_that_was_named_though_it_has_not_spoken():
    _, people = speakers(
        "The ministry denied a story by Reuters. {s1 The agency} {c1 claimed} {x1 that the dam leaked}.",
        {1: ORGANISATION},
    )
    assert people[0].name == "Reuters"


def test_the_agency_is_no_outlet_where_another_body_is_called_so():
    _, people = speakers(
        "The Flood Agency of Tidewater answered Reuters. {s1 The agency} {c1 said} {x1 that the dam held}.",
        {1: ORGANISATION},
    )
    assert people[0].name != "Reuters"


def test_an_outlet_by_name_is_one_whatever_is_seen():
    _, (insider,) = speakers("{s1 Business Insider} {c1 said} {x1 no}.", {1: SourceKind.UNNAMED_PERSON})
    assert (insider.name, insider.kind) == ("Business Insider", SourceKind.OUTLET)
    _, (other,) = speakers("{s1 A harbour insider} {c1 said} {x1 no}.", {1: SourceKind.UNNAMED_PERSON})
    assert (other.name, other.kind) == (None, SourceKind.UNNAMED_PERSON)


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Tom Moss met Dan Vance. {s1 He} {c1 said} {x1 Moss would go}.", NAMED, "Dan Vance"),
        ("In {s1 his} first speech, Odd Vance {c1 promised} {x1 rain}.", NAMED, "Odd Vance"),
        (
            "Skarn shut.\n\nCalder Aircraft closed its plant. {s1 The company} {c1 said} {x1 no}.",
            ORGANISATION,
            "Calder Aircraft",
        ),
    ],
)
def test_who_is_named_before_or_after(words: str, kind: SourceKind, name: str):
    _, people = speakers(words, {1: kind})
    assert [p.name for p in people] == [name]


def test_who_has_a_name_is_nobody_new():
    _, people = speakers("Senator Odd Vance of Skarn left. {s1 A hopeful} {c1 said} {x1 no}.", {1: NAMED})
    assert [(p.name, p.kind) for p in people] == [("Odd Vance", NAMED)]
