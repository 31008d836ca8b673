"""Learns the zoner's weights from hand-zoned pages.

    python -m training.zoner.learn [--check]

A linear-chain conditional random field (Lafferty et al., 2001) over ``reportedly.pages.signals``, fitted
to ``evaluation/pages/dumps/develop`` and to shuffled copies of those pages (zones in another order, small
zones left out, teasers cut short), so that it learns what zones look like, not where one layout puts them.
``--check`` leaves pages out in turn and prints how well those are zoned, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from evaluation.pages.pagefile import GoldPage, read_pages
from training.zoner.prior import PRIOR

from reportedly.pages import zones as zoner
from reportedly.pages.dump import blocks
from reportedly.pages.scene import Scene
from reportedly.pages.signals import signals
from reportedly.types import Span, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Sequence

Array = np.ndarray[Any, np.dtype[Any]]
ROOT = Path(__file__).parents[2]
PAGES = ROOT / "evaluation" / "pages" / "dumps" / "develop"
WEIGHTS = ROOT / "src" / "reportedly" / "pages" / "zone_weights.json"
KINDS = zoner.KINDS


@dataclass(frozen=True)
class Example:
    """One page as the model sees it: signal values, line gaps, and the kinds allowed for each block."""

    values: Array
    tight: Array
    allowed: Array
    sizes: Array


def shuffled(page: GoldPage, luck: random.Random) -> GoldPage:
    """Return a copy of a page with some zones moved elsewhere and some left out."""
    bounds = [0, *(zone.span.start for zone in page.zones[1:]), len(page.text)]
    pieces = []
    for zone, start, end in zip(page.zones, bounds, bounds[1:], strict=False):
        piece = page.text[start:end].strip("\n")
        lead = page.text[start:end].index(piece) if piece else 0
        pieces.append((zone.kind, piece, Span(zone.span.start - start - lead, zone.span.end - start - lead)))
    fixed = {ZoneKind.BODY, ZoneKind.HEADLINE}
    kept = [piece for piece in pieces if piece[0] in fixed or luck.random() > 0.15]
    movable = [piece for piece in kept if piece[0] not in fixed and luck.random() < 0.35]
    order = [piece for piece in kept if not any(piece is moved for moved in movable)]
    for piece in movable:
        order.insert(luck.randint(0, len(order)), piece)
    text, zones = "", []
    for kind, piece, span in order:
        if kind == ZoneKind.RELATED and luck.random() < 0.5:
            piece = _cut_short(piece, luck)
            span = Span(0, len(piece))
        text += ("\n" if luck.random() < 0.3 else "\n\n") if text else ""
        zones.append(Zone(kind, span.shift(len(text))))
        text += piece
    return GoldPage(page.name, text, tuple(zones), page.article)


def _cut_short(teasers: str, luck: random.Random) -> str:
    """Break the summaries of teasers off as many sites do, and put reading times below some."""
    lines = []
    for line in teasers.strip().splitlines():
        if len(line) > 90 and line.endswith("."):
            line = line[: line.rindex(" ", 0, luck.randint(60, 88))] + luck.choice(("...", "…", " ..."))
            if luck.random() < 0.3:
                line += f"\n{luck.randint(2, 12)} min read"
        lines.append(line)
    return "\n".join(lines)


def example(page: GoldPage, names: dict[str, int], *, grow: bool) -> Example:
    """Measure a page. ``grow`` adds signals that were not met before."""
    found = blocks(page.text)
    scene = Scene.of(page.text, found)
    rows = [signals(scene, place) for place in range(len(found))]
    if grow:
        for row in rows:
            for name in row:
                names.setdefault(name, len(names))
    values = np.zeros((len(found), 1024), dtype=np.float32)
    for place, row in enumerate(rows):
        for name, value in row.items():
            if name in names:
                values[place, names[name]] = value
    kinds = [_kind(page, block.span) for block in found]
    allowed = np.array([[kind is None or other == kind for other in KINDS] for kind in kinds], dtype=bool)
    sizes = np.array([block.span.end - block.span.start for block in found])
    return Example(values, np.array(scene.tight, dtype=bool), allowed.reshape(len(found), len(KINDS)), sizes)


def _kind(page: GoldPage, span: Span) -> ZoneKind | None:
    shares: dict[ZoneKind, int] = {}
    for zone in page.zones:
        both = min(zone.span.end, span.end) - max(zone.span.start, span.start)
        if both > 0:
            shares[zone.kind] = shares.get(zone.kind, 0) + both
    if not shares:
        return None
    kind = max(shares, key=lambda one: shares[one])
    return kind if shares[kind] > 0.6 * (span.end - span.start) else None


@dataclass
class Model:
    """Weights under training: signals x kinds, and kinds x kinds before for close and for parted lines."""

    signals: Array
    links: Array

    def scores(self, one: Example) -> tuple[Array, Array]:
        """Return block scores and the link table of each block."""
        return one.values[:, : len(self.signals)] @ self.signals, self.links[one.tight.astype(int)]


def _sums(scores: Array, links: Array) -> tuple[Array, Array, float]:
    """Return the probabilities of kinds and of pairs, and the log of the total (forward-backward)."""
    count = len(scores)
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[0] = scores[0]
    for place in range(1, count):
        forward[place] = scores[place] + _logsum(forward[place - 1][None, :] + links[place], 1)
    for place in range(count - 2, -1, -1):
        backward[place] = _logsum((backward[place + 1] + scores[place + 1])[:, None] + links[place + 1], 0)
    total = float(_logsum(forward[-1][None, :], 1)[0])
    single = np.exp(forward + backward - total)
    pairs = np.exp(links[1:] + forward[:-1][:, None, :] + (scores[1:] + backward[1:])[:, :, None] - total)
    return single, pairs, total


def _logsum(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    return np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis=axis))


def known_signals() -> dict[str, int]:
    """Number the signals that have a worth before learning; the pages to learn from need not show them."""
    return {name: place for place, name in enumerate(PRIOR)}


def prior(names: dict[str, int]) -> Array:
    """Return the weights that learning starts from: signals x kinds."""
    start = np.zeros((len(names), len(KINDS)))
    for name, worth in PRIOR.items():
        for kind, value in worth.items():
            if name in names:
                start[names[name], KINDS.index(kind)] = value
    return start


def fit(examples: Sequence[Example], names: dict[str, int], *, steps: int, l2: float, seed: int = 1) -> Model:
    """Fit by Adam on the regularised likelihood of what is known of every page's zones."""
    kinds, count = len(KINDS), len(names)
    start = prior(names)
    model = Model(start.copy(), np.zeros((2, kinds, kinds)))
    moments = [np.zeros_like(model.signals), np.zeros_like(model.signals)], [
        np.zeros_like(model.links), np.zeros_like(model.links)
    ]  # fmt: skip
    luck = np.random.default_rng(seed)
    blocks_seen = sum(len(one.values) for one in examples) / len(examples)
    for step in range(1, steps + 1):
        batch = [
            examples[place] for place in luck.choice(len(examples), min(12, len(examples)), replace=False)
        ]
        slope_signals, slope_links = np.zeros_like(model.signals), np.zeros_like(model.links)
        for one in batch:
            scores, links = model.scores(one)
            free, free_pairs, _ = _sums(scores, links)
            held, held_pairs, _ = _sums(np.where(one.allowed, scores, -1e4), links)
            slope_signals += one.values[:, :count].T @ (held - free)
            for gap in (0, 1):
                slope_links[gap] += (held_pairs - free_pairs)[one.tight[1:] == bool(gap)].sum(0)
        scale = 1 / (len(batch) * blocks_seen)
        rate = 0.08 * min(1.0, 2.0 * (1 - step / (steps + 1)))
        for weights, slope, (first, second) in (
            (model.signals, slope_signals * scale - l2 * (model.signals - start), moments[0]),
            (model.links, slope_links * scale - l2 * model.links, moments[1]),
        ):
            first *= 0.9
            first += 0.1 * slope
            second *= 0.99
            second += 0.01 * slope**2
            weights += rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return model


