"""Whom "he", "she", "it", "they", "who" and "I" mean.

For "he" and "she" a score weighs everybody before them, by where they stand and by what the model sees; the weights
were fitted on our own corpus and our labels of PolNeAR's training part (``training/sourcing``).
"""

from __future__ import annotations

import math
import re

from reportedly.source import tables
from reportedly.source.cast import REACH, Cast
from reportedly.source.entities import BODIES, PERSONS, Entity, Mention, likeness
from reportedly.source.names import HE, SHE, Name
from reportedly.types import SourceKind

WEIGHTS: dict[str, float] = {
    "after a preposition": -1.20,
    "alike": 0.00,
    "around": -2.05,
    "first of sentence": 0.24,
    "gender": 1.05,
    "nearest": 0.14,
    "often": 0.25,
    "paragraphs": -1.06,
    "person": 0.51,
    "previous": 1.25,
    "previous here": 0.16,
    "quoted": -1.04,
    "same sentence": -1.15,
    "sentences": -0.24,
    "source": 0.17,
    "source before": 0.43,
    "unnamed": -0.34,
    "whose": -1.18,
}
"""What each feature of ``features`` counts."""

_PREPOSITIONS = frozenset(
    (
        "of",
        "to",
        "with",
        "by",
        "for",
        "against",
        "on",
        "about",
        "from",
        "at",
        "like",
        "over",
        "under",
        "than",
        "and",
    )
)
_WORDS_BETWEEN = re.compile(r"[a-z]{3,}")

Placed = tuple[Entity | None, float]
"""The speaker, if one fits, and how sure that is."""


def resolve(cast: Cast, mention: Mention) -> Placed:
    """Say whom a source that is a pronoun means."""
    pronoun = mention.phrase.pronoun
    if pronoun in (HE, SHE):
        return likeliest(cast, mention, pronoun)
    if pronoun in ("i", "we"):
        return cast.around(mention) or cast.nearest(mention, PERSONS), 0.85
    if pronoun in ("who", "which"):
        return _relative(cast, mention), 0.75
    if pronoun == "it":
        return cast.nearest(mention, (*BODIES, SourceKind.DOCUMENT)), 0.7
    return cast.nearest_several(mention), 0.7


def likeliest(cast: Cast, mention: Mention, pronoun: str) -> Placed:
    """Return whom "he" or "she" most likely means, and how likely."""
    found = candidates(cast, mention, pronoun)
    if not found:
        return None, 0.0
    scores = [sum(WEIGHTS[name] * value for name, value in features.items()) for _, features in found]
    top = max(scores)
    return found[scores.index(top)][0], 1 / sum(math.exp(score - top) for score in scores)


def candidates(cast: Cast, mention: Mention, pronoun: str) -> list[tuple[Entity, dict[str, float]]]:
    """List whom a pronoun may mean, each with the features that its score is the weighted sum of."""
    last: list[tuple[int, Entity]] = []
    for name in cast.names.all:
        if name.gender in (None, pronoun) and cast.is_person(name):
            place = max((p.start for p in name.places if p.start < mention.start), default=None)
            if place is not None and mention.start - place < REACH:
                last.append((place, cast.entity_of(name)))
    for entity in cast.entities:
        if entity.name is None and entity.mentions and _one_person(entity, pronoun):
            place = entity.last_before(mention.start)
            if place is not None and mention.start - place < REACH:
                last.append((place, entity))
    nearest = max((place for place, _ in last), default=0)
    previous, around = cast.previous(mention), cast.around(mention)
    return [
        (
            entity,
            {
                **_of_place(cast, mention, place, entity.name),
                **_of_speaker(mention, entity, pronoun),
                "previous": float(entity is previous),
                "previous here": float(
                    entity is previous and cast.paragraph(place) == cast.paragraph(mention.start)
                ),
                "around": float(entity is around),
                "nearest": float(place == nearest),
            },
        )
        for place, entity in last
    ]


def _of_place(cast: Cast, mention: Mention, place: int, name: Name | None) -> dict[str, float]:
    sentences = cast.sentence(mention.start) - cast.sentence(place)
    before = cast.text[max(0, place - 12) : place].split()
    return {
        "same sentence": float(sentences == 0),
        "sentences": float(min(sentences, 8)),
        "paragraphs": float(min(cast.paragraph(mention.start) - cast.paragraph(place), 4)),
        "first of sentence": float(name is None or cast.first_of_sentence(name, place)),
        "quoted": float(cast.quoted(place)),
        "whose": float(cast.text[place : place + 60].split(" ")[0].endswith(("’s", "'s"))),
        "after a preposition": float(bool(before) and before[-1].lower() in _PREPOSITIONS),
    }


def _of_speaker(mention: Mention, entity: Entity, pronoun: str) -> dict[str, float]:
    name = entity.name
    last = entity.last_before(mention.start)
    return {
        "unnamed": float(name is None),
        "person": float(name is not None and name.person is True),
        "gender": float(name is not None and name.gender == pronoun),
        "often": math.log(len(name.places) if name else len(entity.mentions) or 1),
        "source": float(last is not None),
        "source before": float(last is not None and name is not None and last >= name.places[0].start - 80),
        "alike": likeness(mention, entity),
    }


def _one_person(entity: Entity, pronoun: str) -> bool:
    first = entity.mentions[0]
    if first.phrase.plural or (first.phrase.number or 1) > 1 or first.phrase.pronoun not in (None, pronoun):
        return False
    woman, man = first.head.endswith("woman"), first.head.endswith("man") and not first.head.endswith("woman")
    if (woman and pronoun == HE) or (man and pronoun == SHE):
        return False
    return first.head in tables.people() or entity.kind in PERSONS


def _relative(cast: Cast, mention: Mention) -> Entity | None:
    """Return the name right before "who" or "which" in its sentence."""
    start = max(cast.sentence_start(mention.start), mention.start - 80)
    people = mention.phrase.pronoun == "who"
    named = [
        (n.person is people, p.end, n)
        for n in cast.names.all
        if n.person is not (not people)
        for p in n.places
        if start <= p.start and p.end <= mention.start
    ]
    if not named:
        return None
    _, end, name = max(named, key=lambda x: x[:2])
    between = cast.text[end : mention.start].split(",")[0]
    return None if _WORDS_BETWEEN.search(between) else cast.entity_of(name)
