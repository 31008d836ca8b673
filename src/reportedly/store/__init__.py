"""Everything that was read, kept and found again: SQLite in one file, or PostgreSQL.

>>> from reportedly.store import open_store
>>> with open_store("news.db") as store:
...     store.add(readings)
...     store.search('"night ferry" sold', stance=Stance.DENIES)

What is kept, and what is promised of it, is in ``docs/store.md``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from reportedly.store.changes import Change, Changes, Operation, changes
from reportedly.store.keys import article_id, article_key
from reportedly.store.records import Added, Counts, Failure, Head, Hit, Outcome, Published, Reading, Stored

if TYPE_CHECKING:
    from reportedly.store.store import Store

__all__ = [
    "Added",
    "Change",
    "Changes",
    "Counts",
    "Failure",
    "Head",
    "Hit",
    "Operation",
    "Outcome",
    "Published",
    "Reading",
    "Store",
    "Stored",
    "article_id",
    "article_key",
    "changes",
    "open_store",
]


def open_store(where: str | os.PathLike[str]) -> Store:
    """Open a store, and create it or bring its tables up to date first where that is needed.

    Args:
        where: a path or ``sqlite:///path`` for SQLite, or ``postgresql://user@host/database``.

    Returns:
        The store: a context manager, safe to share between threads.

    Raises:
        StoreError: the database cannot be reached, read or written, is not a store, or was made by a later version.
    """
    from reportedly.store.opening import opened

    return opened(where)


def __getattr__(name: str) -> Any:
    """Import what needs SQLAlchemy only when it is asked for."""
    if name == "Store":
        from reportedly.store.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
