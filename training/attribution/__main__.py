"""Train, export and fit both models: ``python -m training.attribution`` (with REPORTEDLY_DATA set).

Each step resumes where it stopped. PolNeAR alone comes first, then both corpora, so that the far smaller one is not
forgotten. Both models learn from both corpora and from that large network, which is not shipped: the accurate one
has its encoder and cues, and a lighter reader; the fast one begins anew with two layers.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RUNS = Path("training/runs")
MODELS = Path("src/reportedly/models")
VERSION = "1.2"

BASE = ["--epochs", "5", "--corpus", "0"]
LARGE = ["--epochs", "5", "--polnear", "0.5", "--corpus", "2", "--rate", "7e-5", "--head-rate", "4e-4"]
ACCURATE = ["--epochs", "2", "--polnear", "0.5", "--corpus", "2", "--head-rate", "8e-4", "--freeze"]
ACCURATE += ["--before", "40", "--after", "72", "--pair-layers", "1"]
FAST_SIZES = ["--layers", "2", "--inner", "512", "--heads", "6", "--pair", "64", "--pair-layers", "1"]
FAST_SIZES += ["--before", "32", "--after", "64"]
FAST = ["--epochs", "4", "--rate", "4e-4", "--head-rate", "1.2e-3", "--decay", "1", *FAST_SIZES]


def main() -> None:
    """Run all steps."""
    given = os.environ.get("REPORTEDLY_DATA")
    if not given:
        sys.exit(
            "set REPORTEDLY_DATA to the folder that holds polnear/train.jsonl, or data/polnear/train.jsonl"
        )
    data = str(Path(given) / "data" if (Path(given) / "data").is_dir() else Path(given))
    base, large, accurate, fast = (str(RUNS / name) for name in ("base", "large", "accurate", "fast"))
    step("train", "--data", data, "--out", base, *BASE)
    step("train", "--data", data, "--out", large, "--start", base, *LARGE)
    step("train", "--data", data, "--out", accurate, "--start", large, "--teacher", large, *ACCURATE)
    step("train", "--data", data, "--out", fast, "--teacher", large, *FAST)
    for run, name, guide, window in (
        (accurate, "attribution-en", "polnear", "192"),
        (fast, "attribution-en-fast", "reportedly", "128"),
    ):
        folder = str(MODELS / name)
        step("export", run, folder)
        asked = ["--guide", guide, "--window", window]
        step("fit", folder, "--data", data, "--name", name, "--version", VERSION, *asked)


def step(module: str, *arguments: str) -> None:
    """Run one step in a process of its own."""
    subprocess.run([sys.executable, "-m", f"training.attribution.{module}", *arguments], check=True)


if __name__ == "__main__":
    main()
