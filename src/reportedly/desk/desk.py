"""The desk: a store, and all that is done with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from reportedly.pipeline import Reader

if TYPE_CHECKING:
    from types import TracebackType

    import pyarrow

    from reportedly.desk.ingest import Progress, Summary
    from reportedly.desk.linking import Linked
    from reportedly.desk.linking import Progress as Linking
    from reportedly.desk.targets import Target
    from reportedly.export.parquet import Exported
    from reportedly.export.parquet import Progress as Exporting
    from reportedly.store import Counts, Failure, Head, Hit, Store, Stored
    from reportedly.types import Claim, SourceKind, Stance, Story


class Desk:
    """Reads into a store, and finds what was read. ``reportedly.open`` makes one.

    Every method raises StoreError when the database fails.

    Example:
        >>> with reportedly.open("news.db") as desk:
        ...     desk.ingest(["examples/desk.jsonl"])
        ...     for hit in desk.search("engine room", stance="denies"):
        ...         print(hit.article.reading.publisher, hit.attribution.name)
    """

    def __init__(self, store: Store, reader: Reader | None = None) -> None:
        """Work with an open store; a reader that is given stays the giver's to close."""
        self.store = store
        self._reader = reader or Reader()
        self._is_given = reader is not None

    def ingest(self, targets: Target | Iterable[Target], progress: Progress | None = None) -> Summary:
        """Read pages, feeds and files of texts into the store; what it has already is not read again.

        What cannot be read is kept as a failure. May be stopped at any moment; a rerun goes on.

        Args:
            targets: paths of files and folders, and URLs; one, or several.
            progress: called behind each transaction: see ``reportedly.desk.ingest.Progress``.

        Returns:
            How many articles were added, known and so on, and how many could not be read.

        Raises:
            InputError: one of the targets does not exist; nothing was read.
            ModelError: the model cannot be opened.
        """
        from reportedly.desk.ingest import ingest
        from reportedly.desk.targets import check, items, own_files

        named = [targets] if isinstance(targets, str | os.PathLike) else list(targets)
        check(named)
        found = items(named, self._reader, own_files(self.store.name))
        return ingest(found, self.store, self._reader, progress or (lambda summary, done: None))

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
        """Find statements, and articles, in which all words and "quoted phrases" of the query stand; best first.

        Args:
            query: words, and phrases in quotation marks; case and accents do not matter.
            kind: only statements of this kind of source.
            stance: only statements of this stance.
            publisher: exactly this one's.
            since: published on this day or later.
            until: published on this day or earlier.
            limit: the most hits that are returned.
        """
        return self.store.search(
            query, kind=kind, stance=stance, publisher=publisher, since=since, until=until, limit=limit
        )

    def who(self, name: str) -> Iterator[Hit]:
        """Yield what somebody says in all articles, the oldest first.

        All words of ``name`` stand in the source's name: "Brandt" finds "Ilse Brandt" too, but "Ilse Brandt" not a
        mere "Brandt". Of an article with several versions the newest counts.
        """
        from reportedly.store.people import statements_of

        return statements_of(self.store, name)

    def articles(
        self,
        *,
        publisher: str | None = None,
        since: date | None = None,
        until: date | None = None,
        latest: bool = False,
        after: int = 0,
    ) -> Iterator[Stored]:
        """Stream articles in the order of their arrival, in bounded memory.

        Args:
            publisher: exactly this one's.
            since: published on this day or later.
            until: published on this day or earlier.
            latest: only the newest version of each article.
            after: go on behind the article with this ``cursor``.
        """
        return self.store.articles(publisher=publisher, since=since, until=until, latest=latest, after=after)

    def link(self, progress: Linking | None = None) -> Linked:
        """Put articles that are new to their stories, and find the claims of stories that have changed.

        What asks for stories and claims does it first, where anything is new. May be stopped at any moment, and goes on
        from there.

        Args:
            progress: called behind each transaction: see ``reportedly.desk.linking.Progress``.
        """
        from reportedly.desk.linking import link

        return link(self.store, progress or (lambda done, articles, stories: None))

    def stories(
        self,
        *,
        beginning: str = "",
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> list[Story]:
        """Return the events that are covered, those with most outlets first.

        Args:
            beginning: only those whose ids begin so.
            since: only those with an article of this day or later.
            until: only those with an article of this day or earlier.
            limit: the most that are returned.
        """
        from reportedly.store.stories import find_stories

        self.link()
        return find_stories(self.store, beginning=beginning, since=since, until=until, limit=limit)

    def claims(self, story: Story, *, every: bool = False) -> list[Claim]:
        """Return the claims of a story, those of most articles first, each with what it rests on.

        Args:
            story: one of ``stories()``.
            every: also what only one outlet carries and nobody denies.
        """
        from reportedly.store.stories import claims_of

        return claims_of(self.store, story.id, every=every)

    def find_claims(self, beginning: str) -> list[Claim]:
        """Return the claims whose ids begin so."""
        from reportedly.store.stories import find_claims

        self.link()
        return find_claims(self.store, beginning)

    def heads(self, ids: Iterable[str]) -> dict[str, Head]:
        """Return what articles are known by, without their texts, by their ids."""
        from reportedly.store.stories import heads

        return heads(self.store, ids)

    def stored(self, ids: Iterable[str]) -> dict[str, Stored]:
        """Return articles by their ids: those that the mentions of a claim stand in, say."""
        from reportedly.store.stories import stored_articles

        return stored_articles(self.store, ids)

    def table(self, name: str, *, latest: bool = True) -> pyarrow.Table:
        """Return everything of one kind as a table: ``desk.table("claims").to_pandas()``.

        It is in memory as a whole; ``batches`` and ``to_parquet`` are for more than fits. Arguments and errors are
        those of ``batches``.
        """
        return self.batches(name, latest=latest).read_all()

    def batches(self, name: str, *, latest: bool = True) -> pyarrow.RecordBatchReader:
        """Return a reader of one table, which holds some thousand rows in memory at a time (docs/export.md).

        What it reads is of one moment, whatever others write meanwhile.

        Args:
            name: ``articles``, ``attributions``, ``judgements``, ``speakers``, ``stories``, ``copies``, ``claims``,
                ``mentions``, ``drifts`` or ``turns``.
            latest: only the newest version of each article, which is all that stories and claims are made of.

        Raises:
            ExtraError: pyarrow is not installed.
            InputError: there is no such table.
        """
        from reportedly.export.arrow import check
        from reportedly.export.batches import reader
        from reportedly.export.tables import LINKED, chosen

        (table,) = chosen(name)
        check()
        if table in LINKED:
            self.link()
        return reader(self.store, table, latest=latest)

    def to_parquet(
        self,
        folder: str | os.PathLike[str],
        names: str | Iterable[str] | None = None,
        *,
        latest: bool = True,
        progress: Exporting | None = None,
    ) -> list[Exported]:
        """Write tables as Parquet files, ``claims.parquet`` and so on, in bounded memory.

        All are of one moment. Files of these names are replaced when all tables are whole, and not before.

        Args:
            folder: where to; it is made if it is not there.
            names: one table or several, by the names of ``batches``; by default all.
            latest: as for ``batches``.
            progress: called as ``reportedly.export.parquet.Progress`` says.

        Returns:
            Each table's file and number of rows.

        Raises:
            ExtraError: pyarrow is not installed.
            InputError: there is no such table, or a file cannot be written.
        """
        from reportedly.export.parquet import prepare, write
        from reportedly.export.tables import LINKED, chosen

        tables = chosen(names)
        where = prepare(folder)
        if LINKED.intersection(tables):
            self.link()
        return write(self.store, where, tables, progress or (lambda table, done, total: None), latest=latest)

    def failures(self) -> list[Failure]:
        """Return what could not be read, in the order of origins."""
        return self.store.failures()

    def counts(self) -> Counts:
        """Return how much there is."""
        return self.store.counts()

    def close(self) -> None:
        """Let go of the database, and of the model."""
        if not self._is_given:
            self._reader.close()
        self.store.close()

    def __enter__(self) -> Desk:
        """Return the desk itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the desk."""
        self.close()


def open(where: str | os.PathLike[str], *, reader: Reader | None = None) -> Desk:
    """Open a desk over a store, which is created where there is none.

    Args:
        where: a path, or ``postgresql://user@host/database``.
        reader: what reads; by default one with the accurate model, opened when it is first needed. One that is given
            stays the giver's to close.

    Raises:
        StoreError: the database cannot be reached, read or written, or is not a store.
    """
    from reportedly.store import open_store

    return Desk(open_store(where), reader)
