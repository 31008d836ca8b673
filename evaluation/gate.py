"""The quality gate: ``python -m evaluation.gate [--raise]`` measures everything and compares it with its floors.

``floors.json`` holds, for each measuring set, the hash of its gold and the least value of each figure.
``--raise`` lifts floors to what was reached (less a little, for other processors' rounding) and never lowers
one; a floor may only be lowered by hand, with a reason in the commit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from training.corpus.gold import gold_lines

from evaluation import linking
from evaluation.attributions import read_lines, score
from evaluation.calibration import bins, expected_error, judged
from evaluation.pages import dumps, html
from evaluation.pages.pagefile import read_pages
from evaluation.sourcing import corpus_lines
from evaluation.sourcing import score as score_sourcing
from reportedly.model import ACCURATE, FAST
from reportedly.pipeline import Reader
from reportedly.schema import attribution_to_dict, attributions_to_dicts

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.5
"""Figures are in per cent; int8 arithmetic differs a little between processors."""
SMALL = {"stories": 1.4, "sourcing, stories": 1.4, "kremlin": 7.2, "claims, stories": 2.8}
"""The slack of small sets: two of 145 attributions, one of 14, one of 36 claims."""
_FEW = 10
"""Fewer links than this say nothing."""
_MANY = 500
"""Of fewer predictions ten bins say nothing: by chance alone 145 well calibrated ones show an error near 0.1."""

Figures = dict[str, float]


def attributions(path: Path) -> Figures:
    """Measure attribution on one set."""
    return _measured(read_lines(path))


def flat(path: Path) -> Figures:
    """Measure attribution on one set that marks nothing inside another's content."""
    return _measured(read_lines(path), flat=True)


def fast(path: Path) -> Figures:
    """Measure the fast model on one set that marks nothing inside another's content."""
    return _measured(read_lines(path), FAST, flat=True)


def own(folder: Path) -> Figures:
    """Measure attribution on texts of our own corpus."""
    return _measured(gold_lines(folder))


def _measured(gold: list[dict[str, Any]], model: str = ACCURATE, *, flat: bool = False) -> Figures:
    with Reader(model, flat=flat) as reader:
        found = reader.annotate_many(article["text"] for article in gold)
        predicted = {
            article["id"]: [attribution_to_dict(a) for a in some]
            for article, some in zip(gold, found, strict=True)
        }
    out = score(gold, predicted)
    nested = {} if flat else {"nested recall": out["nested"]}
    error = expected_error(bins(judged(gold, predicted)))
    many = sum(map(len, predicted.values())) >= _MANY
    return {
        "strict F1": out["attribution"]["F1"],
        "lenient F1": out["lenient"]["F1"],
        "lenient recall": out["lenient"]["R"],
        "linked": out["linked"],
        "direct recall": out["by quote"]["direct"],
        "source not wrong": round(100 - out["wrong source"], 1),
        **({"calibrated": round(100 - 100 * error, 1)} if many else {}),
        **nested,
    }


def sourcing(path: Path) -> Figures:
    """Measure the labels of sources on one set, or on a folder of our own corpus."""
    gold = corpus_lines(path) if path.is_dir() else read_lines(path)
    with Reader(ACCURATE) as reader:
        found = reader.annotate_many(article["text"] for article in gold)
        predicted = {
            article["id"]: attributions_to_dicts(some) for article, some in zip(gold, found, strict=True)
        }
    out = score_sourcing(gold, predicted)
    figures = {
        **{f"{label}": out[label]["accuracy"] for label in ("kind", "stance", "count")},
        **{f"{label} (macro F1)": out[label]["macro F1"] for label in ("kind", "stance")},
        "told_to F1": out["told_to"]["F1"],
        "cluster B3": out["cluster"],
        "name": out["name"],
        "end to end": out["end to end"],
    }
    if out["parent"]["gold"] >= _FEW:
        figures |= {"parent F1": out["parent"]["F1"], "path": out["path"]["all"]["end to end"]}
    if "denies" in out:
        figures["denies"] = out["denies"]["target"]
    return figures


