"""``reportedly export`` as users meet it; and ``docs/export.md``: its tables are the code's, its examples run."""

from __future__ import annotations

import contextlib
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import polars
import pytest

from commands import python, reportedly
from reportedly.export import arrow
from reportedly.export.tables import VERSION, Table, Type, columns

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "export.md").read_text("utf8")
NAMES = [table.value for table in Table]
WITHOUT = "import sys\nsys.modules['pyarrow'] = None\n"


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    where = tmp_path_factory.mktemp("desk") / "news.db"
    done = reportedly("ingest", ROOT / "examples" / "truce.jsonl", "--db", where, "--model", "fast")
    assert done.returncode == 0
    return where


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def counts(out):
    return {
        Path(path).stem: int(rows) for path, rows in re.findall(r"^(\S+): (\d+) rows?$", out, re.MULTILINE)
    }


def files(folder):
    return sorted(path.name for path in Path(folder).iterdir())


# The command


def test_every_table_becomes_a_file(example):
    done = reportedly("export", "out/tables", "--db", example)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(counts(done.stdout)) == NAMES
    for name, rows in counts(done.stdout).items():
        assert polars.read_parquet(f"out/tables/{name}.parquet").height == rows
    assert [name for name, rows in counts(done.stdout).items() if not rows] == ["turns"]
    assert files("out/tables") == sorted(f"{name}.parquet" for name in NAMES)
    first = {path.name: path.read_bytes() for path in Path("out/tables").iterdir()}
    assert reportedly("export", "out/tables", "--db", example).stdout == done.stdout
    assert {path.name: path.read_bytes() for path in Path("out/tables").iterdir()} == first


def test_only_the_tables_asked_for(example):
    done = reportedly("export", ".", "--db", example, "--table", "speakers", "--table", "stories")
    assert (done.returncode, list(counts(done.stdout))) == (0, ["speakers", "stories"])
    assert files(".") == ["speakers.parquet", "stories.parquet"]


