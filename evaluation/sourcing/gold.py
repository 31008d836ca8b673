"""Gold and predictions, read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.corpus.gold import gold_line
from training.corpus.texts import CorpusText, Marking, read_folder

from evaluation.attributions import read_lines


def corpus_lines(folder: Path) -> list[dict[str, Any]]:
    """Return the corpus texts of a folder as gold: a record a text with ``id``, ``text`` and ``attributions``."""
    return [corpus_line(text) for text in read_folder(folder)]


def corpus_line(text: CorpusText) -> dict[str, Any]:
    """Return one corpus text as gold.

    Labels are lists of one value; ``anonymity_reason``, ``firsthand``, ``role`` and ``affiliation`` are lists of spans,
    in code points. ``denies`` is None or has ``kind``, ``id`` (of the attribution that it leads to) and for a claim its
    ``span`` list. ``told_to`` is the first stretch, as one value has no room for two.
    """
    clusters = {handle: number for number, handle in enumerate(text.speakers, 1)}
    line = gold_line(text)
    pairs = zip(line["attributions"], text.attributions, strict=True)
    return {**line, "attributions": [{**record, **_labels(text, a, clusters)} for record, a in pairs]}


def _labels(text: CorpusText, a: Marking, clusters: Mapping[str, int]) -> dict[str, Any]:
    speaker = text.speakers[a.speaker] if a.speaker else None
    told_to = a.spans.get("told_to", ())
    return {
        "source_kind": [speaker.kind if speaker else "author"],
        "unnamed_count": [speaker.count if speaker else None],
        "source_name": [speaker.name if speaker else None],
        "source_cluster": [clusters[a.speaker] if a.speaker else None],
        "stance": [a.stance],
        "told_to": [told_to[0].of(text.text) if told_to else None],
        "parent": [a.parent],
        **{note: [list(span) for span in a.spans.get(note, ())] for note in NOTES},
        "denies": _denied(a),
    }


def _denied(a: Marking) -> dict[str, Any] | None:
    if a.denies is None:
        return None
    kind, _, number = a.denies.partition(":")
    denied: dict[str, Any] = {"kind": kind, "id": int(number) if number else None}
    if kind == "claim":
        denied["span"] = [list(span) for span in a.spans.get("denied_claim", ())]
    return denied


NOTES = ("anonymity_reason", "firsthand", "role", "affiliation")


def read_found(path: Path) -> dict[Any, list[dict[str, Any]]]:
    """Read predictions by article id.

    Raises:
        ValueError: an article comes twice.
    """
    lines = read_lines(path)
    twice = [name for name, n in Counter(line["id"] for line in lines).items() if n > 1]
    if twice:
        raise ValueError(f"{path}: {twice[0]!r} comes twice")
    return {line["id"]: line["attributions"] for line in lines}
