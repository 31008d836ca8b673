"""What people see of claims."""

from __future__ import annotations

import pytest
from rich.console import Console

from reportedly.show.claims import Taken, Told, basis_words, claim_list, claim_tree, story_list, story_view
from reportedly.types import Attribution, Basis, Claim, Mention, Quote, Relation, Span, Story

TEXT = "Three officials said the dam leaked. The ministry denied it."
SAID = Attribution("a", (Span(0, 15),), (Span(16, 20),), (Span(21, 35),), Quote.INDIRECT, 0.9)
DENIED = Attribution("b", (Span(37, 49),), (Span(50, 56),), (Span(57, 59),), Quote.INDIRECT, 0.9)
TOLD = {
    "1": Told("Tideway News", "2024-03-05", TEXT, {"a": SAID, "b": DENIED}),
    "2": Told("Gazette", "2024-03-06", "The dam leaked for \x1b[31mweeks.", {}),
}
CLAIM = Claim(
    "0123456789abcdef",
    "the dam leaked",
    (
        Mention("1", "a", (Span(21, 35),), Relation.ASSERTS),
        Mention("1", "b", (Span(57, 59),), Relation.DENIES),
        Mention("2", None, (Span(0, 29),), Relation.ASSERTS),
    ),
    Basis((3, 3), ("three officials",), ("Tideway News",), "three officials"),
    ("The ministry",),
)
STORY = Story("s", "Dam leaks", ("1", "2"), ("Tideway News", "Gazette"), "2024-03-05", "2024-03-06")


def shown(renderable) -> str:
    console = Console(width=88, color_system=None, legacy_windows=False)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


def test_a_list_sets_outlets_beside_what_a_claim_rests_on():
    out = shown(claim_list(STORY, [CLAIM], {id: one.outlet for id, one in TOLD.items()}))
    assert "the dam leaked" in out
    assert "2 outlets ← 1 report (Tideway News), 3 people or documents" in out
    assert "denied by The ministry" in out


def test_stories_have_outlets_and_days():
    out = shown(story_list([STORY]))
    assert "Dam leaks" in out
    assert "2 outlets, 2 articles  2024-03-05 – 2024-03-06" in out


def test_a_story_shows_whose_words_its_copies_are_and_what_was_edited():
    first, *_ = STORY.articles
    out = shown(
        story_view(STORY, TOLD, {first: Taken("Wire", 0.52, [("three", ""), ("", "some"), ("x", "y")])})
    )
    assert "2024-03-05        Tideway News  Three officials said the dam leaked." in out
    assert "52% of Wire’s words" in out
    assert "three → –" in out
    assert "+ some" in out
    assert "x → y" in out


def test_a_tree_shows_every_mention_with_its_sign():
    out = shown(claim_tree(CLAIM, TOLD))
    assert "+ Three officials  the dam leaked" in out
    assert "✗ The ministry  it" in out
    assert "+ in its own voice" in out


def test_what_a_page_says_cannot_steer_the_terminal():
    assert "\x1b" not in shown(claim_tree(CLAIM, TOLD))


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis((0, 0)), "nobody behind it"),
        (Basis((0, None), ("Gazette",), ("Gazette",)), "1 report (Gazette), no origin stated"),
        (Basis((1, 1), ("Ada Marr",), (), "Ada Marr"), "1 person or document: Ada Marr"),
        (Basis((2, None), ("officials",), ("A", "B")), "2 reports (A and B), 2 or more people or documents"),
        (Basis((3, 5), ("x", "y")), "3 to 5 people or documents"),
    ],
)
def test_a_basis_in_words(basis, words):
    assert basis_words(basis) == words
