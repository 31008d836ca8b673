"""SQLite's full text (FTS5): what is written to its indexes, and what is asked of them.

Beside the words of texts an index has words for whatever searches are filtered by. So a filter is one more list of
rows to go along with the lists of the words, and a common word's other rows are not even looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)

from reportedly.store.exact import keep
from reportedly.store.filtering import Filter
from reportedly.store.ranking import MOST_RANKED, ranked
from reportedly.store.tables import MOST_IN_ARTICLE, articles, attributions
from reportedly.store.words import Phrase

COMMON = 20_000
"""A word in more rows is common: it tells little of how good a hit is, and BM25 would go through all of them first."""

_INDEXED = {
    "articles": "title, text, publisher, period",
    "attributions": "content, stance, kind, publisher, period",
}
"""The columns of each index: a table's is named ``…_words``, the view that it is written from ``…_indexed``."""
_TEXTS = {"articles": "title text", "attributions": "content"}
_WORDS = {name: table(f"{name}_words", column("rowid")) for name in _INDEXED}
_WEIGHTS = {"articles": "1.0, 1.0", "attributions": "1.0"}
"""Of an index's first columns, in the ranking; no other is asked for there."""

_PERIODS = (("f", 41), ("c", 44))
"""The periods that an article's moment lies in: some 25 days, and 204; how many bits of the moment are left out."""
_FIRST_PERIOD = 1 << 15
"""Added to a period's number, so that it is never negative."""
_MOST_PERIODS = 48
"""Periods that are asked for at once."""
_NEVER = 'period : "never"'
"""A period that no article has."""
_LONGEST = 16_000
"""Bytes of a publisher's name that are surely told apart: FTS5 cuts words of more than 32,768."""


def index(connection: Connection, of: Table, first: int, last: int) -> None:
    """Write the words of rows to the index.

    Not by triggers: FTS5 writes its part of the index out at each statement, and this is one for a batch.
    """
    columns = _INDEXED[of.name]
    into = f"INSERT INTO {of.name}_words (rowid, {columns}) SELECT number, {columns}"
    _run(connection, f"{into} FROM {of.name}_indexed", first, last)


def unindex(connection: Connection, of: Table, first: int, last: int) -> None:
    """Take the words of rows out of the index, which asks to be told them once more."""
    words, columns = f"{of.name}_words", _INDEXED[of.name]
    into = f"INSERT INTO {words} ({words}, rowid, {columns}) SELECT 'delete', number, {columns}"
    _run(connection, f"{into} FROM {of.name}_indexed", first, last)


def _run(connection: Connection, statement: str, first: int, last: int) -> None:
    where = " WHERE number BETWEEN :first AND :last ORDER BY number"
    connection.execute(text(statement + where), {"first": first, "last": last})


def best(
    connection: Connection, of: Table, wanted: Sequence[Phrase], among: Filter, limit: int
) -> Select[Any]:
    """Select the numbers of the best rows: ranked by those words that are not common, and without any the newest."""
    phrases = [_in_texts(of, phrase) for phrase in wanted]
    asked = phrases + _labels(of, among) + _periods(connection, among)
    rowid = _WORDS[of.name].c.rowid
    exactly = _exactly(of, among)
    matched = select(rowid).where(_match(of, asked), *exactly)
    if connection.scalar(matched.limit(1)) is None:
        return matched.limit(0)
    telling = [_in_texts(of, phrase) for phrase in wanted if not _is_common(connection, of, phrase)]
    if not telling:
        return matched.order_by(rowid.desc()).limit(min(limit, MOST_RANKED))
    score: Any = literal_column(f"-bm25({of.name}_words, {_WEIGHTS[of.name]})")
    scored = select(rowid.label("number"), score.label("score")).where(_match(of, telling))
    if telling != asked or exactly:
        # In two steps, as BM25 counts the rows of all that it is asked for, in vain for filters and common words. The
        # sign keeps SQLite from looking the words up in one row after the other, which takes far longer.
        scored = scored.where(literal_column(f"+{of.name}_words.rowid").in_(matched))
    return ranked(scored, limit)


def _is_common(connection: Connection, of: Table, phrase: Phrase) -> bool:
    """Tell whether a phrase has none but common words: it may be rare itself, but to find it takes long enough."""
    rowid = _WORDS[of.name].c.rowid
    rows = (select(rowid).where(_match(of, [_in_texts(of, (word,))])) for word in phrase)
    return all(connection.scalar(some.limit(1).offset(COMMON)) is not None for some in rows)


def _in_texts(of: Table, phrase: Phrase) -> str:
    return f"{{{_TEXTS[of.name]}}} : {_quoted(' '.join(phrase))}"


def _labels(of: Table, among: Filter) -> list[str]:
    """Return what finds the rows with the labels, and of the publisher, that are asked for."""
    labels = among.labels if of is attributions else {}
    # In one word each, as the views write them: phrases take longer.
    found = [f"{name} : {_quoted(value.replace('_', ''))}" for name, value in labels.items()]
    if among.publisher is not None:
        found.append(f"publisher : {_quoted('p' + _bytes(among.publisher).hex())}")
    return found


def _periods(connection: Connection, among: Filter) -> list[str]:
    """Return what finds the rows of the periods that a time touches: of short ones, if they are not too many."""
    if among.moments == (None, None):
        return []
    ends = (select(end(articles.c.moment)).scalar_subquery() for end in (func.min, func.max))
    row: Any = connection.execute(select(*ends)).one()
    oldest, newest = row
    since, until = among.moments
    if oldest is None:
        return [_NEVER]
    first = oldest if since is None else max(since, oldest)
    last = newest if until is None else min(until, newest)
    if first > last:
        return [_NEVER]
    for letter, bits in _PERIODS:
        touched = range(first >> bits, (last >> bits) + 1)
        if len(touched) <= _MOST_PERIODS:
            words = " OR ".join(f'"{letter}{_FIRST_PERIOD + number}"' for number in touched)
            return [f"period : ({words})"]
    return []


def _exactly(of: Table, among: Filter) -> list[ColumnElement[bool]]:
    """Return what is still to be asked of a row's article, as periods begin before a time does.

    Not as a set of articles, which is long to make: only a few rows more than are ranked are looked at.
    """
    is_long = among.publisher is not None and len(_bytes(among.publisher)) > _LONGEST
    conditions = among.of_articles if is_long else among.of_time(articles.c.moment)
    if not conditions:
        return []
    article = _WORDS[of.name].c.rowid.op("/")(1 if of is articles else MOST_IN_ARTICLE)
    return [
        select(and_(*conditions))
        .where(articles.c.number == article)
        .correlate_except(articles)
        .scalar_subquery()
    ]


def _match(of: Table, phrases: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that all phrases stand in a row: as strings of FTS5, in which no word is an operator."""
    query = literal(" AND ".join(phrases))
    return literal_column(f"{of.name}_words").op("MATCH")(query)


def _bytes(publisher: str) -> bytes:
    return keep(publisher).encode()


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
