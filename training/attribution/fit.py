"""Fit a model's thresholds and calibration, and finish its folder: ``python -m training.attribution.fit FOLDER``.

Everything is set on the slice of the training set that the network never saw (``train.split``): the floor of a
cue's probability and the biases of the roles by the mean of strict and lenient F1 (strict F1 alone is flat over a
wide range of floors), the confidence by logistic regression of "strictly right" on the candidate's features.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.attributions import WordIndex, agree, count, figures, match
from numpy.typing import NDArray

from reportedly.attribute.attributor import attributions, model_inputs, settle_all
from reportedly.attribute.decode import Candidate, Reading, Settings, candidates
from reportedly.attribute.hedges import hedged
from reportedly.attribute.marks import Marks
from reportedly.attribute.nesting import outermost
from reportedly.attribute.windows import GUIDES, MAX_PIECES, Window, windows
from reportedly.model import Model
from reportedly.schema import attribution_to_dict
from training.attribution.examples import CORPUS, Gold, read_corpus, read_polnear
from training.attribution.split import split
from training.attribution.sums import write_sums
from training.newton import newton

LOWEST = 0.02
"""Cues below this probability are never looked at, whatever the floor."""

FLOORS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
"""The floors that are tried."""

Outputs = list[tuple[Window, Reading]]


def main() -> None:
    """Fit on the slice and write ``config.json`` and ``SHA256SUMS``."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/train.jsonl")
    parser.add_argument("--name", default="attribution-en")
    parser.add_argument("--version", required=True)
    parser.add_argument("--guide", choices=GUIDES, help="the guide that the model is asked to mark by")
    parser.add_argument("--window", type=int, default=MAX_PIECES, help="the longest window, in word pieces")
    args = parser.parse_args()
    begun = Settings(guide=args.guide, window=args.window)
    write_config(args.folder, args.name, args.version, begun)
    _, polnear = split(read_polnear(args.data / "polnear" / "train.jsonl"))
    _, own = read_corpus(CORPUS)
    gold = [versions[0] for versions in polnear + own]
    model = Model(args.folder)
    outputs = [run(model, article.text, begun) for article in gold]
    settings = search(gold, outputs, begun)
    settings = replace(settings, **calibrate(gold, outputs, settings))
    write_config(args.folder, args.name, args.version, settings)
    print(asdict(settings))
    for name, start, end in (("PolNeAR", 0, len(polnear)), ("own", len(polnear), len(gold))):
        print(name, strict(gold[start:end], outputs[start:end], settings))


def write_config(folder: Path, name: str, version: str, settings: Settings) -> None:
    """Write the configuration and the checksums."""
    config = {"name": name, "version": version, **asdict(settings)}
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf8")
    write_sums(folder)


def run(model: Model, text: str, settings: Settings) -> Outputs:
    """Run the model once over a text, keeping every cue that any floor could want."""
    return [
        (window, Reading.of([model.run(model_inputs(text, window, LOWEST, settings.guide))], len(window)))
        for window in windows(text, model.tokenizer, settings.window)
    ]


def decoded(text: str, outputs: Outputs, settings: Settings) -> list[Candidate]:
    """Decode kept outputs with other settings."""
    marks = Marks(text)
    least = np.log(settings.floor / (1 - settings.floor))
    found: list[Candidate] = []
    for window, reading in outputs:
        keep = (reading.logits > least) | hedged(text, window.offsets)[reading.cues]
        found += candidates(text, [window], reading.above(keep), settings)
    return settle_all(text, found, marks)


def strict(gold: Sequence[Gold], outputs: Sequence[Outputs], settings: Settings) -> dict[str, Any]:
    """Score with some settings."""
    total: dict[Any, float] = {}
    for article, out in zip(gold, outputs, strict=True):
        text = article.text
        found = attributions(text, asked(article, decoded(text, out, settings)), Marks(text), settings)
        for key, n in count(text, article.attributions, [attribution_to_dict(a) for a in found]).items():
            total[key] = total.get(key, 0) + n
    return figures(total)


def asked(article: Gold, found: list[Candidate]) -> list[Candidate]:
    """Leave out nested attributions where the gold has none, PolNeAR's."""
    return outermost(found) if article.marked_cues_are_sure else found


def search(gold: Sequence[Gold], outputs: Sequence[Outputs], best: Settings) -> Settings:
    """Climb to the settings with the best mean F1, one number at a time, twice."""
    top = goal(gold, outputs, best)
    for _ in range(2):
        for step in neighbours(best):
            reached = goal(gold, outputs, step)
            if reached > top + 0.05:
                best, top = step, reached
    # Of floors that do as well, the lowest finds most.
    for floor in FLOORS:
        lower = replace(best, floor=floor)
        if goal(gold, outputs, lower) > top - 0.1:
            return lower
    return best


def goal(gold: Sequence[Gold], outputs: Sequence[Outputs], settings: Settings) -> float:
    """Return the mean of strict and lenient F1."""
    found = strict(gold, outputs, settings)
    return float(found["attribution"]["F1"] + found["lenient"]["F1"]) / 2


def neighbours(now: Settings) -> list[Settings]:
    """List the settings that differ from these in one number."""
    out = [replace(now, floor=floor) for floor in FLOORS]
    for role in (1, 3):
        for bias in (-1.0, -0.5, 0.0, 0.5, 1.0):
            biases = list(now.role_bias)
            biases[role] = bias
            out.append(replace(now, role_bias=tuple(biases)))  # type: ignore[arg-type]
    return out


def calibrate(
    gold: Sequence[Gold], outputs: Sequence[Outputs], settings: Settings
) -> dict[str, tuple[float, ...]]:
    """Fit two logistic regressions on a candidate's features (Platt 1999), with a light L2 penalty.

    One gives the probability of "strictly right", the other that the source is right if the content is.
    """
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    linked: list[tuple[tuple[float, ...], bool]] = []
    for article, out in zip(gold, outputs, strict=True):
        words = WordIndex(article.text)
        found = asked(article, decoded(article.text, out, settings))
        roles = [{r: words.of(getattr(c, r)) for r in ("source", "cue", "content")} for c in found]
        marked = [{r: words.of(a[r]) for r in ("source", "cue", "content")} for a in article.attributions]
        hits = {j for _, j in match(marked, roles, lenient=False)}
        rows += [c.features for c in found]
        right += [j in hits for j in range(len(found))]
        linked += [
            (found[j].features, agree(marked[i]["source"], roles[j]["source"], lenient=True))
            for i, j in match(marked, roles, lenient=True, roles=("content",))
            if found[j].source
        ]
    return {
        "calibration": logistic(np.array(rows), np.array(right, dtype=float)),
        "source_calibration": logistic(
            np.array([f for f, _ in linked]), np.array([r for _, r in linked], float)
        ),
    }


def logistic(x: NDArray[np.float64], y: NDArray[np.float64], penalty: float = 1.0) -> tuple[float, ...]:
    """Fit intercept and weights, these alone held back."""
    x = np.column_stack([np.ones(len(x)), x])
    ridge = penalty * np.diag([0.0] + [1.0] * (x.shape[1] - 1))
    return tuple(round(float(v), 5) for v in newton(x, y, ridge))


if __name__ == "__main__":
    main()
