"""Measure one system in a process of its own: ``python -m benchmarks.worker SYSTEM TEXTS.jsonl OUT.json``.

Everything runs on one processor with one thread. Cold start is from the start of the process to the first text's
result; words a second are over all texts, warm; memory is the process's peak.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

STARTED = time.time()
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[variable] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"


def main() -> None:
    """Run one system over the texts and write what was measured, with what it found."""
    name, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    one_processor()
    texts = [json.loads(line)["text"] for line in source.open(encoding="utf8")]
    from benchmarks.systems import SYSTEMS

    run, scored = SYSTEMS[name]()
    list(run(texts[:1]))
    cold = time.time() - process_start()
    begun = time.perf_counter()
    for _ in run(texts):
        pass
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    list(scored(texts[:1]))
    begun = time.perf_counter()
    found = list(scored(texts))
    scored_seconds = time.perf_counter() - begun
    words = sum(len(text.split()) for text in texts)
    measured = {
        "words_per_second": words / seconds,
        "scored_words_per_second": words / scored_seconds,
        "cold_start_seconds": cold,
        "peak_megabytes": peak,
        "found": found,
    }
    target.write_text(json.dumps(measured), encoding="utf8")


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
