"""Learns the zoner's weights from hand-zoned pages.

    python -m training.zoner.learn [--check] [--errors]

Fits `training.zoner.crf` over ``reportedly.pages.zoning.signals`` to ``evaluation/pages/dumps/develop`` and to
shuffled copies of those pages (zones in another order, small zones left out, teasers cut short), so that it
learns what zones look like, not where one layout puts them. ``--check`` leaves pages out in turn, reads them
with what was learned from the others, and prints how well; it writes no weights.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from evaluation.pages.dumps import Outcome, print_errors, print_scores, read, score
from evaluation.pages.pagefile import GoldPage, read_pages
from training.zoner.crf import Model, accuracy, fit
from training.zoner.examples import corpus, known_signals

from reportedly.pages.zoning import zones as zoner

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "evaluation" / "pages" / "dumps" / "develop"
WEIGHTS = ROOT / "src" / "reportedly" / "pages" / "zoning" / "zone_weights.json"


def check(pages: Sequence[GoldPage], *, folds: int, copies: int, steps: int, l2: float) -> list[Outcome]:
    """Leave pages out in turn; return how each was read by what was learned from the others."""
    outcomes: dict[str, Outcome] = {}
    for fold in range(folds):
        names = known_signals()
        train = corpus([page for place, page in enumerate(pages) if place % folds != fold], names, copies)
        weights = as_weights(fit(train, names, steps=steps, l2=l2), names)
        with mock.patch.object(zoner, "load_weights", lambda weights=weights: weights):
            outcomes.update({page.name: read(page) for page in pages[fold::folds]})
    return [outcomes[page.name] for page in pages]


def as_weights(model: Model, names: dict[str, int]) -> zoner.Weights:
    """Return learned weights as the zoner takes them."""
    loose, tight = (table.tolist() for table in model.links)
    return zoner.Weights({name: model.signals[place].tolist() for name, place in names.items()}, tight, loose)


def store(model: Model, names: dict[str, int], path: Path) -> None:
    """Write the weights, rounded: columns are kinds, link tables are ``[kind][before]``."""
    kept = {
        name: [round(float(value), 2) + 0.0 for value in model.signals[place]]
        for name, place in sorted(names.items())
    }
    links = {
        name: [[round(float(value), 2) + 0.0 for value in row] for row in model.links[gap]]
        for gap, name in enumerate(("loose", "tight"))
    }
    lines = [f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in kept.items()]
    tables = [
        f'  "{name}": [\n' + ",\n".join(f"   {json.dumps(row)}" for row in table) + "\n  ]"
        for name, table in links.items()
    ]
    kinds = json.dumps([kind.value for kind in zoner.KINDS])
    path.write_text(
        "{\n"
        f' "kinds": {kinds},\n "signals": {{\n' + ",\n".join(lines) + "\n },\n"
        ' "links": {\n' + ",\n".join(tables) + "\n }\n}\n",
        encoding="utf-8",
    )


def main() -> None:
    """Learn and store, or check."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--check", action="store_true", help="leave pages out in turn; write nothing")
    options.add_argument("--errors", action="store_true", help="with --check: show what went wrong")
    options.add_argument("--copies", type=int, default=4, help="shuffled copies of each page")
    options.add_argument("--steps", type=int, default=400)
    options.add_argument("--l2", type=float, default=0.0005)
    options.add_argument("--folds", type=int, default=8)
    chosen = options.parse_args()
    pages = read_pages(PAGES)
    if chosen.check:
        left_out = check(pages, folds=chosen.folds, copies=chosen.copies, steps=chosen.steps, l2=chosen.l2)
        print_scores("left out in turn", score(left_out))
        if chosen.errors:
            print_errors(left_out)
        return
    names = known_signals()
    examples = corpus(pages, names, chosen.copies)
    model = fit(examples, names, steps=chosen.steps, l2=chosen.l2)
    print(f"blocks right {accuracy(model, examples)[0]:.3f} on {len(examples)} pages, {len(names)} signals")
    store(model, names, WEIGHTS)


if __name__ == "__main__":
    main()
