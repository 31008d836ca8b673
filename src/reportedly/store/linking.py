"""Articles put to stories, and claims to stories: what waits, and what was worked out, step by step.

Articles are put to stories in order of publication. One that comes late, or whose text changed, sends all that were
published after it back to wait: so what is in the store, and not the order of its arrival, decides. Every step is one
transaction; whoever is stopped between two of them, or overtaken by another program, goes on from what is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, true, update

from reportedly.store.chunks import chunks
from reportedly.store.dialect import Dialect, Row
from reportedly.store.exact import give, keep
from reportedly.store.finding import is_superseded, whole
from reportedly.store.records import Stored
from reportedly.store.store import Store
from reportedly.store.tables import articles, claims, linked, links, stories, unlinked
from reportedly.store.times import DAY
from reportedly.types import content_id

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
EMPTY = ""
"""The state of a story that has no articles any more."""
ORDER = (articles.c.moment.is_(None), articles.c.moment, articles.c.id)
"""The order of publication, those without a date last."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that has no story yet; ``moment`` as in the table of articles."""

    number: int
    id: str
    moment: int | None
    text: str

    @property
    def place(self) -> tuple[bool, int, str]:
        """Where it stands in the order of publication."""
        return self.moment is None, self.moment or 0, self.id

    @property
    def day(self) -> int | None:
        """The day, from 1970, in UTC."""
        return _day(self.moment)


@dataclass(frozen=True, slots=True)
class Placed:
    """An article that has a story, and what was noted of it; ``day`` is counted from 1970, in UTC."""

    number: int
    story: str
    day: int | None
    sketch: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """The next articles in order, and the number of the step before."""

    revision: int
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found in a story: claims, each as a record and whether it is shared, and which articles are copies."""

    story: str
    state: str
    claims: Sequence[tuple[Mapping[str, Any], bool]]
    copies: Sequence[Mapping[str, Any]]


def is_linked(store: Store, made_by: str) -> bool:
    """Tell whether nothing waits, and what there is was made by this version of linking."""
    with store.transaction() as connection:
        if connection.scalar(select(links.c.made_by)) != made_by:
            return False
        waits = (select(unlinked.c.article), select(stories.c.id).where(stories.c.stale == 1))
        return not any(connection.execute(query.limit(1)).first() for query in waits)


def settle(store: Store, made_by: str) -> int:
    """Send back to wait whatever was published after the first article that waits; return how many wait.

    What another version of linking made waits as a whole.
    """
    with store.transaction(writes=True) as connection:
        if connection.scalar(select(links.c.made_by)) != made_by:
            _send_back(connection, store.dialect, true())
            connection.execute(delete(claims))
            connection.execute(delete(stories))
            connection.execute(update(links).values(revision=links.c.revision + 1, made_by=made_by))
        else:
            _make_way(connection, store.dialect)
        return connection.scalar(select(func.count()).select_from(unlinked)) or 0


def next_step(store: Store, most: int) -> Step:
    """Return the first articles that wait, in order; those that were read again have their story."""
    query = select(articles.c.number, articles.c.id, articles.c.moment, articles.c.text)
    query = query.join(unlinked, unlinked.c.article == articles.c.number)
    query = query.where(articles.c.number.not_in(select(linked.c.article))).order_by(*ORDER).limit(most)
    with store.transaction() as connection:
        revision = connection.scalar(select(links.c.revision)) or 0
        rows = connection.execute(query).all()
    return Step(revision, tuple(Waiting(r.number, r.id, r.moment, give(r.text)) for r in rows))


def placed_before(store: Store, day: int | None, days: int) -> Iterator[Placed]:
    """Yield, in order, the articles of the days before a day, and all of every story that goes on in them.

    Of no day those of the days before the last day that there is, and whatever has no date.
    """
    query = select(linked, articles.c.moment).join(articles, articles.c.number == linked.c.article)
    with store.transaction() as connection:
        last = _last_day(connection) if day is None else day
        if last is not None:
            since: ColumnElement[bool] = articles.c.moment >= (last - days) * DAY
            if day is None:
                since = or_(since, articles.c.moment.is_(None))
            recent = select(linked.c.story).join(articles, articles.c.number == linked.c.article).where(since)
            query = query.where(linked.c.story.in_(recent))
        for row in connection.execute(query.order_by(*ORDER)):
            yield Placed(row.article, row.story, _day(row.moment), json.loads(give(row.sketch)))


def _last_day(connection: Connection) -> int | None:
    """Return the last day of which an article has its story."""
    dated = select(articles.c.moment).join(linked, linked.c.article == articles.c.number)
    newest = dated.where(articles.c.moment.is_not(None)).order_by(articles.c.moment.desc()).limit(1)
    return _day(connection.scalar(newest))


def keep_step(store: Store, step: Step, placed: Sequence[Placed]) -> bool:
    """Keep which stories the articles of a step belong to; False, and nothing is kept, if somebody was faster."""
    rows = [{"article": one.number, "story": one.story, "sketch": keep(_json(one.sketch))} for one in placed]
    with store.transaction(writes=True) as connection:
        if connection.scalar(select(links.c.revision)) != step.revision:
            return False
        for some in chunks(rows):
            store.dialect.fill(connection, linked, some)
            connection.execute(delete(unlinked).where(unlinked.c.article.in_([r["article"] for r in some])))
        _describe(connection, {one.story for one in placed})
        connection.execute(update(links).values(revision=step.revision + 1))
        return True


def unsearched(store: Store, most: int) -> list[tuple[str, str, list[Stored]]]:
    """Return some stories whose claims are to be found: each one's id, its state, and the articles in order."""
    query = select(stories.c.id, stories.c.state).where(stories.c.stale == 1)
    with store.transaction() as connection:
        found = connection.execute(query.order_by(stories.c.id).limit(most)).all()
        of = {row.id: _articles_of(connection, row.id) for row in found}
    return [(row.id, row.state, of[row.id]) for row in found]


