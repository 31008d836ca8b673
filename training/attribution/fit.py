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
from evaluation.attributions import WordIndex, count, figures, match
from numpy.typing import NDArray

from reportedly.attribute.attributor import attributions, model_inputs, settle_all
from reportedly.attribute.decode import Candidate, Settings, candidates
from reportedly.attribute.hedges import hedged
from reportedly.attribute.marks import Marks
from reportedly.attribute.windows import Window, windows
from reportedly.model import Model
from reportedly.schema import attribution_to_dict
from training.attribution.examples import Gold, read_gold
from training.attribution.export import write_sums
from training.attribution.split import split

LOWEST = 0.02
"""Cues below this probability are never looked at, whatever the floor."""

Outputs = list[tuple[Window, NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]]


def main() -> None:
    """Fit on the slice and write ``config.json`` and ``SHA256SUMS``."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/train.jsonl")
    parser.add_argument("--name", default="attribution-en")
    parser.add_argument("--version", required=True)
    args = parser.parse_args()
    write_config(args.folder, args.name, args.version, Settings())
    _, kept = split(read_gold(args.data / "polnear" / "train.jsonl"))
    gold = [versions[0] for versions in kept]
    model = Model(args.folder)
    outputs = [run(model, article.text) for article in gold]
    settings = search(gold, outputs)
    settings = replace(settings, calibration=calibrate(gold, outputs, settings))
    write_config(args.folder, args.name, args.version, settings)
    print(asdict(settings))
    print(strict(gold, outputs, settings))


def write_config(folder: Path, name: str, version: str, settings: Settings) -> None:
    """Write the configuration and the checksums."""
    config = {"name": name, "version": version, **asdict(settings)}
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf8")
    write_sums(folder)


def run(model: Model, text: str) -> Outputs:
    """Run the model once over a text, keeping every cue that any floor could want."""
    out = []
    for window in windows(text, model.tokenizer):
        cues, logits, roles = model.run(model_inputs(text, window, LOWEST))
        out.append((window, np.asarray(cues)[:, 1], logits, roles))
    return out


def decoded(text: str, outputs: Outputs, settings: Settings) -> list[Candidate]:
    """Decode kept outputs with other settings."""
    marks = Marks(text)
    least = np.log(settings.floor / (1 - settings.floor))
    found: list[Candidate] = []
    for window, cues, logits, roles in outputs:
        keep = (logits > least) | hedged(text, window.offsets)[cues]
        found += candidates(text, window, cues[keep], logits[keep], roles[keep], settings)
    return settle_all(text, found, marks)


def strict(gold: Sequence[Gold], outputs: Sequence[Outputs], settings: Settings) -> dict[str, Any]:
    """Score the slice with some settings."""
    total: dict[Any, float] = {}
    for article, out in zip(gold, outputs, strict=True):
        found = attributions(
            article.text, decoded(article.text, out, settings), Marks(article.text), settings
        )
        for key, n in count(
            article.text, article.attributions, [attribution_to_dict(a) for a in found]
        ).items():
            total[key] = total.get(key, 0) + n
    return figures(total)


def search(gold: Sequence[Gold], outputs: Sequence[Outputs]) -> Settings:
    """Climb to the settings with the best mean F1, one number at a time, twice."""
    best = Settings()
    top = goal(gold, outputs, best)
    for _ in range(2):
        for step in neighbours(best):
            reached = goal(gold, outputs, step)
            if reached > top + 0.05:
                best, top = step, reached
    return best


def goal(gold: Sequence[Gold], outputs: Sequence[Outputs], settings: Settings) -> float:
    """Return the mean of strict and lenient F1."""
    found = strict(gold, outputs, settings)
    return float(found["attribution"]["F1"] + found["lenient"]["F1"]) / 2


def neighbours(now: Settings) -> list[Settings]:
    """List the settings that differ from these in one number."""
    out = [replace(now, floor=f) for f in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)]
    for role in (1, 3):
        for bias in (-1.0, -0.5, 0.0, 0.5, 1.0):
            biases = list(now.role_bias)
            biases[role] = bias
            out.append(replace(now, role_bias=tuple(biases)))  # type: ignore[arg-type]
    return out


def calibrate(gold: Sequence[Gold], outputs: Sequence[Outputs], settings: Settings) -> tuple[float, ...]:
    """Fit a logistic regression of "strictly right" on the features (Platt 1999), with a light L2 penalty."""
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for article, out in zip(gold, outputs, strict=True):
        words = WordIndex(article.text)
        found = decoded(article.text, out, settings)
        roles = [{r: words.of(getattr(c, r)) for r in ("source", "cue", "content")} for c in found]
        marked = [{r: words.of(a[r]) for r in ("source", "cue", "content")} for a in article.attributions]
        hits = {j for _, j in match(marked, roles, lenient=False)}
        rows += [c.features for c in found]
        right += [j in hits for j in range(len(found))]
    return logistic(np.array(rows), np.array(right, dtype=float))


def logistic(x: NDArray[np.float64], y: NDArray[np.float64], penalty: float = 1.0) -> tuple[float, ...]:
    """Fit intercept and weights by Newton's method."""
    x = np.column_stack([np.ones(len(x)), x])
    w = np.zeros(x.shape[1])
    ridge = penalty * np.diag([0.0] + [1.0] * (x.shape[1] - 1))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        w = w + np.linalg.solve(hessian, x.T @ (y - p) - ridge @ w)
    return tuple(round(float(v), 5) for v in w)


if __name__ == "__main__":
    main()
