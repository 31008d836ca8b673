"""Who a source is that is no name: whom "she", "the Tallinn mayor", "the agency" and "they" mean.

A score weighs everybody whom the article has named or heard before (or, for a description, soon after) against
somebody new: where they stand, what words they share, whether kind and number agree, and what the model sees. For
each class of words the weights are its own; they were fitted on our own corpus and our labels of PolNeAR's training
part (``training/sourcing``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.source import tables
from reportedly.source.names.names import HE, SHE, Name
from reportedly.source.phrases.outlets import is_outlet
from reportedly.source.phrases.wording import singular
from reportedly.source.speakers.antecedent_features import (
    SOON,
    Said,
    how_many,
    of_new,
    of_parts,
    of_place,
    of_speaker,
    of_words,
)
from reportedly.source.speakers.cast import FAR, REACH, Cast
from reportedly.source.speakers.entities import PERSONS, Entity, Mention
from reportedly.source.weights import shares_of
from reportedly.types import SourceKind, Span

RULE = "antecedents 2"
"""Name and version of the weights here."""

_MOST = 14
"""How many candidates are weighed, the nearest ones."""
_KINDS = tuple(SourceKind)
_SURE = 0.8
"""How likely it is at least, to the model, that a source is somebody named, if it is not to be somebody new."""
_LEAST = 0.1
"""How likely a candidate is at least who is taken then."""
_LEAST_BODY = 0.05
"""The same for a body that "the company" may be."""
_SEVERAL = ("they", "people")
"""The classes of words that may mean some who are named together."""
_LEAD = 60
"""How far into its sentence, in characters, a pronoun may stand whose name follows."""
Placed = tuple[Entity | None, float]
"""The speaker, if it is nobody new, and how sure that is."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a source may be (None for somebody new), with the features that the score is the weighted sum of."""

    entity: Entity | Name | None
    features: dict[str, float]
    spoken: Entity | None = None
    """The speaker, if it has spoken."""


def resolve(cast: Cast, mention: Mention) -> Placed:
    """Say who a source is that is no name."""
    found = candidates(cast, mention)
    shares = shares_of(f"antecedents of {word_class(mention)}", [c.features for c in found])
    best = max(range(len(shares)), key=lambda i: shares[i])
    if found[best].entity is None:
        fitting = [i for i, one in enumerate(found) if _fits(mention, one, shares[i])]
        best = max(fitting, key=lambda i: shares[i], default=best)
    entity, sure = found[best].entity, shares[best]
    return cast.entity_of(entity) if isinstance(entity, Name) else entity, sure


def _fits(mention: Mention, other: Candidate, share: float) -> bool:
    """Tell whether somebody may be meant where somebody new is likelier, but the model is sure of the kind."""
    person, unnamed = bool(other.features.get("person")), bool(other.features.get("unnamed"))
    if _seems(mention, SourceKind.NAMED_PERSON):
        return person and share >= _LEAST
    words = mention.phrase.words
    firm = len(words) == 2 and words[0].lower == "the" and mention.head in tables.function("firms")
    body = other.entity is not None and not (person or unnamed or _is_press(other.entity))
    return firm and body and share >= _LEAST_BODY and _seems(mention, SourceKind.ORGANISATION)


def _is_press(entity: Entity | Name) -> bool:
    name = entity if isinstance(entity, Name) else entity.name
    return name is not None and is_outlet([word.lower() for word in name.words])


def _seems(mention: Mention, kind: SourceKind) -> bool:
    """Tell whether the model is sure of a source's kind."""
    seen = mention.evidence.kinds
    return bool(seen) and seen[_KINDS.index(kind)] >= _SURE


def word_class(mention: Mention) -> str:
    """Name the class of a source's words, which has weights of its own."""
    pronoun = mention.phrase.pronoun
    if pronoun is not None:
        return {SHE: "he", "which": "who", "we": "they", "you": "they"}.get(pronoun, pronoun)
    noun = singular(mention.head)
    if noun in tables.numbers():
        return "people"
    if noun in tables.people() or noun == "source" or mention.kind in PERSONS:
        return "people" if mention.phrase.plural or mention.phrase.number is not None else "person"
    return "thing"


def candidates(cast: Cast, mention: Mention) -> list[Candidate]:
    """List who a source may be: names and speakers before it, names soon after it, and somebody new."""
    said = Said(cast, mention)
    near = _nearest(cast, mention, said)
    nearest = max((place for place, _ in near if place < mention.start), default=-1)
    previous, around = cast.previous(mention), cast.around(mention)
    described = mention.phrase.pronoun is None
    out = []
    for place, entity in near:
        spoken = _spoken(cast, entity)
        features = {**of_place(cast, mention, place, entity), **of_speaker(mention, entity, spoken)}
        if spoken is not None:
            here = cast.paragraph(place) == cast.paragraph(mention.start)
            features["previous"] = float(spoken is previous)
            features["previous here"] = float(spoken is previous and here)
            features["around"] = float(spoken is around)
        features["nearest"] = float(place == nearest)
        name = entity if isinstance(entity, Name) else entity.name
        if name is not None and name.parts:
            features.update(of_parts(mention, name))
        if described:
            features.update(of_words(cast, said, entity, spoken))
        out.append(Candidate(entity, features, spoken))
    new = of_new(cast, mention, nobody=not out)
    if described:
        new[f"new, the {said.sort}"] = float(said.known)
        _mark_only(out)
    return [*out, Candidate(None, new)]


