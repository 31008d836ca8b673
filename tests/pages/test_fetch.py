"""Fetching, with the network replaced: gates, redirects, robots.txt, replies, the cache."""

from __future__ import annotations

import gzip
import sqlite3
import zlib
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from reportedly.errors import (
    AddressError,
    FetchError,
    MediaTypeError,
    PageTooLargeError,
    RobotsError,
)
from reportedly.pages.limits import Limits
from reportedly.pages.loading.cache import cache_folder
from reportedly.pages.loading.fetch import Fetcher
from reportedly.pages.loading.load import load
from reportedly.pages.loading.loaded import Loaded

PUBLIC = "93.184.215.14"
URL = "https://news.example/story"
HTML = {"content-type": "text/html; charset=utf-8"}


class Web:
    """A web of canned replies, that remembers what was asked of it."""

    def __init__(self):
        self.replies = {}
        self.asked = []
        self.requests = []
        self.slept = []
        self.addresses = {"news.example": PUBLIC, "other.example": PUBLIC, "inside.example": "10.0.0.7"}

    def __setitem__(self, url, reply):
        self.replies[url] = reply

    def redirect(self, url, to, status=302):
        self[url] = (status, {"location": to}, b"")

    def answer(self, request):
        url = str(request.url)
        self.asked.append(url)
        self.requests.append(request)
        status, headers, content = self.replies.get(url, (404, {}, b""))
        if isinstance(content, Exception):
            raise content
        stream = httpx.ByteStream(content) if isinstance(content, bytes) else content
        return httpx.Response(status, headers=headers, stream=stream)

    def resolve(self, host, seconds):
        if host not in self.addresses:
            raise OSError("no such host")
        return (self.addresses[host],)

    def fetcher(self, **options):
        options = {"cache": False, **options}
        return Fetcher(
            transport=httpx.MockTransport(self.answer),
            resolver=self.resolve,
            sleep=self.slept.append,
            **options,
        )

    def get(self, url=URL, **options):
        with self.fetcher(**options) as fetcher:
            return fetcher.get(url)


class Chunks(httpx.SyncByteStream):
    """A body in chunks, which counts how many were taken."""

    def __init__(self, chunk, number):
        self.chunk, self.number, self.taken = chunk, number, 0

    def __iter__(self):
        for _ in range(self.number):
            self.taken += 1
            yield self.chunk


@pytest.fixture
def web():
    web = Web()
    web[URL] = (200, HTML, b"<p>The ferry sails.</p>")
    return web


class TestPage:
    def test_what_comes_back(self, web):
        assert web.get() == Loaded(URL, b"<p>The ferry sails.</p>", "utf-8", URL, "text/html")
        assert web.asked == ["https://news.example/robots.txt", URL]

    def test_load_uses_the_fetcher(self, web):
        with web.fetcher() as fetcher:
            assert load(URL, fetcher=fetcher).url == URL

    def test_how_the_request_presents_itself(self, web):
        web.get()
        headers = web.requests[-1].headers
        assert headers["user-agent"].startswith("reportedly/")
        assert " (+https://" in headers["user-agent"]
        assert headers["host"] == "news.example"
        assert "cookie" not in headers
        assert "referer" not in headers

    def test_the_fragment_stays_at_home(self, web):
        assert web.get(URL + "#comments").url == URL

    def test_a_reply_made_in_memory(self, web):
        transport = httpx.MockTransport(
            lambda request: httpx.Response(404 if request.url.path == "/robots.txt" else 200, html="<p>Hi")
        )
        with Fetcher(transport=transport, resolver=web.resolve, cache=False) as fetcher:
            assert fetcher.get(URL).raw == b"<p>Hi"

    @pytest.mark.parametrize(
        ("header", "kind", "charset"),
        [
            ("text/html", "text/html", None),
            ("TEXT/HTML;Charset='Windows-1252'", "text/html", "Windows-1252"),
            ('application/xhtml+xml; charset="utf-8"', "application/xhtml+xml", "utf-8"),
            ("text/plain; format=flowed; charset=koi8-r", "text/plain", "koi8-r"),
            ("", None, None),
            (None, None, None),
        ],
    )
    def test_types_that_are_pages(self, web, header, kind, charset):
        web[URL] = (200, {} if header is None else {"content-type": header}, b"page")
        loaded = web.get()
        assert (loaded.media_type, loaded.declared) == (kind, charset)

    @pytest.mark.parametrize(
        ("header", "what"),
        [
            ("application/pdf", "a PDF document \\(application/pdf\\)"),
            ("image/png", "an image"),
            ("application/rss+xml", "a feed"),
            ("application/json; charset=utf-8", "data \\(JSON\\)"),
            ("application/octet-stream", "something else"),
            ("nonsense", "something else \\(nonsense\\)"),
        ],
    )
    def test_types_that_are_not(self, web, header, what):
        body = Chunks(b"x", 9)
        web[URL] = (200, {"content-type": header}, body)
        with pytest.raises(MediaTypeError, match=f"{URL}: fetch: this is {what}"):
            web.get()
        assert body.taken == 0


