"""What kind of source a speaker is: what the model saw at each mention, and what a name or its lack settles."""

from __future__ import annotations

import math
import re

from reportedly.source import tables
from reportedly.source.descriptions import singular
from reportedly.source.entities import Entity, Mention
from reportedly.types import Judgement, SourceKind

RULE = "kinds 1"

_KINDS = tuple(SourceKind)


def kind_of(entity: Entity, model: str) -> Judgement:
    """Judge a speaker's kind from all its mentions; the words of the first that is no pronoun are the reason."""
    spoken = [m for m in entity.mentions if m.phrase.pronoun is None and m.evidence.kinds] or entity.mentions
    scores = dict.fromkeys(_KINDS, 0.0)
    for mention in spoken:
        for kind, p in zip(_KINDS, mention.evidence.kinds, strict=False):
            scores[kind] += math.log(max(p, 1e-3)) / math.sqrt(len(spoken))
    for kind, weight in _settled(entity, spoken).items():
        scores[kind] += weight
    scores[SourceKind.AUTHOR] -= 3
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    best = max(scores, key=lambda kind: scores[kind])
    return Judgement(
        "kind", best.value, round(1 / total, 3), spoken[0].attribution.source, f"{model}, {RULE}"
    )


def _settled(entity: Entity, spoken: list[Mention]) -> dict[SourceKind, float]:
    """Return what is added to the log probabilities for a name, a number, or a noun that says what speaks."""
    if entity.name is not None:
        return _of_name(entity)
    out = {SourceKind.NAMED_PERSON: -2.0}
    heads = [m.head for m in spoken if m.head]
    nouns = {singular(head) for head in heads}
    said = " ".join(w.lower for m in spoken for w in m.phrase.core)
    people = bool(nouns & (tables.people() | {"source"}))
    if people and any(m.phrase.number for m in spoken):
        out[SourceKind.UNNAMED_PERSON] = 2.0
    elif set(heads) & tables.words("groups") and not set(heads) & _CONCRETE:
        out[SourceKind.GROUP] = 1.5
    elif people:
        out[SourceKind.UNNAMED_PERSON] = 1.5
    elif _PRESS.search(said) or (nouns & _NEWSROOMS):
        out[SourceKind.OUTLET] = 2.0
    elif nouns & tables.words("documents"):
        out[SourceKind.DOCUMENT] = 1.5
    return out


_CONCRETE = frozenset(
    (
        "officials",
        "aides",
        "prosecutors",
        "investigators",
        "lawyers",
        "executives",
        "people",
        "advisers",
        "advisors",
    )
)
"""Plurals that mean somebody in particular, by the guide, whoever else they may stand for."""
_PRESS = re.compile(
    r"\b(?:media|press|news)\b(?:\s+\w+)?\s*$|\b(?:media|press|news)\s+(?:reports?|accounts?|outlets?|organi)"
)
_NEWSROOMS = frozenset(
    ("newspaper", "tabloid", "broadcaster", "newsletter", "magazine", "newsroom", "weekly", "daily")
)


def _of_name(entity: Entity) -> dict[SourceKind, float]:
    out = {SourceKind.UNNAMED_PERSON: -4.0, SourceKind.GROUP: -4.0}
    if entity.name is None:
        return out
    if entity.name.person is True:
        return {**out, SourceKind.NAMED_PERSON: 3.0}
    words = [w.lower().strip(".") for w in entity.name.words if w.lower() != "the"]
    outlets = tables.words("outlets")
    if " ".join(words) in outlets or (len(words) > 1 and words[-1] in outlets):
        out[SourceKind.OUTLET] = 2.5
    elif words and words[-1] in tables.words("documents"):
        out[SourceKind.DOCUMENT] = 1.5
    if entity.name.person is False:
        out[SourceKind.NAMED_PERSON] = -3.0
    return out
