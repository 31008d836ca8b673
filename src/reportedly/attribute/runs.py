"""Runs of chosen words, and the spans that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.types import Span, Spans

_LEAD = re.compile(r"(?:[,;: \u00a0]|[.!?)\]][ \u00a0])+")
"""What joins a span to the words before it, the end of a sentence or of an abbreviation among it."""

Runs = list[tuple[int, int]]
"""Half-open stretches of words, in order."""


def runs(chosen: NDArray[np.bool_]) -> list[Runs]:
    """List, for each row of ``[rows, words]``, the half-open stretches of words that are chosen."""
    rows, words = chosen.shape
    padded = np.zeros((rows, words + 2), dtype=np.int8)
    padded[:, 1:-1] = chosen
    edges = padded[:, 1:] - padded[:, :-1]
    row, start = np.nonzero(edges == 1)
    _, end = np.nonzero(edges == -1)
    out: list[Runs] = [[] for _ in range(rows)]
    for r, s, e in zip(row.tolist(), start.tolist(), end.tolist(), strict=True):
        out[r].append((s, e))
    return out


def spans(text: str, starts: Sequence[int], ends: Sequence[int], stretches: Runs) -> Spans:
    """Turn stretches of words into spans: those parted by spaces alone are one, those of marks alone are none.

    Commas, colons and semicolons at either end, and a full stop before it, are left out.
    """
    out: list[Span] = []
    for a, b in stretches:
        span = _bare(text, Span(starts[a], ends[b - 1]))
        if out and not text[out[-1].end : span.start].strip(" \u00a0") and span.start >= out[-1].end:
            out[-1] = Span(out[-1].start, span.end)
        elif any(c.isalnum() for c in span.of(text)):
            out.append(span)
    return tuple(out)


def _bare(text: str, span: Span) -> Span:
    start, end = span
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    return Span(start, max(start, start + len(text[start:end].rstrip(",;: \u00a0"))))


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn logits into probabilities along the last axis."""
    e = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)
