"""How well HTML pages are read: main text and metadata, beside plain trafilatura in the same run.

    REPORTEDLY_DATA=… python -m evaluation.pages.html [--json] [--errors]

The set is 45 third-party pages, each with its main text, snippets that belong to it (``with``) and
snippets of furniture that do not (``without``). It is looked at while developing and never trained on.

    kept       share of ``with`` snippets found in the body zones
    left out   share of ``without`` snippets not found there
    word F1    bag of words of the body against the main text, macro-averaged over pages
    headline, date, author
               share of pages where the reading agrees with gold, among those where gold has the field
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import ReportedlyError
from reportedly.pages.facts.article import assemble
from reportedly.pages.markup.html import render
from reportedly.pages.zoning.zones import zone
from reportedly.types import Media, Page, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_QUOTES = str.maketrans("’‘“”–—", "''\"\"--", "…")


@dataclass(frozen=True, slots=True)
class Gold:
    """One page of the set."""

    id: str
    html: str
    main_text: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    headline: str | None
    date: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a system took from a page."""

    body: str
    headline: str | None
    date: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    """One system's figures over the set, each a share (0-1)."""

    kept: float
    left_out: float
    word_f1: float
    headline: float
    date: float
    author: float


@dataclass(frozen=True, slots=True)
class Score:
    """One page's score."""

    missing: tuple[str, ...]
    leaked: tuple[str, ...]
    word_f1: float
    headline: bool
    date: bool
    author: bool


def gold_pages(folder: Path) -> Iterator[Gold]:
    """Yield the pages of the set, from ``pages.jsonl`` and ``html/*.html.gz``."""
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        html = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        yield Gold(
            row["id"], html, row["main_content"], tuple(row["with"]), tuple(row["without"]),
            row["title"], row["publish_date"], row["author"],
        )  # fmt: skip


def read_ours(html: str) -> Reading:
    """Read a page with reportedly: its body is the zones of that kind."""
    try:
        rendered = render(html)
        zones = zone(rendered.text, rendered.blocks)
        article = assemble(Page("page", Media.HTML, rendered.text), zones, rendered.metadata)
    except ReportedlyError:
        return Reading("", None, None, None)
    body = "\n\n".join(z.span.of(rendered.text) for z in zones if z.kind is ZoneKind.BODY)
    return Reading(body, article.headline, article.date, "; ".join(article.authors) or None)


def read_trafilatura(html: str) -> Reading:
    """Read a page with trafilatura as its users do, in its fast mode."""
    import trafilatura

    found = trafilatura.bare_extraction(html, fast=True, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Reading("", None, None, None)
    return Reading(found.text or "", found.title, found.date, found.author)


def score_page(gold: Gold, reading: Reading) -> Score:
    """Score one reading of one page; a field that gold lacks counts as right."""
    body = squeeze(reading.body)
    return Score(
        missing=tuple(s for s in gold.wanted if squeeze(s) not in body),
        leaked=tuple(s for s in gold.unwanted if squeeze(s) in body),
        word_f1=word_f1(reading.body, gold.main_text),
        headline=not gold.headline or squeeze(reading.headline or "") == squeeze(gold.headline),
        date=not gold.date or reading.date == gold.date,
        author=not gold.author or word_f1(reading.author or "", gold.author) >= 0.66,
    )


def figures(golds: list[Gold], scores: list[Score]) -> Figures:
    """Average the pages' scores."""
    wanted = sum(len(gold.wanted) for gold in golds)
    unwanted = sum(len(gold.unwanted) for gold in golds)

    def share(field: str) -> float:
        told = [score for gold, score in zip(golds, scores, strict=True) if getattr(gold, field)]
        return sum(bool(getattr(score, field)) for score in told) / len(told)

    return Figures(
        kept=1 - sum(len(score.missing) for score in scores) / wanted,
        left_out=1 - sum(len(score.leaked) for score in scores) / unwanted,
        word_f1=sum(score.word_f1 for score in scores) / len(scores),
        headline=share("headline"),
        date=share("date"),
        author=share("author"),
    )


def squeeze(text: str) -> str:
    """Return text for comparison: lower case, straight quotes, no whitespace."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold().split())


def word_f1(found: str, gold: str) -> float:
    """Return the F1 of two texts as bags of words."""
    a, b = (Counter(re.findall(r"\w+", text.casefold())) for text in (found, gold))
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


def main() -> None:
    """Print the figures of both systems."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--errors", action="store_true", help="list what each page lost and leaked in our reading"
    )
    options = parser.parse_args()
    if "REPORTEDLY_DATA" not in os.environ:
        sys.exit("REPORTEDLY_DATA does not name the folder of evaluation data")
    golds = list(gold_pages(Path(os.environ["REPORTEDLY_DATA"]) / "data" / "pages"))
    systems: dict[str, Callable[[str], Reading]] = {"reportedly": read_ours, "trafilatura": read_trafilatura}
    results: dict[str, Figures] = {}
    for name, read in systems.items():
        readings = [read(gold.html) for gold in golds]
        scores = [score_page(gold, reading) for gold, reading in zip(golds, readings, strict=True)]
        results[name] = figures(golds, scores)
        if options.errors and name == "reportedly":
            for gold, reading, score in zip(golds, readings, scores, strict=True):
                _print_errors(gold, reading, score)
    if options.json:
        print(json.dumps({name: asdict(result) for name, result in results.items()}, indent=1))
    else:
        _print_table(results, len(golds))


def _print_errors(gold: Gold, reading: Reading, score: Score) -> None:
    print(f"{gold.id}  F1 {score.word_f1:.3f}")
    for label, items in (("missing", score.missing), ("leaked", score.leaked)):
        for item in items:
            print(f"      {label}: {item}")
    for field in ("headline", "date", "author"):
        if not getattr(score, field):
            print(f"      {field}: {getattr(reading, field)!r}, gold {getattr(gold, field)!r}")


def _print_table(results: dict[str, Figures], pages: int) -> None:
    names = list(Figures.__slots__)
    print(f"{f'{pages} pages':14}" + "".join(f"{name.replace('_', ' '):>11}" for name in names))
    for system, result in results.items():
        print(f"{system:14}" + "".join(f"{100 * getattr(result, name):11.1f}" for name in names))


if __name__ == "__main__":
    main()
