"""The best sequence of labels under per-place scores and scores between neighbours (Viterbi, 1967)."""

from __future__ import annotations

from collections.abc import Sequence

Row = Sequence[float]
Table = Sequence[Row]


def best_sequence(scores: Sequence[Row], links: Sequence[Table]) -> list[int]:
    """Return the labels with the greatest total score, one a place; linear in the number of places.

    ``scores[place][label]`` is what a label is worth at a place, ``links[place][label][before]`` what it is
    worth to follow ``before`` there (``links[0]`` is not used). Ties go to the first label.
    """
    if not scores:
        return []
    labels = range(len(scores[0]))
    total = list(scores[0])
    steps: list[list[int]] = []
    for place in range(1, len(scores)):
        table, here = links[place], scores[place]
        step, grown = [], []
        for label in labels:
            reached = [one + other for one, other in zip(total, table[label], strict=True)]
            top = max(reached)
            step.append(reached.index(top))
            grown.append(top + here[label])
        steps.append(step)
        total = grown
    path = [total.index(max(total))]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]
