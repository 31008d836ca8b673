"""Other events made of a cluster: the same articles with other people, places, outlets, figures and telling words.

What a reader, or ``link.events``, would tell two events apart by is replaced, everywhere in a cluster by the same:
names, figures, days, and the words that few clusters have. What news articles have in common stays, and so does what
the attributions rest on: cues, and how many people a source is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from training.corpus.clusters import Cluster
from training.link.gold import accounts

from benchmarks.invented import NAMES, OUTLETS, WORDS
from reportedly.link.accounts import Account
from reportedly.link.terms import is_small, stem
from reportedly.types import SourceKind, Span, Spans

COMMON = 4
"""In so many clusters, or more, a word belongs to news as such rather than to an event, and stays."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = tuple(month[:4] if month == "September" else month[:3] for month in MONTHS)
# How many there are, and what is said not to be so, decides what attributions are linked by.
_COUNTING = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half both
    several many few some first second third
"""
_NEGATING = "baseless false untrue refused without wrong neither nobody none"
_KEPT = frozenset((_COUNTING + _NEGATING).split())

_MONTH = "|".join(sorted({*MONTHS, *_SHORT}, key=len, reverse=True))
_ONLY_MONTH = "|".join(month for month in _MONTH.split("|") if month not in ("May", "March", "Mar"))
_PIECES = (
    r"\d+(?::\d\d|(?:st|nd|rd|th)\b)",  # hours and ordinals: other digits would make none of them
    rf"\b\d{{1,2}} (?:{_MONTH})\b|\b(?:{_MONTH})\.? \d{{1,2}}\b|\b(?:{_ONLY_MONTH})\b",
    r"\d[\d,.]*\d|\d",
    r"[^\W\d_]+(?![’']t\b)",
)
_FIGURE = re.compile(r"\d[\d,.]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Variant:
    """One event: what replaces what in its articles, and in the names of those who speak in them."""

    new: Mapping[str, str]
    days: int
    """How much later than the original it happens."""

    def of(self, pieces: Sequence[str]) -> list[str]:
        """Return the pieces, those replaced that are to be."""
        return [self.new.get(piece, piece) for piece in pieces]


class Template:
    """An article, cut into words, figures, days and what stands between them."""

    def __init__(self, account: Account, cut: Callable[[str], list[str]]) -> None:
        self.account = account
        self.pieces = cut(account.text)
        self.ends = list(accumulate(map(len, self.pieces)))
        self.cut = cut

    def written(self, variant: Variant) -> Account:
        """Return the article as it is about another event, all spans at the words that they were at."""
        one = self.account
        made = variant.of(self.pieces)
        ends = list(accumulate(map(len, made)))

        def moved(spans: Spans) -> Spans:
            return tuple(Span(self._start(s.start, made, ends), self._end(s.end, made, ends)) for s in spans)

        def named(name: str | None) -> str | None:
            return name and "".join(variant.of(self.cut(name)))

        return replace(
            one,
            text="".join(made),
            publisher=one.publisher and named(bare(one.publisher)),
            date=_later(one.date or "", variant.days),
            attributions=tuple(
                replace(
                    a,
                    source=moved(a.source),
                    cue=moved(a.cue),
                    content=moved(a.content),
                    told_to=moved(a.told_to),
                    name=named(a.name),
                )
                for a in one.attributions
            ),
            speakers=tuple(replace(s, name=named(s.name), mentions=moved(s.mentions)) for s in one.speakers),
        )

    def _start(self, at: int, made: Sequence[str], ends: Sequence[int]) -> int:
        piece = bisect_right(self.ends, at)
        if made[piece] == self.pieces[piece]:
            return ends[piece] - (self.ends[piece] - at)
        return ends[piece] - len(made[piece])

    def _end(self, at: int, made: Sequence[str], ends: Sequence[int]) -> int:
        piece = bisect_left(self.ends, at)
        if made[piece] == self.pieces[piece]:
            return ends[piece] - (self.ends[piece] - at)
        return ends[piece]


class Original:
    """A cluster, prepared once to be varied often; ``common`` are the stems of words that stay."""

    def __init__(self, cluster: Cluster, common: frozenset[str]) -> None:
        found = accounts(cluster)
        self._outlets = _outlets(found)
        self.templates = tuple(Template(one, _cutter(self._outlets)) for one in found)
        self.first = min(date.fromisoformat((one.date or "")[:10]) for one in found)
        pieces = sorted({piece for template in self.templates for piece in template.pieces})
        sources, cues = (
            {piece for template in self.templates for piece in _of_role(template, role)}
            for role in ("source", "cue")
        )
        self._days = [
            piece for piece in pieces if piece in WEEKDAYS or re.search(rf"\b(?:{_MONTH})\b", piece)
        ]
        # A source's "14 people" may be "14 miners" elsewhere, and "fourteen" in another outlet.
        self._figures = [piece for piece in pieces if _FIGURE.fullmatch(piece) and piece not in sources]
        kept = common | {stem(piece.lower()) for piece in cues}
        telling = [
            piece
            for piece in pieces
            if _WORD.fullmatch(piece)
            and stem(piece.lower()) not in kept
            and not (piece.lower() in _KEPT or is_small(piece.lower()) or piece in self._days)
        ]
        lower = {piece for piece in pieces if piece.islower()}
        self._names = [piece for piece in telling if piece.lower() not in lower]
        self._words = [piece for piece in telling if piece.lower() in lower and len(piece) > 2]

    def variant(self, random: Random, first: date) -> Variant:
        """Make another event of it, which begins on that day."""
        return Variant(
            self._other_words(random)
            | self._other_figures(random, first.year - self.first.year)
            | self._other_days(first)
            | self._other_outlets(random),
            (first - self.first).days,
        )

    def _other_words(self, random: Random) -> dict[str, str]:
        names = sorted({piece.lower() for piece in self._names})
        bases = sorted({stem(piece.lower()) for piece in self._words})
        named = dict(zip(names, NAMES.draw(random, len(names)), strict=True))
        meant = dict(zip(bases, WORDS.draw(random, len(bases)), strict=True))
        new = {piece: _like(piece, named[piece.lower()]) for piece in self._names}
        for piece in self._words:
            new[piece] = _like(piece, meant[stem(piece.lower())] + _ending(piece.lower()))
        return new

    def _other_figures(self, random: Random, years: int) -> dict[str, str]:
        """Let other digits stand for the digits but 0, so that figures stay as long as they are, and different."""
        digits = "123456789"
        others = str.maketrans(digits, "".join(random.sample(digits, len(digits))))
        return {
            piece: str(int(piece) + years) if _YEAR.fullmatch(piece) else piece.translate(others)
            for piece in self._figures
        }

    def _other_days(self, first: date) -> dict[str, str]:
        days, months = (first - self.first).days, first.month - self.first.month

        def month(found: re.Match[str]) -> str:
            names = MONTHS if found[0] in MONTHS else _SHORT
            return names[(names.index(found[0]) + months) % 12]

        return {
            piece: WEEKDAYS[(WEEKDAYS.index(piece) + days) % 7]
            if piece in WEEKDAYS
            else re.sub(_MONTH, month, piece)
            for piece in self._days
        }

    def _other_outlets(self, random: Random) -> dict[str, str]:
        """Give each outlet another name, also where it is called by its last word ("the Courant")."""
        lasts = Counter(name.split()[-1] for name in self._outlets)
        new = {}
        for name, other in zip(self._outlets, random.sample(OUTLETS, len(self._outlets)), strict=True):
            last = name.split()[-1]
            if lasts[last] == 1:
                new[last] = other.split()[-1]
            new[name] = other
        return new


def common_stems(clusters: Sequence[Cluster]) -> frozenset[str]:
    """Return the stems that so many of the clusters have that they say nothing of an event."""
    held = Counter(
        found
        for cluster in clusters
        for found in {
            stem(word.lower()) for text in cluster.texts.values() for word in _WORD.findall(text.text)
        }
    )
    return frozenset(found for found, count in held.items() if count >= COMMON)


def bare(name: str) -> str:
    """Return an outlet's name without its article, which not every text gives it."""
    return name.removeprefix("The ").removeprefix("the ")


