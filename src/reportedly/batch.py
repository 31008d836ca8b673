"""Annotate a JSON Lines file of texts: in order, in bounded memory, resumable, losing nothing.

Results go to ``OUT.part`` until the last line is written, then to ``OUT``. A rerun after a stop keeps the lines of
``OUT.part`` that are whole, made by the same model and of the same input ids, and goes on behind them.
Lines that cannot be read are kept in ``OUT.failures``, each with its number and the reason.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from reportedly.errors import InputError
from reportedly.pipeline import Reader
from reportedly.schema import attribution_to_dict

Progress = Callable[[int], None]
"""Called with the number of bytes of input that have been dealt with since the last call."""

_LONGEST_LINE = 50_000_000


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
    part, failures, made_by = (target.with_name(target.name + end) for end in (".part", ".failures", ".model"))
    with ExitStack() as stack:
        lines = stack.enter_context(_open(source, "rb", "load"))
        done = _whole_lines(part) if _read_text(made_by) == reader.model else []
        with _open(made_by, "w", "write") as note:
            note.write(reader.model)
        out = stack.enter_context(_open(part, "r+" if done else "w", "write"))
        bad = stack.enter_context(_open(failures, "w", "write"))
        resumed = _skip_done(out, done, lines)
        outcome = _annotate(lines, out, bad, reader, progress, resumed)
    part.replace(target)
    made_by.unlink(missing_ok=True)
    if not outcome.failed:
        failures.unlink(missing_ok=True)
    return outcome


def annotate_stream(
    source: IO[bytes], target: IO[str], failures: IO[str], reader: Reader, progress: Progress = lambda _: None
) -> Outcome:
    """Annotate a pipe to a pipe: each line is written and flushed as soon as it is done."""
    return _annotate(source, target, failures, reader, progress, resumed=0)


def _annotate(
    source: IO[bytes], out: IO[str], bad: IO[str], reader: Reader, progress: Progress, resumed: int
) -> Outcome:
    failed = written = 0

    def good() -> Iterator[Text]:
        nonlocal failed
        seen = 0
        for item in parse(_counted(source, progress)):
            if isinstance(item, BadLine):
                failed += 1
                bad.write(json.dumps({"line": item.number, "reason": item.reason, "text": item.line}) + "\n")
                bad.flush()
            elif (seen := seen + 1) > resumed:
                yield item

    for text, attributions in reader.annotate_pairs((t, t.text) for t in good()):
        record = {"id": text.id, "attributions": [attribution_to_dict(a) for a in attributions]}
        out.write(json.dumps(record, allow_nan=False) + "\n")
        out.flush()
        written += 1
    return Outcome(written, resumed, failed)


def parse(lines: Iterable[bytes]) -> Iterator[Text | BadLine]:
    """Read lines of ``{"id", "text"}``; blank lines are passed over, everything else that is no such line is bad."""
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            yield _text(raw)
        except (ValueError, RecursionError) as error:
            yield BadLine(number, str(error), raw[:200].decode("utf8", "replace"))


def _text(raw: bytes) -> Text:
    if len(raw) > _LONGEST_LINE:
        raise ValueError(f"the line is longer than {_LONGEST_LINE // 1_000_000} MB")
    try:
        record = json.loads(raw)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: {error.reason} at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos}") from error
    if not isinstance(record, dict):
        raise ValueError('not an object with "id" and "text"')
    if not isinstance(record.get("id"), str | int) or isinstance(record["id"], bool):
        raise ValueError('"id" is missing, or neither a string nor a whole number')
    if not isinstance(record.get("text"), str):
        raise ValueError('"text" is missing, or not a string')
    return Text(record["id"], record["text"])


def _counted(lines: IO[bytes], progress: Progress) -> Iterator[bytes]:
    for raw in lines:
        yield raw
        progress(len(raw))


def _whole_lines(part: Path) -> list[tuple[int, Any]]:
    """List the whole lines of an interrupted output: where each ends, in bytes, and its id."""
    out: list[tuple[int, Any]] = []
    if not part.is_file():
        return out
    end = 0
    with part.open("rb") as lines:
        for raw in lines:
            end += len(raw)
            try:
                out.append((end, json.loads(raw)["id"]))
            except (ValueError, KeyError, TypeError):
                break
            if not raw.endswith(b"\n"):
                out.pop()
                break
    return out


def _skip_done(out: IO[str], done: list[tuple[int, Any]], lines: IO[bytes]) -> int:
    """Count how many done lines are those that the input begins with; cut the output behind them."""
    same = 0
    if done:
        for item in parse(lines):
            if same == len(done):
                break
            if isinstance(item, Text):
                if item.id != done[same][1]:
                    break
                same += 1
        lines.seek(0)
    out.truncate(done[same - 1][0] if same else 0)
    out.seek(0, os.SEEK_END)
    return same


def _open(path: Path, mode: str, stage: str) -> IO[Any]:
    try:
        return path.open(mode) if "b" in mode else path.open(mode, encoding="utf8", newline="\n")
    except OSError as error:
        doing = "read" if stage == "load" else "written"
        raise InputError(f"cannot be {doing}: {error.strerror}", page=str(path), stage=stage) from error


def _read_text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf8")
    except OSError:
        return None
