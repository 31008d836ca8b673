"""Who a source is that is no name: whom "she", "the Tallinn mayor", "the agency" and "they" mean.

A score weighs everybody whom the article has named or heard before (or, for a description, soon after) against
somebody new: where they stand, what words they share, whether kind and number agree, and what the model sees. For
each class of words the weights are its own; they were fitted on our own corpus and our labels of PolNeAR's training
part (``training/sourcing``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import mul

from reportedly.source import tables
from reportedly.source.names.names import HE, SHE, Name
from reportedly.source.phrases.outlets import is_outlet
from reportedly.source.phrases.wording import plain, singular
from reportedly.source.speakers.cast import REACH, Cast
from reportedly.source.speakers.entities import PERSONS, Entity, Mention, likeness
from reportedly.source.weights import shares_of
from reportedly.types import SourceKind, Span

RULE = "antecedents 2"
"""Name and version of the weights here."""

_SOON = 800
"""How far after a description, in characters, the name may follow that it stands for."""
_MOST = 14
"""How many candidates are weighed, the nearest ones."""
_BRIEF = 2
"""The most words of a description that only takes up somebody known: "the news agency"."""
_SURE = 0.8
"""How likely it is at least, to the model, that a source is somebody named, if it is not to be somebody new."""
_LEAST = 0.1
"""How likely a candidate is at least who is taken then."""
_LEAST_BODY = 0.05
"""The same for a body that "the company" may be."""
_NEW = frozenset(("a", "an", "another", "other", "one", "some", "several"))
_KINDS = tuple(SourceKind)
_LIKELY_KINDS = {
    True: {SourceKind.NAMED_PERSON: 1.0},
    False: {SourceKind.ORGANISATION: 0.7, SourceKind.OUTLET: 0.2, SourceKind.DOCUMENT: 0.1},
    None: {SourceKind.NAMED_PERSON: 0.5, SourceKind.ORGANISATION: 0.4, SourceKind.OUTLET: 0.1},
}
"""What a name may be that has not spoken, by whether it looks like a person's."""
_SEVERAL = ("they", "people")
"""The classes of words that may mean some who are named together."""
_MOST_TOGETHER = 6
_BEGINS = 25
"""How many characters may stand before a name that opens its sentence: its titles."""
_LEAD = 60
"""How far into its sentence, in characters, a pronoun may stand whose name follows."""
_COUNTED = 4
"""Among how many words a number may stand: "none of those three"."""
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
    fitting = [i for i, one in enumerate(found) if _fits(mention, found[best], one, shares[i])]
    best = max(fitting, key=lambda i: shares[i], default=best)
    entity, sure = found[best].entity, shares[best]
    return cast.entity_of(entity) if isinstance(entity, Name) else entity, sure


def _fits(mention: Mention, best: Candidate, other: Candidate, share: float) -> bool:
    """Tell whether somebody is rather meant than the best one, whose kind is not what the model is sure to see."""
    person, unnamed = bool(other.features.get("person")), bool(other.features.get("unnamed"))
    if best.entity is None:
        if _seems(mention, SourceKind.NAMED_PERSON):
            return person and share >= _LEAST
        words = mention.phrase.words
        firm = len(words) == 2 and words[0].lower == "the" and mention.head in tables.function("firms")
        body = other.entity is not None and not (person or unnamed or _is_press(other.entity))
        return firm and body and share >= _LEAST_BODY and _seems(mention, SourceKind.ORGANISATION)
    new = other.entity is None or unnamed
    return bool(best.features.get("person")) and new and _seems(mention, SourceKind.UNNAMED_PERSON)


def _is_press(entity: Entity | Name) -> bool:
    name = entity if isinstance(entity, Name) else entity.name
    return name is not None and is_outlet([word.lower() for word in name.words])


