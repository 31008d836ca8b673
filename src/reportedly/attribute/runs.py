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
    width = words + 1
    # All rows in one line, a word that is not chosen after each: every second edge ends a stretch.
    line = np.zeros(rows * width + 1, dtype=np.bool_)
    line[1:].reshape(rows, width)[:, :words] = chosen
    edges = (line[1:] != line[:-1]).nonzero()[0].tolist()
    out: list[Runs] = [[] for _ in range(rows)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        row = start // width
        out[row].append((start - row * width, end - row * width))
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


def softmax(scores: NDArray[np.float32], axis: int = -1) -> NDArray[np.float32]:
    """Turn logits into probabilities along an axis."""
    e = np.exp(scores - scores.max(axis, keepdims=True))
    return np.asarray(e / e.sum(axis, keepdims=True), dtype=np.float32)
