"""What somebody says in all articles.

The name of a source is made of words of its article. So the index of words, which is there already, tells in which
articles to look, and names need no index of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Select, literal, select

from reportedly.store.exact import give
from reportedly.store.finding import whole
from reportedly.store.records import Hit
from reportedly.store.store import Store
from reportedly.store.tables import MOST_IN_ARTICLE, articles, attributions
from reportedly.store.words import Phrase, first_match, phrases

PAGE = 64
"""Statements whose articles are in memory at once."""


def statements_of(store: Store, name: str) -> Iterator[Hit]:
    """Yield what the sources say in whose names all words of ``name`` stand, in the newest version of each article.

    In order of publication, those without a date last; within an article in its order. "Brandt" finds "Ilse Brandt"
    too, but "Ilse Brandt" not a mere "Brandt". Case and accents do not matter.

    Raises:
        StoreError: the database fails.
    """
    wanted = phrases(name)
    if not wanted:
        return
    with store._transaction() as connection:
        rows = connection.execute(_candidates(store, wanted))
        found = iter([row.number for row in rows if _is_called(give(row.name), wanted)])
    while page := list(islice(found, PAGE)):
        yield from _hits(store, page)


def _candidates(store: Store, wanted: Sequence[Phrase]) -> Select[Any]:
    """Return a SELECT of the named statements in all articles in which the words stand."""
    matched = store._dialect.matched(articles, wanted, {}).subquery()
    newer = articles.alias("newer")
    is_old = (
        select(literal(1))
        .where(newer.c.key_id == articles.c.key_id, newer.c.version == articles.c.version + 1)
        .exists()
    )
    return (
        select(attributions.c.number, attributions.c.name)
        .join(articles, articles.c.number == attributions.c.article)
        .where(articles.c.number.in_(select(matched.c.number)), attributions.c.name.is_not(None), ~is_old)
        .order_by(articles.c.moment.is_(None), articles.c.moment, attributions.c.number)
    )


def _is_called(name: str, wanted: Sequence[Phrase]) -> bool:
    return all(first_match(name, [phrase]) for phrase in wanted)


def _hits(store: Store, page: Sequence[int]) -> Iterator[Hit]:
    places = [divmod(number, MOST_IN_ARTICLE) for number in page]
    query = select(articles).where(articles.c.number.in_({article for article, _ in places}))
    with store._transaction() as connection:
        by_number = {one.cursor: one for one in whole(connection, query)}
    for article, ordinal in places:
        # Between two pages another program may have read the article anew.
        said = by_number[article].reading.attributions[ordinal : ordinal + 1]
        yield from (Hit(by_number[article], attribution, None) for attribution in said)
