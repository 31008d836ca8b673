"""Days and moments: as text, exactly as given, and as a number to compare and sort by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from reportedly.store.records import Published

NEVER = 2**63 - 1
"""Behind all moments: where what has no date is listed."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1) // _MICROSECOND
"""The microseconds of a day."""


def written(when: Published) -> str | None:
    """Return a day or moment in ISO 8601."""
    return None if when is None else when.isoformat()


def given(text: str | None) -> Published:
    """Return the day or moment that was written."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def first_moment(when: date) -> int:
    """Return the microseconds from 1970 to a moment, or to the beginning of a day, in UTC."""
    if not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day)
    return ((when if when.tzinfo else when.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND


def last_moment(when: date) -> int:
    """Return the microseconds from 1970 to a moment, or to the end of a day, in UTC."""
    return first_moment(when) + (0 if isinstance(when, datetime) else DAY - 1)
