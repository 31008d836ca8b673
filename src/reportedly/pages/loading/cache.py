"""The HTTP cache: pages that were fetched before, as long as their servers allow (RFC 9111).

Imported only when something is fetched: it needs hishel and httpx.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import hishel
from hishel.httpx import SyncCacheTransport

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

_OFF = frozenset({"", "0", "off", "no", "none", "false"})
_KEEP_SECONDS = 30 * 24 * 3600.0


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return where pages are cached: ``REPORTEDLY_CACHE`` (``off``: nowhere), or the user's cache folder."""
    if (chosen := environ.get("REPORTEDLY_CACHE")) is not None:
        return None if chosen.strip().lower() in _OFF else Path(chosen).expanduser()
    base = environ.get("XDG_CACHE_HOME", "")
    # The XDG standard says to ignore a relative path.
    return (Path(base) if Path(base).is_absolute() else Path("~/.cache").expanduser()) / "reportedly"


class PageCache:
    """An HTTP cache in a folder. One that cannot be used is as good as none: it never stops a page.

    The cache sits below the checks of addresses and robots.txt, which are made anew for every page.
    """

    def __init__(self, folder: Path | None) -> None:
        self._storage: hishel.SyncSqliteStorage | None = None
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            connection = sqlite3.connect(folder / "http.db", check_same_thread=False, timeout=5.0)
            connection.execute("PRAGMA schema_version")
            self._storage = hishel.SyncSqliteStorage(connection=connection, default_ttl=_KEEP_SECONDS)
        except (OSError, sqlite3.Error):
            return

    def around(self, transport: httpx.BaseTransport) -> httpx.BaseTransport:
        """Return a transport that answers from the cache where it may, and else through the one given.

        Close the one given, and not the one returned, which would close the cache.
        """
        if self._storage is None:
            return transport
        # A private cache: it belongs to one user, like a browser's.
        policy = hishel.SpecificationPolicy(cache_options=hishel.CacheOptions(shared=False))
        return SyncCacheTransport(transport, storage=self._storage, policy=policy)

    def close(self) -> None:
        """Close the cache's file; from now on nothing is cached."""
        storage, self._storage = self._storage, None
        if storage is not None:
            storage.close()
