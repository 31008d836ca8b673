"""The desk's commands as users meet them: ingest, stopped and killed and several at once; search, who and failures."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import reportedly as package
from commands import python, reportedly
from feeds import FERRY, LAMP

EXAMPLE = Path(__file__).parents[1] / "examples" / "desk.jsonl"
NOT_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """Return a store of the example, read by the accurate model."""
    where = tmp_path_factory.mktemp("desk") / "news.db"
    done = reportedly("ingest", EXAMPLE, "--db", where)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{where}: 8 added\n", "")
    return where


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def ingest(*targets, **options):
    return reportedly("ingest", *targets, "--db", "news.db", "--model", "fast", **options)


def texts(path, count, *more):
    said = "The lamp at Skarn will shine by June, the keeper said on Monday."
    lines = [json.dumps({"id": number, "text": f"{number} lamps\n\n{said}"}) for number in range(count)]
    Path(path).write_text("\n".join([*lines, *more]) + "\n")
    return path


def contents(where="news.db"):
    """Return all that is kept, whatever the order in which it came."""
    with package.open(where) as desk:
        return {one.id: one.reading for one in desk.articles()}, desk.failures()


def is_sound(where="news.db"):
    with sqlite3.connect(where) as connection:
        for table in ("articles_words", "attributions_words"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def rows(where="news.db"):
    if not Path(where).exists():
        return 0
    try:
        with sqlite3.connect(where) as connection:
            return connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.OperationalError:  # not yet any tables
        return 0


def started(*arguments, **options):
    command = [sys.executable, "-m", "reportedly.cli", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def until(condition, process):
    while process.poll() is None and not condition():
        time.sleep(0.01)


# Ingesting


def test_pages_folders_and_lines_are_counted_and_what_failed_is_told():
    Path("pages/more").mkdir(parents=True)
    Path("pages/ferry.html").write_bytes(FERRY)
    Path("pages/more/lamp.html").write_bytes(LAMP)
    Path("pages/more/menu.html").write_bytes(b"<nav><a href=/>Home</a></nav>")
    texts("a.jsonl", 2, "no JSON")
    done = ingest("pages", "a.jsonl")
    assert (done.returncode, done.stdout) == (8, "news.db: 4 added, 2 could not be read\n")
    assert done.stderr.splitlines() == [
        f"reportedly: {Path('pages/more/menu.html')}: zone: no article was found: no part of the page reads as a story",
        "reportedly: a.jsonl:3: load: not JSON: Expecting value at character 0",
    ]
    again = ingest("pages", "a.jsonl", "--json")
    assert again.returncode == 8
    assert json.loads(again.stdout) == {"added": 0, "new_versions": 0, "reread": 0, "known": 4, "failed": 2}


def test_many_failures_are_not_all_told():
    texts("a.jsonl", 0, *["no"] * 9)
    done = ingest("a.jsonl")
    assert len(done.stderr.splitlines()) == 6
    assert done.stderr.splitlines()[-1] == (
        "reportedly: 4 more could not be read; see reportedly failures --db news.db"
    )


def test_an_empty_folder_is_nothing_to_read():
    Path("empty").mkdir()
    done = ingest("empty")
    assert (done.returncode, done.stdout, done.stderr) == (0, "news.db: nothing to read\n", "")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["missing.html", "--db", "news.db"], 3, "missing.html: load: there is no such file or folder"),
        ([EXAMPLE, "--db", "missing/news.db"], 2, "--db: there is no folder missing"),
        ([EXAMPLE, "--db", "sqlite:///missing/news.db"], 2, "--db: there is no folder missing"),
        ([EXAMPLE, "--db", "text.db"], 9, "text.db: store: this file is not a database"),
        ([EXAMPLE, "--db", "mysql://host/news"], 9, "mysql://…: store: a store is a file"),
        (
            [EXAMPLE, "--db", "news.db", "--model", "nowhere"],
            7,
            "attribute: there is no model folder at nowhere",
        ),
    ],
)
def test_what_cannot_be_begun(arguments, code, message):
    Path("text.db").write_text("no database, but long enough to be taken for one" * 100)
    done = reportedly("ingest", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"reportedly: {message}")


@pytest.mark.parametrize(
    "arguments", [["ingest", "a"], ["ingest", "--db", "x"], ["search"], ["who", "x"], ["failures"]]
)
def test_wrong_usage(arguments):
    done = reportedly(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_another_model_reads_again():
    texts("a.jsonl", 3)
    assert ingest("a.jsonl").stdout == "news.db: 3 added\n"
    done = reportedly("ingest", "a.jsonl", "--db", "news.db")
    assert done.stdout == "news.db: 3 read again by another model\n"


@NOT_WINDOWS
def test_killed_at_any_moment_it_goes_on():
    """Every article that was counted is there, the database is whole, and a rerun ends where an unbroken run does."""
    texts("a.jsonl", 600, "no JSON")
    program = (
        "import reportedly\n"
        "def told(summary, done): print(summary.added, flush=True)\n"
        "with reportedly.Reader('fast') as reader, reportedly.open('news.db', reader=reader) as desk:\n"
        "    desk.ingest('a.jsonl', told)\n"
    )
    counted = 0
    for least in (1, 100, 200):
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
            new = 0
            while new == 0 or counted + new < least:
                new = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert is_sound()
        assert rows() >= counted + new
        counted = rows()
    assert counted < 600
    done = ingest("a.jsonl", "--json")
    assert json.loads(done.stdout) == {
        "added": 600 - counted,
        "new_versions": 0,
        "reread": 0,
        "known": counted,
        "failed": 1,
    }
    assert is_sound()
    reportedly("ingest", "a.jsonl", "--db", "whole.db", "--model", "fast")
    assert contents() == contents("whole.db")


@NOT_WINDOWS
def test_ctrl_c_ends_with_a_sentence():
    texts("a.jsonl", 2000)
    # What a shell runs in the background it tells to pass over Ctrl-C, and a child would inherit that.
    heeding = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    process = started("ingest", "a.jsonl", "--db", "news.db", "--model", "fast", **heeding)
    until(rows, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "reportedly: stopped; the same command goes on from here\n"
    assert is_sound()
    assert 0 < rows() < 2000


def test_two_at_once_keep_everything_once():
    texts("a.jsonl", 150, "no JSON")
    texts("b.jsonl", 250)
    both = [
        started("ingest", *order, "--db", "news.db", "--model", "fast", "--json")
        for order in (
            ("a.jsonl", "b.jsonl"),
            ("b.jsonl", "a.jsonl"),
        )
    ]
    results = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [8, 8], results
    counts = [json.loads(out) for out, _ in results]
    assert sum(one["added"] for one in counts) == 250
    assert [one["added"] + one["known"] for one in counts] == [400, 400]
    assert is_sound()
    assert rows() == 250
    reportedly("ingest", "a.jsonl", "b.jsonl", "--db", "whole.db", "--model", "fast")
    found, alone = contents()[0], contents("whole.db")[0]
    assert {id: one.attributions for id, one in found.items()} == {
        id: one.attributions for id, one in alone.items()
    }


def _pieces(terminal):
    with suppress(OSError):  # Linux's way of saying that nobody writes to it any more
        while piece := os.read(terminal, 1 << 16):
            yield piece.decode(errors="replace")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
def test_progress_is_shown_on_a_terminal():
    texts("a.jsonl", 30)
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "reportedly.cli", "ingest", "a.jsonl", "--db", "news.db", "--model", "fast"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    ) as process:
        os.close(theirs)
        shown = "".join(
            _pieces(ours)
        )  # while it runs: a terminal that nobody reads is soon full, and it would wait
        out, _ = process.communicate(timeout=60)
    os.close(ours)
    assert (process.returncode, out) == (0, b"news.db: 30 added\n")
    assert "ingesting" in shown
    assert "30 added" in shown


# Finding


def test_search_prints_lines_without_colour_into_a_pipe(example):
    done = reportedly("search", "VEHICLES", "--stance", "denies", "--db", example)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "\nMinister: vehicles are for the border police\n"
        "Maputo Messenger · 13 May 2024 · https://maputomessenger.example/border-police\n"
        "  The Minister of Defence, Armando Nhaca · denied · "
        "that armoured vehicles from Brazil would go to Cabo Delgado\n"
        "    ✗ denies   ← ◉ Armando Nhaca\n"
    )


def test_search_highlights_the_words_on_a_terminal(example):
    done = reportedly("search", '"cabo delgado"', "--db", example, "--color", "always", "--limit", "1")
    assert "Maputo Messenger" in done.stdout
    (marked,) = [piece for piece in done.stdout.split("\x1b[") if piece.endswith("Cabo Delgado")]
    style = marked.partition("m")[0].split(";")
    assert {"1", "30"} <= set(style)


def test_search_as_json(example):
    done = reportedly("search", "directors", "--db", example, "--json")
    hits = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(hits) >= 3
    for hit in hits:
        assert list(hit) == ["article", "attribution", "words", "match"]
        assert hit["article"]["publisher"]
        if hit["attribution"]:
            assert "directors" in " ".join(hit["words"]["content"])


@pytest.mark.parametrize(
    ("options", "publishers"),
    [
        (["--publisher", "Lakes Wire"], {"Lakes Wire"}),
        (["--since", "2025-06-03", "--until", "2025-06-03"], {"Lakes Wire"}),
        (["--until", "2025-06-02"], {"Playthings Insider"}),
        (["--stance", "denies"], {"Lakes Wire"}),
        (["--kind", "unnamed_person"], {"Playthings Insider", "The Chicago Mercury"}),
        (["--since", "2026-01-01"], set()),
    ],
)
def test_search_filters(example, options, publishers):
    done = reportedly("search", "directors", "--db", example, "--json", *options)
    assert {json.loads(line)["article"]["publisher"] for line in done.stdout.splitlines()} == publishers


def test_who_goes_through_the_articles_by_date(example):
    done = reportedly("who", "dunleavy", "--db", example)
    assert (done.returncode, done.stderr) == (0, "")
    heading, *_ = done.stdout.splitlines()
    assert heading == "Rick Dunleavy (4): 4 statements in 2 articles"
    assert done.stdout.index("Toy Trade Weekly · 2 June") < done.stdout.index("Lakes Wire · 3 June")
    lines = reportedly("who", "dunleavy", "--db", example, "--json").stdout.splitlines()
    assert [json.loads(line)["attribution"]["source_name"] for line in lines] == ["Rick Dunleavy"] * 4
    shown = reportedly("who", "dunleavy", "--db", example, "--color", "always").stdout
    assert "4 statements in 2 articles" in shown
    assert "\x1b[" in shown


def test_who_shows_as_many_as_are_asked_for(example):
    heading, *_ = reportedly("who", "dunleavy", "--db", example, "--limit", "3").stdout.splitlines()
    assert heading == "Rick Dunleavy (3): the first 3 statements in 2 articles"
    heading, *_ = reportedly("who", "dunleavy", "--db", example, "--limit", "4").stdout.splitlines()
    assert heading == "Rick Dunleavy (4): 4 statements in 2 articles"
    done = reportedly("who", "dunleavy", "--db", example, "--json", "--limit", "1")
    assert len(done.stdout.splitlines()) == 1


def test_nothing_found_is_said_and_no_error(example):
    for command in ("search", "who"):
        done = reportedly(command, "zebra", "--db", example)
        assert (done.returncode, done.stdout) == (0, "")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [["search", "x"], ["who", "x"], ["failures"]])
def test_looking_things_up_makes_no_store(command):
    for where in ("news.db", "missing/news.db", "sqlite:///news.db"):
        done = reportedly(*command, "--db", where)
        assert (done.returncode, done.stdout) == (2, "")
        assert "there is no " in done.stderr
    assert not Path("news.db").exists()


@pytest.mark.parametrize(
    "options", [["--since", "May"], ["--kind", "lamp"], ["--stance", "x"], ["--limit", "0"]]
)
def test_values_that_options_cannot_have(example, options):
    done = reportedly("search", "x", "--db", example, *options)
    assert (done.returncode, done.stdout) == (2, "")


def test_failures_are_listed():
    texts("a.jsonl", 1, "no JSON", '{"id": 7}')
    ingest("a.jsonl")
    done = reportedly("failures", "--db", "news.db")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "a.jsonl:2: load: not JSON: Expecting value at character 0",
        'a.jsonl:3: load: "text" is missing, or empty',
    ]
    lines = reportedly("failures", "--db", "news.db", "--json").stdout.splitlines()
    assert json.loads(lines[1]) == {
        "origin": "a.jsonl:3",
        "stage": "load",
        "reason": '"text" is missing, or empty',
    }


def test_what_was_read_cannot_command_the_terminal():
    record = {"text": "“Lamp\x1b[31m lit,” she said.", "title": "a\x1b[2Jb", "publisher": "P\x07"}
    Path("a.jsonl").write_text(json.dumps(record) + "\n\x1b]0;x\x07\n")
    ingest("a.jsonl")
    colours = ["--color", "always"]
    commands = (["search", "lamp"], ["search", "lamp", *colours], ["search", "lit", *colours], ["failures"])
    for command in commands:
        shown = reportedly(*command, "--db", "news.db").stdout
        assert shown
        assert not [part for part in ("\x1b[31m lit", "\x1b[2J", "\x1b]", "\x07") if part in shown]


def test_asking_a_desk_opens_no_model():
    texts("a.jsonl", 1)
    ingest("a.jsonl")
    program = (
        "import sys, reportedly\n"
        "with reportedly.open('news.db') as desk:\n"
        "    desk.search('lamps'), list(desk.who('keeper')), desk.failures()\n"
        "print([name for name in ('onnxruntime', 'httpx', 'feedparser', 'rich') if name in sys.modules])\n"
    )
    assert python(program).stdout == "[]\n"
