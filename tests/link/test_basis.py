"""What a claim rests on, however many outlets carry it."""

from __future__ import annotations

import pytest

from link.covered import OUTLET, PEOPLE, PERSON, account, denies
from reportedly.link.basis import basis_of, deniers
from reportedly.link.statements import Statement, statements
from reportedly.types import SourceKind


def of(*accounts) -> list[Statement]:
    """All attributed statements of some accounts, and what they say themselves: one claim."""
    return [s for account in accounts for s in statements(account)]


SCOOP = account(
    "Delmar Press",
    "{s1 Three officials} {c1 told} {t1 Delmar Press} {x1 that the president had offered a truce}.",
    a1={"kind": PEOPLE, "count": 3},
)
CREDITED = account(
    "Gazette",
    "{s1 Delmar Press} {c1 said}, {c2 citing} {s2 three officials}, {x1,2 that the president had offered a truce}.",
    "2024-05-02",
    a1={"kind": OUTLET, "name": "Delmar Press"},
    a2={"kind": PEOPLE, "count": 3, "parent": "1"},
)
VAGUE = account(
    "Tribune",
    "{s1 Officials} {c1 say} {x1 that the president had offered a truce}.",
    "2024-05-03",
    a1={"kind": PEOPLE, "count": "plural"},
)
LOST = account("Comet", "The president had secretly offered a truce.", "2024-05-03")


@pytest.mark.parametrize("others", [(), (CREDITED,), (CREDITED, VAGUE), (CREDITED, VAGUE, LOST), (LOST,)])
def test_one_report_stays_one_however_many_carry_it(others):
    basis = basis_of(of(SCOOP, *others))
    assert basis.informants == (3, 3)
    assert basis.single_origin
    assert basis.reports == ("Delmar Press",)


def test_a_report_that_is_only_cited_has_no_number():
    cited = account(
        "Gazette",
        "{s1 The Courier} {c1 reported} {x1 that the mill would close}.",
        a1={"kind": OUTLET, "name": "Courier"},
    )
    assert basis_of(of(cited)).informants == (0, None)


def test_people_of_two_outlets_may_be_the_same():
    second = account(
        "Ledger",
        "{s1 Two diplomats} {c1 told} {t1 the Ledger} {x1 that the president had offered a truce}.",
        a1={"kind": PEOPLE, "count": 2},
    )
    basis = basis_of(of(SCOOP, second))
    assert basis.informants == (3, 5)
    assert not basis.single_origin


def test_some_of_those_who_were_counted_add_nobody():
    both = account(
        "Ledger",
        "{s1 Two people} {c1 said} {x1 that the mill would close}. {s2 One of them} {c2 said} "
        "{x2 the mill would close}.",
        a1={"kind": PEOPLE, "count": 2},
        a2={"kind": PEOPLE, "count": 1},
    )
    assert basis_of(of(both)).informants == (2, 2)


def test_a_named_person_is_one_in_every_outlet():
    first, second = (
        account(
            outlet,
            f"{{s1 {name}}} {{c1 said}} {{x1 the mill would close}}.",
            a1={"kind": PERSON, "name": full},
        )
        for outlet, name, full in (("Ledger", "Ada Marr", "Ada Marr"), ("Gazette", "Ms. Marr", "Marr"))
    )
    basis = basis_of(of(first, second))
    assert basis.informants == (1, 1)
    assert basis.through == "Ada Marr"


def test_a_body_and_who_speaks_for_it_are_one_or_two():
    first = account(
        "Ledger",
        "{s1 Ada Marr, a Corvane spokeswoman,} {c1 said} {x1 the mill would close}.",
        a1={"kind": PERSON, "name": "Ada Marr"},
    )
    second = account(
        "Gazette",
        "{s1 Corvane} {c1 said} {x1 the mill would close}.",
        a1={"kind": SourceKind.ORGANISATION, "name": "Corvane"},
    )
    assert basis_of(of(first, second)).informants == (1, 2)


def test_a_hedge_has_nobody_behind_it():
    hedge = account(
        "Gazette", "{x1 The mill will} {c1 reportedly} {x1 close}.", a1={"kind": SourceKind.AUTHOR}
    )
    basis = basis_of(of(hedge))
    assert basis.informants == (0, 0)
    assert not basis.single_origin


def test_who_denies_is_named_once_and_never_counted():
    denial = account(
        "Gazette",
        "{s1 Officials} {c1 say} {x1 the mill will close}. {s2 Ada Marr} {c2 denied} {x2 that the mill will close}.",
        a1={"kind": PEOPLE, "count": "plural"},
        a2={"kind": PERSON, "name": "Ada Marr", **denies(1)},
    )
    group = of(denial)
    assert basis_of(group).informants == (2, None)
    assert deniers(group) == ("Ada Marr",)
