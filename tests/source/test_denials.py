"""What each denial denies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.source.marked import marked

from reportedly.source.labels import denials
from reportedly.source.labels.denials import targets
from reportedly.source.sourcing import source
from reportedly.types import SourceKind, Stance, Target

OUTLET, PERSON = SourceKind.OUTLET, SourceKind.NAMED_PERSON


def denied(words: str, denial: int, kinds: dict[int, SourceKind] | None = None) -> tuple[Target, str | None]:
    text, found = marked(words, kinds, {denial: Stance.DENIES})
    attributions, _ = source(text, found, model="test 1")
    target = next(a for a in attributions if a.id == str(denial)).denies
    assert target is not None
    return target.kind, target.id


@pytest.mark.parametrize(
    ("words", "denial", "kind", "target"),
    [
        (
            "{s1 The union} {c1 accused} the port of {x1 hiding two deaths}.\n\n{s2 The port} {c2 denied} {x2 it}.",
            2,
            Target.ATTRIBUTION,
            "1",
        ),
        (
            "{s1 Ilse Marr} {c1 said} {x1 the bridge would open in May}.\n\n"
            "{s2 A trucker} {c2 claims} {x2 that the mayor sold 40 parking permits}.\n\n"
            "{s3 The mayor} {c3 said} {x3 she had never sold parking permits}.",
            3,
            Target.ATTRIBUTION,
            "2",
        ),
        (
            "{s1 The port} {c1 denied} {x1 {s2 union} {c2 claims} {x2 that two deaths were hidden}}.",
            1,
            Target.ATTRIBUTION,
            "2",
        ),
        (
            "{s1 The port} {c1 rejected} {x1 a {c2 report} by {s2 Meridian Wire} {x2 that it was for sale}}.",
            1,
            Target.REPORT,
            "2",
        ),
        ("{s1 Marr} {c1 denied} {x1 any wrongdoing}.", 1, Target.OUTSIDE, None),
    ],
)
def test_targets(words: str, denial: int, kind: Target, target: str | None):
    assert denied(words, denial, {2: OUTLET} if kind is Target.REPORT else None) == (kind, target)


def test_a_denial_does_not_deny_what_the_denier_said_before():
    words = (
        "{s1 The Courier} {c1 reported} {x1 that Ilse Marr had sold her shares}.\n\n"
        "{s2 Ilse Marr} {c2 said} {x2 the harbour was open}.\n\n{s3 Ilse Marr} {c3 denied} {x3 it}."
    )
    assert denied(words, 3, {1: OUTLET, 2: PERSON, 3: PERSON})[1] == "1"


def test_a_spokesman_denies_again_what_his_house_denied():
    words = (
        "{s1 The Skarn Port} {c1 denied} {x1 a {c2 report} by {s2 Meridian Wire} {x2 that it was for sale}}.\n\n"
        "{s3 Two clerks} {c3 said} {x3 the books had been burned}.\n\n"
        "{x4 “Not true,”} {s4 Skarn Port spokesman Tor Hask} {c4 said}."
    )
    text, found = marked(words, {2: OUTLET}, {1: Stance.DENIES, 4: Stance.DENIES})
    attributions, _ = source(text, found, model="test 1")
    assert {a.id: a.denies.id for a in attributions if a.denies} == {"1": "2", "4": "2"}


def test_who_denies_an_account_denies_whose_it_is_not_what_was_said_in_it():
    words = (
        "{s1 Two clerks} {c1 said} {x1 that {s2 Ilse Marr} {c2 had told} {t2 them} {x2 to burn the books}}.\n\n"
        "{s3 The port} {c3 called} {x3 the clerks’ account “a fairy tale”}."
    )
    assert denied(words, 3)[1] == "1"


def test_who_denies_an_act_denies_what_was_told_of_the_act():
    words = (
        "{s1 Two clerks} {c1 said} {x1 that {s2 Ilse Marr} {c2 had asked} {t2 them} {x2 to lie about the wall}}.\n\n"
        "{s3 Ilse Marr} {c3 denied} {x3 asking anybody to lie}."
    )
    text, found = marked(words, None, {3: Stance.DENIES})
    attributions, _ = source(text, found, model="test 1")
    why = next(j for a in attributions for j in a.judgements if j.label == "denies")
    assert (why.value, why.by) == ("attribution:2", "denials 5")
    assert why.confidence > 0.9


OFFERED = (
    "{s1 Two clerks} {c1 say} {x1 Marr sold the pier}\n\n"
    "{s2 The Courier} {c2 said} {x2 Ilse Marr sold the north pier in May}.\n\n"
    "{s3 A broker} {c3 said} {x3 the weather had been kind}.\n\n"
)


@pytest.mark.parametrize(
    ("denial", "shares", "target", "sure"),
    [
        # Of a claim that two state the likelihood is the sum, and the body tells more fully what the headline tells.
        ("{x4 “Not true,”} {s4 Marr} {c4 said}.", [0.3, 0.2, 0.4, 0.1], "2", 0.5),
        ("{x4 “Not true,”} {s4 Marr} {c4 said}.", [0.2, 0.1, 0.6, 0.1], "3", 0.6),
        ("{x4 “Not true,”} {s4 Marr} {c4 said}.", [0.2, 0.1, 0.3, 0.4], None, 0.4),
        # Whose words say what is denied, denies one statement.
        ("{s4 Marr} {c4 denied} {x4 selling the pier in May}.", [0.3, 0.2, 0.4, 0.1], "3", 0.4),
    ],
)
def test_a_bare_denial_denies_a_claim_however_many_state_it(monkeypatch, denial, shares, target, sure):
    monkeypatch.setattr(denials, "shares_of", lambda _, choices: shares[: len(choices)])
    text, found = marked(OFFERED + denial, None, {4: Stance.DENIES})
    attributions, _ = source(text, found, model="test 1")
    a = next(a for a in attributions if a.id == "4")
    assert a.denies is not None
    assert a.denies.id == target
    assert next(j for j in a.judgements if j.label == "denies").confidence == pytest.approx(sure)


def test_rather_one_that_is_surely_there_is_denied(monkeypatch):
    monkeypatch.setattr(denials, "shares_of", lambda _, choices: [0.4, 0.45, 0.05, 0.1][: len(choices)])
    text, found = marked(
        OFFERED + "{s4 Marr} {c4 denied} {x4 selling the pier in May}.", None, {4: Stance.DENIES}
    )
    doubtful = [(replace(a, confidence=0.2) if a.id == "2" else a, evidence) for a, evidence in found]
    attributions, _ = source(text, doubtful, model="test 1")
    assert [a.denies.id for a in attributions if a.denies] == ["1"]


def test_a_text_without_denials_is_not_looked_at():
    text, found = marked("{s1 Marr} {c1 said} {x1 it was over}.")
    assert targets(text, [a for a, _ in found], {}, {}) == {}


SENTENCES = st.lists(
    st.sampled_from(
        [
            "{s# Marr} {c# said} {x# it was over}.",
            "{s# The Courier} {c# reported} {x# a sale}.",
            "{x# “No,”} {s# she} {c# said}.",
            "{s# Lind} {c# denied} {x# selling 40 boats}.",
        ]
    ),
    min_size=1,
    max_size=6,
)


@given(SENTENCES, st.data())
def test_a_target_is_another_attribution_of_the_article(sentences: list[str], data: st.DataObject):
    words = "\n\n".join(s.replace("#", str(i + 1)) for i, s in enumerate(sentences))
    numbers = range(1, len(sentences) + 1)
    denials = data.draw(st.sets(st.sampled_from(list(numbers)), min_size=1))
    text, found = marked(words, None, dict.fromkeys(denials, Stance.DENIES))
    attributions, _ = source(text, found, model="test 1")
    for a in attributions:
        if a.denies is not None:
            assert a.stance is Stance.DENIES
            assert (a.denies.id is None) == (a.denies.kind in (Target.OUTSIDE, Target.CLAIM))
            assert a.denies.id != a.id
            assert a.denies.id is None or a.denies.id in {b.id for b in attributions}
