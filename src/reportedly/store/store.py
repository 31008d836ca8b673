"""An open store: the one door to what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from types import TracebackType

from sqlalchemy import Connection, Engine, func, select

from reportedly.store.dialect import Dialect
from reportedly.store.exact import keep_maybe
from reportedly.store.failing import told
from reportedly.store.filtering import Filter
from reportedly.store.finding import how_many, search, stream, whole
from reportedly.store.keys import normal_url
from reportedly.store.records import Added, Counts, Failure, Hit, Reading, Stored
from reportedly.store.rows import failure
from reportedly.store.tables import articles, attributions, failures, speakers
from reportedly.store.words import phrases
from reportedly.store.writing import add, fail
from reportedly.types import SourceKind, Stance, content_id


class Store:
    """Keeps readings, and finds them again. ``open_store`` makes one; threads may share it.

    Every method raises StoreError when the database fails; what was to be written then is not, and the rest is whole.
    """

    def __init__(self, engine: Engine, dialect: Dialect, name: str) -> None:
        self._engine = engine
        self.dialect = dialect
        """What is not the same in all databases, for the other modules of the store."""
        self.name = name
        """The file, or the URL without its password."""

    def add(self, readings: Sequence[Reading]) -> list[Added]:
        """Keep readings, all of them or (when it fails) none, and say what became of each, in their order.

        When this returns, the readings survive the end of the process and a power cut. Adding what is there
        already changes nothing. An origin that was read loses its failure.

        Raises:
            StoreError: the database fails; or a span or label of a reading is none that could be read back.
        """
        with self.transaction(writes=True) as connection:
            return add(connection, self.dialect, readings)

    def fail(self, failed: Sequence[Failure]) -> None:
        """Keep what could not be read: the last failure of each origin, until that is read after all."""
        with self.transaction(writes=True) as connection:
            fail(connection, self.dialect, failed)

    def articles(
        self,
        *,
        publisher: str | None = None,
        since: date | None = None,
        until: date | None = None,
        latest: bool = False,
        after: int = 0,
    ) -> Iterator[Stored]:
        """Stream articles in the order of their arrival, in bounded memory, while others may write.

        Args:
            publisher: exactly this one's.
            since: published on this day, or at this moment, or later; those without a date never are.
            until: published on this day, or at this moment, or earlier.
            latest: only the newest version of each article.
            after: go on behind the article with this ``cursor``.
        """
        found = stream(self._engine, Filter(publisher, since, until), after, latest=latest)
        while True:
            # Not around the loop as a whole: what the caller does with an article is not ours to explain.
            with told(self.name, self.dialect):
                article = next(found, None)
            if article is None:
                return
            yield article

    def article(self, id: str) -> Stored | None:
        """Return the article with an id; None if there is none."""
        with self.transaction() as connection:
            query = select(articles).where(articles.c.id == keep_maybe(id))
            return next(iter(whole(connection, query)), None)

    def versions(self, key: str) -> list[Stored]:
        """Return all versions of an article, the oldest first; the key is its URL, or the id given."""
        with self.transaction() as connection:
            key_id = content_id(normal_url(key))
            query = select(articles).where(articles.c.key_id == key_id).order_by(articles.c.version)
            return whole(connection, query)

    def search(
        self,
        query: str,
        *,
        kind: SourceKind | None = None,
        stance: Stance | None = None,
        publisher: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """Find statements, and articles, in which all words and "quoted phrases" of the query stand.

        Case and accents do not matter, and no character is an operator. Statements come first, then articles in
        whose statements the words do not stand; each best first, and of equally good ones the newest. An empty query
        finds the newest that the filters let through.

        Args:
            query: words, and phrases in quotation marks.
            kind: only statements of this kind of source.
            stance: only statements of this stance.
            publisher: as in ``articles``.
            since: as in ``articles``.
            until: as in ``articles``.
            limit: the most hits that are returned.
        """
        wanted = phrases(query)
        if limit < 1 or (query.strip() and not wanted):
            return []
        with self.transaction() as connection:
            chosen = Filter(publisher, since, until, kind, stance)
            return search(connection, self.dialect, wanted, chosen, limit)

    def failures(self) -> list[Failure]:
        """Return what could not be read, in the order of origins; line 2 comes before line 10."""
        with self.transaction() as connection:
            found = [failure(row._asdict()) for row in connection.execute(select(failures))]
        return sorted(found, key=lambda one: _numbers_counted(one.origin))

    def counts(self) -> Counts:
        """Return how much is in the store."""
        with self.transaction() as connection:
            keys = select(func.count()).select_from(articles).where(articles.c.version == 1)
            return Counts(
                articles=how_many(connection, articles),
                keys=connection.scalar(keys) or 0,
                attributions=how_many(connection, attributions),
                speakers=how_many(connection, speakers),
                failures=how_many(connection, failures),
            )

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """Open a transaction, for the other modules of the store; one that writes has the lock of writers.

        Raises:
            StoreError: the database fails.
        """
        engine = self.dialect.writer(self._engine) if writes else self._engine
        with told(self.name, self.dialect), engine.begin() as connection:
            if writes:
                self.dialect.lock(connection)
            yield connection


def _numbers_counted(origin: str) -> tuple[list[tuple[str, int]], str]:
    """Return what origins are sorted by: words by their letters, numbers by their size."""
    parts = re.findall(r"(\D*)([0-9]{0,18})", origin)
    return [(words, int(number or 0)) for words, number in parts], origin
