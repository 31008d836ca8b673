"""Changes of position."""

from __future__ import annotations

import pytest

from link.covered import PEOPLE, PERSON, account
from reportedly.link.statements import statements
from reportedly.link.turns import turns
from reportedly.types import Relation, Stance


def said(day: str, cue: str, stance: Stance, name: str | None = "Ada Marr", kind=PERSON):
    return account(
        f"Gazette {day}",
        f"{{s1 Marr}} {{c1 {cue}}} {{x1 that the mill would close}}.",
        day,
        a1={"kind": kind, "name": name, "stance": stance},
    )


def found(*accounts) -> list[tuple[str, Relation, Relation]]:
    group = [s for one in accounts for s in statements(one)]
    return [(turn.who, turn.before.relation, turn.after.relation) for turn in turns(group)]


def test_who_declined_and_later_denied_and_then_confirmed_turned_twice():
    days = ("2024-05-01", "2024-05-02", "2024-05-03")
    stances = (Stance.DECLINES, Stance.DENIES, Stance.CONFIRMS)
    accounts = [said(day, "said", stance) for day, stance in zip(days, stances, strict=True)]
    assert (
        found(*accounts)
        == found(*reversed(accounts))
        == [
            ("Ada Marr", Relation.DECLINES, Relation.DENIES),
            ("Ada Marr", Relation.DENIES, Relation.CONFIRMS),
        ]
    )


@pytest.mark.parametrize(
    "later",
    [
        said("2024-05-02", "confirmed", Stance.CONFIRMS),
        said("2024-05-02", "denied", Stance.DENIES, "Joris Tovar"),
        said("2024-05-02", "denied", Stance.DENIES, None, PEOPLE),
    ],
)
def test_to_confirm_what_one_said_is_no_turn_nor_is_another_s_denial(later):
    assert found(said("2024-05-01", "said", Stance.ASSERTS), later) == []
