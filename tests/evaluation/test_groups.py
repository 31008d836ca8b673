"""Bases given gold's groups: what is found where gold has its mentions, and what is made of it."""

from __future__ import annotations

from evaluation.groups import grouped, measure

from link.covered import PEOPLE, PERSON, account, denies
from reportedly.link.accounts import Account
from reportedly.types import Relation

PRESS = account(
    "Press",
    "{s1 Two engineers} {c1 said} {x1 the mill on the river will close}. {s2 Ada Marr} {c2 denied} {x2 that it will}.",
    a1={"kind": PEOPLE, "count": 2},
    a2={"kind": PERSON, "name": "Ada Marr", **denies(1)},
)
GAZETTE = account(
    "Gazette",
    "{s1 Ada Marr} {c1 called} {x1 the harvest late}. The mill on the river is to be shut.",
    "2024-05-02",
    a1={"kind": PERSON, "name": "Ada Marr"},
)


def article(one: Account) -> dict:
    return {
        "id": one.id,
        "text": one.text,
        "attributions": [{"id": a.id, "cue": a.cue, "content": a.content} for a in one.attributions],
    }


def mention(one: Account, words: str, attribution: str | None, relation: str) -> dict:
    at = one.text.index(words)
    return {
        "article": one.id,
        "attribution": attribution,
        "quote": [at, at + len(words)],
        "relation": relation,
    }


CLOSE = {
    "id": "close",
    "mentions": [
        mention(PRESS, "the mill on the river will close", "1", "asserts"),
        mention(PRESS, "that it will", "2", "denies"),
        mention(GAZETTE, "The mill on the river is to be shut", None, "asserts"),
    ],
    "basis": {"informants": [2, 2], "single_origin": True},
    "denied_by": ["Ada Marr"],
}
STORY = ([article(PRESS), article(GAZETTE)], {"story": "mill", "claims": [CLOSE]}, [PRESS, GAZETTE])


def test_a_claim_of_gold_is_what_stands_at_its_mentions():
    (one,) = grouped(*STORY)
    assert [s and (s.account.id, s.attribution and s.attribution.id) for s in one.standing] == [
        ("Press", "1"),
        ("Press", "2"),
        ("Gazette", None),
    ]
    assert one.found is not None
    assert one.found["basis"]["informants"] == [2, 2]


def test_all_is_right_where_all_is_as_in_gold():
    figures = measure([STORY])
    assert figures == {
        "found": 100.0,
        "relation": 100.0,
        "basis": {"exact": 100.0, "overlap": 100.0, "single origin": 100.0},
        "denials": 100.0,
    }


def test_what_nothing_of_ours_stands_at_is_not_found():
    elsewhere = {**CLOSE, "mentions": [mention(GAZETTE, "called", None, Relation.ASSERTS)]}
    (one,) = grouped(STORY[0], {"story": "mill", "claims": [elsewhere]}, STORY[2])
    assert one.standing == (None,)
    assert one.found is None