def count_unsearched(store: Store) -> int:
    """Return how many stories' claims are to be found."""
    with store.transaction() as connection:
        query = select(func.count()).select_from(stories).where(stories.c.stale == 1)
        return connection.scalar(query) or 0


def keep_searched(store: Store, found: Sequence[Searched]) -> None:
    """Keep what was found in stories; nothing of those that have changed since."""
    with store.transaction(writes=True) as connection:
        for one in found:
            as_it_was = and_(stories.c.id == one.story, stories.c.state == one.state)
            values = {"searched": one.state, "stale": 0, "copies": keep(_json(one.copies))}
            if not connection.execute(update(stories).where(as_it_was).values(values)).rowcount:
                continue
            connection.execute(delete(claims).where(claims.c.story == one.story))
            if one.state == EMPTY:
                connection.execute(delete(stories).where(as_it_was))
            store.dialect.fill(
                connection, claims, [_claim(one.story, n, *c) for n, c in enumerate(one.claims)]
            )


def _claim(story: str, ordinal: int, record: Mapping[str, Any], shared: bool) -> Row:
    return {
        "id": record["id"],
        "story": story,
        "ordinal": ordinal,
        "shared": int(shared),
        "body": keep(_json(record)),
    }


def _make_way(connection: Connection, dialect: Dialect) -> None:
    """Take out older versions, and send back what was published after the first article that is new."""
    touched = _superseded(connection)
    known = select(linked.c.article)
    reread = select(unlinked.c.article).where(unlinked.c.article.in_(known))
    touched.stories |= set(connection.scalars(select(linked.c.story).where(linked.c.article.in_(reread))))
    connection.execute(delete(unlinked).where(unlinked.c.article.in_(known)))
    first = select(articles.c.moment, articles.c.id).join(unlinked, unlinked.c.article == articles.c.number)
    touched.places += [(r.moment, r.id) for r in connection.execute(first.order_by(*ORDER).limit(1))]
    if touched.places:
        place = min(touched.places, key=lambda p: (p[0] is None, p[0] or 0, p[1]))
        later = select(articles.c.number).where(_from(*place))
        touched.stories |= _send_back(connection, dialect, linked.c.article.in_(later))
    _describe(connection, touched.stories)
    if touched.stories:
        connection.execute(update(links).values(revision=links.c.revision + 1))


