"""Tables as a stream of record batches, of which one is in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportedly.export.arrow import batch, schema
from reportedly.export.contents import rows
from reportedly.export.tables import Table
from reportedly.export.values import Row
from reportedly.store.snapshot import snapshot

if TYPE_CHECKING:
    import pyarrow

    from reportedly.store.store import Store

ROWS = 8192
"""The most rows of a batch."""
CHARACTERS = 1 << 23
"""A batch ends with the row in which it reaches so many."""


def reader(store: Store, table: Table, *, latest: bool) -> pyarrow.RecordBatchReader:
    """Return a reader of a table's batches; the store is read while it is, as it was when that began.

    Raises:
        StoreError: from the reader, when the database fails.
    """
    import pyarrow as pa

    return pa.RecordBatchReader.from_batches(schema(table), _read(store, table, latest))


def cut(table: Table, rows: Iterable[Row]) -> Iterator[pyarrow.RecordBatch]:
    """Yield rows as record batches: the same rows are always cut in the same places."""
    some: list[Row] = []
    size = 0
    for row in rows:
        some.append(row)
        size += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(some) >= ROWS or size >= CHARACTERS:
            yield batch(table, some)
            some, size = [], 0
    if some:
        yield batch(table, some)


def _read(store: Store, table: Table, latest: bool) -> Iterator[pyarrow.RecordBatch]:
    with snapshot(store) as now:
        yield from cut(table, rows(now, table, latest=latest))
