"""Pictures for the documentation: the same look everywhere, and the same file from the same figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def blank(width: float, height: float) -> tuple[Any, Any]:
    """Return an empty figure and its axes, sizes in inches (needs matplotlib, of the ``bench`` extra)."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "reportedly", "svg.fonttype": "none", "font.family": "sans-serif"})
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(width, height), layout="constrained")
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def write(figure: Any, path: Path) -> None:
    """Write a figure as SVG and let go of it."""
    from matplotlib import pyplot as plt

    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
