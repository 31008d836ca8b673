"""Compare accuracy, speed, cold start and memory: ``python -m benchmarks`` (``make bench``).

The texts are PolNeAR dev and the stories, if REPORTEDLY_DATA names them, and the held-back part of our own corpus.
Systems take turns, round after round, so that what else the machine does falls on all alike; the best round of each
counts. A small set gets more rounds: six articles are over in a sixth of a second, and few of them fall into a
quiet one. Results go to ``benchmarks/results.json``, from which the table and the picture in ``docs/`` are made.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluation.attributions import read_lines, score
from training.corpus.gold import gold_lines

from benchmarks.report import write_report
from benchmarks.systems import PEER, SYSTEMS

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
MANY = 20_000
"""The words of a set that is large enough for the rounds asked for."""


def main() -> None:
    """Measure everything, or draw the report of what was measured before."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--report", action="store_true", help="only draw table and picture again")
    args = parser.parse_args()
    if not args.report:
        results = measure(args.rounds)
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf8")
    write_report(json.loads(RESULTS.read_text(encoding="utf8")))


def measure(rounds: int) -> dict[str, Any]:
    """Run every system over every set and return the figures."""
    sets = measuring_sets()
    results: dict[str, Any] = {"machine": machine(), "peer": PEER, "sets": {}}
    for name, gold in sets.items():
        runs: dict[str, list[dict[str, Any]]] = {system: [] for system in SYSTEMS}
        words = sum(len(article["text"].split()) for article in gold)
        times = rounds * max(1, MANY // words)
        for number in range(times):
            for system in SYSTEMS:
                print(f"{name}: {system}, round {number + 1} of {times}", file=sys.stderr)
                runs[system].append(work(system, gold))
        results["sets"][name] = {
            "articles": len(gold),
            "words": words,
            "systems": {system: figures(system, gold, some) for system, some in runs.items()},
        }
    return results


def measuring_sets() -> dict[str, list[dict[str, Any]]]:
    """Return the gold of each set: ``id``, ``text`` and annotations."""
    sets = {}
    if data := os.environ.get("REPORTEDLY_DATA"):
        sets["PolNeAR dev"] = read_lines(Path(data) / "data/polnear/dev.jsonl")
        sets["stories"] = read_lines(Path(data) / "data/stories/articles.jsonl")
    sets["own, held back"] = gold_lines(HERE.parent / "training/corpus/held")
    return sets


def work(system: str, gold: list[dict[str, Any]]) -> dict[str, Any]:
    """Run one system in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        texts, out = Path(folder) / "texts.jsonl", Path(folder) / "out.json"
        texts.write_text("".join(json.dumps({"text": a["text"]}) + "\n" for a in gold), encoding="utf8")
        subprocess.run(
            [sys.executable, "-m", "benchmarks.worker", system, str(texts), str(out)],
            check=True,
            cwd=HERE.parent,
            stderr=subprocess.DEVNULL,
        )
        measured: dict[str, Any] = json.loads(out.read_text(encoding="utf8"))
        return measured


def figures(system: str, gold: list[dict[str, Any]], runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Return accuracy (the same in every round, or something is wrong) and the best of each measured figure."""
    if any(run["found"] != runs[0]["found"] for run in runs):
        raise RuntimeError(f"{system} found other attributions in another round")
    ids = [article["id"] for article in gold]
    scored = {
        view: score(gold, dict(zip(ids, map(keep, runs[0]["found"]), strict=True)))
        for view, keep in (("default", list), ("flat", flat))
    }
    return {
        **{f"strict_f1_{view}": some["attribution"]["F1"] for view, some in scored.items()},
        "lenient_f1": scored["default"]["lenient"]["F1"],
        "recall": scored["default"]["by quote"],
        "words_per_second": round(max(run["words_per_second"] for run in runs)),
        "scored_words_per_second": round(max(run["scored_words_per_second"] for run in runs)),
        "cold_start_seconds": round(min(run["cold_start_seconds"] for run in runs), 2),
        "peak_megabytes": round(min(run["peak_megabytes"] for run in runs)),
    }


def flat(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out attributions inside others, as ``annotate --flat`` does."""
    from types import SimpleNamespace

    from reportedly.attribute.nesting import outermost
    from reportedly.types import Span

    def spans(role: list[list[int]]) -> tuple[Span, ...]:
        return tuple(Span(*span) for span in role)

    views = [SimpleNamespace(raw=a, cue=spans(a["cue"]), content=spans(a["content"])) for a in found]
    return [view.raw for view in outermost(views)]


def machine() -> dict[str, str]:
    """Say what it was measured on."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        cpu = next((x.split(":")[1].strip() for x in info.read_text().splitlines() if "model name" in x), cpu)
    return {"processor": cpu, "python": platform.python_version(), "system": platform.system()}


if __name__ == "__main__":
    main()
