"""Which articles have been read already: asked before a costly reading, for many at once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from reportedly.store.chunks import chunks
from reportedly.store.exact import give
from reportedly.store.keys import article_id
from reportedly.store.models import supersedes
from reportedly.store.records import Reading
from reportedly.store.store import Store
from reportedly.store.tables import articles


def known(store: Store, readings: Sequence[Reading]) -> list[bool]:
    """Tell of each reading whether ``store.add`` would find it known; attributions and speakers do not matter.

    Raises:
        StoreError: the database fails.
    """
    ids = [article_id(reading) for reading in readings]
    models: dict[str, str] = {}
    with store.transaction() as connection:
        for some in chunks(set(ids)):
            rows = connection.execute(select(articles.c.id, articles.c.model).where(articles.c.id.in_(some)))
            models |= {row.id: give(row.model) for row in rows}
    return [
        id in models and not supersedes(reading.model, models[id])
        for id, reading in zip(ids, readings, strict=True)
    ]
