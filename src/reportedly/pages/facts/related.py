"""Related zones to stories: headline, section, author and reading time of each teaser."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from reportedly.pages.facts.related_lines import Part, Piece
from reportedly.pages.facts.related_lines import pieces as split_lines
from reportedly.pages.wording.lexicon import RELATED_LABEL, SECTION
from reportedly.pages.wording.phrases import words_of
from reportedly.types import RelatedStory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MORE_IN = re.compile(r"more (?:(?P<sure>in)|from) (?P<name>\S+(?: \S+){0,2})", re.IGNORECASE)
_FACTS: tuple[Part, ...] = ("section", "author", "minutes")


@dataclass
class _Story:
    headline: str
    facts: dict[Part, str] = field(default_factory=dict)


def stories(lines: Sequence[str]) -> tuple[RelatedStory, ...]:
    """Return the stories that the lines of one related zone point to, in order.

    A section, an author or a reading time stands above its story's headline or below it, and keeps to that
    throughout a list: the first of each kind settles which.
    """
    return tuple(story for section, run in _lists(lines) for story in _stories(run, section))


def _lists(lines: Sequence[str]) -> Iterator[tuple[str | None, list[str]]]:
    """Yield the lists of a zone, each under the section its heading names: ``More from Opinion``."""
    section: str | None = None
    run: list[str] = []
    for line in lines:
        named = _MORE_IN.fullmatch(line.strip())
        if named or RELATED_LABEL.is_whole(words_of(line)):
            yield section, run
            section, run = None, []
        if named and (named.group("sure") or SECTION.is_whole(words_of(named.group("name")))):
            section = named.group("name")
        else:
            run.append(line)
    yield section, run


def _stories(lines: Sequence[str], section: str | None) -> tuple[RelatedStory, ...]:
    pieces = _settle(split_lines(lines))
    above = _facts_above(pieces)
    found: list[_Story] = []
    waiting: dict[Part, str] = {}
    for piece in pieces:
        if piece.part == "headline":
            found.append(_Story(piece.text, waiting))
            waiting = {}
        elif piece.part in {"summary", "date"}:
            continue
        elif piece.part in above:
            waiting[piece.part] = piece.text
        elif found:
            found[-1].facts.setdefault(piece.part, piece.text)
    return tuple(_record(story, section) for story in found)


def _record(story: _Story, section: str | None) -> RelatedStory:
    minutes = story.facts.get("minutes")
    return RelatedStory(
        headline=story.headline,
        section=story.facts.get("section", section),
        author=story.facts.get("author"),
        read_minutes=int(minutes) if minutes else None,
    )


def _facts_above(pieces: Sequence[Piece]) -> set[Part]:
    """Return which facts stand above the headline they belong to.

    A fact that comes before the first headline does; one that comes after the last does not; else it
    belongs to the headlines it stands nearer to, and below them when that is even.
    """
    heads = [place for place, piece in enumerate(pieces) if piece.part == "headline"]
    above: set[Part] = set()
    below: set[Part] = {"summary", "date"}
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
    pieces: Sequence[Piece], heads: Sequence[int], place: int, above: set[Part], below: set[Part]
) -> int:
    """Return how much further the headline before a piece is than the next one.

    Pieces that are known to belong to the headline on that side do not count as distance.
    """
    cut = bisect(heads, place)
    before = sum(1 for piece in pieces[heads[cut - 1] + 1 : place] if piece.part not in below)
    after = sum(1 for piece in pieces[place + 1 : heads[cut]] if piece.part not in above)
    return before - after


def _settle(pieces: Sequence[Piece]) -> list[Piece]:
    """Tell kickers and summaries, which look like titles, from titles by their neighbours."""
    settled = list(pieces)
    twice = _is_signed_twice(pieces)
    mixed = any(piece.part == "headline" and not piece.text.isupper() for piece in pieces)
    for place, here in enumerate(pieces[:-1]):
        if _is_short_title(pieces, place):
            settled[place] = Piece("headline", here.text)
    for place in range(len(pieces) - 1):
        here, below = pieces[place], pieces[place + 1]
        if twice and here.part == "author" and below.part == "headline":
            settled[place] = Piece("section", here.text)
        if here.part != "headline" or below.part != "headline":
            continue
        loud = mixed and here.text.isupper() and not below.text.isupper() and len(words_of(here.text)) <= 5
        if loud or _is_kicker(pieces, place):
            settled[place] = Piece("section", here.text)
    return _without_summaries(settled)


def _is_short_title(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether what looks like a section is a title of two words: between a section and a summary."""
    return (
        place > 0
        and pieces[place].part == pieces[place - 1].part == "section"
        and pieces[place + 1].part in {"summary", "author"}
        and not SECTION.is_whole(words_of(pieces[place].text))
    )


def _is_signed_twice(pieces: Sequence[Piece]) -> bool:
    """Tell whether the first title has what looks like an author both above and below it."""
    return [piece.part for piece in pieces[:3]] == ["author", "headline", "author"]


def _is_kicker(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a short title stands right above a title with a summary or small print."""
    here, after = pieces[place], pieces[place + 2] if place + 2 < len(pieces) else None
    return (
        after is not None
        and after.part in {"summary", "author", "minutes"}
        and len(words_of(here.text)) <= 4
        and not here.text.endswith("?")
        and (place == 0 or pieces[place - 1].part != "headline")
    )


def _without_summaries(pieces: list[Piece]) -> list[Piece]:
    """Where small print closes every two titles, the second of the two says what the story is about."""
    runs = [
        (headline, len(list(run))) for headline, run in groupby(pieces, lambda one: one.part == "headline")
    ]
    heads = [length for headline, length in runs[: len(runs) // 2 * 2] if headline]
    facts = {piece.part for piece in pieces} - {"headline", "author", "minutes", "date"}
    if len(heads) < 2 or facts or pieces[0].part != "headline" or set(heads) != {2}:
        return pieces
    return [
        Piece("summary", piece.text) if piece.part == "headline" and before.part == "headline" else piece
        for piece, before in zip(pieces, [Piece("date", ""), *pieces], strict=False)
    ]
