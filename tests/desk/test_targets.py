"""What a user names, and what there is to read behind it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from feeds import FERRY, HERE, RSS, serving
from reportedly import Reader
from reportedly.desk.targets import check, items, own_files, size
from reportedly.errors import InputError
from reportedly.pages.loading.fetch import Fetcher
from reportedly.pages.loading.loaded import Loaded
from reportedly.store import Failure


class Unread(Reader):
    """A reader whose model is never opened."""

    made_by = "m 1"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b/2.html", "b/10.html", "a.html", "c.txt", ".hidden", "b/.git/x", "d/e/f.html"):
        path = Path("in", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FERRY)
    Path("in/d.jsonl").write_text('{"text": "one"}\nno\n')
    return Path("in")


def whats(*targets, reader=None, **options):
    return [item.what for item in items(targets, reader or Unread(), **options)]


def test_a_folder_is_its_files_by_name_without_hidden_ones(folder):
    *before, one, bad = (what for what in whats(folder) if what != Path("in/d/e/f.html"))
    assert list(map(str, before)) == ["in/a.html", "in/b/10.html", "in/b/2.html", "in/c.txt"]
    assert (one.origin, bad.origin) == ("in/d.jsonl:1", "in/d.jsonl:2")


def test_an_empty_folder_is_nothing(tmp_path):
    assert whats(tmp_path) == []
    assert size([tmp_path]) == 0


def test_the_bytes_are_counted(folder):
    found = list(items([folder, "in/a.html"], Unread()))
    total = 6 * len(FERRY) + Path("in/d.jsonl").stat().st_size
    assert sum(item.size for item in found) == size([folder, "in/a.html"]) == total
    assert size([folder, "https://news.example/"]) is None


def test_links_that_lead_in_circles_are_not_followed(folder):
    Path("in/b/up").symlink_to("..", target_is_directory=True)
    Path("in/b/3.html").symlink_to("2.html")
    assert [str(what) for what in whats("in/b")] == ["in/b/10.html", "in/b/2.html", "in/b/3.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_left_out(folder):
    os.mkfifo("in/b/pipe")
    assert len(whats("in/b")) == 2


def test_the_store_s_own_files_are_left_out(folder):
    for end in ("", "-wal", "-shm"):
        Path(f"in/b/news.db{end}").write_bytes(b"")
    assert len(whats("in/b")) == 5
    assert len(whats("in/b", leave_out=own_files("in/b/news.db"))) == 2


def test_a_folder_that_may_not_be_read_is_a_failure(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert whats("in") == [Failure("in", "load", "this folder cannot be read (permission denied)")]


@pytest.mark.parametrize(
    "name", ["missing.html", "in/missing", "in/a.html/x", "missing/", "", " ", "-", "a\0b", "x" * 5000]
)
def test_a_name_behind_which_nothing_is_is_refused(folder, name):
    with pytest.raises(InputError) as caught:
        check(["in/a.html", name])
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "a target has no name"),
        ("www.news.example/1", "if a web page is meant, write https://www.news.example/1"),
        ("ftp://news.example/1", "addresses that begin with ftp: cannot be read"),
    ],
)
def test_it_is_said_what_may_have_been_meant(folder, name, reason):
    with pytest.raises(InputError, match=re.escape(reason)):
        check([name])


def test_a_feed_in_a_file_is_told_by_its_content(folder):
    Path("in/b/2.html").write_bytes(RSS)
    assert whats("in/b/2.html") == [
        "https://news.example/1",
        "https://news.example/2",
        Failure("in/b/2.html:4", "load", "this entry of the feed names no web page"),
    ]
    assert sum(item.size for item in items(["in/b/2.html"], Unread())) == len(RSS)


def test_a_damaged_feed_is_a_failure(folder):
    Path("feed.xml").write_bytes(b'<rss version="2.0"><chan')
    (failure,) = whats("feed.xml")
    assert (failure.origin, failure.stage) == ("feed.xml", "decode")


def test_addresses_are_pages_feeds_or_failures():
    with serving() as server, Unread(fetcher=Fetcher(policy=HERE, cache=False)) as reader:
        page, first, second, nowhere, gone = whats(
            f"{server.url}/1", f"{server.url}/feed", f"{server.url}/gone", reader=reader
        )
    assert isinstance(page, Loaded)
    assert page.raw == FERRY
    assert [first, second] == [f"{server.url}/1", f"{server.url}/2"]
    assert nowhere.origin == f"{server.url}/feed:4"
    assert (gone.origin, gone.stage) == (f"{server.url}/gone", "fetch")
