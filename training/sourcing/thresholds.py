"""Set below which confidence a label stays empty: ``python -m training.sourcing.thresholds MODEL [WEIGHTS]``.

With REPORTEDLY_DATA set. Everything is read as in use, on the texts that are kept for thresholds; a label is left empty
where labels as doubtful were wrong at least twice as often as right. ``told_to``, which most attributions have none of,
is given where that makes its F1 the largest, or as good as that.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.sourcing import JUDGES, corpus_line, judged

from reportedly.pipeline import Reader
from reportedly.schema import attributions_to_dicts
from training.attribution.examples import CORPUS
from training.attribution.split import kept
from training.corpus.texts import read_folder
from training.sourcing.gold import Sourced, polnear
from training.sourcing.weights import write

_CHANCE = 3
"""So many answers are no reason to empty more labels."""
_SLACK = 0.015
"""So much less F1, some three answers of the kept texts, is no reason to do so either."""


def main() -> None:
    """Read the kept texts, print how right each label is, and write the thresholds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    given = os.environ.get("REPORTEDLY_DATA")
    if not given:
        sys.exit("set REPORTEDLY_DATA to the folder that holds data/polnear/train.jsonl")
    gold = list(kept_lines(Path(given) / "data" / "polnear" / "train.jsonl"))
    write({"least": {**dict.fromkeys(JUDGES, 0.0), "told_to": 0.2}})
    with Reader(parser.parse_args().model) as reader:
        read = reader.annotate_many(line["text"] for line in gold)
        found = {line["id"]: attributions_to_dicts(one) for line, one in zip(gold, read, strict=True)}
    least = {}
    for label in JUDGES:
        answers = [(sure, right) for sure, right in judged(gold, found, label) if sure]
        if label == "told_to":
            least[label] = best_f1(answers, sum(line != [None] for line in _told(gold)))
        else:
            least[label] = least_confidence(answers)
        below = [right for sure, right in answers if sure < least[label]]
        right = sum(right for _, right in answers)
        print(
            f"{label:10} {right} of {len(answers)} right; below {least[label]}: {sum(below)} of {len(below)}"
        )
    write({"least": least})


def least_confidence(answers: Iterable[tuple[float, bool]]) -> float:
    """Return the confidence below which answers are wrong twice as often as right.

    That is where the margin of wrong answers over twice the right ones is widest; of such places the lowest one, and a
    few answers less count as much.
    """
    order = sorted(answers)
    margins, margin = [(0.0, 0)], 0
    for place, (sure, right) in enumerate(order[:-1]):
        margin += -2 if right else 1
        if order[place + 1][0] > sure:
            margins.append((order[place + 1][0], margin))
    widest = max(margin for _, margin in margins)
    return next(at for at, margin in margins if margin >= widest - _CHANCE)


def best_f1(answers: Iterable[tuple[float, bool]], wanted: int) -> float:
    """Return the least confidence at which F1 is as good as the largest; ``wanted`` answers would have been right.

    F1 hardly moves over a wide stretch. Of thresholds that differ by no more than chance, the lowest finds the most.
    """
    found, hits = [(0.0, 1.0)], 0
    for count, (sure, right) in enumerate(sorted(answers, reverse=True), 1):
        hits += right
        found.append((2 * hits / (count + wanted), sure))
    best = max(f1 for f1, _ in found)
    return min(sure for f1, sure in found if f1 >= best - _SLACK)


def _told(gold: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
    return (a["told_to"] for line in gold for a in line["attributions"])


def kept_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the kept texts of both corpora as gold of ``evaluation.sourcing``."""
    yield from (corpus_line(text) for text in read_folder(CORPUS) if kept(text.event))
    for number, text in enumerate(polnear(path, held_out=True)):
        yield {"id": f"polnear {number}", "text": text.text, "attributions": [*_gold(text)]}


def _gold(text: Sourced) -> Iterator[dict[str, Any]]:
    for a in text.attributions:
        speaker = text.speakers.get(a.speaker or "")
        yield {
            "id": a.id,
            **{role: [list(span) for span in getattr(a, role)] for role in ("source", "cue", "content")},
            "source_kind": [a.kind.value if a.kind else None],
            "stance": [a.stance.value if a.stance else None],
            "unnamed_count": [speaker.count if speaker else None],
            "source_name": [a.name],
            "source_cluster": [a.speaker],
            "told_to": [list(span) for span in a.told_to[:1]] or [None],
            "parent": [a.parent],
        }


if __name__ == "__main__":
    main()