def _seems(mention: Mention, kind: SourceKind) -> bool:
    """Tell whether the model is sure of a source's kind: that somebody has a name in the article, or none."""
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
    said = _Said(cast, mention)
    near = _nearest(cast, mention, said)
    nearest = max((place for place, _ in near if place < mention.start), default=-1)
    previous, around = cast.previous(mention), cast.around(mention)
    described = mention.phrase.pronoun is None
    out = []
    for place, entity in near:
        spoken = _spoken(cast, entity)
        features = {**_of_place(cast, mention, place, entity), **_of_speaker(mention, entity, spoken)}
        if spoken is not None:
            here = cast.paragraph(place) == cast.paragraph(mention.start)
            features["previous"] = float(spoken is previous)
            features["previous here"] = float(spoken is previous and here)
            features["around"] = float(spoken is around)
        features["nearest"] = float(place == nearest)
        name = entity if isinstance(entity, Name) else entity.name
        if name is not None and name.parts:
            features.update(_of_parts(mention, name))
        if described:
            features.update(_of_words(cast, said, entity, spoken))
        out.append(Candidate(entity, features, spoken))
    new = _of_new(cast, mention, out)
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


def _nearest(cast: Cast, mention: Mention, said: _Said) -> list[tuple[int, Entity | Name]]:
    """Return who is nearest, and who is further off but has the noun of a description beside it or in it."""
    near = sorted(_near(cast, mention), key=lambda found: abs(found[0] - mention.start))
    if mention.phrase.pronoun is not None:
        return near[:_MOST]
    return near[:_MOST] + [(place, who) for place, who in near[_MOST:] if _has_noun(cast, said, who)]


def _has_noun(cast: Cast, said: _Said, who: Entity | Name) -> bool:
    if isinstance(who, Name):
        return said.noun in cast.descriptions(who) or said.noun in {word.lower() for word in who.words}
    return any(singular(m.head) == said.noun for m in who.mentions)


def _near(cast: Cast, mention: Mention) -> Iterator[tuple[int, Entity | Name]]:
    """Yield who may be meant, with the place where they stand last before the source, or first after it."""
    pronoun = mention.phrase.pronoun
    reach = REACH if pronoun else len(cast.text)
    ahead = cast.sentence_end(mention.start) if _looks_ahead(cast, mention) else 0
    for name in cast.names.all:
        if pronoun in (HE, SHE) and (name.gender not in (None, pronoun) or not _may_be_one(cast, name)):
            continue
        place = name.last_before(mention.start)
        if place < 0 and not pronoun and name.first - mention.start < _SOON:
            if name.person or mention.start < cast.headline:
                yield name.first, name
        elif place >= 0 and mention.start - place < reach:
            yield place, name
        elif ahead and place < 0 and name.first < ahead:
            yield name.first, name
    if word_class(mention) in _SEVERAL:
        yield from _together(cast, mention, reach)
    for entity in cast.entities:
        if (
            entity.name is None
            and entity.mentions
            and (pronoun not in (HE, SHE) or one_person(entity, pronoun))
        ):
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


def how_many(mention: Mention) -> int | None:
    """Return how many a source says that it takes up: two for "both candidates", three for "the three"."""
    words = [word.lower for word in mention.phrase.words[:_COUNTED]]
    if not words or words[0] in _NEW:
        return None
    numbers = (tables.numbers().get(word, 0) for word in words)
    return next((number for number in numbers if 1 < number <= _MOST_TOGETHER), None)


def _spoken(cast: Cast, entity: Entity | Name) -> Entity | None:
    """Return the speaker, if it has spoken or been asked for."""
    return cast.known_entity(entity) if isinstance(entity, Name) else entity


def _of_place(cast: Cast, mention: Mention, place: int, entity: Entity | Name) -> dict[str, float]:
    if place > mention.start:
        return {
            "later": 1.0,
            "later, characters": (place - mention.start) / _SOON,
            "later, in the headline": float(mention.start < cast.headline),
            "later, pronoun": float(mention.phrase.pronoun is not None),
        }
    name = entity if isinstance(entity, Name) else entity.name
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
        "right before": float(
            mention.start - place < 60 and not cast.text[place : mention.start].count(",") > 1
        ),
        "in the headline": float(place < cast.headline),
        **_of_order(cast, mention, place, name, sentences),
    }


