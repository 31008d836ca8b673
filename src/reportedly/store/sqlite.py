"""SQLite: one file in WAL mode, full text by FTS5."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, event, inspect
from sqlalchemy.dialects.sqlite import insert

from reportedly.errors import StoreError
from reportedly.store import fts
from reportedly.store.dialect import Row
from reportedly.store.filtering import Filter
from reportedly.store.words import Phrase

PATIENCE = 60.0
"""Seconds to wait for another program to finish writing."""

# FULL, since a batch that was acknowledged must survive a power cut, not only the end of the process: with NORMAL,
# WAL loses the last transactions. It costs one fsync a batch. The cache, in KiB, is each connection's own.
_SETTINGS = ("foreign_keys=ON", "synchronous=FULL", "cache_size=-16384", "wal_autocheckpoint=10000")

_MEANINGS = {
    "database or disk is full": "the disk is full; free some space and try again, nothing of this batch was kept",
    "disk I/O error": "the disk cannot be written or read (disk I/O error); nothing of this batch was kept",
    "database is locked": "another program has been writing to it for a minute; try again later",
    "file is not a database": "this file is not a database; name another one",
    "unable to open database file": "it cannot be opened; check the folder, and that you may write in it",
    "attempt to write a readonly database": "you may read this file but not write it; ask its owner, or copy it",
    "no such module: fts5": "this Python's SQLite has no full-text search (FTS5); use another build of Python",
    "database disk image is malformed": "the database is damaged; restore it from a backup",
}


def open_engine(url: URL) -> Engine:
    """Return an engine whose transactions wait their turn: writers from the start, readers never."""
    # Transactions are ours to begin: the driver begins one late, and a reader that turns writer may be refused.
    engine = create_engine(url, connect_args={"timeout": PATIENCE, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: object) -> None:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").close()

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


class SQLite:
    """The dialect of SQLite."""

    @property
    def errors(self) -> type[Exception]:
        """The driver's own errors."""
        return sqlite3.Error

    def writer(self, engine: Engine) -> Engine:
        """Return an engine whose transactions begin with the lock."""
        return engine.execution_options(writes=True)

    def prepare(self, engine: Engine) -> None:
        """Switch to WAL, which the file remembers."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self._to_wal(engine)
            except sqlite3.OperationalError as error:
                # Two who switch at once do not wait for each other as two writers do: one is refused at once.
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)

    def _to_wal(self, engine: Engine) -> None:
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            for question in ("PRAGMA journal_mode", "PRAGMA journal_mode=WAL"):
                (mode,) = cursor.execute(question).fetchone()
                if mode == "wal":
                    return
        finally:
            connection.close()
        raise StoreError(
            "the file's place does not allow several programs at once (WAL); move it to a local disk"
        )

    def lock(self, connection: Connection) -> None:
        """Do nothing: BEGIN IMMEDIATE has done it."""

    def check_free(self, connection: Connection) -> None:
        """Refuse a file with other tables: it is somebody's database."""
        if inspect(connection).get_table_names():
            raise StoreError("this database belongs to another program; name another file")

    def insert(self, table: Table) -> Any:
        """Return SQLite's INSERT."""
        return insert(table)

    def fill(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows through the driver: SQLAlchemy's work on each of them takes as long as SQLite's."""
        if rows:
            names, marks = ", ".join(f'"{name}"' for name in rows[0]), ", ".join("?" * len(rows[0]))
            statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"
            connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])

    def index(self, connection: Connection, table: Table, first: int, last: int) -> None:
        """Write the words of rows to the index."""
        fts.index(connection, table, first, last)

    def unindex(self, connection: Connection, table: Table, first: int, last: int) -> None:
        """Take the words of rows out of the index."""
        fts.unindex(connection, table, first, last)

    def best(
        self, connection: Connection, table: Table, words: Sequence[Phrase], wanted: Filter, limit: int
    ) -> Select[Any]:
        """Ask the index."""
        return fts.best(connection, table, words, wanted, limit)

    def explain(self, error: BaseException) -> str | None:
        """Return what SQLite's words mean."""
        said = str(error)
        return next((meaning for words, meaning in _MEANINGS.items() if words in said), None)
