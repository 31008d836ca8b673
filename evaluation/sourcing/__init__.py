"""Score who the sources are and what they do: ``python -m evaluation.sourcing GOLD PRED.jsonl``.

GOLD is JSON Lines or a folder of our corpus. Each label of gold is a list of accepted values; a link or words about
which annotators differ (two values) are not asked for. Predictions are matched one to one to gold by content, half of
the shorter side's words. What is not said otherwise is counted over gold that was matched, and gold marked
``required: false`` is never asked for.

- ``found``: share of gold that was matched. ``end to end``: share that was matched, with kind and stance right.
- ``kind``, ``stance``, ``count``: accuracy, and F1 averaged over gold's labels. An empty field is wrong.
- ``told_to``, ``anonymity_reason``, ``firsthand``, ``role``, ``affiliation``: precision, recall and F1 of words, right
  at any word in common. ``parent``: the same of links. Recall is over all gold, matched or not.
- ``cluster``: B-cubed F1 of sources, without authors and groups. ``name``: the last word of the name is right.
- ``path``: the whole chain of parents is right. A depth of 2 is an attribution and its parent.
- ``denies``: what is denied is right, in kind and attribution. ``target`` takes a statement and its report as one,
  ``spurious`` counts targets that were given to what denies nothing.
- ``end to end`` of ``path`` and ``denies``: share of all gold, unmatched being wrong.

Labels that gold has not are left out. In ``path`` and ``denies`` links may lead to gold that is not required; in
``parent`` such a link counts as missed.
"""

from __future__ import annotations

from evaluation.sourcing.aligned import align
from evaluation.sourcing.curves import accuracy_at, coverage, coverage_table, judged, points
from evaluation.sourcing.denials import COLUMNS, confusion_table
from evaluation.sourcing.figures import b_cubed
from evaluation.sourcing.gold import NOTES, corpus_line, corpus_lines, read_found
from evaluation.sourcing.judges import JUDGES
from evaluation.sourcing.scoring import score

__all__ = [
    "COLUMNS",
    "JUDGES",
    "NOTES",
    "accuracy_at",
    "align",
    "b_cubed",
    "confusion_table",
    "corpus_line",
    "corpus_lines",
    "coverage",
    "coverage_table",
    "judged",
    "points",
    "read_found",
    "score",
]
