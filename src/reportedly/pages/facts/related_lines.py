"""The lines of a list of teasers to pieces: headlines, and what small print says about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.pages.wording import shapes
from reportedly.pages.wording.bylines import authors, is_writer
from reportedly.pages.wording.dates import is_clock
from reportedly.pages.wording.lexicon import DATE_LABEL, LEGAL_LINK, RELATED_LABEL, SECTION
from reportedly.pages.wording.looks import Look
from reportedly.pages.wording.phrases import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Part = Literal["headline", "section", "author", "minutes", "date", "summary"]

_APART = re.compile(r"\s*\t\s*|\s+[|·•∙–—/-]\s+|\s*[|·•∙]\s*|\s{2,}")
_LEAD = re.compile(r"(?P<label>[^:\n]{3,30}):\s+(?=\S)")
_BULLET = re.compile(
    r"^(?:[-*•▪‣◦●■▸►▶›→«»‹←]|[<>]{1,2}|o\s{2}|\d{1,2}[:.h]\d{2}\s(?=\S{2})|\d{1,2}[.)]|\d{1,4}/20\d\d\s)\s*"
)
_STEP = re.compile(
    r"^(?:prev(?:ious)?|next|older|newer)(?:\s(?:story|article|post))?(?:\s?[:>»›→|]+\s*|\s{2,})",
    re.IGNORECASE,
)
_SERIAL_LIST = re.compile(
    r"(?:top \d{1,2}|most [a-z]+|(?:recent|further|other|in the|latest|more) (?:\S+ )?[a-z]+s)", re.IGNORECASE
)
_MADE_BY_MACHINE = re.compile(
    r"https?://|[▲▼]|\w_\w+_\w|^loading\b|\bpage \d+ of \d+|^(?:skip|go) (?:to|next)\b|\d%.*\d%|\bcaption,$",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\d{1,2}\s?(?:h|d|w|hrs?|min|m)(?:\sago)|\d{1,2}[hdw]|\d{1,2}\.\s?\d{1,2}\.", re.IGNORECASE
)
_SHORT_MINUTES = re.compile(r"(?P<minutes>\d{1,2})\s?(?:m|['’′])")
_NUMBER = re.compile(r"^(?P<number>\d{1,2})(?:[.)]?\s+|[.)]|$)")
_BRACKET = re.compile(r"^[\[(](?P<section>[^\[\]()]{2,30})[\])]\s+(?=\S)")
_FRONT = re.compile(r"^(?P<section>[A-Z][\w '’&]{1,24}?)(?::|\s[–—|-])\s+(?=\S)")
_MINUTES = re.compile(r"\s*[(\[]\s?(?P<minutes>\d{1,3})[\s-]?min[^()\[\]]{0,14}[)\]]$", re.IGNORECASE)
_DATED_ASIDE = re.compile(r"\s[(\[](?P<aside>[^()\[\]]{3,24})[)\]]$")
_AUTHOR = re.compile(r"(?:\s[–—|·-]|,|\s(?=\(by\s))\s?\(?(?P<by>[Bb]y\s)?(?P<author>[^,–—|·()]{4,50})\)?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a list of teasers, or a part of one, and what it says."""

    part: Part
    text: str


def pieces(lines: Sequence[str]) -> list[Piece]:
    """Say what each line is, or each part of a line. Labels over the list and its numbers are left out."""
    lines = [line.strip() for line in lines if line.strip()]
    lines = _without_numbers(lines)
    lines = [_without_label(line) for line in lines]
    lines = [line for line in lines if line and not _is_furniture(line)]
    fronted = _front_sections(lines)
    found: list[Piece] = []
    for line in lines:
        front = _BRACKET.match(line) or (_FRONT.match(line) if fronted else None)
        if front:
            found.append(Piece("section", front.group("section")))
            line = line[front.end() :]
        found.extend(_peeled(line, sure=front is not None))
    return found


def _without_numbers(lines: list[str]) -> list[str]:
    """Take off the numbers of a list that counts 1, 2, 3; a title may begin with a number of its own."""
    numbered = [(place, int(found.group("number"))) for place, line in enumerate(lines)
                if (found := _NUMBER.match(line))]  # fmt: skip
    counted: list[int] = []
    for place, number in numbered:
        if number == len(counted) + 1:
            counted.append(place)
    if len(counted) < 2:
        counted = []
    stripped = {place: _NUMBER.sub("", lines[place]) for place in counted}
    return [
        rest for place, line in enumerate(lines) if (rest := stripped.get(place, line)) and not rest.isdigit()
    ]


def _without_label(line: str) -> str:
    line = _STEP.sub("", _BULLET.sub("", line)).strip(" <>»›\u00a0")
    lead = _LEAD.match(line)
    if lead and RELATED_LABEL.is_whole(words_of(lead.group("label"))):
        return line[lead.end() :].strip()
    return line