def _outlets(found: Sequence[Account]) -> list[str]:
    heard = (s.name for one in found for s in one.speakers if s.kind is SourceKind.OUTLET)
    return sorted({bare(name) for name in (*heard, *(one.publisher for one in found)) if name})


def _cutter(outlets: Sequence[str]) -> Callable[[str], list[str]]:
    """Return a function that cuts a text; joined, the pieces are the text. An outlet's name is one piece."""
    names = (rf"\b{re.escape(name)}\b" for name in sorted(outlets, key=len, reverse=True))
    return re.compile(f"({'|'.join((*names, *_PIECES))})").split


def _of_role(template: Template, role: str) -> Iterator[str]:
    """Yield the pieces that the attributions' sources, or cues, are made of."""
    for a in template.account.attributions:
        spans: Spans = getattr(a, role)
        for span in spans:
            yield from template.pieces[
                bisect_right(template.ends, span.start) : bisect_left(template.ends, span.end) + 1
            ]


def _like(piece: str, other: str) -> str:
    """Return a word with capitals where another has them."""
    if piece.isupper():
        return other.upper()
    return other.capitalize() if piece[0].isupper() else other


def _ending(word: str) -> str:
    """Return by which ending a word differs from its stem, as far as another word can have it too."""
    base = stem(word)
    found = next((ending for ending in ("ing", "ed", "ly", "s") if word.endswith(ending)), "")
    return "" if word == base or word.endswith("ss") else found


def _later(day: str, days: int) -> str:
    """Return a day, or a day and an hour, so many days later."""
    return (date.fromisoformat(day[:10]) + timedelta(days)).isoformat() + day[10:]
