"""Rows for people: laid out on a terminal, each as one whole line into a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding

from reportedly.show.layout import GLUE, Labelled, Measured, Rule, Wrapped

if TYPE_CHECKING:
    from rich.console import Console

Row = Labelled | Wrapped | Rule


def print_rows(parts: Iterable[Iterable[Row]], console: Console) -> None:
    """Print parts one below the other as they come, a blank line between them."""
    for number, rows in enumerate(parts):
        if console.is_terminal:
            console.print(Measured(Padding(Group(*rows), (1, 2, 0, 2))))
        else:
            write("\n" * bool(number) + "".join(f"{row.plain}\n" for row in rows), console)


def write(text: str, console: Console) -> None:
    """Write text as it is, with signs in place of what the encoding of the output does not have."""
    encoding = getattr(console.file, "encoding", None) or "utf8"
    console.file.write(text.replace(GLUE, " ").encode(encoding, "replace").decode(encoding))
