"""Tables as Parquet files: all of one moment, and each whole or not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.export import arrow
from reportedly.export.batches import cut
from reportedly.export.contents import rows, steps
from reportedly.export.tables import Table
from reportedly.store.snapshot import Snapshot, snapshot

if TYPE_CHECKING:
    from reportedly.store.store import Store

Progress = Callable[[Table, int, int], None]
"""Called with a table, how many articles or stories have been read for it, and how many there are."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A table that was written: its file, and how many rows it has."""

    table: Table
    path: Path
    rows: int


def prepare(folder: str | os.PathLike[str]) -> Path:
    """Make the folder if it is not there.

    Raises:
        ExtraError: pyarrow is not installed.
        InputError: the folder cannot be made.
    """
    arrow.check()
    path = Path(folder)
    with _told(path):
        path.mkdir(parents=True, exist_ok=True)
    return path


def write(
    store: Store, folder: Path, tables: Sequence[Table], progress: Progress, *, latest: bool
) -> list[Exported]:
    """Write tables into a folder, a file for each; files that are there already are replaced at the end.

    Raises:
        InputError: a file cannot be written; then, and whenever it is stopped, no file has changed.
        StoreError: the database fails.
    """
    with ExitStack() as parts:
        written = []
        with snapshot(store) as now:
            for table in tables:
                target = folder / f"{table}.parquet"
                part = parts.enter_context(_part(target))
                with _told(target):
                    count = _write(part, now, table, progress, latest=latest)
                written.append((part, Exported(table, target, count)))
        for part, one in written:
            with _told(one.path):
                part.replace(one.path)
    return [one for _, one in written]


def _write(part: Path, now: Snapshot, table: Table, progress: Progress, *, latest: bool) -> int:
    """Write a table into a new file, and see it safely to the disk; return how many rows it has."""
    from pyarrow.parquet import ParquetWriter

    total, done, count = steps(now, table, latest=latest), 0, 0

    def step(more: int) -> None:
        nonlocal done
        done += more
        progress(table, done, total)

    with part.open("xb") as file:
        with ParquetWriter(file, arrow.schema(table), compression="zstd") as writer:
            for batch in cut(table, rows(now, table, latest=latest, step=step)):
                writer.write_batch(batch)
                count += batch.num_rows
        file.flush()
        os.fsync(file.fileno())
    return count


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    """Name a file that nobody else writes, and leave nothing of it behind."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what is wrong with a file or folder as an error of ours."""
    try:
        yield
    except OSError as error:
        reason = f"cannot be written: {error.strerror or error}"
        raise InputError(reason, page=str(path), stage="write") from error
