"""Words with marks in them, ``{s1 She} {c1 said} {x1 …}``, to plain text and spans. See FORMAT.md."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.types import Span, Spans

ROLES: Mapping[str, str] = {
    "s": "source",
    "c": "cue",
    "x": "content",
    "t": "told_to",
    "r": "anonymity_reason",
    "f": "firsthand",
    "o": "role",
    "a": "affiliation",
    "d": "denied_claim",
}
"""Letter of a mark to the role that it gives its words."""

_OPEN = re.compile(r"\{([a-z])(\d+(?:,\d+)*) ")
_TOKEN = re.compile(r"[{}]")


class MarkError(ValueError):
    """A mark that cannot be read; ``line`` counts from 1 within the marked words."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain text, and for each attribution's number its roles (names of ROLES) as spans into the text."""

    text: str
    spans: Mapping[int, Mapping[str, Spans]]


def read_marks(words: str) -> Marked:
    """Take the marks out of words.

    Raises:
        MarkError: a brace that opens or closes nothing, an unknown letter, or a mark without words.
    """
    out: list[str] = []
    length = at = 0
    open_marks: list[tuple[str, list[int], int, int]] = []
    found: defaultdict[int, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for token in _TOKEN.finditer(words):
        if token.start() < at:
            continue
        line = words.count("\n", 0, token.start()) + 1
        out.append(words[at : token.start()])
        length += token.start() - at
        if token.group() == "{":
            mark = _OPEN.match(words, token.start())
            if not mark or mark[1] not in ROLES:
                raise MarkError(line, f"unreadable mark: {words[token.start() : token.start() + 30]!r}")
            open_marks.append((mark[1], [int(n) for n in mark[2].split(",")], length, line))
            at = mark.end()
        else:
            if not open_marks:
                raise MarkError(line, "a closing brace without an opening one")
            letter, numbers, start, line = open_marks.pop()
            plain = "".join(out)[start:length]
            if plain != plain.strip() or not plain:
                raise MarkError(line, f"a mark around no words, or with a space at its edge: {plain!r}")
            for number in numbers:
                found[number][ROLES[letter]].append(Span(start, length))
            at = token.end()
    if open_marks:
        raise MarkError(open_marks[-1][3], "this mark is never closed")
    out.append(words[at:])
    ordered = {
        number: {role: tuple(sorted(spans)) for role, spans in roles.items()}
        for number, roles in found.items()
    }
    return Marked("".join(out), dict(sorted(ordered.items())))
