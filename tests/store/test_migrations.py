"""Migrations: they lead to the tables that the code knows, in both databases, whole or not at all."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from tests.store.readings import dump, harbour
from tests.store.test_durability import check

from commands import python
from reportedly.errors import StoreError
from reportedly.store import migrating, open_store, opening
from reportedly.store.tables import metadata

SECOND = """
from alembic import op
revision, down_revision, branch_labels, depends_on = "9001", "{head}", None, None


def upgrade():
    op.execute("CREATE TABLE more (id TEXT)")
    op.execute("{last}")
"""


BEFORE_NAMES, BEFORE_FILTERS = "0002", "0003"


def _ours(thing, name, kind, reflected, _):
    """Leave out what one database alone has: indexes of words."""
    return not (reflected and ("_words" in (name or "") or name == "words"))


def test_the_tables_are_those_of_the_code(store):
    with store._engine.connect() as connection:
        options = {
            "compare_type": True,
            "include_object": _ours,
            "version_table": migrating.VERSION_TABLE,
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        tables = {name for name in inspect(connection).get_table_names() if "_words" not in name}
    assert tables == {*metadata.tables, migrating.VERSION_TABLE}


def test_the_newest_revision_is_the_one_that_is_asked_for():
    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [migrating.HEAD]


def test_a_store_that_is_up_to_date_is_opened_without_alembic(where):
    open_store(where).close()
    program = (
        "import sys\nfrom reportedly.store import open_store\n"
        "open_store(sys.argv[1]).close()\nprint('alembic' in sys.modules)"
    )
    assert python(program, where).stdout == "False\n"


def test_a_later_version_s_store_is_refused_and_left_alone(where):
    with open_store(where) as store:
        store.add([harbour()])
        with store._engine.begin() as connection:
            connection.execute(text(f"UPDATE {migrating.VERSION_TABLE} SET version_num = '9999'"))
    before = dump(where)
    with pytest.raises(StoreError, match=r"made by a later version of reportedly \(tables 9999\); update"):
        open_store(where)
    assert dump(where) == before


@pytest.fixture
def with_second(tmp_path, monkeypatch):
    """Return a function that adds a second revision, which ends with a given statement."""
    import shutil

    head = migrating.HEAD

    def add(last):
        scripts = tmp_path / "migrations %s"
        shutil.copytree(migrating.SCRIPTS, scripts, dirs_exist_ok=True)
        (scripts / "versions" / "r9001_more.py").write_text(SECOND.format(last=last, head=head))
        monkeypatch.setattr(migrating, "SCRIPTS", scripts)
        monkeypatch.setattr(migrating, "HEAD", "9001")

    return add


def test_an_older_store_is_brought_up_to_date_with_all_that_is_in_it(where, with_second):
    with open_store(where) as store:
        store.add([harbour()])
    with_second("INSERT INTO more VALUES ('a')")
    with open_store(where) as store, store._engine.connect() as connection:
        assert [one.reading for one in store.articles()] == [harbour()]
        assert connection.execute(text("SELECT id FROM more")).all() == [("a",)]
        assert migrating.revision(connection) == "9001"


@pytest.fixture
def made(where, new_database, monkeypatch):
    """Return a function that makes a store as an older version did, and returns what names one made by this version."""

    def make(revision, readings):
        newest = new_database("postgresql" if "://" in where else "sqlite")
        with open_store(newest) as store, store._engine.connect() as connection:
            store.add(readings)
            rows = {table: connection.execute(table.select()).all() for table in metadata.sorted_tables}
        with monkeypatch.context() as patch:
            patch.setattr(command, "upgrade", lambda config, _, to=command.upgrade: to(config, revision))
            open_store(where).close()
        # Not by opening it, which would bring it up to date.
        engine = opening.postgres.open_engine if "://" in where else opening.sqlite.open_engine
        with engine(opening._url(where)).begin() as connection:
            older = inspect(connection).get_table_names()
            connection.execute(metadata.tables["links"].delete())
            for table in metadata.sorted_tables:
                if table.name in older and rows[table]:
                    connection.execute(table.insert(), [row._asdict() for row in rows[table]])
            for words in ("articles_words", "attributions_words") if "://" not in where else ():
                connection.execute(text(f"INSERT INTO {words} ({words}) VALUES ('rebuild')"))
        return newest

    return make


def test_speakers_of_an_older_store_are_found_by_name(where, made):
    """Their words are filled in from what was kept before, those without a date and odd ones too."""
    names = text("SELECT word, moment, speaker FROM names ORDER BY word, moment, speaker")
    readings = [harbour(), harbour(url="https://b.example/", date=date(2031, 5, 6))]
    heard = [replace(one, name=f"{one.name} \x00Löwe") for one in readings[0].speakers]
    readings[0] = replace(readings[0], speakers=tuple(heard))
    newest = made(BEFORE_NAMES, readings)
    with open_store(where) as store, open_store(newest) as new:
        with store._engine.connect() as connection, new._engine.connect() as other:
            found = connection.execute(names).all()
            assert found == other.execute(names).all()
        assert len({row.moment for row in found}) == 2
        assert {"lowe", "brandt"} <= {row.word for row in found}


def test_an_older_store_is_searched_with_filters_and_added_to(where, made):
    readings = [harbour(), harbour(url="https://b.example/", date=date(2031, 5, 6), publisher="B")]
    newest = made(BEFORE_FILTERS, readings)
    asked = [
        {},
        {"publisher": "B"},
        {"since": date(2031, 5, 6)},
        {"stance": "denies"},
        {"kind": "named_person"},
    ]
    with open_store(where) as store, open_store(newest) as new:
        for filters in asked:
            hits = store.search("the", **filters)
            assert hits
            assert hits == new.search("the", **filters)
        again = [replace(one, model="attribution-en 1.4") for one in readings]
        assert [one.outcome for one in store.add([*again, harbour(given="c", url=None)])][:2] == 2 * [
            "reread"
        ]
    check(where)


def test_a_migration_that_fails_leaves_all_as_it_was(where, with_second):
    with open_store(where) as store:
        store.add([harbour()])
    before = dump(where)
    with_second("INSERT INTO nowhere VALUES (1)")
    with pytest.raises(StoreError, match="nowhere"):
        open_store(where)
    assert dump(where) == before


def test_alembic_s_words_stay_inside(where, capfd):
    open_store(where).close()
    assert capfd.readouterr() == ("", "")
    assert "alembic" in sys.modules
