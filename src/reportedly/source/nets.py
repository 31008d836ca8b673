"""Scores whose features count for more or less together, fitted on labelled texts (``training/sourcing``).

A conditional logit as in ``weights``, with a hidden layer beside the weighted sum. Several are fitted from different
starts and their verdicts averaged (Hansen and Salamon 1990): one alone sways with where it began.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Nets:
    """A few networks over the same features.

    Attributes:
        number: the column of each feature.
        linear: weights of the sum, ``[nets, features]``.
        hidden: weights into the hidden layer, ``[nets, features, units]``.
        bias: what the hidden layer adds, ``[nets, units]``.
        out: weights out of it, ``[nets, units]``.
    """

    number: Mapping[str, int]
    linear: Array
    hidden: Array
    bias: Array
    out: Array

    def logs(self, choices: Sequence[Mapping[str, float]]) -> Array:
        """Return the logarithm of how likely each choice is, up to a constant: the mean over the networks."""
        table = np.zeros((len(choices), len(self.number)))
        for row, features in zip(table, choices, strict=True):
            for feature, value in features.items():
                if value and feature in self.number:
                    row[self.number[feature]] = value
        total = np.zeros(len(choices))
        for linear, hidden, bias, out in zip(self.linear, self.hidden, self.bias, self.out, strict=True):
            scores = table @ linear + np.tanh(table @ hidden + bias) @ out
            top = scores.max()
            total += scores - top - np.log(np.exp(scores - top).sum())
        return total / len(self.out)


def shares_of(name: str, choices: Sequence[Mapping[str, float]]) -> list[float]:
    """Return how likely each of some choices is."""
    logs = _nets()[name].logs(choices)
    powers = np.exp(logs - logs.max())
    shares: list[float] = (powers / powers.sum()).tolist()
    return shares


@cache
def _nets() -> dict[str, Nets]:
    """Read the networks: of each its features, each with a row per network, the weight of the sum first."""
    read = json.loads(files("reportedly.source").joinpath("nets.json").read_text(encoding="utf8"))
    out = {}
    for name, one in read.items():
        rows = np.array(list(one["features"].values())).swapaxes(0, 1)
        number = {feature: i for i, feature in enumerate(one["features"])}
        out[name] = Nets(number, rows[:, :, 0], rows[:, :, 1:], np.array(one["bias"]), np.array(one["out"]))
    return out


def forget() -> None:
    """Read the networks anew when they are next asked for: they were fitted again."""
    _nets.cache_clear()