def _of_order(
    cast: Cast, mention: Mention, place: int, name: Name | None, sentences: int
) -> dict[str, float]:
    """Say where a candidate stands in its sentence, and whether the source's own words name it beside the source."""
    if name is None:
        return {}
    first = cast.first_of_sentence(name, place)
    begins = mention.start - cast.line_start(mention.start) < _BEGINS
    return {
        "first, same sentence": float(first and sentences == 0),
        "first, sentence before": float(first and sentences == 1),
        "opens a sentence": float(place - cast.sentence_start(place) < _BEGINS),
        "opens, paragraph begins": float(begins and cast.opens_line(name, place)),
        "often, paragraph begins": math.log(max(1, len(name.places))) * begins,
        "nearest paragraphs, begins": begins
        * float(cast.paragraph(mention.start) - cast.paragraph(place) <= 2),
        "named in its content": float(any(name.stands_in(span) for span in mention.attribution.content)),
        "named after it": float(name.stands_in(Span(mention.start, cast.sentence_end(mention.start)))),
        "one word": float(name.person is None and len(name.words) == 1),
    }


def _of_speaker(mention: Mention, entity: Entity | Name, spoken: Entity | None) -> dict[str, float]:
    name = entity if isinstance(entity, Name) else entity.name
    last = spoken.last_before(mention.start) if spoken else None
    pronoun = mention.phrase.pronoun
    together = name is not None and bool(name.parts)
    several = together or bool(spoken and spoken.mentions and spoken.several)
    plural = mention.phrase.plural or (mention.phrase.number or 1) > 1
    alike = likeness(mention, spoken) if spoken else 0.0
    return {
        "unnamed": float(name is None),
        "person": float(name is not None and name.person is True),
        "body": float(name is not None and name.person is False),
        "gender": float(name is not None and name.gender == pronoun and pronoun is not None),
        "often": math.log(max(1, len(name.places)) if name else len(spoken.mentions) if spoken else 1),
        "source": float(last is not None),
        "source before": float(last is not None and name is not None and last >= name.first - 80),
        "several": float(several),
        "number disagrees": float((together or bool(spoken and spoken.mentions)) and several != plural),
        "kinds agree": _agreement(mention, name, spoken),
        "alike": max(-4.0, min(4.0, alike)),
    }


def _of_parts(mention: Mention, name: Name) -> dict[str, float]:
    """Say whether those who are named together are as many as a source says."""
    number = how_many(mention)
    return {
        "together": 1.0,
        "together, spoken": float(mention.phrase.pronoun is None),
        "as many": float(number == len(name.parts)),
        "not as many": float(number is not None and number != len(name.parts)),
    }


def _agreement(mention: Mention, name: Name | None, spoken: Entity | None) -> float:
    """Return the logarithm of how likely the model takes a mention and a speaker for the same kind of source."""
    seen = mention.evidence.kinds
    if not seen:
        return 0.0
    known = spoken.kinds if spoken else ()
    if not known:
        likely = _LIKELY_KINDS[name.person if name else None]
        known = tuple(likely.get(kind, 0.0) for kind in _KINDS)
    return math.log(max(0.02, sum(map(mul, seen, known))))


class _Said:
    """The words of a description that others are compared with."""

    def __init__(self, cast: Cast, mention: Mention) -> None:
        self.mention = mention
        self.plain = plain(mention.phrase)
        self.noun = singular(mention.head)
        owner = mention.phrase.owner
        begin = owner.end if owner else 0
        own = {w.lower for w in mention.phrase.core if not w.mark and w.span.start >= begin}
        self.others = own - tables.function("determiners") - {self.noun, mention.head, "former"}
        self.number = mention.phrase.number
        self.sort = _sort(mention, self.noun)
        self.known = mention.phrase.determiner == "the" and len(self.plain.split()) <= _BRIEF
        whose = owner.of(cast.text).removesuffix("’s").removesuffix("'s").rstrip("’'") if owner else ""
        self.owner = cast.names.find(tuple(whose.split()), mention.start) if whose else None
        self.of_whom = singular(whose.split()[-1].lower()) if whose and self.owner is None else ""


