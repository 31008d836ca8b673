"""Kinds, stances, reasons, and what denials deny: what rules alone settle, and how evidence is weighed."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from tests.attribute.texts import TEXTS
from tests.source.marked import marked

from reportedly.source.sourcing import source
from reportedly.types import Attribution, Evidence, Quote, SourceKind, Span, Stance, Target

K, S = SourceKind, Stance


def labelled(
    words: str, kinds: dict[int, SourceKind] | None = None, stances: dict[int, Stance] | None = None
) -> tuple[str, dict[str, Attribution]]:
    text, found = marked(words, kinds, stances)
    attributions, _ = source(text, found, model="test 1", date="2031-09-03")
    return text, {a.id: a for a in attributions}


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("{s1 Marr} {c1 vowed} {x1 to stay}.", S.INTENDS),
        ("{s1 Marr} {c1 denied} {x1 it}.", S.DENIES),
        ("{s1 Marr} {c1 urged} {x1 calm}.", S.DIRECTS),
        ("{s1 Marr} {c1 believes} {x1 it}.", S.HEDGES),
        ("{s1 Marr} {c1 praised} {x1 them}.", S.FEELS),
        ("{s1 Marr} {c1 acknowledged} {x1 it}.", S.CONFIRMS),
        ("{s1 Marr} {c1 declined to comment}{x1  on it}.".replace("{x1  on it}", " {x1 on it}"), S.DECLINES),
        ("{s1 Marr} {c1 said} {x1 it}.", S.ASSERTS),
    ],
)
def test_without_evidence_the_cue_s_usual_stance_counts(words: str, stance: Stance):
    text, found = marked(words)
    bare = [(a, Evidence((), ())) for a, _ in found]
    (a,), _ = source(text, bare, model="test 1")
    assert a.stance is stance


def test_evidence_outweighs_a_cue_that_may_mean_anything():
    _, found = labelled("{s1 Marr} {c1 said} {x1 it was never so}.", stances={1: S.DENIES})
    assert found["1"].stance is S.DENIES


def test_every_label_says_why():
    text, found = labelled("{s1 Two guards} {c1 said} {x1 so}.", {1: K.UNNAMED_PERSON})
    why = {j.label: j for j in found["1"].judgements}
    assert {"stance", "kind", "speaker", "count"} <= set(why)
    assert [span.of(text) for span in why["stance"].words] == ["said"]
    assert [span.of(text) for span in why["kind"].words] == ["Two guards"]
    assert all(0 <= j.confidence <= 1 and j.by for j in why.values())


def test_a_count_that_is_stated_is_the_count():
    _, found = labelled("{s1 Three people briefed on it} {c1 said} {x1 so}.", {1: K.UNNAMED_PERSON})
    assert (found["1"].kind, found["1"].count, found["1"].name) == (K.UNNAMED_PERSON, 3, None)


@pytest.mark.parametrize(
    ("seen", "kind", "withheld"),
    [(K.NAMED_PERSON, K.NAMED_PERSON, ("source",)), (None, None, ("source", "kind"))],
)
def test_what_kind_a_withheld_source_is_the_model_may_still_say(
    seen: SourceKind | None, kind: SourceKind | None, withheld: tuple[str, ...]
):
    text, found = marked("{s1 Marr} {c1 said} {x1 so}.", {1: seen} if seen else None)
    doubtful = [(dataclasses.replace(a, source=(), withheld=("source",)), e) for a, e in found]
    (a,), people = source(text, doubtful, model="test 1")
    assert (a.kind, a.withheld) == (kind, withheld)
    assert (a.speaker, a.name, people) == (None, None, ())


def test_a_withheld_source_of_which_nothing_was_seen_has_no_kind():
    text, found = marked("{s1 Marr} {c1 said} {x1 so}.")
    bare = [(dataclasses.replace(a, source=(), withheld=("source",)), Evidence((), ())) for a, _ in found]
    (a,), _ = source(text, bare, model="test 1")
    assert a.kind is None


def test_not_authorised_to_speak_is_an_empty_formula():
    words = "{s1 An aide} {c1 said} {x1 so}, {r1 speaking on condition of anonymity}."
    _, found = labelled(words, {1: K.UNNAMED_PERSON})
    assert found["1"].anonymity_reason
    assert found["1"].empty_formula
    words = "{s1 An aide} {c1 said} {x1 so}, {r1 asking not to be named because he feared for his job}."
    _, found = labelled(words, {1: K.UNNAMED_PERSON})
    assert found["1"].anonymity_reason
    assert not found["1"].empty_formula


def test_a_named_source_has_no_reason_for_anonymity():
    words = "{s1 Ilse Marr} {c1 said} {x1 so}, {r1 speaking on condition of anonymity}."
    _, found = labelled(words, {1: K.NAMED_PERSON})
    assert not found["1"].anonymity_reason


def test_the_day_counts_from_the_article_s():
    _, found = labelled("{s1 The ministry} on Monday {c1 said} {x1 so}.", {1: K.ORGANISATION})
    when = found["1"].when
    assert when is not None
    assert when.date == "2031-09-01"


def test_a_denial_of_a_report_is_tied_to_it():
    words = (
        "{s1 The ministry} {c1 denied} {x1 a {c2 report} by {s2 Meridian Wire} {x2 that the pump had failed}}.\n\n"
        "{s3 Ilse Marr} {c3 said} {x3 the weather was fine}."
    )
    kinds = {1: K.ORGANISATION, 2: K.OUTLET, 3: K.NAMED_PERSON}
    _, found = labelled(words, kinds, {1: S.DENIES})
    denied = found["1"].denies
    assert denied is not None
    assert (denied.kind, denied.id) == (Target.REPORT, "2")
    assert found["2"].denies is None


@given(TEXTS)
def test_no_text_is_too_odd(text: str):
    cut = [Span(i, min(i + 7, len(text))) for i in range(0, len(text), 11)]
    found = [
        (Attribution(str(i), (a,), (b,), (c,), Quote.INDIRECT, 0.5), Evidence((), ()))
        for i, (a, b, c) in enumerate(zip(cut, cut[1:], cut[2:], strict=False))
    ]
    attributions, people = source(text, found, model="test 1", date="2031-09-03")
    assert [a.id for a in attributions] == [a.id for a, _ in found]
    assert {a.speaker for a in attributions if a.speaker} <= {p.id for p in people}
    assert source(text, found, model="test 1", date="2031-09-03") == (attributions, people)
