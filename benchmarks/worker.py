"""Measure one system in a process of its own: ``python -m benchmarks.worker SYSTEM TEXTS.jsonl OUT.json``.

Everything runs on one processor with one thread. Cold start is from the start of the process to the first text's
result; words a second are over all texts, warm, again and again for some seconds: a set of six articles is read in less
time than anything else that the machine does takes from it. Memory is the process's peak.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.systems import System

STARTED = time.time()
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[variable] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
LONG = 4.0
"""Seconds that are filled with passes over the texts."""


def main() -> None:
    """Run one system over the texts and write what was measured, with what it found."""
    name, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    one_processor()
    texts = [json.loads(line)["text"] for line in source.open(encoding="utf8")]
    from benchmarks.systems import SYSTEMS

    run, scored = SYSTEMS[name]()
    list(run(texts[:1]))
    cold = time.time() - process_start()
    seconds = seconds_of(run, texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    list(scored(texts[:1]))
    found = list(scored(texts))
    scored_seconds = seconds_of(scored, texts)
    words = sum(len(text.split()) for text in texts)
    measured = {
        "words_per_second": words / seconds,
        "scored_words_per_second": words / scored_seconds,
        "cold_start_seconds": cold,
        "peak_megabytes": peak,
        "found": found,
    }
    target.write_text(json.dumps(measured), encoding="utf8")


def seconds_of(run: System, texts: Sequence[str]) -> float:
    """Return what one pass over all texts takes, the mean of as many as fill some seconds."""
    passes, begun = 0, time.perf_counter()
    while passes == 0 or time.perf_counter() - begun < LONG:
        for _ in run(texts):
            pass
        passes += 1
    return (time.perf_counter() - begun) / passes


def one_processor() -> None:
    """Stay on one processor, where the system can say so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def process_start() -> float:
    """Return when this process began: the interpreter's own start counts too."""
    try:
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        boot = next(
            float(x.split()[1]) for x in Path("/proc/stat").read_text().splitlines() if x[:5] == "btime"
        )
        return boot + ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, StopIteration):
        return STARTED


if __name__ == "__main__":
    main()
