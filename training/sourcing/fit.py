"""Logit models over named features: candidates to choose from, and labels that clues speak for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

Features = Mapping[str, float]
Choice = tuple[Sequence[Features], NDArray[np.bool_]]
"""The features of each candidate, and which of them are right."""
Case = tuple[Features, str]
"""What speaks for a label, and the right one."""


def fit_choices(
    choices: Iterable[Choice], rounds: int = 400, rate: float = 0.05, decay: float = 1e-3
) -> dict[str, float]:
    """Return the weight of each feature, by Adam on the likelihood of the right candidates (conditional logit)."""
    names, features, group, right = _tabled(choices)
    weights, groups = torch.zeros(len(names), requires_grad=True), int(group.max()) + 1
    optimiser = torch.optim.Adam([weights], lr=rate)
    for _ in range(rounds):
        scores = features @ weights
        loss = _log_sum(scores, group, groups) - _log_sum(scores[right], group[right], groups)
        optimiser.zero_grad()
        (loss.mean() + decay * weights.square().sum() / 2).backward()
        optimiser.step()
    return dict(zip(names, weights.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Shape:
    """How networks are fitted: how many, how many hidden units each, and how much large weights cost."""

    nets: int = 3
    units: int = 16
    rounds: int = 300
    rate: float = 0.02
    decay: float = 3e-3
    hidden_decay: float = 1e-2


def fit_nets(choices: Iterable[Choice], shape: Shape) -> dict[str, Any]:
    """Return networks as ``source/nets.json`` holds them: each a conditional logit with a hidden layer."""
    names, features, group, right = _tabled(choices)
    fitted = [_fit_net(features, group, right, shape, seed) for seed in range(shape.nets)]
    rows = np.stack([np.concatenate([one[0][:, None], one[1]], 1) for one in fitted], 1)
    return {
        "features": {name: row.tolist() for name, row in zip(names, rows, strict=True)},
        "bias": [one[2].tolist() for one in fitted],
        "out": [one[3].tolist() for one in fitted],
    }


def _fit_net(
    features: torch.Tensor, group: torch.Tensor, right: torch.Tensor, shape: Shape, seed: int
) -> list[NDArray[np.float32]]:
    """Return the weights of the sum, those into the hidden layer, its bias, and those out of it."""
    start = torch.Generator().manual_seed(seed)
    wide, groups = features.shape[1], int(group.max()) + 1
    linear, bias = torch.zeros(wide, requires_grad=True), torch.zeros(shape.units, requires_grad=True)
    hidden = (torch.randn(wide, shape.units, generator=start) * 0.1).requires_grad_()
    out = (torch.randn(shape.units, generator=start) * 0.3).requires_grad_()
    optimiser = torch.optim.Adam([linear, hidden, bias, out], lr=shape.rate)
    for _ in range(shape.rounds):
        scores = features @ linear + torch.tanh(features @ hidden + bias) @ out
        loss = (_log_sum(scores, group, groups) - _log_sum(scores[right], group[right], groups)).mean()
        heavy = hidden.square().sum() + out.square().sum()
        optimiser.zero_grad()
        (loss + (shape.decay * linear.square().sum() + shape.hidden_decay * heavy) / 2).backward()
        optimiser.step()
    return [one.detach().numpy() for one in (linear, hidden, bias, out)]


def _tabled(choices: Iterable[Choice]) -> tuple[list[str], torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return the features' names, a row per candidate, the choice it belongs to, and which are right.

    Choices in which nothing or everything is right say nothing, and are left out.
    """
    asked = [(found, right) for found, right in choices if right.any() and not right.all()]
    names = sorted({name for found, _ in asked for features in found for name in features})
    number = {name: i for i, name in enumerate(names)}
    table = np.zeros((sum(len(found) for found, _ in asked), len(names)), dtype=np.float32)
    rows = (features for found, _ in asked for features in found)
    for row, features in zip(table, rows, strict=True):
        for name, value in features.items():
            row[number[name]] = value
    group = torch.from_numpy(np.repeat(np.arange(len(asked)), [len(found) for found, _ in asked]))
    right = torch.from_numpy(np.concatenate([right for _, right in asked]))
    return names, torch.from_numpy(table), group, right


def _log_sum(scores: torch.Tensor, group: torch.Tensor, groups: int) -> torch.Tensor:
    top = torch.full((groups,), -1e9).scatter_reduce(0, group, scores.detach(), "amax")
    return torch.zeros(groups).index_add(0, group, (scores - top[group]).exp()).log() + top


def chosen(choices: Iterable[Choice], weights: Features) -> float:
    """Return how often the candidate with the largest score is right."""
    hits = [right[int(np.argmax([_score(f, weights) for f in found]))] for found, right in choices]
    return float(np.mean(hits)) if hits else float("nan")


def _score(features: Features, weights: Features) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def fit_labels(
    cases: Sequence[Case], labels: Sequence[str], rounds: int = 300, decay: float = 3e-4, least: int = 6
) -> dict[str, dict[str, float]]:
    """Return, for each label, the weight of each feature that occurs often enough (multinomial logit)."""
    often = Counter(name for features, _ in cases for name in features)
    names = sorted(name for name, n in often.items() if n >= least)
    number = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(cases), len(names)), dtype=np.float32)
    for row, (features, _) in zip(table, cases, strict=True):
        for name, value in features.items():
            if name in number:
                row[number[name]] = value
    wanted = torch.tensor([labels.index(label) for _, label in cases])
    features = torch.from_numpy(table)
    weights = torch.zeros(len(names), len(labels))
    for i, label in enumerate(labels):
        if f"seen {label}" in number:
            weights[number[f"seen {label}"], i] = 1.0
    start = weights.clone()
    weights.requires_grad_(True)
    optimiser = torch.optim.Adam([weights], lr=0.02)
    for _ in range(rounds):
        loss = torch.nn.functional.cross_entropy(features @ weights, wanted)
        optimiser.zero_grad()
        (loss + decay * (weights - start).square().sum() / 2).backward()
        optimiser.step()
    return {
        label: dict(zip(names, column, strict=True))
        for label, column in zip(labels, weights.T.tolist(), strict=True)
    }


def labelled(cases: Iterable[Case], weights: Mapping[str, Features]) -> float:
    """Return how often the label with the largest score is the right one."""
    hits = [
        max(weights, key=lambda label: _score(features, weights[label])) == wanted
        for features, wanted in cases
    ]
    return float(np.mean(hits)) if hits else float("nan")
