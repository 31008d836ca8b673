"""Score a file of predictions: see the package."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import evaluation.sourcing
from evaluation.attributions import read_lines
from evaluation.sourcing.curves import coverage_table, draw
from evaluation.sourcing.denials import confusion_table
from evaluation.sourcing.gold import corpus_lines, read_found
from evaluation.sourcing.scoring import score


def main() -> None:
    """Score a file of predictions."""
    parser = argparse.ArgumentParser(
        description=evaluation.sourcing.__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", type=Path, help="JSON Lines, or a folder of corpus files")
    parser.add_argument("found", type=Path)
    parser.add_argument("--json", action="store_true", help="figures as one JSON line")
    parser.add_argument("--picture", type=Path, metavar="FILE.svg", help="draw accuracy against coverage")
    args = parser.parse_args()
    gold = corpus_lines(args.gold) if args.gold.is_dir() else read_lines(args.gold)
    found = read_found(args.found)
    out = score(gold, found)
    if args.json:
        print(json.dumps(out))
    else:
        _show(out)
        print(f"\n{coverage_table(gold, found)}")
    if args.picture:
        draw(gold, found, args.picture, args.gold.stem)
    missing = [article["id"] for article in gold if article["id"] not in found]
    if missing:
        sys.exit(f"{len(missing)} articles have no prediction, e.g. {missing[0]}")


def _show(figures: Mapping[str, Any]) -> None:
    for name, value in figures.items():
        shown = {k: v for k, v in value.items() if k != "confusion"} if isinstance(value, dict) else value
        print(f"{name:16}", shown)
    if "denies" in figures:
        print(f"\n{confusion_table(figures['denies']['confusion'])}")


if __name__ == "__main__":
    main()
