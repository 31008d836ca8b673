"""Where sentences begin and end: enough for news, which abbreviates ("Gov.", "U.S.") and quotes."""

from __future__ import annotations

import re

from reportedly.types import Span, Spans

_REACH = 400
"""How many characters a sentence is followed for, at most, outside the content."""

_BOUNDARY = re.compile(r"[\n.!?…](?:(?<=\n)|[”\"’')\]]*(?=\s+[“\"‘'(\[]*[^\sa-z“\"‘'(\[]))")
_ABBREVIATION = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Prof|Rev|Gen|Gov|Sens?|Reps?|Lt|Col|Capt|Cmdr|Adm|Maj|Sgt|Det|Supt|Insp|St|No|vs|v|Messrs|Hon"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Weds?|Thurs?|Fri|Mt|Ft|Ave|Blvd)$"
)
_MAY_END = re.compile(r"\b(?:[A-Z]|[ap]\.m|Inc|Corp|Co|Ltd|Jr|Sr|etc|Ph\.D)$")
_OPENS = re.compile(
    r"\s+[“\"‘]?(?:The|An?|He|She|It|They|We|But|And|In|On|At|This|That|His|Her|Their|There)\b"
)


def sentence(text: str, cue: Spans, content: Spans) -> Span:
    """Find the sentence of a cue; sentences that end inside the content do not end it."""
    start = _sentence_start(text, min(span.start for span in cue), content)
    return Span(start, _sentence_end(text, max(span.end for span in cue), content))


def _sentence_start(text: str, at: int, content: Spans) -> int:
    for _ in range(4):
        behind = [span for span in content if span.end <= at and span.start < at]
        edge = max((span.end for span in behind), default=0)
        low = max(edge, at - _REACH)
        found = last_boundary(text, low, at)
        if found is not None or low > edge or not behind:
            return low if found is None else found
        at = min(span.start for span in behind if span.end == edge)
    return at


def _sentence_end(text: str, at: int, content: Spans) -> int:
    for _ in range(4):
        beyond = [span for span in content if span.start >= at and span.end > at]
        edge = min((span.start for span in beyond), default=len(text))
        high = min(edge, at + _REACH)
        found = first_boundary(text, at, high)
        if found is not None or high < edge or not beyond:
            return high if found is None else found
        at = max(span.end for span in beyond if span.start == edge)
    return at


def last_boundary(text: str, low: int, at: int) -> int | None:
    """Return where the last sentence that ends between two places ends, if one does."""
    matches = _boundaries(text, max(low, text.rfind("\n", low, at)), at)
    return next((match.end() for match in reversed(matches) if _ends(text, match)), None)


def first_boundary(text: str, at: int, high: int) -> int | None:
    """Return where the first sentence that ends between two places ends, if one does."""
    return next((match.end() for match in _boundaries(text, at, high) if _ends(text, match)), None)


def _boundaries(text: str, low: int, high: int) -> list[re.Match[str]]:
    """Find where sentences may end, from ``low`` to ``high``; a full stop just before ``low`` counts."""
    matches = _BOUNDARY.finditer(text, max(0, low - 3), high + 4)
    return [match for match in matches if low <= match.end() <= high]


def _ends(text: str, match: re.Match[str]) -> bool:
    if match.group() != ".":
        return True
    word = text[max(0, match.start() - 8) : match.start()]
    if _MAY_END.search(word):
        return _OPENS.match(text, match.end()) is not None
    return _ABBREVIATION.search(word) is None
