"""What the store takes and gives: frozen records, without a trace of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reportedly.types import Attribution, Span, Speaker

Published = date | datetime | None
"""A day, or a moment. A moment keeps its offset from UTC but not the zone's name; one without is taken as UTC."""


class Outcome(StrEnum):
    """What became of a reading."""

    ADDED = "added"
    """A new article."""
    KNOWN = "known"
    """Nothing was written: the article has been read already, by the same model or a newer one."""
    NEW_VERSION = "new_version"
    """Another text, title, publisher or date under a known key; the older versions stay."""
    REREAD = "reread"
    """A known article, whose attributions and speakers were replaced by those of another model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article and what was read in it.

    ``model`` is the name and version of all that decides what is read: readings under one label count as the same.
    All spans point into ``text``.
    """

    given: str | None = None
    """The id that the user gave it."""
    url: str | None = None
    title: str | None = None
    text: str
    publisher: str | None = None
    date: Published = None
    origin: str
    """The path or URL that it was read from."""
    model: str
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a reading, and under which id and key its article is kept."""

    id: str
    key: str
    version: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as the store keeps it."""

    id: str
    """16 hexadecimal digits: the hash of its key, title, text, publisher and date."""
    key: str
    """What its versions have in common: the URL without fragment and tracking, or else the id given."""
    version: int
    """Counted from 1 among the articles of its key."""
    cursor: int
    """Its place in the order of arrival: pass it as ``after`` to go on behind it."""
    reading: Reading


@dataclass(frozen=True, slots=True)
class Head:
    """What an article is known by, without its text and what was read in it; keys as of ``Stored`` and ``Reading``."""

    id: str
    given: str | None
    url: str | None
    title: str | None
    publisher: str | None
    date: Published


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found, or a statement in one.

    ``attribution`` is None where the words stand in the article but in no one statement. ``span`` points into the
    article's text: the first of the words or phrases looked for; None where it cannot be told, as for a word that
    stands in the title alone.
    """

    article: Stored
    attribution: Attribution | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read: where it came from, at what stage it failed, and why."""

    origin: str
    stage: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in the store. ``keys`` counts articles whose versions are taken together."""

    articles: int
    keys: int
    attributions: int
    speakers: int
    failures: int
