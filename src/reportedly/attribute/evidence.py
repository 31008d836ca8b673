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
    def of(cls, outputs: Sequence[NDArray[Any]], starts: NDArray[np.int64], pieces: int) -> Sides | None:
        """Take the graph's last outputs, in which only the pieces near a cue have tags; None if there are none."""
        if not outputs:
            return None
        stances, kinds, read, speakers, denials = outputs
        tags = np.full((len(starts), pieces, len(TAGS)), _NOT_READ, dtype=np.float32)
        for row, start in enumerate(starts):
            tags[row, start : start + read.shape[1]] = read[row]
        return cls(stances, kinds, tags, speakers, denials)

    def above(self, chosen: NDArray[np.bool_]) -> Sides:
        """Keep the chosen cues ``[cues]``."""
        return Sides(*(getattr(self, field.name)[chosen] for field in fields(self)))

    def evidence(
        self,
        text: str,
        starts: list[int],
        ends: list[int],
        first: NDArray[np.int64],
        count: NDArray[np.int64],
    ) -> list[Evidence]:
        """Make a record for each cue.

        Args:
            text: what the offsets point into.
            starts: where each word of the window begins, in code points; -1 for special pieces.
            ends: where it ends.
            first: the first piece of each word ``[words]``.
            count: how many pieces it has.
        """
        logits = np.add.reduceat(self.tags[:, : int(first[-1] + count[-1])], first, axis=1) / count[:, None]
        logits[:, np.array(starts) < 0] = -np.inf
        tagged = _tagged(text, starts, ends, logits)
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


def _tagged(
    text: str, starts: list[int], ends: list[int], logits: NDArray[np.float64]
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
