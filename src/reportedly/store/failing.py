"""Errors of databases, said as ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from reportedly.errors import StoreError
from reportedly.store.dialect import Dialect


@contextmanager
def told(where: str, dialect: Dialect) -> Iterator[None]:
    """Turn what a database says into a StoreError that names the store.

    Raises:
        StoreError: instead of every error of SQLAlchemy and of its drivers.
    """
    try:
        yield
    except StoreError as error:
        error.at(where)
        raise
    except (SQLAlchemyError, dialect.errors) as error:
        cause = error.orig or error if isinstance(error, DBAPIError) else error
        said = " ".join(str(cause).split())
        raise StoreError(dialect.explain(cause) or f"the database refuses: {said}", page=where) from error
