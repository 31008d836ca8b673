"""The words of attributions cut to stems, and how far those of one are found in another."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from reportedly.source import tables
from reportedly.types import Attribution, Spans

_WORD = re.compile(r"[a-z0-9]{3,}")
_ENDINGS = ("ings", "ing", "ed", "es", "s", "ly")
_LETTERS = 6
"""So many letters of a word say which it is: "threaten" and "threats" have five in common."""
STOP = frozenset(
    re.findall(
        r"\w+",
        "the and that was were has had have been for with from his her its their they not this which who will "
        "would said there any all are but did does never nothing about into over than then when what him she "
        "you our out only ever also being",
    )
)
"""Words that say nothing of what a content is about."""


@cache
def _bases() -> Mapping[str, str]:
    return {form: base for base, forms in tables.labelled("irregular").items() for form in forms}


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut a word in lower case, so that its forms are the same: "told" and "telling"."""
    word = _bases().get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return (word[:-1] if len(word) > 3 and word.endswith("e") else word)[:_LETTERS]


def stems(words: str) -> frozenset[str]:
    """Return the stems of the words that say something."""
    return frozenset(stem(word) for word in _WORD.findall(words.lower()) if word not in STOP)


def said(text: str, spans: Spans) -> str:
    """Return the words of some spans."""
    return " ".join(span.of(text) for span in spans)


class Stems:
    """The stems of every attribution by its id, with how rare each is in the article.

    Attributes:
        content: those of what is said.
        cue: those of the cue.
        whole: both.
        own: both, without what others say in it.
    """

    def __init__(self, text: str, found: Sequence[Attribution]) -> None:
        self.content = {a.id: stems(said(text, a.content)) for a in found}
        self.cue = {a.id: stems(said(text, a.cue)) for a in found}
        self.whole = {a.id: self.content[a.id] | self.cue[a.id] for a in found}
        self.own = dict(self.whole)
        for a in found:
            if a.parent in self.own:
                self.own[a.parent] -= self.content[a.id]
        total: Counter[str] = Counter(stem for some in self.whole.values() for stem in some)
        self._rare = {stem: 1 / math.sqrt(n) for stem, n in total.items()}
        self._weights: dict[frozenset[str], float] = {}

    def part(self, some: frozenset[str], of: frozenset[str]) -> float:
        """Return how much of some stems is found among others, from 0 to 1, rare ones counting more."""
        both = some & of
        return self.weight(both) / self.weight(some) if both else 0.0

    def shared(self, a: str, b: str) -> float:
        """Return how much of the lighter content's words the other has, from 0 to 1."""
        one, other = self.content[a], self.content[b]
        both = one & other
        return self.weight(both) / min(self.weight(one), self.weight(other)) if both else 0.0

    def weight(self, some: frozenset[str]) -> float:
        """Return how much some stems say together."""
        if some not in self._weights:
            # A set's order changes from process to process; an exact sum does not.
            self._weights[some] = math.fsum(self._rare.get(stem, 1.0) for stem in some)
        return self._weights[some]
