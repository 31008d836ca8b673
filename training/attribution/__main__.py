"""Train, export and fit both models: ``python -m training.attribution`` (with REPORTEDLY_DATA set).

Each step resumes where it stopped. PolNeAR alone comes first, then both corpora, so that the far smaller one is not
forgotten. Both models learn from both corpora and from that large network, which is not shipped. The accurate one is
what matters most of it: first a lighter reader, then five of its six layers and three quarters of their units, then
all labels of sources, the first two parts before the third. The weights that are set beside the model's views are
fitted before that, on labels that the model has not seen. The fast one is cut from the accurate one to two layers,
and those once more.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RUNS = Path("training/runs")
MODELS = Path("src/reportedly/models")
VERSION = "1.4"
FAST_VERSION = "1.3"
ACCURATE = ["--guide", "reportedly", "--window", "192"]
FASTER = ["--guide", "reportedly", "--window", "128"]

BASE = ["--epochs", "5", "--corpus", "0"]
LARGE = ["--epochs", "5", "--polnear", "0.5", "--corpus", "2", "--rate", "7e-5", "--head-rate", "4e-4"]
MIXED = ["--polnear", "0.5", "--corpus", "2"]
READER = ["--before", "40", "--after", "72", "--pair-layers", "1"]
LIGHTER = ["--epochs", "2", "--head-rate", "8e-4", "--freeze", "--labels", "first", *MIXED, *READER]
SMALLER = ["--layers", "0", "1", "2", "3", "5", "--inner", "1152", *READER, *MIXED, "--labels", "first"]
SMALLER += ["--epochs", "4", "--rate", "1e-4", "--head-rate", "5e-4"]
KEPT = ["--layers", "0", "1", "2", "3", "4", "--inner", "1152", *READER]
LABELLED = [*KEPT, *MIXED, "--labels", "first", "second"]
LABELLED += ["--epochs", "3", "--rate", "6e-5", "--head-rate", "3e-4"]
WHOLE = ["--corpus", "1", "--polnear", "1"]
FINAL = [*KEPT, *WHOLE, "--epochs", "3", "--rate", "8e-5", "--head-rate", "4e-4"]
FAST_SIZES = ["--layers", "0", "3", "--inner", "320", "--heads", "6", "--pair", "64", "--pair-layers", "1"]
FAST_SIZES += ["--before", "32", "--after", "64"]
FAST = [*WHOLE, "--epochs", "4", "--rate", "2.5e-4", "--decay", "1"]
SHALLOW = [*FAST_SIZES, *FAST, "--head-rate", "8e-4"]
FASTEST = ["--layers", "0", "1", "--inner", "192", "--heads", "4", "--pair", "64", "--pair-layers", "1"]
FASTEST += ["--pair-heads", "2", "--before", "28", "--after", "56", *FAST, "--head-rate", "6e-4"]


def main() -> None:
    """Run all steps."""
    given = os.environ.get("REPORTEDLY_DATA")
    if not given:
        sys.exit(
            "set REPORTEDLY_DATA to the folder that holds polnear/train.jsonl, or data/polnear/train.jsonl"
        )
    data = str(Path(given) / "data" if (Path(given) / "data").is_dir() else Path(given))
    names = ("base", "large", "lighter", "smaller", "labelled", "accurate", "shallow", "fast")
    base, large, lighter, smaller, labelled, accurate, shallow, fast = (str(RUNS / name) for name in names)
    step("attribution.train", "--data", data, "--out", base, *BASE)
    step("attribution.train", "--data", data, "--out", large, "--start", base, *LARGE)
    taught = ["--data", data, "--teacher", large]
    step("attribution.train", *taught, "--out", lighter, "--start", large, *LIGHTER)
    step("attribution.train", *taught, "--out", smaller, "--start", lighter, *SMALLER)
    ship(smaller, f"{smaller}/model", data, "unseen", "0", ACCURATE)
    step("sourcing.weights", f"{smaller}/model")
    step("attribution.train", *taught, "--out", labelled, "--start", smaller, *LABELLED)
    step("attribution.train", *taught, "--out", accurate, "--start", labelled, *FINAL)
    step("attribution.train", *taught, "--out", shallow, "--start", labelled, *SHALLOW)
    step("attribution.train", *taught, "--out", fast, "--start", shallow, *FASTEST)
    ship(accurate, str(MODELS / "attribution-en"), data, "attribution-en", VERSION, ACCURATE)
    ship(fast, str(MODELS / "attribution-en-fast"), data, "attribution-en-fast", FAST_VERSION, FASTER)
    step("sourcing.thresholds", str(MODELS / "attribution-en"))


def ship(run: str, folder: str, data: str, name: str, version: str, settings: list[str]) -> None:
    """Write the folder of a trained model, with its settings fitted."""
    step("attribution.export", run, folder)
    step("attribution.fit", folder, "--data", data, "--name", name, "--version", version, *settings)


def step(module: str, *arguments: str) -> None:
    """Run one step in a process of its own."""
    subprocess.run([sys.executable, "-m", f"training.{module}", *arguments], check=True)


if __name__ == "__main__":
    main()
