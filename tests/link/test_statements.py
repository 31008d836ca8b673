"""Where articles carry propositions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from link.covered import OUTLET, PERSON, account
from reportedly.link.accounts import Account
from reportedly.link.statements import statements
from reportedly.types import Attribution, Quote, Relation, Span, Stance


def said(one: Account) -> list[tuple[str, str]]:
    return [(s.said, s.relation.value) for s in statements(one) if s.attribution]


@pytest.mark.parametrize(
    ("words", "labels", "wanted"),
    [
        (
            "{s1 Marr} {c1 said} {x1 that the dam had leaked for a month and that nobody was told}.",
            {},
            [("that the dam had leaked for a month", "asserts"), ("that nobody was told", "asserts")],
        ),
        (
            "{x1 “The wall is sound. We looked twice,”} {s1 Marr} {c1 said}.",
            {},
            [("“The wall is sound.", "asserts"), ("We looked twice,”", "asserts")],
        ),
        (
            "{x1 “The wall,”} {s1 Marr} {c1 said}, {x1 “is sound.”}",
            {},
            [("“The wall,” “is sound.”", "asserts")],
        ),
        (
            "{s1 The ministry} {c1 denied} {x1 {c2 reports} {x2 that the wall had cracked}}.",
            {"a1": {"stance": Stance.DENIES}, "a2": {"parent": "1"}},
            [("reports that the wall had cracked", "denies"), ("that the wall had cracked", "asserts")],
        ),
        (
            "{s1 The Gazette} {c1 reported} {x1 that {s2 the ministry} {c2 denied} {x2 that the wall had cracked}}.",
            {"a1": {"kind": OUTLET}, "a2": {"parent": "1", "stance": Stance.DENIES}},
            [
                ("the ministry denied that the wall had cracked", "denies"),
                ("that the wall had cracked", "denies"),
            ],
        ),
        (
            "{s1 Reporters} {c1 asked} {x1 whether the wall had cracked}.",
            {"a1": {"stance": Stance.DIRECTS}},
            [("whether the wall had cracked", "questions")],
        ),
        (
            "{s1 Marr} {c1 urged} {x1 the council to close the wall road}.",
            {"a1": {"stance": Stance.DIRECTS, "kind": PERSON}},
            [("the council to close the wall road", "asserts")],
        ),
    ],
)
def test_contents_are_cut_into_clauses_with_what_is_done_to_them(words, labels, wanted):
    assert said(account("gazette", words, **labels)) == wanted


def test_the_article_speaks_where_nobody_else_does():
    one = account(
        "gazette",
        "Water has come through the dam for a month. {s1 Marr} {c1 said} {x1 it was rain}. Rain fell.",
    )
    own = [s.said for s in statements(one) if s.attribution is None]
    assert own == ["Water has come through the dam for a month."]


@pytest.mark.parametrize(
    "sentence", ["{s1 Marr} {c1 offered} {x1 to mend the wall}?", "Did the old wall crack again?"]
)
def test_of_a_question_nobody_says_that_it_is_so(sentence):
    one = account("gazette", sentence, a1={"stance": Stance.INTENDS, "kind": PERSON})
    assert [s.relation for s in statements(one)][-1] is Relation.QUESTIONS


@given(st.data())
def test_statements_are_words_of_the_text_and_lie_in_what_was_attributed(data):
    text = data.draw(st.text(alphabet="ab .,“”\n;", min_size=1, max_size=60)) + " and that it rained. "
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [
        Span(min(pair), max(pair)) for pair in data.draw(st.lists(places, max_size=4)) if pair[0] != pair[1]
    ]
    found = tuple(
        Attribution(str(i), (), (), (span,), Quote.INDIRECT, 0.5, stance=Stance.DENIES)
        for i, span in enumerate(spans)
    )
    one = Account("a", text, found)
    for s in statements(one):
        assert all(0 <= span.start < span.end <= len(text) for span in s.words)
        if s.attribution:
            assert all(any(c.covers(span) for c in s.attribution.content) for span in s.words)
            assert s.relation is Relation.DENIES
    assert statements(one) == statements(one)
