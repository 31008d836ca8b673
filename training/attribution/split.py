"""Which articles of the training set are trained on, and which are kept to set thresholds."""

from __future__ import annotations

import random
from typing import TypeVar

T = TypeVar("T")

SLICE = 40
"""Articles that are never trained on: thresholds and calibration come from them."""


def split(articles: list[T]) -> tuple[list[T], list[T]]:
    """Part the articles into those trained on and the slice kept for calibration, by a fixed shuffle."""
    order = list(articles)
    random.Random(20).shuffle(order)
    return order[SLICE:], order[:SLICE]
