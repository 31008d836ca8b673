"""What a denial denies: somebody's statement, the report that carries it, or nothing that the article says.

A score weighs each other attribution by where it stands, how many of the denial's words it has, and whom it is about;
the weights were fitted on our own corpus (``training/sourcing``).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.source.weights import likeliest
from reportedly.types import (
    Attribution,
    Denied,
    Evidence,
    Judgement,
    SourceKind,
    Spans,
    Speaker,
    Stance,
    Target,
)

RULE = "denials 2"
"""Name and version of the weights here."""

_WORD = re.compile(r"[a-z0-9]{3,}")
_REPORT = re.compile(
    r"\b(?:reports?|story|stories|account|article|coverage|talk|speculation|rumou?rs?|broadcast|newsletter|newspaper|paper|"
    r"allegations?|accusations?|claims?|insinuations?|suggestions?|notion|charges?|dossier|documentary|programme|podcast)\b",
    re.I,
)
_MOST = 6.0
"""What the model's own view is cut to."""
_STOP = frozenset(
    [
        "the",
        "and",
        "that",
        "was",
        "were",
        "has",
        "had",
        "have",
        "been",
        "for",
        "with",
        "from",
        "his",
        "her",
        "its",
        "their",
        "they",
        "not",
        "this",
        "which",
        "who",
        "will",
        "would",
        "said",
        "there",
        "any",
        "all",
        "are",
        "but",
        "did",
        "does",
        "never",
        "nothing",
        "about",
        "into",
        "over",
        "than",
        "then",
        "when",
        "what",
        "him",
        "she",
        "you",
        "our",
        "out",
        "only",
        "ever",
        "also",
        "being",
    ]
)


def targets(
    text: str,
    found: Sequence[Attribution],
    speakers: Mapping[str, Speaker],
    evidence: Mapping[str, Evidence],
) -> dict[str, tuple[Denied, Judgement]]:
    """Say of each denial, by id, what it denies and why; ``evidence`` is what the model says of each attribution."""
    stems = Stems(text, found)
    out = {}
    for a in found:
        if a.stance is Stance.DENIES:
            others, described = candidates(text, a, found, speakers, stems, evidence)
            out[a.id] = _target(text, a, others, described)
    return out


def points(evidence: Mapping[str, Evidence], a: Attribution, b: Attribution) -> float:
    """Return how much rather the model takes one attribution for what another denies than nothing near it."""
    one, other = evidence.get(a.id), evidence.get(b.id)
    if one is None or other is None or not one.pointing or not other.pointed:
        return 0.0
    rather = sum(x * y for x, y in zip(one.pointing, other.pointed, strict=True)) - one.nothing
    return max(-_MOST, min(_MOST, rather))


class Stems:
    """The words of every content, cut short, with how rare each is in the article."""

    def __init__(self, text: str, found: Sequence[Attribution]) -> None:
        self.text = text
        self.of = {a.id: self._stems(a.content) for a in found}
        total: Counter[str] = Counter(stem for stems in self.of.values() for stem in stems)
        self.rare = {stem: 1 / math.sqrt(n) for stem, n in total.items()}

    def _stems(self, spans: Spans) -> frozenset[str]:
        words = _WORD.findall(" ".join(span.of(self.text) for span in spans).lower())
        return frozenset(word[:6] for word in words if word not in _STOP)

    def shared(self, a: str, b: str) -> float:
        """Return how much of the lighter content's words the other has, from 0 to 1, rare words counting more."""
        one, other = self.of[a], self.of[b]
        weight = min(sum(self.rare[s] for s in one), sum(self.rare[s] for s in other))
        return sum(self.rare[s] for s in one & other) / weight if weight else 0.0


