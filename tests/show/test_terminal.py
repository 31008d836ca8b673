"""The terminal: whole, inert, no wider than asked; and plain text when it is not one."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from harbour import TEXT, attribution, find, harbour
from reportedly.show.inert import inert
from reportedly.show.plain import plain
from reportedly.show.terminal import print_report
from reportedly.types import Quote
from reports import reports

GOLDEN = Path(__file__).parent / "harbour.txt"
NUMBERS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+( [⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
SGR = re.compile(r"\x1b\[[\d;]*m")


def printed(report, width=80, **options):
    console = Console(
        file=io.StringIO(), width=width, force_terminal=True, color_system="truecolor", **options
    )
    print_report(report, console)
    return console.file.getvalue()


def squeezed(text):
    return "".join(text.split())


def test_plain_text_is_as_it_was():
    assert plain(harbour()) == GOLDEN.read_text(encoding="utf8")


def test_a_pipe_gets_plain_text_whatever_its_width():
    for width in (10, 200):
        console = Console(file=io.StringIO(), width=width)
        print_report(harbour(), console)
        assert console.file.getvalue() == plain(harbour())


def test_a_pipe_that_knows_only_ascii_gets_what_it_can_take():
    raw = io.BytesIO()
    console = Console(file=io.TextIOWrapper(raw, encoding="ascii"))
    print_report(harbour(), console)
    console.file.flush()
    assert b"?We have not spoken to a buyer,?" in raw.getvalue()


@pytest.mark.parametrize("width", [24, 48, 80, 200])
def test_the_article_is_printed_whole(width):
    shown = NUMBERS.sub("", SGR.sub("", printed(harbour(), width)))
    for paragraph in TEXT.split("\n\n"):
        assert squeezed(paragraph) in squeezed(shown)
    assert max(map(cell_len, shown.splitlines())) <= width


@settings(max_examples=60, deadline=None)
@given(reports(), st.integers(8, 120))
def test_any_report_prints_without_controls_from_the_page(report, width):
    shown = SGR.sub("", printed(report, width))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)


@settings(max_examples=60, deadline=None)
@given(reports())
def test_any_report_is_one_line_an_attribution_in_plain_text(report):
    lines = plain(report).split("\n")
    assert plain(report).splitlines() == lines[:-1]
    assert sum(bool(re.match(r"\[ *\d+\] (direct|mixed|indirect) ", line)) for line in lines) >= len(
        report.attributions
    )


def test_rich_markup_and_escapes_on_the_page_are_only_text():
    report = harbour()
    hostile = "[bold]Loud[/bold] \x1b]8;;http://bad.example\x1b\\click\x1b]8;;\x1b\\ \x1b[2J [link=x]y[/link]"
    text = f"{TEXT}\n\n{hostile}"
    shown = SGR.sub("", printed(replace(report, article=replace(report.article, text=text)), 88))
    assert "[bold]Loud[/bold]" in shown
    assert "\x1b" not in shown
    assert "␛[2J" in shown


def test_inert_keeps_every_offset():
    assert inert("a\x1b\n\x9b\u202eb\ud800") == "a␛ \ufffd\ufffdb\ufffd"


def test_without_colour_the_kinds_still_differ():
    shown = printed(harbour(), no_color=True)
    assert "38;2" not in shown
    assert {bar for bar in "┃╏┊" if bar in shown} == set("┃╏┊")
    assert "\x1b[4m" in shown


def test_a_long_content_loses_its_middle_and_says_so():
    words = " ".join(f"word{number}" for number in range(200))
    report = harbour()
    long = replace(
        report,
        article=replace(report.article, text=f"{TEXT}\n\n{words}"),
        attributions=(attribution((), (), find(words, text=f"{TEXT}\n\n{words}"), Quote.INDIRECT, 0.5),),
    )
    listed = SGR.sub("", printed(long, 88)).partition("who said what")[2]
    assert re.search(r"⟨\d+ words more⟩", listed)
    left_out = int(re.search(r"⟨(\d+) words", listed)[1])
    assert left_out + len(re.findall(r"word\d+", listed)) == 200
    assert words in plain(long)
