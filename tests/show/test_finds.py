"""Finds in a terminal and in a pipe: passages around what was found, statements with their chain."""

from __future__ import annotations

import io
from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from harbour import sourced_harbour
from reportedly.show.finds import Find, print_finds, print_people
from reportedly.types import Article, Span

REPORT = sourced_harbour()
TEXT = (
    "Lamp\n\n"
    + "The lamp at Skarn shines. " * 20
    + "\n\n"
    + "Oil is dear. " * 10
    + "The keeper rows out. " * 30
)


def printed(*finds, width=80, terminal=True, by=print_finds):
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=width, color_system=None, legacy_windows=False)
    by(finds, console)
    return out.getvalue()


def statements():
    return [Find(REPORT.article, "harbour.html", one) for one in REPORT.attributions]


def passage(text, match, headline="Lamp"):
    return Find(Article(text, headline=headline), "lamp.html", None, (match,) if match else ())


def test_statements_of_one_article_stand_under_one_headline():
    for terminal in (True, False):
        shown = printed(*statements(), terminal=terminal)
        assert shown.count("harbour.html") == 1
        assert shown.count("✗ denies") == sum(one.stance == "denies" for one in REPORT.attributions)
        assert "∅ origin not stated" in shown


def test_lines_in_a_pipe_are_never_broken():
    for attribution, find in zip(REPORT.attributions, statements(), strict=True):
        lines = printed(find, terminal=False, width=20).splitlines()
        assert len(lines) <= 5
        first = attribution.content[0].of(REPORT.article.text).partition("\n")[0]
        assert any(first in line for line in lines)


def test_a_passage_is_cut_between_words_and_inside_its_paragraph():
    at = TEXT.index("Oil is dear")
    shown = printed(passage(TEXT, Span(at, at + 3)), terminal=False).splitlines()[-1]
    assert shown.startswith("  … Oil is dear. Oil")
    assert "Skarn" not in shown
    assert shown.endswith(" …")
    assert shown.removesuffix(" …").endswith(("dear.", "is", "Oil", "out.", "The", "keeper", "rows"))


def test_the_headline_alone_is_shown_where_nothing_else_has_the_words():
    assert printed(passage(TEXT, None), terminal=False).splitlines()[-1] == "  Lamp …"


def test_a_passage_below_the_headline_is_preferred():
    find = Find(Article("Lamp\n\nThe lamp.", headline="Lamp"), "x", None, (Span(0, 4), Span(10, 14)))
    assert printed(find, terminal=False).splitlines()[-1] == "  … The lamp."


def test_the_passage_with_most_of_the_words_is_shown():
    text = f"Lamp\n\nThe lamp, the lamp, the lamp. {'It rains. ' * 30}Oil for the lamp is dear."
    oil, *lamps = (text.index("Oil"), *(at for at in range(len(text)) if text.startswith("lamp", at)))
    spans = tuple(sorted([Span(oil, oil + 3), *(Span(at, at + 4) for at in lamps)]))
    find = Find(Article(text, headline="Lamp"), "x", None, spans)
    assert "Oil for the lamp is dear." in printed(find, terminal=False)


def test_names_are_counted_above_the_statements():
    named = [find for find in statements() if find.attribution.name == "Ilse Brandt"]
    for terminal in (True, False):
        shown = printed(*named, terminal=terminal, by=print_people)
        assert f"Ilse Brandt ({len(named)})" in shown
        assert f"{len(named)} statements in 1 article" in shown


def test_the_first_of_several_is_not_counted():
    one = next(find for find in statements() if find.attribution.name == "Ilse Brandt")
    shown = printed(one, terminal=False, by=partial(print_people, rest=True))
    assert "Ilse Brandt (1): the first statement in 1 article" in shown


@given(st.text(), st.data(), st.integers(1, 120))
def test_any_text_can_be_shown_at_any_width(text, data, width):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    find = Find(
        Article(text, headline=data.draw(st.none() | st.text())),
        data.draw(st.text()),
        None,
        (Span(start, end),),
    )
    for terminal in (True, False):
        shown = printed(find, width=width, terminal=terminal)
        assert "\x07" not in shown
        assert "\r" not in shown
