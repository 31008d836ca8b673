"""What stands in each table, read out of a store piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from reportedly.export.linked import claim_row, copy_rows, drift_rows, mention_rows, story_row, turn_rows
from reportedly.export.rows import article_row, attribution_rows, judgement_rows, speaker_rows
from reportedly.export.tables import LINKED, Table
from reportedly.export.values import Row
from reportedly.store.records import Stored
from reportedly.store.snapshot import Found, Snapshot
from reportedly.types import Claim, Drift, Mention, Turn

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
        case Table.JUDGEMENTS:
            pieces = ((1, judgement_rows(one)) for one in snapshot.articles(latest=latest))
        case Table.SPEAKERS:
            pieces = ((1, speaker_rows(one)) for one in snapshot.heard(latest=latest))
        case Table.STORIES:
            pieces = ((1, [story_row(one)]) for one in snapshot.stories())
        case Table.COPIES:
            pieces = ((1, copy_rows(one)) for one in snapshot.stories())
        case Table.CLAIMS:
            pieces = ((count, _claims(snapshot, found)) for count, found in snapshot.claims())
        case Table.MENTIONS:
            pieces = _of_claims(snapshot, mention_rows, lambda claim: claim.mentions)
        case Table.DRIFTS:
            pieces = _of_claims(snapshot, drift_rows, lambda claim: _sides(claim.drifts))
        case Table.TURNS:
            pieces = _of_claims(snapshot, turn_rows, lambda claim: _sides(claim.turns))
    for count, some in pieces:
        yield from some
        step(count)


def steps(snapshot: Snapshot, table: Table, *, latest: bool) -> int:
    """Return how many articles, or stories, are read for a table."""
    return snapshot.count_stories() if table in LINKED else snapshot.count_articles(latest=latest)


def _claims(snapshot: Snapshot, found: list[Found]) -> Iterator[Row]:
    articles = snapshot.heads(id for one in found for id in one.claim.articles)
    return (claim_row(one, articles) for one in found)


def _of_claims(
    snapshot: Snapshot,
    rows_of: Callable[[Found, Mapping[str, Stored]], Iterator[Row]],
    mentions_of: Callable[[Claim], Iterable[Mention]],
) -> Iterator[tuple[int, Iterator[Row]]]:
    """Yield the rows that claims have, with the texts of no more articles than these rows tell of."""
    for count, found in snapshot.claims():
        articles = snapshot.texts_of(mention.article for one in found for mention in mentions_of(one.claim))
        yield count, chain.from_iterable(rows_of(one, articles) for one in found)


def _sides(changes: Iterable[Drift | Turn]) -> Iterator[Mention]:
    return chain.from_iterable((change.before, change.after) for change in changes)
