"""What people see of claims."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from reportedly.show.claims import Taken, Told, basis_words, claim_list, claim_view, story_list, story_view
from reportedly.show.printing import print_rows
from reportedly.types import (
    Attribution,
    Basis,
    Change,
    Claim,
    Drift,
    Mention,
    Quote,
    Relation,
    Span,
    Story,
    Turn,
)

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
OUTLETS = {id: one.outlet for id, one in TOLD.items()}
STORY = Story("s", "Dam leaks", ("1", "2"), ("Tideway News", "Gazette"), "2024-03-05", "2024-03-06")


def shown(*parts, width=88) -> str:
    console = Console(width=width, force_terminal=True, color_system=None, legacy_windows=False)
    with console.capture() as capture:
        print_rows(parts, console)
    return capture.get()


def piped(*parts) -> str:
    console = Console(file=StringIO(), width=20)
    print_rows(parts, console)
    return console.file.getvalue()


def test_a_list_sets_outlets_beside_what_a_claim_rests_on():
    out = shown(claim_list(STORY, [CLAIM], OUTLETS))
    assert "the dam leaked" in out
    assert "2 outlets ← 1 report (Tideway News), 3 people or documents" in out
    assert "denied by The ministry" in out


def test_stories_have_outlets_and_days():
    out = shown(story_list([STORY]))
    assert "Dam leaks" in out
    assert "2 outlets, 2 articles · 2024-03-05 – 2024-03-06" in out


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
    out = shown(claim_view(CLAIM, TOLD))
    assert "+ Three officials  the dam leaked" in out
    assert "✗ The ministry  it" in out
    assert "+ in its own voice" in out


def test_a_claim_tells_its_articles_in_order_of_date_those_without_one_last():
    told = {"1": replace(TOLD["1"], date=""), "2": TOLD["2"]}
    for some, first in ((TOLD, "Tideway News  2024-03-05"), (told, "Gazette  2024-03-06")):
        _, _, carried = piped(claim_view(CLAIM, some)).partition("who carries it:\n")
        assert carried.splitlines()[0] == first


def test_lines_that_are_too_long_go_on_below_where_their_words_begin():
    claims = shown(claim_list(STORY, [replace(CLAIM, text="the dam leaked " * 9)], OUTLETS), width=40)
    story = shown(story_view(STORY, TOLD, {}), width=60)
    for out, begin in ((claims, "  012345  the dam"), (story, "  2024-03-05        Tideway News")):
        lines = out.splitlines()
        (at,) = (number for number, line in enumerate(lines) if line.startswith(begin))
        indent = len(begin) - len(begin.split("  ")[-1])
        assert lines[at + 1][:indent].isspace()
        assert not lines[at + 1][indent].isspace()


def test_into_a_pipe_every_row_is_one_line():
    drift = Drift(Change.COUNT_CHANGED, CLAIM.mentions[0], CLAIM.mentions[2], "three officials", "officials")
    turn = Turn("Ada Marr", CLAIM.mentions[1], CLAIM.mentions[2])
    whole = replace(CLAIM, drifts=(drift,), turns=(turn,))
    parts = [claim_list(STORY, [CLAIM, CLAIM], OUTLETS), claim_view(whole, TOLD)]
    said = [
        "012345  the dam leaked",
        "        2 outlets ← 1 report (Tideway News), 3 people or documents",
        "        denied by The ministry",
        "",
    ]
    assert piped(*parts).splitlines() == [
        "Dam leaks: 2 outlets",
        "",
        *said * 3,
        "who carries it:",
        "Tideway News  2024-03-05",
        "  + Three officials  the dam leaked",
        "  ✗ The ministry  it",
        "Gazette  2024-03-06",
        "  + in its own voice  The dam leaked for ␛[31mweeks",
        "",
        "what changed on the way:",
        "count changed      Tideway News → Gazette  three officials → officials",
        "",
        "who changed their position:",
        "Ada Marr  denies (2024-03-05) → asserts (2024-03-06)",
    ]


def test_what_a_page_says_cannot_steer_the_terminal():
    assert "\x1b" not in shown(claim_view(CLAIM, TOLD))


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


def test_an_article_without_an_outlet_is_never_called_by_its_hash():
    (article, *_) = CLAIM.articles
    basis = replace(CLAIM.basis, reports=(article,), through=article)
    out = shown(claim_list(STORY, [replace(CLAIM, basis=basis)], OUTLETS | {article: "line-17"}))
    assert "1 report (line-17)" in out
    assert f"({article})" not in out
