"""The words and marks of a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.source.words import titles
from reportedly.types import Span

_TOKEN = re.compile(
    r"[^\W_](?:[\w.&]|[-/’'](?=\w)|(?<=\d),(?=\d{3}(?!\d)))*|[&,;:()—–]|(?<=\s)--?(?=\s)|\.(?=\s|$)"
)
_OWN = re.compile(r"[’']s$", re.I)
_QUOTED = 80
"""How far back a quotation mark is looked for."""
_ABBREVIATED = re.compile(
    r"(?:\b\w|\b(?:Mrs?|Ms|Dr|Jr|Sr|Inc|Corp|Co|Ltd|Bros|St|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Prof|Rev))\.$"
)
_FEW = 4
_CLOSING = "”\"’') "


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a phrase; ``possessive`` if it ends in ’s, which is not part of ``text``."""

    span: Span
    text: str
    possessive: bool = False

    @property
    def lower(self) -> str:
        """Return the word in lower case, without full stops at its end."""
        return titles.bare(self.text)

    @property
    def stem(self) -> str:
        """Return what a short form stands on: "i" for "I’ve"."""
        return self.lower.split("’")[0].split("'")[0]

    @property
    def capital(self) -> bool:
        """Tell whether it is written as names are."""
        return titles.capital(self.text)

    @property
    def mark(self) -> bool:
        """Tell whether it is a mark and no word."""
        return not self.text[0].isalnum() and self.text != "&"


def tokens(text: str, span: Span) -> tuple[Word, ...]:
    """Cut a span into words and marks."""
    return tuple(_word(text, match, span.start) for match in _TOKEN.finditer(text, span.start, span.end))


def _word(text: str, match: re.Match[str], start: int) -> Word:
    word, end = match.group(), match.end()
    own = _OWN.search(word)
    if own and own.start():
        word = word[: own.start()]
    elif len(word) > 1 and word.endswith(".") and _is_last(text, match) and not _ABBREVIATED.search(word):
        word = word.rstrip(".")
    possessive = bool(own) or (word[-1] in "sS" and _apostrophe_after(text, start, end))
    return Word(Span(match.start(), match.start() + len(word)), word, possessive)


def _is_last(text: str, match: re.Match[str]) -> bool:
    """Tell whether only closing marks follow."""
    return match.endpos - match.end() < _FEW and not text[match.end() : match.endpos].strip(_CLOSING)


def _apostrophe_after(text: str, start: int, end: int) -> bool:
    """Tell whether "the aides’ lawyer" goes on so, rather than "the ‘Yellow Vests’ said"."""
    if text[end : end + 1] not in ("’", "'") or not text[end + 1 : end + 2].isspace():
        return False
    opened, closed = ("‘", "’") if text[end] == "’" else (" '", "' ")
    before = text[max(start - 1, end - _QUOTED, 0) : end]
    return before.count(opened) <= before.count(closed)


def spanned(words: Sequence[Word]) -> Span:
    """Return the span from the first of some words to the last."""
    return Span(words[0].span.start, words[-1].span.end)


def texts(words: Sequence[Word]) -> list[str]:
    """Return the words as strings."""
    return [word.text for word in words]
