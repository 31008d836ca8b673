"""The public names, pinned; and what importing them must not bring in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reportedly
from commands import python

HEAVY = [
    "numpy",
    "onnxruntime",
    "tokenizers",
    "httpx",
    "httpcore",
    "hishel",
    "lxml",
    "trafilatura",
    "rich",
    "typer",
    "sqlalchemy",
    "feedparser",
    "pyarrow",
]


def test_the_public_names():
    assert reportedly.__all__ == [
        "Article",
        "Attribution",
        "Desk",
        "Failure",
        "Judgement",
        "Page",
        "Quote",
        "Reader",
        "RelatedStory",
        "Report",
        "ReportedlyError",
        "SourceKind",
        "Span",
        "Speaker",
        "Stance",
        "Step",
        "Target",
        "Zone",
        "ZoneKind",
        "__version__",
        "open",
        "read",
    ]
    assert all(hasattr(reportedly, name) for name in reportedly.__all__)


def test_the_version_is_the_package_s():
    pyproject = (Path(__file__).parents[1] / "pyproject.toml").read_text("utf8")
    assert re.search(r'^version = "(.+)"$', pyproject, re.MULTILINE)[1] == reportedly.__version__


@pytest.mark.parametrize(
    "module", ["reportedly", "reportedly.schema", "reportedly.batch", "reportedly.export.tables"]
)
def test_importing_brings_in_no_heavy_library(module):
    done = python(f"import sys, {module}\nprint([name for name in {HEAVY} if name in sys.modules])")
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_reading_a_dump_brings_in_neither_the_web_nor_html():
    program = (
        "import sys, reportedly\n"
        "reportedly.Reader(threads=1).annotate('The lamp shines, she said.')\n"
        "print([name for name in ('httpx', 'lxml', 'trafilatura', 'rich', 'typer') if name in sys.modules])"
    )
    assert python(program).stdout == "[]\n"


def test_records_are_frozen():
    article = reportedly.Article("The lamp shines.")
    with pytest.raises(AttributeError):
        article.text = "It does not."


def test_spans():
    span = reportedly.Span(4, 8)
    assert span.of("The lamp shines.") == "lamp"
    assert span.overlaps(reportedly.Span(7, 9))
    assert not span.overlaps(reportedly.Span(8, 9))
    assert reportedly.Span(0, 9).covers(span)
    assert not span.covers(reportedly.Span(0, 9))
    assert span.shift(-4) == (0, 4)


def test_ids_follow_the_text_alone_and_take_any_text():
    page = reportedly.Page("a.txt", "dump", "half \ud800")
    assert page.id == reportedly.Page("b.txt", "html", "half \ud800").id
    assert page.id != reportedly.Page("a.txt", "dump", "half").id
    assert re.fullmatch("[0-9a-f]{16}", page.id)


def test_errors_say_page_stage_and_reason():
    error = reportedly.ReportedlyError("it is broken", stage="load")
    assert str(error) == "load: it is broken"
    assert str(error.at("a.html")) == "a.html: load: it is broken"
    assert str(error.at("b.html")) == "a.html: load: it is broken"
    assert str(reportedly.ReportedlyError("it is broken")) == "it is broken"