def _sort(mention: Mention, noun: str) -> str:
    """Say what a description's noun is a noun for."""
    if noun in tables.words("outlets") or "news" in {w.lower for w in mention.phrase.core}:
        return "outlet"
    for sort in ("documents", "people", "bodies"):
        if noun in tables.words(sort):
            return sort
    return "other"


def _of_words(cast: Cast, said: _Said, entity: Entity | Name, spoken: Entity | None) -> dict[str, float]:
    """Compare the words of a description with those that stand beside a name, or that a speaker had before."""
    name = entity if isinstance(entity, Name) else entity.name
    kind = spoken.kind if spoken and spoken.mentions else None
    what = kind.value if kind else str(name.person) if name else "nobody"
    out: dict[str, float] = {f"{said.sort}, {what}": 1.0, f"the {said.sort}, {what}": float(said.known)}
    if name is not None:
        out["its own"] = float(said.owner is name)
        out[f"its own, {said.sort}"] = float(said.owner is name)
        beside = cast.descriptions(name)
        out["its own, described"] = float(said.of_whom in beside)
        inside = {word.lower() for word in name.words}
        out["noun beside"] = float(said.noun in beside)
        out["others beside"] = min(3.0, len(said.others & beside))
        out["noun and others beside"] = float(said.noun in beside and bool(said.others & beside))
        out["noun in the name"] = float(said.noun in inside)
        out["others in the name"] = float(bool(said.others & inside))
    before = [m for m in spoken.mentions if m.phrase.pronoun is None and m.head] if spoken else []
    if before:
        out["same words"] = float(any(plain(m.phrase) == said.plain for m in before))
        out["same noun"] = float(any(singular(m.head) == said.noun for m in before))
        words = {w.lower for m in before for w in m.phrase.words}
        out["others said"] = min(3.0, len(said.others & words))
        numbers = {m.phrase.number for m in before} - {None}
        out["same number"] = float(said.number is not None and said.number in numbers)
        out["other number"] = float(said.number is not None and bool(numbers) and said.number not in numbers)
    return out


def _of_new(cast: Cast, mention: Mention, others: Sequence[Candidate]) -> dict[str, float]:
    words = mention.phrase
    determiner = words.determiner
    seen = dict(zip(_KINDS, mention.evidence.kinds, strict=False))
    long = len(words.words) - len(words.core)
    return {
        "new": 1.0,
        "new, a": float(determiner in _NEW),
        "new, the": float(determiner == "the"),
        "new, this": float(determiner in ("this", "that", "these", "those", "both")),
        "new, whose": float(words.owner is not None),
        "new, bare": float(determiner == "" and words.owner is None),
        "new, number": float(words.number is not None),
        "new, told more": float(long > 2),
        "new, words": math.log(1 + len(words.core)),
        "new, headline": float(mention.start < cast.headline),
        "new, named": seen.get(SourceKind.NAMED_PERSON, 0.0),
        "new, unnamed": seen.get(SourceKind.UNNAMED_PERSON, 0.0),
        "new, document": seen.get(SourceKind.DOCUMENT, 0.0),
        "new, group": seen.get(SourceKind.GROUP, 0.0),
        "new, nobody": float(not others),
    }


def one_person(entity: Entity, pronoun: str) -> bool:
    """Tell whether an unnamed speaker may be "he" or "she"."""
    first = entity.mentions[0]
    if first.phrase.plural or (first.phrase.number or 1) > 1 or first.phrase.pronoun not in (None, pronoun):
        return False
    woman, man = first.head.endswith("woman"), first.head.endswith("man") and not first.head.endswith("woman")
    if (woman and pronoun == HE) or (man and pronoun == SHE):
        return False
    return first.head in tables.people() or entity.kind in PERSONS
