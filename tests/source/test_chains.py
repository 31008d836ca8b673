"""Parents, paths, and where a chain breaks."""

from __future__ import annotations

from tests.source.marked import marked

from reportedly.source.sourcing import source
from reportedly.types import Attribution, SourceKind, Stance

OUTLET, UNNAMED, NAMED, ORGANISATION = (
    SourceKind.OUTLET,
    SourceKind.UNNAMED_PERSON,
    SourceKind.NAMED_PERSON,
    SourceKind.ORGANISATION,
)


def sourced(
    words: str, kinds: dict[int, SourceKind], stances: dict[int, Stance] | None = None
) -> dict[str, Attribution]:
    text, found = marked(words, kinds, stances)
    attributions, _ = source(text, found, model="test 1")
    return {a.id: a for a in attributions}


def steps(a: Attribution) -> list[str]:
    return [step.words for step in a.path]


def test_the_cited_are_behind_who_cites_them():
    words = "{c1 Citing} {s1 two officials}, {s2 Meridian Wire} {c2 said} {x1,2 the pump had failed}."
    found = sourced(words, {1: UNNAMED, 2: OUTLET})
    assert (found["1"].parent, found["2"].parent) == ("2", None)
    assert steps(found["1"]) == ["Meridian Wire", "2 unnamed people"]


def test_who_quotes_passes_the_quoted_on():
    words = "{s1 Meridian Wire} {c1 quoted} {s2 an engineer} as {c2 saying} {x1,2 that the alarms were off}."
    found = sourced(words, {1: OUTLET, 2: UNNAMED})
    assert (found["1"].parent, found["2"].parent) == (None, "1")
    assert steps(found["2"]) == ["Meridian Wire", "1 unnamed person"]


def test_a_statement_inside_another_is_passed_on_by_it():
    words = "{s1 Ilse Marr} {c1 said} {x1 that {s2 a mechanic} {c2 had told} {t2 her} {x2 that the pump had failed}}."
    found = sourced(words, {1: NAMED, 2: UNNAMED})
    assert found["2"].parent == "1"
    assert steps(found["2"]) == ["Ilse Marr", "1 unnamed person"]


def test_three_steps_deep():
    words = (
        "{s1 The Tidewater Echo} {c1 reported} {x1 that {s2 a memo} {c2 says} {x2 {s3 a guard} {c3 saw} "
        "{x3 the gate open}}}."
    )
    found = sourced(words, {1: OUTLET, 2: SourceKind.DOCUMENT, 3: UNNAMED})
    assert steps(found["3"]) == ["Tidewater Echo", "a memo", "1 unnamed person"]


def test_an_outlet_that_names_nobody_leaves_the_origin_open():
    found = sourced("{s1 Meridian Wire} {c1 reported} {x1 that the pump had failed}.", {1: OUTLET})
    assert steps(found["1"]) == ["Meridian Wire", "origin not stated"]


def test_a_hedge_has_nobody_behind_it():
    found = sourced("The pump {c1 reportedly} {x1 failed}.", {}, {1: Stance.HEDGES})
    assert found["1"].kind is SourceKind.AUTHOR
    assert steps(found["1"]) == ["nobody named", "origin not stated"]


def test_nothing_rests_on_the_word_of_who_denies_it():
    words = "{s1 The ministry} {c1 denied} {x1 a {c2 report} by {s2 Meridian Wire} {x2 that the pump had failed}}."
    found = sourced(words, {1: ORGANISATION, 2: OUTLET}, {1: Stance.DENIES})
    assert found["2"].parent == "1"
    assert steps(found["2"]) == ["Meridian Wire", "origin not stated"]


def test_the_outlet_that_somebody_spoke_to_is_a_step():
    words = (
        "{x1 “It failed,”} {s1 Ilse Marr} {c1 told} {t1 Meridian Wire}. "
        "{x2 “Twice,”} {s2 she} {c2 told} {t2 reporters}."
    )
    found = sourced(words, {1: NAMED, 2: NAMED})
    assert steps(found["1"]) == ["Meridian Wire", "Ilse Marr"]
    assert steps(found["2"]) == ["Ilse Marr"]


def test_parents_never_go_round_in_a_circle():
    words = (
        "{s1 A} {c1 said} {x1 {s2 B} {c2 said} {x2 {s3 C} {c3 said} {x3 it}}}. "
        "{c4 Citing} {s4 D}, {s5 E} {c5 said} {x4,5 no}."
    )
    found = sourced(words, {})
    for a in found.values():
        seen = set()
        at: str | None = a.id
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found[at].parent


def test_what_somebody_told_the_publisher_came_through_nobody_else():
    text, found = marked("{s1 Ilse Marr} {c1 told} {t1 the Courier} {x1 it was over}.", {1: NAMED})
    for publisher, through in (
        ("The Saltmarsh Courier", []),
        ("The Tidewater Echo", ["Courier"]),
        (None, ["Courier"]),
    ):
        (a,), _ = source(text, found, model="test 1", publisher=publisher)
        assert steps(a) == [*through, "Ilse Marr"]


def test_what_an_outlet_s_sources_say_came_through_it_by_its_name():
    words = (
        "{s1 Meridian Wire} {c1 said} {x1 the pump had failed}. "
        "{s2 The agency’s two sources} {c2 said} {x2 the alarms were off}."
    )
    found = sourced(words, {1: OUTLET, 2: UNNAMED})
    assert steps(found["2"]) == ["Meridian Wire", "2 unnamed people"]


def test_the_agency_that_was_told_is_the_one_that_was_named():
    words = "It is a Reuters story. {s1 Two engineers} {c1 told} {t1 the agency} {x1 the alarms were off}."
    text, found = marked(words, {1: UNNAMED})
    (a,), _ = source(text, found, model="test 1", publisher="Tarn News")
    assert steps(a) == ["Reuters", "2 unnamed people"]
