"""Who "I" is in an article in the first person."""

from __future__ import annotations

import pytest
from tests.source.test_speakers import NAMED, speakers

from reportedly.source.names.names import Names
from reportedly.source.speakers.author import author_of, in_quotes

NOTE = "Ilse Marr, a lawyer in Skarn, is the author of two books on harbours."


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (f"Why we wait\n\nI know Nora Lind.\n\n{NOTE}", "Ilse Marr"),
        ("Why we wait\nBy Ilse Marr\n\nI know Nora Lind.", "Ilse Marr"),
        ("Why we wait\n\nI know the harbour.\n\nNora Lind met Ilse Marr.", None),
    ],
)
def test_a_byline_or_a_note_names_the_author(text: str, author: str | None):
    found = author_of(text, Names(text))
    assert (found.full if found else None) == author


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("She said, “It rained and *", True),
        ("“It rained,” she said, and *", False),
        ("‘It rained,’ she said. ‘The council’s late and *", True),
        ('"It rained," she said. "And *', True),
        ("Marr: Well, *", True),
        ("It rained “a lot”, *", False),
    ],
)
def test_a_quotation_is_open_or_not(words: str, quoted: bool):
    assert in_quotes(f"First “line.\n{words} I", words.index("*") + 13) is quoted


def test_i_outside_quotations_is_the_author():
    words = f"Why we wait\n\nNora Lind came. {{s1 I}} {{c1 think}} {{x1 she was late}}.\n\n{NOTE}"
    _, people = speakers(words, {1: NAMED})
    assert [p.name for p in people] == ["Ilse Marr"]


def test_i_in_a_quotation_is_who_speaks():
    words = f"Why we wait\n\n{{s1 Nora Lind}} {{c1 said}}: “{{x1 {{s2 I}} {{c2 think}} {{x2 he was late}}}}.”\n\n{NOTE}"
    who, people = speakers(words, {1: NAMED, 2: NAMED})
    assert who[0] == who[1]
    assert [p.name for p in people] == ["Nora Lind"]
