"""From what the model says of one window to attributions: pieces to words, words to spans, spans to roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.windows import Window
from reportedly.errors import ModelError
from reportedly.types import Span, Spans

SOURCE, CUE, CONTENT = 1, 2, 3
"""Columns of the role logits; column 0 is "nothing of this cue"."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set on a slice of the training set when a model is made; kept in the model's ``config.json``.

    ``floor`` is the least probability of a cue, ``role_bias`` is added to the logits of (none, source, cue,
    content), ``calibration`` maps a candidate's features to its confidence (see :func:`confidence`).
    """

    floor: float = 0.5
    role_bias: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    calibration: tuple[float, ...] = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution as the model gives it, before marks and neighbours are considered.

    ``features`` are the logits that its confidence is computed from.
    """

    source: Spans
    cue: Spans
    content: Spans
    features: tuple[float, ...]


def candidates(
    text: str,
    window: Window,
    cues: NDArray[np.int64],
    logits: NDArray[np.float32],
    roles: NDArray[np.float32],
    settings: Settings,
) -> Iterator[Candidate]:
    """Decode one window.

    Args:
        text: the text that the window's offsets point into.
        window: the window that was given to the model.
        cues: ``[cues]``, the piece at which each cue begins.
        logits: ``[cues]``, how sure the model is of each cue.
        roles: ``[cues, pieces, 4]``, role logits.
        settings: thresholds of the model.
    """
    if not len(cues):
        return
    first, count = words(text, window)
    sums = np.add.reduceat(roles[:, : len(window)], first, axis=1)
    scores: NDArray[np.float32] = (sums / count[None, :, None] + np.array(settings.role_bias)).astype(
        np.float32
    )
    special = window.offsets[first, 0] < 0
    scores[:, special, 1:] = -30.0
    at = np.searchsorted(first, cues, side="right") - 1
    # The word that the cue begins with is its cue, whatever else is said of it.
    scores[np.arange(len(cues)), at, CUE] += 30.0
    labels = whole_roles(scores, at)
    probability = softmax(scores)
    last = np.append(first[1:], len(window)) - 1
    starts, ends = window.offsets[first, 0], window.offsets[last, 1]
    for row, label in enumerate(labels):
        found = {r: spans(text, starts, ends, label == r) for r in (SOURCE, CUE, CONTENT)}
        if found[CONTENT]:
            features = _features(float(logits[row]), label, probability[row])
            yield Candidate(found[SOURCE], found[CUE], found[CONTENT], features)


def words(text: str, window: Window) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Group pieces into words: ``[words]`` first piece and ``[words]`` number of pieces of each.

    Pieces that touch and are all letters or digits are one word; marks stand alone.
    """
    start, end = window.offsets[:, 0], window.offsets[:, 1]
    mark = window.shapes == 5
    joined = (start[1:] == end[:-1]) & ~mark[1:] & ~mark[:-1] & (start[1:] >= 0)
    first = np.flatnonzero(np.append(True, ~joined))
    return first, np.diff(np.append(first, len(window)))


def whole_roles(scores: NDArray[np.float32], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Choose the best role of each word so that cue and source are one stretch each, as they are in news text.

    Words of another cue or source stretch get their next best role. Content may come in several stretches.

    Args:
        scores: ``[cues, words, roles]``.
        at: ``[cues]``, the word with which each cue begins.

    Returns:
        ``[cues, words]`` roles.
    """
    labels = np.asarray(scores.argmax(-1), dtype=np.int64)
    for row, cue in enumerate(at):
        stretches = _stretches(labels[row] == CUE)
        _only(scores[row], labels[row], CUE, next(s for s in stretches if s[0] <= cue < s[1]), stretches)
        stretches = _stretches(labels[row] == SOURCE)
        if len(stretches) > 1:
            margin = scores[row, :, SOURCE] - np.delete(scores[row], SOURCE, axis=1).max(1)
            best = max(stretches, key=lambda s: float(margin[s[0] : s[1]].sum()))
            _only(scores[row], labels[row], SOURCE, best, stretches)
    return labels


def _only(
    scores: NDArray[np.float32],
    labels: NDArray[np.int64],
    role: int,
    kept: tuple[int, int],
    stretches: list[tuple[int, int]],
) -> None:
    """Give the words of all stretches but one their best other role, in place; never a second cue or source."""
    for start, end in stretches:
        if (start, end) != kept:
            others = scores[start:end].copy()
            others[:, [role, CUE]] = -np.inf
            labels[start:end] = others.argmax(1)


def _stretches(chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.diff(np.concatenate(([False], chosen, [False])).astype(np.int8))
    return list(zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True))


def spans(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64], chosen: NDArray[np.bool_]) -> Spans:
    """Turn chosen words into spans: stretches parted by spaces alone are one, stretches of marks alone are none.

    Commas, colons and semicolons at either end join the span to its sentence and are left out.
    """
    out: list[Span] = []
    for a, b in _stretches(chosen):
        span = _bare(text, Span(int(starts[a]), int(ends[b - 1])))
        if out and not text[out[-1].end : span.start].strip(" \u00a0") and span.start >= out[-1].end:
            out[-1] = Span(out[-1].start, span.end)
        elif any(c.isalnum() for c in span.of(text)):
            out.append(span)
    return tuple(out)


def _bare(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(",;: \u00a0"))
    return Span(start, max(start, span.end - len(words) + len(words.rstrip(",;: \u00a0"))))


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn logits into probabilities along the last axis."""
    e = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


def _features(cue: float, label: NDArray[np.int64], probability: NDArray[np.float32]) -> tuple[float, ...]:
    """Say how sure the model is of the cue, the source and the content, as logits."""
    chosen = probability[np.arange(len(label)), label]

    def sure(role: int) -> float:
        inside = chosen[label == role]
        if not len(inside):  # sure that there is none: the least doubt over all words
            return _logit(float(1 - probability[:, role].max()))
        return _logit(float(inside.mean()))

    return (cue, sure(SOURCE), sure(CONTENT))


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return float(np.log(p / (1 - p)))


def confidence(features: Sequence[float], calibration: Sequence[float]) -> float:
    """Turn a candidate's features into the probability that its source and content are right (Platt scaling).

    ``calibration`` is an intercept and one weight a feature; missing weights count as 0.
    """
    bias, *weights = calibration
    z = bias + sum(w * f for w, f in zip(weights, features, strict=False))
    return float(1 / (1 + np.exp(-z)))


def settings_from(config: Any) -> Settings:
    """Read the settings from a model's configuration.

    Raises:
        ModelError: they are not there, or not numbers.
    """
    try:
        none, source, cue, content = map(float, config["role_bias"])
        return Settings(
            floor=float(config["floor"]),
            role_bias=(none, source, cue, content),
            calibration=tuple(map(float, config["calibration"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"the model's config.json lacks a setting, or has a wrong one: {error}") from error