def test_older_versions_if_asked_for():
    for text in ("It rains, she said.", "It rained, she said."):
        Path("a.jsonl").write_text(json.dumps({"id": "rain", "text": text}))
        reportedly("ingest", "a.jsonl", "--db", "news.db", "--model", "fast", "--no-link")
    for options, rows in (((), 1), (("--all-versions",), 2)):
        done = reportedly("export", "out", "--db", "news.db", "--table", "articles", *options)
        assert counts(done.stdout) == {"articles": rows}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["out", "--db", "missing.db"], 2, "--db: there is no store missing.db; reportedly ingest makes one"),
        (["file", "--db", "news.db"], 3, "file: write: cannot be written: File exists"),
        (["out", "--db", "file"], 9, "file: store: this file is not a database"),
    ],
)
def test_what_cannot_be_begun(example, arguments, code, message):
    shutil.copy(example, "news.db")
    Path("file").write_text("no database, but long enough to be taken for one" * 100)
    done = reportedly("export", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"reportedly: {message}")
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "arguments", [["out"], ["--db", "news.db"], ["out", "--db", "x", "--table", "quotes"]]
)
def test_wrong_usage(arguments):
    done = reportedly("export", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_without_pyarrow_it_says_what_to_install(example):
    program = f"{WITHOUT}from reportedly.cli import app\napp(sys.argv[1:])"
    done = python(program, "export", "out", "--db", str(example))
    assert (done.returncode, done.stdout) == (10, "")
    assert done.stderr == "reportedly: export: tables need pyarrow; run pip install 'reportedly[export]'\n"
    assert not Path("out").exists()
    done = python(
        f"{WITHOUT}import reportedly\n"
        "with reportedly.open(sys.argv[1]) as desk:\n"
        "    print(len(desk.stories()))\n"
        "    try: desk.table('claims')\n"
        "    except reportedly.ReportedlyError as error: print(type(error).__name__)\n",
        str(example),
    )
    assert (done.stdout, done.stderr) == ("1\nExtraError\n", "")


def read_all(terminal, into):
    with contextlib.suppress(OSError):  # which is how Linux says that the other side has closed it
        while some := os.read(terminal, 1 << 16):
            into += some


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
def test_progress_is_shown_on_a_terminal(example):
    ours, theirs = os.openpty()
    shown = bytearray()
    reading = threading.Thread(target=read_all, args=(ours, shown))
    reading.start()  # a terminal takes no more than some thousand bytes that nobody reads
    done = subprocess.run(
        [sys.executable, "-m", "reportedly.cli", "export", "out", "--db", str(example)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
        check=True,
        timeout=300,
    )
    os.close(theirs)
    reading.join()
    os.close(ours)
    assert list(counts(done.stdout.decode())) == NAMES
    assert all(name in shown.decode("utf8", "replace") for name in NAMES)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_ctrl_c_in_the_middle_leaves_nothing_behind(example):
    program = (
        "import os, signal, sys\n"
        "from reportedly.export import parquet\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "real = parquet.steps\n"
        "def steps(now, table, **more):\n"
        "    if table == 'claims': os.kill(os.getpid(), signal.SIGINT)\n"
        "    return real(now, table, **more)\n"
        "parquet.steps = steps\n"
        "from reportedly.cli import app\n"
        "app(sys.argv[1:])\n"
    )
    done = python(program, "export", "out", "--db", str(example))
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "reportedly: stopped\n"
    assert files("out") == []


# The documentation


def section(name):
    return re.search(rf"^### {name}\n(.*?)(?=^### |\Z)", DOC, re.MULTILINE | re.DOTALL)[1]


def documented(name):
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.*?) ?\| (.+) \|$", section(name), re.MULTILINE)
    return [(column, type, bool(null)) for column, type, null, _ in rows]


def test_every_table_is_documented():
    assert re.findall(r"^### (\w+)$", DOC, re.MULTILINE) == NAMES
    assert f"`reportedly.schema`, which is {VERSION}" in DOC


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_are_those_of_the_code(name):
    real = [(one.name, one.type.value, one.is_nullable) for one in columns(Table(name))]
    assert documented(name) == real
    schema = arrow.schema(Table(name))
    assert [(field.name, field.nullable) for field in schema] == [(column, null) for column, _, null in real]


def test_the_types_are_those_of_arrow():
    table = dict(re.findall(r"^\| `(\w+)` \| `(.+?)` \|", DOC.partition("## Types")[2], re.MULTILINE))
    real = {
        column.type.value: str(field.type)
        for one in Table
        for column, field in zip(columns(one), arrow.schema(one), strict=True)
    }
    assert set(real) == {type.value for type in Type}
    assert {name: table[name] for name in real} == real


def test_the_labels_are_documented():
    for table in Table:
        for column in columns(table):
            (line,) = re.findall(rf"^\| `{column.name}` \|.*$", section(table), re.MULTILINE)
            elsewhere = ("as in `attributions`", "the article's", "kind of the last")
            if not any(words in line for words in elsewhere):
                assert set(column.labels) <= set(re.findall(r"`([\w ]+)`", line))


def test_the_examples_run(tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    done = doctest.testfile(str(ROOT / "docs" / "export.md"), module_relative=False, encoding="utf8")
    assert done.attempted > 8
    assert done.failed == 0


def test_exporting_brings_pyarrow_in_only_when_it_is_asked_for(example):
    program = (
        "import sys, reportedly, reportedly.export.tables, reportedly.export.parquet\n"
        "with reportedly.open(sys.argv[1]) as desk:\n"
        "    before = 'pyarrow' in sys.modules\n"
        "    desk.table('articles')\n"
        "print(before, [name for name in ('polars', 'onnxruntime') if name in sys.modules])\n"
    )
    assert python(program, str(example)).stdout == "False []\n"
