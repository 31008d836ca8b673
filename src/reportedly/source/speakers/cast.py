"""The cast of an article: its names, the speakers found so far, and where everything stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from reportedly.source.names.names import Name, Names
from reportedly.source.speakers.author import author_of
from reportedly.source.speakers.entities import PERSONS, Entity, Mention
from reportedly.source.speakers.joint import Joint
from reportedly.source.words.places import Marked
from reportedly.types import Attribution, Span

REACH = 1500
"""How far back, in characters, a pronoun is followed."""
FAR = 30_000
"""How far back a description is followed: hardly an article is longer, but some pages are many."""

_SENTENCE = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"‘(]*[A-Z])|\n+")
_BESIDE = re.compile(r",\s([^.,;]{3,80})")
_ABBREVIATED = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "dr": "doctor",
    "prof": "professor",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "det": "detective",
    "supt": "superintendent",
}


class Cast:
    """Names, speakers and places of one article; speakers are added as they are found."""

    def __init__(self, text: str, found: Sequence[Attribution]) -> None:
        self.text = text
        self.names = Names(text)
        self.joint = Joint(text, self.names)
        self.entities: list[Entity] = []
        self.headline = max(0, text.find("\n"))
        """Where the headline ends."""
        self._marked = Marked(text, found)
        self._speaker: dict[str, Entity] = {}
        """Who the source of each attribution is, by its id."""
        self._number: dict[int, int] = {}
        """Which of the entities each is, by its id as an object."""
        self._spoken: list[tuple[int, int]] = []
        """Where each source begins, and the number of its speaker, in order."""
        self._of_name: dict[int, Entity] = {}
        self._author: Entity | None = None
        self._beside: dict[int, set[str]] = {}
        self._breaks = [0] + [m.end() for m in _SENTENCE.finditer(text)]
        self._lines = [m.end() for m in re.finditer("\n", text)]
        self._people = sorted((p.start, id(n)) for n in self.names.all if n.person for p in n.places)
        self._quoted = bytearray(len(text) + 1)
        for a in found:
            for start, end in a.content:
                self._quoted[start:end] = b"\1" * (end - start)

    def entity_of(self, name: Name) -> Entity:
        """Return the speaker of a name, new if it has not been asked for."""
        if id(name) not in self._of_name:
            self._of_name[id(name)] = self._new(Entity(name=name))
        return self._of_name[id(name)]

    def known_entity(self, name: Name) -> Entity | None:
        """Return the speaker of a name if it has been asked for."""
        return self._of_name.get(id(name))

    def new_entity(self) -> Entity:
        """Return a speaker without a name."""
        return self._new(Entity())

    def _new(self, entity: Entity) -> Entity:
        self._number[id(entity)] = len(self.entities)
        self.entities.append(entity)
        return entity

    def author(self) -> Entity:
        """Return the speaker who is "I" outside all quotations."""
        if self._author is None:
            name = author_of(self.text, self.names)
            self._author = self.entity_of(name) if name is not None else self.new_entity()
        return self._author

    # Who is there

    def is_person(self, name: Name) -> bool:
        """Tell whether a name is a person's, as the model sees it where it speaks, or by itself."""
        entity = self._of_name.get(id(name))
        if entity is not None and entity.mentions and name.person is None:
            return entity.kind in PERSONS
        return self.names.may_be_person(name)

    def descriptions(self, name: Name) -> set[str]:
        """Collect the words, in lower case, that stand right before and after a name, its titles among them."""
        if id(name) not in self._beside:
            out = {_ABBREVIATED.get(word, word) for word in name.described}
            for place in name.places[:4]:
                before = self.text[max(0, place.start - 60) : place.start]
                after = _BESIDE.match(self.text, place.end)
                out |= set(re.findall(r"[a-z]+", before.split(".")[-1].split(",")[-1].lower()))
                out |= set(re.findall(r"[a-z]+", after[1].lower())) if after else set()
            for part in name.parts:
                out |= self.descriptions(part)
            self._beside[id(name)] = out
        return self._beside[id(name)]

    def place(self, entity: Entity, mention: Mention, sure: float, rule: str) -> None:
        """Say that a source is this speaker, by a rule that is so sure of it."""
        entity.add(mention, sure, rule)
        self._speaker[mention.attribution.id] = entity
        insort(self._spoken, (mention.start, self._number[id(entity)]))

    def previous(self, mention: Mention) -> Entity | None:
        """Return the speaker of the source that comes before this one."""
        at = bisect_left(self._spoken, (mention.start, 0))
        return self.entities[self._spoken[at - 1][1]] if at else None

    def unnamed(self, reach: Span) -> list[Entity]:
        """Return the speakers without a name who have spoken within a stretch, in the order they were found."""
        first, last = (bisect_left(self._spoken, (place, 0)) for place in reach)
        numbers = sorted({number for _, number in self._spoken[first:last]})
        return [entity for number in numbers if (entity := self.entities[number]).name is None]

    def around(self, mention: Mention) -> Entity | None:
        """Return the speaker of the innermost attribution in whose content a source stands."""
        place = mention.attribution.source[0]
        holders = [
            (span.end - span.start, a.id)
            for a in self._marked.contents_near(place)
            if a.id != mention.attribution.id
            for span in a.content
            if span.covers(place)
        ]
        if not holders:
            return None
        _, holder = min(holders)
        return self._speaker.get(holder)

    # Where they are

    def sentence(self, place: int) -> int:
        """Number the sentence that a place is in."""
        return bisect_right(self._breaks, place) - 1

    def sentence_start(self, place: int) -> int:
        """Return where the sentence of a place begins."""
        return self._breaks[self.sentence(place)]

    def sentence_end(self, place: int) -> int:
        """Return where the sentence of a place ends."""
        number = self.sentence(place) + 1
        return self._breaks[number] if number < len(self._breaks) else len(self.text)

    def paragraph(self, place: int) -> int:
        """Number the line that a place is in."""
        return bisect_right(self._lines, place)

    def quoted(self, place: int) -> bool:
        """Tell whether a place is in the content of any attribution."""
        return bool(self._quoted[place])

    def first_of_sentence(self, name: Name, place: int) -> bool:
        """Tell whether no other person is named before this one in the sentence of a place."""
        at = bisect_left(self._people, (self.sentence_start(place), 0))
        while at < len(self._people) and self._people[at][0] < place:
            if self._people[at][1] != id(name):
                return False
            at += 1
        return True
