"""What users mistype and give by mistake: nothing is lost by it, and one line says what to do instead.

All in this process, and without a model where the command has none to open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.store import Failure, open_store
from reportedly.types import SourceKind, Speaker
from store.readings import said as reading_of

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


@pytest.fixture
def news(tmp_path, monkeypatch):
    """Return a store of two stories, in which Brandt denies and asserts."""
    monkeypatch.chdir(tmp_path)
    ferry = "The ferry Ardent Rose sank off Skarn, Ilse Brandt said."
    mine = "Four hundred miners of Grelling went on strike, the union said."
    with open_store("news.db") as store:
        store.add([said_in(ferry, outlet) for outlet in ("Courier", "Ledger")] + [said_in(mine, "Courier")])
    return "news.db"


def said_in(text, outlet):
    speaker = Speaker("s", SourceKind.NAMED_PERSON, "Ilse Brandt", None, ())
    content = text.partition(",")[0]
    reading = reading_of(text, content, given=f"{outlet} {text}", publisher=outlet, date=date(2031, 5, 6))
    (one,) = reading.attributions
    return replace(reading, attributions=(replace(one, speaker="s"),), speakers=(speaker,))


def test_who_asks_for_endlessly_many_gets_all(news):
    for command in (["search", "ferry"], ["who", "Brandt"], ["stories"], ["claims"]):
        done = ask(*command, "--db", news, "--limit", 10**30)
        assert (done.exit_code, done.stderr) == (0, ""), done.exception
        assert done.stdout


@pytest.mark.parametrize("query", ["", " ", "?!", '""'])
def test_a_question_without_a_word_is_none(news, query):
    for command in ("search", "who"):
        done = ask(command, query, "--db", news)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said(done) == f"there is no word to look for in {query!r}"


def test_filters_alone_are_a_question(news):
    for query in ("", " "):
        done = ask("search", query, "--stance", "asserts", "--db", news)
        assert done.stdout.count("asserts") == 3
    assert ask("search", "?", "--stance", "asserts", "--db", news).exit_code == 2


def test_ids_are_taken_as_they_were_copied(news):
    (first, *_) = ask("stories", "--db", news).stdout.split()
    assert ask("story", f" {first.upper()} ", "--db", news).exit_code == 0
    assert ask("claims", "--all", "--story", f" {first.upper()} ", "--db", news).stdout.count("outlet") > 0


def test_claims_of_a_story_are_of_one(news):
    done = ask("claims", "--story", "", "--db", news)
    assert (done.exit_code, done.stdout) == (3, "")
    assert said(done) == "2 stories begin with '' in news.db; give more of the id"


def test_the_store_may_be_named_once_for_all_commands(news, monkeypatch):
    assert ask("stories").exit_code == 2
    monkeypatch.setenv("REPORTEDLY_DB", news)
    assert ask("stories").exit_code == 0
    assert ask("stories", "--db", "elsewhere.db").exit_code == 2


def test_failures_are_in_the_order_of_lines(news):
    origins = ["a.jsonl:10", "b9.html", "a.jsonl:2", "b10.html"]
    with open_store(news) as store:
        store.fail([Failure(origin, "load", "not JSON") for origin in origins])
    lines = ask("failures", "--db", news).stdout.splitlines()
    assert lines == [
        f"{origin}: load: not JSON" for origin in ("a.jsonl:2", "a.jsonl:10", "b9.html", "b10.html")
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "<rss version='2.0'><channel><item><link>/1</link></item></channel></rss>",
            "this is a feed, not a page",
        ),
        (
            '\n{"id": 1, "text": "Lamps are lit, she said."}\n{"id": 2}\n',
            "this is a file of texts, not a page",
        ),
        ('{"lamps": 1}', "no article was found"),
        ("[" * 100_000, "no article was found"),
    ],
)
def test_what_is_read_in_another_way_is_told(page, text, hint):
    page.write_text(text)
    done = ask("read", page)
    assert done.exit_code == 6
    assert said(done).startswith(f"{page}: zone: {hint}")


def test_a_folder_is_no_store(page):
    done = ask("stories", "--db", page.parent)
    assert done.exit_code == 9
    assert said(done) == f"{page.parent}: store: this is a folder; name a file in it"


def test_a_model_that_is_misspelt(page):
    done = ask("read", page, "--model", "fastt")
    assert done.exit_code == 7
    assert said(done).endswith("there is no model folder at fastt; the package has accurate and fast")


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


@pytest.mark.parametrize("command", [("search", "ferry"), ("stories",), ("claims",)])
@pytest.mark.parametrize("flip", [False, True])
def test_a_last_day_before_the_first_is_refused(news, command, flip):
    days = [("--since", "2031-05-07"), ("--until", "2031-05-06")]
    days = days[::-1] if flip else days
    done = ask(*command, "--db", news, *days[0], *days[1])
    assert done.exit_code == 2
    assert "no day is both since 2031-05-07 and until 2031-05-06" in " ".join(
        done.stderr.replace("│", " ").split()
    )
    assert ask(*command, "--db", news, "--since", "2031-05-06", "--until", "2031-05-06").exit_code == 0
