"""A user's query: words and "quoted phrases", and where they first stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence

from reportedly.types import Span

Phrase = tuple[str, ...]
"""Words that stand side by side, as they were typed; often just one."""

_MARKS = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_ACCENTED = re.compile(f"([A-Za-z])[{_MARKS}]+")
_QUOTED = re.compile(r"[\"“”„«»]")
LONGEST = 64
"""Characters of a name's word that are looked up: PostgreSQL has no room in an index for endless ones."""
MOST_WORDS = 64
"""Words of a query that are looked for; nobody remembers more of a sentence, and databases have limits."""


def phrases(query: str) -> list[Phrase]:
    """Return what is looked for: each word outside of quotation marks, and each phrase inside them.

    Whatever else stands in the query only separates words. A mark that is never closed quotes the rest.
    """
    left = MOST_WORDS
    found: list[Phrase] = []
    for number, part in enumerate(_QUOTED.split(query)):
        words = tuple(word[0] for word in _WORD.finditer(part))[:left]
        left -= len(words)
        found += [words] if number % 2 and words else [(word,) for word in words]
    return list(dict.fromkeys(found))


def folded(word: str) -> str:
    """Return a word as FTS5 compares words: in lower case, Latin letters without accents, one Greek sigma."""
    word = word.lower()
    if word.isascii():
        return word
    bare = _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare).replace("ς", "σ")


def name_words(name: str) -> frozenset[str]:
    """Return the words by which a name can be found, folded, and cut so that every index can hold them."""
    return frozenset(folded(word[0])[:LONGEST] for word in _WORD.finditer(name))


def first_match(text: str, wanted: Sequence[Phrase], within: Sequence[Span] | None = None) -> Span | None:
    """Return where the first of the phrases stands, in the text or in one of the spans of it."""
    if not wanted:
        return None
    asked = [tuple(map(folded, phrase)) for phrase in wanted]
    places = [Span(0, len(text))] if within is None else within
    return next((span for place in places for span in _matches(text, asked, place)), None)


def _matches(text: str, wanted: Sequence[Phrase], place: Span) -> Iterator[Span]:
    """Yield where phrases end, in order: of two that begin at different places the one that is complete first."""
    last: deque[tuple[str, int]] = deque(maxlen=max(map(len, wanted)))
    for found in _WORD.finditer(text, place.start, place.end):
        last.append((folded(found[0]), found.start()))
        for phrase in wanted:
            if tuple(word for word, _ in last)[-len(phrase) :] == phrase:
                yield Span(last[-len(phrase)][1], found.end())
