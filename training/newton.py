"""Logistic regression by Newton's method: the same to the last bit whenever it is fitted on the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def newton(x: Floats, y: Floats, ridge: Floats, *, share: Floats | float = 1.0, rounds: int = 50) -> Floats:
    """Return the weight of each column.

    Args:
        x: what is known of each case, ``[cases, columns]``.
        y: what came of each, 0 or 1.
        ridge: how much the weights are held back, ``[columns, columns]``.
        share: how much each case counts.
        rounds: how many steps are taken.
    """
    w = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (share * p * (1 - p))[:, None]).T @ x + ridge
        w = w + np.linalg.solve(hessian, x.T @ (share * (y - p)) - ridge @ w)
    return w
