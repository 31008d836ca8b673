"""What tells who a source is: where somebody stands, what they are, and what words they share with a description."""

from __future__ import annotations

import math
from operator import mul

from reportedly.source import tables
from reportedly.source.names.names import Name
from reportedly.source.phrases.wording import plain, singular
from reportedly.source.speakers.cast import Cast
from reportedly.source.speakers.entities import Entity, Mention, likeness
from reportedly.types import SourceKind, Span

SOON = 800
"""How far after a description, in characters, the name may follow that it stands for."""
_BRIEF = 2
"""The most words of a description that only takes up somebody known: "the news agency"."""
_NEW = frozenset(("a", "an", "another", "other", "one", "some", "several"))
_KINDS = tuple(SourceKind)
_LIKELY_KINDS = {
    True: {SourceKind.NAMED_PERSON: 1.0},
    False: {SourceKind.ORGANISATION: 0.7, SourceKind.OUTLET: 0.2, SourceKind.DOCUMENT: 0.1},
    None: {SourceKind.NAMED_PERSON: 0.5, SourceKind.ORGANISATION: 0.4, SourceKind.OUTLET: 0.1},
}
"""What a name may be that has not spoken, by whether it looks like a person's."""
_MOST_TOGETHER = 6
"""How many a source may take up at most as those who were named together."""
_BEGINS = 25
"""How many characters may stand before a name that opens its sentence: its titles."""
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


def how_many(mention: Mention) -> int | None:
    """Return how many a source says that it takes up: two for "both candidates", three for "the three"."""
    words = [word.lower for word in mention.phrase.words[:_COUNTED]]
    if not words or words[0] in _NEW:
        return None
    numbers = (tables.numbers().get(word, 0) for word in words)
    return next((number for number in numbers if 1 < number <= _MOST_TOGETHER), None)


def of_place(cast: Cast, mention: Mention, place: int, entity: Entity | Name) -> dict[str, float]:
    """Say where somebody stands, from the source."""
    if place > mention.start:
        return {
            "later": 1.0,
            "later, characters": (place - mention.start) / SOON,
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
    return {
        "first, same sentence": float(first and sentences == 0),
        "first, sentence before": float(first and sentences == 1),
        "opens a sentence": float(place - cast.sentence_start(place) < _BEGINS),
        "named in its content": float(any(name.stands_in(span) for span in mention.attribution.content)),
        "named after it": float(name.stands_in(Span(mention.start, cast.sentence_end(mention.start)))),
        "one word": float(name.person is None and len(name.words) == 1),
    }


def of_speaker(mention: Mention, entity: Entity | Name, spoken: Entity | None) -> dict[str, float]:
    """Say what somebody is, and whether that agrees with the source."""
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


def of_parts(mention: Mention, name: Name) -> dict[str, float]:
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


class Said:
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


def of_words(cast: Cast, said: Said, entity: Entity | Name, spoken: Entity | None) -> dict[str, float]:
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


def of_new(cast: Cast, mention: Mention, *, nobody: bool) -> dict[str, float]:
    """Say what speaks for somebody new; ``nobody`` says that there is no other."""
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
        "new, nobody": float(nobody),
    }
