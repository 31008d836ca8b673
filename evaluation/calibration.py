"""Do confidences mean what they say? ``python -m evaluation.calibration GOLD.jsonl PRED.jsonl``.

Predictions are parted into bins of equal size by their confidence; in each, the mean confidence should be the share
that is strictly right. The expected calibration error is the mean distance of the two, weighted by size (Naeini et al.
2015, with bins of equal mass).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation.attributions import ROLES, WordIndex, match, read_lines, versions
from evaluation.pictures import blank, write


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin: how many predictions, their mean confidence, and the share of them that is right."""

    size: int
    confidence: float
    right: float


def judged(
    gold: Iterable[Mapping[str, Any]], found: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[tuple[float, bool]]:
    """Say of each prediction how confident it is, and whether its source and content are strictly right.

    Where several annotators marked an article, each is asked.
    """
    out = []
    for article in gold:
        words = WordIndex(article["text"])
        predicted = found.get(article["id"], ())
        roles = [{role: words.of(a[role]) for role in ROLES} for a in predicted]
        for version in versions(article):
            marked = [{role: words.of(a.get(role)) for role in ROLES} for a in version]
            right = {j for _, j in match(marked, roles, lenient=False)}
            out += [(float(a["confidence"]), j in right) for j, a in enumerate(predicted)]
    return out


def bins(judgements: Iterable[tuple[float, bool]], count: int = 10) -> list[Bin]:
    """Part judgements into bins of equal size, the least confident first."""
    order = sorted(judgements)
    edges = [round(i * len(order) / count) for i in range(count + 1)]
    parts = [order[a:b] for a, b in pairwise(edges) if b > a]
    return [
        Bin(len(part), sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part))
        for part in parts
    ]


def expected_error(parts: Sequence[Bin]) -> float:
    """Return the expected calibration error, from 0 to 1."""
    total = sum(part.size for part in parts)
    return sum(part.size * abs(part.confidence - part.right) for part in parts) / max(1, total)


def draw(parts: Sequence[Bin], path: Path, title: str) -> None:
    """Draw the reliability curve (needs matplotlib, of the ``bench`` extra)."""
    figure, axes = blank(4.2, 4.2)
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=0.8, linestyle=":")
    axes.plot([p.confidence for p in parts], [p.right for p in parts], "o-", color="#0b5394", markersize=5)
    axes.set(
        xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share that is strictly right", title=title
    )
    axes.set_aspect("equal")
    write(figure, path)


def main() -> None:
    """Print the reliability table and the expected calibration error of a file of predictions."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--picture", type=Path, metavar="FILE.svg", help="draw the reliability curve")
    args = parser.parse_args()
    found = {line["id"]: line["attributions"] for line in read_lines(args.found)}
    parts = bins(judged(read_lines(args.gold), found))
    print("predictions  mean confidence  strictly right")
    for part in parts:
        print(f"{part.size:>11}  {part.confidence:>15.2f}  {part.right:>14.2f}")
    print(f"expected calibration error {expected_error(parts):.3f}")
    if args.picture:
        draw(parts, args.picture, args.gold.stem)


if __name__ == "__main__":
    main()
