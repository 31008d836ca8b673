"""The best of the rows that match a query."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

MOST_RANKED = 10_000
"""Of the rows that match a query, the newest so many are ranked: more of them are no use to anybody, and take long."""


def ranked(scored: Select[Any], limit: int) -> Select[Any]:
    """Select the numbers of the best of rows with ``number`` and ``score``; of equally good ones the newest."""
    newest = scored.order_by(scored.selected_columns["number"].desc()).limit(MOST_RANKED).subquery()
    return select(newest.c.number).order_by(newest.c.score.desc(), newest.c.number.desc()).limit(limit)
