"""The words that stand for a claim."""

from __future__ import annotations

import pytest

from link.covered import PERSON, account
from reportedly.link.statements import statements
from reportedly.link.wording import alone, has_finite_verb, wording
from reportedly.types import Quote, Stance


def worded(*articles: str, **labels: dict) -> str:
    accounts = [account(f"Outlet {n}", words, **labels) for n, words in enumerate(articles)]
    return wording([s for one in accounts for s in statements(one) if s.attribution])


@pytest.mark.parametrize(
    ("said", "has"),
    [
        ("the dam was opened at night", True),
        ("Brecht closed the dam", True),
        ("it won’t hold", True),
        ("the harbour master fled", True),
        ("of exit", False),
        ("to close the dam", False),
        ("the displaced people", False),
        ("400 injured miners", False),
    ],
)
def test_a_finite_verb_is_known_by_its_form(said: str, has: bool):
    assert has_finite_verb(said) is has


def test_a_clause_stands_for_a_claim_rather_than_a_part_of_one():
    part = "{s1 Marr} {c1 spoke} {x1 of the sale of the Selm dam}."
    whole = "{s1 Marr} {c1 said} {x1 that the Selm dam had been sold}."
    assert worded(part, whole) == worded(whole, part) == "the Selm dam had been sold"


def test_a_clause_that_points_or_asks_gives_way():
    asks = "{s1 Marr} {c1 asked} {x1 whether the Selm dam had been sold}."
    points = "{s1 Marr} {c1 said} {x1 it had sold the Selm dam}."
    plain = "{s1 Marr} {c1 said} {x1 the council had sold the Selm dam}."
    assert worded(asks, points, plain) == "the council had sold the Selm dam"


def test_what_is_shared_counts_more_than_what_is_long():
    shared = "{s1 Marr} {c1 said} {x1 the Selm dam was sold}."
    rambling = "{s1 Marr} {c1 said} {x1 the dam was old and its keeper had a dog that nobody liked}."
    assert worded(shared, shared.replace("Marr", "Oduya"), rambling) == "the Selm dam was sold"


def test_a_part_that_there_is_nothing_better_than_comes_with_its_source():
    plan = "{s1 Prosecutors} {c1 plan} {x1 to charge the harbour master}."
    assert worded(plan, a1={"stance": Stance.INTENDS}) == "Prosecutors plan to charge the harbour master"
    heard = "{s1 Marr} {c1 told} {t1 the Comet} {x1 of a plan to sell the dam}."
    assert worded(heard) == "Marr told the Comet of a plan to sell the dam"


def test_words_left_out_between_source_and_content_are_shown():
    parted = "{s1 Marr}, who wore a hat, {c1 spoke} in the rain {x1 of a plan to sell the dam}."
    assert worded(parted) == "Marr … spoke … of a plan to sell the dam"


def test_the_source_is_left_out_where_it_would_turn_the_claim_round():
    assert (
        worded("{s1 Marr} {c1 denied} {x1 selling the dam}.", a1={"stance": Stance.DENIES})
        == "selling the dam"
    )


def test_a_quotation_stays_as_it_was_said():
    words = "{x1 “Not one brick,”} {s1 Marr} {c1 said}."
    assert worded(words, a1={"quote": Quote.DIRECT, "kind": PERSON}) == "“Not one brick,”"


def test_how_well_words_stand_alone_is_a_share():
    for words in ("{x1 “Why?”} {s1 Marr} {c1 asked}.", "{s1 Marr} {c1 said} {x1 that the dam was sold}."):
        (s,) = [s for s in statements(account("Comet", words)) if s.attribution]
        assert 0 < alone(s) <= 1
