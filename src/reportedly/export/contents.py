"""What stands in each table, read out of a store piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportedly.export.rows import (
    Row,
    article_row,
    attribution_rows,
    claim_row,
    mention_rows,
    speaker_rows,
    story_row,
)
from reportedly.export.tables import Table
from reportedly.store.snapshot import Found, Snapshot

Step = Callable[[int], None]
"""Called with how many articles, or stories, have been read since the last call."""


def rows(snapshot: Snapshot, table: Table, *, latest: bool, step: Step = lambda count: None) -> Iterator[Row]:
    """Yield the rows of a table, in an order that only the store decides.

    Args:
        snapshot: what is in the store.
        table: which.
        latest: only the newest version of each article; for tables of stories it is always so.
        step: called behind each article, or behind some stories.
    """
    pieces: Iterator[tuple[int, Iterable[Row]]]
    match table:
        case Table.ARTICLES:
            pieces = ((1, [article_row(one)]) for one in snapshot.texts(latest=latest))
        case Table.ATTRIBUTIONS:
            pieces = ((1, attribution_rows(one)) for one in snapshot.articles(latest=latest))
        case Table.SPEAKERS:
            pieces = ((1, speaker_rows(one)) for one in snapshot.heard(latest=latest))
        case Table.STORIES:
            pieces = ((1, [story_row(one)]) for one in snapshot.stories())
        case Table.CLAIMS:
            pieces = ((count, _claims(snapshot, found)) for count, found in snapshot.claims())
        case Table.MENTIONS:
            pieces = ((count, _mentions(snapshot, found)) for count, found in snapshot.claims())
    for count, some in pieces:
        yield from some
        step(count)


def steps(snapshot: Snapshot, table: Table, *, latest: bool) -> int:
    """Return how many articles, or stories, are read for a table."""
    if table in (Table.ARTICLES, Table.ATTRIBUTIONS, Table.SPEAKERS):
        return snapshot.count_articles(latest=latest)
    return snapshot.count_stories()


def _claims(snapshot: Snapshot, found: list[Found]) -> Iterator[Row]:
    articles = snapshot.heads(_articles_of(found))
    return (claim_row(one, articles) for one in found)


def _mentions(snapshot: Snapshot, found: list[Found]) -> Iterator[Row]:
    articles = snapshot.texts_of(_articles_of(found))
    return (row for one in found for row in mention_rows(one, articles))


def _articles_of(found: Iterable[Found]) -> set[str]:
    return {mention.article for one in found for mention in one.claim.mentions}