def accuracy(model: Model, examples: Sequence[Example]) -> tuple[float, float]:
    """Return the share of blocks, and of characters, that get the right kind."""
    right = seen = right_size = seen_size = 0
    for one in examples:
        scores, links = model.scores(one)
        path = zoner.best_sequence(scores.tolist(), links.tolist())
        known = ~one.allowed.all(1)
        good = one.allowed[np.arange(len(path)), path] & known
        right, seen = right + good.sum(), seen + known.sum()
        right_size, seen_size = right_size + one.sizes[good].sum(), seen_size + one.sizes[known].sum()
    return right / seen, right_size / seen_size


def corpus(pages: Sequence[GoldPage], names: dict[str, int], copies: int) -> list[Example]:
    """Measure pages and shuffled copies of them; meets new signals."""
    luck = random.Random(7)
    every = [*pages, *(shuffled(page, luck) for page in pages for _ in range(copies))]
    return [example(page, names, grow=True) for page in every]


def check(
    pages: Sequence[GoldPage], *, folds: int, copies: int, steps: int, l2: float, errors: bool = False
) -> None:
    """Leave pages out in turn and print how well they are zoned."""
    results = []
    for fold in range(folds):
        names = known_signals()
        train = corpus([page for place, page in enumerate(pages) if place % folds != fold], names, copies)
        model = fit(train, names, steps=steps, l2=l2)
        left_out = [
            example(page, names, grow=False) for place, page in enumerate(pages) if place % folds == fold
        ]
        results.append((*accuracy(model, train), *accuracy(model, left_out)))
        if errors:
            for one in (page for place, page in enumerate(pages) if place % folds == fold):
                _print_errors(model, one, names)
        print(
            f"fold {fold}: train blocks {results[-1][0]:.3f}"
            f" left out: blocks {results[-1][2]:.3f} characters {results[-1][3]:.3f}"
        )
    print("mean", " ".join(f"{value:.3f}" for value in np.mean(results, axis=0)))


