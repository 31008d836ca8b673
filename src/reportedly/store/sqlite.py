"""SQLite: one file in WAL mode, full text by FTS5."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Select,
    Table,
    column,
    create_engine,
    event,
    false,
    func,
    inspect,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.sqlite import insert

from reportedly.errors import StoreError
from reportedly.store.dialect import Row
from reportedly.store.tables import MOST_IN_ARTICLE, articles
from reportedly.store.words import Phrase

PATIENCE = 60.0
"""Seconds to wait for another program to finish writing."""

_INDEXED = {"articles": "title, text", "attributions": "content, stance, kind"}
"""The columns of each table whose words can be found; the index is the table ``…_words``."""

_TEXTS = {"articles": "title text", "attributions": "content"}
_WEIGHTS = {"articles": "1.0, 1.0", "attributions": "1.0, 0.0, 0.0"}
"""Of an index's columns, in the ranking: a label is there or not, and says nothing of how well words match."""

_FEW = 16
"""One article in so many is few: a word's rows are then mostly of others."""

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
        """Write the words of rows to the index.

        Not by triggers: FTS5 writes its part of the index out at each statement, and this is one for a batch.
        """
        columns = _INDEXED[table.name]
        self._run(
            connection,
            f"INSERT INTO {table.name}_words (rowid, {columns}) SELECT number, {columns} FROM {table.name}",
            first,
            last,
        )

    def unindex(self, connection: Connection, table: Table, first: int, last: int) -> None:
        """Take the words of rows out of the index, which asks to be told them once more."""
        words, columns = f"{table.name}_words", _INDEXED[table.name]
        self._run(
            connection,
            f"INSERT INTO {words} ({words}, rowid, {columns}) SELECT 'delete', number, {columns} FROM {table.name}",
            first,
            last,
        )

    def _run(self, connection: Connection, statement: str, first: int, last: int) -> None:
        where = " WHERE number BETWEEN :first AND :last ORDER BY number"
        connection.execute(text(statement + where), {"first": first, "last": last})

    def matched(self, table: Table, wanted: Sequence[Phrase], labels: Mapping[str, str]) -> Select[Any]:
        """Match phrases and labels as strings of FTS5, in which no word is an operator.

        Labels are words in columns of the index, so that of a common word's rows only those with them are looked at.
        """
        index = _words(table)
        texts = [f"{{{_TEXTS[table.name]}}} : {_quoted(' '.join(phrase))}" for phrase in wanted]
        query = " AND ".join(texts + [f"{name} : {_quoted(value)}" for name, value in labels.items()])
        return select(
            index.c.rowid.label("number"),
            literal_column(f"-bm25({index.name}, {_WEIGHTS[table.name]})").label("score"),
        ).where(text(f"{index.name} MATCH :query").bindparams(query=query))

    def within(
        self, connection: Connection, matched: Select[Any], table: Table, chosen: Select[Any]
    ) -> Select[Any]:
        """Go through the word's rows from the first to the last chosen article, and by the quicker of two ways.

        A common word has hundreds of thousands. Which of them come does not depend on the way.
        """
        count, first, last = _extent(connection, chosen)
        if not count:
            return matched.where(false())
        number, in_article = matched.selected_columns["number"], 1 if table is articles else MOST_IN_ARTICLE
        # Divided, if only by one, so that no word is looked up in one article after the other: that takes far longer.
        article = number.op("/")(in_article)
        everything = connection.scalar(select(func.max(articles.c.number))) or 0
        if 2 * (last - first) < everything:  # else it costs more to compare than it spares
            matched = matched.where(number.between(first * in_article, (last + 1) * in_article - 1))
        if _FEW * count > last - first:
            return matched.where(article.in_(chosen))
        # Joined, SQLite tells most rows by a Bloom filter; with a limit, so that it is a list before it is joined.
        few = chosen.limit(-1).subquery()
        return matched.join(few, few.c.number == article)

    def explain(self, error: BaseException) -> str | None:
        """Return what SQLite's words mean."""
        said = str(error)
        return next((meaning for words, meaning in _MEANINGS.items() if words in said), None)


def _extent(connection: Connection, chosen: Select[Any]) -> tuple[int, int, int]:
    """Return how many articles are chosen, and the first and the last of their numbers."""
    number = chosen.subquery().c.number
    row: Any = connection.execute(select(func.count(), func.min(number), func.max(number))).one()
    return row[0], row[1] or 0, row[2] or 0


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _words(of: Table) -> Any:
    return table(f"{of.name}_words", column("rowid"))
