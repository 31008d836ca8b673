"""Examples to tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from training.attribution.examples import Example


def batched(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Put windows of like length together, and the batches in random order."""
    order = sorted(examples, key=lambda e: len(e.window) + rng.random() * 24)
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches


def collate(batch: Sequence[Example], device: torch.device) -> dict[str, Tensor]:
    """Pad to the longest window; cues become rows of (window, piece)."""
    longest = max(len(e.window) for e in batch)

    def pad(arrays: list) -> Tensor:
        out = np.zeros((len(arrays), longest), dtype=np.int64)
        for row, array in zip(out, arrays, strict=True):
            row[: len(array)] = array
        return torch.from_numpy(out).to(device)

    cues = [[w, int(c)] for w, e in enumerate(batch) for c in e.cues]
    roles = [row for e in batch for row in e.roles]
    return {
        "ids": pad([e.window.ids for e in batch]),
        "mask": pad([np.ones(len(e.window), dtype=np.int64) for e in batch]),
        "shapes": pad([e.window.shapes for e in batch]),
        "quotes": pad([e.window.quotes for e in batch]),
        "unsure": pad([e.unsure for e in batch]),
        "cues": torch.tensor(cues, dtype=torch.long, device=device).reshape(-1, 2),
        "roles": pad(roles) if roles else torch.zeros((0, longest), dtype=torch.long, device=device),
    }
