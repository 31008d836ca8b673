"""What a source's words say: name or noun, titles, number, and whose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.source.phrases.phrase import PRONOUNS, phrase
from reportedly.types import Span


def taken(words):
    return phrase(words, (Span(0, len(words)),))


def of(words, span):
    return None if span is None else span.of(words)


def named(words):
    found = taken(words)
    return of(words, found.name), " ".join(span.of(words) for span in found.titles)


@pytest.mark.parametrize(
    ("words", "name", "titles"),
    [
        ("Marr", "Marr", ""),
        ("Ilse Marr", "Ilse Marr", ""),
        ("Ilse B. Marr", "Ilse B. Marr", ""),
        ("Odd Marlow Jr.", "Odd Marlow Jr.", ""),
        ("Mr Lind", "Lind", "Mr"),
        ("Ms. Lind", "Lind", "Ms."),
        ("Sir Hugh", "Hugh", "Sir"),
        ("Dame Ruth Ellery", "Ruth Ellery", "Dame"),
        ("Lord Justice Pell", "Pell", "Lord Justice"),
        ("Sen. Quentin Ames", "Quentin Ames", "Sen."),
        ("Lt. Col. Ann Drury", "Ann Drury", "Lt. Col."),
        ("Air Vice Marshal Ibrahim Danladi", "Ibrahim Danladi", "Air Vice Marshal"),
        ("Cllr Shabnam Riaz", "Shabnam Riaz", "Cllr"),
        ("Councilwoman Priya Vanterpool", "Priya Vanterpool", "Councilwoman"),
        ("Velmark spokesman Tor Hask", "Tor Hask", "Velmark spokesman"),
        ("the former harbour master Tor Hask", "Tor Hask", "former harbour master"),
        ("Health Secretary Nadia Orr", "Nadia Orr", "Health Secretary"),
        ("Secretary of State Marcus Farrow", "Marcus Farrow", "Secretary of State"),
        ("the Secretary of the Interior Ann Moss", "Ann Moss", "Secretary of the Interior"),
        ("White House chief of staff Nolan Birch", "Nolan Birch", "White House chief of staff"),
        ("White House Chief of Staff Nolan Birch", "Nolan Birch", "White House Chief of Staff"),
        ("Director of National Intelligence Ann Moss", "Ann Moss", "Director of National Intelligence"),
        ("Sheriff Dean Oberlin", "Dean Oberlin", "Sheriff"),
        ("Dean Oberlin", "Dean Oberlin", ""),
        ("Helen Brace KC", "Helen Brace", ""),
        ("Jane Cottle MP", "Jane Cottle", ""),
        ("Pieter van der Berg", "Pieter van der Berg", ""),
        ("General al-Tahir", "al-Tahir", "General"),
        ("Sidi ag Mossa", "Sidi ag Mossa", ""),
        ("Leon ‘Bishop’ Amadi", "Leon ‘Bishop’ Amadi", ""),
        ("Ms. Lind herself", "Lind", "Ms."),
        ("Faber, 44, a mechanic,", "Faber", ""),
        ("Ruud Faber of Skarn", "Ruud Faber", ""),
        ("Ann Green, associate professor at Skarn", "Ann Green", ""),
        ("Ann Kasparian, chief adviser at Skarn", "Ann Kasparian", ""),
        ("Ilse Marr, who owns the boat,", "Ilse Marr", ""),
        ("“Ilse Marr.”", "Ilse Marr", ""),
    ],
)
def test_people_by_name(words, name, titles):
    assert named(words) == (name, titles)
    assert taken(words).head is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mr. Singer", "Singer"),
        ("Senator Cook", "Cook"),
        ("Judge Porter", "Porter"),
        ("Gerard Baker", "Gerard Baker"),
        ("Gavin Stoker, 44, the partner,", "Gavin Stoker"),
        ("Odd Shepherd Fisher, 61,", "Odd Shepherd Fisher"),
        ("Mrs King", "King"),
        ("Charlie King, a former sheriff", "Charlie King"),
    ],
)
def test_a_trade_may_be_a_surname(words, name):
    assert named(words)[0] == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Reuters", "Reuters"),
        ("the Velmark Courier", "Velmark Courier"),
        ("The Economist", "Economist"),
        ("the Post", "Post"),
        ("The Sunday Times", "Sunday Times"),
        ("the French broadcaster Ovale", "Ovale"),
        ("the Accra-based Gold Coast Press Agency", "Gold Coast Press Agency"),
        ("Calder Aircraft", "Calder Aircraft"),
        ("Orsenne & Cie", "Orsenne & Cie"),
        ("the Bank of England", "Bank of England"),
        ("the University of the Isles", "University of the Isles"),
        ("The Food and Drug Administration", "Food and Drug Administration"),
        ("Devon and Cornwall Police", "Devon and Cornwall Police"),
        ("the Centre for Policy Studies", "Centre for Policy Studies"),
        ("The Association of Line Pilots", "Association of Line Pilots"),
        ("the Republican National Committee", "Republican National Committee"),
        ("The National Transportation Safety Board", "National Transportation Safety Board"),
        ("the Justice Department", "Justice Department"),
        ("The Coast Guard", "Coast Guard"),
        ("Kennebec Home Care", "Kennebec Home Care"),
        ("the Cheesemakers’ Council", "Cheesemakers’ Council"),
        ("the Kremlin", "Kremlin"),
        ("the White House", "White House"),
        ("the FBI", "FBI"),
        ("the U.S.", "U.S."),
        ("Number 10", "Number 10"),
        ("Channel 4", "Channel 4"),
    ],
)
def test_bodies_and_outlets_by_name(words, name):
    assert named(words)[0] == name


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("a senior official", "official"),
        ("The agency", "agency"),
        ("the company’s chairwoman", "chairwoman"),
        ("The Velmark government", "government"),
        ("a Kremlin-linked channel", "channel"),
        ("Police", "police"),
        ("Officials in Skarn", "officials"),
        ("Residents of Narva", "residents"),
        ("Representatives of Lakehead", "representatives"),
        ("Friends of the woman, who is 24,", "friends"),
        ("Lawyers for several of the officers", "lawyers"),
        ("Reps for Halloran", "reps"),
        ("Volcanologists elsewhere", "volcanologists"),
        ("The Health Secretary", "secretary"),
        ("the Prime Minister", "minister"),
        ("a spokesman for the FBI", "spokesman"),
        ("the former CEO of Skarn Lines", "CEO"),
        ("people briefed on the talks", "people"),
        ("a man buying rolls", "man"),
        ("lawyers acting for the trust", "lawyers"),
        ("lawyers there", "lawyers"),
        ("an expert hired by the defense", "expert"),
        ("The editors I’ve interviewed", "editors"),
        ("people we spoke to", "people"),
        ("documents filed in court", "documents"),
        ("a study it published in 2022", "study"),
        ("data compiled by Corvane", "data"),
        ("a July 18 memorandum", "memorandum"),
        ("current and former officials", "officials"),
        ("American and Israeli officials", "officials"),
        ("current and former U.S. officials", "officials"),
        ("Labour and Liberal Democrat MPs", "MPs"),
        ("state, local and federal prosecutors", "prosecutors"),
        ("Somebody with a calculator", "somebody"),
    ],
)
def test_common_nouns_speak_without_a_name(words, head):
    found = taken(words)
    assert found.name is None
    assert found.head is not None
    assert found.head.text.lower() == head.lower()


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("Lind and Moss", ["Moss"]),
        ("Mayor Ann Lind of Skarn and Mayor Rand Moss of Tidewater", ["Rand Moss"]),
        ("Ann Lind of Skarn, Ruth Marr of Tidewater and Mayor Rand Moss", ["Ruth Marr", "Rand Moss"]),
        ("Ann Lind of Moss & Orr", []),
        ("Ann Lind of Tidewater and Skarn", []),
    ],
)
def test_who_speaks_with_a_name(words, others):
    assert [of(words, span) for span in taken(words).others] == others


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("the agency’s two sources", "the agency"),
        ("Ilse Marr's lawyer", "Ilse Marr"),
        ("the nurses’ union", "the nurses"),
        ("Velmark’s Foreign Ministry", "Velmark"),
        ("The UK’s Information Commissioner’s Office", "The UK"),
        ("one of the company’s pilots", "the company"),
        ("the company’s founder’s widow", "the company’s founder"),
        ("the ‘Yellow Vests’ of Skarn", None),
        ("Marr’s", None),
        ("a pilot", None),
    ],
)
def test_owners(words, owner):
    assert of(words, taken(words).owner) == owner


@pytest.mark.parametrize("word", PRONOUNS)
def test_a_pronoun_alone(word):
    assert taken(word).pronoun == PRONOUNS[word]
    assert taken(word.title()).pronoun == PRONOUNS[word]


def test_pronouns_with_other_words_are_none():
    assert taken("he himself").pronoun == "he"
    assert taken("both men").pronoun is None
    assert taken("her lawyer").pronoun is None
    assert taken("some of them").pronoun is None


def test_no_words_say_nothing():
    assert phrase("Marr", ()).words == ()
    assert all(taken(words).core == () for words in (" , ", ".", " . ", "—"))


WORDS = """
    Marr Ilse Mr. Ms Sir the The a of and & for , ( — . ’ ’s ‘ Dean KC Bank England officials official two Two dozen
    half one chief staff named as known al-Tahir London-based himself I I’ve who said filed in Skarn 44 Number 10 O’Hara
"""
PARTS = st.sampled_from(WORDS.split())
PHRASES = st.one_of(
    st.text(), st.lists(PARTS, max_size=14).map(" ".join), st.lists(PARTS, max_size=6).map("".join)
)


@given(PHRASES, st.data())
def test_every_part_is_of_the_source(words, data):
    places = st.integers(0, len(words))
    start, end = sorted((data.draw(places), data.draw(places)))
    found = phrase(words, (Span(start, end),))
    spans = [found.name, found.owner, found.apposition, *found.others, *found.titles]
    assert all(start <= span.start < span.end <= end for span in spans if span is not None)
    assert all(word.span.of(words) == word.text for word in found.words)
    assert all(word in found.words for word in found.core)
    assert found.head is None or found.head in found.core
    assert found.head is None or found.name is None
    assert not found.others or found.name is not None
    assert isinstance(found.plural, bool)
    assert isinstance(found.determiner, str)


@pytest.mark.parametrize(
    "word", ["A ", "Marr’s ", "of the ", "Bank of ", "and A ", "two of ", ", A ", "current and "]
)
def test_a_very_long_source_is_taken_apart_too(word):
    words = word * (200_000 // len(word))
    assert taken(words).words
