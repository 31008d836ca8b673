"""Articles and statements out of the tables: streamed, one by one, or found by their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, func, literal, select

from reportedly.store.chunks import chunks
from reportedly.store.dialect import Dialect, Row
from reportedly.store.filtering import Filter
from reportedly.store.records import Hit, Stored
from reportedly.store.rows import stored
from reportedly.store.tables import MOST_IN_ARTICLE, articles, attributions, speakers
from reportedly.store.words import Phrase, first_match

PAGE = 32
"""Articles in memory at once while all of them are streamed."""


def stream(engine: Engine, wanted: Filter, after: int, *, latest: bool) -> Iterator[Stored]:
    """Yield articles in the order of their arrival, each page read in a transaction of its own."""
    query = select(articles).where(*wanted.of_articles).order_by(articles.c.number).limit(PAGE)
    if latest:
        query = query.where(~is_superseded())
    while True:
        with engine.begin() as connection:
            page = whole(connection, query.where(articles.c.number > after))
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1].cursor


def is_superseded() -> ColumnElement[bool]:
    """Return the condition that there is a newer version of an article."""
    newer = articles.alias("newer")
    same = (newer.c.key_id == articles.c.key_id, newer.c.version == articles.c.version + 1)
    return select(literal(1)).where(*same).exists()


def whole(
    connection: Connection, query: Select[Any], parts: Collection[Table] = (attributions, speakers)
) -> list[Stored]:
    """Return the articles of a query with those parts of them, and no others."""
    found: list[Stored] = []
    for rows in chunks(row._asdict() for row in connection.execute(query)):
        chosen = [row["number"] for row in rows]
        said, heard = (
            _by_article(connection, table, chosen if table in parts else ())
            for table in (attributions, speakers)
        )
        found += [stored(row, said[row["number"]], heard[row["number"]]) for row in rows]
    return found


def search(
    connection: Connection, dialect: Dialect, words: Sequence[Phrase], wanted: Filter, limit: int
) -> list[Hit]:
    """Return statements first, then articles in whose statements the words do not stand."""
    found = _best(connection, dialect, attributions, words, wanted, limit)
    places: list[tuple[int, int | None]] = [divmod(number, MOST_IN_ARTICLE) for number in found]
    if len(places) < limit and not wanted.labels:
        # Fewer statements than asked for are all there are, and so are the articles they stand in.
        shown = {article for article, _ in places}
        more = _best(connection, dialect, articles, words, wanted, limit + len(shown))
        places += [(number, None) for number in more if number not in shown]
    places = places[:limit]
    by_number = {
        one.cursor: one
        for numbers in chunks({article for article, _ in places})
        for one in whole(connection, select(articles).where(articles.c.number.in_(numbers)))
    }
    return [_hit(by_number[article], ordinal, words) for article, ordinal in places]


def _best(
    connection: Connection,
    dialect: Dialect,
    table: Table,
    words: Sequence[Phrase],
    wanted: Filter,
    limit: int,
) -> list[int]:
    """Return the numbers of the best rows of a table; of equally good ones the newest."""
    query = dialect.best(connection, table, words, wanted, limit) if words else _newest(table, wanted, limit)
    return list(connection.scalars(query))


def _newest(table: Table, wanted: Filter, limit: int) -> Select[Any]:
    """Select the newest rows that the filters let through."""
    labels = wanted.labels if table is attributions else {}
    newest = select(table.c.number).order_by(table.c.number.desc()).limit(limit)
    if table is articles or labels:
        conditions = _in_articles(table, table.c.number, wanted)
        return newest.where(*(table.c[name] == value for name, value in labels.items()), *conditions)
    # As many articles with statements as are asked for have as many statements, or more.
    said = select(literal(1)).where(attributions.c.article == articles.c.number).exists()
    enough = wanted.chosen().where(said).order_by(articles.c.number.desc())
    return newest.where(table.c.article.in_(enough.limit(limit)))


def _in_articles(table: Table, number: Any, wanted: Filter) -> list[Any]:
    """Return the conditions that a row's article passes the filters.

    They ask for a set of numbers, made from an index: no row is fetched just to be thrown away.
    """
    if not wanted.of_articles:
        return []
    article = number.op("/")(MOST_IN_ARTICLE) if table is attributions else number
    return [article.in_(wanted.chosen())]


def _hit(article: Stored, ordinal: int | None, words: Sequence[Phrase]) -> Hit:
    reading = article.reading
    if ordinal is None:
        return Hit(article, None, first_match(reading.text, words))
    attribution = reading.attributions[ordinal]
    return Hit(article, attribution, first_match(reading.text, words, attribution.content))


def _by_article(connection: Connection, table: Table, chosen: Sequence[int]) -> defaultdict[int, list[Row]]:
    rows: defaultdict[int, list[Row]] = defaultdict(list)
    if not chosen:
        return rows
    query = select(table).where(table.c.article.in_(chosen)).order_by(table.c.number)
    for row in connection.execute(query):
        rows[row.article].append(row._asdict())
    return rows


def how_many(connection: Connection, table: Table) -> int:
    """Return how many rows a table has."""
    return connection.scalar(select(func.count()).select_from(table)) or 0
