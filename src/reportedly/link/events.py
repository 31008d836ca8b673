"""Which articles are on one event: by the names and rare words that they share, within some days.

One pass in order of date (Allan, Papka and Lavrenko 1998, first story detection): an article joins the story that it is
most like, if it is like enough, or begins one. Only stories that share a telling word are looked at, and how rare a
word is, the articles of the last weeks say. So the work grows with what is near in time and subject, not with
everything that was read, and what becomes of an article depends on nothing later than itself: a pass can be taken up
again at any article, by telling ``Events`` of those shortly before it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportedly.link.accounts import Account
from reportedly.link.terms import commonness, content_words, stem

LEAST = 0.17
"""The least cosine of an article and a story."""
DAYS = 10
"""How long after its last article a story may go on."""
WEEKS = 30
"""The days whose articles say how rare a word is."""
MOST = 200
"""The articles of a story after which another begins: the work on its claims grows with their square."""
_HEADLINE = 3.0
_NAME = 2.0
_TELLING = 12
"""By how many of an article's weightiest words stories are looked for."""
_NEAREST = 24
"""The most stories that an article is compared with: those with most of its telling words."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article as events see it: how much its words count, by stem, and which tell most."""

    counts: Mapping[str, float]
    telling: tuple[str, ...] = ()


@dataclass(slots=True)
class _Story:
    articles: int = 0
    weights: dict[str, float] = field(default_factory=dict)
    telling: set[str] = field(default_factory=set)
    last: int | None = None


class Events:
    """The stories so far; articles are added in order of date, those without a date last.

    A story is called by the id of its first article. Days are numbered, from whatever day.
    """

    def __init__(self) -> None:
        self._stories: dict[str, _Story] = {}
        self._with: defaultdict[str, set[str]] = defaultdict(set)
        self._seen: Counter[str] = Counter()
        self._recent: deque[tuple[int | None, Mapping[str, float]]] = deque()
        self._today: int | None = None

    def add(self, id: str, day: int | None, counts: Mapping[str, float]) -> tuple[str, Sketch]:
        """Put an article to its story; return the story's id and what ``know`` wants to be told of the article."""
        if day is not None and day != self._today:
            self._forget(day)
            self._today = day
        self._seen.update(counts.keys())
        self._recent.append((day, counts))
        vector = self._weighted(counts)
        telling = tuple(sorted(vector, key=lambda t: (-vector[t], t))[:_TELLING])
        near = {story: self._alike(vector, self._stories[story]) for story in self._candidates(telling, day)}
        # Of equally near stories the one with the smaller id, as good as any.
        story = min(near, key=lambda s: (-near[s], s), default=id)
        if near.get(story, 0.0) < LEAST:
            story = id
        self._take(story, day, counts, telling)
        return story, Sketch(counts, telling)

    def know(self, story: str, day: int | None, sketch: Sketch) -> None:
        """Take note of an article whose story is known; they come in order, too, and before all that are added."""
        self._seen.update(sketch.counts.keys())
        self._recent.append((day, sketch.counts))
        self._take(story, day, sketch.counts, sketch.telling)

    def _take(self, id: str, day: int | None, counts: Mapping[str, float], telling: Iterable[str]) -> None:
        story = self._stories.setdefault(id, _Story())
        story.articles += 1
        for term, count in counts.items():
            story.weights[term] = story.weights.get(term, 0.0) + count
        story.last = day if story.last is None else max(story.last, story.last if day is None else day)
        story.telling.update(telling)
        for term in telling:
            self._with[term].add(id)

    def _forget(self, day: int) -> None:
        """Forget words and stories that are too old to matter to an article of this day, or to any later one."""
        while self._recent and (first := self._recent[0][0]) is not None and first < day - WEEKS:
            for term in self._recent.popleft()[1]:
                self._seen[term] -= 1
                if not self._seen[term]:
                    del self._seen[term]
        over = [id for id, s in self._stories.items() if s.last is not None and s.last < day - DAYS]
        for id in over:
            for term in self._stories.pop(id).telling:
                self._with[term].discard(id)
                if not self._with[term]:
                    del self._with[term]

    def _weighted(self, counts: Mapping[str, float]) -> dict[str, float]:
        events, common = commonness()
        whole = events + len(self._recent)
        rare = {t: math.log(whole / (0.5 + common.get(t, 0) + self._seen[t])) for t in counts}
        vector = {t: math.log1p(n) * max(0.0, rare[t]) for t, n in counts.items()}
        length = math.sqrt(math.fsum(w * w for w in vector.values())) or 1.0
        return {t: w / length for t, w in vector.items() if w > 0}

    def _candidates(self, telling: Sequence[str], day: int | None) -> list[str]:
        found = Counter(story for t in telling for story in self._with.get(t, ()))
        open_ones = (s for s in found if self._stories[s].articles < MOST)
        near = (s for s in open_ones if _apart(self._stories[s].last, day) <= DAYS)
        return sorted(near, key=lambda s: (-found[s], s))[:_NEAREST]

    def _alike(self, vector: Mapping[str, float], story: _Story) -> float:
        other = self._weighted({t: w / story.articles for t, w in story.weights.items()})
        return math.fsum(w * other[t] for t, w in vector.items() if t in other)


def stories(accounts: Iterable[Account]) -> list[list[Account]]:
    """Group articles by event, whatever order they come in."""
    events = Events()
    found: dict[str, list[Account]] = {}
    for account in sorted(accounts, key=lambda a: (a.date is None, a.date or "", a.id)):
        story, _ = events.add(account.id, _day(account.date), counted(account.text))
        found.setdefault(story, []).append(account)
    return list(found.values())


def counted(text: str) -> dict[str, float]:
    """Count a text's words by stem; names and the headline's words count more."""
    end = text.find("\n\n")
    counts: dict[str, float] = {}
    for match in content_words(text):
        weight = _NAME if match[0][0].isupper() else 1.0
        term = stem(match[0].lower())
        counts[term] = counts.get(term, 0.0) + weight * (_HEADLINE if match.start() < end else 1.0)
    return counts


def _day(when: str | None) -> int | None:
    return date.fromisoformat(when[:10]).toordinal() if when else None


def _apart(one: int | None, other: int | None) -> int:
    """Return how many days lie between two; none where one is missing."""
    return 0 if one is None or other is None else abs(other - one)
