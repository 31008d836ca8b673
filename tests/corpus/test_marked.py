"""Marks come out of the words, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.corpus.marked import ROLES, MarkError, read_marks

from reportedly.types import Span

WORDS = st.text(st.sampled_from("abc ,.“”\n"), max_size=8)
NUMBERS = st.lists(st.integers(1, 9), min_size=1, max_size=2, unique=True)
Piece = tuple[str, list[tuple[str, int, int, int]]]


@st.composite
def marked(draw: st.DrawFn, depth: int = 3) -> tuple[str, str, list[tuple[int, str, Span]]]:
    """Draw words with marks, the same words without, and the marks that were set."""
    words, plain, marks = "", "", []
    for _ in range(draw(st.integers(0, 3))):
        between = draw(WORDS)
        words, plain = words + between, plain + between
        if not depth:
            continue
        inner_words, inner_plain, inner = draw(marked(depth=depth - 1))
        if inner_plain != inner_plain.strip() or not inner_plain:
            continue
        letter, numbers = draw(st.sampled_from(sorted(ROLES))), draw(NUMBERS)
        start = len(plain)
        words += "{" + letter + ",".join(map(str, numbers)) + " " + inner_words + "}"
        plain += inner_plain
        marks += [(n, ROLES[letter], Span(start, len(plain))) for n in numbers]
        marks += [(n, role, Span(s + start, e + start)) for n, role, (s, e) in inner]
    return words, plain, marks


@given(marked())
def test_marks_give_back_text_and_spans(drawn):
    words, plain, marks = drawn
    found = read_marks(words)
    assert found.text == plain
    again = [
        (n, role, span) for n, roles in found.spans.items() for role, spans in roles.items() for span in spans
    ]
    assert sorted(again) == sorted(marks)


def test_a_number_may_come_twice_and_two_numbers_may_share():
    found = read_marks("{x1,2 “No,”} {s1 she} {c1 said}. {x1 “Never.”}")
    assert found.text == "“No,” she said. “Never.”"
    assert found.spans[1]["content"] == (Span(0, 5), Span(16, 24))
    assert found.spans[2] == {"content": (Span(0, 5),)}


@pytest.mark.parametrize(
    ("words", "line", "message"),
    [
        ("one\n{s1 two", 2, "never closed"),
        ("one}\n", 1, "without an opening"),
        ("\n\n{q1 two}", 3, "unreadable mark"),
        ("{s two}", 1, "unreadable mark"),
        ("{s1 two }", 1, "a space at its edge"),
        ("{s1 }", 1, "no words"),
    ],
)
def test_what_is_wrong_with_a_mark_is_said_with_its_line(words, line, message):
    with pytest.raises(MarkError, match=message) as raised:
        read_marks(words)
    assert raised.value.line == line
