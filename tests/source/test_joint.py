"""Those who are named or speak together, and what takes them up."""

from __future__ import annotations

import pytest
from tests.source.test_speakers import NAMED, speakers

from reportedly.source.names.names import Names
from reportedly.source.speakers.joint import Joint

TEXT = (
    "Council race tightens\n\nNora Lind and Tom Moss met on Monday. Mayor Ilse Marr, Senator Odd Vance and Lind "
    "left early. Marr said that Moss and the harbour were late."
)


def together(text: str) -> list[str]:
    return [name.full for _, name in Joint(text, Names(text)).before(len(text))]


def test_names_joined_by_and_are_found_in_a_text():
    assert together(TEXT) == ["Nora Lind and Tom Moss", "Ilse Marr, Odd Vance and Nora Lind"]


def test_a_bracket_does_not_part_them():
    assert together("Talks\n\nNora Lind (D) and Tom Moss (R) met.") == ["Nora Lind and Tom Moss"]


def test_the_last_few_who_are_named_in_the_order_in_which_they_were():
    names = Names(TEXT)
    joint = Joint(TEXT, names)
    place, name = joint.last(2, TEXT.index("the harbour"), 500) or (0, None)
    assert name is not None
    assert name.full == "Ilse Marr and Tom Moss"
    assert place == TEXT.rindex("Moss")
    assert joint.last(2, TEXT.index("the harbour"), 5) is None


def test_the_order_makes_no_other_pair():
    before, after = "{s1 Lind and Moss} {c1 said} {x1 no}.", "{s2 Moss and Lind} {c2 said} {x2 yes}."
    words = f"Nora Lind and Tom Moss wrote it. {before} {after}"
    who, people = speakers(words, {1: NAMED, 2: NAMED})
    assert who[0] == who[1]
    assert people[0].name == "Nora Lind and Tom Moss"


@pytest.mark.parametrize(
    "again",
    [
        "{s1 They} {c1 said} {x1 the harbour would open in May}.",
        "{s1 Both} {c1 said} {x1 the harbour would open in May}.",
    ],
)
def test_a_pair_is_taken_up(again: str):
    _, people = speakers(f"Nora Lind and Tom Moss run for mayor of Skarn. {again}", {1: NAMED})
    assert [p.name for p in people] == ["Nora Lind and Tom Moss"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Nora Lind (D-Norland) and Senator Tom Moss", "Nora Lind and Tom Moss"),
        ("Nora Lind and Tom Moss both", "Nora Lind and Tom Moss"),
    ],
)
def test_brackets_and_both_do_not_hide_the_second(source: str, name: str):
    _, people = speakers(f"{{s1 {source}}} {{c1 said}} {{x1 no}}.", {1: NAMED})
    assert people[0].name == name
