"""What somebody says in all articles.

The name of a source is made of words of its article. So the index of words, which is there already, tells in which
articles to look, and names need no index of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, literal, or_, select

from reportedly.store.exact import give
from reportedly.store.finding import whole
from reportedly.store.records import Hit
from reportedly.store.store import Store
from reportedly.store.tables import articles, speakers
from reportedly.store.words import Phrase, first_match, folded, phrases

PAGE = 16
"""Articles in memory at once; few, so that the first are soon there."""
_Heard = tuple[int, frozenset[str]]
"""An article by its number, and the ids of those of its speakers who bear the name."""


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
    with store.transaction() as connection:
        heard = iter(_heard(connection, _candidates(store, wanted), wanted))
    while page := dict(islice(heard, PAGE)):
        with store.transaction() as connection:
            found = whole(connection, select(articles).where(articles.c.number.in_(page)))
        by_number = {article.cursor: article for article in found}
        for number, ids in page.items():
            article = by_number[number]
            said = (one for one in article.reading.attributions if one.speaker in ids)
            yield from (Hit(article, attribution, None) for attribution in said)


def _candidates(store: Store, wanted: Sequence[Phrase]) -> Select[Any]:
    """Return a SELECT of the named speakers of all articles in which the words stand."""
    matched = store.dialect.matched(articles, wanted, {}).subquery()
    newer = articles.alias("newer")
    is_old = (
        select(literal(1))
        .where(newer.c.key_id == articles.c.key_id, newer.c.version == articles.c.version + 1)
        .exists()
    )
    return (
        select(speakers.c.article, speakers.c.id, speakers.c.name)
        .join(articles, articles.c.number == speakers.c.article)
        .where(articles.c.number.in_(select(matched.c.number)), _may_be_called(store, wanted), ~is_old)
        .order_by(articles.c.moment.is_(None), articles.c.moment, speakers.c.number)
    )


def _may_be_called(store: Store, wanted: Sequence[Phrase]) -> ColumnElement[bool]:
    """Return a condition that the database can check quickly, and that no name fails which is looked for."""
    is_sqlite = store._engine.dialect.name == "sqlite"
    has_other_letters = (
        speakers.c.name.op("GLOB")("*[^ -~]*") if is_sqlite else speakers.c.name.op("~")("[^ -~]")
    )
    ascii_words = [folded(word) for phrase in wanted for word in phrase if folded(word).isascii()]
    return or_(
        has_other_letters, and_(speakers.c.name.is_not(None), *map(speakers.c.name.icontains, ascii_words))
    )


def _heard(connection: Connection, candidates: Select[Any], wanted: Sequence[Phrase]) -> list[_Heard]:
    words = {folded(word) for phrase in wanted for word in phrase}
    called: dict[str, bool] = {}
    found = []
    for article, rows in groupby(connection.execute(candidates), key=lambda row: int(row.article)):
        ids = set()
        for row in rows:
            if row.name not in called:
                called[row.name] = _is_called(give(row.name), wanted, words)
            if called[row.name]:
                ids.add(give(row.id))
        if ids:
            found.append((article, frozenset(ids)))
    return found


def _is_called(name: str, wanted: Sequence[Phrase], words: set[str]) -> bool:
    bare = folded(name)  # most names are ruled out by a look at their letters
    return all(word in bare for word in words) and all(first_match(name, [phrase]) for phrase in wanted)
