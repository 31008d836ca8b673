"""Values of columns, as plain Python."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reportedly.export.tables import Dated
from reportedly.show.plain import GAP
from reportedly.store.records import Published
from reportedly.store.times import first_moment
from reportedly.types import Spans

Row = dict[str, Any]
"""A value for each column by its name; moments are microseconds from 1970 in UTC."""


def published(when: Published) -> Row:
    """Return when an article was published, and how exactly that is known."""
    exactly = Dated.MOMENT if isinstance(when, datetime) else Dated.DAY
    return {"published": moment(when), "published_as": None if when is None else exactly}


def moment(when: Published) -> int | None:
    """Return a moment, of a day the one in which it begins."""
    return None if when is None else first_moment(when)


def words(spans: Spans, text: str) -> str | None:
    """Return the words of a role; None where it is empty."""
    return GAP.join(span.of(text) for span in spans) if spans else None


def places(spans: Spans) -> list[dict[str, int]]:
    """Return where words stand."""
    return [{"start": start, "end": end} for start, end in spans]
