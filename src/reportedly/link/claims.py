"""The claims of a story: statements that carry the same proposition, whoever makes them in whichever article."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from reportedly.link.accounts import Account
from reportedly.link.basis import basis_of, deniers
from reportedly.link.copies import copies
from reportedly.link.drift import drifts
from reportedly.link.likeness import Features, are_linked, features
from reportedly.link.sides import sided
from reportedly.link.statements import VOUCHING, Statement, statements
from reportedly.link.terms import denying, rarity
from reportedly.link.turns import turns
from reportedly.link.wording import wording
from reportedly.types import Claim, Relation, content_id

_LITTLE = 2
"""The most stems of a denial that only points at what it denies."""
_FAR = -8.0
"""The logit of two statements that contradict each other."""
_APART = -3.0
"""The logit of two that share nothing: they may well say the same in other words."""
_CORE = 0.5
"""How much nearer than any of a claim are those of its core."""


def claims(accounts: Sequence[Account]) -> list[Claim]:
    """Find the claims that go through the articles of one story.

    Returns:
        Every group of statements, the ones with most outlets first.
    """
    whole = [statement for account in accounts for statement in statements(account)]
    pointing = {i: target for i, s in enumerate(whole) if (target := _points_at(s)) is not None}
    said = [s for i, s in enumerate(whole) if i not in pointing]
    logits = likeness(said)
    groups = grouped(said, logits)
    stray = _strays(said, logits, groups)
    for i, target in pointing.items():
        _join(groups, whole[i], target)
    copied = {id: original for id, (original, _) in copies(accounts).items()}
    found = [claim_of(group, copied, stray) for group in groups]
    return sorted(found, key=lambda c: (-len(c.articles), -len(c.mentions), c.id))


def _points_at(s: Statement) -> str | None:
    """Return the attribution that a denial denies if it says nothing else: "It is not true"."""
    a = s.attribution
    if a is None or a.denies is None or a.denies.id is None or s.relation is not Relation.DENIES:
        return None
    return a.denies.id if len(s.terms.bag - denying()) <= _LITTLE else None


def _join(groups: list[list[Statement]], s: Statement, target: str) -> None:
    """Put a denial to what it denies; alone if that is no statement."""
    for group in groups:
        if any(o.account is s.account and o.attribution and o.attribution.id == target for o in group):
            group.append(s)
            group.sort(key=lambda o: (o.account.id, o.words))
            return
    groups.append([s])


def likeness(said: Sequence[Statement]) -> NDArray[np.float64]:
    """Return how likely each two statements carry the same claim, as logits ``[statements, statements]``."""
    logits = np.full((len(said), len(said)), -math.inf)
    weights, _ = _weights()
    for i, j, found in described(said):
        logit = sum(weights.get(name, 0.0) * value for name, value in found.items())
        # Likeness only proposes: who counts the same differently does not say the same.
        logits[i, j] = logits[j, i] = min(logit, _FAR) if found["counts differ"] else logit
    return logits


def described(said: Sequence[Statement]) -> Iterator[tuple[int, int, Features]]:
    """Yield the pairs of statements that share anything, with their features."""
    of = [statement.terms for statement in said]
    rare = rarity(t.bag for t in of)
    for i, one in enumerate(of):
        for j in range(i):
            other = of[j]
            near = not one.bag.isdisjoint(other.bag) or not one.agents.isdisjoint(other.agents)
            if near or are_linked(said[i], said[j]):
                yield j, i, features(said[j], said[i], other, one, rare)


def grouped(
    said: Sequence[Statement], logits: NDArray[np.float64], least: float | None = None
) -> list[list[Statement]]:
    """Join the groups with the largest mean logit until none is above ``least`` (average linkage).

    Pairs that share nothing count as far apart. Follows chains of nearest neighbours (Benzécri 1982), in the square of
    the number of statements: two groups that are each other's nearest would be joined sooner or later, so it may
    be now, and what is near nothing now will be near nothing later.
    """
    least = _weights()[1] if least is None else least
    sums = np.where(np.isfinite(logits), logits, _APART)
    np.fill_diagonal(sums, -math.inf)
    sizes = np.ones(len(said))
    members = {i: [i] for i in range(len(said))}
    left, chain = list(range(len(said))), list[int]()
    while left or chain:
        if not chain:
            chain.append(left.pop())
        one = chain[-1]
        if one not in members:
            chain.pop()
            continue
        means = sums[one] / (sizes[one] * sizes)
        before = chain[-2] if len(chain) > 1 else None
        # Of equally near ones the one before in the chain: else it might go round in a circle.
        near = before if before is not None and means[before] >= means.max() else int(means.argmax())
        if means[near] <= least:
            chain.pop()
        elif near == before:
            chain[-2:] = []
            _join_rows(sums, sizes, one, near)
            members[one] += members.pop(near)
            left.append(one)
        else:
            chain.append(near)
    return [[said[i] for i in sorted(group)] for group in sorted(members.values(), key=min)]


def _strays(
    said: Sequence[Statement], logits: NDArray[np.float64], groups: Sequence[Sequence[Statement]]
) -> frozenset[int]:
    """Return, by their ids as objects, the statements that are not of the core of their group."""
    at = {id(s): i for i, s in enumerate(said)}
    out: set[int] = set()
    for group in groups:
        here = [at[id(s)] for s in group]
        out |= {id(s) for s in group} - {id(s) for s in core(group, logits[np.ix_(here, here)])}
    return frozenset(out)


def core(group: Sequence[Statement], logits: NDArray[np.float64]) -> Sequence[Statement]:
    """Return those of a group that stay together when likeness must be greater: the part that most articles vouch for.

    A statement that is in its group by mistake adds somebody who never said it; one that is missed mostly adds nobody.
    """
    parts = grouped(group, logits, _weights()[1] + _CORE)

    def vouched(part: Sequence[Statement]) -> tuple[int, int]:
        return len({s.account.id for s in part if s.relation in VOUCHING}), len(part)

    chosen = max(parts, key=vouched)
    return chosen if vouched(chosen)[0] else group


def _join_rows(sums: NDArray[np.float64], sizes: NDArray[np.float64], one: int, other: int) -> None:
    """Add a group to another, in sums of logits and in sizes; it is near nothing then."""
    sums[one] += sums[other]
    sums[:, one] = sums[one]
    sizes[one] += sizes[other]
    sums[other] = sums[:, other] = -math.inf
    sums[one, one] = -math.inf


def claim_of(
    group: Sequence[Statement], copied: Mapping[str, str], stray: Collection[int] = frozenset()
) -> Claim:
    """Return the claim that a group of statements carries.

    ``copied`` says of copies, by id, whose they are. What is ``stray``, by its id as an object, is a mention like
    others, but the claim does not rest on it.
    """
    members = sided(group)
    sure = [s for s, was in zip(members, group, strict=True) if id(was) not in stray]
    group = members
    mentions = tuple(s.mention for s in group)
    text = wording(group)
    where = ";".join(f"{m.article}:{m.attribution}:{m.relation}:{m.content}" for m in mentions)
    return Claim(
        content_id(text, where),
        text,
        mentions,
        basis_of(sure, copied),
        deniers(group),
        tuple(drifts(group)),
        tuple(turns(group)),
    )


def is_shared(claim: Claim, accounts: Mapping[str, Account]) -> bool:
    """Tell whether a claim is worth a look: somebody says it, and two outlets carry it or somebody denies it."""
    if all(mention.relation in (Relation.DECLINES, Relation.QUESTIONS) for mention in claim.mentions):
        return False
    outlets = {accounts[id].publisher or id for id in claim.articles}
    return len(outlets) > 1 or any(mention.relation is Relation.DENIES for mention in claim.mentions)


@cache
def _fitted() -> tuple[dict[str, float], float]:
    read = json.loads(files("reportedly.link").joinpath("weights.json").read_text(encoding="utf8"))
    return read["same"], float(read["least"])


_other: ContextVar[tuple[dict[str, float], float] | None] = ContextVar("other weights", default=None)


def _weights() -> tuple[dict[str, float], float]:
    return _other.get() or _fitted()


@contextmanager
def weighed(same: dict[str, float], least: float) -> Iterator[None]:
    """Use other weights for a while: those that are being fitted."""
    token = _other.set((same, least))
    try:
        yield
    finally:
        _other.reset(token)
