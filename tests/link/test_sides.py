"""Which side a statement takes beside the others of its claim."""

from __future__ import annotations

import pytest

from link.covered import PERSON, account
from reportedly.link.sides import sided
from reportedly.link.statements import statements
from reportedly.types import Relation


def relations(*told: str) -> list[Relation]:
    accounts = [
        account(f"Outlet {i}", f"{{s1 Ada Marr}} {{c1 said}} {{x1 {words}}}.", a1={"kind": PERSON})
        for i, words in enumerate(told)
    ]
    return [s.relation for s in sided([s for one in accounts for s in statements(one) if s.attribution])]


SEVEN = ("seven miners were hurt in the shaft", "that seven of the miners were hurt")


@pytest.mark.parametrize(
    "words",
    ["eleven miners were hurt, not seven", "there weren’t seven miners", "the miners were never hurt"],
)
def test_who_negates_what_the_others_say_denies_it(words):
    assert relations(*SEVEN, words) == [Relation.ASSERTS, Relation.ASSERTS, Relation.DENIES]


@pytest.mark.parametrize(
    "words",
    [
        "seven miners were hurt, not the foreman",
        "not only miners were hurt but seven of them badly",
        "no more than seven miners were hurt",
        "seven miners who had no lamps were hurt",
    ],
)
def test_who_negates_something_else_does_not(words):
    assert relations(*SEVEN, words) == [Relation.ASSERTS] * 3


def test_one_other_article_is_too_few_to_tell_who_contradicts_whom():
    assert relations(SEVEN[0], "that not seven miners were hurt") == [Relation.ASSERTS] * 2


def test_where_all_negate_it_nobody_denies_it():
    assert relations(*["nothing but that the miners had no lamps"] * 3) == [Relation.ASSERTS] * 3
