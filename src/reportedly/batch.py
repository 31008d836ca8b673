"""Annotate a JSON Lines file of texts: in order, in bounded memory, resumable, losing nothing.

Results go to ``OUT.part`` until the last line is written, then to ``OUT``. A rerun after a stop keeps the lines of
``OUT.part`` that are whole, made by the same model and of the same input ids, and goes on behind them.
Lines that cannot be read are kept in ``OUT.failures``, each whole, with its number and the reason.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from reportedly.errors import InputError
from reportedly.pipeline import Reader
from reportedly.schema import attributions_to_dicts

Progress = Callable[[int], None]
"""Called with the number of bytes of input that have been dealt with since the last call."""

LONGEST_LINE = 50_000_000
"""Bytes of the longest line that is read."""
_BEGINNING = 1000
_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class Text:
    """One good line of input."""

    id: Any
    text: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """One line that is no text with an id."""

    number: int
    """Counted from 1."""
    reason: str
    line: str
    """The line itself; bytes that are not UTF-8 as lone surrogates (``surrogateescape``), so that none is lost."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file."""

    written: int
    resumed: int
    failed: int


def annotate_file(source: Path, target: Path, reader: Reader, progress: Progress = lambda _: None) -> Outcome:
    """Annotate ``source`` to ``target``, going on where an earlier, interrupted run stopped.

    Raises:
        InputError: the source cannot be read, or the target cannot be written.
    """
    _check_apart(source, target)
    part, failures, made_by = (
        target.with_name(target.name + end) for end in (".part", ".failures", ".model")
    )
    with ExitStack() as stack:
        lines = stack.enter_context(_open(source, "rb", "load"))
        same_model = _read_text(made_by) == reader.made_by
        out = stack.enter_context(_open(part, "r+b" if same_model and part.is_file() else "w+b", "write"))
        if not same_model:  # noted only once the other model's lines are gone: we may be stopped anywhere
            with _open(made_by, "wb", "write") as note:
                note.write(reader.made_by.encode("utf8"))
        bad = stack.enter_context(_open(failures, "wb", "write"))
        resumed = _keep_done(out, lines)
        lines.seek(0)
        outcome = _annotate(lines, out, bad, reader, progress, resumed)
    part.replace(target)
    made_by.unlink(missing_ok=True)
    if not outcome.failed:
        failures.unlink(missing_ok=True)
    return outcome


def annotate_stream(
    source: IO[bytes],
    target: IO[bytes],
    failures: IO[bytes],
    reader: Reader,
    progress: Progress = lambda _: None,
) -> Outcome:
    """Annotate a pipe to a pipe: each line is written and flushed as soon as it is done."""
    return _annotate(source, target, failures, reader, progress, resumed=0)


def _annotate(
    source: IO[bytes], out: IO[bytes], bad: IO[bytes], reader: Reader, progress: Progress, resumed: int
) -> Outcome:
    failed = written = 0

    def good() -> Iterator[Text]:
        nonlocal failed
        seen = 0
        for item in parse(source, progress):
            if isinstance(item, BadLine):
                failed += 1
                _write(bad, {"line": item.number, "reason": item.reason, "text": item.line})
            elif (seen := seen + 1) > resumed:
                yield item

    for text, attributions in reader.annotate_pairs((t, t.text) for t in good()):
        _write(out, {"id": text.id, "attributions": attributions_to_dicts(attributions)})
        written += 1
    return Outcome(written, resumed, failed)


def _write(out: IO[bytes], record: dict[str, Any]) -> None:
    """Write one line, whole or (when we are stopped) cut short, and never later than this."""
    out.write(json.dumps(record, allow_nan=False).encode("ascii") + b"\n")
    out.flush()


def parse(source: IO[bytes], progress: Progress = lambda _: None) -> Iterator[Text | BadLine]:
    """Read lines of ``{"id", "text"}``; blank lines are passed over, everything else that is no such line is bad.

    A line that is too long is never in memory as a whole.
    """
    for number, (raw, length) in enumerate(lines(source), 1):
        if raw.strip():
            try:
                if length > LONGEST_LINE:
                    raise ValueError(f"the line is longer than {LONGEST_LINE // 1_000_000} MB")
                yield _text(raw)
            except (ValueError, RecursionError) as error:
                line = raw.removesuffix(b"\n").removesuffix(b"\r").decode("utf8", "surrogateescape")
                yield BadLine(number, str(error), line)
        progress(length)


def lines(source: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Read lines, each with its length in bytes; of a line that is too long, only the beginning."""
    while raw := source.readline(LONGEST_LINE + 1):
        length = len(raw)
        if length > LONGEST_LINE and not raw.endswith(b"\n"):
            raw = raw[:_BEGINNING]
            while rest := source.readline(_STEP):
                length += len(rest)
                if rest.endswith(b"\n"):
                    break
        yield raw, length


def json_object(raw: bytes, keys: str = '"text"') -> dict[str, Any]:
    """Return a line's JSON object.

    Raises:
        ValueError, RecursionError: it is none; the reason says so, and which keys it should have.
    """
    try:
        record = json.loads(raw)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: {error.reason} at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg.removesuffix(' at')} at character {error.pos}") from error
    if not isinstance(record, dict):
        raise ValueError(f"not an object with {keys}")
    return record


def _text(raw: bytes) -> Text:
    record = json_object(raw, '"id" and "text"')
    if not isinstance(record.get("id"), str | int) or isinstance(record["id"], bool):
        raise ValueError('"id" is missing, or neither a string nor a whole number')
    if not isinstance(record.get("text"), str):
        raise ValueError('"text" is missing, or not a string')
    return Text(record["id"], record["text"])


def _keep_done(out: IO[bytes], lines: IO[bytes]) -> int:
    """Count how many lines of an interrupted output are whole and those that the input begins with; cut the rest."""
    kept = end = 0
    texts = (item for item in parse(lines) if isinstance(item, Text))
    for raw in out:
        text = next(texts, None)
        if text is None or not raw.endswith(b"\n") or _id(raw) != text.id:
            break
        kept, end = kept + 1, end + len(raw)
    out.seek(end)
    out.truncate()
    return kept


def _id(raw: bytes) -> Any:
    try:
        return json.loads(raw)["id"]
    except (ValueError, KeyError, TypeError):
        return None


def _check_apart(source: Path, target: Path) -> None:
    if target.is_dir():
        raise InputError("this is a folder; name a file in it", page=str(target), stage="write")
    if target.exists() and source.exists() and target.samefile(source):
        raise InputError(
            "the output would overwrite the input; name another file", page=str(target), stage="write"
        )


def _open(path: Path, mode: str, stage: str) -> IO[bytes]:
    try:
        return cast("IO[bytes]", path.open(mode))
    except OSError as error:
        doing = "read" if stage == "load" else "written"
        raise InputError(f"cannot be {doing}: {error.strerror}", page=str(path), stage=stage) from error


def _read_text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf8", errors="replace")
    except OSError:
        return None
