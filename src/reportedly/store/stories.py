"""Stories and claims out of the tables, as the last linking left them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, select

from reportedly.schema import claim_from_dict
from reportedly.store.chunks import chunks
from reportedly.store.exact import give, give_maybe
from reportedly.store.finding import whole
from reportedly.store.linking import ORDER
from reportedly.store.records import Head, Stored
from reportedly.store.store import Store
from reportedly.store.tables import articles, claims, linked, stories
from reportedly.store.times import first_moment, given, last_moment
from reportedly.types import Claim, Copy, Story

_OF_AN_ID = re.compile("[0-9a-f]*")


def find_stories(
    store: Store,
    *,
    beginning: str = "",
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> list[Story]:
    """Return stories, those of most outlets first.

    Args:
        store: an open store.
        beginning: only those whose ids begin so.
        since: only those that went on on this day or later.
        until: only those that had begun on this day.
        limit: the most that are returned.

    Raises:
        StoreError: the database fails.
    """
    size = (stories.c.outlets.desc(), stories.c.articles.desc(), stories.c.id)
    query = select(stories).where(stories.c.articles > 0).order_by(*size).limit(limit)
    if beginning:
        query = query.where(_begins(stories.c.id, beginning))
    if since is not None:
        query = query.where(stories.c.ended >= first_moment(since))
    if until is not None:
        query = query.where(stories.c.begun <= last_moment(until))
    with store.transaction() as connection:
        return [story for rows in chunks(connection.execute(query)) for story in stories_in(connection, rows)]


def claims_of(store: Store, story: str, *, every: bool = False) -> list[Claim]:
    """Return a story's claims, those of most articles first; all of them, or those that are shared or denied.

    Raises:
        StoreError: the database fails.
    """
    query = select(claims.c.story, claims.c.body).where(claims.c.story == story)
    return _claims(store, query if every else query.where(claims.c.shared == 1))


def find_claims(store: Store, beginning: str) -> list[Claim]:
    """Return the claims whose ids begin so.

    Raises:
        StoreError: the database fails.
    """
    query = select(claims.c.story, claims.c.body)
    return _claims(store, query.where(_begins(claims.c.id, beginning)))


def heads(store: Store, ids: Iterable[str]) -> dict[str, Head]:
    """Return what articles are known by, by their ids.

    Raises:
        StoreError: the database fails.
    """
    with store.transaction() as connection:
        return heads_in(connection, ids)


def heads_in(connection: Connection, ids: Iterable[str]) -> dict[str, Head]:
    """Return what ``heads`` does, within a transaction."""
    names = ("id", "given", "url", "title", "publisher", "published")
    query = select(*(articles.c[name] for name in names))
    return {
        row.id: Head(
            id=row.id,
            given=give_maybe(row.given),
            url=give_maybe(row.url),
            title=give_maybe(row.title),
            publisher=give_maybe(row.publisher),
            date=given(row.published),
        )
        for some in chunks(set(ids))
        for row in connection.execute(query.where(articles.c.id.in_(some)))
    }


def stored_articles(store: Store, ids: Iterable[str]) -> dict[str, Stored]:
    """Return articles by their ids.

    Raises:
        StoreError: the database fails.
    """
    with store.transaction() as connection:
        return {
            one.id: one
            for some in chunks(set(ids))
            for one in whole(connection, select(articles).where(articles.c.id.in_(some)))
        }


def _begins(id: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    """Return the condition that an id begins so: as a range, which an index answers and LIKE may not."""
    if not _OF_AN_ID.fullmatch(beginning):
        return false()
    return and_(id >= beginning, id < f"{beginning}g")


def _claims(store: Store, query: Select[Any]) -> list[Claim]:
    with store.transaction() as connection:
        rows = connection.execute(query.order_by(claims.c.story, claims.c.ordinal)).all()
    return list(map(claim_in, rows))


def claim_in(row: Any) -> Claim:
    """Return the claim of a row's body and story."""
    return claim_from_dict({**json.loads(give(row.body)), "story": row.story})


def stories_in(connection: Connection, rows: list[Any]) -> Iterator[Story]:
    """Yield the stories of rows, with their articles."""
    members = (
        select(linked.c.story, articles.c.id, articles.c.publisher, articles.c.published)
        .join(articles, articles.c.number == linked.c.article)
        .where(linked.c.story.in_([row.id for row in rows]))
        .order_by(linked.c.story, *ORDER)
    )
    of = {id: list(some) for id, some in groupby(connection.execute(members), key=lambda row: row.story)}
    for row in rows:
        some = of.get(row.id, [])
        days = [one.published for one in some if one.published is not None]
        yield Story(
            id=row.id,
            headline=give(row.headline),
            articles=tuple(one.id for one in some),
            publishers=tuple(dict.fromkeys(give_maybe(one.publisher) or one.id for one in some)),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            copies=tuple(Copy(**copy) for copy in json.loads(give(row.copies or "[]"))),
        )
