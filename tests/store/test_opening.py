"""Opening: where stores may be, and what is said where they cannot."""

from __future__ import annotations

import os
import sqlite3
import sys

import pytest
from tests.store.readings import harbour

from reportedly.errors import StoreError
from reportedly.store import open_store


def refused(where):
    with pytest.raises(StoreError) as caught:
        open_store(where)
    assert caught.value.stage == "store"
    return caught.value


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "path"])
def test_a_file_is_named_by_path_or_url(form, tmp_path):
    path = tmp_path / "näws 4% b?.db" if form == "path" else tmp_path / "näws b.db"
    where = path if form == "path" else form.format(path)
    with open_store(where) as store:
        store.add([harbour()])
        assert store.name == str(path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("where", ["", ":memory:", "sqlite://", "sqlite:///:memory:", "a\x00b"])
def test_a_store_is_a_file(where):
    assert refused(where).reason == "a store needs a file of its own; name one"


def test_other_databases_are_refused_without_their_passwords():
    error = refused("mysql://me:secret@host/news")
    assert str(error) == "mysql://…: store: a store is a file, sqlite:///… or postgresql://…, not mysql://…"
    assert "secret" not in str(refused("postgresql://me:secret@host:port/news"))
    error = refused("postgresql://me:secret@127.0.0.1:9/news")
    assert "secret" not in str(error)
    assert error.page == "postgresql://me:***@127.0.0.1:9/news"
    assert error.reason.startswith("there is no connection to the server: ")


def test_without_psycopg_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    error = refused("postgresql://host/news")
    assert error.reason == "PostgreSQL needs psycopg; run pip install 'reportedly[postgres]'"


def test_a_database_that_is_not_there(postgres):
    assert 'database "nowhere" does not exist' in refused(postgres.get_uri("nowhere")).reason


def test_a_folder_that_is_not_there(tmp_path):
    error = refused(tmp_path / "missing" / "news.db")
    assert error.reason == "it cannot be opened; check the folder, and that you may write in it"
    assert error.page == str(tmp_path / "missing" / "news.db")


def test_a_folder(tmp_path):
    assert "this is a folder" in refused(tmp_path).reason


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<p>The lamp shines.</p>" * 100)
    assert refused(path).reason == "this file is not a database; name another one"
    assert path.read_text() == "<p>The lamp shines.</p>" * 100


def test_somebody_else_s_database(tmp_path):
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (price)")
    assert refused(path).reason == "this database belongs to another program; name another file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written(tmp_path):
    path = tmp_path / "news.db"
    open_store(path).close()
    path.chmod(0o444)
    with (
        open_store(path) as store,
        pytest.raises(StoreError, match="you may read this file but not write it"),
    ):
        store.add([harbour()])


def test_a_database_in_another_encoding(postgres):
    import psycopg

    with psycopg.connect(postgres.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    assert refused(postgres.get_uri("latin")).reason.startswith("the database is in LATIN1; create one")


def test_a_database_in_locale_c_finds_the_same(postgres):
    import psycopg
    from tests.store.readings import said

    with psycopg.connect(postgres.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE bare ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0")
    with open_store(postgres.get_uri("bare")) as store:
        store.add([said("“КРЕМЛЬ” – Ёлка’s Ärger…", "КРЕМЛЬ")])
        assert [len(store.search(word)) for word in ("кремль", "ёлка", "arger", "s")] == [1, 1, 1, 1]


def test_a_connection_that_breaks_is_said_and_made_anew(new_database, postgres):
    import psycopg

    where = new_database("postgresql")
    with open_store(where) as store:
        store.add([harbour()])
        with psycopg.connect(postgres.get_uri(), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'reportedly'"
            )
        assert store.counts().articles == 1
