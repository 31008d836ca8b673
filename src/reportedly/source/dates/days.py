"""Days in the news: which day do words like "on Wednesday" mean?

News names days relative to the article's. A weekday is the last one up to that day, or the next one after words that
look ahead ("will meet on Wednesday"); a month without a year is the one nearest to it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.source.dates.ahead import lies_ahead
from reportedly.source.words.sentences import first_boundary, last_boundary
from reportedly.types import Span, When

_CONTEXT = 160
"""How many characters beside a weekday may say whether it lies ahead."""

# What days are called.

_WEEKDAYS = {"mo": 0, "tu": 1, "we": 2, "th": 3, "fr": 4, "sa": 5, "su": 6}
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_NEAR = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_WEEKS = {"last": -7, "this": 0, "next": 7}
_PAST_ONE = frozenset(("last", "past", "this past"))
_NEXT_ONE = frozenset(("next", "coming", "this coming"))

_S = r"[ \t\u00a0\u2009\u202f]{1,2}"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT = r"(?-i:(?:Mon|Tues?|Weds?|Thurs?|Fri)\.)"
_MONTH = (
    r"(?:(?-i:J)an(?:uary|\b\.?)|(?-i:F)eb(?:ruary|\b\.?)|(?-i:M)ar(?:ch|\b\.?)|(?-i:A)pr(?:il|\b\.?)|(?-i:M)ay"
    r"|(?-i:J)une?\b\.?|(?-i:J)uly?\b\.?|(?-i:A)ug(?:ust|\b\.?)|(?-i:S)ep(?:tember|t?\b\.?)|(?-i:O)ct(?:ober|\b\.?)"
    r"|(?-i:N)ov(?:ember|\b\.?)|(?-i:D)ec(?:ember|\b\.?))"
)
_NUMBER = r"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9])"
_NO_COUNT = (
    r"(?!\s?(?:%|per\s?cent|[mb]illion|thousand|hundred|miles?|km|people|years?|months?|weeks?|days?|hours?|minutes?"
    r"|degrees|points|times|seats)\b)(?![,.:][0-9])(?![-–/][0-9a-z])"
)
_DATE = (
    rf"(?:(?P<month1>{_MONTH}){_S}(?P<day1>{_NUMBER})(?:st|nd|rd|th)?(?:,?{_S}(?P<year1>{_YEAR}))?{_NO_COUNT}"
    rf"|(?<![0-9][-–/.,:])(?<![$£€-])(?P<day2>{_NUMBER})(?:st|nd|rd|th)?(?:{_S}of)?{_S}(?P<month2>{_MONTH})"
    rf"(?![-–][A-Za-z])(?:,?{_S}(?P<year2>{_YEAR}))?"
    r"|(?P<year3>[12][0-9]{3})-(?P<month3>0[1-9]|1[0-2])-(?P<day3>0[1-9]|[12][0-9]|3[01]))"
)
# ASCII, so that no letter matches that the tables do not know (ſ is an s to re.I).
_DATE_AT = re.compile(rf"(?a:{_DATE})(?!\w)", re.I)
_DAY = re.compile(
    rf"(?<![\w@#])(?a:(?:(?P<which>last|next|this(?:{_S}(?:past|coming))?|past|coming){_S})?"
    rf"(?P<weekday>{_WEEKDAY}|{_SHORT})(?:{_S}(?:of{_S})?(?P<week>last|next|this){_S}week\b)?"
    rf"|(?P<near>{'|'.join(_NEAR).replace(' ', _S)})"
    rf"|(?<![-.,])(?P<count>{'|'.join(_COUNTS)}|[1-9]){_S}days?{_S}ago|{_DATE})(?!\w)",
    re.I,
)
_THEN = re.compile(rf"(?:{_S}(?:night|morning|afternoon|evening))?,?{_S}")
_FIGURE = re.compile(r"[0-9]")

# What looks like a day and is none, or none that can be told.

_NAMED_DAY = re.compile(
    r"(?:\b(?:Good|Black|[Ss]uper|Easter|Ash|Palm|Cyber|Giving|Maundy|Holy|Shrove|Fat|Whit|Bloody|Casual|Man|Gal|Girl"
    r"|Mail on|every|each|any|most|many|some|one|no|per|alternate|other|another|same|first|second|third|fourth|fifth"
    r"|final|previous|preceding|following|weeks? (?:ago|from)(?: on)?|a week on|[Aa]n? \w+ (?:named|called))"
    r"|day\s?(?:-|–|to|through|thru))\s?$"
)
_NAMED_AFTER = re.compile(
    r"\s(?-i:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Business Post|Mercury|Night Live|Night Football"
    r"|Night Lights|Addams|Weld|School)\b|\s(?:night|morning|afternoon|evening|lunchtime)s\b"
    rf"|\s?(?:-|–|to|through|thru|until)\s?{_WEEKDAY}\b|\s(?:the\s[0-9]|week\b|(?:before|after)\s(?:last|next)\b)",
    re.I,
)
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s$")
_ALONE = re.compile(
    r"\s*(?:[,.;:!?)]|$)|\s(?:of|in|before|after|when|that|prior|following|and|to|at|on)\b|\s[A-Z]"
)
_PET = re.compile(r"(?:^|[\n“\"‘(]|[.!?]\s|\b(?:with|of|and|to|for|meets?|named|called)\s)$")
_PET_AFTER = re.compile(r"\sthe\s[a-z]")
_TITLE_AFTER = re.compile(r"[”\"»]|[’'](?!s\b)")
_STARTS = re.compile(r"(?:^|[\n“\"‘'(:;—–-]\s?|[.!?][”\"’)]*\s+)$")
_SHOW = re.compile(r"\s(?:show|programme|program|FM)\b")
_COUNTED = re.compile(r"\b(?:USA|(?:weeks?|months?|years?)\s(?:ago|from))\s$")
_NO_MONTH = re.compile(r"\b(?:[Ii]n|Mrs\.?|Ms\.?|Theresa)\s$")
_HISTORY = re.compile(
    r"(?:Sept?[a-z]*\.? 11|Jan[a-z]*\.? 6|Oct[a-z]*\.? 7)(?:th)?"
    r"\s(?:terror|attack|hijack|riot|massacre|insurrection|committee|panel|select|Capitol|siege|defendant|memorial)"
)
_BREAKS = re.compile(r"[;“”\"]|:\s")


@dataclass(frozen=True, slots=True)
class Named:
    """A day as it is named: by weekday, by month and day, or by its distance from the article's day."""

    span: Span
    weekday: int | None = None
    which: str = ""
    week: str = ""
    year: int | None = None
    month: int | None = None
    day: int = 0
    offset: int = 0

    @property
    def later(self) -> bool:
        """Tell whether it lies ahead by its own words."""
        return self.which in _NEXT_ONE or self.offset > 0

    @property
    def swings(self) -> bool:
        """Tell whether the words around it decide if it lies ahead."""
        return (
            self.weekday is not None and self.month is None and not self.week and self.which in ("", "this")
        )


