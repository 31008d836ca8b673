"""A store as files for other programs: ``reportedly export``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.desk import Database, asked, link
from reportedly.export.tables import LINKED, Table

if TYPE_CHECKING:
    from reportedly.export.parquet import Progress


def export(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the files go; made if it is not there.")
    ],
    db: Database,
    tables: Annotated[
        list[Table] | None, typer.Option("--table", help="Only this table; may be given several times.")
    ] = None,
    every_version: Annotated[
        bool, typer.Option("--all-versions", help="Older versions of articles, too.")
    ] = False,
) -> None:
    """Write what is in a store as Parquet files, a table each, for pandas, polars, DuckDB and R."""
    from reportedly.export.parquet import prepare

    with asked(db) as desk:
        prepare(folder)  # before anything is worked out
        if LINKED.intersection(tables or Table):
            link(desk)
        with _progress() as progress:
            written = desk.to_parquet(folder, tables or None, latest=not every_version, progress=progress)
        for one in written:
            sys.stdout.write(f"{one.path}: {one.rows:,} {'row' if one.rows == 1 else 'rows'}\n")
        sys.stdout.flush()


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Show how much of each table is done, on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[Table, TaskID] = {}

        def show(table: Table, done: int, total: int) -> None:
            if table not in tasks:
                tasks[table] = bar.add_task(f"{table:<12}")
            bar.update(tasks[table], completed=done, total=total)

        yield show
