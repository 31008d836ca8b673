"""What all commands share: their options, how they complain, and how they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from reportedly.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

Model = Annotated[
    str | None,
    typer.Option("--model", help="accurate (the default), fast, or the path of a model folder."),
]
MaxMb = Annotated[int, typer.Option("--max-mb", min=1, help="The largest page, in megabytes.")]
Threads = Annotated[int | None, typer.Option("--threads", min=1, help="Processors to use (default: all).")]


class Colour(StrEnum):
    """When to print in colour."""

    auto = "auto"
    always = "always"
    never = "never"


Coloured = Annotated[Colour, typer.Option("--color", help="Colour and layout, or plain text.")]


EXIT_STOPPED = 130
"""By Ctrl-C, as shells have it."""
_ENDLESS = 10**9
"""More than any store holds, and less than any database or loop can count to."""


def at_most(limit: int | None) -> int | None:
    """Return a limit that databases can count to: who asks for more than that asks for all."""
    return None if limit is None else min(limit, _ENDLESS)


def console(colour: Colour) -> Console:
    """Return standard output as what rich prints to."""
    from rich.console import Console

    forced = {Colour.auto: None, Colour.always: True, Colour.never: False}[colour]
    return Console(force_terminal=forced, highlight=False)


@contextmanager
def writing() -> Iterator[None]:
    """End well when the reader of our output has seen enough, and with a sentence when the disk is full."""
    try:
        yield
    except OSError as error:  # what goes wrong with reading comes as a ReportedlyError
        with suppress(OSError, ValueError):  # what is still in the buffer must not be tried again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit from error
        fail(f"write: {error.strerror}", InputError.exit_code)


def complain(message: str) -> None:
    """Say something on standard error, with control characters made harmless."""
    from reportedly.show.inert import inert

    sys.stderr.write(f"reportedly: {inert(message)}\n")


def fail(message: str, code: int) -> NoReturn:
    """Say what is wrong, and end with an exit code."""
    complain(message)
    raise typer.Exit(code)
