"""Weights of the scores by which sources are told apart and labelled, fitted on labelled texts (``training/sourcing``).

Two forms: a score ranks candidates that are described by features (McFadden 1974, conditional logit); a label is
chosen by what clues speak for it (multinomial logit).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.types import Spans

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Clue:
    """Something that speaks for or against a label: its name, how much of it there is, and the words that show it."""

    name: str
    value: float = 1.0
    words: Spans = ()


@cache
def _tables() -> dict[str, Any]:
    file = files("reportedly.source").joinpath("weights.json")
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf8"))
    return read


def least(label: str) -> float:
    """Return the confidence below which a label stays empty: as doubtful ones were wrong twice as often as right."""
    return float(_tables()["least"].get(label, 0.0))


def forget() -> None:
    """Read the weights anew when they are next asked for: they were fitted again."""
    _tables.cache_clear()
    _by_clue.cache_clear()


def score(name: str, features: Features) -> float:
    """Return the weighted sum of some features; a feature without a weight counts nothing."""
    of: Mapping[str, float] = _tables()[name]
    total = 0.0
    for feature, value in features.items():
        if value:  # most are zero
            total += of.get(feature, 0.0) * value
    return total


def shares_of(name: str, choices: Sequence[Features]) -> list[float]:
    """Return how likely each of some choices is: the softmax of their scores."""
    scores = [score(name, features) for features in choices]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def label(name: str, clues: Sequence[Clue]) -> tuple[str, float, Spans]:
    """Return the label that clues speak for, how likely it is, and the words that decided.

    Words decide if their clue speaks at least half as much for this label, rather than for the next, as the clue that
    speaks most.
    """
    labels, of = _by_clue(name)
    spoke = [(clue, of[clue.name]) for clue in clues if clue.name in of]
    scores = [0.0] * len(labels)
    for clue, weights in spoke:
        value = clue.value
        scores = [score + weight * value for score, weight in zip(scores, weights, strict=True)]
    first, second = sorted(range(len(labels)), key=lambda i: -scores[i])[:2]
    total = sum(math.exp(score - scores[first]) for score in scores)
    shares = [((w[first] - w[second]) * clue.value, clue.words) for clue, w in spoke if clue.words]
    most = max((share for share, _ in shares), default=0.0)
    words = {span for share, spans in shares if share > 0 and share >= most / 2 for span in spans}
    return labels[first], 1 / total, tuple(sorted(words))


@cache
def _by_clue(name: str) -> tuple[list[str], dict[str, tuple[float, ...]]]:
    """Return the labels of a table, and for each clue its weight for each of them."""
    table: Mapping[str, Mapping[str, float]] = _tables()[name]
    clues = {clue for of in table.values() for clue in of}
    return list(table), {clue: tuple(of.get(clue, 0.0) for of in table.values()) for clue in clues}
