"""Corpus files to records: the head, the marked words, speakers and attributions of each text. See FORMAT.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.types import Spans
from training.corpus.marked import MarkError, read_marks

KINDS = ("named_person", "unnamed_person", "organisation", "outlet", "document", "group", "author")
STANCES = ("asserts", "denies", "confirms", "declines", "hedges", "intends", "directs", "feels")
HEAD = ("beat", "style", "form")
BREAK = "====="

_SPEAKER = re.compile(r'(?P<handle>\S+) (?P<kind>[a-z_]+)(?: (?P<count>\d+|plural))?(?: "(?P<name>[^"]+)")?$')
_DENIED = re.compile(r"(attribution|report):(\d+)|claim|outside")


class CorpusError(ValueError):
    """A text that breaks the format: ``where`` is ``FILE:LINE``."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source resolved: kind, canonical name, and for unnamed people how many (a number or ``plural``)."""

    kind: str
    name: str | None = None
    count: int | str | None = None


@dataclass(frozen=True, slots=True)
class Marking:
    """One attribution of a corpus text.

    ``spans`` has the roles of ``marked.ROLES``; ``speaker`` is a handle, None where nobody is expressed;
    ``denies`` is ``attribution:N``, ``report:N``, ``claim`` or ``outside``; ``required`` is False where a second
    reader might not have marked it.
    """

    number: int
    spans: Mapping[str, Spans]
    speaker: str | None
    stance: str
    parent: int | None = None
    denies: str | None = None
    required: bool = True


@dataclass(frozen=True, slots=True)
class CorpusText:
    """One text of the corpus. ``id`` is the event and the text's place in its file; ``held`` says it is held back."""

    id: str
    event: str
    held: bool
    head: Mapping[str, str]
    text: str
    speakers: Mapping[str, Speaker]
    attributions: tuple[Marking, ...]


def read_folder(folder: Path) -> list[CorpusText]:
    """Read every corpus file of a folder, in the order of their names.

    Raises:
        CorpusError: at the first text that breaks the format.
    """
    return [text for path in sorted(folder.glob("*.txt")) for text in read_file(path)]


def read_file(path: Path) -> Iterator[CorpusText]:
    """Read the texts of one event.

    Raises:
        CorpusError: at the first text that breaks the format.
    """
    for number, (line, part) in enumerate(parts(path), 1):
        yield read_text(f"{path.stem}-{number}", path, line, part)


