"""Heads that say of each cue what its source is, what it does to the content, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from reportedly.attribute.evidence import TAGS
from training.attribution.examples import KINDS, STANCES

VECTOR = 32
"""Width of the vectors by which cues of a text are compared."""


class SourcingHeads(nn.Module):
    """Labels of each cue from what was read for it, the pieces weighted by the roles they were given.

    Roles are the network's own, in training as in use, so that nothing depends on spans that only gold has.
    """

    def __init__(self, width: int, pair: int, inner: int = 192, dropout: float = 0.2) -> None:
        super().__init__()
        size = 3 * (width + pair) + width + pair
        self.stance = _head(size, inner, len(STANCES), dropout)
        self.kind = _head(size, inner, len(KINDS), dropout)
        self.tags = nn.Linear(pair, len(TAGS))
        # Whose vectors are near is the same speaker; a denial's points to the vector of what it denies.
        self.speaker = _head(size, inner, VECTOR, dropout)
        self.denial = _head(size, inner, 2 * VECTOR, dropout)
        self.not_here = nn.Parameter(torch.zeros(VECTOR))
        self.different = nn.Parameter(torch.tensor(1.0))

    def forward(
        self,
        pool: Callable[[Tensor], Tensor],
        at_cue: Tensor,
        pair: Tensor,
        pair_at_cue: Tensor,
        roles: Tensor,
    ) -> tuple[Tensor, ...]:
        """Label cues.

        Args:
            pool: sums the encoder states of the pieces read, given their shares ``[cues, 3, read]``.
            at_cue: encoder state where the cue begins ``[cues, width]``.
            pair: states of the pairs ``[cues, read, pair]``.
            pair_at_cue: that of the cue's first piece ``[cues, pair]``.
            roles: role logits ``[cues, read, roles]``.

        Returns:
            logits of stances ``[cues, stances]``, kinds ``[cues, kinds]`` and tags ``[cues, read, tags]``; vectors of
            speakers ``[cues, VECTOR]`` and denials ``[cues, 2 * VECTOR]``, those that point and those pointed at.
        """
        share = roles.softmax(-1)[:, :, 1:].transpose(1, 2)
        share = share / (share.sum(-1, keepdim=True) + 0.5)
        pooled = torch.cat([pool(share), share @ pair], -1).flatten(1)
        states = torch.cat([pooled, at_cue, pair_at_cue], -1)
        return (
            self.stance(states),
            self.kind(states),
            self.tags(pair),
            self.speaker(states),
            self.denial(states),
        )


def _head(size: int, inner: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Dropout(dropout), nn.Linear(size, inner), nn.GELU(), nn.Dropout(dropout), nn.Linear(inner, out)
    )


def sourcing_loss(
    heads: SourcingHeads, labels: tuple[Tensor, ...], batch: dict[str, Tensor], start: Tensor
) -> Tensor:
    """Return the loss of what is known: stances, kinds, tags of the pieces that were read, speakers and denials."""
    stances, kinds, tags, speakers, denials = labels
    known = batch["stances"] >= 0
    if not known.any():
        return stances.sum() * 0
    loss = cross_entropy(stances.float()[known], batch["stances"][known], label_smoothing=0.05)
    loss = loss + cross_entropy(kinds.float()[known], batch["kinds"][known], label_smoothing=0.05)
    places = start[:, None] + torch.arange(tags.shape[1], device=tags.device)
    wanted = batch["tags"].gather(1, places[:, :, None].expand(-1, -1, tags.shape[-1]))
    asked = (wanted >= 0).float()
    each = binary_cross_entropy_with_logits(tags.float(), wanted.clamp(min=0).float(), reduction="none")
    loss = loss + 20 * (each * asked).sum() / asked.sum().clamp(min=1)
    return (
        loss + same_speaker_loss(heads, speakers.float(), batch) + denial_loss(heads, denials.float(), batch)
    )


def same_speaker_loss(heads: SourcingHeads, vectors: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how badly the products of two cues' vectors say whether their speakers are the same, within windows."""
    window, speaker = batch["cues"][: len(vectors), 0], batch["speakers"]
    known = (window[:, None] == window) & (speaker[:, None] >= 0) & (speaker >= 0)
    known = known.triu(1)
    same = (speaker[:, None] == speaker).float()
    each = binary_cross_entropy_with_logits(vectors @ vectors.T - heads.different, same, reduction="none")
    return (each * known).sum() / known.sum().clamp(min=1)


def denial_loss(heads: SourcingHeads, vectors: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return how badly each denial's vector points to the cue that it denies, or to none, within its window."""
    window, denied = batch["cues"][: len(vectors), 0], batch["denied"]
    rows = torch.nonzero(denied != -1)[:, 0]
    if not len(rows):
        return vectors.sum() * 0
    pointing, pointed = vectors.chunk(2, -1)
    scores = pointing[rows] @ pointed.T
    places = torch.arange(len(vectors), device=vectors.device)
    off = (window[rows][:, None] != window) | (rows[:, None] == places)
    scores = torch.cat([scores.masked_fill(off, -1e4), (pointing[rows] @ heads.not_here)[:, None]], 1)
    # Cues are numbered within their window; the first of each window says where it begins in the batch.
    first = torch.searchsorted(window.contiguous(), window[rows].contiguous())
    target = torch.where(denied[rows] >= 0, first + denied[rows], len(vectors))
    return cross_entropy(scores, target)
