"""What a cue's words usually do to the content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.source import tables
from reportedly.source.labels.stance_words import forms, table, usual
from reportedly.types import Stance


def stance(cue):
    found = usual(cue.split())
    return found[0][2] if found else None


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", Stance.ASSERTS),
        ("told reporters", Stance.ASSERTS),
        ("according to", Stance.ASSERTS),
        ("wrote on his blog", Stance.ASSERTS),
        ("was labelled", Stance.ASSERTS),
        ("made clear", Stance.ASSERTS),
        ("denied", Stance.DENIES),
        ("denies", Stance.DENIES),
        ("rejected", Stance.DENIES),
        ("ruled out", Stance.DENIES),
        ("poured cold water on", Stance.DENIES),
        ("pleaded not guilty", Stance.DENIES),
        ("admitted", Stance.CONFIRMS),
        ("acknowledging", Stance.CONFIRMS),
        ("pleaded guilty", Stance.CONFIRMS),
        ("agreeing", Stance.CONFIRMS),
        ("declined to comment", Stance.DECLINES),
        ("refused to say", Stance.DECLINES),
        ("would not say", Stance.DECLINES),
        ("believes", Stance.HEDGES),
        ("thought", Stance.HEDGES),
        ("foreseeing", Stance.HEDGES),
        ("reportedly", Stance.HEDGES),
        ("vowed", Stance.INTENDS),
        ("is planning to", Stance.INTENDS),
        ("refused to", Stance.INTENDS),
        ("urged", Stance.DIRECTS),
        ("called on", Stance.DIRECTS),
        ("begged", Stance.DIRECTS),
        ("praised", Stance.FEELS),
        ("fears", Stance.FEELS),
        ("criticised", Stance.FEELS),
        ("the", None),
        ("", None),
    ],
)
def test_a_cue_usually_has_the_stance_of_its_first_known_words(cue, expected):
    assert stance(cue) == expected


@pytest.mark.parametrize(
    ("lemma", "among"),
    [
        ("say", "say said says saying"),
        ("deny", "deny denied denies denying"),
        ("agree", "agree agreed agrees agreeing"),
        ("vow", "vow vowed vows vowing"),
        ("plan", "plan planned plans planning"),
        ("label", "label labelled labeled labels labelling labeling"),
        ("stress", "stress stressed stresses stressing"),
        ("echo", "echo echoed echoes echoing"),
        ("boo", "boo booed boos booing"),
        ("forbid", "forbid forbade forbidden forbids forbidding"),
        ("quiz", "quiz quizzed quizzes quizzing"),
        ("convey", "convey conveyed conveys conveying"),
        ("be", "be is are was were been being"),
        ("pooh-pooh", "pooh-pooh"),
    ],
)
def test_a_verb_has_its_forms(lemma, among):
    assert set(among.split()) <= set(forms(lemma))


def test_where_the_words_stand_is_told():
    cue = "he later flatly denied and refused to comment"
    assert usual(cue.split()) == [
        (3, 4, Stance.DENIES),
        (5, 8, Stance.DECLINES),
    ]


def test_longer_phrases_win():
    assert [len(words) for words, _ in table()["refused"]] == sorted(
        (len(words) for words, _ in table()["refused"]), reverse=True
    )
    assert usual(["refused", "to", "comment"]) == [(0, 3, Stance.DECLINES)]


def test_every_label_of_the_table_is_a_stance():
    assert set(tables.labelled("stances")) == set(Stance)


@given(st.lists(st.one_of(st.text(), st.sampled_from(sorted(table()))), max_size=20))
def test_phrases_stand_in_order_and_within_the_cue(words):
    at = 0
    for start, end, label in usual(words):
        assert at <= start < end <= len(words)
        assert label in set(Stance)
        at = end
