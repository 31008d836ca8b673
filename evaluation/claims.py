"""Score claims across articles: ``python -m evaluation.claims ARTICLES.jsonl CLAIMS.jsonl PRED.jsonl [--json]``.

ARTICLES have ``id``, ``text`` and ``attributions``; a line of CLAIMS is a story's claims by one reader; a line of PRED
is what was found: ``{"story", "claims": [{"mentions": [{"article", "content", "relation"}], "basis": {"informants",
"single_origin"}, "denied_by"}]}``. Figures are over all lines of CLAIMS.

- ``linking``: B-cubed over gold's mentions (Bagga and Baldwin 1998). A mention is where the found one lies that shares
  the most of its words, two at least; one that no found claim covers is alone.
- ``found``: share of gold's mentions that are covered. ``relation``: share of these whose relation is right.
- ``basis``: over gold's claims, each held against the found claim that has most of its mentions: ``exact`` interval of
  informants, ``overlap`` of the intervals where both are open or both closed, ``single origin``.
- ``denials``: F1 of who denies, by the last word of the name.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.attributions import WordIndex, Words, read_lines

Record = Mapping[str, Any]
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A found mention: which claim it is of, where, and what it does there."""

    claim: int
    article: str
    words: Words
    relation: str


class Article:
    """The words of an article and of its gold attributions."""

    def __init__(self, article: Record) -> None:
        self.words = WordIndex(article["text"])
        self.contents = {a["id"]: self.words.of(a["content"]) for a in article["attributions"]}


def score(
    articles: Sequence[Record], gold: Sequence[Record], found: Mapping[str, Sequence[Record]]
) -> dict[str, Any]:
    """Score all stories; ``found`` are a story's claims by its name."""
    known = {article["id"]: Article(article) for article in articles}
    n: Counter[str] = Counter()
    for line in gold:
        claims = found.get(line["story"], ())
        _story(known, line["claims"], claims, n)
    return figures(n)


def _story(
    known: Mapping[str, Article], gold: Sequence[Record], found: Sequence[Record], n: Counter[str]
) -> None:
    spots = [
        Spot(number, m["article"], known[m["article"]].words.of(m["content"]), m["relation"])
        for number, claim in enumerate(found)
        for m in claim["mentions"]
        if m["article"] in known
    ]
    items: list[tuple[int, Any]] = []
    for number, claim in enumerate(gold):
        holders: Counter[int] = Counter()
        for mention in claim["mentions"]:
            spot = _nearest(known[mention["article"]], mention, spots)
            n["mentions"] += 1
            if spot is not None:
                holders[spot.claim] += 1
                n["found"] += 1
                n["relation"] += spot.relation == mention["relation"]
            items.append((number, spot.claim if spot is not None else ("alone", len(items))))
        best = holders.most_common(1)
        count_basis(claim, found[best[0][0]] if best else None, n)
    _b_cubed(items, n)


def _nearest(article: Article, mention: Record, spots: Sequence[Spot]) -> Spot | None:
    said = article.words.of([mention["quote"]])
    words = said | article.contents.get(mention["attribution"], frozenset())
    near = [
        ((len(said & spot.words) / (len(said | spot.words) or 1), len(words & spot.words), -i), spot)
        for i, spot in enumerate(spots)
        if spot.article == mention["article"] and words & spot.words
    ]
    best, spot = max(near, key=lambda pair: pair[0], default=((0, 0, 0), None))
    return spot if best[1] >= 2 else None


def _b_cubed(items: Sequence[tuple[int, Any]], n: Counter[str]) -> None:
    by_gold, by_found = defaultdict(set), defaultdict(set)
    for i, (gold, found) in enumerate(items):
        by_gold[gold].add(i)
        by_found[found].add(i)
    for gold, found in items:
        both = len(by_gold[gold] & by_found[found])
        n["precision"] += both / len(by_found[found])  # type: ignore[assignment]
        n["recall"] += both / len(by_gold[gold])  # type: ignore[assignment]


def count_basis(gold: Record, found: Record | None, n: Counter[str]) -> None:
    """Count what a claim that was found says rightly of what gold's rests on and of who denies it."""
    n["claims"] += 1
    low, high = gold["basis"]["informants"]
    wanted = _last_words(gold["denied_by"])
    names: set[str] = set()
    if found is not None:
        least, most = found["basis"]["informants"]
        n["exact"] += [low, high] == [least, most]
        closed = (high is None) == (most is None)
        ends = [float("inf") if x is None else x for x in (high, most)]
        n["overlap"] += closed and max(low, least) <= min(ends)
        n["single"] += found["basis"]["single_origin"] == gold["basis"]["single_origin"]
        names = _last_words(found["denied_by"])
    n["deniers hit"] += len(wanted & names)
    n["deniers"] += len(wanted) + len(names)


def _last_words(names: Sequence[str]) -> set[str]:
    found = (_WORD.findall(re.split(r"[(,]", name)[0]) for name in names)
    return {words[-1].lower() for words in found if words}


def figures(n: Counter[str]) -> dict[str, Any]:
    """Return the shares of what was counted."""

    def share(part: float, whole: float) -> float:
        return round(100 * part / whole, 1) if whole else 0.0

    p, r = (n[side] / (n["mentions"] or 1) for side in ("precision", "recall"))
    return {
        "found": share(n["found"], n["mentions"]),
        "linking": {"P": share(p, 1), "R": share(r, 1), "F1": share(2 * p * r, p + r)},
        "relation": share(n["relation"], n["found"]),
        "basis": {
            "exact": share(n["exact"], n["claims"]),
            "overlap": share(n["overlap"], n["claims"]),
            "single origin": share(n["single"], n["claims"]),
        },
        "denials": share(2 * n["deniers hit"], n["deniers"]),
    }


def main() -> None:
    """Score files and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("articles", "claims", "pred"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = {line["story"]: line["claims"] for line in read_lines(args.pred)}
    out = score(read_lines(args.articles), read_lines(args.claims), found)
    print(json.dumps(out) if args.json else "\n".join(f"{k:<10} {v}" for k, v in out.items()))


if __name__ == "__main__":
    main()
