"""Who "I" is outside all quotations: the author, whom a byline or the note at the end names."""

from __future__ import annotations

import re

from reportedly.source.names.names import Name, Names

_BYLINE = re.compile(r"(?:\A|\n)By (?=[A-Z])")
_NOTE = re.compile(
    r",?\s(?:[^.\n]{0,60},\s)?(?:is|are|was|chairs|writes|teaches|reports|covers|leads|runs|heads|works|has|served|serves)\b"
)
"""What follows the name in a note on the author: "Ilse Marr, a lawyer in Skarn, is the author of …"."""
_HEAD, _FOOT = 300, 700
"""How far from the beginning a byline stands, and from the end a note, in characters."""
_TITLES = 25
_SPEAKS = re.compile(r"(?:[A-Z][\w.’'-]*\s?){1,3}:\s")
"""How a line of a transcript begins."""
_MARKS = re.compile(r"[“”‘\"]|''|’(?!\w)")


def author_of(text: str, names: Names) -> Name | None:
    """Return the name of an article's author, if a byline or a note at the end says it."""
    byline = _BYLINE.search(text, 0, _HEAD)
    if byline is not None:
        place = byline.end()
        return next(
            (name for span, name in names.in_order() if span.start == place and _is_person(names, name)), None
        )
    foot = max(text.rfind("\n", 0, len(text.rstrip())), len(text) - _FOOT)
    for span, name in names.in_order():
        if span.start > foot and _is_person(names, name):
            note = span.start - foot <= _TITLES and _NOTE.match(text, span.end)
            return name if note else None
    return None


def in_quotes(text: str, place: int) -> bool:
    """Tell whether a quotation is open at a place, or its line is what somebody says in a transcript."""
    start = text.rfind("\n", 0, place) + 1
    if _SPEAKS.match(text, start, place):
        return True
    marks = _MARKS.findall(text, start, place)
    if any(marks.count(opens) > marks.count(closes) for opens, closes in (("“", "”"), ("‘", "’"))):
        return True
    return sum(mark in ('"', "''") for mark in marks) % 2 == 1


def _is_person(names: Names, name: Name) -> bool:
    return len(name.words) > 1 and names.may_be_person(name)
