"""Benchmark results to a page and a picture of accuracy against speed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evaluation.pictures import blank, write

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
PICTURE = ROOT / "docs" / "images" / "speed.svg"
TRIED = Path(__file__).with_name("tried.json")
DESK = Path(__file__).with_name("desk.json")

INTRODUCTION = """# Benchmarks

Accuracy, speed, cold start and memory, beside what people use now: spaCy's small English model with its default
pipeline through `nlp.pipe`, and textacy's direct quotations. Every system runs in a process of its own, on one
processor with one thread, over the same texts; systems take turns, and the best round of each counts. Absolute speeds
differ between machines; compare the ratios. Words a second are those of attribution alone, which is all that the peer
does; "sourcing adds" is what speakers, kinds, stances, chains and denials take on top of it.

```console
$ make bench        # installs the peer, measures, writes this page; with REPORTEDLY_DATA over all sets
```
"""


def write_report(results: dict[str, Any]) -> None:
    """Write ``docs/benchmarks.md`` and ``docs/images/speed.svg``."""
    write_page(results)
    draw(results, _tried())


def write_page(results: dict[str, Any]) -> None:
    """Write ``docs/benchmarks.md``."""
    tried = _tried()
    machine = results["machine"]
    parts = [INTRODUCTION, f"Measured on {machine['processor']}, Python {machine['python']}.\n"]
    for name, measured in results["sets"].items():
        parts.append(f"## {name}\n\n{measured['articles']} texts, {measured['words']:,} words.\n")
        parts.append(table(measured["systems"], results["peer"]))
    if tried:
        parts += [TRIED_INTRODUCTION, tried_table(tried)]
    if DESK.exists():
        parts += desk_parts(json.loads(DESK.read_text(encoding="utf8")))
    PAGE.write_text("\n".join(parts), encoding="utf8")


def _tried() -> list[dict[str, Any]]:
    return json.loads(TRIED.read_text(encoding="utf8")) if TRIED.exists() else []


TRIED_INTRODUCTION = """## Accuracy against speed

![Strict F1 against words a second, on PolNeAR dev](images/speed.svg)

What was tried on the way; speeds as multiples of the peer's in the same run.
"""


def table(systems: dict[str, dict[str, Any]], peer: str) -> str:
    """Return the figures of one set as a Markdown table, one system a row."""
    base = systems[peer]["words_per_second"]
    rows = [
        "| system | strict F1, flat | strict F1 | lenient F1 | direct / mixed / indirect recall "
        "| words/s | × peer | sourcing adds | cold start | memory |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, f in systems.items():
        recall = " / ".join(f"{f['recall'][kind]:.0f}" for kind in ("direct", "mixed", "indirect"))
        rows.append(
            f"| {name} | {f['strict_f1_flat']:.1f} | {f['strict_f1_default']:.1f} | {f['lenient_f1']:.1f} | {recall} "
            f"| {f['words_per_second']:,} | {f['words_per_second'] / base:.1f} | {_added(f, name == peer)} "
            f"| {f['cold_start_seconds']:.1f} s "
            f"| {f['peak_megabytes']} MB |"
        )
    return "\n".join(rows) + "\n"


def _added(f: dict[str, Any], is_peer: bool) -> str:
    """Say how much longer it takes to say on whose word everything is; the peer does not."""
    if is_peer:
        return "–"
    return f"{100 * (f['words_per_second'] / f['scored_words_per_second'] - 1):.0f} %"


def tried_table(tried: list[dict[str, Any]]) -> str:
    """Return what was tried as a Markdown table."""
    rows = ["| what | strict F1, flat, PolNeAR dev | × peer |", "|---|---|---|"]
    rows += [f"| {t['what']} | {t['strict_f1']:.1f} | {t['times_peer']:.1f} |" for t in tried]
    return "\n".join(rows) + "\n"


DESK_INTRODUCTION = """## Many articles

