"""Long lists, cut so that a statement can take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

CHUNK = 500
"""Values in one list of a statement: SQLite and PostgreSQL take tens of thousands, older builds a thousand."""


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Cut values into lists of at most that size."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
