"""Score attributions against gold: ``python -m evaluation.attributions GOLD.jsonl PRED.jsonl [--json]``.

Spans are compared as sets of words. An attribution is found when source and content each share at least half of
both sides' words (strict), or half of the shorter side's (lenient); a source that gold leaves out must be left
out. Where several annotators marked an article, counts are averaged over them. Gold marked ``required: false``
(by one of two readers) is neither asked for nor held against.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Words = frozenset[int]
Roles = dict[str, Words]
Counts = Counter[tuple[str, ...]]

ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")
_DIRECT = re.compile(r'^\s*["“].*["”]\W*$', re.S)


class WordIndex:
    """The words of one text, to turn spans into sets of word numbers."""

    def __init__(self, text: str) -> None:
        found = [m.span() for m in _WORD.finditer(text)]
        self._starts, self._ends = [s for s, _ in found], [e for _, e in found]

    def of(self, spans: Iterable[Sequence[int]] | None) -> Words:
        """Return the numbers of the words that the spans touch."""
        out: set[int] = set()
        for start, end in spans or ():
            at = bisect_right(self._ends, start)
            while at < len(self._starts) and self._starts[at] < end:
                out.add(at)
                at += 1
        return frozenset(out)


def agree(gold: Words, found: Words, *, lenient: bool) -> bool:
    """Tell whether two sets of words are the same role, by half of both sides or of the smaller."""
    if not gold or not found:
        return not gold and not found
    both = len(gold & found)
    sizes = [min(len(gold), len(found))] if lenient else [len(gold), len(found)]
    return all(2 * both >= size for size in sizes)


def match(
    gold: Sequence[Roles],
    found: Sequence[Roles],
    *,
    lenient: bool,
    roles: Sequence[str] = ("content", "source"),
) -> list[tuple[int, int]]:
    """Pair gold with found one to one, the pairs that share most first."""
    pairs = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if g["content"] & f["content"] and all(agree(g[r], f[r], lenient=lenient) for r in roles):
                pairs.append((sum(len(g[r] & f[r]) / (len(g[r] | f[r]) or 1) for r in ROLES), -i, -j))
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(pairs, reverse=True):
        if all(-i != a and -j != b for a, b in out):
            out.append((-i, -j))
    return out


def count(text: str, gold_raw: Sequence[Mapping[str, Any]], found_raw: Sequence[Mapping[str, Any]]) -> Counts:
    """Count hits, gold and found of one article by one annotator."""
    words = WordIndex(text)
    gold_raw = [a for a in gold_raw if words.of(a.get("content"))]
    required = [a for a in gold_raw if a.get("required") is not False]
    optional = [_roles(words, a) for a in gold_raw if a.get("required") is False]
    gold = [_roles(words, a) for a in required]
    found = [roles for a in found_raw if (roles := _roles(words, a))["content"]]
    if optional:
        taken = {j for _, j in match(gold, found, lenient=True)}
        rest = [j for j in range(len(found)) if j not in taken]
        spare = {rest[j] for _, j in match(optional, [found[j] for j in rest], lenient=True)}
        found = [f for j, f in enumerate(found) if j not in spare]
    counts: Counts = Counter()
    for name, lenient in (("attribution", False), ("lenient", True)):
        pairs = match(gold, found, lenient=lenient)
        counts[name, "hit"] += len(pairs)
        counts[name, "gold"] += len(gold)
        counts[name, "pred"] += len(found)
    hit = {i for i, _ in pairs}
    for i, attribution in enumerate(required):
        kind = quote_kind(text, attribution["content"])
        counts["quote", kind, "n"] += 1
        counts["quote", kind, "hit"] += i in hit
        if _nested(attribution):
            counts["nested", "n"] += 1
            counts["nested", "hit"] += i in hit
    for i, j in match(gold, found, lenient=True, roles=("content",)):
        counts["linked", "n"] += 1
        counts["linked", "hit"] += agree(gold[i]["source"], found[j]["source"], lenient=True)
        counts["wrong source", "n"] += bool(found[j]["source"] and not found[j]["source"] & gold[i]["source"])
    for role in ROLES:
        g, f = {x[role] for x in gold if x[role]}, {x[role] for x in found if x[role]}
        counts[role, "hit"] += len(g & f)
        counts[role, "gold"] += len(g)
        counts[role, "pred"] += len(f)
    return counts


def _nested(attribution: Mapping[str, Any]) -> bool:
    """Tell whether gold says that an attribution lies inside, or is passed on by, another."""
    parent = attribution.get("parent")
    return (parent[0] if isinstance(parent, list) else parent) is not None


def _roles(words: WordIndex, attribution: Mapping[str, Any]) -> Roles:
    return {role: words.of(attribution.get(role)) for role in ROLES}


def quote_kind(text: str, spans: Iterable[Sequence[int]]) -> str:
    """Say how much of a gold content stands in double quotation marks."""
    words = " ".join(text[s:e] for s, e in spans)
    if _DIRECT.match(words):
        return "direct"
    return "mixed" if re.search('["“”]', words) else "indirect"


def versions(article: Mapping[str, Any]) -> list[Sequence[Mapping[str, Any]]]:
    """Return an article's attributions, one list an annotator."""
    if "annotations" in article:
        return [version["attributions"] for version in article["annotations"]]
    return [article["attributions"]]


def score(
    gold: Iterable[Mapping[str, Any]], found: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, Any]:
    """Score predictions by article id; an article without any counts as one with none found."""
    total: Counts = Counter()
    for article in gold:
        marked = versions(article)
        for version in marked:
            for key, n in count(article["text"], version, found.get(article["id"], ())).items():
                total[key] += n / len(marked)  # type: ignore[assignment]
    return figures(total)


def figures(counts: Mapping[tuple[str, ...], float]) -> dict[str, Any]:
    """Turn counts into precision, recall and F1, in per cent."""

    def prf(name: str) -> dict[str, float]:
        hit = counts.get((name, "hit"), 0)
        p, r = hit / max(1, counts.get((name, "pred"), 0)), hit / max(1, counts.get((name, "gold"), 0))
        return {"P": round(100 * p, 1), "R": round(100 * r, 1), "F1": round(200 * p * r / ((p + r) or 1), 1)}

    def share(*name: str) -> float:
        return round(100 * counts.get((*name, "hit"), 0) / max(1, counts.get((*name, "n"), 0)), 1)

    wrong = counts.get(("wrong source", "n"), 0) / max(1, counts.get(("attribution", "pred"), 0))
    return {
        **{name: prf(name) for name in ("attribution", "lenient", "content", "cue", "source")},
        "linked": share("linked"),
        "wrong source": round(100 * wrong, 1),
        "nested": share("nested"),
        "by quote": {kind: share("quote", kind) for kind in ("direct", "mixed", "indirect")},
    }


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read JSON Lines, one line at a line feed and nowhere else."""
    with path.open(encoding="utf8", newline="\n") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    """Score a file of predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--json", action="store_true", help="figures as one JSON line")
    args = parser.parse_args()
    found = {line["id"]: line["attributions"] for line in read_lines(args.found)}
    out = score(read_lines(args.gold), found)
    if args.json:
        print(json.dumps(out))
    else:
        for name, value in out.items():
            print(f"{name:14}", value)


if __name__ == "__main__":
    main()
