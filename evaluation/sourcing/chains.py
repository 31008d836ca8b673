"""Whether whole chains of parents are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evaluation.sourcing.aligned import Aligned, Asked, Record
from evaluation.sourcing.figures import percent


def paths(asked: Iterable[Asked]) -> dict[str, dict[str, float]]:
    """Return how often the whole chain of parents is right, by depth."""
    judged = []
    for side, g, p in asked:
        chain = _gold_chain(side, g)
        if chain is not None:
            right = p is not None and [side.ids.get(at) for at in _found_chain(side, p)] == chain
            judged.append((len(chain) + 1, p is not None, right))
    depths = (("all", 1), ("depth >= 2", 2), ("depth >= 3", 3))
    return {name: _path_figures([(m, r) for depth, m, r in judged if depth >= d]) for name, d in depths}


def _path_figures(judged: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    matched, right = sum(m for m, _ in judged), sum(r for _, r in judged)
    return {
        "accuracy": percent(right, matched),
        "n": matched,
        "end to end": percent(right, len(judged)),
        "of": len(judged),
    }


def _gold_chain(side: Aligned, gold: Record) -> list[Any] | None:
    """Return gold's ids from the parent of an attribution to the outermost; None where annotators differ."""
    chain = _chain(gold["id"], {i: a["parent"][0] for i, a in side.gold.items()})
    settled = all(len(side.gold[i]["parent"]) == 1 for i in (gold["id"], *chain) if i in side.gold)
    return chain if settled else None


def _found_chain(side: Aligned, found: Record) -> list[Any]:
    return _chain(found["id"], {i: a.get("parent") for i, a in side.predicted.items()})


def _chain(start: Any, parents: Mapping[Any, Any]) -> list[Any]:
    chain: list[Any] = []
    at = parents.get(start)
    # Predicted parents may go round in a circle.
    while at is not None and chain.count(at) < 2:
        chain.append(at)
        at = parents.get(at)
    return chain