def _print_errors(model: Model, page: GoldPage, names: dict[str, int]) -> None:
    one = example(page, names, grow=False)
    scores, links = model.scores(one)
    path = zoner.best_sequence(scores.tolist(), links.tolist())
    for place, block in enumerate(blocks(page.text)):
        if not one.allowed[place, path[place]]:
            wanted = KINDS[int(one.allowed[place].argmax())]
            print(f"   {page.name}: {wanted} -> {KINDS[path[place]]}  {block.span.of(page.text)[:90]!r}")


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
    kinds = json.dumps([kind.value for kind in KINDS])
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
    options.add_argument(
        "--errors", action="store_true", help="with --check: show the blocks that went wrong"
    )
    options.add_argument("--copies", type=int, default=4, help="shuffled copies of each page")
    options.add_argument("--steps", type=int, default=400)
    options.add_argument("--l2", type=float, default=0.0005)
    options.add_argument("--folds", type=int, default=5)
    chosen = options.parse_args()
    pages = read_pages(PAGES)
    if chosen.check:
        check(
            pages,
            folds=chosen.folds,
            copies=chosen.copies,
            steps=chosen.steps,
            l2=chosen.l2,
            errors=chosen.errors,
        )
        return
    names = known_signals()
    examples = corpus(pages, names, chosen.copies)
    model = fit(examples, names, steps=chosen.steps, l2=chosen.l2)
    print(f"blocks right {accuracy(model, examples)[0]:.3f} on {len(examples)} pages, {len(names)} signals")
    store(model, names, WEIGHTS)


if __name__ == "__main__":
    main()
