"""Who changed their position on a claim: declined and later denied, denied and later confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportedly.link.paths import folded
from reportedly.link.statements import VOUCHING, Statement
from reportedly.types import Relation, SourceKind, Turn

_NAMED = (SourceKind.NAMED_PERSON, SourceKind.ORGANISATION)


def turns(group: Sequence[Statement]) -> list[Turn]:
    """List the changes of position of people and bodies with a name, in order of date.

    Somebody's position in an article is the last one that it gives of them.
    """
    held: dict[str, dict[str, Statement]] = {}
    for s in sorted(group, key=lambda s: (s.account.date or "", s.account.id, s.words)):
        a = s.attribution
        if a is not None and a.name and a.kind in _NAMED and s.relation is not Relation.QUESTIONS:
            held.setdefault(folded(a.name), {})[s.account.id] = s
    out: list[Turn] = []
    for positions in held.values():
        for before, after in pairwise(positions.values()):
            if _turns(before, after) and before.account.date != after.account.date:
                name = after.attribution.name if after.attribution else None
                out.append(Turn(name or "", before.mention, after.mention))
    return sorted(out, key=lambda turn: (turn.after.article, turn.who))


def _turns(before: Statement, after: Statement) -> bool:
    """Tell whether two positions differ.

    To say and to deny are not taken for a turn: a claim's words are seldom so alike that a bare "said" stands for all
    of it. To have confirmed or declined what one denies is one.
    """
    relations = {before.relation, after.relation}
    return (
        not relations <= set(VOUCHING)
        and relations != {Relation.ASSERTS, Relation.DENIES}
        and len(relations) > 1
    )
