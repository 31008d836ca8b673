"""The core of a noun phrase: is it a name, with or without titles, or a common noun?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.source import tables
from reportedly.source.words import titles
from reportedly.source.words.tokens import Word, spanned, texts
from reportedly.types import Span, Spans

_MAX_LINKS = 3
"""How many small words may stand between two words of a name."""
_ANYBODY = frozenset(("a", "an", "another", "one", "some", "several", "many", "most", "other", "fellow"))
"""After these a single word with a capital says what somebody is: "another Catholic"."""
_TIMES = frozenset(("morning", "afternoon", "evening", "night"))
_PLURALS = ("ists", "icians", "makers", "holders", "workers", "watchers", "fighters", "members")


@dataclass(frozen=True, slots=True)
class Noun:
    """The name that a core ends in, with the titles before it; or the common noun."""

    name: Span | None = None
    titles: Spans = ()
    head: Word | None = None
    titled: bool = False
    """One of the titles says that it is a person."""


def noun_of(core: Sequence[Word], *, surname: bool = False) -> Noun:
    """Find the name at the end of a core, or its head noun; ``surname`` says that a trade there is one."""
    words = _trimmed(core)
    if not words:
        return Noun()
    last = words[-1]
    if len(words) == 1 and words[0] is not core[0] and last.capital and last.lower in tables.words("outlets"):
        return Noun(last.span)
    if not _in_name(words, len(words) - 1) or (_is_trade(words) and not (surname and len(words) > 1)):
        return Noun(head=last)
    start = len(words) - 1
    while start and (_in_name(words, start - 1) or _links(words, start - 1)):
        start -= 1
    run = words[start:]
    if len(run) == 1 and _is_common(run[0]):
        return Noun(head=last)
    cut = titles.after_titles(_without_nickname(run))
    if cut and run[cut].text in ("of", "for", "on", "and", "the"):
        # "the former CEO of Hewlett-Packard" is a person described, not named.
        return Noun(head=run[cut - 1])
    before = words[: start + cut]
    titled = any(titles.is_title(word) for word in texts(before))
    if (
        core[0].lower in _ANYBODY
        and not before
        and len(run) == 1
        and last.lower not in tables.words("outlets")
    ):
        return Noun(head=last)
    return Noun(spanned(run[cut:]), (spanned(before),) if before else (), titled=titled)


def _without_nickname(run: Sequence[Word]) -> list[str]:
    """Return a name's words, with a nickname in quotation marks for none: it may be a title, "Leon ‘Bishop’ Marr"."""
    words = texts(run)
    for i in range(1, len(run) - 1):
        if run[i].span.start - run[i - 1].span.end > 1 and run[i + 1].span.start - run[i].span.end > 1:
            words[i] = ""
    return words


def _trimmed(core: Sequence[Word]) -> list[Word]:
    """Leave out a determiner at the start, and at the end "himself", "both", a day, and the letters after a name."""
    words = list(core)
    if len(words) > 1 and words[0].lower in tables.function("determiners"):
        del words[0]
    while len(words) > 1 and (words[-1].lower in tables.function("reflexives") or _is_time(words)):
        words.pop()
    return words[: titles.without_letters(texts(words))]


def _is_time(words: Sequence[Word]) -> bool:
    """Tell whether words end in a day that is no part of a name: "Lind Sunday night", but not "Mail on Sunday"."""
    at = len(words) - 1
    if words[at].lower in _TIMES:
        at -= 1
    days = tables.function("weekdays")
    return at > 0 and words[at].lower in days and words[at].capital and words[at - 1].lower != "on"


def _in_name(words: Sequence[Word], i: int) -> bool:
    """Tell whether a word is written as part of a name; a figure is after a capital: "Channel 4"."""
    if words[i].text.isdigit():
        return i > 0 and words[i - 1].capital and not _is_common(words[i - 1])
    return words[i].capital


def _links(words: Sequence[Word], i: int) -> bool:
    """Tell whether a small word stands inside a name: "van der Berg", "University of the Isles"."""
    at = i
    while at and i - at < _MAX_LINKS and _is_small(words[at]):
        at -= 1
    return at < i and words[at].capital


def _is_small(word: Word) -> bool:
    return word.lower in tables.function("particles") or word.text in ("for", "on")


def _is_trade(words: Sequence[Word]) -> bool:
    """Tell whether a core ends in a noun for people rather than in a surname or in "Coast Guard"."""
    last = words[-1]
    if not titles.is_person_noun(last.text):
        return False
    if len(words) < 2:
        return not titles.is_given(last.text)
    before = words[-2]
    if before.capital and (
        last.lower in tables.function("bodies_too")
        or f"{before.lower} {last.lower}" in tables.words("outlets")
    ):
        return False
    if any(w.lower == "of" and titles.is_body([b.text]) for b, w in pairwise(words)):
        return False
    return not titles.is_surname(before.text, last.text)


def _is_common(word: Word) -> bool:
    """Tell whether a single word with a capital is a common noun: it begins a sentence or a headline."""
    low = word.lower
    if titles.is_given(word.text):
        return False
    if low in tables.function("office_letters"):
        return True
    if low in tables.function("proper") or (word.text.isupper() and len(word.text) > 1):
        return low in tables.numbers()
    if titles.is_person_noun(low) or low in tables.numbers() or low in tables.function("determiners"):
        return True
    if any(
        low in nouns for nouns in (tables.words("groups"), tables.words("bodies"), tables.several("bodies"))
    ):
        return True
    document = low in tables.words("documents") or low in tables.several("documents")
    return low.endswith(_PLURALS) or (document and low not in tables.words("outlets"))
