"""Names whose first word is the family's, letters that a text explains, and words that only begin a sentence."""

from __future__ import annotations

import pytest

from reportedly.source.names.names import Names


def found(text: str, words: str) -> str | None:
    name = Names(text).find(words.split(), len(text))
    return name and name.full


def test_mr_and_the_first_word_are_somebody_whose_family_comes_first():
    text = "Trade talks open\n\nThe finance minister, Shen Weiguo, came. Mr. Shen said no."
    assert [name.full for name in Names(text).all if "Shen" in name.words] == ["Shen Weiguo"]


def test_a_bridge_is_nobody():
    text = "Trade talks open\n\nThe Shen Bridge is shut. Mr. Shen said no."
    assert {name.full for name in Names(text).all} >= {"Shen", "Shen Bridge"}


@pytest.mark.parametrize("given", [" (VBF)", ", or VBF,", ", or the VBF,"])
def test_letters_are_what_a_text_says_they_stand_for(given: str):
    text = f"A vote is near\n\nThe Norland Farmers’ League{given} met. A stubborn VBF lost."
    assert found(text, "VBF") == found(text, "Norland Farmers’ League")


def test_letters_may_count_small_words():
    assert found("A vote\n\nThe Bureau of Tides shut. The BOT said so.", "BOT") == "Bureau of Tides"


def test_a_body_is_known_without_what_it_is_for():
    text = "A vote\n\nThe Marr Center for Tides shut. The Marr Center said so."
    assert found(text, "Marr Center") == "Marr Center for Tides"


@pytest.mark.parametrize("word", ["Interestingly", "Previously", "Apparently", "Typically"])
def test_an_adverb_begins_no_name(word: str):
    assert [n.full for n in Names(f"It rains\n\n{word} Lindqvist left.").all] == ["Lindqvist"]


def test_what_ends_as_adverbs_do_may_be_a_given_name():
    assert "Emily Lindqvist" in {n.full for n in Names("It rains\n\nEmily Lindqvist left.").all}


def test_the_name_that_goes_on_after_a_title():
    names = Names("It rains\n\nMr. Lindqvist left.")
    (lindqvist,) = names.all
    mr = lindqvist.places[0]._replace(start=lindqvist.places[0].start - 4, end=lindqvist.places[0].start - 1)
    assert names.after(mr) is lindqvist
    assert names.after(mr._replace(end=mr.start)) is None