def features(
    text: str, a: Attribution, b: Attribution, between: int, speakers: Mapping[str, Speaker], stems: Stems
) -> dict[str, float]:
    """Describe a denial and what it may deny; ``between`` is how many attributions lie between them, negative after."""
    said = " ".join(span.of(text) for span in a.content)
    inside = bool(b.cue) and any(span.covers(b.cue[0]) for span in a.content)
    holds = bool(a.cue) and any(span.covers(a.cue[0]) for span in b.content)
    start, other = min(a.content + a.cue).start, min(b.content + b.cue).start
    paragraphs = abs(text.count("\n\n", min(start, other), max(start, other)))
    short = len(stems.of[a.id]) <= 3
    denier = speakers.get(a.speaker or "")
    names = [denier.name.split()[-1].lower()] if denier and denier.name else []
    report = bool(_REPORT.search(said))
    near = 1 / (1 + abs(between))
    return {
        "inside": float(inside),
        "holds": float(holds),
        "before": float(between > 0),
        "headline": float(other < text.find("\n")),
        "near": near,
        "near, short": near * short,
        "next before": float(between == 1),
        "paragraphs": min(paragraphs, 6) / 6,
        "shared": stems.shared(a.id, b.id),
        "shared squared": stems.shared(a.id, b.id) ** 2,
        "no words": float(not stems.of[b.id]),
        "asserts": float(b.stance is Stance.ASSERTS),
        "hedges": float(b.stance in (Stance.HEDGES, Stance.INTENDS)),
        "directs": float(b.stance is Stance.DIRECTS),
        "denies": float(b.stance is Stance.DENIES),
        "others": float(b.stance in (Stance.DECLINES, Stance.FEELS, Stance.CONFIRMS)),
        "same speaker": float(a.speaker is not None and a.speaker == b.speaker),
        "about the denier": float(any(n in " ".join(s.of(text) for s in b.content).lower() for n in names)),
        "nested": float(b.parent is not None),
        "report of an outlet": float(report and b.kind in (SourceKind.OUTLET, SourceKind.DOCUMENT)),
        "unnamed": float(b.kind is SourceKind.UNNAMED_PERSON),
        "shares the parent": float(a.parent is not None and a.parent == b.parent),
        "is the parent": float(a.parent == b.id),
        "child of the nearest": float(b.parent is not None and between > 0 and near > 0.2),
    }


def outside_features(a: Attribution, found: Sequence[dict[str, float]]) -> dict[str, float]:
    """Describe a denial of nothing in the article."""
    return {
        "outside": 1.0,
        "outside, nothing shared": 1.0 - max((f["shared"] for f in found), default=0.0),
        "outside, nothing inside": float(not any(f["inside"] for f in found)),
        "outside, nested": float(a.parent is not None),
    }


def candidates(
    text: str,
    a: Attribution,
    found: Sequence[Attribution],
    speakers: Mapping[str, Speaker],
    stems: Stems,
    evidence: Mapping[str, Evidence],
) -> tuple[list[Attribution], list[dict[str, float]]]:
    """List what a denial may deny, with features; those of "outside" come last."""
    order = sorted(found, key=lambda b: (b.cue or b.content)[0])
    at = next(i for i, b in enumerate(order) if b.id == a.id)
    others = [(at - i, b) for i, b in enumerate(order) if b.id != a.id]
    described = [
        {**features(text, a, b, between, speakers, stems), "pointed": points(evidence, a, b)}
        for between, b in others
    ]
    return [b for _, b in others], [*described, outside_features(a, described)]


def _target(
    text: str, a: Attribution, others: Sequence[Attribution], described: Sequence[dict[str, float]]
) -> tuple[Denied, Judgement]:
    best, sure = likeliest("denials", described)
    if best == len(others):
        return Denied(Target.OUTSIDE), Judgement("denies", "outside", round(sure, 3), a.content, RULE)
    b = others[best]
    kind = Target.REPORT if _is_report(text, a, b) else Target.ATTRIBUTION
    words = tuple(sorted({*a.content, *b.cue}))
    return Denied(kind, b.id), Judgement("denies", f"{kind.value}:{b.id}", round(sure, 3), words, RULE)


def _is_report(text: str, a: Attribution, b: Attribution) -> bool:
    """Tell whether a denial is of the report as such ("the report", "talk of a split") and not of what it says."""
    said = " ".join(span.of(text) for span in a.content)
    found = _REPORT.search(said)
    return found is not None and len(said[: found.start()].split()) <= 5