def parts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield what stands between the lines of ``=====``, with the number of its first line."""
    line = 1
    for part in path.read_text(encoding="utf8").split(f"\n{BREAK}\n"):
        yield line, part
        line += part.count("\n") + 2


def read_text(name: str, path: Path, line: int, part: str, keys: tuple[str, ...] = HEAD) -> CorpusText:
    """Read one text, whose head has the keys, in this order; the last of them may be missing if it ends in ``?``.

    Raises:
        CorpusError: it breaks the format.
    """
    stripped = part.lstrip("\n")
    line += len(part) - len(stripped)
    head_part, gap, rest = stripped.partition("\n\n")
    words, rule, records = rest.partition("\n---\n")
    if not gap or not rule:
        raise CorpusError(
            f"{path}:{line}", "a text has a head, an empty line, words, a line '---' and records"
        )
    head = dict(pair.split(": ", 1) for pair in head_part.split("\n") if ": " in pair)
    wanted = tuple(key.rstrip("?") for key in keys if key.rstrip("?") in head or not key.endswith("?"))
    if tuple(head) != wanted:
        raise CorpusError(f"{path}:{line}", f"the head has {', '.join(keys)}, in this order")
    words_line = line + head_part.count("\n") + 2
    try:
        marked = read_marks(words.strip("\n") + "\n")
    except MarkError as error:
        raise CorpusError(f"{path}:{words_line + error.line - 1}", str(error)) from error
    records_line = words_line + words.count("\n") + 2
    speakers: dict[str, Speaker] = {}
    found: list[Marking] = []
    for at, record in enumerate(records.split("\n"), records_line):
        try:
            if re.match(r"\d+ (\S+) [a-z]+($| (parent|denies|\?))", record):
                found.append(_marking(record, marked.spans))
            elif record.strip():
                handle, speaker = _speaker(record.strip())
                if handle in speakers:
                    raise ValueError(f"speaker {handle} comes twice")
                speakers[handle] = speaker
        except ValueError as error:
            raise CorpusError(f"{path}:{at}", str(error)) from error
    text = CorpusText(name, path.stem, path.parent.name == "held", head, marked.text, speakers, tuple(found))
    for message in _faults(text, set(marked.spans)):
        raise CorpusError(f"{path}:{records_line}", message)
    return text


def _speaker(record: str) -> tuple[str, Speaker]:
    match = _SPEAKER.match(record)
    if not match:
        raise ValueError(f'unreadable record: {record!r} (a speaker is HANDLE KIND [COUNT] ["NAME"])')
    kind, name, count = match["kind"], match["name"], match["count"]
    if kind not in KINDS or kind == "author":
        raise ValueError(f"{kind!r} is no kind of source that a speaker has")
    if (count is not None) != (kind == "unnamed_person"):
        raise ValueError("unnamed people have a count, and nobody else has")
    if name and kind in ("unnamed_person", "group"):
        raise ValueError("unnamed people and groups have no name")
    if not name and kind in ("named_person", "organisation", "outlet"):
        raise ValueError(f"a speaker of kind {kind} has a name")
    return match["handle"], Speaker(kind, name, int(count) if count and count.isdigit() else count)


def _marking(record: str, spans: Mapping[int, Mapping[str, Spans]]) -> Marking:
    number, handle, stance, *rest = record.split()
    if stance not in STANCES:
        raise ValueError(f"{stance!r} is no stance")
    required = rest[-1:] != ["?"]
    options = dict(word.split("=", 1) for word in rest if "=" in word)
    if set(options) - {"parent", "denies"} or len(options) != len(rest) - (not required):
        raise ValueError(f"unreadable record: {record!r}")
    denies = options.get("denies")
    if denies and not _DENIED.fullmatch(denies):
        raise ValueError(f"denies={denies} is none of attribution:N, report:N, claim, outside")
    return Marking(
        number=int(number),
        spans=spans.get(int(number), {}),
        speaker=None if handle == "-" else handle,
        stance=stance,
        parent=int(options["parent"]) if "parent" in options else None,
        denies=denies,
        required=required,
    )


def _faults(text: CorpusText, marked: set[int]) -> Iterator[str]:
    numbers = [a.number for a in text.attributions]
    known = set(numbers)
    if len(numbers) != len(known):
        yield "an attribution's number comes twice"
    if marked != known:
        yield f"numbers with marks but no record: {sorted(marked - known)}, without marks: {sorted(known - marked)}"
    handles, used = set(text.speakers), {a.speaker for a in text.attributions if a.speaker}
    if used != handles:
        yield f"handles without a speaker: {sorted(used - handles)}, never used: {sorted(handles - used)}"
    if text.head["form"] == "article" and "\n\n" not in text.text.strip():
        yield "an article has a headline, an empty line and paragraphs"
    for a in text.attributions:
        for message in _faults_of(a, known):
            yield f"attribution {a.number}: {message}"
        if _loops(a, {b.number: b.parent for b in text.attributions}):
            yield f"attribution {a.number}: its parents go round in a circle"


def _faults_of(a: Marking, known: set[int]) -> Iterator[str]:
    if not a.spans.get("content"):
        yield "no content"
    if not a.spans.get("cue"):
        yield "no cue"
    if bool(a.spans.get("source")) != (a.speaker is not None):
        yield "a source without a speaker, or a speaker without a source"
    for role in ("source", "cue"):
        if len(a.spans.get(role, ())) > 1:
            yield f"its {role} is one stretch"
    roles = [(role, span) for role in ("source", "cue", "content") for span in a.spans.get(role, ())]
    for i, (role, span) in enumerate(roles):
        for other, second in roles[i + 1 :]:
            if span.overlaps(second) and {role, other} != {"source", "content"}:
                yield f"its {role} and {other} overlap"
    linked = [a.parent] if a.parent is not None else []
    linked += [int(a.denies.split(":")[1])] if a.denies and ":" in a.denies else []
    for number in linked:
        if number not in known or number == a.number:
            yield f"there is no other attribution {number}"
    if a.denies and a.stance != "denies":
        yield "it denies something, but its stance is not denies"
    if (a.denies == "claim") != bool(a.spans.get("denied_claim")):
        yield "denies=claim and a mark 'd' go together"


def _loops(a: Marking, parents: Mapping[int, int | None]) -> bool:
    seen = {a.number}
    at = a.parent
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = parents.get(at)
    return False