@dataclass(slots=True)
class _Touched:
    """Stories that have lost articles, or some of whose articles were read again, and the places of those lost."""

    stories: set[str]
    places: list[tuple[int | None, str]]


def _superseded(connection: Connection) -> _Touched:
    """Take articles out of which there is a newer version."""
    old = (
        select(unlinked.c.article)
        .join(articles, articles.c.number == unlinked.c.article)
        .where(is_superseded())
    )
    waiting: list[int] = list(connection.scalars(old))
    for numbers in chunks(waiting):
        connection.execute(delete(unlinked).where(unlinked.c.article.in_(numbers)))
    fresh = articles.alias("fresh")
    query = (
        select(linked.c.article, linked.c.story, articles.c.moment, articles.c.id)
        .join(articles, articles.c.number == linked.c.article)
        .join(fresh, and_(fresh.c.key_id == articles.c.key_id, fresh.c.version > articles.c.version))
        .join(unlinked, unlinked.c.article == fresh.c.number)
    )
    rows = connection.execute(query).all()
    for numbers in chunks(row.article for row in rows):
        connection.execute(delete(linked).where(linked.c.article.in_(numbers)))
    return _Touched({row.story for row in rows}, [(row.moment, row.id) for row in rows])


def _from(moment: int | None, id: str) -> ColumnElement[bool]:
    """Return the condition that an article has this place in the order, or a later one."""
    if moment is None:
        return and_(articles.c.moment.is_(None), articles.c.id >= id)
    same = and_(articles.c.moment == moment, articles.c.id >= id)
    return or_(articles.c.moment > moment, same, articles.c.moment.is_(None))


def _send_back(connection: Connection, dialect: Dialect, chosen: ColumnElement[bool]) -> set[str]:
    """Let articles wait again; return the stories that they were in."""
    rows = connection.execute(select(linked.c.article, linked.c.story).where(chosen)).all()
    for numbers in chunks(row.article for row in rows):
        again = dialect.insert(unlinked).on_conflict_do_nothing()
        connection.execute(again, [{"article": number} for number in numbers])
        connection.execute(delete(linked).where(linked.c.article.in_(numbers)))
    return {row.story for row in rows}


def _describe(connection: Connection, changed: Iterable[str]) -> None:
    """Write anew what is said of stories.

    One that has no articles any more may get them back, and its claims with them, before claims are looked for.
    """
    for some in chunks(sorted(changed)):
        members = (
            select(linked.c.story, articles)
            .join(articles, articles.c.number == linked.c.article)
            .where(linked.c.story.in_(some))
            .order_by(linked.c.story, *ORDER)
        )
        of = {id: list(rows) for id, rows in groupby(connection.execute(members), key=lambda row: row.story)}
        query = select(stories.c.id, stories.c.searched).where(stories.c.id.in_(some))
        searched = {row.id: row.searched for row in connection.execute(query)}
        for id in some:
            row = _story(of.get(id, []))
            row["stale"] = int(searched.get(id) != row["state"])
            change = update(stories).where(stories.c.id == id) if id in searched else stories.insert()
            connection.execute(change.values(id=id, **row))


def _story(members: Sequence[Any]) -> Row:
    if not members:
        return {"outlets": 0, "articles": 0, "begun": None, "ended": None, "state": EMPTY, "headline": ""}
    moments = [row.moment for row in members if row.moment is not None]
    first = members[0]
    headline = first.title if first.title is not None else keep(give(first.text).partition("\n")[0].strip())
    return {
        "outlets": len({row.publisher or row.id for row in members}),
        "articles": len(members),
        "begun": min(moments, default=None),
        "ended": max(moments, default=None),
        "state": content_id(*(part for row in members for part in (row.id, give(row.model)))),
        "headline": headline,
    }


def _articles_of(connection: Connection, story: str) -> list[Stored]:
    members = select(articles).join(linked, linked.c.article == articles.c.number)
    return whole(connection, members.where(linked.c.story == story).order_by(*ORDER))


def _day(moment: int | None) -> int | None:
    return None if moment is None else moment // DAY
