"""Train, export and fit both models: ``python -m training.attribution`` (with REPORTEDLY_DATA set).

Each step resumes where it stopped. PolNeAR alone comes first, then both corpora, so that the far smaller one is not
forgotten; the fast model learns from both corpora and from the accurate one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RUNS = Path("training/runs")
MODELS = Path("src/reportedly/models")
VERSION = "1.1"

BASE = ["--epochs", "5", "--corpus", "0"]
BOTH = ["--epochs", "5", "--polnear", "0.5", "--corpus", "2", "--rate", "7e-5", "--head-rate", "4e-4"]
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
    base, both, fast = (str(RUNS / name) for name in ("base", "accurate", "fast"))
    step("train", "--data", data, "--out", base, *BASE)
    step("train", "--data", data, "--out", both, "--start", base, *BOTH)
    step("train", "--data", data, "--out", fast, "--teacher", both, *FAST)
    for run, name in ((both, "attribution-en"), (fast, "attribution-en-fast")):
        folder = str(MODELS / name)
        step("export", run, folder)
        step("fit", folder, "--data", data, "--name", name, "--version", VERSION)


def step(module: str, *arguments: str) -> None:
    """Run one step in a process of its own."""
    subprocess.run([sys.executable, "-m", f"training.attribution.{module}", *arguments], check=True)


if __name__ == "__main__":
    main()
