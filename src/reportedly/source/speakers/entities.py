"""Speakers while they are being put together: mentions, and what they add up to."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import mul

from reportedly.source.names.names import Name
from reportedly.source.phrases.phrase import Phrase
from reportedly.types import Attribution, Evidence, SourceKind

PERSONS = (SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON)
BODIES = (SourceKind.ORGANISATION, SourceKind.OUTLET)

_KINDS = tuple(SourceKind)
_LAST = 4
"""To how many mentions of a speaker a source is compared."""


@dataclass(slots=True)
class Mention:
    """One attribution's source: where, and what its words are."""

    attribution: Attribution
    evidence: Evidence
    phrase: Phrase
    name: Name | None = None
    start: int = field(init=False)
    """Where the source begins: asked for again and again."""

    def __post_init__(self) -> None:
        """Look where the source begins."""
        self.start = self.attribution.source[0].start

    @property
    def head(self) -> str:
        """Return the noun that speaks, in lower case; nothing for names and pronouns."""
        return self.phrase.head.lower if self.phrase.head else ""

    @property
    def kind(self) -> SourceKind | None:
        """Return the kind that the model sees here."""
        kinds = self.evidence.kinds
        return _KINDS[max(range(len(kinds)), key=lambda i: kinds[i])] if kinds else None


@dataclass(slots=True)
class Entity:
    """A speaker, which may be a name that has not spoken yet."""

    mentions: list[Mention] = field(default_factory=list)
    name: Name | None = None
    because: dict[str, tuple[float, str]] = field(default_factory=dict)
    """For each attribution's id: how sure it is that it belongs here, and by which rule."""

    _seen: list[float] = field(default_factory=list)
    """Sum of what the model sees at the mentions that are no pronouns."""
    _several: bool = False
    _starts: list[int] = field(default_factory=list)
    """Where its mentions begin, in order."""

    def add(self, mention: Mention, sure: float, rule: str) -> None:
        """Take in a mention; a cast lets its entities do so."""
        self.mentions.append(mention)
        insort(self._starts, mention.start)
        self.because[mention.attribution.id] = (sure, rule)
        self._several |= mention.phrase.plural or bool(mention.phrase.others)
        if mention.phrase.pronoun is None and mention.evidence.kinds:
            before = self._seen or [0.0] * len(_KINDS)
            self._seen = [t + p for t, p in zip(before, mention.evidence.kinds, strict=True)]

    @property
    def kind(self) -> SourceKind | None:
        """Return the kind that the mentions that are no pronouns have most of, as the model sees them."""
        if not self._seen:
            return SourceKind.NAMED_PERSON if self.name is not None and self.name.person else None
        return _KINDS[max(range(len(self._seen)), key=lambda i: self._seen[i])]

    @property
    def kinds(self) -> tuple[float, ...]:
        """Return the mean of what the model sees at the mentions that are no pronouns; nothing if it saw none."""
        total = sum(self._seen)
        return tuple(p / total for p in self._seen) if total else ()

    @property
    def several(self) -> bool:
        """Tell whether it is more than one."""
        together = self.name is not None and bool(self.name.parts)
        return self._several or together or self.kind is SourceKind.GROUP

    def last_before(self, place: int) -> int | None:
        """Return where it was last mentioned as a source before a place."""
        at = bisect_left(self._starts, place)
        return self._starts[at - 1] if at else None


def likeness(mention: Mention, entity: Entity) -> float:
    """Return how much the model takes a mention for one of an entity's last: the largest product of their vectors."""
    return max(_products(mention, entity), default=0.0)


def _products(mention: Mention, entity: Entity) -> Iterator[float]:
    vector = mention.evidence.speaker
    if vector:
        for other in entity.mentions[-_LAST:]:
            if other.evidence.speaker and other.attribution.id != mention.attribution.id:
                yield sum(map(mul, vector, other.evidence.speaker))
