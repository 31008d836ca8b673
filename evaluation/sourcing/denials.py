"""Whether what is denied is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.sourcing.aligned import Aligned, Asked, Record, matched
from evaluation.sourcing.figures import percent
from evaluation.sourcing.judges import LINKS, right_denies, same_target

COLUMNS = ("attribution: right one", "attribution: another", "report", "claim", "outside", "empty")


def denials(asked: Sequence[Asked]) -> dict[str, Any]:
    """Return how often what is denied is right, with a confusion table."""
    denials = [(side, g, p) for side, g, p in asked if g.get("denies")]
    cases = matched(denials)
    right = sum(bool(right_denies(*case)) for case in cases)
    target = sum(bool(right_denies(*case)) or right_target(*case) for case in cases)
    confusion = Counter((g["denies"]["kind"], _column(side, g, p)) for side, g, p in cases)
    kinds = [kind for kind in (*LINKS, "claim", "outside") if any(kind == row for row, _ in confusion)]
    return {
        "accuracy": percent(right, len(cases)),
        "target": percent(target, len(cases)),
        "n": len(cases),
        "end to end": percent(right, len(denials)),
        "target end to end": percent(target, len(denials)),
        "of": len(denials),
        "spurious": sum(bool(not g.get("denies") and p.get("denies")) for _, g, p in matched(asked)),
        "confusion": {kind: {column: confusion[kind, column] for column in COLUMNS} for kind in kinds},
    }


def right_target(side: Aligned, gold: Record, found: Record) -> bool:
    """Tell whether a denial leads to the right attribution, as a statement or a report."""
    return same_target(side, gold["denies"], found.get("denies") or {})


def _column(side: Aligned, gold: Record, found: Record) -> str:
    got = found.get("denies")
    if not got:
        return "empty"
    if got["kind"] != "attribution":
        return str(got["kind"])
    return COLUMNS[0] if right_target(side, gold, found) else COLUMNS[1]


def confusion_table(confusion: Mapping[str, Mapping[str, int]]) -> str:
    """Return a line a kind of what gold says is denied, a column for each answer."""
    head = "".join(f"{column:>24}" for column in COLUMNS)
    rows = [f"{kind:12}" + "".join(f"{row[c]:24}" for c in COLUMNS) for kind, row in confusion.items()]
    return "\n".join([f"{'denied':12}{head}", *rows])
