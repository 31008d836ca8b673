"""Related zones to stories: headline, section, author and reading time of each teaser."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reportedly.pages import shapes
from reportedly.pages.bylines import authors, is_writer
from reportedly.pages.lexicon import RELATED_LABEL, SECTION
from reportedly.pages.looks import Look
from reportedly.pages.phrases import words_of
from reportedly.types import RelatedStory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Part = Literal["headline", "section", "author", "minutes", "summary"]
_FACTS: tuple[_Part, ...] = ("section", "author", "minutes")
_APART = re.compile(r"\s*\t\s*|\s+[|·•–—-]\s+|\s*[|·•]\s*|\s{2,}")
_LEAD = re.compile(r"(?P<label>[^:\n]{3,30}):\s+(?=\S)")
_BULLET = re.compile(r"^(?:[-*•▪‣◦●■>→]|\d{1,2}[.)])\s*")


@dataclass(frozen=True, slots=True)
class _Piece:
    part: _Part
    text: str


@dataclass
class _Story:
    headline: str
    facts: dict[_Part, str] = field(default_factory=dict)


def stories(lines: Sequence[str]) -> tuple[RelatedStory, ...]:
    """Return the stories that the lines of one related zone point to, in order.

    A section, an author or a reading time stands above its story's headline or below it, and keeps to that
    throughout a list: the first of each kind settles which.
    """
    pieces = _settle_kickers([piece for line in lines for piece in _pieces(line)])
    above = _facts_above(pieces)
    found: list[_Story] = []
    waiting: dict[_Part, str] = {}
    for piece in pieces:
        if piece.part == "headline":
            found.append(_Story(piece.text, waiting))
            waiting = {}
        elif piece.part == "summary":
            continue
        elif piece.part in above:
            waiting[piece.part] = piece.text
        elif found:
            found[-1].facts.setdefault(piece.part, piece.text)
    return tuple(_record(story) for story in found)


def _record(story: _Story) -> RelatedStory:
    minutes = story.facts.get("minutes")
    return RelatedStory(
        headline=story.headline,
        section=story.facts.get("section"),
        author=story.facts.get("author"),
        read_minutes=int(minutes) if minutes else None,
    )


def _facts_above(pieces: Sequence[_Piece]) -> set[_Part]:
    """Return which facts stand above the headline they belong to.

    A fact that comes before the first headline does; one that comes after the last does not; else it
    belongs to the headlines it stands nearer to, and below them when that is even.
    """
    heads = [place for place, piece in enumerate(pieces) if piece.part == "headline"]
    above: set[_Part] = set()
    below: set[_Part] = {"summary"}
    for part in _FACTS if heads else ():
        places = [place for place, piece in enumerate(pieces) if piece.part == part]
        if not places:
            continue
        inner = [place for place in places if heads[0] < place < heads[-1]]
        if places[0] < heads[0]:
            nearer_to_next = True
        elif places[-1] > heads[-1] or not inner:
            nearer_to_next = False
        else:
            nearer_to_next = sum(_lead(pieces, heads, place, above, below) for place in inner) > 0
        (above if nearer_to_next else below).add(part)
    return above


def _lead(
    pieces: Sequence[_Piece], heads: Sequence[int], place: int, above: set[_Part], below: set[_Part]
) -> int:
    """Return how much further the headline before a piece is than the next one.

    Pieces that are known to belong to the headline on that side do not count as distance.
    """
    cut = bisect(heads, place)
    before = sum(1 for piece in pieces[heads[cut - 1] + 1 : place] if piece.part not in below)
    after = sum(1 for piece in pieces[place + 1 : heads[cut]] if piece.part not in above)
    return before - after


def _settle_kickers(pieces: list[_Piece]) -> list[_Piece]:
    """Make a section of a short title that stands right above a title with a summary."""
    settled = list(pieces)
    for place in range(len(pieces) - 1):
        here, below = pieces[place], pieces[place + 1]
        after = pieces[place + 2] if place + 2 < len(pieces) else None
        if (
            here.part == below.part == "headline"
            and after is not None
            and after.part in {"summary", "author", "minutes"}
            and len(words_of(here.text)) <= 4
            and not here.text.endswith("?")
            and (place == 0 or pieces[place - 1].part != "headline")
        ):
            settled[place] = _Piece("section", here.text)
    return settled


def _pieces(line: str) -> Iterator[_Piece]:
    """Say what a line, or each part of a line, is. Labels over the list and dates are left out."""
    line = _BULLET.sub("", line.strip()).strip()
    lead = _LEAD.match(line)
    if lead and RELATED_LABEL.is_whole(words_of(lead.group("label"))):
        line = line[lead.end() :].strip()
    if not line or _is_label(line):
        return
    parts = [part for part in _APART.split(line) if part]
    if len(parts) > 1 and any(_fact(part) for part in parts):
        for part in parts:
            yield from _one(part)
    else:
        yield from _one(line)


def _one(line: str) -> Iterator[_Piece]:
    look = Look.at(line)
    if look.dated > 0.5 or not look.words:
        return
    fact = _fact(line)
    if fact:
        yield from fact
    elif look.truncated or (look.prose and not line.endswith("?")):
        yield _Piece("summary", line)
    elif len(look.words) <= 2 or (look.shouts and len(look.words) <= 3):
        yield _Piece("section", line)
    else:
        yield _Piece("headline", line)


def _fact(line: str) -> list[_Piece]:
    """Return what small print about a story says; nothing if the line is none."""
    minutes = shapes.READ_TIME.search(line)
    if minutes and len(line) < 60 and shapes.read_minutes(line) is not None:
        rest = (line[: minutes.start()] + " " + line[minutes.end() :]).strip(" |·•–—-,()")
        heard = re.search(r"listen|watch", minutes.group(), re.IGNORECASE)
        own = [] if heard else [_Piece("minutes", minutes.group("minutes") or minutes.group("stated"))]
        return [*(_fact(rest) if rest else []), *own] or [_Piece("summary", line)]
    words = words_of(line)
    taken = SECTION.opens(words) if len(words) <= 7 else 0
    if taken and taken == len(words):
        return [_Piece("section", _cased(line.strip(" :")))]
    if taken:
        split = line.split()
        name = " ".join(split[taken:]).lstrip("|·•-–—:/, ")
        name = re.sub(r"^[Bb]y\s+", "", name)
        if is_writer(name):
            return [_Piece("section", _cased(" ".join(split[:taken]))), _Piece("author", name)]
    by = shapes.BY.match(line)
    if (by and shapes.byline(line) > 0.5) or is_writer(line):
        named = authors(line)
        if named:
            return [_Piece("author", " and ".join(named))]
    return []


def _is_label(line: str) -> bool:
    words = words_of(line)
    if RELATED_LABEL.is_whole(words):
        return True
    opened = RELATED_LABEL.opens(words)
    if line.endswith(":") and len(words) <= 6:
        return True
    return opened > 0 and len(words) <= 6 and len(words) - opened <= 3 and not line.endswith("?")


def _cased(section: str) -> str:
    return section.capitalize() if section.isupper() and len(section) > 3 else section
