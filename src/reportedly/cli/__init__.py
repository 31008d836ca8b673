"""The command line: ``reportedly read`` and ``annotate``, and the desk's commands, from ``ingest`` to ``export``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reportedly.cli.desk import failures, ingest, search, who
from reportedly.cli.exporting import export
from reportedly.cli.linking import claim, claims, stories, story
from reportedly.cli.reading import annotate, read

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
    app()
