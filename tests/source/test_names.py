"""The names in an article: whose they are, how they are written in full, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.source.names.names import HE, SHE, Name, Names
from reportedly.types import Span

FERRY = """\
Night ferry to sail all winter, board insists

SKARN, Velmark (Norwire) — The Velmark Harbour Authority (VHA) will keep the ferry running, its chair, Ilse Marr, said.

Ms Marr told the Skarn Courier that Calder Aircraft had not asked about the quay. Calder said the same. “Not once,”
Odd Marlow, 52, a pilot who flies for Calder, told the Courier. Marlow laughed.

The VHA met on Tuesday. Sir Hugh Pelling-Ross, its founder, stayed away; Sir Hugh is ill. Ted and Noreen Ablett own
the boat. “It is ours,” Mr Ablett said. Mrs Ablett nodded.
"""


def found(text, words, before=None):
    name = Names(text).find(words.split(), before)
    return name and name.full


def everything(text):
    return [name.full for name in Names(text).all]


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("Ilse Marr", "Ilse Marr"),
        ("Marr", "Ilse Marr"),
        ("Ilse", "Ilse Marr"),
        ("VHA", "Velmark Harbour Authority"),
        ("V.H.A.", "Velmark Harbour Authority"),
        ("Harbour Authority", "Velmark Harbour Authority"),
        ("the Courier", "Skarn Courier"),
        ("Calder", "Calder Aircraft"),
        ("Marlow", "Odd Marlow"),
        ("Odd Marlow", "Odd Marlow"),
        ("Hugh", "Hugh Pelling-Ross"),
        ("Pelling-Ross", "Hugh Pelling-Ross"),
        ("Noreen", "Noreen Ablett"),
        ("Peder Lind", None),
        ("French", None),
        ("", None),
    ],
)
def test_a_short_form_is_the_fullest_name(words, full):
    assert found(FERRY, words) == full


def test_every_place_of_a_name_is_known():
    marr = Names(FERRY).find(["Marr"])
    assert [span.of(FERRY) for span in marr.places] == ["Ilse Marr", "Marr"]
    calder = Names(FERRY).find(["Calder"])
    assert [span.of(FERRY) for span in calder.places] == ["Calder Aircraft", "Calder", "Calder"]


@pytest.mark.parametrize(
    ("words", "person", "gender"),
    [
        ("Ilse Marr", True, SHE),
        ("Odd Marlow", True, None),
        ("Hugh Pelling-Ross", True, HE),
        ("Ted Ablett", True, HE),
        ("Noreen Ablett", True, SHE),
        ("Calder Aircraft", False, None),
        ("Skarn Courier", False, None),
        ("Velmark Harbour Authority", False, None),
    ],
)
def test_titles_given_names_and_trades_tell_people_from_bodies(words, person, gender):
    name = Names(FERRY).find(words.split())
    assert (name.person, name.gender) == (person, gender)


def test_mr_and_mrs_are_two_people():
    names = Names(FERRY)
    ablett = [names.find(["Ablett"], FERRY.index(words)).full for words in ("Mr Ablett", "Mrs Ablett")]
    assert ablett == ["Ted Ablett", "Noreen Ablett"]


@pytest.mark.parametrize(
    ("text", "person", "gender"),
    [
        ("They asked spokeswoman Thandi Moe.", True, SHE),
        ("They asked councilman Thandi Moe.", True, HE),
        ("They asked the actor Thandi Moe.", True, None),
        ("They asked Thandi Moe, 44, about it.", True, None),
        ("They asked Thandi Moe, who knew.", True, None),
        ("They asked Thandi Moe, a retired nurse.", True, None),
        ("They asked Mr. Thandi Moe.", True, HE),
        ("They asked Miss Moe.", True, SHE),
        ("They asked Leslie Moe.", True, None),
        ("They asked Thandi Moe.", None, None),
        ("They asked the Thandi Moe.", False, None),
        ("They asked Thandi Power.", False, None),
        ("They asked Samantha Power.", True, SHE),
        ("They asked operator Lockwood Lines.", False, None),
        ("They asked NASA.", False, None),
    ],
)
def test_the_words_beside_a_name_tell_what_it_is(text, person, gender):
    (name,) = Names(text).all
    assert (name.person, name.gender) == (person, gender)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He spoke to Turkish President, then left.", []),
        ("He left on Tuesday in March.", []),
        ("He met Ilse Marr Tuesday.", ["Ilse Marr"]),
        ("On Friday Orr left.", ["Orr"]),
        ("He reads the Sunday Times and the Mail on Sunday.", ["Sunday Times", "Mail on Sunday"]),
        ("I said I would. But I, Ilse, did.", ["Ilse"]),
        ("It is in the U.S. The board met.", ["U.S."]),
        ("Q. Did Orr know?\nA. He did.", ["Orr"]),
        ("Sales fell. Later sales rose.", []),
        ("We met Mr. Singer.", ["Singer"]),
        ("We met Gerard Baker.", ["Gerard Baker"]),
        ("We met Thandi Cook, 44, there.", ["Thandi Cook"]),
        ("We met Helen Brace KC there.", ["Helen Brace"]),
        ("We met Leon ‘Bishop’ Amadi there.", ["Leon Amadi"]),
        ("We met General Imad al-Tahir there.", ["Imad al-Tahir"]),
        ("We met Pieter van der Berg there.", ["Pieter van der Berg"]),
        ("We met Secretary of State Marcus Farrow there.", ["Marcus Farrow"]),
        ("We saw Ilse Marr’s Courier there.", ["Ilse Marr", "Courier"]),
        ("We asked the Cheesemakers’ Council there.", ["Cheesemakers’ Council"]),
        ("We asked Velmark’s Foreign Ministry there.", ["Velmark’s Foreign Ministry"]),
        ("We asked London-based Amber Lines there.", ["Amber Lines"]),
        ("We asked the Food and Drug Administration there.", ["Food and Drug Administration"]),
        ("We asked Devon and Cornwall Police there.", ["Devon and Cornwall Police"]),
        ("We asked Ilse Marr and Odd Marlow there.", ["Ilse Marr", "Odd Marlow"]),
        ("We asked the Bank of England there.", ["Bank of England"]),
        ("We asked Ilse Marr of Tidewater there.", ["Ilse Marr", "Tidewater"]),
        ("We asked Plainsview TV Carla Hadley there.", ["Carla Hadley"]),
        ("We asked Leigh Ann Moss there.", ["Leigh Ann Moss"]),
        ("SKARN — Orr left.", ["Orr"]),
        ("", []),
    ],
)
def test_what_is_a_name_and_what_is_none(text, names):
    assert everything(text) == names


def test_a_headline_in_title_case_makes_no_names():
    assert everything("Harbour Chair Denies Selling Ferry\n\nIlse Marr denied it.") == ["Ilse Marr"]
    text = "Marr denies selling the Amber Rose\n\nIlse Marr denied it."
    assert everything(text) == ["Ilse Marr", "Amber Rose"]


def test_a_headline_in_title_case_gives_a_surname_its_given_name():
    assert everything("Hilary Ames Denies Selling Ferry\n\nMs. Ames denied it.") == ["Hilary Ames"]


def test_a_fuller_form_gives_a_person_the_name():
    assert everything("Ilse Marr came. Ilse B. Marr is 44. Marr left.") == ["Ilse B. Marr"]


def test_of_two_with_one_surname_the_nearest_before_is_meant():
    text = "Ilse Marr came. Marr sat. Tor Marr came. Marr stood."
    assert found(text, "Marr", text.index("Marr sat")) == "Ilse Marr"
    assert found(text, "Marr", text.index("Marr stood")) == "Tor Marr"
    assert found(text, "Marr") == "Tor Marr"


def test_a_title_of_the_other_gender_makes_another_person():
    text = "Peter Marr owns it. Mrs. Marr sold it. Mr. Marr did not know. Mrs. Marr said so."
    names = Names(text)
    wife = names.find(["Marr"], text.rindex("Mrs. Marr"))
    assert (wife.full, wife.gender, len(wife.places)) == ("Marr", SHE, 2)
    assert names.find(["Peter", "Marr"]).gender == HE


@pytest.mark.parametrize(
    ("text", "words", "full"),
    [
        ("The Skarn Post came. Near Skarn, in Skarn, it rained.", "Skarn", "Skarn"),
        ("The Skarn Harbour Board met. It rained in Skarn.", "Skarn", "Skarn"),
        ("The New Velmark Board met. It was New.", "New", "New"),
        ("The Bank of Skarn met. The Bank left.", "Bank", "Bank"),
        ("Tri-Valley Bancorp fell. Investors left Tri-Valley.", "Tri-Valley", "Tri-Valley Bancorp"),
        ("Orsenne & Cie fell. Investors left Orsenne.", "Orsenne", "Orsenne & Cie"),
        ("Noh Gwang-min spoke. They asked Noh.", "Noh", "Noh Gwang-min"),
        ("The Financial Conduct Authority met. The FCA left.", "FCA", "Financial Conduct Authority"),
        ("Farah Connie Abel met the FCA.", "FCA", "FCA"),
    ],
)
def test_the_beginning_of_a_name_may_stand_for_it(text, words, full):
    assert found(text, words) == full


def test_a_name_that_the_text_does_not_show_can_be_added():
    names = Names("It rained.")
    assert names.find(["Orr"]) is None
    orr = Name(("Odd", "Orr"), [Span(0, 2)])
    names.add(orr)
    assert names.find(["Orr"]) is orr
    assert names.find(["Odd", "Orr"]) is orr


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("They asked Thandi Moe.", True),
        ("They met in Thandi Moe.", False),
        ("They asked Thandi.", False),
        ("They asked New Skarn.", False),
        ("They asked Thandi NATO.", False),
        ("They asked the Skarn Board.", False),
    ],
)
def test_two_or_three_words_may_be_a_person(text, may):
    names = Names(text)
    assert names.may_be_person(names.all[0]) is may


WORDS = """
    Ilse Marr Ted Odd Mr. Mrs Sir The the of and & for — , . ’s ’ “ ” ‘ Bank Skarn England Police Board Council General
    President KC MP Tuesday May Sunday Times U.S. FCA Financial Conduct Authority London-based al-Tahir O’Hara I said in
    who 44 Q. A. an actor Dean Leon ‘Bishop’
