"""``docs/store.md``: its example runs, its names are those of the code, its tables those of the database."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tests.store.readings import harbour

import reportedly.store
from reportedly.store import Failure, Outcome, migrating
from reportedly.store.fts import COMMON
from reportedly.store.ranking import MOST_RANKED
from reportedly.store.tables import MOST_IN_ARTICLE, metadata
from reportedly.store.words import MOST_WORDS
from reportedly.types import Stance

DOC = (Path(__file__).parents[2] / "docs" / "store.md").read_text("utf8")


def test_the_public_names():
    assert reportedly.store.__all__ == [
        "Added",
        "Change",
        "Changes",
        "Counts",
        "Failure",
        "Head",
        "Hit",
        "Operation",
        "Outcome",
        "Published",
        "Reading",
        "Store",
        "Stored",
        "article_id",
        "article_key",
        "changes",
        "open_store",
    ]
    assert all(hasattr(reportedly.store, name) for name in reportedly.store.__all__)


def test_the_example_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {"readings": [harbour()], "failures": [Failure("a.html", "load", "gone")]}
    names |= {"date": date, "Stance": Stance}
    exec(re.search(r"^```python\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL)[1], names)
    assert (tmp_path / "news.db").exists()


def test_the_tables_are_documented():
    documented = set(re.findall(r"^\| `(\w+)` \|", DOC, re.MULTILINE))
    assert documented == {*metadata.tables, migrating.VERSION_TABLE}


def test_outcomes_and_limits_are_documented():
    assert all(f"`{outcome}`" in DOC for outcome in Outcome)
    for limit in (MOST_RANKED, COMMON, MOST_IN_ARTICLE, MOST_WORDS, 120_000):
        assert f"{limit:,}" in DOC
