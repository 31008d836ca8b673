"""A linear-chain conditional random field (Lafferty et al., 2001), fitted by gradient on a few dozen pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from training.zoner.examples import Array, Example
from training.zoner.prior import PRIOR

from reportedly.pages.zoning.sequence import best_sequence
from reportedly.pages.zoning.zones import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass
class Model:
    """Weights under training: signals x kinds, and kinds x kinds before for close and for parted lines."""

    signals: Array
    links: Array

    def scores(self, one: Example) -> tuple[Array, Array]:
        """Return block scores and the link table of each block."""
        return one.values[:, : len(self.signals)] @ self.signals, self.links[one.tight.astype(int)]


def _sums(scores: Array, links: Array) -> tuple[Array, Array, float]:
    """Return the probabilities of kinds and of pairs, and the log of the total (forward-backward)."""
    count = len(scores)
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[0] = scores[0]
    for place in range(1, count):
        forward[place] = scores[place] + _logsum(forward[place - 1][None, :] + links[place], 1)
    for place in range(count - 2, -1, -1):
        backward[place] = _logsum((backward[place + 1] + scores[place + 1])[:, None] + links[place + 1], 0)
    total = float(_logsum(forward[-1][None, :], 1)[0])
    single = np.exp(forward + backward - total)
    pairs = np.exp(links[1:] + forward[:-1][:, None, :] + (scores[1:] + backward[1:])[:, :, None] - total)
    return single, pairs, total


def _logsum(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    total: Array = np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis=axis))
    return total


def prior(names: dict[str, int]) -> Array:
    """Return the weights that learning starts from: signals x kinds."""
    start = np.zeros((len(names), len(KINDS)))
    for name, worth in PRIOR.items():
        for kind, value in worth.items():
            if name in names:
                start[names[name], KINDS.index(kind)] = value
    return start


def fit(examples: Sequence[Example], names: dict[str, int], *, steps: int, l2: float, seed: int = 1) -> Model:
    """Fit by Adam on the regularised likelihood of what is known of every page's zones."""
    kinds, count = len(KINDS), len(names)
    start = prior(names)
    model = Model(start.copy(), np.zeros((2, kinds, kinds)))
    moments = [np.zeros_like(model.signals), np.zeros_like(model.signals)], [
        np.zeros_like(model.links), np.zeros_like(model.links)
    ]  # fmt: skip
    luck = np.random.default_rng(seed)
    blocks_seen = sum(len(one.values) for one in examples) / len(examples)
    for step in range(1, steps + 1):
        batch = [
            examples[place] for place in luck.choice(len(examples), min(12, len(examples)), replace=False)
        ]
        slope_signals, slope_links = np.zeros_like(model.signals), np.zeros_like(model.links)
        for one in batch:
            scores, links = model.scores(one)
            free, free_pairs, _ = _sums(scores, links)
            held, held_pairs, _ = _sums(np.where(one.allowed, scores, -1e4), links)
            slope_signals += one.values[:, :count].T @ (held - free)
            for gap in (0, 1):
                slope_links[gap] += (held_pairs - free_pairs)[one.tight[1:] == bool(gap)].sum(0)
        scale = 1 / (len(batch) * blocks_seen)
        rate = 0.08 * min(1.0, 2.0 * (1 - step / (steps + 1)))
        for weights, slope, (first, second) in (
            (model.signals, slope_signals * scale - l2 * (model.signals - start), moments[0]),
            (model.links, slope_links * scale - l2 * model.links, moments[1]),
        ):
            first *= 0.9
            first += 0.1 * slope
            second *= 0.99
            second += 0.01 * slope**2
            weights += rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return model


def accuracy(model: Model, examples: Sequence[Example]) -> tuple[float, float]:
    """Return the share of blocks, and of characters, that get the right kind."""
    right = seen = right_size = seen_size = 0
    for one in examples:
        scores, links = model.scores(one)
        path = best_sequence(scores.tolist(), links.tolist())
        known = ~one.allowed.all(1)
        good = one.allowed[np.arange(len(path)), path] & known
        right, seen = right + good.sum(), seen + known.sum()
        right_size, seen_size = right_size + one.sizes[good].sum(), seen_size + one.sizes[known].sum()
    return right / seen, right_size / seen_size