def days(text: str, within: Span, date: str | None) -> tuple[When, ...]:
    """Find every day that is named within a stretch of a text, in order.

    ``date`` is the article's day in ISO 8601; without it only dates with their year can be told.

    Raises:
        ValueError: ``date`` is no ISO date.
    """
    article = None if date is None else dt.date.fromisoformat(date)
    found = named_in(text, max(within.start, 0), min(within.end, len(text)))
    return tuple(When(named.span, date_of(named, article, _lies_ahead_in(text, named))) for named in found)


def named_in(text: str, start: int, end: int) -> Iterator[Named]:
    """Yield the days that are named in ``text[start:end]``."""
    if not _may_name(text[start:end]):
        return
    done = start
    for match in _DAY.finditer(text, start, end):
        if match.start() < done or _continues(text, match.end()) or not _is_day(text, match):
            continue
        named = _read(match)
        if named is None:
            continue
        if named.weekday is not None and not named.week:
            named = _with_date(text, named, end)
        done = named.span.end
        yield named


def _may_name(words: str) -> bool:
    """Tell cheaply whether some words may name a day; most name none."""
    low = words.lower()
    return (
        any(part in low for part in ("day", "night", "this ", "tomorrow"))
        or _FIGURE.search(low) is not None
        or any(short in words for short in ("Mon.", "Tue", "Wed", "Thu", "Fri."))
    )


def _continues(text: str, at: int) -> bool:
    """Tell whether a word goes on where a stretch ends."""
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def _read(match: re.Match[str]) -> Named | None:
    """Read what a match says; None if there is no such day (30 February)."""
    span = Span(*match.span())
    if match["weekday"]:
        which, week = ((match[part] or "").lower() for part in ("which", "week"))
        return Named(span, _WEEKDAYS[match["weekday"][:2].lower()], " ".join(which.split()), week)
    if match["near"]:
        return Named(span, offset=_NEAR[" ".join(match["near"].lower().split())])
    if match["count"]:
        count = match["count"].lower()
        return Named(span, offset=-(_COUNTS.get(count) or int(count)))
    return _read_date(match)


