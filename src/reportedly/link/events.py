"""Which articles are on one event: by the names and rare words that they share, within some days.

One pass in order of date (Allan, Papka and Lavrenko 1998, first story detection): an article joins the story that it is
most like, if it is like enough, or begins one. Only stories that share a telling word are looked at, so that the
work grows with what is near in time and subject, not with everything that was read.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportedly.link.accounts import Account
from reportedly.link.terms import commonness, content_words, stem

LEAST = 0.17
"""The least cosine of an article and a story."""
DAYS = 10
"""How long after its last article a story may go on."""
_HEADLINE = 3.0
_NAME = 2.0
_TELLING = 12
"""By how many of an article's weightiest words stories are looked for."""


@dataclass(slots=True)
class _Story:
    articles: list[Account] = field(default_factory=list)
    weights: Counter[str] = field(default_factory=Counter)
    last: str = ""

    def take(self, account: Account, counts: Counter[str]) -> None:
        """Add an article."""
        self.articles.append(account)
        self.weights.update(counts)
        self.last = max(self.last, account.date or "")


class Events:
    """The stories so far; articles are added in order of date."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._articles = 0
        self._stories: list[_Story] = []
        self._with: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, account: Account) -> int:
        """Put an article to its story and return the story's number; numbers begin at 0."""
        counts = _counts(account.text)
        self._seen.update(counts.keys())
        self._articles += 1
        vector = self._weighted(counts)
        telling = sorted(vector, key=lambda t: (-vector[t], t))[:_TELLING]
        near = {
            n: self._alike(vector, self._stories[n]) for n in self._candidates(telling, account.date or "")
        }
        # Of equally near stories the older.
        number = max(near, key=lambda n: (near[n], -n), default=-1)
        if number < 0 or near[number] < LEAST:
            number = len(self._stories)
            self._stories.append(_Story())
        self._stories[number].take(account, counts)
        for t in telling:
            self._with[t].add(number)
        return number

    def stories(self) -> list[list[Account]]:
        """Return the articles of each story, in the order in which they came."""
        return [list(story.articles) for story in self._stories]

    def _weighted(self, counts: Mapping[str, float]) -> dict[str, float]:
        events, common = commonness()
        whole = events + self._articles
        rare = {t: math.log(whole / (0.5 + common.get(t, 0) + self._seen[t])) for t in counts}
        vector = {t: math.log1p(n) * max(0.0, rare[t]) for t, n in counts.items()}
        length = math.sqrt(math.fsum(w * w for w in vector.values())) or 1.0
        return {t: w / length for t, w in vector.items() if w > 0}

    def _candidates(self, telling: Sequence[str], day: str) -> list[int]:
        found = {n for t in telling for n in self._with[t]}
        return sorted(n for n in found if _apart(self._stories[n].last, day) <= DAYS)

    def _alike(self, vector: Mapping[str, float], story: _Story) -> float:
        other = self._weighted({t: w / len(story.articles) for t, w in story.weights.items()})
        return math.fsum(w * other[t] for t, w in vector.items() if t in other)


def stories(accounts: Iterable[Account]) -> list[list[Account]]:
    """Group articles by event, whatever order they come in."""
    events = Events()
    for account in sorted(accounts, key=lambda a: (a.date or "", a.id)):
        events.add(account)
    return events.stories()


def _counts(text: str) -> Counter[str]:
    """Count a text's words by stem; names and the headline's words count more."""
    end = text.find("\n\n")
    counts: Counter[str] = Counter()
    for match in content_words(text):
        weight = _NAME if match[0][0].isupper() else 1.0
        counts[stem(match[0].lower())] += weight * (_HEADLINE if match.start() < end else 1.0)  # type: ignore[assignment]
    return counts


def _apart(one: str, other: str) -> int:
    """Return how many days lie between two dates; none where one is missing."""
    if not one or not other:
        return 0
    return abs((date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days)
