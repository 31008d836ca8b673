"""What a claim lost on its way: the mention that others rest on, and how theirs differ from it.

Compared are the first article that has the claim from its origin, and every later one that has it from the same.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from reportedly.link.origins import may_be_same
from reportedly.link.paths import UNNAMED, Path, path_of, same_outlet
from reportedly.link.statements import VOUCHING, Statement
from reportedly.types import Change, Drift, Stance

_HEDGES = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|probably|reportedly|allegedly|apparently|appears?|seems?|believed|thought"
    r"|expected|suspected|likely|(?:up to|at least|about|around|nearly|almost)(?=\s[$£€]?\d))\b",
    re.I,
)
_QUOTED = re.compile(r"[“\"‘]([^“”\"‘’]+(?:’\w[^“”\"‘’]*)*)[”\"’]")
_ALTERED = 0.6
"""From this likeness of their words on, two quotations are taken for one, altered."""
_LEAST = 4
"""Fewer words of a quotation are nobody's in particular."""


def drifts(group: Sequence[Statement]) -> list[Drift]:
    """List what later articles changed of a claim, in order of date."""
    told = sorted(
        ((path_of(s), s) for s in group if s.relation in VOUCHING),
        key=lambda pair: (pair[0].date, pair[0].headline, pair[1].words),
    )
    first = next(((p, s) for p, s in told if len(p.outlets) == 1 and p.origin.kind in UNNAMED), None)
    if first is None:
        return []
    out: list[Drift] = []
    for articles in _by_article([pair for pair in told if pair[0].date >= first[0].date]):
        if not same_outlet(articles[0][0].outlets[0], first[0].outlets[0]):
            out += _compared(first, articles, group)
    return out


def _by_article(told: Sequence[tuple[Path, Statement]]) -> list[list[tuple[Path, Statement]]]:
    found: dict[str, list[tuple[Path, Statement]]] = {}
    for path, s in told:
        found.setdefault(s.account.id, []).append((path, s))
    return list(found.values())


def _compared(
    first: tuple[Path, Statement], told: Sequence[tuple[Path, Statement]], group: Sequence[Statement]
) -> Iterator[Drift]:
    """Yield what one article changed; of its mentions the ones with most of a path count, those below the headline."""
    was, before = first
    now, after = max(told, key=_weight)
    credited = any(same_outlet(was.outlets[0], name) for name in now.outlets)
    if now.told or not (credited or now.origin.kind is None or may_be_same(was, now)):
        return  # it has spoken to people itself
    origin = now.origin
    if origin.kind is None:
        yield _drift(Change.SOURCE_DROPPED, before, after, was.origin.words, "its own voice")
    elif origin.kind in UNNAMED and (origin.low, origin.high) != (was.origin.low, was.origin.high):
        yield _drift(Change.COUNT_CHANGED, before, after, was.origin.words, origin.words)
    if origin.kind in UNNAMED and not credited:
        yield _drift(Change.CREDIT_DROPPED, before, after, was.outlets[0], origin.words)
    hedge = _hedge(before)
    if hedge and not any(_hedge(s) for _, s in told):
        yield _drift(Change.HEDGE_LOST, before, after, hedge, after.said)
    yield from _altered(group, after)


def _weight(pair: tuple[Path, Statement]) -> tuple[bool, bool, int]:
    path, _ = pair
    return not path.headline, path.origin.kind in UNNAMED, len(path.outlets)


def _altered(group: Sequence[Statement], after: Statement) -> Iterator[Drift]:
    """Yield the quotations of one statement that nearly, but not quite, are those of an earlier one."""
    for quote in _quotations(after):
        earlier = [
            (_alike(quote, other), other, s)
            for s in group
            if (s.account.date or "") < (after.account.date or "") and s.account is not after.account
            for other in _quotations(s)
        ]
        best = max(earlier, key=lambda one: one[0], default=None)
        if best is not None and _ALTERED <= best[0] < 1:
            yield _drift(Change.QUOTE_ALTERED, best[2], after, best[1], quote)


def _quotations(s: Statement) -> list[str]:
    found = (" ".join(match[1].split()).strip(" ,.") for match in _QUOTED.finditer(s.said))
    return [words for words in found if len(words.split()) >= _LEAST]


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio()


def _hedge(s: Statement) -> str | None:
    match = _HEDGES.search(s.said)
    if match:
        return match[0]
    a = s.attribution
    return " ".join(span.of(s.account.text) for span in a.cue) if a and a.stance is Stance.HEDGES else None


def _drift(kind: Change, before: Statement, after: Statement, was: str, became: str) -> Drift:
    return Drift(kind, before.mention, after.mention, " ".join(was.split()), " ".join(became.split()))
