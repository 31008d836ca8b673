"""From what the model says of some windows to attributions: pieces to words, words to spans, spans to roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.evidence import NO_EVIDENCE, Sides, spread
from reportedly.attribute.runs import Runs, runs, softmax, spans
from reportedly.attribute.windows import GUIDES, MAX_PIECES, Window
from reportedly.attribute.words import Words
from reportedly.errors import ModelError
from reportedly.types import Evidence, Span, Spans

NONE, SOURCE, CUE, CONTENT = 0, 1, 2, 3
"""Columns of the role logits; column 0 is "nothing of this cue"."""

_NO_ROLE = 12.0
_NEVER = 1e6

_BY = re.compile(r"by\s+(?=\w)", re.I)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set when a model is made, on texts that it never saw; kept in the model's ``config.json``.

    Attributes:
        floor: the least probability of a cue.
        role_bias: what is added to the logits of (none, source, cue, content).
        calibration: maps a candidate's features to its confidence (see :func:`confidence`).
        source_calibration: maps them to the probability that the source is right.
        source_floor: below this probability a source is withheld.
        guide: the one of ``windows.GUIDES`` that the model is asked to mark by; None leaves it open.
        window: the longest window, in word pieces.
    """

    floor: float = 0.5
    role_bias: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    calibration: tuple[float, ...] = (0.0, 1.0)
    source_calibration: tuple[float, ...] = (10.0,)
    source_floor: float = 0.5
    guide: str | None = None
    window: int = MAX_PIECES


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution as the model gives it, before marks and neighbours are considered.

    ``features`` are the logits that its confidence is computed from; ``evidence`` is what else the model says of it.
    """

    source: Spans
    cue: Spans
    content: Spans
    features: tuple[float, ...]
    evidence: Evidence = NO_EVIDENCE


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of some windows, all of whose cues are together here.

    Attributes:
        window: ``[cues]``, which of the windows each cue is in.
        cues: ``[cues]``, the piece at which each cue begins.
        logits: ``[cues]``, how sure the model is of each cue.
        roles: ``[cues, pieces, 4]``, role logits; as many pieces as the longest window has.
        sides: what it says of the cues beside that, if the model does.
    """

    window: NDArray[np.int64]
    cues: NDArray[np.int64]
    logits: NDArray[np.float32]
    roles: NDArray[np.float32]
    sides: Sides | None = None

    @classmethod
    def of(cls, outputs: Sequence[Sequence[NDArray[Any]]], pieces: int) -> Reading:
        """Take the graph's outputs for each window; a piece that was not read for a cue has no role.

        Args:
            outputs: what the graph gave for each window: cues, their logits, where it began to read for each, the
                roles that it read there, and what :class:`Sides` takes.
            pieces: how many pieces the longest of them has.
        """
        cues, logits, starts, read = zip(*(each[:4] for each in outputs), strict=True)
        window = np.repeat(np.arange(len(outputs)), list(map(len, cues)))
        roles = np.zeros((len(window), pieces, 4), dtype=np.float32)
        roles[:, :, NONE] = _NO_ROLE
        spread(starts, read, roles)
        sides = Sides.of([each[4:] for each in outputs], starts, pieces)
        return cls(window, np.concatenate(cues).astype(np.int64), np.concatenate(logits), roles, sides)

    def above(self, chosen: NDArray[np.bool_]) -> Reading:
        """Keep the chosen cues ``[cues]``."""
        sides = self.sides.above(chosen) if self.sides else None
        return Reading(self.window[chosen], self.cues[chosen], self.logits[chosen], self.roles[chosen], sides)


def candidates(text: str, cut: Sequence[Window], reading: Reading, settings: Settings) -> Iterator[Candidate]:
    """Decode what the model said of some windows, whose offsets point into ``text``."""
    if not len(reading.cues):
        return
    words = Words.of(cut)
    rows, window = np.arange(len(reading.cues)), reading.window
    scores = words.mean(reading.roles, window) + np.array(settings.role_bias, dtype=np.float32)
    special = words.special[window]
    scores[special, 1:] = -30.0
    at = words.holding(window, reading.cues)
    # The word that the cue begins with is its cue, whatever else is said of it.
    scores[rows, at, CUE] += 30.0
    labels = whole_roles(scores, at)
    sure = features(labels, scores)
    labels = without_holes(labels, special)
    edges = words.edges()
    stretches = runs(np.concatenate([labels == role for role in (SOURCE, CUE, CONTENT)]))
    where = [edges[one] for one in window.tolist()]
    found = [spans(text, edge[0], edge[1], some) for edge, some in zip(where * 3, stretches, strict=True)]
    seen = reading.sides.evidence(text, words, window) if reading.sides else None
    for row in range(len(rows)):
        source, cue, content = found[row :: len(rows)]
        if content:
            sureness = (float(reading.logits[row]), *sure[row])
            beside = seen[row] if seen else NO_EVIDENCE
            yield Candidate(_without_by(text, source), cue, content, sureness, beside)


