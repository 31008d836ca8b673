"""The benchmark's own arithmetic; speeds are measured by ``make bench``, not here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import __main__ as bench
from benchmarks.desk import exponent
from benchmarks.report import DESK, PAGE, desk_parts, table, tried_table

from reportedly import Reader
from reportedly.schema import attribution_to_dict

ROOT = Path(__file__).parents[1]
TEXT = "“The lamp will shine,” the keeper said. Two pilots said the mayor had promised that it would by June."
GOLD = [
    {
        "id": "a",
        "text": TEXT,
        "attributions": [{"source": [[23, 33]], "cue": [[34, 38]], "content": [[0, 22]]}],
    }
]


def run(found, speed=100.0):
    return {
        "words_per_second": speed,
        "scored_words_per_second": speed / 2,
        "cold_start_seconds": 1.0,
        "peak_megabytes": 50.0,
        "found": [found],
    }


def test_the_best_round_counts_and_accuracy_is_scored():
    right = GOLD[0]["attributions"]
    figures = bench.figures("toy", GOLD, [run(right), run(right, 300.0)])
    assert figures["words_per_second"] == 300
    assert figures["strict_f1_default"] == 100.0


def test_a_system_that_changes_its_mind_is_an_error():
    with pytest.raises(RuntimeError, match="another round"):
        bench.figures("toy", GOLD, [run(GOLD[0]["attributions"]), run([])])


def test_flat_is_what_the_command_leaves_out():
    with Reader() as reader, Reader(flat=True) as outer:
        found = [attribution_to_dict(a) for a in reader.annotate(TEXT)]
        kept = [attribution_to_dict(a) for a in outer.annotate(TEXT)]
    assert len(kept) < len(found)
    assert [a["id"] for a in bench.flat(found)] == [a["id"] for a in kept]


def test_a_worker_measures_a_system_in_its_own_process(tmp_path):
    texts, out = tmp_path / "texts.jsonl", tmp_path / "out.json"
    texts.write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf8")
    command = [sys.executable, "-m", "benchmarks.worker", "fast", str(texts), str(out)]
    subprocess.run(command, check=True, cwd=ROOT)
    measured = json.loads(out.read_text(encoding="utf8"))
    assert measured["words_per_second"] > 0
    assert 0 < measured["cold_start_seconds"] < 60
    assert len(measured["found"]) == 1


def test_the_page_is_made_of_the_results():
    results = json.loads(bench.RESULTS.read_text(encoding="utf8"))
    page = PAGE.read_text(encoding="utf8")
    for measured in results["sets"].values():
        assert table(measured["systems"], results["peer"]) in page
    assert tried_table(json.loads((ROOT / "benchmarks/tried.json").read_text(encoding="utf8"))) in page
    assert "\n".join(desk_parts(json.loads(DESK.read_text(encoding="utf8")))) in page


def test_the_exponent_is_the_slope_of_the_logarithms():
    def runs(power):
        return [{"articles": n, "link": {"busy": 0.01 * n**power}} for n in (1000, 3000, 10_000)]

    assert [exponent(runs(power), "link") for power in (0.5, 1, 2)] == [0.5, 1.0, 2.0]


def test_a_worker_fills_links_and_asks(tmp_path):
    out = tmp_path / "out.json"
    command = [sys.executable, "-m", "benchmarks.desk_worker", "40", str(tmp_path / "news.db"), str(out)]
    subprocess.run(command, check=True, cwd=ROOT)
    measured = json.loads(out.read_text(encoding="utf8"))
    assert measured["articles"] == 40
    for part in ("ingest", "floor", "link"):
        assert measured[part]["per_second"] == pytest.approx(40 / measured[part]["seconds"])
    assert measured["link"]["megabytes"] >= measured["ingest"]["megabytes"] > 0
    assert all(took > 0 for took in measured["milliseconds"].values())