class TestReplies:
    @pytest.mark.parametrize(
        ("status", "words"),
        [
            (401, r"needs a login \(401 Unauthorized\)"),
            (403, "does not let programs read"),
            (404, r"there is no such page on the site \(404 Not Found\); check the address"),
            (410, "was removed"),
            (418, "gave no page"),
            (429, "too many requests"),
            (451, "legal reasons"),
            (500, r"trouble of its own \(500 Internal Server Error\); try again later"),
            (599, r"trouble of its own \(599\)"),
            (300, "gave no page"),
            (304, "gave no page"),
        ],
    )
    def test_statuses_in_words(self, web, status, words):
        web[URL] = (status, HTML, b"<p>Sorry</p>")
        with pytest.raises(FetchError, match=words) as caught:
            web.get()
        assert (caught.value.page, caught.value.stage, caught.value.exit_code) == (URL, "fetch", 4)

    @pytest.mark.parametrize(
        ("failure", "words"),
        [
            (httpx.ConnectError("refused"), "news.example does not accept connections"),
            (httpx.ConnectTimeout("slow"), "news.example did not answer in time"),
            (httpx.ReadTimeout("slow"), "news.example was too slow"),
            (httpx.RemoteProtocolError("garbage"), "the connection to news.example broke off"),
            (httpx.ReadError("reset"), "the connection to news.example broke off"),
        ],
    )
    def test_failures_in_words(self, web, failure, words):
        web[URL] = (200, HTML, failure)
        with pytest.raises(FetchError, match=words):
            web.get()

    def test_a_site_that_does_not_exist(self, web):
        with pytest.raises(FetchError, match=r"there is no site called nowhere\.example"):
            web.get("https://nowhere.example/")

    def test_a_failure_on_the_way_through_the_body(self, web):
        class Broken(httpx.SyncByteStream):
            def __iter__(self):
                yield b"<p>The fer"
                raise httpx.ReadError("reset")

        web[URL] = (200, HTML, Broken())
        with pytest.raises(FetchError, match="broke off"):
            web.get()


