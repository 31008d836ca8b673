"""From what a user names to what there is to read: files, folders, addresses, feeds, files of texts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportedly.desk.items import Item, Page, Read
from reportedly.desk.lines import is_lines, read_lines
from reportedly.errors import InputError, ReportedlyError
from reportedly.pages.loading.feeds import LOOK, entries, is_feed
from reportedly.pages.loading.load import mistaken_address
from reportedly.pipeline import Reader
from reportedly.store.records import Failure

Target = str | os.PathLike[str]
_URL = re.compile(r"https?:", re.IGNORECASE)


def check(targets: Iterable[Target]) -> None:
    """Refuse names behind which nothing is, before any work is done: most are spelling mistakes.

    Raises:
        InputError: there is no such file or folder.
    """
    for target in targets:
        name = os.fspath(target)
        if _is_url(target):
            continue
        if (
            not name.strip()
        ):  # a variable of the shell that is not set; Path("") would be the folder one is in
            raise InputError("a target has no name; give a path or a URL, or . for this folder")
        try:
            Path(name).stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            reason = mistaken_address(name) or "there is no such file or folder; check the spelling"
            raise InputError(reason, page=name) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError(f"this cannot be read ({reason.lower()})", page=name[:200]) from error


def size(targets: Iterable[Target], leave_out: Sequence[Path] = ()) -> int | None:
    """Return how many bytes there are to read; None where that cannot be known."""
    total = 0
    for target in targets:
        if _is_url(target):
            return None
        total += sum(_size(path) for path in _files(Path(target), leave_out) if isinstance(path, Path))
    return total


def items(
    targets: Iterable[Target], reader: Reader, leave_out: Sequence[Path] = ()
) -> Iterator[Item[Page | Read]]:
    """Yield all that the targets name, in their order; texts as articles that the model has not read yet.

    Args:
        targets: paths and URLs.
        reader: what loads URLs, to see whether they are feeds.
        leave_out: files that are not read.
    """
    for target in targets:
        if _is_url(target):
            yield from _from_url(os.fspath(target), reader)
            continue
        for path in _files(Path(target), leave_out):
            yield from _from_file(path, reader) if isinstance(path, Path) else (Item(path),)


def own_files(store: str) -> tuple[Path, ...]:
    """Return the files of an SQLite store, which may lie in a folder that is read."""
    return tuple(Path(os.path.realpath(store + end)) for end in ("", "-wal", "-shm", "-journal"))


def _is_url(target: Target) -> bool:
    return isinstance(target, str) and bool(_URL.match(target))


def _files(path: Path, leave_out: Sequence[Path]) -> Iterator[Path | Failure]:
    """Yield a file, or those of a folder and its folders by name; neither hidden ones nor pipes and the like."""
    if not path.is_dir():
        yield path
        return
    try:
        names = sorted(path.iterdir())
    except OSError as error:
        yield Failure(str(path), "load", f"this folder cannot be read ({(error.strerror or '').lower()})")
        return
    for inner in names:
        if inner.name.startswith("."):
            continue
        if inner.is_dir():
            if not inner.is_symlink():  # it may lead back up
                yield from _files(inner, leave_out)
        elif (inner.is_file() or inner.is_symlink()) and Path(os.path.realpath(inner)) not in leave_out:
            yield inner


def _from_file(path: Path, reader: Reader) -> Iterator[Item[Page | Read]]:
    if is_lines(path.name):
        yield from read_lines(path, str(path), reader.made_by)
    elif _begins_as_feed(path):
        yield from _loaded(path, reader, _size(path))
    else:
        yield Item(path, _size(path))


def _from_url(url: str, reader: Reader) -> Iterator[Item[Page | Read]]:
    yield from _loaded(url, reader, 0)


def _loaded(target: Path | str, reader: Reader, size: int) -> Iterator[Item[Page | Read]]:
    """Yield what a target that may be a feed turns out to be."""
    try:
        loaded = reader.load(target, feeds=True)
        if not is_feed(loaded.raw):
            yield Item(loaded, size)
            return
        found = entries(loaded)
    except ReportedlyError as error:
        yield Item(Failure(error.page or str(target), error.stage, error.reason), size)
        return
    except Exception as error:  # our fault, not the feed's; but the rest goes on
        yield Item(Failure(str(target), None, f"unforeseen {type(error).__name__}: {error}"), size)
        return
    for entry in found:
        nowhere = Failure(f"{loaded.name}:{entry.number}", "load", "this entry of the feed names no web page")
        yield Item(entry.url or nowhere, size)
        size = 0


def _begins_as_feed(path: Path) -> bool:
    try:
        # What is no plain file may give its beginning only once.
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return is_feed(file.read(LOOK))
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
