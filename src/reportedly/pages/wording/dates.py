"""Dates as newsrooms write them: where they stand in a text, and which day they name.

A strict parser: a day that could be read in two ways (``03/04/2024``) or that lacks its year is found,
so that it can be zoned, but has no ISO form unless a hint settles it. Nothing here guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_ZONE = (
    r"(?:\(?(?:(?!(?-i:BY|AND|THE|IN|ON|AT|BUT|FOR)\b)(?-i:[A-Z]{2,4}|Z)"
    r"|UK\stime|local\stime|o'clock|o’clock|uhr|hrs)\b"
    r"(?:[+-]\d{1,2})?\)?(?:[ ]\((?:UTC|GMT)(?:[+-]\d{1,2})?\))?)"
)
_OFFSET = r"(?:[+-]\d{2}:?\d{2}\b)"
_CLOCK = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?"
_HALF = r"(?:[ \u00a0\u202f]?[ap]\.?m\b\.?)"
_TIME = rf"(?:{_CLOCK}{_HALF}?|(?:1[0-2]|[1-9]){_HALF})(?:[ \u00a0]?(?:{_ZONE}|{_OFFSET}))?"
_GAP = r"(?:[ \u00a0]|,[ \u00a0]?|[ \u00a0][-–—|·•][ \u00a0]|[ \u00a0]at[ \u00a0])"

_FORMS = rf"""
  (?P<iso>(?P<iso_year>{_YEAR})(?P<iso_mark>[-/.])(?P<iso_month>0[1-9]|1[0-2])
     (?P=iso_mark)(?P<iso_day>0[1-9]|[12]\d|3[01]))
     (?:T{_CLOCK}(?:Z\b|{_OFFSET})?)?
| (?P<ym_year>{_YEAR})\.[ \u00a0](?P<ym_month>{_MONTH})[ \u00a0](?P<ym_day>{_DAY})\.(?=[ \u00a0]{_CLOCK}|[ \u00a0]*$)
| (?:(?P<dm_week>{_WEEKDAY})(?:[ ,]\s?|,\s))?(?P<dm_day>{_DAY})(?:st|nd|rd|th)?(?:\sof)?[ \u00a0-]
     (?P<dm_month>{_MONTH})
     (?:(?:,?[ \u00a0]|-)(?P<dm_year>{_YEAR})\b)?
| (?:(?P<md_week>{_WEEKDAY})(?:[ ,]\s?|,\s))?(?P<md_month>{_MONTH})[ \u00a0]
     (?P<md_day>{_DAY})(?:st|nd|rd|th)?\b
     (?:,?[ \u00a0](?P<md_year>{_YEAR})\b)?
| (?P<n_first>\d{{1,2}})(?P<n_mark>[/.])(?P<n_second>\d{{1,2}})(?P=n_mark)(?P<n_year>{_YEAR}|\d\d)(?:\b|(?={_MONTH}))
| (?P<ago>(?:\d{{1,2}}|an?)\s(?:minute|min|hour|hr|day|week|month)s?\sago\b)
"""
_DATE = re.compile(
    rf"(?:(?<![\w/.-])|(?<=/\d{{4}})(?={_MONTH}))(?:{_TIME}{_GAP})?(?:{_FORMS})(?:(?![\w/])|(?<=/\d{{4}})(?={_MONTH}))(?:{_GAP}{_TIME}(?!\w))?",
    re.VERBOSE | re.IGNORECASE,
)
_CANDIDATE = re.compile(r"\d")
_CLOCK_ALONE = re.compile(_TIME, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text: its stretch, with weekday and clock time, and the day it names."""

    span: Span
    day: str | None
    """ISO 8601, or ``None`` where the words leave the day open."""


def dates(text: str, *, years: Collection[int] = (), day_first: bool | None = None) -> Iterator[Dated]:
    """Yield every date in ``text``, left to right.

    ``years`` are years that the page names elsewhere: a weekday with a day and a month but no year is settled
    when it fell on that weekday in exactly one of them. ``day_first`` settles ``03/04/2024``.
    """
    if not _CANDIDATE.search(text) and "ago" not in text:
        return
    for found in _DATE.finditer(text):
        yield Dated(Span(*found.span()), _day(found, years, day_first))


def first_day(text: str, *, years: Collection[int] = (), day_first: bool | None = None) -> str | None:
    """Return the first day, in ISO 8601, that ``text`` names without doubt."""
    return next((found.day for found in dates(text, years=years, day_first=day_first) if found.day), None)


def is_clock(text: str) -> bool:
    """Tell whether ``text`` is a time of day and nothing else."""
    return len(text) < 24 and _CLOCK_ALONE.fullmatch(text.strip()) is not None


def _day(found: re.Match[str], years: Collection[int], day_first: bool | None) -> str | None:
    part = found.groupdict()
    if part["iso"]:
        return _iso(int(part["iso_year"]), int(part["iso_month"]), int(part["iso_day"]))
    if part["n_year"]:
        full = int(part["n_year"]) + (2000 if len(part["n_year"]) == 2 else 0)
        return _numeric(int(part["n_first"]), int(part["n_second"]), full, part["n_mark"], day_first)
    for form in ("dm", "md", "ym"):
        if part[f"{form}_day"]:
            month = _MONTHS[part[f"{form}_month"].rstrip(".").lower()]
            day, year, weekday = int(part[f"{form}_day"]), part[f"{form}_year"], part.get(f"{form}_week")
            return _iso(int(year), month, day) if year else _by_weekday(month, day, weekday, years)
    return None


def _numeric(first: int, second: int, year: int, mark: str, day_first: bool | None) -> str | None:
    if first > 12 or (mark == "." and second <= 12):
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    if first == second:
        return _iso(year, first, second)
    if day_first is None:
        return None
    return _iso(year, second, first) if day_first else _iso(year, first, second)


def _by_weekday(month: int, day: int, weekday: str | None, years: Collection[int]) -> str | None:
    if not weekday:
        return None
    wanted = _WEEKDAYS.index(weekday[:3].lower())
    days = {
        iso
        for year in years
        if (iso := _iso(year, month, day)) and date.fromisoformat(iso).weekday() == wanted
    }
    return days.pop() if len(days) == 1 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
