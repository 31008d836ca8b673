"""How likely two statements carry the same claim: a logit over what they share and where they differ."""

from __future__ import annotations

import math
from collections.abc import Mapping

from reportedly.link.statements import Statement
from reportedly.link.terms import Terms, pairs
from reportedly.types import Relation

Features = dict[str, float]


def features(a: Statement, b: Statement, one: Terms, other: Terms, rare: Mapping[str, float]) -> Features:
    """Describe two statements; the same whichever comes first."""
    words = _words(one, other, rare)
    return {
        "bias": 1.0,
        **words,
        **_figures(one, other, words["held"]),
        **_places(a, b),
        **_acts(a, b, one, other),
        "negated": float(one.negated != other.negated and Relation.DENIES not in (a.relation, b.relation)),
    }


def _words(one: Terms, other: Terms, rare: Mapping[str, float]) -> Features:
    def weight(stems: frozenset[str] | set[str]) -> float:
        return math.fsum(rare.get(stem, 1.0) for stem in stems)

    a, b = one.bag, other.bag
    both, whole = weight(a & b), weight(a | b)
    least = min(weight(a), weight(b))
    shared = pairs(one.stems) & pairs(other.stems)
    possible = max(1, min(len(one.stems), len(other.stems)) - 1)
    jaccard, held = both / whole if whole else 0.0, both / least if least else 0.0
    return {
        "jaccard": jaccard,
        "jaccard root": math.sqrt(jaccard),
        "held": held,
        "held squared": held**2,
        "both": min(both, 20.0) / 20,
        "pairs": min(1.0, len(shared) / possible),
        "short": float(min(len(a), len(b)) <= 2),
        "short, all held": float(min(len(a), len(b)) <= 2 and held == 1.0),
        "no words": float(not a or not b),
        "names": min(2, len(one.names & other.names)) / 2,
        "names differ": float(bool(one.names) and bool(other.names) and one.names.isdisjoint(other.names)),
        "longer": abs(math.log((1 + len(a)) / (1 + len(b)))),
    }


def _figures(one: Terms, other: Terms, held: float) -> Features:
    a, b = one.figures, other.figures
    differ = bool(a) and bool(b) and a.isdisjoint(b)
    return {
        "figures": float(not a.isdisjoint(b)),
        "figures differ": float(differ),
        "figures alone differ": held * differ,
        "counts differ": float(_count_differs(one, other)),
        "figure in one": float(bool(a) != bool(b)),
        "years differ": float(bool(one.years) and bool(other.years) and one.years.isdisjoint(other.years)),
    }


def _count_differs(one: Terms, other: Terms) -> bool:
    """Tell whether they count the same differently: 400 miners, 900 miners."""
    what = {noun for _, noun in one.counted} & {noun for _, noun in other.counted}
    return any(noun in what for _, noun in one.counted ^ other.counted)


def _places(a: Statement, b: Statement) -> Features:
    same = a.account is b.account
    x, y = a.attribution, b.attribution
    overlap = _overlap(a, b) if same else 0.0
    speaker = x is not None and y is not None and x.name is not None and x.name == y.name
    return {
        "same article": float(same),
        "same words": overlap,
        "one attribution": float(same and x is not None and x is y and not overlap),
        "denies it": float(are_linked(a, b)),
        "same speaker": float(speaker),
        "same speaker elsewhere": float(speaker and not same),
        "own voice": float(x is None) + float(y is None),
        "both deny": float(a.relation is Relation.DENIES and b.relation is Relation.DENIES),
        "one denies": float((a.relation is Relation.DENIES) != (b.relation is Relation.DENIES)),
        "both decline": float(a.relation is Relation.DECLINES and b.relation is Relation.DECLINES),
        "one declines": float((a.relation is Relation.DECLINES) != (b.relation is Relation.DECLINES)),
    }


def _acts(a: Statement, b: Statement, one: Terms, other: Terms) -> Features:
    """Compare whose offers, plans, demands and the like they tell of: "Georgia proposed", "Tbilisi's offer"."""
    same = not one.agents.isdisjoint(other.agents)
    return {
        "same act": float(same),
        "same act here": float(same and a.account is b.account),
        "acts differ": float(bool(one.agents) and bool(other.agents) and not same),
        "act in one": float(bool(one.agents) != bool(other.agents)),
    }


def _overlap(a: Statement, b: Statement) -> float:
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.words for y in b.words)
    return both / max(1, min(sum(x.end - x.start for x in s.words) for s in (a, b)))


def are_linked(a: Statement, b: Statement) -> bool:
    """Tell whether, in one article, one of two denies what the other's attribution says."""
    return a.account is b.account and (_denies(a, b) or _denies(b, a))


def _denies(a: Statement, b: Statement) -> bool:
    """Tell whether one denies what the other's attribution says."""
    if a.attribution is None or b.attribution is None or a.attribution.denies is None:
        return False
    return a.attribution.denies.id == b.attribution.id
