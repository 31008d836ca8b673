"""What articles, and statements in them, must be to be found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from reportedly.store.exact import keep
from reportedly.store.tables import articles
from reportedly.store.times import first_moment, last_moment
from reportedly.types import SourceKind, Stance


@dataclass(frozen=True, slots=True)
class Filter:
    """What articles, and statements in them, must be; None lets everything through."""

    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    kind: SourceKind | None = None
    stance: Stance | None = None

    @property
    def of_articles(self) -> list[ColumnElement[bool]]:
        """Conditions on the table of articles."""
        of_publisher = [] if self.publisher is None else [articles.c.publisher == keep(self.publisher)]
        return of_publisher + self.of_time(articles.c.moment)

    def of_time(self, moment: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """Conditions on the moment of an article."""
        first, last = self.moments
        return [
            *([] if first is None else [moment >= first]),
            *([] if last is None else [moment <= last]),
        ]

    @property
    def moments(self) -> tuple[int | None, int | None]:
        """The first and the last moment of an article."""
        return (
            None if self.since is None else first_moment(self.since),
            None if self.until is None else last_moment(self.until),
        )

    @property
    def labels(self) -> dict[str, str]:
        """What columns of attributions must be."""
        kind, stance = self.kind and SourceKind(self.kind), self.stance and Stance(self.stance)
        return {name: label.value for name, label in (("kind", kind), ("stance", stance)) if label}

    def chosen(self) -> Select[Any]:
        """Select the numbers of the articles that are let through."""
        return select(articles.c.number).where(*self.of_articles)
