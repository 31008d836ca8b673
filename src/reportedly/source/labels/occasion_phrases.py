"""Phrases that may say through what words came: "in a statement", "on the Skarn Channel’s “Late Tide”"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from reportedly.source import tables
from reportedly.source.phrases.outlets import is_outlet
from reportedly.types import Span

Found = tuple[Span, dict[str, float]]
"""Words, and what describes them."""

GAP = r"[ \u00a0]"
"""A blank between two words."""
_OUTLET_NAME = rf"[A-Z0-9][\w.&’'-]*(?:{GAP}(?:(?:of|the|and|for){GAP})?[A-Z0-9][\w.&’'-]*){{0,5}}"
_PREPOSITIONS = [
    "in",
    "on",
    "at",
    "during",
    "throughout",
    "after",
    "via",
    "through",
    "over",
    "across",
    "by",
    "to",
    "with",
    "from",
    "before",
    "outside",
    "inside",
]
_VERBS = (
    r"issued|released|sent(?: out)?|gave|giving|appear(?:ed|ing|ance) on|emailed|emailing|e-mailed|publish(?:ed|ing)"
    r"|posted|wrote|issuing|releasing|sending|calling into|hosts?|visited|speaking to|speaking with"
)
_PHRASE = re.compile(
    rf"\b(?P<before>{'|'.join(_PREPOSITIONS)}|{_VERBS})"
    # A full stop after an initial or a month ends no phrase: "in a Jan. 3 letter sent by J. Ost".
    rf"{GAP}(?P<noun>(?:[^.!?,;:“”\"()\n—]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z][a-z])\.(?= \d)){{2,90}})",
    re.I,
)
_TITLE = re.compile(
    rf"\b(?P<before>in|on|from|for|of|hosts?|visited){GAP}"
    rf"(?P<whose>(?:(?:the|a|an|his|her|its){GAP})?(?:[\w.&-]+(?:[’']s?)?{GAP}){{0,5}}?)"
    r"(?:[“\"‘]|''|``)(?P<title>[A-Z0-9][^“”\"\n]{1,45}?)[,.]?(?:[”\"’](?!\w)|'')"
)
"""The quoted name of a programme, a book, an advertisement."""
NOUN = re.compile(r"[A-Za-z][\w-]*(?:[’'](?:s|re|ve))?")
_TAIL = re.compile(
    rf"(?:{GAP}(?:with|on|to|of|from|at|in|by|for){GAP}(?:(?:the|a|an|his|her){GAP})?"
    + _OUTLET_NAME
    + rf"(?:[’']s)?(?:{GAP}[“\"][^”\"]{{2,40}}[”\"])?)?"
)
_STOPS = frozenset(
    ("that", "who", "which", "where", "when", "while", "and", "but", "as", "because", "if", "said", "says")
)
_TITLE_WORDS = 6
"""The most words of a quoted name; more are a quotation."""
_FIRST_WORDS = 12
"""How many words after a preposition the noun of its phrase may stand."""


@lru_cache(maxsize=32)
def phrases(text: str, whole: Span) -> tuple[Found, ...]:
    """List quoted names, and phrases with the noun of an occasion; asked for again by all who speak in a sentence."""
    return (*_quoted_names(text, whole), *_with_nouns(text, whole))


def _with_nouns(text: str, whole: Span) -> Iterator[Found]:
    """Yield prepositional phrases with the noun of an occasion, or with an outlet's name."""
    for match in _PHRASE.finditer(text, whole.start, whole.end):
        found = _occasion(match["noun"])
        if found is not None:
            sort, end = found
            at = match.start("noun") + end
            tail = _TAIL.match(text, at, whole.end)
            end = tail.end() if tail else at
            verb = match["before"].lower() not in _PREPOSITIONS
            start = match.start("noun") if verb else match.start()
            word = "verb" if verb else match["before"].lower()
            first = match["noun"].split()[0].lower()
            yield (
                Span(start, end),
                {
                    sort: 1.0,
                    f"{sort} {word}": 1.0,
                    word: 1.0,
                    **({f"begins {first}": 1.0} if first in tables.function("determiners") else {}),
                    "whose": float(first.endswith(("’s", "'s"))),
                },
            )


def _occasion(phrase: str) -> tuple[str, int] | None:
    """Return the sort of an occasion, and how far its words reach."""
    sorts = _sorts()
    words = list(NOUN.finditer(phrase))
    low = [word.group().lower() for word in words]
    for number, word in enumerate(words[:_FIRST_WORDS]):
        if low[number] in _STOPS:
            return None
        after = low[number + 1] if number + 1 < len(words) else ""
        bare = low[number].removesuffix("’s").removesuffix("'s")
        if f"{bare} {after}" in sorts:
            return sorts[f"{bare} {after}"], words[number + 1].end()
        # Of "a rally stage", "Facebook post" the second noun says what it is.
        if low[number] in sorts and after not in sorts:
            return sorts[low[number]], word.end()
        last = number + 1 == len(words) or not words[number + 1].group()[:1].isupper()
        if last and word.group()[:1].isupper() and is_outlet([bare]):
            return "outlet", word.end()
    return None


@cache
def _sorts() -> dict[str, str]:
    """Return, for each noun of an occasion, of what sort it is."""
    return {noun: sort for sort, nouns in tables.labelled("occasions").items() for noun in sorted(nouns)}


def _quoted_names(text: str, whole: Span) -> Iterator[Found]:
    """Yield quoted names after a preposition: "on the Skarn Channel’s “Late Tide”"."""
    for match in _TITLE.finditer(text, whole.start, whole.end):
        words = [w.lower() for w in NOUN.findall(match["title"])]
        owner = [w.lower() for w in NOUN.findall(match["whose"])]
        if len(words) > _TITLE_WORDS:
            continue
        known = is_outlet(words) or any(is_outlet([w]) for w in owner)
        word = match["before"].lower()
        yield (
            Span(match.start(), match.end()),
            {"titled": 1.0, f"titled {word}": 1.0, "title of an outlet": float(known)},
        )
