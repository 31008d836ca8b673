"""Which side a statement takes, seen beside the others of its claim: "eleven, not seven" denies that it was seven."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.link.statements import VOUCHING, Statement
from reportedly.link.terms import stems_of
from reportedly.types import Relation

_PARTS = re.compile(r"[,;:.!?—–](?=\s|[\"”’']|$)")
"""Between what one "not" reaches and what it does not."""
_NOT = re.compile(
    r"\b(?:not|no|never|nor|neither|cannot|\w+n[’']t)\b(?!\s+(?:more|less|fewer|later|earlier|only)\b)", re.I
)
_SHARE = 0.5
"""The least share of the other articles' statements that say what is negated here."""


def sided(group: Sequence[Statement]) -> list[Statement]:
    """Return a claim's statements, each with its relation; who negates what most others say denies it."""
    vouching = [s for s in group if s.relation in VOUCHING]
    negated = {id(s): _negated(s.said) for s in vouching}
    stated = {id(s): s.terms.bag - negated[id(s)] for s in vouching}

    def denies(s: Statement) -> bool:
        others = [stated[id(o)] for o in vouching if o.account is not s.account]
        count = Counter(stem for bag in others for stem in bag)
        return any(count[stem] >= max(2, _SHARE * len(others)) for stem in negated[id(s)])

    return [replace(s, relation=Relation.DENIES) if negated.get(id(s)) and denies(s) else s for s in group]


def _negated(said: str) -> frozenset[str]:
    """Return the first telling stem behind each "not"."""
    found = (
        next(iter(stems_of(part[match.end() :])), None)
        for part in _PARTS.split(said)
        for match in _NOT.finditer(part)
    )
    return frozenset(stem for stem in found if stem)
