"""The documentation does what it says: its examples run, its answers are the ones given."""

from __future__ import annotations

import doctest
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

import reportedly
from reportedly import Reader
from reportedly.batch import annotate_file
from reportedly.errors import ReportedlyError

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
MODEL = Path(reportedly.__file__).parent / "models" / "attribution-en"


def test_the_examples_of_python_md_run(monkeypatch):
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(DOCS / "python.md"), module_relative=False, encoding="utf8")
    assert done.attempted > 15
    assert done.failed == 0


def test_the_examples_of_desk_md_run(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    done = doctest.testfile(str(DOCS / "desk.md"), module_relative=False, encoding="utf8")
    assert done.attempted > 8
    assert done.failed == 0


def test_the_examples_of_the_readme_run(monkeypatch):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf8"), re.MULTILINE | re.DOTALL
    )
    assert blocks
    namespace = {}
    for block in blocks:
        exec(block, namespace)


def rows():
    table = re.compile(r"^\| What is wrong \|.*\n\|[-|]+\n((?:\|.*\n)+)", re.MULTILINE)
    for found in table.findall((DOCS / "errors.md").read_text("utf8")):
        for line in found.splitlines():
            what, *said = (cell.strip() for cell in line.strip("|").split("|"))
            yield pytest.param(what, *said, id=what)


def model_with(damage):
    def provoke(folder):
        shutil.copytree(MODEL, folder / "FOLDER")
        damage(folder / "FOLDER")
        with Reader("FOLDER") as reader:
            reader.annotate("The lamp shines.")

    return provoke


def batch(source, target):
    def provoke(folder):
        (folder / "in.jsonl").write_text('{"id": 1, "text": ""}\n')
        with Reader(threads=1) as reader:
            annotate_file(Path(source), Path(target), reader)

    return provoke


def desk(where, target="in.jsonl"):
    def provoke(folder):
        (folder / "in.jsonl").write_text('{"text": "It rains."}\n')
        (folder / "text.db").write_text("no database, but long enough to be taken for one" * 100)
        with sqlite3.connect(folder / "other.db") as other:
            other.execute("CREATE TABLE lamps (id)")
        with reportedly.open(where) as opened:
            opened.ingest([target])

    return provoke


INPUTS = {
    "a page without an article: a menu, a list of headlines, a login form": lambda _: reportedly.read(
        b"Home\nNews\nSport\n\nSign in\n"
    ),
    "a feed that is read as a page": lambda _: reportedly.read(b"<rss version='2.0'><channel/></rss>"),
    "a file of texts that is read as a page": lambda _: reportedly.read(b'{"text": "It rains."}\n'),
    "a model folder that is not there": model_with(shutil.rmtree),
    "a model folder without checksums": model_with(lambda f: (f / "SHA256SUMS").unlink()),
    "a model folder with checksums that cannot be read": model_with(
        lambda f: (f / "SHA256SUMS").write_text("lamp")
    ),
    "a model folder with a file missing": model_with(lambda f: (f / "model.onnx").unlink()),
    "a model folder with a file changed": model_with(lambda f: (f / "model.onnx").write_bytes(b"half")),
    "an input file that is not there": batch("missing.jsonl", "out.jsonl"),
    "an output in a folder that is not there": batch("in.jsonl", "missing/out.jsonl"),
    "an output that is a folder": batch("in.jsonl", "."),
    "an output that is the input": batch("in.jsonl", "in.jsonl"),
    "a target of an ingest without a name, as of a variable that is not set": desk("news.db", ""),
    "a target of an ingest that is not there": desk("news.db", "missing.jsonl"),
    "a store in a folder that is not there": desk("missing/news.db"),
    "a store that is a folder": desk("."),
    "a store that is no database": desk("text.db"),
    "a store that is another program's database": desk("other.db"),
}


@pytest.mark.parametrize(("what", "reason", "kind", "code"), list(rows()))
def test_the_answers_of_errors_md(what, reason, kind, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReportedlyError) as caught:
        INPUTS[what](tmp_path)
    assert caught.value.reason == reason
    assert f"`{type(caught.value).__name__}`" == kind
    assert str(caught.value.exit_code) == code


def test_every_answer_is_provoked():
    assert {row.values[0] for row in rows()} == set(INPUTS)


@pytest.mark.parametrize("doc", sorted(path.name for path in DOCS.glob("*.md")))
def test_links_lead_somewhere(doc):
    for target in re.findall(r"\]\((?!https?:)([^)#]*)", (DOCS / doc).read_text("utf8")):
        assert (DOCS / target).exists(), target
