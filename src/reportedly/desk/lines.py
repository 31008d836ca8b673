"""Files of texts: JSON Lines of ``{"id"?, "url"?, "title"?, "text", "publisher"?, "date"?}``, gzipped or not."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, cast

from reportedly.batch import LONGEST_LINE, json_object, lines
from reportedly.desk.items import Item, Read
from reportedly.desk.sites import site
from reportedly.store.records import Failure, Published, Reading

_QUOTED = 40
"""Characters of a value that are quoted where it is no good."""
SUFFIXES = (".jsonl", ".jsonl.gz")


def is_lines(name: str) -> bool:
    """Tell by its name whether a file is one of texts."""
    return name.lower().endswith(SUFFIXES)


def read_lines(path: Path, name: str, model: str) -> Iterator[Item[Read]]:
    """Yield each line as an article of its own, whose origin is ``FILE:LINE``; bad lines as failures.

    Args:
        path: the file.
        name: what it is called in origins.
        model: label of the model that is to read the texts.
    """
    try:
        with path.open("rb") as stored:
            yield from _items(stored, name, model)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield Item(Failure(name, "load", f"cannot be read to its end: {reason}"))


def _items(stored: IO[bytes], name: str, model: str) -> Iterator[Item[Read]]:
    unpacked = cast("IO[bytes]", gzip.GzipFile(fileobj=stored)) if name.lower().endswith(".gz") else stored
    before = 0
    for number, (raw, length) in enumerate(lines(unpacked), 1):
        # Of a packed file, what has been read of it; in steps of the buffer, which is near enough.
        size = length if unpacked is stored else stored.tell() - before
        before += size
        if not raw.strip():
            continue
        origin = f"{name}:{number}"
        try:
            if length > LONGEST_LINE:
                raise ValueError(f"the line is longer than {LONGEST_LINE // 1_000_000} MB")
            yield Item(draft(json_object(raw), origin, model), size)
        except (ValueError, RecursionError) as error:
            yield Item(Failure(origin, "load", str(error)), size)


def draft(record: dict[str, Any], origin: str, model: str) -> Reading:
    """Return a line's article, not yet read by the model; where no publisher is given, the site stands for it.

    Raises:
        ValueError: a value is missing, or not of its type.
    """
    text = _string(record, "text")
    if text is None or not text.strip():
        raise ValueError('"text" is missing, or empty')
    url = _string(record, "url")
    return Reading(
        given=_id(record.get("id")),
        url=url,
        title=_string(record, "title"),
        text=text,
        publisher=_string(record, "publisher") or site(url),
        date=_date(_string(record, "date")),
        origin=origin,
        model=model,
    )


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise ValueError(f'"{key}" is not a string')


def _id(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or isinstance(value, str):
        return value or None
    raise ValueError('"id" is neither a string nor a whole number')


def _date(text: str | None) -> Published:
    """Return a day, or a moment, in ISO 8601."""
    if text is None:
        return None
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(text.strip())
        except ValueError:
            continue
    reason = '"date" is not a day or moment in ISO 8601, as 2031-05-06 or 2031-05-06T14:30:00Z'
    raise ValueError(f"{reason}: {text[:_QUOTED]!r}")
