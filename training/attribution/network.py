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
from transformers import BertConfig, BertModel

from reportedly.attribute.windows import QUOTE_STATES, SHAPES

ROLES = ("none", "source", "cue", "content")
DISTANCES = 24
"""Buckets of signed distance between a cue and a word piece."""


@dataclass(frozen=True)
class Sizes:
    """What may be varied without touching the rest."""

    pair: int = 128
    pair_layers: int = 1
    heads: int = 4
    dropout: float = 0.1


class AttributionNetwork(nn.Module):
    """Encoder, cue head and role head."""

    def __init__(self, encoder: BertModel, sizes: Sizes | None = None) -> None:
        super().__init__()
        sizes = sizes or Sizes()
        self.sizes = sizes
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
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

    def encode(self, ids: Tensor, mask: Tensor, shapes: Tensor, quotes: Tensor) -> tuple[Tensor, Tensor]:
        """Return hidden states ``[windows, pieces, width]`` and cue logits ``[windows, pieces]``."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes) + self.quote(quotes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        return hidden, self.cue(hidden).squeeze(-1)

    def read(self, hidden: Tensor, mask: Tensor, cues: Tensor) -> Tensor:
        """Return role logits ``[cues, pieces, roles]`` for cues given as ``[cues, 2]`` (window, piece)."""
        window, piece = cues[:, 0], cues[:, 1]
        anchor = self.of_cue(hidden[window, piece])
        offset = torch.arange(hidden.shape[1], device=hidden.device)[None, :] - piece[:, None]
        pair = self.of_piece(hidden)[window] + anchor[:, None, :] + self.distance(bucket(offset))
        pair = self.norm(pair)
        keep = mask[window]
        for layer in self.layers:
            pair = layer(pair, keep)
        return self.roles(pair)

    def forward(
        self, ids: Tensor, mask: Tensor, shapes: Tensor, quotes: Tensor, floor: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Find cues with a logit above ``floor`` ``[windows, pieces]``, and their roles: the graph that is exported.

        Returns:
            cues ``[cues, 2]`` (window, piece), their logits ``[cues]``, role logits ``[cues, pieces, roles]``.
        """
        hidden, logits = self.encode(ids, mask, shapes, quotes)
        found = (logits > floor) & (ids > 102) & (mask > 0)
        cues = torch.nonzero(found)
        return cues, logits[cues[:, 0], cues[:, 1]], self.read(hidden, mask, cues)


class PairLayer(nn.Module):
    """A pre-norm transformer layer, written out so that it exports to plain matrix products."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.before_attention = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.before_mlp = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, keep: Tensor) -> Tensor:
        """Attend over the pieces of one (cue, window) pair; ``x`` is ``[cues, pieces, width]``."""
        n, t, _ = x.shape
        size = self.out.in_features // self.heads  # a number, not -1: there may be no cue at all
        mixed = self.query_key_value(self.before_attention(x)).view(n, t, 3, self.heads, size)
        q, k, v = mixed.permute(2, 0, 3, 1, 4).unbind(0)
        score = q @ k.transpose(-1, -2) / size**0.5
        score = score + (1 - keep[:, None, None, :].to(score.dtype)) * -1e4
        mixed = (score.softmax(-1) @ v).transpose(1, 2).reshape(n, t, self.out.in_features)
        x = x + self.dropout(self.out(mixed))
        return x + self.dropout(self.mlp(self.before_mlp(x)))


def bucket(offset: Tensor) -> Tensor:
    """Map signed distances to ``0 … 2 * DISTANCES``: exact near the cue, logarithmic further off."""
    size = offset.abs()
    far = 8 + ((size.clamp(min=1).float() / 8).log2() * 3).long()
    return torch.where(size < 8, size, far.clamp(max=DISTANCES)) * offset.sign() + DISTANCES


def load_encoder(folder: str, layers: int | None = None) -> BertModel:
    """Load a MiniLM encoder (configuration and safetensors), optionally only its lowest layers."""
    config = BertConfig.from_pretrained(folder)
    if layers:
        config.num_hidden_layers = layers
    return BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
