"""What a denial denies: somebody's statement, the report that carries it, or nothing that the article says.

A score weighs each other attribution by where it stands, how many of the denial's words it has, and whom it is about;
its networks were fitted on our own corpus (``training/sourcing``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import mul

from reportedly.source.labels.denial_article import Article
from reportedly.source.labels.denial_features import REPORT, Denial, Features, is_other, with_ranks
from reportedly.source.nets import shares_of
from reportedly.types import (
    Attribution,
    Denied,
    Evidence,
    Judgement,
    SourceKind,
    Speaker,
    Stance,
    Target,
)

RULE = "denials 5"
"""Name and version of the networks here."""

_FIRST = 5
"""Among how many words at the start of its content a denial says that it is of a report."""
_TOLD = re.compile(r"reports?$|stor|article|coverage|broadcast|news|rumou?r|talk", re.I)
_SURE = 0.6
"""How sure a target must be to count for what is denied after it: errors must not breed."""
_MANY = 120
"""How many attributions before a denial, and after it, it may deny: hardly an article has more."""
_ALIKE = 0.4
"""How much of the lighter one's words two statements of the same claim share."""
_MOST = 6.0
"""What the model's own view is cut to."""


def targets(
    text: str,
    found: Sequence[Attribution],
    speakers: Mapping[str, Speaker],
    evidence: Mapping[str, Evidence],
) -> dict[str, tuple[Denied, Judgement]]:
    """Say of each denial, by id, what it denies and why; ``evidence`` is what the model says of each attribution."""
    if not any(a.stance is Stance.DENIES for a in found):
        return {}
    article = Article(text, found, speakers)
    out: dict[str, tuple[Denied, Judgement]] = {}
    before: dict[str, str] = {}
    for a in found:
        if a.stance is Stance.DENIES:
            others, described = candidates(article, a, evidence, before)
            out[a.id] = _target(article, a, others, described)
            denied, why = out[a.id]
            if denied.id is not None and why.confidence >= _SURE:
                before[a.id] = denied.id
    return out


def points(evidence: Mapping[str, Evidence], a: Attribution, b: Attribution) -> float:
    """Return how much rather the model takes one attribution for what another denies than nothing near it."""
    one, other = evidence.get(a.id), evidence.get(b.id)
    if one is None or other is None or not one.pointing or not other.pointed:
        return 0.0
    rather: float = sum(map(mul, one.pointing, other.pointed)) - one.nothing
    return max(-_MOST, min(_MOST, rather))


def candidates(
    article: Article,
    a: Attribution,
    evidence: Mapping[str, Evidence],
    before: Mapping[str, str],
) -> tuple[list[Attribution], list[Features]]:
    """List what a denial may deny, with features; those of "outside" come last.

    ``before`` says of earlier denials, by id, which attribution each of them denied.
    """
    others = list(article.near(a, _MANY))
    denial = Denial(article, a, before)
    described = [{**denial.of(b, between), "pointed": points(evidence, a, b)} for between, b in others]
    others_before = sum(is_other(a, b) for between, b in others if between > 0)
    return [b for _, b in others], [*with_ranks(described), denial.outside(described, others_before)]


def _target(
    article: Article, a: Attribution, others: Sequence[Attribution], described: Sequence[Features]
) -> tuple[Denied, Judgement]:
    text, shares = article.text, shares_of("denials", described)
    best = max(range(len(shares)), key=lambda i: shares[i])
    sure = shares[best]
    if described[-1]["outside, bare"]:
        claim = _claim(article, others, shares)
        # The body tells more fully what the headline tells.
        best = max(claim, key=lambda i: (not described[i].get("headline", 0.0), shares[i]))
        sure = sum(shares[i] for i in claim)
    elif best < len(others):
        # Rather one that is surely there.
        best = max(range(len(others)), key=lambda i: shares[i] * others[i].confidence)
        sure = shares[best]
    if best == len(others):
        return Denied(Target.OUTSIDE), Judgement("denies", "outside", round(sure, 3), a.content, RULE)
    b = others[best]
    kind = Target.REPORT if _is_report(text, a, b) else Target.ATTRIBUTION
    words = tuple(sorted({*a.content, *b.cue}))
    return Denied(kind, b.id), Judgement("denies", f"{kind.value}:{b.id}", round(sure, 3), words, RULE)


def _claim(article: Article, others: Sequence[Attribution], shares: Sequence[float]) -> Sequence[int]:
    """Return the numbers of those that together are the likeliest: statements that share words, or "outside".

    "That is untrue" denies a claim, however many state it, and has no words that choose one of them.
    """

    def alike(i: int) -> list[int]:
        if i == len(others):
            return [i]
        shared = (article.stems.shared(others[i].id, other.id) for other in others)
        return [j for j, share in enumerate(shared) if j == i or share >= _ALIKE]

    return max((alike(i) for i in range(len(shares))), key=lambda some: sum(shares[j] for j in some))


def _is_report(text: str, a: Attribution, b: Attribution) -> bool:
    """Tell whether a denial is of the report as such ("the Courier’s story", "talk of a split"), not of what it says.

    Claims, accounts and accusations are somebody's statements; an outlet's or a document's are a report.
    """
    said = " ".join(span.of(text) for span in a.content)
    found = REPORT.search(said)
    if found is None or len(said[: found.start()].split()) > _FIRST:
        return False
    inside = bool(b.cue) and any(span.covers(b.cue[0]) for span in a.content)
    outlet = b.kind in (SourceKind.OUTLET, SourceKind.DOCUMENT)
    return (inside or outlet) if _TOLD.match(found.group()) else (inside and outlet)
