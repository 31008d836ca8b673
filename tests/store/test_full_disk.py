"""A disk that fills up while articles are added: on a real file system, small as it is, in both databases."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random

import pytest
from tests.store.conftest import KINDS
from tests.store.readings import said
from tests.store.test_durability import check

from reportedly.errors import StoreError
from reportedly.store import open_store
from reportedly.store.chunks import chunks

MEGABYTES = {"sqlite": 3, "postgresql": 20}
"""What the empty database needs (PostgreSQL's has 8 MB), and room for some batches."""
_WORDS = [
    f"{syllable}{number:x}" for syllable in ("lamp", "oil", "keeper", "pilot") for number in range(2000)
]


def story(number):
    """Return an article that no database can make much smaller."""
    words = " ".join(Random(number).choices(_WORDS, k=500))
    return said(f"Story {number}. The lamp shines. {words}.", f"Story {number}")


READINGS = [story(number) for number in range(1000)]
BATCH = 100


class Disk:
    """A file system in memory, of so many megabytes."""

    def __init__(self, megabytes):
        # Directly below the temporary folder: a PostgreSQL server under another user must get there.
        self.path = Path(tempfile.mkdtemp(prefix="reportedly-disk-"))
        done = self._mount("-t", "tmpfs", "-o", f"size={megabytes}m", "reportedly", str(self.path))
        if done.returncode:
            self.path.rmdir()
            pytest.skip(f"a small file system cannot be mounted here: {done.stderr.strip()}")

    def grow(self):
        assert self._mount("-o", "remount,size=256m", str(self.path)).returncode == 0

    def close(self):
        subprocess.run(["umount", "--lazy", str(self.path)], check=True)
        self.path.rmdir()

    def _mount(self, *arguments):
        return subprocess.run(["mount", *arguments], capture_output=True, encoding="utf8", check=False)


@pytest.fixture(params=KINDS)
def disk(request):
    if not shutil.which("mount") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small file system, and only where there is a command mount")
    made = Disk(MEGABYTES[request.param])
    yield made
    made.close()


@pytest.fixture
def database(request, disk):
    """Return what names an empty database on the small disk."""
    kind = request.node.callspec.params["disk"]
    if kind == "sqlite":
        yield str(disk.path / "news.db")
        return
    import psycopg

    server = request.getfixturevalue("postgres")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        folder = disk.path / "space"
        folder.mkdir()
        owner = Path(connection.execute("SHOW data_directory").fetchone()[0]).stat()
        for path in (disk.path, folder):
            os.chown(path, owner.st_uid, owner.st_gid)
        connection.execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
        connection.execute("CREATE DATABASE small TABLESPACE small")
        yield server.get_uri("small")
        connection.execute("DROP DATABASE small WITH (FORCE)")
        connection.execute("DROP TABLESPACE small")


def filled(store):
    """Add batches until the disk is full; return what is said then, and how many readings were acknowledged."""
    kept = 0
    for batch in chunks(READINGS, BATCH):
        try:
            store.add(batch)
        except StoreError as error:
            return error, kept
        kept += BATCH
    raise AssertionError("the disk is too large to be filled")


def test_a_full_disk_is_said_leaves_all_whole_and_a_rerun_completes(disk, database):
    with open_store(database) as store:
        error, kept = filled(store)
        assert kept > 0
        assert error.page == store.name
        assert "disk is full; free some space and try again, nothing of this batch was kept" in error.reason
        assert store.counts().articles == kept  # what is there can be read while the disk is full
        assert [one.reading for one in store.articles()] == READINGS[:kept]
        assert len(store.search('"story 1"')) == 1
    disk.grow()
    check(database)
    with open_store(database) as store:
        outcomes = [added.outcome for batch in chunks(READINGS, BATCH) for added in store.add(batch)]
        assert outcomes == ["known"] * kept + ["added"] * (len(READINGS) - kept)
        assert [one.reading for one in store.articles()] == READINGS
        assert len(store.search("lamp", limit=10**5)) == len(READINGS)
    check(database)
