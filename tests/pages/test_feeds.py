"""Feeds: told from pages by what they begin with; their entries are addresses on the web and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import ATOM, HERE, RDF, RSS, serving
from reportedly.errors import MediaTypeError, PageError
from reportedly.pages.loading.feeds import entries, is_feed
from reportedly.pages.loading.fetch import Fetcher
from reportedly.pages.loading.loaded import Loaded


def urls(raw, **known):
    return [entry.url for entry in entries(Loaded("feed.xml", raw, **known))]


@pytest.mark.parametrize("raw", [RSS, ATOM, RDF], ids=["rss", "atom", "rdf"])
def test_a_feed_is_told_by_its_first_element(raw):
    assert is_feed(raw)
    assert is_feed(b"\xef\xbb\xbf" + raw)
    assert is_feed(b"\n<!-- news -->\n" + raw)
    assert is_feed(raw.decode().encode("utf-16"))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Feeds: <rss version='2.0'>",
        b"<html><rss></rss></html>",
        b"<!DOCTYPE html><html></html>",
        b"<feed>hay</feed>",
        b"<rssfeed>",
        b"<?xml version='1.0'?><urlset></urlset>",
    ],
)
def test_other_things_are_no_feeds(raw):
    assert not is_feed(raw)


def test_entries_come_in_order_each_page_once():
    assert urls(RSS) == ["https://news.example/1", "https://news.example/2", None]
    assert [entry.number for entry in entries(Loaded("feed.xml", RSS))] == [1, 2, 4]
    assert urls(RSS, url="https://news.example/feed")[-1] is None
    assert urls(RDF) == ["https://news.example/1"]


def test_addresses_may_be_relative_to_the_feed_s():
    assert urls(ATOM) == ["https://news.example/1", None]
    assert urls(ATOM, url="https://news.example/feeds/new") == [
        "https://news.example/1",
        "https://news.example/2",
    ]


@pytest.mark.parametrize(
    "link",
    ["/etc/passwd", "file:///etc/passwd", "ftp://news.example/1", "javascript:alert(1)", "https://", "-"],
)
def test_an_entry_never_names_a_file_of_this_machine(link):
    feed = f'<rss version="2.0"><channel><item><link>{link}</link></item></channel></rss>'.encode()
    assert urls(feed) == [None]


def test_entities_are_not_read_from_files(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("lamp")
    feed = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>
    <rss version="2.0"><channel><item><link>https://news.example/&x;</link></item></channel></rss>"""
    assert "lamp" not in str(urls(feed.encode()))


def test_a_damaged_feed_is_an_error_unless_something_can_be_made_out():
    with pytest.raises(PageError, match="this feed is damaged"):
        urls(b'<rss version="2.0"><chan')
    assert urls(RSS[: RSS.index(b"<item><title>Nowhere")]) == [
        "https://news.example/1",
        "https://news.example/2",
    ]
    assert urls(b'<rss version="2.0"><channel></channel></rss>') == []


def test_a_server_s_encoding_counts():
    feed = '<rss version="2.0"><channel><item><link>https://news.example/ä</link></item></channel></rss>'
    assert urls(feed.encode("latin-1"), declared="iso-8859-1") == ["https://news.example/ä"]


def test_fetching_takes_a_feed_only_where_one_is_meant():
    with serving() as server, Fetcher(policy=HERE, cache=False) as fetcher:
        assert is_feed(fetcher.get(f"{server.url}/feed", feeds=True).raw)
        with pytest.raises(MediaTypeError, match="this is a feed"):
            fetcher.get(f"{server.url}/feed")
        with pytest.raises(MediaTypeError, match=r"this is data \(XML\)"):
            fetcher.get(f"{server.url}/sitemap", feeds=True)
        assert fetcher.get(f"{server.url}/1", feeds=True).media_type == "text/html"


@given(st.binary() | st.binary().map(lambda raw: RSS[:200] + raw) | st.binary().map(lambda raw: raw + ATOM))
def test_any_bytes_are_a_feed_or_none(raw):
    if is_feed(raw):
        try:
            found = entries(Loaded("feed.xml", raw, url="https://news.example/feed"))
        except PageError:
            return
        assert all(entry.url is None or entry.url.startswith(("http://", "https://")) for entry in found)
