"""What the documentation shows of a terminal is what comes of it.

In a block marked ``console`` the lines behind ``$`` are commands, the others their output; a line ``…`` stands for any
lines. Percentages and numbers of rows are not compared: processors that calculate otherwise come out a point or a claim
apart. Commands without output are not run.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import duckdb
import pytest

from commands import reportedly

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
EXAMPLES = ("examples/desk.jsonl", "examples/truce.jsonl")
REST = "…"
INTO_A_PIPE = " | cat"


def commands(text):
    """Yield the commands of a page, each with the lines that are shown of its output."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            # A command goes on until its quotation marks are closed.
            size = next(n for n in range(1, len(lines) + 1) if "\n".join(lines[:n]).count('"') % 2 == 0)
            yield "\n".join(lines[:size]), lines[size:]


SHOWN = [
    pytest.param(page, command, lines, id=f"{page.stem}: {command.split('  ')[0][:50]}")
    for page in PAGES
    for command, lines in commands(page.read_text("utf8"))
    if lines and "https://" not in command
]


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Return folders with a store in each: of the first example, of the second, of both."""
    folders = {}
    for page, examples in {"desk": EXAMPLES[:1], "README": EXAMPLES[1:], "": EXAMPLES}.items():
        folders[page] = folder = tmp_path_factory.mktemp(page or "both")
        shutil.copytree(ROOT / "examples", folder / "examples")
        assert reportedly("ingest", *examples, "--db", "news.db", cwd=folder).returncode == 0
        done = reportedly("export", "tables", "--db", "news.db", cwd=folder)
        assert done.returncode == 0
    return folders


def matches(shown, out):
    """Tell whether lines are those shown, in which ``…`` stands for any."""
    pattern = "".join("(?:.*\n)*?" if line == REST else re.escape(_rounded(line)) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{_rounded(line)}\n" for line in out)) is not None


def _rounded(line):
    return re.sub(r" +\d+%( +━+)?", " %", re.sub(r": \d+ rows$", ": rows", line))


def cells(lines):
    """Return the rows of a table as DuckDB draws it, below its head."""
    rows = [line for line in lines if line.startswith("│")]
    return [[cell.strip() for cell in row.strip("│").split("│")] for row in rows[2:]]


@pytest.mark.parametrize(("page", "command", "shown"), SHOWN)
def test_what_is_shown_is_what_comes_of_it(stores, page, command, shown, tmp_path, monkeypatch):
    monkeypatch.chdir(shutil.copytree(stores.get(page.stem, stores[""]), tmp_path / "here"))
    program, *arguments = shlex.split(command.removesuffix(INTO_A_PIPE), comments=True)
    if program == "duckdb":
        found = duckdb.sql(arguments[1]).fetchall()
        assert cells(shown) == [["NULL" if cell is None else str(cell) for cell in row] for row in found]
        return
    assert program == "reportedly"
    if arguments[0] == "ingest":
        Path("news.db").unlink()
    done = reportedly(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert matches(shown, done.stdout.splitlines()), done.stdout


def test_there_is_something_to_check():
    assert {param.values[0].stem for param in SHOWN} >= {"README", "cli", "desk", "export"}
    assert any(param.values[1].startswith("duckdb") for param in SHOWN)


def test_other_output_would_be_noticed():
    assert matches(["a", "…", "c"], ["a", "b", "c"])
    assert not matches(["a", "…", "c"], ["a", "b"])
    assert not matches(["a"], ["a", "b"])
    assert not matches(["a.c"], ["abc"])
