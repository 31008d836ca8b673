"""The attribution network: an encoder, a head that finds cues, and one that reads the text anew for each cue.

An attribution is found by the first word piece of its cue. For every cue found, a small transformer over
(cue, word piece) pairs labels each word piece of the window as source, cue, content or nothing *of that cue*.
So sources may be shared, contents may be discontinuous, and one attribution may lie inside another's content,
as in semantic role labelling (Shi and Lin 2019, "Simple BERT models for relation extraction and SRL").
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from reportedly.attribute.windows import GUIDES, QUOTE_STATES, SHAPES
from training.attribution.encoder import Encoder, attention
from training.attribution.sourcing import SourcingHeads

ROLES = ("none", "source", "cue", "content")
DISTANCES = 24
"""Buckets of signed distance between a cue and a word piece."""


@dataclass(frozen=True)
class Sizes:
    """What may be varied without touching the rest.

    ``before`` and ``after`` say how many pieces are read on either side of a cue: in PolNeAR 1 % of sources and
    contents reach further.
    """

    before: int = 48
    after: int = 96
    pair: int = 128
    pair_layers: int = 2
    heads: int = 4
    dropout: float = 0.1


class AttributionNetwork(nn.Module):
    """Encoder, cue head and role head."""

    def __init__(self, encoder: Encoder, sizes: Sizes | None = None) -> None:
        super().__init__()
        sizes = sizes or Sizes()
        self.sizes = sizes
        self.frozen = False
        self.encoder = encoder
        width = encoder.sizes.width
        # The guide that a window was marked by is said in the shape of its first, special piece.
        self.shape = nn.Embedding(len(SHAPES) + len(GUIDES), width)
        self.quote = nn.Embedding(len(QUOTE_STATES), width)
        nn.init.normal_(self.shape.weight, std=0.005)
        nn.init.normal_(self.quote.weight, std=0.005)
        self.dropout = nn.Dropout(sizes.dropout)
        self.cue = nn.Sequential(nn.Linear(width, width // 2), nn.GELU(), nn.Linear(width // 2, 1))
        self.of_cue = nn.Linear(width, sizes.pair)
        self.of_piece = nn.Linear(width, sizes.pair)
        self.distance = nn.Embedding(2 * DISTANCES + 1, sizes.pair)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.norm = nn.LayerNorm(sizes.pair)
        self.layers = nn.ModuleList(
            PairLayer(sizes.pair, sizes.heads, sizes.dropout) for _ in range(sizes.pair_layers)
        )
        self.roles = nn.Linear(sizes.pair, len(ROLES))
        self.sourcing = SourcingHeads(width, sizes.pair)
        self.reach = sizes.before + sizes.after
        self.register_buffer("steps", torch.arange(self.reach), persistent=False)
        # Looked up, not computed: an export has one operation for it in place of fifteen.
        self.register_buffer("buckets", bucket(torch.arange(-self.reach, self.reach + 1)), persistent=False)

    def freeze(self) -> None:
        """Leave the encoder and the cues as they are, in training too."""
        self.frozen = True
        for part in (self.encoder, self.shape, self.quote, self.cue):
            part.requires_grad_(False)

    def train(self, mode: bool = True) -> AttributionNetwork:
        """Switch dropout on or off; in what is frozen it stays off."""
        super().train(mode)
        if self.frozen:
            self.encoder.eval()
            self.dropout.eval()
        return self

    def encode(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return hidden states ``[windows, pieces, width]`` and cue logits ``[windows, pieces]``."""
        hidden = self.dropout(self.encoder(ids, self.shape(shapes) + self.quote(quotes), mask))
        return hidden, self.cue(hidden).squeeze(-1)

    def read(self, hidden: Tensor, cues: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Read the pieces around each cue, given as ``[cues, 2]`` (window, piece).

        Returns:
            the place in its window of the first piece read ``[cues]``, and role logits ``[cues, read, roles]``.
            As many pieces are read for each cue, ``before + after`` or the whole window if that is shorter.
        """
        start, pair = self.pairs(hidden, cues, mask)
        return start, self.roles(pair)

    def pairs(self, hidden: Tensor, cues: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return what ``read`` labels: the first piece read, and a state for each ``[cues, read, pair]``."""
        window, piece = cues[:, 0], cues[:, 1]
        pieces = torch._shape_as_tensor(hidden)[1]
        steps = self.steps[: hidden.shape[1]]
        total = pieces if mask is None else mask.sum(1)[window]
        last = (total - steps.shape[0]).clamp(min=0)
        start = torch.minimum((piece - self.sizes.before).clamp(min=0), last)
        places = start[:, None] + steps
        # One index into all windows' pieces: an export gathers by it at once.
        first = window * pieces
        anchor = self.of_cue(hidden.flatten(0, 1)[first + piece])
        near = self.of_piece(hidden).flatten(0, 1)[first[:, None] + places]
        distance = self.distance(self.buckets[places - piece[:, None] + self.reach])
        pair = self.norm(near + anchor[:, None, :] + distance)
        keep = None if mask is None else mask[window[:, None], places]
        for layer in self.layers:
            pair = layer(pair, keep)
        return start, pair

    def label(
        self, hidden: Tensor, cues: Tensor, start: Tensor, pair: Tensor, roles: Tensor
    ) -> tuple[Tensor, ...]:
        """Label cues from what ``pairs`` and ``roles`` gave for them: see ``SourcingHeads``."""
        window, piece = cues[:, 0], cues[:, 1]
        places = start[:, None] + self.steps[: hidden.shape[1]]
        every = hidden.flatten(0, 1)
        first = window * torch._shape_as_tensor(hidden)[1]
        rows = torch.arange(cues.shape[0], device=cues.device) * torch._shape_as_tensor(pair)[1]
        at_cue = pair.flatten(0, 1)[rows + piece - start]

        def pooled(share: Tensor) -> Tensor:
            if not torch.onnx.is_in_onnx_export():
                return share @ every[first[:, None] + places]
            # Of one window: shares are spread over its pieces, not its states copied for each cue.
            spread = share.new_zeros(share.shape[0], share.shape[1], hidden.shape[1])
            return spread.scatter(2, places[:, None].expand_as(share), share) @ hidden[0]

        return self.sourcing(pooled, every[first + piece], pair, at_cue, roles)

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor, floor: Tensor) -> tuple[Tensor, ...]:
        """Find the cues of one window with a logit above ``floor``, and their roles: the graph that is exported.

        All inputs are ``[1, pieces]``.

        Returns:
            for each cue its piece ``[cues]``, its logit ``[cues]``, what ``read`` and what ``label`` return.
        """
        hidden, logits = self.encode(ids, shapes, quotes)
        cues = torch.nonzero((logits > floor) & (ids > 102))
        start, pair = self.pairs(hidden, cues)
        roles = self.roles(pair)
        found = cues[:, 1]
        *labels, denials = self.label(hidden, cues, start, pair, roles)
        pointing = denials[:, : denials.shape[1] // 2]
        nothing = pointing @ self.sourcing.not_here[:, None]
        return found, logits[0, found], start, roles, *labels, torch.cat([denials, nothing], -1)


class PairLayer(nn.Module):
    """A transformer layer over (cue, piece) pairs, normalised before each part."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.before_attention = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.before_mlp = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, keep: Tensor | None) -> Tensor:
        """Attend over the pieces of one (cue, window) pair; ``x`` is ``[cues, pieces, width]``."""
        mixed = attention(self.query_key_value(self.before_attention(x)), self.heads, keep)
        x = x + self.dropout(self.out(mixed))
        return x + self.dropout(self.mlp(self.before_mlp(x)))


def bucket(offset: Tensor) -> Tensor:
    """Map signed distances to ``0 … 2 * DISTANCES``: exact near the cue, logarithmic further off."""
    size = offset.abs()
    far = 8 + ((size.clamp(min=1).float() / 8).log2() * 3).long()
    return torch.where(size < 8, size, far.clamp(max=DISTANCES)) * offset.sign() + DISTANCES
