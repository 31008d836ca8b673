"""Our own corpus and our labels of PolNeAR as sourced attributions: what the rules should have said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.attributions import read_lines, versions

from reportedly.types import Attribution, Quote, SourceKind, Span, Spans, Speaker, Stance
from training.attribution.examples import CORPUS, PARTS, read_labels
from training.attribution.split import kept, split
from training.corpus.texts import CorpusText, read_folder


@dataclass(frozen=True, slots=True)
class Sourced:
    """One text with gold attributions, whose ids are numbers in order, and what gold says of them beside that."""

    text: str
    attributions: tuple[Attribution, ...]
    speakers: dict[str, Speaker]
    denies: dict[str, str]
    """For a denial's id: ``attribution:ID``, ``report:ID``, ``claim`` or ``outside``."""
    later: bool = False
    """Whether its labels came after the first part, and a model may not have learned from them."""


def corpus(*, held_out: bool) -> Iterator[Sourced]:
    """Yield the texts of our own corpus: those to fit on, or the kept tenth of the events."""
    for text in read_folder(CORPUS):
        if kept(text.event) == held_out:
            yield of_corpus(text)


def polnear(path: Path, *, held_out: bool) -> Iterator[Sourced]:
    """Yield the labelled articles of PolNeAR's training part: those to fit on, or those of the kept slice."""
    labels, later = read_labels(), read_labels(PARTS[1:])
    for article in split(list(read_lines(path)))[held_out]:
        if article["id"] in labels:
            marked = versions(article)[0]
            made = [
                _attribution(str(i), a, said)
                for i, (a, said) in enumerate(zip(marked, labels[article["id"]], strict=True))
            ]
            people = _speakers(made, labels[article["id"]])
            yield Sourced(article["text"], tuple(made), people, {}, article["id"] in later)


def of_corpus(text: CorpusText) -> Sourced:
    """Return one text of our own corpus."""
    said = []
    for a in text.attributions:
        speaker = text.speakers.get(a.speaker or "")
        said.append(
            {
                "kind": speaker.kind if speaker else "author",
                "name": speaker.name if speaker else None,
                "count": speaker.count if speaker else None,
                "speaker": a.speaker,
                "stance": a.stance,
                "parent": a.parent,
                "told_to": a.spans.get("told_to"),
            }
        )
    made = [_attribution(str(a.number), a.spans, s) for a, s in zip(text.attributions, said, strict=True)]
    denies = {str(a.number): a.denies for a in text.attributions if a.denies}
    return Sourced(text.text, tuple(made), _speakers(made, said), denies)


def _attribution(id: str, spans: Any, said: dict[str, Any]) -> Attribution:
    def role(name: str) -> Spans:
        return tuple(Span(*span) for span in spans.get(name) or ())

    return Attribution(
        id,
        role("source"),
        role("cue"),
        role("content"),
        Quote.INDIRECT,
        1.0,
        speaker=None if said.get("speaker") is None else str(said["speaker"]),
        kind=SourceKind(said["kind"]),
        name=said.get("name"),
        stance=Stance(said["stance"]),
        parent=None if said.get("parent") is None else str(said["parent"]),
        told_to=tuple(Span(*span) for span in said.get("told_to") or ()),
    )


def _speakers(made: list[Attribution], said: list[dict[str, Any]]) -> dict[str, Speaker]:
    return {
        a.speaker: Speaker(a.speaker, a.kind, a.name, s.get("count"), a.source)
        for a, s in zip(made, said, strict=True)
        if a.speaker is not None
    }
