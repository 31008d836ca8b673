"""Figures of single labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from evaluation.sourcing.aligned import Asked, Case
from evaluation.sourcing.judges import Judge, leads_to, parts_of, spans_of, words_of


def percent(part: float, whole: float) -> float:
    """Return a share in per cent."""
    return round(100 * part / max(1, whole), 1)


def prf(counts: Counter[str]) -> dict[str, float]:
    """Return precision, recall and F1 in per cent from counts of gold, predictions and hits."""
    gold, found = counts["gold"], counts["pred"]
    p, r = counts["hit"] / max(1, found), counts["hit"] / max(1, gold)
    return {"P": round(100 * p, 1), "R": round(100 * r, 1), "F1": f1(p, r), "gold": gold, "pred": found}


def f1(p: float, r: float) -> float:
    """Return the F1 of shares, in per cent."""
    return round(200 * p * r / ((p + r) or 1), 1)


def accuracy(cases: Iterable[Case], judge: Judge) -> float:
    """Return how often a judge finds a label right, in per cent."""
    judged = [right for case in cases if (right := judge(*case)) is not None]
    return percent(sum(judged), len(judged))


def label_figures(cases: Iterable[Case], judge: Judge, field: str) -> dict[str, float]:
    """Return accuracy and macro F1 of a label."""
    asked = [case for case in cases if judge(*case) is not None]
    pairs = [(g[field], p.get(field)) for _, g, p in asked]
    return {"accuracy": accuracy(asked, judge), "macro F1": _macro_f1(pairs), "n": len(asked)}


def _macro_f1(pairs: Sequence[tuple[Sequence[Any], Any]]) -> float:
    """Average F1 over the labels that gold puts first; any accepted value counts as that label."""
    hit = Counter(found for accepted, found in pairs if found in accepted)
    wrong = Counter(found for accepted, found in pairs if found not in accepted)
    missed = Counter(accepted[0] for accepted, found in pairs if found not in accepted)
    labels = sorted({accepted[0] for accepted, _ in pairs}, key=str)
    each = [2 * hit[x] / ((2 * hit[x] + wrong[x] + missed[x]) or 1) for x in labels]
    return percent(sum(each), len(each))


def noted(asked: Iterable[Asked], field: str) -> dict[str, float]:
    """Return precision, recall and F1 of words that are noted, right at any word in common."""
    counts: Counter[str] = Counter()
    for side, g, p in asked:
        parts = parts_of(g.get(field, ()))
        if parts is None or field not in g:
            continue
        spans = spans_of(p.get(field)) if p else []
        counts["gold"] += bool(parts)
        counts["pred"] += bool(spans)
        counts["hit"] += bool(words_of(side, parts) & side.words.of(spans))
    return prf(counts)


def clusters(cases: Iterable[Case]) -> float:
    """Return the B-cubed F1 of sources, without authors and groups."""
    items: list[tuple[Any, Any]] = []
    for side, g, p in cases:
        if g["source_kind"][0] in ("author", "group"):
            continue
        want, got = g["source_cluster"], p.get("source_cluster")
        want = want[0] if isinstance(want, list) else want
        got = ("alone", len(items)) if got is None else got
        items.append(((side.name, want), (side.name, got)))
    return b_cubed(items)


def b_cubed(items: Sequence[tuple[Any, Any]]) -> float:
    """Return the B-cubed F1 in per cent (Bagga and Baldwin 1998); an item is its gold and its predicted cluster."""
    gold, found, both = Counter(g for g, _ in items), Counter(f for _, f in items), Counter(items)
    p = sum(both[item] / found[item[1]] for item in items) / max(1, len(items))
    r = sum(both[item] / gold[item[0]] for item in items) / max(1, len(items))
    return f1(p, r)


def parents(asked: Iterable[Asked]) -> dict[str, float]:
    """Return precision, recall and F1 of links to parents."""
    counts: Counter[str] = Counter()
    for side, g, p in asked:
        if len(g["parent"]) != 1:
            continue
        want, got = g["parent"][0], p.get("parent") if p else None
        counts["gold"] += want is not None
        counts["pred"] += got is not None
        counts["hit"] += want is not None and got is not None and leads_to(side, got, want)
    return prf(counts)