Articles of some 190 words with ten attributions each, 140 a day, made out of our clusters: each event has other names,
figures, outlets and telling words (`benchmarks/coverage.py`). They have been read already: what is measured is the
store (adding them in batches of 500), the linking of stories and claims, and questions. The floor is a script that
puts the same titles and texts into SQLite with their full text, and nothing else. A question's time is the slowest of
five; `who` is asked for the first twenty statements.

```console
$ python -m benchmarks.desk --sizes 1000 10000 [--db postgresql://…]    # make bench: 1,000 and 5,000
```
"""


def desk_parts(results: dict[str, Any]) -> list[str]:
    """Return the desk's figures: how fast it fills and links, how that grows, and how long questions take."""
    databases = results["databases"]
    parts = [DESK_INTRODUCTION, f"Measured on {results['machine']['processor']}.\n", filling_table(databases)]
    grows = [
        f"{name}: " + ", ".join(f"{what} {power:.2f}" for what, power in measured["exponents"].items())
        for name, measured in databases.items()
        if measured["exponents"]
    ]
    if grows:
        parts.append(
            f"Processor time grows with the number of articles to the power of ({'; '.join(grows)}).\n"
        )
    return [*parts, *(asking_table(name, measured["runs"]) for name, measured in databases.items())]


def filling_table(databases: dict[str, Any]) -> str:
    """Return how fast articles are added and linked as a Markdown table, one size a row."""
    rows = [
        "| database | articles | added/s | × the floor's time | memory | linked/s | memory |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, measured in databases.items():
        for run in measured["runs"]:
            add, link = run["ingest"], run["link"]
            rows.append(
                f"| {name} | {run['articles']:,} | {add['per_second']:,.0f} "
                f"| {add['seconds'] / run['floor']['seconds']:.1f} | {add['megabytes']:.0f} MB "
                f"| {link['per_second']:,.0f} | {link['megabytes']:.0f} MB |"
            )
    return "\n".join(rows) + "\n"


def asking_table(name: str, runs: list[dict[str, Any]]) -> str:
    """Return how long questions took as a Markdown table, one size a column."""
    sizes = "".join(f" {run['articles']:,} |" for run in runs)
    rows = [f"| {name}, ms at … articles |{sizes}", "|---|" + "---|" * len(runs)]
    for question in runs[0]["milliseconds"]:
        rows.append(f"| {question} |" + "".join(f" {run['milliseconds'][question]:.0f} |" for run in runs))
    return "\n".join(rows) + "\n"


def draw(results: dict[str, Any], tried: list[dict[str, Any]]) -> None:
    """Draw strict F1 against speed, as a multiple of the peer's, on the first set."""
    name, measured = next(iter(results["sets"].items()))
    systems = measured["systems"]
    base = systems[results["peer"]]["words_per_second"]
    figure, axes = blank(7.2, 4.2)
    axes.scatter(
        [t["times_peer"] for t in tried],
        [t["strict_f1"] for t in tried],
        s=36,
        color="#b8b8b8",
        label="tried",
    )
    for system, colour in zip(systems, ("#0b5394", "#38761d", "#b45f06"), strict=False):
        x, y = systems[system]["words_per_second"] / base, systems[system]["strict_f1_flat"]
        axes.scatter([x], [y], s=90, color=colour, zorder=3)
        axes.annotate(f"{system}  {y:.1f}", (x, y), xytext=(9, -4), textcoords="offset points", color=colour)
    axes.axhline(74.0, color="#888888", linewidth=0.8, linestyle=":")
    axes.text(
        0.98, 74.4, "a second human annotator", ha="right", transform=axes.get_yaxis_transform(), size=8
    )
    axes.set_xscale("log", base=2)
    axes.set_xlim(0.4, 16)
    axes.set_ylim(0, 82)
    axes.set_xticks([0.5, 1, 2, 4, 8], ["½×", "1×", "2×", "4×", "8×"])
    axes.set_xlabel("words a second on one thread, as a multiple of spaCy small + textacy")
    axes.set_ylabel(f"strict F1, flat, {name}")
    write(figure, PICTURE)
