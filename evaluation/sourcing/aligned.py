"""Gold beside what was predicted of it, matched by content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.attributions import ROLES, WordIndex, match

Record = Mapping[str, Any]
Found = Mapping[Any, Sequence[Record]]
"""Predicted attributions by article id."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """One article's gold beside what was predicted of it.

    ``gold`` and ``predicted`` are attributions by their own ids. Of those that are matched, ``found`` gives the
    prediction by gold's id, and ``ids`` gold's id by the prediction's.
    """

    name: Any
    text: str
    words: WordIndex
    gold: Mapping[Any, Record]
    predicted: Mapping[Any, Record]
    found: Mapping[Any, Record]
    ids: Mapping[Any, Any]


Case = tuple[Aligned, Record, Record]
"""An attribution of gold that was matched, and its prediction."""


Asked = tuple[Aligned, Record, Record | None]
"""An attribution that gold requires, and its prediction if it was matched."""


def align(article: Record, predicted: Sequence[Record]) -> Aligned:
    """Match the predictions of one article to its gold by content."""
    gold = article["attributions"]
    words = WordIndex(article["text"])
    roles = [[{role: words.of(a.get(role)) for role in ROLES} for a in side] for side in (gold, predicted)]
    pairs = match(roles[0], roles[1], lenient=True, roles=("content",))
    return Aligned(
        name=article["id"],
        text=article["text"],
        words=words,
        gold={a["id"]: a for a in gold},
        predicted={a["id"]: a for a in predicted},
        found={gold[i]["id"]: predicted[j] for i, j in pairs},
        ids={predicted[j]["id"]: gold[i]["id"] for i, j in pairs},
    )


def asked_of(gold: Iterable[Record], found: Found) -> list[Asked]:
    """Return all gold that must be found, each with its prediction or None."""
    sides = [align(article, found.get(article["id"], ())) for article in gold]
    return [
        (side, g, side.found.get(g["id"])) for side in sides for g in side.gold.values() if is_required(g)
    ]


def matched(asked: Iterable[Asked]) -> list[Case]:
    """Return those that were found."""
    return [(side, g, p) for side, g, p in asked if p is not None]


def is_required(gold: Record) -> bool:
    """Tell whether gold asks for an attribution."""
    return gold.get("required") is not False
