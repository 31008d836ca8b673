"""Columns and rows as Arrow has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from reportedly.errors import ExtraError
from reportedly.export.tables import VERSION, Column, Table, Type, columns
from reportedly.export.values import Row

if TYPE_CHECKING:
    import pyarrow

_SURROGATE = re.compile("[\ud800-\udfff]")


def check() -> None:
    """Do nothing if pyarrow is there.

    Raises:
        ExtraError: it is not.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise ExtraError("tables need pyarrow; run pip install 'reportedly[export]'") from error


@cache
def schema(table: Table) -> pyarrow.Schema:
    """Return the schema of a table, with the table's name and the version of schemas in its metadata."""
    import pyarrow as pa

    fields = [pa.field(one.name, _type(one.type), nullable=one.is_nullable) for one in columns(table)]
    return pa.schema(fields, metadata={"reportedly.table": table.value, "reportedly.schema": VERSION})


def batch(table: Table, rows: Sequence[Row]) -> pyarrow.RecordBatch:
    """Return rows as a record batch.

    What UTF-8 cannot carry, halves of surrogate pairs, is replaced one for one by U+FFFD: spans still fit.
    """
    import pyarrow as pa

    arrays = [_array(one, [row[one.name] for row in rows]) for one in columns(table)]
    return pa.record_batch(arrays, schema=schema(table))


def _array(column: Column, values: list[Any]) -> pyarrow.Array:
    import pyarrow as pa

    if column.type is Type.LABEL:
        # The same dictionary in every batch, so that they are of one kind.
        number = {label: at for at, label in enumerate(column.labels)}
        indices = [None if value is None else number[value] for value in values]
        return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32()), pa.array(column.labels))
    try:
        return pa.array(values, _type(column.type))
    except UnicodeEncodeError:
        return pa.array([_carried(value) for value in values], _type(column.type))


def _carried(value: Any) -> Any:
    """Return a text, or a list of texts, in which nothing is left that UTF-8 cannot carry."""
    if isinstance(value, list):
        return [_carried(one) for one in value]
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value


@cache
def _type(type: Type) -> pyarrow.DataType:
    import pyarrow as pa

    span = pa.struct([pa.field(name, pa.int32(), nullable=False) for name in ("start", "end")])
    return {
        Type.STRING: pa.string(),
        # Parquet gives back numbers of 32 bits, whatever they were.
        Type.LABEL: pa.dictionary(pa.int32(), pa.string()),
        Type.BOOL: pa.bool_(),
        Type.INT32: pa.int32(),
        Type.FLOAT64: pa.float64(),
        Type.TIMESTAMP: pa.timestamp("us", tz="UTC"),
        Type.STRINGS: _list_of(pa.string()),
        Type.SPANS: _list_of(span),
    }[type]


def _list_of(type: pyarrow.DataType) -> pyarrow.DataType:
    import pyarrow as pa

    return pa.list_(pa.field("element", type, nullable=False))  # the name that Parquet gives it
