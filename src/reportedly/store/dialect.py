"""What is not the same in SQLite and PostgreSQL, behind one interface."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select, Table

from reportedly.store.filtering import Filter
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

    def best(
        self, connection: Connection, table: Table, words: Sequence[Phrase], wanted: Filter, limit: int
    ) -> Select[Any]:
        """Return a SELECT of the numbers of rows with all the phrases, the best first, of equally good ones the newest.

        There is at least one phrase. The rows are those of ``articles`` or ``attributions`` that pass the filters;
        those of statements themselves apply to ``attributions`` only.
        """

    def explain(self, error: BaseException) -> str | None:
        """Return what a driver's error means, and what to do about it; None for one that speaks for itself."""
