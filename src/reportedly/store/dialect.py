"""What is not the same in SQLite and PostgreSQL, behind one interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select, Table

from reportedly.store.words import Phrase

Row = dict[str, Any]


class Dialect(Protocol):
    """One kind of database. Numbers are those of rows; ranges of them include both ends."""

    @property
    def errors(self) -> type[Exception]:
        """The driver's own errors, of which some come past SQLAlchemy."""

    def writer(self, engine: Engine) -> Engine:
        """Return the engine whose transactions write; those of the engine itself read, of one moment all through."""

    def prepare(self, engine: Engine) -> None:
        """Set up what outlives a connection, before the tables are looked at."""

    def lock(self, connection: Connection) -> None:
        """Wait until no other program writes, and keep others from it until the transaction ends."""

    def check_free(self, connection: Connection) -> None:
        """Refuse a database without our tables in which none may be created."""

    def insert(self, table: Table) -> Any:
        """Return an INSERT that can say what to do ``ON CONFLICT``; both databases' ways have the same methods."""

    def fill(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows, all with the same keys, by the quickest way there is."""

    def index(self, connection: Connection, table: Table, first: int, last: int) -> None:
        """Make the words of new rows of ``articles`` or ``attributions`` findable."""

    def unindex(self, connection: Connection, table: Table, first: int, last: int) -> None:
        """Forget the words of rows that are about to be deleted."""

    def matched(self, table: Table, wanted: Sequence[Phrase], labels: Mapping[str, str]) -> Select[Any]:
        """Return a SELECT of ``number`` and ``score`` (more is better) of rows with all the phrases and labels.

        ``labels`` are values of ``stance`` and ``kind``. There is at least one phrase.
        """

    def within(
        self, connection: Connection, matched: Select[Any], table: Table, chosen: Select[Any]
    ) -> Select[Any]:
        """Return what ``matched`` selects of a table, in chosen articles only: a SELECT of their ``number``."""

    def explain(self, error: BaseException) -> str | None:
        """Return what a driver's error means, and what to do about it; None for one that speaks for itself."""
