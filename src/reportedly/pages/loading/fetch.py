"""Fetching one page from the web, safely and politely: the page asked for, and nothing that is on it.

Every hop of a redirect passes the same gates: the address must be public (:mod:`.addresses`), robots.txt must
allow it (:mod:`.robots`), the connection goes to the address that was checked (:mod:`.transport`).

Imported only when something is fetched: it needs httpx.
"""

from __future__ import annotations

import re
import sqlite3
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import httpx

from reportedly.errors import AddressError, FetchError, ReportedlyError
from reportedly.pages.limits import DEFAULT, Limits
from reportedly.pages.loading.addresses import AddressPolicy, Destination, Resolver, check, look_up, parse
from reportedly.pages.loading.body import read_body, read_start
from reportedly.pages.loading.cache import PageCache, cache_folder
from reportedly.pages.loading.feeds import FEED_TYPES, is_feed
from reportedly.pages.loading.loaded import Loaded
from reportedly.pages.loading.replies import check_type, failed, media_type, refused
from reportedly.pages.loading.robots import Robots, RobotsAnswer, TooManyRedirectsError, site_of
from reportedly.pages.loading.transport import Deadline, PinnedTransport

if TYPE_CHECKING:
    import os
    import ssl

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class _Visit:
    """A reply that is no redirect, its body not yet read."""

    url: httpx.URL
    response: httpx.Response
    deadline: Deadline


_Gate = Callable[[httpx.URL, Deadline], Deadline]
"""Asked before each hop: raises, or returns the deadline, put off by what waiting it imposed."""


