"""Those who speak or are named together, each such set one source: "Lind and Moss", then "both", "the two senators"."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator, Sequence

from reportedly.source import tables
from reportedly.source.names.likeness import Key
from reportedly.source.names.names import Name, Names
from reportedly.source.words import titles
from reportedly.types import Span

_LINK = re.compile(r"(?:\s\([^()\n]{1,12}\))?(?P<mark>,? (?:and|&) |, )(?P<titles>(?:[\w.’'-]+ ){0,6})")
"""What may stand between two who are named together: "and", or a comma, and the second one's titles."""
_LONGEST = 70
"""How many characters that takes at most."""
_MOST = 6
"""How many are named together at most."""


class Joint:
    """The sets of people of one article who are named together."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._of: dict[frozenset[Key], Name] = {}
        self._scanned = False

    def of(self, parts: Sequence[Name], place: Span | None = None) -> Name:
        """Return what some are called together, in the order of the first time; they stand so at a place."""
        key = frozenset(part.key for part in parts)
        if key not in self._of:
            person = True if all(part.person for part in parts) else None
            self._of[key] = Name(_listed([part.words for part in parts]), person=person, parts=tuple(parts))
        name = self._of[key]
        if place is not None and place not in name.places:
            insort(name.places, place)
        return name

    def before(self, place: int) -> Iterator[tuple[int, Name]]:
        """Yield those who are named together before a place, each with where they stand last."""
        if not self._scanned:
            self._scanned = True
            self._scan()
        for name in self._of.values():
            last = name.last_before(place)
            if last >= 0:
                yield last, name

    def last(self, number: int, place: int, reach: int) -> tuple[int, Name] | None:
        """Return the last few people who are named before a place, and where the last of them stands."""
        found: list[Name] = []
        last = -1
        for span, name in self._names.backwards(place):
            if place - span.start > reach:
                return None
            if not any(name is one for one in found) and self._names.may_be_person(name):
                last = max(last, span.start)
                found.append(name)
                if len(found) == number:
                    return last, self.of(found[::-1])
        return None

    def _scan(self) -> None:
        """Find those who are named together."""
        run: list[tuple[Span, Name]] = []
        closed = False
        for span, name in self._names.in_order():
            if self._text[span.start - 1 : span.start] == "(":
                continue
            link = self._link(run[-1][0], span) if run and not closed else None
            if link is None or not self._names.may_be_person(name):
                run, closed = [(span, name)], False
                continue
            run.append((span, name))
            if closed := link != ",":
                self._add(run)

    def _add(self, run: Sequence[tuple[Span, Name]]) -> None:
        parts = list(dict.fromkeys(id(name) for _, name in run))
        if 1 < len(parts) == len(run) <= _MOST and self._names.may_be_person(run[0][1]):
            self.of([name for _, name in run], Span(run[0][0].start, run[-1][0].end))

    def _link(self, one: Span, two: Span) -> str | None:
        """Return what joins two names, a comma or "and"; None if something else stands between them."""
        if not one.end < two.start <= one.end + _LONGEST:
            return None
        match = _LINK.fullmatch(self._text, one.end, two.start)
        if match is None or not all(_is_of_title(word) for word in match["titles"].split()):
            return None
        return match["mark"].strip()


def _is_of_title(word: str) -> bool:
    return (
        titles.is_title(word)
        or titles.capital(word)
        or word.lower() in tables.function("modifiers") | {"the"}
    )


def _listed(names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Join names with commas and "and"."""
    *before, last = names
    out: list[str] = []
    for name in before[:-1]:
        out += [*name[:-1], name[-1] + ","]
    return (*out, *before[-1], "and", *last)
