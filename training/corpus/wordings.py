"""Wordings: the claims of invented events, each in the words of several outlets (``training/wordings``).

A file begins with ``event:`` and what happened. Each claim is ``# id: a neutral sentence.`` and below it a wording a
line: ``+`` says it, ``-`` says that it is not so. An empty line ends a claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.corpus.texts import CorpusError


@dataclass(frozen=True, slots=True)
class Worded:
    """A claim: what asserts it, and what denies it, each as cut out of an article."""

    id: str
    sentence: str
    asserted: tuple[str, ...]
    denied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordedEvent:
    """An event and its claims."""

    id: str
    about: str
    claims: tuple[Worded, ...]


def read_wordings(folder: Path) -> list[WordedEvent]:
    """Read all events of a folder, by name.

    Raises:
        CorpusError: a file is not in the format.
    """
    return [read_event(path) for path in sorted(folder.glob("*.txt"))]


def read_event(path: Path) -> WordedEvent:
    """Read one event.

    Raises:
        CorpusError: the file is not in the format.
    """
    head, *blocks = path.read_text(encoding="utf8").strip().split("\n\n")
    if not head.startswith("event: ") or "\n" in head:
        raise CorpusError(path.name, "the first line does not begin with event:")
    claims = tuple(_claim(path, block.split("\n")) for block in blocks)
    if len({claim.id for claim in claims}) < len(claims):
        raise CorpusError(path.name, "two claims have the same id")
    return WordedEvent(path.stem, head.removeprefix("event: "), claims)


def _claim(path: Path, lines: list[str]) -> Worded:
    id, colon, sentence = lines[0].removeprefix("# ").partition(": ")
    if not lines[0].startswith("# ") or not colon:
        raise CorpusError(path.name, f"{lines[0]!r} is no claim")
    for line in lines[1:]:
        if line[:2] not in ("+ ", "- ") or not line[2:].strip():
            raise CorpusError(path.name, f"{line!r} is no wording")
    signed = {sign: tuple(line[2:] for line in lines[1:] if line[0] == sign) for sign in "+-"}
    if not signed["+"]:
        raise CorpusError(path.name, f"nobody says {id}")
    return Worded(id, sentence, signed["+"], signed["-"])