class TestSizes:
    LIMITS = Limits(page_bytes=100_000)

    def test_an_announced_size_is_believed(self, web):
        body = Chunks(b"x", 9)
        web[URL] = (200, {**HTML, "content-length": "50000000"}, body)
        with pytest.raises(PageTooLargeError, match="this page is 50 MB, and the limit is 20 MB") as caught:
            web.get()
        assert (caught.value.stage, body.taken) == ("fetch", 0)

    def test_an_endless_body_is_left(self, web):
        body = Chunks(b"x" * 10_000, 10_000)
        web[URL] = (200, HTML, body)
        with pytest.raises(PageTooLargeError, match=r"larger than the limit of 0\.1 MB"):
            web.get(limits=self.LIMITS)
        assert body.taken == 11

    @pytest.mark.parametrize(("name", "packed"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
    def test_compressed_pages(self, web, name, packed):
        web[URL] = (200, {**HTML, "content-encoding": name}, packed(b"<p>The ferry sails.</p>"))
        assert web.get().raw == b"<p>The ferry sails.</p>"

    def test_a_bare_deflate_stream(self, web):
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(b"<p>The ferry sails.</p>") + packer.flush()
        web[URL] = (200, {**HTML, "content-encoding": "deflate"}, packed)
        assert web.get().raw == b"<p>The ferry sails.</p>"

    @pytest.mark.parametrize(("name", "packed"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
    def test_bombs(self, web, name, packed):
        web[URL] = (200, {**HTML, "content-encoding": name}, packed(b"\0" * 30_000_000))
        with pytest.raises(PageTooLargeError):
            web.get(limits=self.LIMITS)

    def test_a_bomb_that_opens_to_nothing(self, web):
        body = Chunks(gzip.compress(b""), 1_000_000)
        web[URL] = (200, {**HTML, "content-encoding": "gzip"}, body)
        with pytest.raises(PageTooLargeError):
            web.get(limits=self.LIMITS)

    @pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
    def test_compressions_that_were_not_asked_for(self, web, encoding):
        web[URL] = (200, {**HTML, "content-encoding": encoding}, b"whatever")
        with pytest.raises(FetchError, match="was not asked for"):
            web.get()

    @pytest.mark.parametrize("raw", [b"not gzip", gzip.compress(b"page" * 100)[:-10]])
    def test_damage(self, web, raw):
        web[URL] = (200, {**HTML, "content-encoding": "gzip"}, raw)
        with pytest.raises(FetchError, match="arrived damaged"):
            web.get()


class TestAddresses:
    @pytest.mark.parametrize(
        "url",
        [
            *("http://127.0.0.1/", "http://localhost:8000/", "http://169.254.169.254/latest/meta-data/"),
            *("http://[::1]/", "http://inside.example/", "http://2130706433/", "https://news.example:22/"),
            "https://me:secret@news.example/",
        ],
    )
    def test_nothing_is_asked_of_an_address_that_is_not_permitted(self, web, url):
        web.addresses["localhost"] = "127.0.0.1"
        with pytest.raises(AddressError) as caught:
            web.get(url)
        assert web.asked == []
        assert "secret" not in str(caught.value)

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    @pytest.mark.parametrize(
        "target",
        ["http://inside.example/", "//127.0.0.1/", "file:///etc/passwd", "http://me:pw@other.example/"],
    )
    def test_redirects_are_checked_again(self, web, status, target):
        web.redirect(URL, target, status)
        with pytest.raises(AddressError, match=f"^{URL}: fetch: this address redirects: "):
            web.get()
        assert web.asked == ["https://news.example/robots.txt", URL]

    def test_a_name_that_changes_its_address_between_hops(self, web):
        web.redirect(URL, "/again")
        web["https://news.example/again"] = (200, HTML, b"page")

        def rebinding(host, seconds):
            return ["127.0.0.1" if URL in web.asked else PUBLIC]

        transport = httpx.MockTransport(web.answer)
        with (
            Fetcher(transport=transport, resolver=rebinding, cache=False) as fetcher,
            pytest.raises(AddressError),
        ):
            fetcher.get(URL)
        assert web.asked[-1] == URL


class TestRedirects:
    def test_they_are_followed(self, web):
        web.redirect("http://news.example/", "https://other.example/a")
        web.redirect("https://other.example/a", "b?c=1#d", 301)
        web["https://other.example/b?c=1"] = (200, HTML, b"page")
        loaded = web.get("http://news.example/")
        assert (loaded.name, loaded.url) == ("http://news.example/", "https://other.example/b?c=1")

    def test_every_site_on_the_way_is_asked_for_its_rules(self, web):
        web.redirect(URL, "https://other.example/a")
        web["https://other.example/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /")
        web["https://other.example/a"] = (200, HTML, b"page")
        with pytest.raises(RobotsError):
            web.get()

    def test_loops_end(self, web):
        web.redirect(URL, URL)
        with pytest.raises(FetchError, match="redirects again and again"):
            web.get()
        assert web.asked.count(URL) == 6

    @pytest.mark.parametrize("location", ["", "http://[", "http://a\x7fb/"])
    def test_redirects_to_nowhere(self, web, location):
        web.redirect(URL, location)
        with pytest.raises(FetchError, match=r"this address redirects|not a valid web address"):
            web.get()


class TestRobots:
    def rules(self, web, text, status=200, host="news.example"):
        web[f"https://{host}/robots.txt"] = (status, {"content-type": "text/plain"}, text)

    @pytest.mark.parametrize("agent", [b"*", b"reportedly", b"Reportedly"])
    def test_what_is_disallowed_is_not_read(self, web, agent):
        self.rules(web, b"User-agent: " + agent + b"\nDisallow: /story\n")
        with pytest.raises(RobotsError, match=r"robots\.txt asks programs not to read this page"):
            web.get()
        assert URL not in web.asked

    def test_a_rule_for_others_is_not_ours(self, web):
        self.rules(web, b"User-agent: greedybot\nDisallow: /\n\nUser-agent: *\nDisallow: /private")
        assert web.get().raw

    @pytest.mark.parametrize("status", [401, 403, 404, 410, 429])
    def test_no_rules_allow(self, web, status):
        self.rules(web, b"User-agent: *\nDisallow: /", status)
        assert web.get().raw

    @pytest.mark.parametrize("status", [500, 503])
    def test_a_site_in_trouble_is_left_alone(self, web, status):
        self.rules(web, b"", status)
        with pytest.raises(RobotsError, match=f"gave error {status}"):
            web.get()

    def test_rules_may_be_elsewhere(self, web):
        web.redirect("https://news.example/robots.txt", "https://other.example/robots.txt")
        self.rules(web, b"User-agent: *\nDisallow: /", host="other.example")
        with pytest.raises(RobotsError):
            web.get()

    def test_rules_at_an_address_that_is_not_permitted(self, web):
        web.redirect("https://news.example/robots.txt", "http://inside.example/robots.txt")
        with pytest.raises(RobotsError, match=r"robots\.txt cannot be read: this address redirects"):
            web.get()
        assert URL not in web.asked

    def test_rules_that_go_round_in_circles_are_none(self, web):
        web.redirect("https://news.example/robots.txt", "/robots.txt")
        assert web.get().raw

    def test_only_the_start_of_long_rules_is_read(self, web):
        body = Chunks(b"# nothing to see\n" * 1000, 100_000)
        self.rules(web, body)
        assert web.get().raw
        assert body.taken < 50

    def test_rules_that_are_no_text(self, web):
        self.rules(web, bytes(range(256)) * 10)
        assert web.get().raw

    def test_an_unreachable_site_says_so(self, web):
        self.rules(web, httpx.ConnectError("refused"))
        with pytest.raises(FetchError, match="does not accept connections"):
            web.get()

    def test_rules_are_read_once_for_each_site(self, web):
        with web.fetcher() as fetcher:
            fetcher.get(URL)
            fetcher.get(URL)
        assert web.asked.count("https://news.example/robots.txt") == 1

    @pytest.mark.parametrize(("asked", "waited"), [(3, 3), (3600, 10)])
    def test_the_delay_between_pages(self, web, asked, waited):
        self.rules(web, f"User-agent: *\nCrawl-delay: {asked}".encode())
        with web.fetcher() as fetcher:
            fetcher.get(URL)
            assert web.slept == []
            fetcher.get(URL)
        assert web.slept == [pytest.approx(waited, abs=0.5)]


class TestCache:
    FRESH: ClassVar = {**HTML, "cache-control": "max-age=600"}

    def get(self, web, folder, **options):
        return web.get(cache=folder, **options)

    def test_a_fresh_page_is_not_asked_for_again(self, web, tmp_path):
        web[URL] = (200, self.FRESH, b"page")
        assert self.get(web, tmp_path).raw == self.get(web, tmp_path).raw == b"page"
        assert web.asked.count(URL) == 1

    def test_a_compressed_page_comes_back_the_same(self, web, tmp_path):
        web[URL] = (200, {**self.FRESH, "content-encoding": "gzip"}, gzip.compress(b"page"))
        assert self.get(web, tmp_path).raw == self.get(web, tmp_path).raw == b"page"
        assert web.asked.count(URL) == 1

    @pytest.mark.parametrize("control", ["no-store", "max-age=0"])
    def test_the_servers_word_counts(self, web, tmp_path, control):
        web[URL] = (200, {**HTML, "cache-control": control}, b"page")
        self.get(web, tmp_path)
        self.get(web, tmp_path)
        assert web.asked.count(URL) == 2

    def test_off(self, web):
        web[URL] = (200, self.FRESH, b"page")
        web.get()
        web.get()
        assert web.asked.count(URL) == 2

    def test_a_cached_page_does_not_pass_a_changed_address(self, web, tmp_path):
        web[URL] = (200, self.FRESH, b"page")
        self.get(web, tmp_path)
        web.addresses["news.example"] = "10.0.0.7"
        with pytest.raises(AddressError):
            self.get(web, tmp_path)

    def test_a_cached_page_does_not_pass_changed_rules(self, web, tmp_path):
        web[URL] = (200, self.FRESH, b"page")
        self.get(web, tmp_path)
        web["https://news.example/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /")
        with pytest.raises(RobotsError):
            self.get(web, tmp_path)

    def test_a_cached_redirect_is_checked_again(self, web, tmp_path):
        web[URL] = (301, {"location": "https://other.example/a", "cache-control": "max-age=600"}, b"")
        web["https://other.example/a"] = (200, self.FRESH, b"page")
        self.get(web, tmp_path)
        web.addresses["other.example"] = "127.0.0.1"
        with pytest.raises(AddressError, match="this address redirects"):
            self.get(web, tmp_path)

    def test_a_page_that_was_too_large_is_not_kept(self, web, tmp_path):
        web[URL] = (200, self.FRESH, Chunks(b"x" * 1000, 1000))
        with pytest.raises(PageTooLargeError):
            self.get(web, tmp_path, limits=Limits(page_bytes=10_000))
        assert len(self.get(web, tmp_path).raw) == 1_000_000

    def test_a_damaged_cache_stops_nothing(self, web, tmp_path):
        (tmp_path / "http.db").write_bytes(b"this is no database" * 1000)
        assert self.get(web, tmp_path).raw

    def test_a_cache_that_breaks_later_stops_nothing(self, web, tmp_path):
        with sqlite3.connect(tmp_path / "http.db") as database:
            database.execute("CREATE TABLE entries (nonsense TEXT)")
        assert self.get(web, tmp_path).raw

    def test_a_folder_that_cannot_be_made_stops_nothing(self, web, tmp_path):
        (tmp_path / "file").write_bytes(b"")
        assert self.get(web, tmp_path / "file" / "cache").raw

    @pytest.mark.parametrize(
        ("environ", "folder"),
        [
            ({"REPORTEDLY_CACHE": "/srv/cache"}, Path("/srv/cache")),
            ({"REPORTEDLY_CACHE": "off"}, None),
            ({"REPORTEDLY_CACHE": "", "XDG_CACHE_HOME": "/x"}, None),
            ({"XDG_CACHE_HOME": "/x"}, Path("/x/reportedly")),
            ({"XDG_CACHE_HOME": "relative"}, Path("~/.cache/reportedly").expanduser()),
            ({}, Path("~/.cache/reportedly").expanduser()),
        ],
    )
    def test_where_it_is(self, environ, folder):
        assert cache_folder(environ) == folder