"""
PARTS = st.sampled_from([*WORDS.split(), "\n", "\n\n", "\u00a0"])
TEXTS = st.one_of(
    st.text(), st.lists(PARTS, max_size=40).map(" ".join), st.lists(PARTS, max_size=12).map("".join)
)


@given(TEXTS)
def test_the_words_of_every_name_stand_in_the_text(text):
    for name in Names(text).all:
        assert name.words
        assert all(word in text for word in name.words)
        assert name.places == sorted(set(name.places))
        assert all(0 <= place.start < place.end <= len(text) for place in name.places)
        assert all(text[place.start].strip() for place in name.places)
        assert name.gender in (None, HE, SHE)


@given(TEXTS)
def test_a_name_is_found_by_its_words(text):
    names = Names(text)
    for name in names.all:
        assert names.find(name.words) is not None
        assert names.find(name.words, name.places[0].start) is not None
        assert isinstance(names.may_be_person(name), bool)


@given(TEXTS, st.lists(PARTS, max_size=3), st.integers(-5, 99))
def test_looking_for_any_words_is_safe(text, words, before):
    names = Names(text)
    found = names.find(words, before)
    assert found is None or any(found is name for name in names.all)


SYLLABLES = ("Ka", "Lo", "Mer", "Tin", "Sol", "Vik", "Dor")
MANY = [one + two.lower() + three.lower() for one in SYLLABLES for two in SYLLABLES for three in SYLLABLES]


@pytest.mark.parametrize(
    "sentence",
    [
        "A ",
        "{0} ",
        "{0} {1} met {2} {3}. ",
        "{0} Bank. ",
        "{0} and {1} ",
        "Bank of {0} ",
        "{0}’s ",
        "A.",
        "{0} said.\n",
    ],
)
def test_a_very_long_text_full_of_capitals_is_read_too(sentence):
    pieces = []
    while sum(map(len, pieces[-1:])) * len(pieces) < 200_000:
        at = len(pieces)
        pieces.append(sentence.format(*(MANY[(at * k) % len(MANY)] for k in (1, 3, 5, 11))))
    names = Names("".join(pieces))
    assert names.find(["Kakaka"], 100_000) is None or names.all
