"""How questions are answered: by an index, never by going through all articles."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import event, text
from tests.store.readings import said

from reportedly.store import fts, open_store
from reportedly.store.people import statements_of
from reportedly.store.tables import metadata
from reportedly.types import SourceKind, Stance

ASKED = {
    "article": lambda store: store.article("0" * 16),
    "versions": lambda store: store.versions("k"),
    "all": lambda store: list(store.articles(after=3)),
    "publisher": lambda store: list(store.articles(publisher="A")),
    "latest": lambda store: list(store.articles(latest=True)),
    "words": lambda store: store.search("lamp"),
    "a denial": lambda store: store.search("lamp", stance=Stance.DENIES, kind=SourceKind.OUTLET),
    "words of a publisher": lambda store: store.search("lamp", publisher="A"),
    "words since": lambda store: store.search("lamp", since=date(2031, 5, 1)),
    "newest": lambda store: store.search(""),
    "newest denials": lambda store: store.search("", stance=Stance.DENIES),
    "who": lambda store: list(statements_of(store, "Ilse Brandt")),
    "adding": lambda store: store.add([said("One."), said("Two.", "Two", model="m 2")]),
}

DOWN_THE_NUMBERS = {"newest"}
"""What goes from the newest row downwards until it has enough."""


@pytest.fixture
def filled(store):
    store.add(
        [said(f"Lamp {n}.", f"Lamp {n}", publisher="AB"[n % 2], date=date(2031, 5, 1)) for n in range(50)]
    )
    store.add([said("Two.", "Two")])
    return store


@pytest.mark.parametrize("asked", ASKED)
def test_no_question_goes_through_a_whole_table(filled, asked):
    engine, plans = filled._engine, []

    @event.listens_for(engine, "after_cursor_execute")
    def _(connection, cursor, statement, parameters, context, many):
        if not many and statement.startswith(("SELECT", "DELETE", "UPDATE")) and "count(" not in statement:
            plans.append((statement, parameters))

    ASKED[asked](filled)
    event.remove(engine, "after_cursor_execute", _)
    assert plans
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if not is_sqlite:  # with so few rows it would rather go through all of them
            connection.execute(text("SET enable_seqscan = off"))
        for statement, parameters in plans:
            explain = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
            rows = connection.exec_driver_sql(explain + statement, parameters).all()
            lines = [str(row[-1]) for row in rows]
            slow = [line for line in lines if _is_slow(line)]
            assert slow == [] or asked in DOWN_THE_NUMBERS, (slow, statement, lines)


def test_postgresql_plans_for_the_words_that_are_asked_for(new_database):
    """Of a statement that it has prepared it soon makes one plan for the common and the rare, ten times slower."""
    with open_store(new_database("postgresql")) as store:
        store.add([said("Lamp.", "Lamp")])
        for _ in range(12):
            store.search("lamp")
        with store._engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM pg_prepared_statements")) == 0


@pytest.fixture
def lamps(tmp_path):
    """Return a store of SQLite with a common word, a rare one and two publishers, and what is asked of its index."""
    with open_store(tmp_path / "news.db") as store:
        store.add(
            [
                said(f"Lamp {n}.", f"Lamp {n}", publisher="AB"[n % 2], date=date(2031, 5, 1 + n % 20))
                for n in range(50)
            ]
        )
        asked = []

        @event.listens_for(store._engine, "after_cursor_execute")
        def _(connection, cursor, statement, parameters, context, many):
            if "MATCH" in statement:
                rows = connection.connection.execute("EXPLAIN QUERY PLAN " + statement, parameters)
                asked.append((statement, parameters, [row[-1] for row in rows]))

        yield store, asked


FILTERS = {"publisher": "B", "since": date(2031, 5, 3), "stance": Stance.ASSERTS}


def test_sqlite_takes_the_newest_rows_of_a_common_word_without_ranking_them(lamps, monkeypatch):
    store, asked = lamps
    monkeypatch.setattr(fts, "COMMON", 10)
    assert store.search("lamp", **FILTERS, limit=5)
    assert not any("bm25" in statement for statement, _, _ in asked)
    assert not any("TEMP B-TREE" in line for _, _, plan in asked for line in plan)


def test_sqlite_ranks_by_telling_words_alone_and_goes_through_their_rows_once(lamps, monkeypatch):
    """BM25 would count the rows of all other words too; and no word is looked up in one row after the other."""
    store, asked = lamps
    monkeypatch.setattr(fts, "COMMON", 10)
    assert store.search("lamp 9", **FILTERS)
    ((_, (query, *_), plan),) = [one for one in asked if "bm25" in one[0]]
    assert query == '{content} : "9"'
    assert not any(re.search(r"VIRTUAL TABLE INDEX \d+:=", line) for line in plan)
    assert sum("LIST SUBQUERY" in line for line in plan) == 1


def _is_slow(line):
    """Tell whether a line of a plan says that all rows of a table are gone through."""
    found = re.search(r"SCAN (\w+)$|Seq Scan on (\w+)", line)
    return bool(found and (found[1] or found[2]) in metadata.tables)
