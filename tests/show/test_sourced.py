"""What labels tell is shown everywhere: stance, path, denials, unnamed sources, and how the article is sourced."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from rich.cells import cell_len
from rich.console import Console

from harbour import BY, harbour, sourced_harbour
from reportedly.show.html import page, snippet
from reportedly.show.outline import outline
from reportedly.show.plain import plain
from reportedly.show.sourced import overview, sign, sourced
from reportedly.show.terminal import print_report
from reportedly.types import Denied, Judgement, SourceKind, Step, Target
from reports import reports

GOLDEN = Path(__file__).parent / "harbour-sourced.txt"
SGR = re.compile(r"\x1b\[[\d;]*m")
HOSTILE = "<script>alert(1)</script> \x1b[2J [bold]x[/bold] \u202e"


def printed(report, width=80, **options):
    console = Console(
        file=io.StringIO(), width=width, force_terminal=True, color_system="truecolor", **options
    )
    print_report(report, console)
    return console.file.getvalue()


def squeezed(text):
    return "".join(SGR.sub("", text).split())


def changed(number, **labels):
    report = sourced_harbour()
    attributions = list(report.attributions)
    attributions[number - 1] = replace(attributions[number - 1], **labels)
    return replace(report, attributions=tuple(attributions))


def test_plain_text_is_as_it_was():
    assert plain(sourced_harbour()) == GOLDEN.read_text(encoding="utf8")


def test_without_labels_nothing_is_added():
    report = harbour()
    entries = outline(report.attributions)
    assert not any(map(sourced(report, entries).rows, entries))
    assert overview(report, entries) is None
    assert not any(found in page(report) for found in ('class="labels"', 'class="sourcing"'))


@pytest.mark.parametrize("width", [24, 48, 80, 120])
def test_the_terminal_tells_all_that_plain_text_tells(width):
    shown = printed(sourced_harbour(), width)
    assert max(map(cell_len, SGR.sub("", shown).splitlines())) <= width
    told = [line for line in plain(sourced_harbour()).splitlines() if re.match(r" {20}\S", line)]
    assert len(told) == 20
    for line in told:
        assert squeezed(line) in squeezed(shown)


@pytest.mark.parametrize("width", [80, 120])
def test_labels_stand_in_a_column(width):
    lines = SGR.sub("", printed(sourced_harbour(), width)).splitlines()
    labelled = [
        line for line in lines if re.match(r" {6}(asserts|✗ denies|hedges|feels|intends|unnamed) ", line)
    ]
    assert len(labelled) == 20
    assert all(line[6:16].rstrip() != line[6:].rstrip() and line[16] != " " for line in labelled)


def test_kinds_differ_in_colour_and_without():
    signs = [sign(kind) for kind in (*SourceKind, None)]
    assert len(set(signs)) == len(signs)
    shown = printed(sourced_harbour())
    assert len(set(re.findall(r"\x1b\[(38;2;[\d;]+)m[◉◌■◆∅]", shown))) == 5
    bare = printed(sourced_harbour(), no_color=True)
    assert "38;2" not in bare
    assert {one for one in "◉◌■◆∅" if one in bare} == set("◉◌■◆∅")


@pytest.mark.parametrize(
    ("denied", "told"),
    [
        (Denied(Target.ATTRIBUTION, sourced_harbour().attributions[7].id), "what is said in 8: The sale was"),
        (Denied(Target.REPORT, sourced_harbour().attributions[5].id), "the report in 6: Norwire · the line"),
        (Denied(Target.ATTRIBUTION, "gone"), "what is said in another attribution"),
        (Denied(Target.CLAIM), "what the article itself says"),
        (Denied(Target.OUTSIDE), "something outside the article"),
        (None, "← ◉ Ilse Brandt"),
    ],
)
def test_denials_say_what_they_deny(denied, told):
    report = changed(3, denies=denied)
    assert re.search(rf"✗ denies +{re.escape(told)}", plain(report))
    assert squeezed(f"✗denies{told}") in squeezed(printed(report))
    words = re.sub(r"<[^>]*>", "", page(report))
    assert squeezed(f"✗denies{told}") in squeezed(words)


def test_a_denial_of_another_leads_there():
    assert '<span class="stance">✗ denies</span> the report in <a href="#a4">4</a>: ' in page(
        sourced_harbour()
    )
    assert "the report in <b>4</b>: " in snippet(sourced_harbour())


def test_the_page_shows_the_reasons():
    written = page(sourced_harbour())
    reason = (
        "<dt>stance</dt><dd><b>denies</b> <span class=sep>·</span> 91% <span class=sep>·</span> "
        f'<span class="words">denying</span> <span class=sep>·</span> by {BY}</dd>'
    )
    assert reason in written
    assert "<dt>kind</dt><dd><b>unnamed person</b>" in written
    assert '<dt>when</dt><dd><span class="words">on Tuesday</span> (6 May 2031)</dd>' in written
    assert '<dt>told to</dt><dd><span class="words">the Courier</span></dd>' in written


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [
        ("stance", None, "cannot be told"),
        ("speaker", "brandt", "Ilse Brandt"),
        ("speaker", "two", "unnamed person"),
        ("parent", sourced_harbour().attributions[2].id, 'attribution <a href="#a3">3</a>'),
    ],
)
def test_reasons_tell_what_ids_stand_for(label, value, told):
    report = changed(1, judgements=(Judgement(label, value, 0.5, (), BY),))
    assert f"<dt>{label}</dt><dd><b>{told}</b>" in page(report)


def test_bars_have_their_widths_from_the_style_sheet():
    written = page(sourced_harbour())
    assert ".sheet .b0{width:36.4%}" in written
    assert '<span class="bar b0"></span>' in written
    assert ".reportedly .b4{width:9.1%}" in snippet(sourced_harbour())


def test_lists_that_are_empty_say_so():
    report = replace(sourced_harbour(), attributions=sourced_harbour().attributions[:1])
    assert "rests on nobody: none\n" in plain(report)
    assert "rests on nobody: none" in SGR.sub("", printed(report))
    assert "<h3>Rests on nobody</h3><p>None.</p>" in page(report)


@pytest.mark.parametrize("show", [page, snippet, plain, printed])
def test_hostile_labels_are_only_text(show):
    step = Step(HOSTILE, SourceKind.NAMED_PERSON)
    report = changed(1, path=(step,), judgements=(Judgement(HOSTILE, HOSTILE, 0.5, (), HOSTILE),))
    report = replace(report, article=replace(report.article, publisher=HOSTILE))
    shown = SGR.sub("", show(report))
    if show in (page, snippet):
        assert "<script>" not in shown
    else:
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "[bold]x[/bold]" in shown


@settings(max_examples=60, deadline=None)
@given(reports())
def test_every_labelled_statement_has_its_row_in_plain_text(report):
    entries = outline(report.attributions)
    told = sourced(report, entries)
    lines = plain(report).splitlines()
    for entry in entries:
        for row in told.rows(entry):
            assert any(line.startswith(" " * 19 + row.label) for line in lines)
