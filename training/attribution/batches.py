"""Examples to tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from reportedly.attribute.evidence import TAGS
from training.attribution.examples import UNKNOWN, Example


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

    def rows(arrays: list[NDArray[np.int64]], *shape: int) -> Tensor:
        """Put rows of cues under each other, padded to the longest window with what nobody knows."""
        out = np.full((sum(map(len, arrays)), *shape), UNKNOWN)
        at = 0
        for array in arrays:
            out[(slice(at, at + len(array)), *(slice(n) for n in array.shape[1:]))] = array
            at += len(array)
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
        "kinds": rows([e.kinds for e in batch]),
        "stances": rows([e.stances for e in batch]),
        "tags": rows([e.tags for e in batch], longest, len(TAGS)),
        "speakers": rows([e.speakers for e in batch]),
        "denied": rows([e.denied for e in batch]),
    }
