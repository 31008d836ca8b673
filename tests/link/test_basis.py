"""What a claim rests on, however many outlets carry it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from link.covered import OUTLET, PEOPLE, PERSON, account, denies
from reportedly.link.basis import basis_of, deniers
from reportedly.link.statements import Statement, statements
from reportedly.types import SourceKind, Stance


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
    assert basis.through == "Gazette"


def test_what_two_outlets_only_hint_at_has_no_single_origin():
    hints = [
        account(outlet, "{x1 The mill will} {c1 reportedly} {x1 close}.", a1={"kind": SourceKind.AUTHOR})
        for outlet in ("Gazette", "Ledger")
    ]
    assert not basis_of(of(*hints)).single_origin


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


def test_who_denies_is_called_by_the_name_that_says_no_more_than_the_name():
    denials = [
        account(
            outlet,
            "{s1 The spokesman} {c1 denied} {x1 that the mill will close}.",
            a1={"kind": PERSON, "name": name, **denies(1)},
        )
        for outlet, name in (
            ("Comet", "Marr’s mouthpiece Tor Hask"),
            ("Gazette", "Hask"),
            ("Ledger", "Tor Hask"),
        )
    ]
    assert deniers(of(*denials)) == ("Tor Hask",)
    assert deniers(of(denials[0])) == ("Marr’s mouthpiece Tor Hask",)


SAID = account(
    "Ledger",
    "{s1 Two engineers} {c1 said} {x1 the mill will close}.",
    a1={"kind": PEOPLE, "count": 2},
)


def test_who_denies_it_does_not_vouch_for_it_beside():
    denial = account(
        "Gazette",
        "{s1 Ada Marr} {c1 denied} {x1 that the mill will close}. {s2 Marr} {c2 said} {x2 it was the other mill}.",
        a1={"kind": PERSON, "name": "Ada Marr", "stance": Stance.DENIES, "speaker": "marr"},
        a2={"kind": PERSON, "name": "Ada Marr", "speaker": "marr"},
    )
    assert basis_of(of(SAID, denial)).informants == (2, 2)


@pytest.mark.parametrize(("stance", "informants"), [(Stance.ASSERTS, (2, 2)), (Stance.CONFIRMS, (3, 3))])
def test_who_denied_it_before_vouches_only_when_they_concede_it(stance, informants):
    denial = account(
        "Gazette",
        "{s1 Ada Marr} {c1 denied} {x1 that the mill will close}.",
        a1={"kind": PERSON, "name": "Ada Marr", "stance": Stance.DENIES},
    )
    later = account(
        "Tribune",
        "{s1 Marr} {c1 spoke} of {x1 the day the mill will close}.",
        "2024-05-04",
        a1={"kind": PERSON, "name": "Marr", "stance": stance},
    )
    assert basis_of(of(SAID, denial, later)).informants == informants


def test_who_alone_speaks_of_it_vouches_though_they_deny_it():
    both = account(
        "Gazette",
        "{s1 Ada Marr} {c1 said} {x1 the mill will close}. {s2 Ada Marr} {c2 denied} {x2 that the mill will close}.",
        a1={"kind": PERSON, "name": "Ada Marr", "speaker": "marr"},
        a2={"kind": PERSON, "name": "Ada Marr", "stance": Stance.DENIES, "speaker": "marr"},
    )
    assert basis_of(of(both)).informants == (1, 1)


PLAN = account(
    "Gazette",
    "{s1 Ada Marr} {c1 threatened} {x1 to close the mill in May}.",
    a1={"kind": PERSON, "name": "Ada Marr", "stance": Stance.INTENDS},
)


def test_a_plan_that_nobody_else_tells_is_who_plans_it():
    basis = basis_of(of(PLAN))
    assert basis.informants == (1, 1)
    assert basis.through == "Ada Marr"


def test_a_plan_that_others_tell_is_theirs():
    assert basis_of(of(PLAN, SAID)).informants == (2, 2)


def test_a_plan_that_is_only_hinted_at_is_nobodys():
    hinted = account(
        "Gazette",
        "{x1 {s2 Ada Marr} {c2 agreed} {x2 to close the mill in May}}, {c1 reportedly}.",
        a1={"kind": SourceKind.AUTHOR},
        a2={"kind": PERSON, "name": "Ada Marr", "stance": Stance.INTENDS, "parent": "1"},
    )
    assert basis_of(of(hinted)).informants == (0, 0)


def test_a_demand_about_a_report_is_not_the_report():
    report = account(
        "Gazette",
        "{s1 Ada Marr} {c1 asked} readers {x1 to forget {s2 the Comet’s} {c2 report} {x2 that the mill will close}}.",
        a1={"kind": PERSON, "name": "Ada Marr", "stance": Stance.DIRECTS},
        a2={"kind": OUTLET, "name": "Comet", "parent": "1"},
    )
    asked = [s for s in of(report) if s.attribution and s.attribution.id == "1"]
    assert basis_of(asked).informants == (0, 0)


@pytest.mark.parametrize("cited", ["a local newspaper", "Reports"])
def test_an_outlet_without_a_name_is_one_that_had_it_before(cited):
    first = account("Comet", "The mill on the river will close in May.")
    second = account(
        "Gazette",
        f"{{s1 {cited}}} {{c1 said}} {{x1 the mill on the river will close}}.",
        "2024-05-02",
        a1={"kind": OUTLET, "name": cited},
    )
    basis = basis_of(of(first, second))
    assert basis.through == "Comet"


def test_an_outlet_whose_own_article_only_hints_has_it_from_nobody():
    hint = account("Comet", "{x1 The mill will} {c1 reportedly} {x1 close}.", a1={"kind": SourceKind.AUTHOR})
    cited = account(
        "Gazette",
        "{s1 The Comet} {c1 said} {x1 the mill will close}.",
        "2024-05-02",
        a1={"kind": OUTLET, "name": "Comet"},
    )
    assert basis_of(of(hint, cited)).informants == (0, 0)


def test_a_second_source_is_another_than_the_first():
    two = account(
        "Ledger",
        "{s1 An investigator} {c1 said} {x1 the mill will close}. "
        "{s2 A second source} {c2 said} {x2 the mill will close}.",
        a1={"kind": PEOPLE, "count": 1},
        a2={"kind": PEOPLE, "count": 1},
    )
    assert basis_of(of(two)).informants == (1, 2)


def test_as_many_people_are_first_those_of_the_outlet_that_is_credited():
    friends = account(
        "Courant",
        "{s1 Two friends of the owner} {c1 told} {t1 the Courant} {x1 the mill will close}.",
        a1={"kind": PEOPLE, "count": 2},
    )
    officials = account(
        "Ledger",
        "{s1 Both officials} {c1 told} {t1 the Ledger} {x1 the mill will close}.",
        "2024-05-02",
        a1={"kind": PEOPLE, "count": 2},
    )
    credits = account(
        "Gazette",
        "{s1 Ledger} {c1 said}, {c2 citing} {s2 two officials}, {x1,2 the mill will close}.",
        "2024-05-03",
        a1={"kind": OUTLET, "name": "Ledger"},
        a2={"kind": PEOPLE, "count": 2, "parent": "1"},
    )
    assert basis_of(of(officials, credits, friends)).origins == ("Two friends of the owner", "Both officials")


@pytest.mark.parametrize(("told", "most"), [("a foreign news agency", 3), ("the Ledger", None)])
def test_what_others_were_told_a_later_article_hands_on(told, most):
    insiders = account(
        "Ledger",
        f"{{s1 Insiders}} {{c1 told}} {{t1 {told}}} {{x1 that the president had offered a truce}}.",
        "2024-05-02",
        a1={"kind": PEOPLE, "count": "plural"},
    )
    assert basis_of(of(SCOOP, insiders)).informants == (3, most)


def body(name: str, date: str = "2024-05-01"):
    return account(
        "Gazette",
        f"{{s1 {name}}} {{c1 said}} {{x1 the mill will close}}.",
        date,
        a1={"kind": SourceKind.ORGANISATION, "name": name},
    )


def test_the_company_is_the_only_one_there_is():
    again = replace(body("the company", "2024-05-02"), id="2", publisher="Ledger")
    basis = basis_of(of(body("Corvane"), again))
    assert basis.informants == (1, 1)
    assert basis.through == "Corvane"


def test_the_company_may_be_any_of_two():
    others = [
        replace(body(name, "2024-05-02"), id=name, publisher=name) for name in ("Delmar Steel", "the firm")
    ]
    assert basis_of(of(body("Corvane"), *others)).informants == (3, 3)
