"""What somebody says in all articles.

A name is looked for by the rarest of its words. The words of all speakers' names lie in the order in which statements
are listed, so that the first of them are there at once, however many follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, literal, select, tuple_

from reportedly.store.exact import give
from reportedly.store.finding import is_superseded, whole
from reportedly.store.records import Hit
from reportedly.store.store import Store
from reportedly.store.tables import MOST_IN_ARTICLE, articles, names, speakers
from reportedly.store.words import Phrase, first_match, name_words, phrases

PAGE = 16
"""Articles in memory at once; few, so that the first are soon there."""
LOOKED_AT = 256
"""Speakers whose names are looked at in one go."""
_COUNTED = 10_000
"""Of two words that so many speakers bear, either is as good to begin with."""
_Heard = tuple[int, frozenset[str]]
"""An article by its number, and the ids of those of its speakers who bear the name."""


def statements_of(store: Store, name: str) -> Iterator[Hit]:
    """Yield what the sources say in whose names all words of ``name`` stand, in the newest version of each article.

    In order of publication, those without a date last; within an article in its order. "Brandt" finds "Ilse Brandt"
    too, but "Ilse Brandt" not a mere "Brandt". Case and accents do not matter. What is added in between may be missed.

    Raises:
        StoreError: the database fails.
    """
    wanted = phrases(name)
    if not wanted:
        return
    heard = _heard(store, wanted)
    while page := dict(islice(heard, PAGE)):
        with store.transaction() as connection:
            found = whole(connection, select(articles).where(articles.c.number.in_(page)))
        by_number = {article.cursor: article for article in found}
        for number, ids in page.items():
            article = by_number[number]
            said = (one for one in article.reading.attributions if one.speaker in ids)
            yield from (Hit(article, attribution, None) for attribution in said)


def _heard(store: Store, wanted: Sequence[Phrase]) -> Iterator[_Heard]:
    """Yield the articles in which somebody of the name speaks."""
    called: dict[str, bool] = {}
    for article, rows in groupby(
        _bearers(store, wanted), key=lambda row: int(row.speaker) // MOST_IN_ARTICLE
    ):
        ids = set()
        for row in rows:
            if row.name not in called:
                called[row.name] = all(first_match(give(row.name), [phrase]) for phrase in wanted)
            if called[row.name]:
                ids.add(give(row.id))
        if ids:
            yield article, frozenset(ids)


def _bearers(store: Store, wanted: Sequence[Phrase]) -> Iterator[Row[Any]]:
    """Yield the speakers in whose names all the words stand, in order; each page in a transaction of its own."""
    words = sorted(name_words(" ".join(word for phrase in wanted for word in phrase)))
    with store.transaction() as connection:
        query = _with_words(sorted(words, key=lambda word: _how_many(connection, word)))
        page = connection.execute(query).all()
    while page:
        yield from page
        if len(page) < LOOKED_AT:
            return
        last = tuple_(*(literal(value) for value in page[-1][:2]))
        with store.transaction() as connection:
            page = connection.execute(query.where(tuple_(names.c.moment, names.c.speaker) > last)).all()


def _how_many(connection: Connection, word: str) -> int:
    """Return how many speakers bear a word, or that there are enough of them."""
    some = select(literal(1)).where(names.c.word == word).limit(_COUNTED).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _with_words(words: Sequence[str]) -> Select[Any]:
    """Select the first speakers with all the words, of newest versions; the first word should be the rarest."""
    return (
        select(names.c.moment, names.c.speaker, speakers.c.id, speakers.c.name)
        .join(speakers, speakers.c.number == names.c.speaker)
        .join(articles, articles.c.number == speakers.c.article)
        .where(names.c.word == words[0], ~is_superseded(), *map(_has_too, words[1:]))
        .order_by(names.c.moment, names.c.speaker)
        .limit(LOOKED_AT)
    )


def _has_too(word: str) -> ColumnElement[bool]:
    """Return the condition that a speaker's name has another word.

    Looked up for one speaker after the other, until there are enough: of EXISTS PostgreSQL makes a join of all that
    bear either word.
    """
    other = names.alias()
    same = (other.c.moment == names.c.moment, other.c.speaker == names.c.speaker)
    return select(literal(1)).where(other.c.word == word, *same).scalar_subquery() == 1