def _is_furniture(line: str) -> bool:
    """Tell whether a line is a label over the list, a button, or small print of the page."""
    words = words_of(line)
    if _MADE_BY_MACHINE.search(line) or all(word.isdigit() for word in words):
        return _SHORT_MINUTES.fullmatch(line) is None
    if _SERIAL_LIST.fullmatch(line):
        return True
    if RELATED_LABEL.is_whole(words):
        return not SECTION.is_whole(words)
    if DATE_LABEL.is_whole(words) or LEGAL_LINK.is_whole(words) or shapes.EMAIL.search(line):
        return True
    if len(words) < 8 and Look.at(line).menu > 0.9 and not SECTION.is_whole(words):
        return True
    opened = RELATED_LABEL.opens(words)
    if line.endswith(":") and len(words) <= 6:
        return True
    return opened > 0 and len(words) <= 6 and len(words) - opened <= 3 and not line.endswith("?")


def _front_sections(lines: Sequence[str]) -> bool:
    """Tell whether every title of a list has its section before it: ``Profile: …``, ``Profile – …``."""
    titles = [line for line in lines if len(words_of(line)) > 3]
    fronts = [_FRONT.match(line) for line in titles]
    return len(titles) > 1 and all(
        front is not None and len(words_of(front.group("section"))) <= 3 for front in fronts
    )


def _peeled(line: str, *, sure: bool) -> Iterator[Piece]:
    """Take reading time and author off the end of a title: ``… – Ann Lee (4 min)``, ``…, by Ann Lee``."""
    aside = _DATED_ASIDE.search(line)
    if aside and Look.at(aside.group("aside")).dated > 0.5:
        line = line[: aside.start()]
    minutes = _MINUTES.search(line)
    if minutes:
        line = line[: minutes.start()]
    signed = _AUTHOR.search(line)
    author = signed.group("author") if signed else ""
    if signed and is_writer(author) and (signed.group("by") or minutes or sure):
        line = line[: signed.start()]
    else:
        author = ""
    if not (author or minutes or sure) or len(words_of(line)) < 2:
        yield from _parted(line)
    elif sure and len(_APART.split(line)) == 1:
        yield Piece("headline", line)
    elif sure:
        yield from _parted(line)
    else:
        yield from _one(line)
    if author:
        yield Piece("author", author)
    if minutes:
        yield Piece("minutes", minutes.group("minutes"))


def _parted(line: str) -> Iterator[Piece]:
    parts = [part for part in _APART.split(line) if part]
    if "\t" in line and len(parts) == 2 and len(words_of(parts[0])) <= 3 < len(words_of(parts[1])):
        yield Piece("section", parts[0])
        yield Piece("headline", parts[1])
        return
    if any(_AGE.fullmatch(part) for part in parts):
        parts = [part for part in parts if _fact(part)]
        yield Piece("date", line)
    short = len(parts) == 2 and len(words_of(parts[0])) <= 3 and not _fact(parts[0])
    if short and Look.at(parts[1]).dated > 0.9:
        yield Piece("section", parts[0])
        yield Piece("date", parts[1])
    elif len(parts) > 1 and any(_fact(part) or Look.at(part).dated > 0.9 for part in parts):
        for part in parts:
            yield from _one(part)
    elif parts:
        yield from _one(line)


def _one(line: str) -> Iterator[Piece]:
    look = Look.at(line)
    if not look.words:
        return
    if look.dated > 0.5 or is_clock(line) or _AGE.fullmatch(line):
        yield Piece("date", line)
        return
    fact = _fact(line)
    if fact:
        yield from fact
    elif look.truncated or (look.prose and not line.endswith("?")):
        yield Piece("summary", line)
    elif len(look.words) <= 2 or (look.shouts and len(look.words) <= 3):
        yield Piece("section", line)
    else:
        yield Piece("headline", line)


def _fact(line: str) -> list[Piece]:
    """Return what small print about a story says; nothing if the line is none."""
    short = _SHORT_MINUTES.fullmatch(line)
    if short:
        return [Piece("minutes", short.group("minutes"))]
    minutes = shapes.READ_TIME.search(line)
    if minutes and len(line) < 60 and shapes.read_minutes(line) is not None:
        rest = (line[: minutes.start()] + " " + line[minutes.end() :]).strip(" |·•–—-,()")
        heard = re.search(r"listen|watch|podcast|video|audio", line, re.IGNORECASE)
        own = [] if heard else [Piece("minutes", minutes.group("minutes") or minutes.group("stated"))]
        said = _fact(rest) if rest else []
        if not said and rest[:1].isupper() and len(words_of(rest)) <= 2:
            said = [Piece("section", rest)]
        return [*said, *own] or [Piece("summary", line)]
    words = words_of(line)
    taken = SECTION.opens(words) if len(words) <= 7 else 0
    if taken and taken == len(words):
        return [Piece("section", line.strip(" :"))]
    if taken:
        split = line.split()
        name = " ".join(split[taken:]).lstrip("|·•-–—:/, ")
        name = re.sub(r"^[Bb]y\s+", "", name)
        if is_writer(name):
            return [Piece("section", " ".join(split[:taken]).rstrip("|·•-–—:/, ")), Piece("author", name)]
    by = shapes.BY.match(line)
    if (by and shapes.byline(line) > 0.5) or (is_writer(line) and not line.isupper()):
        named = authors(line)
        if named:
            return [Piece("author", " and ".join(named))]
    return []
