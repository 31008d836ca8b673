"""The words of attributions cut to stems."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.source.marked import marked

from reportedly.source.labels.denial_article import Article
from reportedly.source.labels.denial_words import Stems, stem, stems

WORDS = (
    "{s1 Two clerks} {c1 said} {x1 that {s2 Ilse Marr} {c2 had threatened} {t2 them} {x2 with the sack} over sand}.\n\n"
    "{s3 Marr} {c3 denied} {x3 threatening anybody}."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("told", "telling"),
        ("swore", "swearing"),
        ("threats", "threat"),
        ("promised", "promising"),
        ("boats", "boat"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str):
    assert stem(one) == stem(other)


def test_small_words_say_nothing():
    assert stems("They said that there was nothing about a boat") == {stem("boat")}


def _stems() -> Stems:
    text, found = marked(WORDS)
    made = [a for a, _ in found]
    made[1] = replace(made[1], parent="1")
    return Stems(text, made)


def test_the_cue_counts_as_said_and_what_others_say_does_not_count_as_ones_own():
    made = _stems()
    assert stem("threatened") in made.whole["2"] - made.content["2"]
    assert stem("sack") in made.whole["1"] - made.own["1"]
    assert stem("sand") in made.own["1"]


def test_what_is_denied_is_found_in_what_was_told_by_its_cue():
    made = _stems()
    assert made.part(made.content["3"], made.whole["2"]) > 0
    assert made.part(made.content["3"], made.content["2"]) == 0


@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_a_part_is_a_share(some: set[str], of: set[str]):
    part = _stems().part(frozenset(some), frozenset(of))
    assert 0 <= part <= 1
    assert (part == 1) == (bool(some) and some <= of)


def test_a_sentence_is_the_one_that_a_cue_stands_in():
    text, found = marked(
        "It rained. {s1 Marr} {c1 said} {x1 it was over}. Then it rained.\n\n{s2 She} {c2 left} {x2 it}."
    )
    article = Article(text, [a for a, _ in found], {})
    assert [article.around(a).strip() for a, _ in found] == ["Marr said it was over.", "She left it."]
    assert article.paragraphs(0, len(text)) == 1
