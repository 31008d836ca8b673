"""Train, export and fit in one go: ``python -m training.attribution`` (with REPORTEDLY_DATA set)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RUN = Path("training/runs/attribution")
FOLDER = Path("src/reportedly/models/attribution-en")
VERSION = "1.0"


def main() -> None:
    """Run the three steps; training resumes where it stopped."""
    data = os.environ.get("REPORTEDLY_DATA")
    if not data:
        sys.exit(
            "set REPORTEDLY_DATA to the folder that holds polnear/train.jsonl, or data/polnear/train.jsonl"
        )
    folder = Path(data) / "data" if (Path(data) / "data").is_dir() else Path(data)
    steps = (
        (
            "train",
            "--data",
            str(folder),
            "--out",
            str(RUN),
            "--epochs",
            "5",
            "--pair-layers",
            "2",
            "--seed",
            "1",
        ),
        ("export", str(RUN), str(FOLDER)),
        ("fit", str(FOLDER), "--data", str(folder), "--version", VERSION),
    )
    for step, *arguments in steps:
        subprocess.run([sys.executable, "-m", f"training.attribution.{step}", *arguments], check=True)


if __name__ == "__main__":
    main()
