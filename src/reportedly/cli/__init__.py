"""The command line: ``reportedly read`` and ``annotate``, and the desk's commands, from ``ingest`` to ``export``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Annotated

import typer

from reportedly.cli.common import EXIT_STOPPED
from reportedly.cli.desk import failures, ingest, search, who
from reportedly.cli.exporting import export
from reportedly.cli.linking import claim, claims, stories, story
from reportedly.cli.reading import annotate, read
from reportedly.errors import InputError

app = typer.Typer(
    name="reportedly",
    help="Reads the news and says, for every statement, who said it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in (read, annotate, ingest, search, who, failures, stories, story, claims, claim, export):
    app.command()(_command)


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)
    ] = False,
) -> None:
    """Reads the news and says, for every statement, who said it."""
    if version:
        from reportedly import __version__

        sys.stdout.write(f"reportedly {__version__}\n")
        raise typer.Exit


def main() -> None:
    """Run the command line."""
    try:
        app()
    except SystemExit as end:
        if end.code == EXIT_STOPPED:
            _leave_at_once()
        raise
    except OSError as error:  # of --help and --version: commands say it themselves
        with suppress(OSError):
            sys.stderr.write(f"reportedly: write: {error.strerror}\n")
        sys.stdout = None  # what is still in its buffer must not be tried again
        sys.exit(0 if isinstance(error, BrokenPipeError) else InputError.exit_code)


def _leave_at_once() -> None:
    """End without waiting for threads that are still at work on something: nobody wants it any more."""
    with suppress(OSError):
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(EXIT_STOPPED)
