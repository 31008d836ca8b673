"""The names in an article: who they may be, how they are written in full, and where.

A name is a run of capitalised words. "Marr" is Ilse Marr if the article has an Ilse Marr; the fullest form is the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.source import tables
from reportedly.source.names import surroundings
from reportedly.source.names.capitals import Run, headline_runs, runs
from reportedly.source.names.likeness import (
    Key,
    acronym,
    all_initials,
    begins,
    fuller,
    gender_of,
    initials,
    is_family_first,
    is_person,
    is_vague,
    key_of,
    short_for,
)
from reportedly.source.words import titles
from reportedly.types import Span

SHE, HE = "she", "he"

_NEAR = 300
"""How far after a place, in characters, a name is looked for that stands there."""
_LETTERS = re.compile(r"(?:\(|, or (?:the )?)([A-Z]{2,6})(?=[),])")
"""Acronyms where a text says what they are for."""
_FIRST = 3
"""At how many of its first places an acronym is looked at for what it is given for."""
_FEW = 30
"""How many names that end or begin alike are compared."""


@dataclass(slots=True)
class Name:
    """One name of an article with all the places where it stands.

    Attributes:
        words: its fullest form, a word each, without titles.
        places: where it or a shorter form of it stands, in order.
        person: True, False, or None where it cannot be told.
        gender: ``he``, ``she`` or None.
        described: lower-case words that stand beside it (titles, appositions).
        parts: the names of those who are named together, if it is several who are.
    """

    words: tuple[str, ...]
    places: list[Span] = field(default_factory=list)
    person: bool | None = None
    gender: str | None = None
    described: set[str] = field(default_factory=set)
    parts: tuple[Name, ...] = ()

    @property
    def full(self) -> str:
        """Return the name as it is written at its fullest."""
        return " ".join(self.words)

    @property
    def key(self) -> Key:
        """Return what it is compared by."""
        return key_of(self.words)

    @property
    def told(self) -> str | None:
        """Return the gender that its words and titles tell."""
        return gender_of(self.words, self.described)

    @property
    def first(self) -> int:
        """Return where it stands first."""
        return self.places[0].start if self.places else 0

    def first_after(self, place: int) -> int:
        """Return where it stands first after a place; before that if it stands nowhere after it."""
        at = bisect_left(self.places, (place, 0))
        return self.places[at].start if at < len(self.places) else self.first

    def last_before(self, place: int) -> int:
        """Return where it stands last before a place; before all else if it stands only after it."""
        at = bisect_left(self.places, (place, 0))
        return self.places[at - 1].start if at else -1

    def stands_in(self, span: Span) -> bool:
        """Tell whether it stands in a stretch of the text."""
        at = bisect_left(self.places, (span.start, 0))
        return at < len(self.places) and self.places[at].end <= span.end


class Names:
    """All names of one article."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[Name] = []
        self._exact: dict[Key, Name] = {}
        self._by_first: defaultdict[str, list[Name]] = defaultdict(list)
        self._by_last: defaultdict[str, list[Name]] = defaultdict(list)
        self._by_word: defaultdict[str, list[Name]] = defaultdict(list)
        self._by_ends: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[Name]] = defaultdict(list)
        self._short: dict[Key, Name] = {}
        self._letters = frozenset(_LETTERS.findall(text))
        self._collect()
        self._places = sorted((place, i) for i, name in enumerate(self.all) for place in name.places)
        self._starts = [(place.start, i) for place, i in self._places]

    def find(self, words: Sequence[str], before: int | None = None) -> Name | None:
        """Find the name that some words are, or are short for; the nearest one before a place if there are several."""
        key = key_of(words) if words else ()
        if not key:
            return None
        if before is not None and (here := self._here(key, before)):
            return here
        if key in self._short:
            return self._short[key]
        if len(key) > 1 and key in self._exact:
            return self._exact[key]
        fitting = [name for name in self._alike(key) if short_for(key, name.key)]
        if not fitting and len(key) == 1 and (letters := acronym(words)):
            fitting = self._by_initials[letters]
        if not fitting and len(key) == 1 and not is_vague(key[0]):
            people = (n for n in (*self._by_first[key[0]], *self._by_word[key[0]]) if n.person is not False)
            fitting = list(people)
        end = len(self.text) if before is None else before + 1
        return max(fitting, key=lambda name: (name.last_before(end), -name.first), default=None)

    def in_order(self) -> Iterator[tuple[Span, Name]]:
        """Yield every place where a name stands, with the name, in order."""
        return ((span, self.all[i]) for span, i in self._places)

    def backwards(self, place: int) -> Iterator[tuple[Span, Name]]:
        """Yield the places before a place where a name stands, with the name, the nearest first."""
        for at in range(bisect_left(self._places, (Span(place, 0), 0)) - 1, -1, -1):
            span, i = self._places[at]
            yield span, self.all[i]

    def within(self, span: Span) -> list[Name]:
        """Return the names that begin somewhere in a stretch, in the order of ``all``."""
        first, last = (bisect_left(self._starts, (place, 0)) for place in span)
        return [self.all[i] for i in sorted({i for _, i in self._starts[first:last]})]

    def after(self, span: Span) -> Name | None:
        """Return the name that goes on where a stretch ends: the one of "Mr."."""
        at = bisect_left(self._places, (Span(span.end, 0), 0))
        if at < len(self._places) and not self.text[span.end : self._places[at][0].start].strip(" ."):
            return self.all[self._places[at][1]]
        return None

    def add(self, name: Name) -> None:
        """Let a name be found that the text alone did not show."""
        for place in name.places:
            insort(self._starts, (place.start, len(self.all)))
        self.all.append(name)
        self._index(name, name.key)

    def may_be_person(self, name: Name) -> bool:
        """Tell whether a name is, or looks like, a person's: two or three words, not said to be a place."""
        if name.person is not None:
            return name.person
        if any((word.isupper() and len(word) > 2) or _is_common(word.lower()) for word in name.words):
            return False
        place = name.places[0]
        before = self.text[max(0, place.start - 6) : place.start].lower().split()
        return len(name.words) in (2, 3) and not (before and before[-1] in tables.function("before_places"))

    def _here(self, key: Key, place: int) -> Name | None:
        """Find the name that stands right after a place and ends as some words do."""
        at = bisect_left(self._places, (Span(place, 0), 0))
        for span, i in self._places[at : at + _FEW]:
            if span.start > place + _NEAR:
                return None
            stands = key_of(span.of(self.text).split())
            if key == stands[-len(key) :] or (len(stands) > 1 and stands == key[-len(stands) :]):
                return self.all[i]
        return None

    def _collect(self) -> None:
        lower = set(re.findall(r"\b[a-z]+\b", self.text))
        found = [run for run in runs(self.text) if not _only_begins(run, lower)]
        # Fuller forms first, so that a surname finds them; in text order among equals.
        for run in sorted(found, key=lambda run: (-min(len(run.words), 2), run.span.start)):
            name = self._known(run) or self._new(run)
            name.described |= run.titles
            name.words = fuller(name.words, run.words)
            if run.span not in name.places[-1:]:
                insort(name.places, run.span)
        for name in self.all:
            name.person = is_person(name.words, name.described)
        self._join_short()
        for run in headline_runs(self.text):
            self._complete(run)
        for name in self.all:
            self._describe(name)
        self.all.sort(key=lambda name: name.first)

    def _new(self, run: Run) -> Name:
        name = Name(run.words)
        self.all.append(name)
        self._index(name, name.key)
        return name

    def _index(self, name: Name, key: Key) -> None:
        self._exact.setdefault(key, name)
        self._by_first[key[0]].append(name)
        self._by_last[key[-1]].append(name)
        self._by_ends[key[0][:1], key[-1]].append(name)
        for word in key[1:]:
            self._by_word[word].append(name)
        for begin in range(1, len(key) - 1):
            self._by_ends[key[begin][:1], key[-1]].append(name)

    def _alike(self, key: Key) -> Sequence[Name]:
        return self._by_last[key[-1]] if len(key) == 1 else self._by_ends[key[0][:1], key[-1]]

    def _known(self, run: Run) -> Name | None:
        """Find the name that a run is, or is short for: the nearest before it, of the gender that its title tells."""
        key, gender = key_of(run.words), gender_of((), run.titles)
        exact = self._exact.get(key) if len(key) > 1 else None
        if exact is not None and (gender is None or exact.told in (None, gender)):
            return exact
        alike = self._alike(key)
        if run.words[-1] in self._letters:
            alike = [n for n in alike if n.key == key]
        candidates = _nearby(alike, run.span.start)
        fitting = [n for n in candidates if len(n.key) <= 4 and short_for(key, n.key)]
        if run.titles & {"sir", "dame"} and len(key) == 1:
            fitting += [n for n in _nearby(self._by_first[key[0]], run.span.start) if len(n.key) > 1]
        if not fitting and len(key) == 1 and run.titles & tables.function("before_families"):
            fitting = [n for n in _nearby(self._by_first[key[0]], run.span.start) if self._is_family_first(n)]
        if gender is not None:
            same = [n for n in fitting if n.told == gender]
            fitting = same or [n for n in fitting if n.told is None]
        return max(fitting, key=lambda n: (n.last_before(run.span.start), -n.first), default=None)

    def _is_family_first(self, name: Name) -> bool:
        """Tell whether somebody may be named by the family’s name first: "Mr. Shen" is Shen Weiguo."""
        if not is_family_first(name.words):
            return False
        places = name.places
        beside = name.described or surroundings.beside(self.text, places)
        return bool(beside) or surroundings.is_introduced(self.text, places)

    def _complete(self, run: Run) -> None:
        """Take the given name that only the headline says for a surname."""
        name = self._exact.get(key_of(run.words[1:]))
        if name is not None and len(name.words) == 1 and name.person is not False:
            name.words = run.words
            insort(name.places, run.span)
            self._index(name, name.key)

    def _join_short(self) -> None:
        """Take "Calder" for "Calder Aircraft", "Ilse" for Ilse Marr, and "FCA" for the Financial Conduct Authority."""
        for name in self.all:
            if len(name.words) > 1 and name.person is not True:
                for short_form in {initials(name.words), all_initials(name.words)}:
                    self._by_initials[short_form].append(name)
        gone: set[int] = set()
        headline = max(0, self.text.find("\n"))
        for short in sorted(self.all, key=lambda name: -len(name.words)):
            if short.described or short.person is True:
                continue
            letters, key = acronym(short.words), short.key
            if letters is not None:
                full = self._by_initials.get(letters) or self._defined(short)
            elif surroundings.is_inside(self.text, short.places):
                full = ()
            else:
                full = [n for n in self._by_first[key[0]][: 2 * _FEW] if begins(key, n.key)]
                full = [n for n in full if n.first <= short.first_after(headline)]
            self._join(short, [n for n in full if n is not short and id(n) not in gone], gone)
        self._forget(gone)

    def _defined(self, short: Name) -> Sequence[Name]:
        """Find the name that an acronym is given for: "the Norland Farmers’ League, or NBF,"."""
        ends = [surroundings.defined_before(self.text, place.start) for place in short.places[:_FIRST]]
        return [n for n in self.all if len(n.words) > 1 and any(p.end in ends for p in n.places[:_FIRST])]

    def _forget(self, gone: set[int]) -> None:
        self.all = [name for name in self.all if id(name) not in gone]
        for index in (self._by_first, self._by_last, self._by_word, self._by_ends, self._by_initials):
            for names in index.values():
                names[:] = [name for name in names if id(name) not in gone]
        self._exact = {key: name for key, name in self._exact.items() if id(name) not in gone}

    def _join(self, short: Name, fulls: Sequence[Name], gone: set[int]) -> None:
        if not fulls:
            return
        full = max(fulls, key=lambda n: (n.person is False, len(n.places), len(n.words)))
        full.places = sorted((*full.places, *short.places))
        gone.add(id(short))
        self._short[short.key] = full

    def _describe(self, name: Name) -> None:
        beside = surroundings.beside(self.text, name.places)
        if name.person is not False:
            name.described |= beside
        name.gender = name.told
        name.person = is_person(name.words, name.described)
        if name.person is None and len(name.words) == 1 and titles.is_given(name.words[0]) and name.gender:
            name.person = True
        if name.person is None and len(name.words) > 1 and surroundings.is_human(self.text, name.places):
            name.person = True
        titled = any(word in tables.function("honorifics") for word in name.described)
        if not titled and surroundings.has_article(self.text, name.places):
            name.person = False


def _only_begins(run: Run, lower: set[str]) -> bool:
    """Tell whether a single word has its capital only because a sentence begins."""
    return len(run.words) == 1 and run.begins and run.words[0].lower() in lower


def _nearby(names: Sequence[Name], place: int) -> Sequence[Name]:
    """Return the last names that begin before a place, and the first after it."""
    at = bisect_left(names, place, key=lambda name: name.first)
    return names[max(0, at - _FEW) : at + 1]


def _is_common(word: str) -> bool:
    kinds = ("bodies", "groups", "people", "documents")
    return any(word in tables.words(kind) for kind in kinds) or word in tables.function("begins_places")
