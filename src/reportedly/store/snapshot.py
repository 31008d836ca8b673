"""All that is in a store at one moment, streamed: for whoever takes everything out while others go on writing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from reportedly.store.chunks import chunks
from reportedly.store.finding import PAGE, is_superseded, whole
from reportedly.store.records import Head, Stored
from reportedly.store.store import Store
from reportedly.store.stories import claim_in, heads_in, stories_in
from reportedly.store.tables import articles, attributions, claims, speakers, stories
from reportedly.types import Claim, Story

_STORIES = select(stories).where(stories.c.articles > 0)


@dataclass(frozen=True, slots=True)
class Found:
    """A claim, and whether it is shared: somebody says it, and two outlets carry it or somebody denies it."""

    claim: Claim
    is_shared: bool


@contextmanager
def snapshot(store: Store) -> Iterator[Snapshot]:
    """Hold on to what is in the store now; what others write meanwhile is not seen.

    Raises:
        StoreError: the database fails, now or when something is read.
    """
    with store.transaction() as connection:
        yield Snapshot(connection)


class Snapshot:
    """Everything in a store at one moment, a page in memory at once; ``snapshot`` takes one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count_articles(self, *, latest: bool) -> int:
        """Return how many articles there are."""
        return self._count(_articles(articles.c.number, latest=latest))

    def count_stories(self) -> int:
        """Return how many stories there are."""
        return self._count(_STORIES.with_only_columns(stories.c.id))

    def articles(self, *, latest: bool) -> Iterator[Stored]:
        """Yield articles, whole, in the order of their arrival; of each only the newest version, or all of them."""
        return self._articles(latest, (attributions, speakers))

    def texts(self, *, latest: bool) -> Iterator[Stored]:
        """Yield articles as ``articles`` does, with neither attributions nor speakers."""
        return self._articles(latest, ())

    def heard(self, *, latest: bool) -> Iterator[Stored]:
        """Yield articles as ``articles`` does, with their speakers but no attributions."""
        return self._articles(latest, (speakers,))

    def stories(self) -> Iterator[Story]:
        """Yield the stories that the last linking left, in the order of their ids."""
        for rows in self._story_rows(_STORIES):
            yield from stories_in(self._connection, rows)

    def claims(self) -> Iterator[tuple[int, list[Found]]]:
        """Yield the claims of some stories at a time, and how many stories these are.

        Stories are in the order of their ids, the claims of each as linking left them.
        """
        columns = (claims.c.story, claims.c.shared, claims.c.body)
        for rows in self._story_rows(_STORIES.with_only_columns(stories.c.id)):
            theirs = select(*columns).where(claims.c.story.in_([row.id for row in rows]))
            found = self._connection.execute(theirs.order_by(claims.c.story, claims.c.ordinal))
            yield len(rows), [Found(claim_in(row), bool(row.shared)) for row in found]

    def heads(self, ids: Iterable[str]) -> dict[str, Head]:
        """Return what articles are known by, by their ids."""
        return heads_in(self._connection, ids)

    def texts_of(self, ids: Iterable[str]) -> dict[str, Stored]:
        """Return articles by their ids, with neither attributions nor speakers."""
        return {
            one.id: one
            for some in chunks(set(ids))
            for one in whole(self._connection, select(articles).where(articles.c.id.in_(some)), ())
        }

    def _articles(self, latest: bool, parts: Collection[Table]) -> Iterator[Stored]:
        query = _articles(articles, latest=latest).order_by(articles.c.number).limit(PAGE)
        page = whole(self._connection, query, parts)
        while page:
            yield from page
            page = whole(self._connection, query.where(articles.c.number > page[-1].cursor), parts)

    def _story_rows(self, query: Select[Any]) -> Iterator[list[Any]]:
        query = query.order_by(stories.c.id).limit(PAGE)
        rows = list(self._connection.execute(query))
        while rows:
            yield rows
            rows = list(self._connection.execute(query.where(stories.c.id > rows[-1].id)))

    def _count(self, query: Select[Any]) -> int:
        return self._connection.scalar(select(func.count()).select_from(query.subquery())) or 0


def _articles(what: Any, *, latest: bool) -> Select[Any]:
    query = select(what)
    return query.where(~is_superseded()) if latest else query
