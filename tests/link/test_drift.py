"""What claims lose on their way."""

from __future__ import annotations

from link.covered import OUTLET, PEOPLE, account
from reportedly.link.drift import drifts
from reportedly.link.statements import statements
from reportedly.types import Change, Stance

SCOOP = account(
    "Delmar Press",
    "{s1 Two officials} {c1 told} {t1 Delmar Press} "
    "{x1 that the mill could close, “with nobody left to sweep the yard”}.",
    "2024-05-01 08:00",
    a1={"kind": PEOPLE, "count": 2},
)


def found(*others) -> dict[Change, tuple[str, str]]:
    group = [s for one in (SCOOP, *others) for s in statements(one)]
    return {drift.kind: (drift.was, drift.became) for drift in drifts(group)}


def test_what_is_handed_on_whole_has_not_drifted():
    faithful = account(
        "Gazette",
        "{s1 Delmar Press} {c1 reported}, {c2 citing} {s2 two officials}, "
        "{x1,2 that the mill could close, “with nobody left to sweep the yard”}.",
        "2024-05-02",
        a1={"kind": OUTLET, "name": "Delmar Press"},
        a2={"kind": PEOPLE, "count": 2, "parent": "1"},
    )
    assert found(faithful) == {}


def test_a_rewrite_loses_count_credit_and_hedge_and_alters_a_quotation():
    rewrite = account(
        "Comet",
        "{s1 Officials} {c1 say} {x1 that the mill will close, “with no one left to sweep the yard”}.",
        "2024-05-02",
        a1={"kind": PEOPLE, "count": "plural"},
    )
    assert found(rewrite) == {
        Change.COUNT_CHANGED: ("Two officials", "Officials"),
        Change.CREDIT_DROPPED: ("Delmar Press", "Officials"),
        Change.HEDGE_LOST: ("could", "that the mill will close, “with no one left to sweep the yard”"),
        Change.QUOTE_ALTERED: ("with nobody left to sweep the yard", "with no one left to sweep the yard"),
    }


def test_an_article_that_says_it_itself_has_dropped_the_source():
    own = account("Comet", "The mill could close within the year.", "2024-05-02")
    assert found(own)[Change.SOURCE_DROPPED] == ("Two officials", "its own voice")


def test_who_has_people_of_their_own_changes_nothing():
    second = account(
        "Ledger",
        "{s1 Four people} {c1 told} {t1 the Ledger} {x1 the mill would close in May}.",
        "2024-05-03",
        a1={"kind": PEOPLE, "count": 4},
    )
    assert found(second) == {}


def test_a_hedge_may_be_the_cue():
    hedged = account(
        "Courier",
        "{s1 A clerk} {c1 suspects} {x1 that the ferry was never inspected}.",
        "2024-04-01",
        a1={"kind": PEOPLE, "count": 1, "stance": Stance.HEDGES},
    )
    flat = account(
        "Comet",
        "{s1 The Courier} {c1 reported} {x1 that the ferry was never inspected}.",
        "2024-04-02",
        a1={"kind": OUTLET, "name": "Courier"},
    )
    group = [s for one in (hedged, flat) for s in statements(one)]
    assert [(d.kind, d.was) for d in drifts(group)] == [(Change.HEDGE_LOST, "suspects")]


def test_its_own_follow_up_is_no_drift():
    later = account(
        "Delmar Press",
        "{s1 Officials} {c1 said} {x1 the mill will close}.",
        "2024-05-04",
        a1={"kind": PEOPLE, "count": "plural"},
    )
    assert found(later) == {}
