"""What a page declares about its article in places that readers do not see, and the cleaning of it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from reportedly.pages.wording.dates import first_day

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAG = re.compile(r"<[^<>]{0,500}>")
_ISO_DAY = re.compile(r"\s*((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\.(?:com|org|net|html?)\b|[{}<>=]|^\W*$|^\d+$", re.IGNORECASE)
_NOBODY = frozenset(
    [
        "admin",
        "administrator",
        "author",
        "editor",
        "guest",
        "none",
        "null",
        "unknown",
        "undefined",
        "user",
        "webmaster",
        "staff",
    ]
)
_BY = re.compile(r"^(?:[a-z]{3,12}\s+)?by:?\s+|^by(?=[A-Z])|^[a-z]{3,12}:\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:;|\||\s/\s|\s&\s|\s+and\s+|\s+with\s+)\s*")
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}\.){1,4}|[A-Z][A-Z-]{1,6}(?:\s\d+)?|[JS]r\.?|I{2,3}|IV|Esq\.?|Ph\.?D\.?|M\.?D\.?"
)
_TOPIC_SEPARATOR = re.compile(r"\s*[,;]\s*")
_TITLE_SEPARATOR = re.compile(r"\s+(?:[|·•»]|[-–—]|::)\s+|\s*\|\s*")
_TITLE_EDGES = " |-–—:·•»"
_SITE_WORDS = 5
_LONGEST_TOPIC = 60
_MOST_TOPICS = 40


@dataclass(frozen=True, slots=True)
class Declared:
    """One place's word about the article; every field may be empty."""

    headlines: tuple[str, ...] = ()
    """The headline, and other forms of it, best first."""
    date: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    photo_credit: str | None = None
    topics: tuple[str, ...] = ()
    title: str | None = None
    """The title as it stands, with the site's name if it has it."""
    body: str | None = None
    """The publisher's own copy of the article's text."""


def merge(places: Iterable[Declared]) -> Declared:
    """Join what several places declare, best first: the first to know a field gives it; headlines add up."""
    joined = Declared()
    for place in places:
        news = {
            f.name: value
            for f in fields(Declared)
            if not getattr(joined, f.name) and (value := getattr(place, f.name))
        }
        headlines = tuple(dict.fromkeys((*joined.headlines, *place.headlines)))
        joined = replace(joined, **{**news, "headlines": headlines})
    return joined


def clean_text(value: object) -> str | None:
    """Return a string field as a reader would read it: entities decoded, tags and extra space gone."""
    if not isinstance(value, str):
        return None
    text = " ".join(html.unescape(_TAG.sub(" ", html.unescape(value))).split())
    return text or None


def clean_day(value: object) -> str | None:
    """Return the ISO day that a date field names, in the publisher's own time zone."""
    text = clean_text(value)
    if text is None:
        return None
    iso = _ISO_DAY.match(text)
    return first_day("-".join(iso.groups())) if iso else first_day(text)


def clean_names(values: Iterable[object]) -> tuple[str, ...]:
    """Return authors as names, without addresses, handles and placeholders; joint fields are taken apart."""
    names: dict[str, str] = {}
    for value in values:
        text = clean_text(value)
        for part in _split_names(text) if text else ():
            edges = " ,-–—" if _DEGREE.fullmatch(part.rpartition(" ")[2]) else " ,.-–—"
            name = _BY.sub("", part).strip(edges)
            usable = 1 < len(name) <= 80 and not _NOT_A_NAME.search(name)
            if usable and name.casefold() not in _NOBODY:
                names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _split_names(text: str) -> list[str]:
    parts: list[str] = []
    for group in _BETWEEN_NAMES.split(text):
        for piece in re.split(r"\s*,\s+", group):
            if parts and _DEGREE.fullmatch(piece.strip()):
                parts[-1] += f", {piece.strip()}"
            elif piece:
                parts.append(re.sub(r"^and\s+", "", piece))
    return parts


def clean_topics(values: Iterable[object]) -> tuple[str, ...]:
    """Return topics one by one, without repeats, numbers and the machine's own keys (``locale: en``)."""
    topics: dict[str, str] = {}
    for value in values:
        text = clean_text(value)
        for part in _TOPIC_SEPARATOR.split(text) if text else ():
            topic = part.strip(" #")
            machine_made = ":" in topic or "|" in topic or "_" in topic or topic.replace(" ", "").isdigit()
            if 1 < len(topic) <= _LONGEST_TOPIC and not machine_made:
                topics.setdefault(topic.casefold(), topic)
    return tuple(topics.values())[:_MOST_TOPICS]


def without_site(title: str, site: str | None) -> str:
    """Return a page title without the site's name after it (or before it)."""
    parts = _TITLE_SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    known = _letters(site or "")
    if known and _same(_letters(parts[-1]), known):
        return title[: _last_separator(title)].rstrip()
    if known and _same(_letters(parts[0]), known):
        separator = _TITLE_SEPARATOR.search(title)
        return title[separator.end() :] if separator else title
    if len(parts[-1].split()) <= 4 < len(" ".join(parts[:-1]).split()):
        return title[: _last_separator(title)].rstrip()
    return title


def site_in(title: str, headline: str) -> str | None:
    """Return what a page title says beside the headline, when that can be a site's name."""
    place = title.casefold().find(headline.casefold())
    if place < 0 or len(title.casefold()) != len(title):
        return None
    rest = [title[:place].strip(_TITLE_EDGES), title[place + len(headline) :].strip(_TITLE_EDGES)]
    names = [part for part in rest if part]
    return names[0] if len(names) == 1 and len(names[0].split()) <= _SITE_WORDS else None


def _last_separator(title: str) -> int:
    return list(_TITLE_SEPARATOR.finditer(title))[-1].start()


def _letters(text: str) -> str:
    return re.sub(r"\W|\.(?:com|org|net)\b", "", text.casefold())


def _same(part: str, site: str) -> bool:
    return bool(part) and (part in site or site in part)