def claims(path: Path) -> Figures:
    """Measure claims across articles on real events, or on a folder of clusters."""
    out = linking.clusters(path) if path.is_dir() else linking.stories(path)
    return {
        "found": out["found"],
        "linking F1": out["linking"]["F1"],
        "relation": out["relation"],
        **{f"basis {figure}": value for figure, value in out["basis"].items()},
        "denials": out["denials"],
    }


def html_pages(path: Path) -> Figures:
    """Measure the reading of HTML pages."""
    golds = list(html.gold_pages(path.parent))
    scores = [html.score_page(gold, html.read_ours(gold.html)) for gold in golds]
    return {name: round(100 * value, 1) for name, value in asdict(html.figures(golds, scores)).items()}


def page_dumps(path: Path) -> Figures:
    """Measure the zoning of one folder of page dumps."""
    scores = dumps.score([dumps.read(page) for page in read_pages(path)])
    figures = {"characters": scores.accuracy, "zones (macro F1)": scores.macro_f1, **scores.fields}
    return {name: round(100 * value, 1) for name, value in figures.items()}


def sets(data: Path) -> dict[str, tuple[Path, Callable[[Path], Figures]]]:
    """Name the measuring sets, where each lies and how it is measured."""
    here = Path(__file__).parent
    return {
        "polnear dev, flat": (data / "data/polnear/dev.jsonl", flat),
        "polnear dev, flat, fast": (data / "data/polnear/dev.jsonl", fast),
        "stories": (data / "data/stories/articles.jsonl", attributions),
        "kremlin": (data / "stories/kremlin/article.jsonl", attributions),
        "own corpus, held back": (here.parent / "training/corpus/held", own),
        "sourcing, polnear dev": (data / "data/sourcing/dev.jsonl", sourcing),
        "sourcing, stories": (data / "data/stories/articles.jsonl", sourcing),
        "sourcing, own corpus, held back": (here.parent / "training/corpus/held", sourcing),
        "claims, stories": (data / "data/stories/articles.jsonl", claims),
        "claims, own clusters, held back": (here.parent / "training/clusters/held", claims),
        "html pages": (data / "data/pages/pages.jsonl", html_pages),
        "page dumps, held back": (here / "pages/dumps/held", page_dumps),
    }


def fingerprint(path: Path) -> str:
    """Hash a gold file, or all files of a folder, so that a floor is never compared over other data."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def compare(reached: Figures, floor: Figures) -> list[str]:
    """List the figures that fell below their floors."""
    return [
        f"{name}: {reached.get(name, 0.0):.1f} is below its floor {least:.1f}"
        for name, least in floor.items()
        if reached.get(name, 0.0) < least
    ]


def lifted(reached: Figures, floor: Figures, slack: float = SLACK) -> Figures:
    """Return the floors, raised where more was reached."""
    return {name: max(floor.get(name, 0.0), round(value - slack, 1)) for name, value in reached.items()}


def run(data: Path, *, lift: bool = False) -> list[str]:
    """Measure every set, print the figures beside their floors, and return what is wrong."""
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    wrong: list[str] = []
    for name, (path, measure) in sets(data).items():
        known = floors.setdefault(name, {"gold": fingerprint(path), "floors": {}})
        if known["gold"] != fingerprint(path):
            wrong.append(f"{name}: the gold has changed; floors over other data say nothing")
            continue
        reached = measure(path)
        print(name)
        for figure, value in reached.items():
            print(f"  {figure:<22} {value:6.1f}   floor {known['floors'].get(figure, 0.0):6.1f}")
        wrong += [f"{name}: {message}" for message in compare(reached, known["floors"])]
        if lift:
            known["floors"] = lifted(reached, known["floors"], SMALL.get(name, SLACK))
    if lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    return wrong


def main() -> None:
    """Run the gate; leave with 1 if a figure fell."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to what was reached")
    args = parser.parse_args()
    data = os.environ.get("REPORTEDLY_DATA")
    if not data:
        sys.exit("set REPORTEDLY_DATA to the folder with the evaluation data")
    if wrong := run(Path(data), lift=args.lift):
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
