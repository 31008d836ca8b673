"""What was acknowledged stays: after kill -9, on a full disk, and as far as SQLite is asked to after a power cut."""

from __future__ import annotations

import shutil
import sqlite3
import sys

import pytest
from sqlalchemy import text
from tests.store.programs import finished, start
from tests.store.readings import harbour, said

from reportedly.errors import StoreError
from reportedly.store import open_store

KILLED = """
import os, signal
with open_store(where) as store:
    for number in range(10**6):
        store.add([said(f"Story {number}-{part}.", f"Story {number}") for part in range(20)])
        print(number, flush=True)
"""
FULL = """
import resource
from reportedly.errors import StoreError
with open_store(where) as store:
    store.add([harbour()])
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        store.add([said(f"{number} " + "lamp " * 500, "lamp") for number in range(1000)])
    except StoreError as error:
        print(error)
    assert store.counts().articles == 1
"""


def check(where):
    """Check the database, foreign keys, and that the index of words is that of the texts, as far as it can."""
    if "://" in where:
        return
    connection = sqlite3.connect(where)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for words in ("articles_words", "attributions_words"):
        connection.execute(f"INSERT INTO {words} ({words}, rank) VALUES ('integrity-check', 1)")
    connection.close()


def test_what_was_acknowledged_survives_kill_9(where):
    program = start(KILLED, where)
    for _ in range(8):
        acknowledged = int(program.stdout.readline())
    program.kill()
    acknowledged = max([acknowledged, *map(int, program.stdout.read().split())])
    program.wait()
    program.stderr.close()
    check(where)
    with open_store(where) as store:
        kept = store.counts().articles
        # The batch that was under way may have been kept or not, but never a part of it.
        assert kept in (20 * (acknowledged + 1), 20 * (acknowledged + 2))
        assert len(store.search("Story", limit=10**5)) == kept
        store.add([harbour()])
    check(where)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_a_disk_that_cannot_be_written_is_said_and_leaves_all_whole(tmp_path):
    where = str(tmp_path / "news.db")
    (printed,) = finished(start(FULL, where))
    assert printed.startswith(f"{where}: store: the disk ")
    assert "nothing of this batch was kept" in printed
    check(where)
    with open_store(where) as store:
        assert [one.reading for one in store.articles()] == [harbour()]
        store.add([said("lamp " * 5000)])
    check(where)


def test_a_full_disk_is_said_and_leaves_all_whole(tmp_path):
    where = str(tmp_path / "news.db")
    with open_store(where) as store:
        store.add([harbour()])
        with store._engine.connect() as connection:
            connection.execute(text("PRAGMA max_page_count = 100"))
        with pytest.raises(StoreError, match="the disk is full; free some space") as caught:
            store.add([said(f"{number} " + "lamp " * 500) for number in range(1000)])
        assert caught.value.page == where
        assert [one.reading for one in store.articles()] == [harbour()]
        check(where)


def test_sqlite_is_asked_to_survive_power_cuts(tmp_path):
    with open_store(tmp_path / "news.db") as store, store._engine.connect() as connection:
        settings = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 60_000}


def test_the_index_of_words_stays_that_of_the_texts(tmp_path):
    where = str(tmp_path / "news.db")
    with open_store(where) as store:
        for model in ("m 1", "m 3", "m 2", "n"):
            store.add([harbour(model=model), said("Ship \x00 \ud800.", "Ship", model=model), said(model)])
            check(where)
    connection = sqlite3.connect(where)
    connection.execute("UPDATE attributions SET content = 'else' WHERE ordinal = 0")
    connection.commit()
    connection.close()
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):  # the check has teeth
        check(where)


def test_a_backup_is_a_store(tmp_path):
    where, copy = str(tmp_path / "news.db"), str(tmp_path / "copy.db")
    with open_store(where) as store:
        store.add([harbour()])
        source, target = sqlite3.connect(where), sqlite3.connect(copy)
        source.backup(target)
        source.close()
        target.close()
    assert not (tmp_path / "news.db-wal").exists()
    shutil.copy(where, tmp_path / "moved.db")
    for name in (copy, tmp_path / "moved.db"):
        with open_store(name) as store:
            assert [one.reading for one in store.articles()] == [harbour()]
