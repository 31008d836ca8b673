"""Which texts are trained on, and which are kept to set thresholds and confidences."""

from __future__ import annotations

import random
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")

SLICE = 40
"""Articles of PolNeAR that are never trained on: thresholds and calibration come from them."""


def split(articles: list[T]) -> tuple[list[T], list[T]]:
    """Part PolNeAR into the articles trained on and the slice kept, by a fixed shuffle."""
    order = list(articles)
    random.Random(20).shuffle(order)
    return order[SLICE:], order[:SLICE]


def kept(event: str) -> bool:
    """Tell whether an event of our own corpus is kept: about one in ten, whatever else is in the corpus."""
    return sha256(event.encode()).digest()[0] % 10 == 0
