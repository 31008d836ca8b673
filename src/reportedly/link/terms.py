"""What a statement is about, word by word: stems, names, figures, and whether it is negated."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from reportedly.link.accounts import Account
from reportedly.types import Attribution, SourceKind, Spans, Stance

_TOKEN = re.compile(r"[$£€]?\d[\d,.]*\d|\d|(?:[A-Z]\.){2,}|[^\W\d_]+(?:[’'][^\W\d_]+)?")
_PLAIN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ACTS = (Stance.INTENDS, Stance.DIRECTS)
_YEAR = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True)
class Terms:
    """The terms of one statement; ``stems`` in order and without the smallest words, ``names`` those with a capital."""

    stems: tuple[str, ...]
    names: frozenset[str]
    figures: frozenset[str]
    years: frozenset[str]
    negated: bool
    counted: frozenset[tuple[str, str]]
    """Figures, each with the stem of what it counts."""
    agents: frozenset[str] = frozenset()
    """The last names of those whose offers, plans, demands and the like the statement tells of."""

    @cached_property
    def bag(self) -> frozenset[str]:
        """The different stems."""
        return frozenset(self.stems)


def terms(said: str, words: Spans, a: Attribution | None, account: Account) -> Terms:
    """Return the terms of what an account says, there, by an attribution.

    "I" and "he" stand for who speaks, where that is somebody with a name.
    """
    stems: list[str] = []
    names: set[str] = set()
    figures: set[str] = set()
    negated = False
    for match in _TOKEN.finditer(said):
        word = match[0]
        low = word.lower().replace("’", "'").replace(".", "" if word[0].isalpha() else ".")
        negated |= low in _words()["negating"] or low.endswith("n't")
        low = low.removesuffix("'s")
        if low in _words()["first"] or low in _words()["third"]:
            stems += _speaker(said, a, first=low in _words()["first"])
        elif low[-1].isdigit() or low in _figures():
            figure = _figures().get(low, low.strip("$£€").replace(",", "").rstrip("."))
            figures.add(figure)
            stems.append(figure)
        elif (country := _country(word, low)) or low not in _words()["small"]:
            term = stem(country or low)
            stems.append(term)
            if word[0].isupper():
                names.add(term)
    years = frozenset(f for f in figures if _YEAR.match(f))
    counted = frozenset(
        (one, two) for one, two in pairwise(stems) if one in figures - years and two not in figures
    )
    return Terms(
        tuple(stems),
        frozenset(names),
        frozenset(figures - years),
        years,
        negated,
        counted,
        _agents(words, a, account),
    )


def _agents(words: Spans, a: Attribution | None, account: Account) -> frozenset[str]:
    if a is None:
        return frozenset()
    acts = (b for b in (a, *account.below(a)) if b.stance in _ACTS and b.name)
    told = (b for b in acts if any(x.overlaps(y) for x in (*b.content, *b.cue) for y in words))
    return frozenset((b.name or "").split()[-1].lower() for b in told)


def _speaker(said: str, a: Attribution | None, *, first: bool) -> list[str]:
    """Return the stem of the last word of the speaker's name; for "he", only where it is the speaker's own words."""
    if a is None or a.kind is not SourceKind.NAMED_PERSON or not a.name:
        return []
    if first != ("“" in said or '"' in said or "‘" in said):
        return []
    return [stem(a.name.split()[-1].lower())]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a word's stem (Porter 2001, English Snowball)."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def _words() -> dict[str, frozenset[str]]:
    text = files("reportedly.link").joinpath("words.txt").read_text(encoding="utf8")
    whole = re.sub(r"\n {2,}", " ", text)
    parted = (line.partition(": ") for line in whole.splitlines() if not line.startswith("#"))
    return {label: frozenset(words.split(", ")) for label, _, words in parted}


@cache
def _figures() -> dict[str, str]:
    return dict(entry.split(" ") for entry in _words()["figures"])


def _country(word: str, low: str) -> str | None:
    """Return the country that a word is a name of, or of its people; "us" is one only in capitals."""
    if not word[0].isupper() or (low in _words()["small"] and not word.isupper()):
        return None
    return _countries().get(low)


@cache
def _nations() -> frozenset[str]:
    return frozenset(stem(word) for word in _countries())


def is_country(word: str) -> bool:
    """Tell whether a stem is a country's or its people's."""
    return word in _nations()


@cache
def _countries() -> dict[str, str]:
    """Return what country a word for its people, or its letters, is of: "American", "US" and "United" are one."""
    return {
        word: words[0] for entry in _words()["countries"] for words in [entry.split(" ")] for word in words
    }


def bag_of(text: str) -> frozenset[str]:
    """Return the stems of a text's words without the smallest."""
    return frozenset(stem(word[0].lower()) for word in content_words(text))


def stems_of(said: str) -> Iterator[str]:
    """Yield the stems and figures of what is said without the smallest words."""
    for match in _TOKEN.finditer(said):
        low = match[0].lower().replace("’", "'").removesuffix("'s")
        if low[-1].isdigit() or low in _figures():
            yield _figures().get(low, low.strip("$£€").replace(",", "").rstrip("."))
        elif low not in _words()["small"]:
            yield stem(low)


def content_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text without figures and without the smallest."""
    return (word for word in _PLAIN.finditer(text) if len(word[0]) > 2 and not is_small(word[0].lower()))


def commonness() -> tuple[int, Mapping[str, int]]:
    """Return a number of events, and in how many of them the more common stems occur (``training/link/common.py``)."""
    read = _common()
    return int(read["events"]), read["in"]


@cache
def _common() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        files("reportedly.link").joinpath("common.json").read_text(encoding="utf8")
    )
    return read


def is_small(word: str) -> bool:
    """Tell whether a word, in lower case, says nothing of what a text is about."""
    return word in _words()["small"]


def is_finite(word: str) -> bool:
    """Tell whether a word, in lower case, is a verb in a finite form that is nothing else: "was", "won't"."""
    return word in _words()["finite"] or word.endswith(("n't", "'ll", "'ve", "'re"))


@cache
def denying() -> frozenset[str]:
    """Return the stems by which something is said not to be so, and nothing else is: "not", "true", "happened"."""
    words = _words()
    return frozenset(stem(word) for word in words["negating"] | words["denying"])


def rarity(bags: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return how much each stem tells, from how many statements have it (inverse document frequency)."""
    count: Counter[str] = Counter()
    n = 0
    for bag in bags:
        count.update(bag)
        n += 1
    return {term: math.log(1 + n / seen) for term, seen in count.items()}


def pairs(stems: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return the neighbours among stems."""
    return frozenset(pairwise(stems))
