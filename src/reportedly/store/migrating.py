"""Tables created, or brought up to date, by Alembic; each time in one transaction."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from reportedly.errors import StoreError
from reportedly.store.dialect import Dialect

HEAD = "0004"
"""The newest revision in ``migrations/versions``."""
VERSION_TABLE = "reportedly_schema"
"""Not Alembic's own name for it: in a shared database that may be another program's."""
SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, dialect: Dialect) -> None:
    """Bring the tables to the newest revision; others who try at the same time wait, and find it done.

    Raises:
        StoreError: the database was made by a later version, or is none of ours.
    """
    with engine.begin() as connection:
        if revision(connection) == HEAD:
            return
    with dialect.writer(engine).begin() as connection:
        dialect.lock(connection)
        found = revision(connection)
        if found == HEAD:
            return
        if found is None:
            dialect.check_free(connection)
        _upgrade(connection, found)


def revision(connection: Connection) -> str | None:
    """Return the revision that the tables have; None where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return found


def _upgrade(connection: Connection, found: str | None) -> None:
    # Alembic takes a while to import, and most stores are up to date.
    from alembic.command import upgrade
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(f"it was made by a later version of reportedly (tables {found}); update reportedly")
    config.attributes["connection"] = connection
    upgrade(config, "head")
