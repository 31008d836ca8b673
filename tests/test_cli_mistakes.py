"""What users mistype and give by mistake: nothing is lost by it, and one line says what to do instead.

All in this process, and without a model where the command has none to open.
"""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from reportedly.cli import app

STORY = """\
<h1>Lamp at Skarn to shine by June</h1>
<p>The lamp at Skarn will shine by June, the keeper said on Monday. It went out in a storm in February.</p>
<p>Mayor Tilda Roos denied that the council had forgotten to pay for oil. "We paid twice," she told reporters.</p>
"""


def ask(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


def said(done):
    """Return the one line on standard error."""
    (line,) = done.stderr.splitlines()
    return line.removeprefix("reportedly: ")


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "page.html"
    path.write_text(STORY)
    return path


def test_html_never_overwrites_the_page(page):
    done = ask("read", page, "--html", "page.html")
    assert done.exit_code == 2
    assert said(done).startswith("--html would overwrite the page")
    assert page.read_text() == STORY


def test_html_goes_to_standard_output_as_everything_does(page):
    done = ask("read", page, "--html", "-", "--model", "fast")
    assert done.stdout.startswith("<!doctype html>")
    assert [path.name for path in page.parent.iterdir()] == ["page.html"]
    assert ask("read", page, "--html", "-", "--json").exit_code == 2
