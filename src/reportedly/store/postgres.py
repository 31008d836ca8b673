"""PostgreSQL: full text by generated tsvector columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Select,
    Table,
    create_engine,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert

from reportedly.errors import StoreError
from reportedly.store.dialect import Row
from reportedly.store.filtering import Filter
from reportedly.store.ranking import ranked
from reportedly.store.tables import MOST_IN_ARTICLE, articles, attributions
from reportedly.store.words import Phrase, folded

_LOCK = 0x7265706F7274
"""The advisory lock of all that writes: "report" in ASCII."""
OLDEST = 13
"""The first version that can take accents apart (``normalize``)."""


def open_engine(url: URL) -> Engine:
    """Return an engine that finds out by itself when a connection has died."""
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise StoreError("PostgreSQL needs psycopg; run pip install 'reportedly[postgres]'") from error
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",  # for readers: an article and its attributions, of one moment
        connect_args={
            "client_encoding": "utf8",
            "application_name": "reportedly",
            # Of a statement that is prepared, the server soon makes one plan for all words, common and rare.
            "prepare_threshold": None,
        },
    )


class PostgreSQL:
    """The dialect of PostgreSQL."""

    @property
    def errors(self) -> type[Exception]:
        """The driver's own errors."""
        import psycopg

        return psycopg.Error

    def writer(self, engine: Engine) -> Engine:
        """Return an engine whose statements see what others wrote while it waited for the lock."""
        return engine.execution_options(isolation_level="READ COMMITTED")

    def prepare(self, engine: Engine) -> None:
        """Do nothing: the server is set up by those who run it."""

    def lock(self, connection: Connection) -> None:
        """Let one writer in at a time.

        So articles are numbered in the order in which they become visible, without gaps, and who reads on behind
        the last number misses none.
        """
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    def check_free(self, connection: Connection) -> None:
        """Refuse a server that is too old, or a database in another encoding."""
        version = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
        if version < OLDEST:
            raise StoreError(f"this is PostgreSQL {version}; {OLDEST} or later is needed")
        encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise StoreError(f"the database is in {encoding}; create one with ENCODING 'UTF8'")

    def insert(self, table: Table) -> Any:
        """Return PostgreSQL's INSERT."""
        return insert(table)

    def fill(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows by COPY."""
        if not rows:
            return
        names = ", ".join(f'"{name}"' for name in rows[0])
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(tuple(row.values()))

    def index(self, connection: Connection, table: Table, first: int, last: int) -> None:
        """Do nothing: the server has done it."""

    def unindex(self, connection: Connection, table: Table, first: int, last: int) -> None:
        """Do nothing: the server will do it."""

    def best(
        self, connection: Connection, table: Table, words: Sequence[Phrase], wanted: Filter, limit: int
    ) -> Select[Any]:
        """Match the phrases as the server takes them apart, none of it read as operators.

        The order in which things are asked is the server's, which knows how common words are.
        """
        column: Any = literal_column(f"{table.name}.words")
        # Folded as the generated columns fold texts.
        asked = [" ".join(map(folded, phrase)) for phrase in words]
        queries: list[Any] = [func.phraseto_tsquery(text("'simple'"), phrase) for phrase in asked]
        query = reduce(lambda one, other: one.op("&&")(other), queries)
        number, score = table.c.number.label("number"), func.ts_rank(column, query, 1).label("score")
        labels = wanted.labels if table is attributions else {}
        matched = select(number, score).where(
            column.op("@@")(query), *(table.c[name] == value for name, value in labels.items())
        )
        if wanted.of_articles:
            article = table.c.number if table is articles else table.c.number.op("/")(MOST_IN_ARTICLE)
            matched = matched.where(article.in_(wanted.chosen()))
        return ranked(matched, limit)

    def explain(self, error: BaseException) -> str | None:
        """Return what the kinds of error mean that a user can do something about."""
        import psycopg

        said = (str(error).strip().splitlines() or ["no reason given"])[0]
        if isinstance(error, psycopg.errors.DiskFull):
            return "the server's disk is full; free some space and try again, nothing of this batch was kept"
        if isinstance(error, psycopg.errors.InsufficientPrivilege):
            return f"the user may not do this: {said}"
        if isinstance(error, psycopg.OperationalError):
            return f"there is no connection to the server: {said}"
        return None