class Fetcher:
    """Fetches pages; keep one for many pages, so that each site's robots.txt is read once. For one thread.

    Args:
        limits: sizes and times.
        policy: which addresses may be read.
        resolver: looks host names up; the system's by default.
        transport: sends the requests instead of the network, for tests. The checks stay.
        cache: a folder, True for the user's cache folder (see :func:`.cache.cache_folder`), False for none.
        tls: how servers prove who they are; the certificates of ``certifi`` by default.
        trust_env: use the proxies and certificates that environment variables name.
        sleep: waits, for tests.

    """

    def __init__(
        self,
        *,
        limits: Limits = DEFAULT,
        policy: AddressPolicy = AddressPolicy(),  # noqa: B008 (frozen)
        resolver: Resolver = look_up,
        transport: httpx.BaseTransport | None = None,
        cache: bool | str | os.PathLike[str] = True,
        tls: ssl.SSLContext | None = None,
        trust_env: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits
        self._policy = policy
        self._resolver = resolver
        self._transport = transport
        folder = (cache_folder() if cache else None) if isinstance(cache, bool) else Path(cache)
        self._cache = PageCache(folder)
        self._given_tls = tls
        self._trust_env = trust_env
        self._sleep = sleep
        self._robots = Robots()
        self._last_page: dict[str, float] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> Literal[False]:
        self.close()
        return False

    def close(self) -> None:
        """Close the cache. Connections are closed after each page."""
        self._cache.close()

    def get(self, url: str, *, feeds: bool = False) -> Loaded:
        """Fetch a page or, with ``feeds``, whichever a URL gives of a page and an RSS or Atom feed.

        Raises:
            AddressError: it, or a redirect on the way, is not a public web address.
            RobotsError: the site asks programs not to read it.
            FetchError: the network or the server did not give it.
            MediaTypeError: it is declared to be something other than HTML or plain text.
            PageTooLargeError: it is larger than the limit; the rest was not read.

        """
        name = re.sub(r"(?<=//)[^/?#]*@", "…@", url)
        try:
            try:
                return self._page(name, url, feeds)
            except sqlite3.Error:  # a damaged or locked cache must not stop a page
                self._cache.close()
                return self._page(name, url, feeds)
        except TooManyRedirectsError as error:
            raise FetchError(error.reason, page=name) from error
        except ReportedlyError as error:
            error.at(name)
            raise

    def _page(self, name: str, url: str, feeds: bool) -> Loaded:
        with self._visit(parse(url), self._deadline(), self._pass_robots) as visit:
            response = visit.response
            if not response.is_success:
                raise refused(response.status_code)
            kind, charset = media_type(response.headers)
            may_be_feed = feeds and kind in FEED_TYPES
            if not may_be_feed:
                check_type(kind)
            raw = read_body(response, self._limits.page_bytes, visit.deadline)
            if may_be_feed and not is_feed(raw):
                check_type(kind)
            return Loaded(name, raw, declared=charset, url=str(visit.url), media_type=kind)

    def _deadline(self) -> Deadline:
        return Deadline(time.monotonic() + self._limits.total_seconds)

    def _pass_robots(self, url: httpx.URL, deadline: Deadline) -> Deadline:
        """Wait as long as the site asks, or raise RobotsError."""
        asked = self._robots.check(url, partial(self._robots_txt, deadline=deadline))
        site, now = site_of(url), time.monotonic()
        delay = min(asked, self._limits.crawl_delay_seconds)
        wait = self._last_page.get(site, float("-inf")) + delay - now
        if wait > 0:
            self._sleep(wait)
        self._last_page[site] = time.monotonic()
        return deadline.later(time.monotonic() - now)

    def _robots_txt(self, url: httpx.URL, deadline: Deadline) -> RobotsAnswer:
        with self._visit(url, deadline, lambda _, deadline: deadline) as visit:
            status = visit.response.status_code
            found = visit.response.is_success
            raw = read_start(visit.response, self._limits.robots_bytes, visit.deadline) if found else b""
            return RobotsAnswer(status, raw)

    @contextmanager
    def _visit(self, url: httpx.URL, deadline: Deadline, gate: _Gate) -> Iterator[_Visit]:
        """Go where a URL leads, asking address policy and gate before each hop."""
        for hop in range(self._limits.redirects + 1):
            try:
                proxy = self._proxy(url)
                destination = self._destination(url, deadline, proxied=proxy is not None)
            except AddressError as error:
                if not hop:
                    raise
                raise AddressError(f"this address redirects: {error.reason}") from error
            deadline = gate(url, deadline)
            with self._reply(url, destination, deadline, proxy) as response:
                if response.status_code not in _REDIRECTS:
                    yield _Visit(url, response, deadline)
                    return
                url = _redirected(url, response.headers.get("location"))
        raise TooManyRedirectsError("this address redirects again and again; check it in a browser")

    def _destination(self, url: httpx.URL, deadline: Deadline, *, proxied: bool) -> Destination:
        seconds = deadline.left(self._limits.connect_seconds)
        try:
            return check(url, self._policy, self._resolver, seconds)
        except AddressError:
            raise
        except FetchError:
            if not proxied:
                raise
            # Behind a proxy, names of the outside world are often known to the proxy alone.
            return Destination(url.host, url.port or 0, ())

    @contextmanager
    def _reply(
        self, url: httpx.URL, destination: Destination, deadline: Deadline, proxy: httpx.Proxy | None
    ) -> Iterator[httpx.Response]:
        """Send one request; the connection lives until the body is read."""
        network = self._transport or PinnedTransport(
            destination, tls=self._tls, limits=self._limits, deadline=deadline, proxy=proxy
        )
        request = httpx.Request("GET", url, headers={"User-Agent": self.user_agent, **_HEADERS})
        try:
            yield self._cache.around(network).handle_request(request)
        except httpx.HTTPError as error:
            raise failed(error, destination.host) from error
        finally:
            if network is not self._transport:
                network.close()

    def _proxy(self, url: httpx.URL) -> httpx.Proxy | None:
        if not self._trust_env or urllib.request.proxy_bypass(url.host):
            return None
        proxies = urllib.request.getproxies()
        found = proxies.get(url.scheme) or proxies.get("all")
        return httpx.Proxy(found) if found else None

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given_tls or httpx.create_ssl_context(trust_env=self._trust_env)

    @cached_property
    def user_agent(self) -> str:
        """How sites see this program: name, version, and where to read about it."""
        from importlib.metadata import PackageNotFoundError, metadata

        try:
            package = metadata("reportedly")
        except PackageNotFoundError:
            return "reportedly"
        links = package.get_all("Project-URL") or []
        about = next((f" (+{link.split(',', 1)[1].strip()})" for link in links if "," in link), "")
        return f"reportedly/{package['Version']}{about}"


def _redirected(url: httpx.URL, location: str | None) -> httpx.URL:
    """Return the address that a redirect names, which may be relative."""
    if not location:
        raise FetchError("this address redirects, but to nowhere; check it in a browser")
    try:
        target = str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("this address redirects to something that is no web address") from error
    try:
        return parse(target)
    except AddressError as error:
        raise AddressError(f"this address redirects: {error.reason}") from error