def _mark_only(found: Sequence[Candidate]) -> None:
    """Mark who is the only one of a kind that has spoken before."""
    spoken = [(c, e.kind) for c in found if (e := c.spoken) is not None and e.mentions]
    for candidate, kind in spoken:
        if kind is not None and sum(other is kind for _, other in spoken) == 1:
            candidate.features[f"only {kind.value}"] = 1.0


def _nearest(cast: Cast, mention: Mention, said: Said) -> list[tuple[int, Entity | Name]]:
    """Return who is nearest, and who is further off but has the noun of a description beside it or in it."""
    near = sorted(_near(cast, mention), key=lambda found: abs(found[0] - mention.start))
    if mention.phrase.pronoun is not None:
        return near[:_MOST]
    return near[:_MOST] + [(place, who) for place, who in near[_MOST:] if _has_noun(cast, said, who)]


def _has_noun(cast: Cast, said: Said, who: Entity | Name) -> bool:
    if isinstance(who, Name):
        return said.noun in cast.descriptions(who) or said.noun in {word.lower() for word in who.words}
    return any(singular(m.head) == said.noun for m in who.mentions)


def _near(cast: Cast, mention: Mention) -> Iterator[tuple[int, Entity | Name]]:
    """Yield who may be meant, with the place where they stand last before the source, or first after it."""
    pronoun = mention.phrase.pronoun
    reach = REACH if pronoun else FAR
    ahead = cast.sentence_end(mention.start) if _looks_ahead(cast, mention) else 0
    first = max(0, mention.start - reach)
    for name in cast.names.within(Span(first, max(ahead, mention.start + (0 if pronoun else SOON)))):
        if pronoun in (HE, SHE) and (name.gender not in (None, pronoun) or not _may_be_one(cast, name)):
            continue
        place = name.last_before(mention.start)
        if place < 0 and not pronoun and name.first - mention.start < SOON:
            if name.person or mention.start < cast.headline:
                yield name.first, name
        elif place >= 0 and mention.start - place < reach:
            yield place, name
        elif ahead and place < 0 and name.first < ahead:
            yield name.first, name
    if word_class(mention) in _SEVERAL:
        yield from _together(cast, mention, reach)
    for entity in cast.unnamed(Span(first, mention.start)):
        if pronoun not in (HE, SHE) or one_person(entity, pronoun):
            last = entity.last_before(mention.start)
            if last is not None and mention.start - last < reach:
                yield last, entity


def _may_be_one(cast: Cast, name: Name) -> bool:
    """Tell whether a name may be a person's, or is one word that does not say."""
    return cast.is_person(name) or (name.person is None and len(name.words) == 1)


def _looks_ahead(cast: Cast, mention: Mention) -> bool:
    """Tell whether a pronoun may stand for a name that follows: "In his memoir, Marr said"."""
    words = mention.phrase.words
    return (
        bool(words)
        and words[0].lower in ("his", "her")
        and mention.start - cast.sentence_start(mention.start) < _LEAD
    )


def _together(cast: Cast, mention: Mention, reach: int) -> Iterator[tuple[int, Name]]:
    """Yield those who are named together before a source, and the last few who are named if it says how many."""
    found = [
        (place, name) for place, name in cast.joint.before(mention.start) if mention.start - place < reach
    ]
    number = how_many(mention)
    last = cast.joint.last(number, mention.start, reach) if number else None
    if last is not None and not any(name is last[1] for _, name in found):
        found.append(last)
    return iter(found)


def _spoken(cast: Cast, entity: Entity | Name) -> Entity | None:
    """Return the speaker, if it has spoken or been asked for."""
    return cast.known_entity(entity) if isinstance(entity, Name) else entity


def one_person(entity: Entity, pronoun: str) -> bool:
    """Tell whether an unnamed speaker may be "he" or "she"."""
    first = entity.mentions[0]
    if first.phrase.plural or (first.phrase.number or 1) > 1 or first.phrase.pronoun not in (None, pronoun):
        return False
    woman, man = first.head.endswith("woman"), first.head.endswith("man") and not first.head.endswith("woman")
    if (woman and pronoun == HE) or (man and pronoun == SHE):
        return False
    return first.head in tables.people() or entity.kind in PERSONS