def whole_roles(scores: NDArray[np.float32], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Choose the best role of each word so that cue and source are one stretch each, as they are in news text.

    Words of another cue or source stretch get their next best role. Content may come in several stretches.

    Args:
        scores: ``[cues, words, roles]``.
        at: ``[cues]``, the word with which each cue begins.

    Returns:
        ``[cues, words]`` roles.
    """
    labels: NDArray[np.int64] = scores.argmax(-1)
    for row, stretches in enumerate(runs(labels == CUE)):
        if len(stretches) > 1:
            own = next(s for s in stretches if s[0] <= at[row] < s[1])
            _only(scores[row], labels[row], CUE, stretches, own)
    best = best_stretches(scores, SOURCE, labels == CUE)
    for row, stretches in enumerate(runs(labels == SOURCE)):
        if stretches != [best[row]]:
            labels[row, slice(*best[row])] = SOURCE
            _only(scores[row], labels[row], SOURCE, stretches, best[row])
    return labels


def without_holes(labels: NDArray[np.int64], special: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give a single word without a role to the content that stands on both sides of it.

    Args:
        labels: ``[cues, words]`` roles.
        special: ``[cues, words]``, those that are no words of the text.
    """
    content = labels == CONTENT
    hole = np.zeros_like(content)
    hole[:, 1:-1] = (labels[:, 1:-1] == NONE) & content[:, :-2] & content[:, 2:] & ~special[:, 1:-1]
    return np.where(hole, CONTENT, labels)


def best_stretches(scores: NDArray[np.float32], role: int, taken: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Find the stretch of words that a role fits best, of all stretches: the one with the largest sum of margins.

    A word's margin is by how much the role's score is above the best other one. A doubtful word between sure ones
    is so kept, and of two stretches far apart only the better (Bentley 1984, the maximum-sum subarray).

    Args:
        scores: ``[cues, words, roles]``.
        role: the role's number.
        taken: ``[cues, words]``, the words that the stretch may not hold.

    Returns:
        A half-open stretch for each cue; an empty one where the role fits no word at all.
    """
    others = (scores[:, :, other] for other in range(scores.shape[2]) if other != role)
    margin = scores[:, :, role] - reduce(np.maximum, others)
    margin[taken] = -_NEVER
    words = margin.shape[1]
    total = np.zeros((len(margin), words + 1))
    margin.cumsum(1, dtype=np.float64, out=total[:, 1:])
    before = np.minimum.accumulate(total[:, :-1], axis=1)
    end = (total[:, 1:] - before).argmax(1) + 1
    upto = np.arange(words) < end[:, None]
    # Of equal beginnings the last: no word that fits no better than anything else.
    start = words - 1 - np.where(upto, total[:, :-1], np.inf)[:, ::-1].argmin(1)
    fits = margin.max(1) > 0
    return list(zip((start * fits).tolist(), (end * fits).tolist(), strict=True))


def _only(
    scores: NDArray[np.float32], labels: NDArray[np.int64], role: int, stretches: Runs, kept: tuple[int, int]
) -> None:
    """Give the words of all stretches outside one their best other role, in place; never a second cue or source."""
    for start, end in stretches:
        if end <= kept[0] or start >= kept[1]:
            others = scores[start:end].copy()
            others[:, [role, CUE]] = -np.inf
            labels[start:end] = others.argmax(1)


def _without_by(text: str, source: Spans) -> Spans:
    """Leave out the "by" of "a report by the agency": it says that the agency is the source, and is no part of it."""
    return tuple(Span(by.end(), span.end) if (by := _BY.match(text, *span)) else span for span in source)


def features(labels: NDArray[np.int64], scores: NDArray[np.float32]) -> list[tuple[float, float]]:
    """Say for each cue how sure the model is of the source and of the content, as logits.

    Args:
        labels: ``[cues, words]``, the roles that were chosen.
        scores: ``[cues, words, roles]``.
    """
    # Roles first: numpy is slow along an axis of four.
    probability = softmax(np.ascontiguousarray(scores.transpose(2, 0, 1)), axis=0)
    p = probability[[SOURCE, CONTENT]]
    inside = labels == np.array([SOURCE, CONTENT])[:, None, None]
    count = inside.sum(2)
    # Of a role that no word has, how sure it is that there is none: the least doubt over all words.
    mean = np.where(count > 0, (p * inside).sum(2) / np.maximum(count, 1), 1 - p.max(2))
    bounded = mean.clip(1e-4, 1 - 1e-4)
    of_source, of_content = np.log(bounded / (1 - bounded)).tolist()
    return list(zip(of_source, of_content, strict=True))


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
            source_calibration=tuple(map(float, config["source_calibration"])),
            source_floor=float(config["source_floor"]),
            guide=_known_guide(config["guide"]),
            window=int(config["window"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"the model's config.json lacks a setting, or has a wrong one: {error}") from error


def _known_guide(name: Any) -> str | None:
    if name is None or name in GUIDES:
        return None if name is None else str(name)
    raise ValueError(f"there is no guide {name!r}, only {', '.join(GUIDES)}")
