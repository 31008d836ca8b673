"""The word tables, and what is made from them."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.source import tables

LABELLED = ("first_names", "function", "irregular", "occasions", "stances")
NAMES = sorted(
    path.name.removesuffix(".txt") for path in files("reportedly.source").joinpath("tables").iterdir()
)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in (*LABELLED, "numbers")])
def test_a_table_has_words_in_lower_case(name):
    words = tables.words(name)
    assert len(words) > 10
    assert all(word == word.lower().strip() and word for word in words)


@pytest.mark.parametrize("name", LABELLED)
def test_a_labelled_table_has_words_under_every_label(name):
    found = tables.labelled(name)
    assert all(label and " " not in label for label in found)
    assert all(entries and all(word == word.lower() for word in entries) for entries in found.values())


def test_an_underscore_is_a_space():
    assert "white house" in tables.words("bodies")
    assert "not respond" in tables.labelled("stances")["declines"]


def test_numbers_say_what_they_are():
    assert {tables.numbers()[word] for word in ("two", "both", "pair")} == {2}
    assert tables.numbers()["dozen"] == 12
    assert all(number > 0 for number in tables.numbers().values())


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("official", "officials"),
        ("spokeswoman", "spokeswomen"),
        ("boss", "bosses"),
        ("coach", "coaches"),
        ("deputy", "deputies"),
        ("attorney", "attorneys"),
        ("person", "people"),
        ("person", "persons"),
        ("child", "children"),
    ],
)
def test_plurals(noun, plural):
    assert plural in tables.plurals(noun)


def test_plurals_of_people_are_no_singulars():
    assert {"officials", "spokesmen", "people", "witnesses"} <= tables.plural_people()
    assert not {"official", "spokesman", "person"} & tables.plural_people()


@pytest.mark.parametrize(
    ("given_name", "gender"),
    [("Ilse", "she"), ("RUBEN", "he"), ("Leslie", None), ("Jean", None), ("Xanthippus", None), ("", None)],
)
def test_given_names_tell_the_gender(given_name, gender):
    assert tables.gender(given_name) == gender


def test_common_nouns_are_no_given_names():
    nouns = tables.people() | tables.words("documents") | tables.words("bodies")
    assert tables.given_names() & nouns <= {"dean", "bill", "will"}


@given(st.text(min_size=1))
def test_every_noun_has_a_plural(noun):
    assert all(tables.plurals(noun))
