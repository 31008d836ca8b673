"""All figures of a set of predictions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evaluation.sourcing.aligned import Found, Record, asked_of, matched
from evaluation.sourcing.chains import paths
from evaluation.sourcing.denials import denials
from evaluation.sourcing.figures import accuracy, clusters, label_figures, noted, parents, percent
from evaluation.sourcing.gold import NOTES
from evaluation.sourcing.judges import right_count, right_kind, right_name, right_stance


def score(gold: Iterable[Record], found: Found) -> dict[str, Any]:
    """Score predictions by article id, in per cent; an article without any counts as one with none found."""
    asked = asked_of(gold, found)
    cases = matched(asked)
    whole = sum(bool(right_kind(*case) and right_stance(*case)) for case in cases)
    notes = [note for note in NOTES if any(note in g for _, g, _ in asked)]
    out = {
        "found": percent(len(cases), len(asked)),
        "kind": label_figures(cases, right_kind, "source_kind"),
        "stance": label_figures(cases, right_stance, "stance"),
        "count": label_figures(cases, right_count, "unnamed_count"),
        "end to end": percent(whole, len(asked)),
        "told_to": noted(asked, "told_to"),
        "cluster": clusters(cases),
        "name": accuracy(cases, right_name),
        "parent": parents(asked),
        "path": paths(asked),
        **{note: noted(asked, note) for note in notes},
    }
    if any("denies" in g for _, g, _ in asked):
        out["denies"] = denials(asked)
    return out
