"""What was read, in a store: ``reportedly ingest``, ``search``, ``who`` and ``failures``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.common import (
    EXIT_STOPPED,
    Colour,
    Coloured,
    MaxMb,
    Model,
    Threads,
    at_most,
    complain,
    console,
    fail,
    writing,
)
from reportedly.errors import EXIT_PARTIAL, EXIT_USAGE, ReportedlyError
from reportedly.types import SourceKind, Stance

if TYPE_CHECKING:
    from reportedly.desk.desk import Desk
    from reportedly.desk.ingest import Progress, Summary
    from reportedly.desk.linking import Linked
    from reportedly.pipeline import Reader
    from reportedly.show.finds import Find
    from reportedly.store import Hit

Database = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="URL",
        envvar="REPORTEDLY_DB",
        help="The store: a file, or postgresql://user@host/database.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line (docs/desk.md).")]


SHOWN = 100
"""Statements of somebody that are shown to people who do not ask for more."""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("not a day such as 2031-05-06") from error


def _in_order(context: typer.Context, option: typer.CallbackParam, day: date | None) -> date | None:
    """Refuse a last day before the first one, whichever of them was given first."""
    days = {**context.params, option.name: day}
    since, until = days.get("since"), days.get("until")
    if since and until and until < since:
        raise typer.BadParameter(f"no day is both since {since} and until {until}")
    return day


Since = Annotated[
    date | None,
    typer.Option(
        "--since", parser=_day, callback=_in_order, metavar="DAY", help="Published on this day or later."
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        "--until", parser=_day, callback=_in_order, metavar="DAY", help="Published on this day or earlier."
    ),
]


def ingest(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET…", help="Pages, folders, feeds (files or URLs), and *.jsonl of texts."
        ),
    ],
    db: Database,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as a JSON object.")] = False,
    max_mb: MaxMb = 20,
    model: Model = None,
    threads: Threads = None,
    no_link: Annotated[
        bool, typer.Option("--no-link", help="Leave stories and claims for when they are asked for.")
    ] = False,
) -> None:
    """Read pages, feeds and files of texts into a store; what it has already is not read again.

    A run that was stopped goes on where it was when the same command is given again.
    """
    from reportedly.desk.targets import check
    from reportedly.pages.limits import MEGABYTE, Limits
    from reportedly.pipeline import Reader

    limits = Limits(page_bytes=max_mb * MEGABYTE)
    try:
        check(targets)  # before a store is made
        with (
            writing(),
            Reader(model, threads=threads, limits=limits) as reader,
            _desk(db, reader) as desk,
            _progress(targets, desk) as progress,
        ):
            summary = desk.ingest(targets, progress)
            if not no_link:
                link(desk)
    except ReportedlyError as error:
        fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        fail("stopped; the same command goes on from here", EXIT_STOPPED)
    for failure in summary.failures:
        said = ": ".join(filter(None, (failure.origin, failure.stage, failure.reason)))
        complain(said.replace("(page_bytes)", "(--max-mb)"))
    if (more := summary.failed - len(summary.failures)) > 0:
        complain(f"{more} more could not be read; see reportedly failures --db {db}")
    if summary.foreign:
        complain(_foreign(summary.foreign))
    with writing():
        sys.stdout.write(
            json.dumps(_counts(summary)) if as_json else f"{db}: {_in_words(summary) or 'nothing to read'}"
        )
        sys.stdout.write("\n")
        sys.stdout.flush()
    raise typer.Exit(EXIT_PARTIAL if summary.failed else 0)


def search(
    query: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help='Words, and "phrases in quotation marks"; all must be there.',
        ),
    ],
    db: Database,
    kind: Annotated[
        SourceKind | None, typer.Option("--kind", help="Only statements of this kind of source.")
    ] = None,
    stance: Annotated[Stance | None, typer.Option("--stance", help="Only statements of this stance.")] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="Only exactly this publisher's.")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, callback=at_most, help="The most that is shown.")
    ] = 20,
    as_json: Json = False,
    colour: Coloured = Colour.auto,
) -> None:
    """Find statements and articles by their words, the best first."""
    filters = (kind, stance, publisher, since, until)
    if query.strip() or not any(filters):  # nothing but filters: the newest that they let through
        _must_have_words(query)
    with asked(db) as desk:
        hits = desk.search(
            query, kind=kind, stance=stance, publisher=publisher, since=since, until=until, limit=limit
        )
        if as_json:
            print_json(map(_hit, hits))
        elif hits:
            from reportedly.show.finds import print_finds

            print_finds(_finds(hits, query), console(colour))
    if not hits:
        complain(f"nothing of this is in {db}")


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="All its words stand in the speaker's name.")],
    db: Database,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=1,
            callback=at_most,
            help=f"The most that is shown; by default {SHOWN}, all as JSON.",
        ),
    ] = None,
    as_json: Json = False,
    colour: Coloured = Colour.auto,
) -> None:
    """Show what somebody says in all articles, the oldest first."""
    _must_have_words(name)
    with asked(db) as desk:
        hits = desk.who(name)
        first = next(hits, None)
        if first is not None and as_json:
            print_json(map(_hit, islice(chain((first,), hits), limit)))
        elif first is not None:
            from reportedly.show.finds import print_people

            shown = (first, *islice(hits, (limit or SHOWN) - 1))
            print_people(_finds(shown, ""), console(colour), rest=next(hits, None) is not None)
    if first is None:
        complain(f"nobody of this name says anything in {db}")


def _must_have_words(query: str) -> None:
    from reportedly.store.words import phrases

    if not phrases(query):
        fail(f"there is no word to look for in {query!r}", EXIT_USAGE)


def failures(db: Database, as_json: Json = False) -> None:
    """List what could not be read, and why."""
    from reportedly.desk.found import failure_to_dict
    from reportedly.show.inert import inert

    with asked(db) as desk:
        found = desk.failures()
        if as_json:
            print_json(map(failure_to_dict, found))
        else:
            for one in found:
                line = ": ".join(filter(None, (one.origin, one.stage, one.reason)))
                sys.stdout.write(f"{inert(line)}\n")
            sys.stdout.flush()


def link(desk: Desk) -> None:
    """Link what is new; on a terminal it is seen how much is still to do."""
    if not sys.stderr.isatty():
        desk.link()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {name: bar.add_task(f"{name:<8}", visible=False) for name in ("articles", "stories")}

        def show(name: str, done: int, rest: int) -> None:
            bar.update(tasks[name], completed=done, total=done + rest, visible=bool(done + rest))

        def progress(done: Linked, articles: int, stories: int) -> None:
            show("articles", done.articles, articles)
            show("stories", done.stories, stories)

        desk.link(progress)


@contextmanager
def _desk(db: str, reader: Reader | None = None) -> Iterator[Desk]:
    """Open a desk; where not even the folder is there, the option is at fault."""
    from reportedly.desk.desk import open

    path = _file(db)
    if path and not path.parent.is_dir():
        fail(f"--db: there is no folder {path.parent}", EXIT_USAGE)
    with open(db, reader=reader) as desk:
        yield desk


@contextmanager
def asked(db: str) -> Iterator[Desk]:
    """Open a desk to ask it something: none is made for that."""
    path = _file(db)
    if path and path.parent.is_dir() and not path.exists():
        fail(f"--db: there is no store {path}; reportedly ingest makes one", EXIT_USAGE)
    try:
        with writing(), _desk(db) as desk:
            yield desk
    except ReportedlyError as error:
        fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        fail("stopped", EXIT_STOPPED)


def _file(db: str) -> Path | None:
    """Return the file of an SQLite store; None for a server."""
    path = re.sub("^sqlite:///", "", db, flags=re.IGNORECASE)
    return (
        None
        if not path or "\x00" in path or re.match("[a-z][a-z0-9+.-]*://", path, re.IGNORECASE)
        else Path(path)
    )


def _hit(hit: Hit) -> dict[str, Any]:
    from reportedly.desk.found import hit_to_dict

    return hit_to_dict(hit)


def _finds(hits: Iterable[Hit], query: str) -> Iterator[Find]:
    from reportedly.desk.found import article_of, matches, where
    from reportedly.show.finds import Find

    for hit in hits:
        yield Find(article_of(hit), where(hit), hit.attribution, *matches(hit, query))


def print_json(records: Iterable[dict[str, Any]]) -> None:
    """Print one JSON object a line."""
    for record in records:
        sys.stdout.write(json.dumps(record, allow_nan=False) + "\n")
    sys.stdout.flush()


def _foreign(count: int) -> str:
    them = "1 article does" if count == 1 else f"{count} articles do"
    return f"{them} not seem to be in English, the only language in which statements are found"


def _counts(summary: Summary) -> dict[str, int]:
    return {
        "added": summary.added,
        "new_versions": summary.new_versions,
        "reread": summary.reread,
        "known": summary.known,
        "failed": summary.failed,
    }


def _in_words(summary: Summary) -> str:
    counts = (
        (summary.added, "added"),
        (summary.new_versions, "new version" if summary.new_versions == 1 else "new versions"),
        (summary.reread, "read again by another model"),
        (summary.known, "known already"),
        (summary.failed, "could not be read"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count)


@contextmanager
def _progress(targets: list[str], desk: Desk) -> Iterator[Progress | None]:
    """Show how much of the input is done and what became of it, on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from reportedly.desk.targets import own_files, size

    columns = (
        TextColumn("ingesting"),
        BarColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("ingesting", total=size(targets, own_files(desk.store.name)), counts="")
        yield lambda summary, done: bar.update(task, advance=done, counts=_in_words(summary))
