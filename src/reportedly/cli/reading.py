"""One page for people, and files of texts: ``reportedly read`` and ``reportedly annotate``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from reportedly.cli.common import (
    EXIT_STOPPED,
    Colour,
    Coloured,
    MaxMb,
    Model,
    Threads,
    complain,
    console,
    fail,
    writing,
)
from reportedly.errors import EXIT_PARTIAL, EXIT_USAGE, InputError, ModelError, ReportedlyError

if TYPE_CHECKING:
    from reportedly.batch import Outcome, Progress
    from reportedly.pipeline import Reader
    from reportedly.types import Report


def read(
    pages: Annotated[
        list[str],
        typer.Argument(metavar="PAGE…", help="Files, URLs, or - for standard input: HTML or plain text."),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON report a line (docs/report.md).")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            help="Write one self-contained page with the marks in it; - for standard output.",
        ),
    ] = None,
    colour: Coloured = Colour.auto,
    max_mb: MaxMb = 20,
    model: Model = None,
    threads: Threads = None,
) -> None:
    """Find the article on a news page, and show who says what in it."""
    from reportedly.pages.limits import MEGABYTE, Limits
    from reportedly.pipeline import Reader

    if as_json and str(html) == "-":
        fail("--json and --html - would both go to standard output; name a file", EXIT_USAGE)
    if html and len(pages) > 1:
        fail("--html takes one page at a time", EXIT_USAGE)
    if html and _is_same_file(html, pages[0]):
        fail(f"--html would overwrite the page {pages[0]}; name another file", EXIT_USAGE)
    try:
        with writing(), Reader(model, threads=threads, limits=Limits(page_bytes=max_mb * MEGABYTE)) as reader:
            failed = _read(pages, reader, as_json=as_json, html=html, colour=colour)
    except KeyboardInterrupt:
        fail("stopped", EXIT_STOPPED)
    raise typer.Exit(failed)


def annotate(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help='Lines of {"id", "text"}; - for standard input.')
    ],
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="OUT.jsonl", help="Where to; - for standard output.")
    ] = "-",
    flat: Annotated[
        bool, typer.Option("--flat", help="Leave out attributions whose cue lies inside another's content.")
    ] = False,
    model: Model = None,
    threads: Threads = None,
) -> None:
    """Find the attributions of many texts, each used verbatim: one line out for each line in, in order.

    A run that was stopped goes on where it was when the same command is given again.
    """
    from reportedly.pipeline import Reader

    try:
        with writing(), Reader(model, flat=flat, threads=threads) as reader:
            outcome = _annotate(source, out, reader)
    except ReportedlyError as error:
        fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        again = "" if out == "-" else "; the same command goes on from here"
        fail(f"stopped{again}", EXIT_STOPPED)
    if outcome.resumed:
        complain(f"{out}: {_lines(outcome.resumed)} kept from an earlier run")
    if outcome.failed:
        where = "" if out == "-" else f"; see {out}.failures"
        complain(f"{source}: {_lines(outcome.failed)} could not be read{where}")
        raise typer.Exit(EXIT_PARTIAL)


def _read(pages: Sequence[str], reader: Reader, *, as_json: bool, html: Path | None, colour: Colour) -> int:
    """Show the pages one after another; return the exit code."""
    failed = 0
    for number, page in enumerate(pages):
        try:
            report = reader.read(page)
            _show(report, number, as_json=as_json, html=html, colour=colour)
        except ReportedlyError as error:
            complain(str(error.at(page)).replace("(page_bytes)", "(--max-mb)"))
            failed = EXIT_PARTIAL if len(pages) > 1 else error.exit_code
            if isinstance(error, ModelError):  # no other page would fare better
                raise typer.Exit(error.exit_code) from error
    return failed


def _show(report: Report, number: int, *, as_json: bool, html: Path | None, colour: Colour) -> None:
    for warning in report.warnings:
        complain(f"{report.page.name}: {warning}")
    if html:
        _write(html, report.to_html())
    if as_json:
        sys.stdout.write(report.to_json() + "\n")
    elif not html:
        from reportedly.show.terminal import print_report

        if number:
            sys.stdout.write("\n")
        print_report(report, console(colour))
    sys.stdout.flush()


def _is_same_file(path: Path, page: str) -> bool:
    try:
        return path.samefile(page)
    except (OSError, ValueError):  # one of them is not there, or no file at all
        return False


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        sys.stdout.buffer.write(text.encode("utf8", "replace"))
        return
    try:
        path.write_text(text, encoding="utf8", errors="replace")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}", stage="write") from error


def _annotate(source: str, out: str, reader: Reader) -> Outcome:
    from reportedly.batch import annotate_file, annotate_stream

    if out == "-" or source == "-":
        if out != "-":
            raise InputError(
                "a pipe cannot be resumed: give - for the output too, or a file for the input", page="-"
            )
        with _progress(source) as progress:
            pipes = sys.stdout.buffer, sys.stderr.buffer
            if source == "-":
                return annotate_stream(sys.stdin.buffer, *pipes, reader, progress)
            with _lines_of(Path(source)) as lines:
                return annotate_stream(lines, *pipes, reader, progress)
    with _progress(source) as progress:
        return annotate_file(Path(source), Path(out), reader, progress)


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _lines_of(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", page=str(path)) from error


@contextmanager
def _progress(source: str) -> Iterator[Progress]:
    """Show how much of the input is done, on a terminal; say nothing into a file or pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    size = Path(source).stat().st_size if Path(source).is_file() else None
    columns = (TextColumn("annotating"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("annotating", total=size)
        yield lambda done: bar.advance(task, done)
