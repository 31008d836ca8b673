"""A source that cannot be told is shown as such, everywhere, and not as one that is not expressed."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from harbour import harbour
from reportedly.show.outline import NO_SOURCE, UNCLEAR_SOURCE
from reportedly.show.plain import plain
from reportedly.show.terminal import print_report


def withheld_everywhere():
    report = harbour()
    return replace(
        report, attributions=tuple(replace(a, source=(), withheld=("source",)) for a in report.attributions)
    )


def test_plain_text_says_so():
    assert UNCLEAR_SOURCE in plain(withheld_everywhere())
    assert NO_SOURCE not in plain(withheld_everywhere())


def test_the_terminal_says_so():
    console = Console(file=StringIO(), width=100, force_terminal=True)
    print_report(withheld_everywhere(), console)
    assert UNCLEAR_SOURCE in console.file.getvalue()


def test_the_page_says_so():
    assert UNCLEAR_SOURCE in withheld_everywhere().to_html()
