"""What weights are fitted by."""

from __future__ import annotations

import numpy as np
from training.newton import newton


def test_at_the_weights_found_the_likelihood_no_longer_rises():
    rng = np.random.default_rng(7)
    x, share, ridge = rng.normal(size=(400, 5)), rng.random(400), np.diag([0.0, 1, 1, 2, 3])
    y = (rng.random(400) < 1 / (1 + np.exp(-2 * x[:, 0]))).astype(float)
    w = newton(x, y, ridge, share=share)
    slope = x.T @ (share * (y - 1 / (1 + np.exp(-x @ w)))) - ridge @ w
    assert np.abs(slope).max() < 1e-9
    assert w[0] > 1


def test_without_cases_that_say_anything_nothing_is_learnt():
    assert not newton(np.zeros((4, 2)), np.array([0.0, 1, 0, 1]), np.eye(2)).any()
