"""Scores and labels by fitted weights."""

from __future__ import annotations

import pytest

from reportedly.source import weights
from reportedly.source.weights import Clue
from reportedly.types import Span

TABLES = {
    "pick": {"near": 1.0, "far": -1.0},
    "mood": {"glad": {"smile": 2.0, "any": 0.0}, "sad": {"tear": 2.0, "any": 0.5}, "calm": {}},
}


@pytest.fixture(autouse=True)
def tables(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(weights, "_tables", lambda: TABLES)
    weights._by_clue.cache_clear()
    yield
    weights._by_clue.cache_clear()


def test_the_candidate_with_the_largest_sum_is_the_likeliest():
    shares = weights.shares_of("pick", [{"far": 1.0}, {"near": 1.0}, {"unheard of": 9.0}])
    assert shares == pytest.approx([0.090, 0.665, 0.245], abs=1e-3)


def test_a_label_is_decided_by_the_words_that_speak_for_it():
    clues = [Clue("any"), Clue("smile", words=(Span(4, 9),)), Clue("unheard of", 5.0, (Span(0, 3),))]
    label, sure, words = weights.label("mood", clues)
    assert (label, words) == ("glad", (Span(4, 9),))
    assert 0.5 < sure < 1


def test_words_that_speak_against_a_label_did_not_decide_it():
    clues = [Clue("any"), Clue("tear", 0.4, (Span(0, 1),)), Clue("smile", 1.0, (Span(2, 3),))]
    label, _, words = weights.label("mood", clues)
    assert (label, words) == ("glad", (Span(2, 3),))


def test_without_words_nothing_is_a_reason():
    label, _, words = weights.label("mood", [Clue("any")])
    assert (label, words) == ("sad", ())


def test_the_package_has_the_tables_that_it_asks_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.undo()
    weights.forget()
    classes = ("he", "i", "it", "they", "who", "person", "people", "thing")
    for name in [f"antecedents of {c}" for c in classes] + ["occasions"]:
        assert weights.score(name, {}) == 0.0
    assert weights.label("stances", [Clue("seen denies", 3.0)])[0] == "denies"
    assert weights.label("kinds", [Clue("seen outlet", 3.0)])[0] == "outlet"
