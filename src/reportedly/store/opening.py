"""From what a user names to an open store."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from reportedly.errors import StoreError
from reportedly.store import postgres, sqlite
from reportedly.store.dialect import Dialect
from reportedly.store.failing import told
from reportedly.store.migrating import migrate
from reportedly.store.store import Store

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")


def opened(where: str | os.PathLike[str]) -> Store:
    """Open the store that a path or URL names: see ``reportedly.store.open_store``."""
    url = _url(os.fspath(where))
    is_file = url.drivername == "sqlite"
    # Never with the password.
    name = str(url.database) if is_file else url.render_as_string(hide_password=True)
    dialect: Dialect = sqlite.SQLite() if is_file else postgres.PostgreSQL()
    with told(name, dialect):
        engine = (sqlite if is_file else postgres).open_engine(url)
        try:
            dialect.prepare(engine)
            migrate(engine, dialect)
        except BaseException:
            engine.dispose()
            raise
    return Store(engine, dialect, name)


def _url(where: str) -> URL:
    scheme = _SCHEME.match(where)
    if not scheme:
        return _file(URL.create("sqlite", database=where), where)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise StoreError("this is not a valid database URL", page=f"{scheme[0]}…") from error
    if url.drivername == "sqlite":
        return _file(url, where)
    if url.drivername in _POSTGRES:
        return url.set(drivername="postgresql")
    raise StoreError(
        f"a store is a file, sqlite:///… or postgresql://…, not {url.drivername}://…", page=f"{scheme[0]}…"
    )


def _file(url: URL, where: str) -> URL:
    if url.database in (None, "", ":memory:") or "\x00" in where:
        raise StoreError("a store needs a file of its own; name one", page=where)
    if Path(str(url.database)).is_dir():
        raise StoreError("this is a folder; name a file in it", page=str(url.database))
    return url