def _read_date(match: re.Match[str]) -> Named | None:
    form = 1 if match["day1"] else 2 if match["day2"] else 3
    name, day = match[f"month{form}"], int(match[f"day{form}"])
    month = int(name) if name.isdigit() else _MONTHS[name[:3].lower()]
    year = int(match[f"year{form}"]) if match[f"year{form}"] else None
    if _on(year or 2000, month, day) is None:
        return None
    return Named(Span(*match.span()), year=year, month=month, day=day)


def _with_date(text: str, named: Named, end: int) -> Named:
    """Join a weekday with the date that follows it: "Wednesday, Sept. 9"."""
    then = _THEN.match(text, named.span.end, end)
    match = _DATE_AT.match(text, then.end(), end) if then else None
    found = _read_date(match) if match and not _continues(text, match.end()) else None
    if found is None:
        return named
    return replace(found, span=Span(named.span.start, found.span.end), weekday=named.weekday)


def _is_day(text: str, match: re.Match[str]) -> bool:
    """Tell whether a match is a day rather than a name, a habit, or a day that another day decides."""
    start, end = match.span()
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    relative = match["weekday"] or match["near"]
    if relative and before.endswith(("“", '"', "‘", "'", "«")) and _TITLE_AFTER.match(after):
        return False
    if match["weekday"]:
        return _is_weekday(match, before, after)
    if match["near"]:
        words = match["near"]
        title = words[0].isupper() and not words.isupper()
        return not _COUNTED.search(before) and not (
            title and (not _STARTS.search(before) or _SHOW.match(after))
        )
    if match["count"] or match["year3"] or match["year1"] or match["year2"]:
        return True
    return not (match["day1"] and _NO_MONTH.search(before)) and not _HISTORY.match(text, start)


def _is_weekday(match: re.Match[str], before: str, after: str) -> bool:
    if match["which"]:
        return not before.lower().endswith("the ")
    if _NAMED_DAY.search(before) or _NAMED_AFTER.match(after):
        return False
    if before.endswith("Fox News ") and match["weekday"] == "Sunday":
        return False
    if _ARTICLE.search(before) and _ALONE.match(after):
        return False
    return not (_PET_AFTER.match(after) and _PET.search(before))


def _on(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def date_of(named: Named, article: dt.date | None, ahead: bool | None) -> str | None:
    """Tell which day is named; None if no day can be told."""
    try:
        found = _resolve(named, article, ahead)
    except OverflowError:
        return None
    return found.isoformat() if found else None


def _resolve(named: Named, article: dt.date | None, ahead: bool | None) -> dt.date | None:
    if named.month is not None and named.year is not None:
        return _on(named.year, named.month, named.day)
    if article is None:
        return None
    if named.month is not None:
        return _nearest(named, named.month, article)
    if named.weekday is None:
        return article + dt.timedelta(named.offset)
    if named.week:
        return article + dt.timedelta(named.weekday - article.weekday() + _WEEKS[named.week])
    back = (article.weekday() - named.weekday) % 7
    if named.which in _PAST_ONE:
        return article - dt.timedelta(back or 7)
    if named.which in _NEXT_ONE:
        return article + dt.timedelta(7 - back)
    if ahead or (named.which and ahead is None):
        return article + dt.timedelta(-back % 7)
    return article - dt.timedelta(back)


def _nearest(named: Named, month: int, article: dt.date) -> dt.date | None:
    found = [day for by in (-1, 0, 1) if (day := _on(article.year + by, month, named.day))]
    fitting = [day for day in found if day.weekday() == named.weekday]
    return min(fitting or found, key=lambda day: abs(day - article), default=None)


def _lies_ahead_in(text: str, named: Named) -> bool | None:
    """Tell whether the words around a day look ahead; None where they do not say."""
    if not named.swings:
        return None
    start, end = named.span
    low = last_boundary(text, max(0, start - _CONTEXT), start)
    high = first_boundary(text, end, min(len(text), end + _CONTEXT))
    before = text[max(0, start - _CONTEXT) if low is None else low : start]
    after = text[end : end + _CONTEXT if high is None else high]
    return lies_ahead(_BREAKS.split(before)[-1], _BREAKS.split(after, maxsplit=1)[0])
