"""What the network says of each cue beside its roles: stances, kinds of source, tagged spans, and vectors to compare.

A model may lack these outputs; then its attributions come without evidence, and rules alone label them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import accumulate
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.runs import Runs, runs, softmax, spans
from reportedly.attribute.words import Edges, Words
from reportedly.types import Evidence, Span

TAGS = ("told_to", "anonymity_reason", "firsthand", "role", "affiliation")
"""Names of the columns of tag logits."""

NO_EVIDENCE = Evidence((), ())

_NOT_READ = -12.0
_LIKELY = log(0.25 / 0.75)
"""The least logit of a word of a tag."""
_GAP = 3


@dataclass(frozen=True, slots=True)
class Sides:
    """The network's side outputs for the cues of one window.

    Attributes:
        stances: ``[cues, stances]`` logits.
        kinds: ``[cues, kinds]`` logits.
        tags: ``[cues, pieces, tags]`` logits.
        speakers: ``[cues, width]`` vectors.
        denials: ``[cues, 2 * width + 1]``: vectors that point, vectors pointed at, and the score of nothing.
    """

    stances: NDArray[np.float32]
    kinds: NDArray[np.float32]
    tags: NDArray[np.float32]
    speakers: NDArray[np.float32]
    denials: NDArray[np.float32]

    @classmethod
    def of(
        cls, outputs: Sequence[Sequence[NDArray[Any]]], starts: Sequence[NDArray[np.int64]], pieces: int
    ) -> Sides | None:
        """Take the graph's last outputs for each window, in which only the pieces near a cue have tags.

        None if the graph has no such outputs.

        Args:
            outputs: stances, kinds, tags, speakers and denials; or nothing.
            starts: for each window, the piece from which the tags of each of its cues were read.
            pieces: how many pieces the longest window has.
        """
        if not outputs[0]:
            return None
        stances, kinds, read, speakers, denials = zip(*outputs, strict=True)
        tags = np.full((sum(map(len, starts)), pieces, len(TAGS)), _NOT_READ, dtype=np.float32)
        spread(starts, read, tags)
        join = np.concatenate
        return cls(join(stances), join(kinds), tags, join(speakers), join(denials))

    def above(self, chosen: NDArray[np.bool_]) -> Sides:
        """Keep the chosen cues ``[cues]``."""
        return Sides(*(getattr(self, field.name)[chosen] for field in fields(self)))

    def evidence(self, text: str, words: Words, window: NDArray[np.int64]) -> list[Evidence]:
        """Make a record for each cue.

        Args:
            text: what the words point into.
            words: those of the windows.
            window: ``[cues]``, the window that each cue is in.
        """
        logits = words.mean(self.tags, window)
        logits[words.special[window]] = -np.inf
        edges = words.edges()
        tagged = _tagged(text, [edges[one] for one in window.tolist()], logits)
        width = self.denials.shape[1] // 2
        parts = (
            softmax(self.stances),
            softmax(self.kinds),
            self.speakers,
            self.denials[:, :width],
            self.denials[:, width : 2 * width],
        )
        a, b, c, d, e = accumulate(part.shape[1] for part in parts)
        # Rounded all at once: an array's method takes longer to call than to run.
        rows = np.concatenate((*parts, self.denials[:, -1:]), axis=1).astype(np.float64).round(4).tolist()
        return [
            Evidence(
                tuple(row[:a]),
                tuple(row[a:b]),
                tuple(tags),
                tuple(row[b:c]),
                tuple(row[c:d]),
                tuple(row[d:e]),
                row[e],
            )
            for row, tags in zip(rows, tagged, strict=True)
        ]


def spread(
    starts: Sequence[NDArray[np.int64]], read: Sequence[NDArray[np.float32]], out: NDArray[np.float32]
) -> None:
    """Write what was read of the pieces around each cue to their places in the whole window, in place.

    Args:
        starts: for each window ``[cues]``, the first piece that was read.
        read: for each window ``[cues, pieces read, columns]``.
        out: ``[cues of all windows, pieces, columns]``.
    """
    places = (
        (start, part)
        for some, parts in zip(starts, read, strict=True)
        for start, part in zip(some.tolist(), parts, strict=True)
    )
    for row, (start, part) in enumerate(places):
        out[row, start : start + len(part)] = part


def _tagged(
    text: str, where: Sequence[Edges], logits: NDArray[np.float32]
) -> list[list[tuple[str, Span, float]]]:
    """Make spans of the words that are likely of a tag, over gaps of few words, if any of them is sure."""
    cues, words, _ = logits.shape
    tagged: list[list[tuple[str, Span, float]]] = [[] for _ in range(cues)]
    likely = (logits > _LIKELY).transpose(2, 0, 1).reshape(-1, words)
    for at, stretches in enumerate(runs(likely)):
        column, row = divmod(at, cues)
        for a, b in _joined(stretches):
            top = float(logits[row, a:b, column].max())
            if top > 0:
                sure = round(1 / (1 + exp(-top)), 3)
                starts, ends = where[row]
                tagged[row] += [(TAGS[column], span, sure) for span in spans(text, starts, ends, [(a, b)])]
    return tagged


def _joined(stretches: Runs) -> Runs:
    out: Runs = []
    for a, b in stretches:
        if out and a - out[-1][1] <= _GAP:
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out
