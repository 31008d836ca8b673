"""RSS and Atom feeds: told by their first element, and the addresses of their entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from reportedly.errors import PageError
from reportedly.pages.loading.loaded import Loaded

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)
"""HTTP's media types under which feeds come."""
LOOK = 65_536
"""Bytes in which a feed's first element must begin."""

_PROLOGUE = r"(?:\s|\ufeff|<\?[^>]{0,2000}\?>|<!--.{0,8000}?-->|<!DOCTYPE[^<>\[]{0,500}>)*"
_FEED = re.compile(
    rf"{_PROLOGUE}<(?:rss\b|(?:\w{{1,20}}:)?feed\b[^<>]{{0,4000}}(?:Atom\b|purl\.org/atom)"
    r"|rdf:RDF\b[^<>]{0,4000}(?:purl\.org/rss|channel/1\.0|netscape\.com/rdf))",
    re.DOTALL | re.IGNORECASE,
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: the address of its page, None where it names none on the web."""

    number: int
    """Counted from 1."""
    url: str | None


def is_feed(raw: bytes) -> bool:
    """Tell whether bytes begin as an RSS or Atom feed does."""
    start = raw[:LOOK]
    return bool(
        _FEED.match(
            start.decode("utf-16" if start.startswith(_UTF16) else "latin-1", "replace").lstrip("ï»¿")
        )
    )


def entries(feed: Loaded) -> list[Entry]:
    """Return a feed's entries in its order, each page once.

    Raises:
        PageError: the feed is damaged, and no entry can be made out.
    """
    import feedparser

    headers = {"content-type": f"application/xml; charset={feed.declared}"} if feed.declared else {}
    # Always as a stream: of a string, feedparser would open the file or fetch the URL that it names.
    parsed: Any = feedparser.parse(BytesIO(feed.raw), response_headers=headers, sanitize_html=False)
    if parsed.get("bozo") and not parsed.entries:
        raise PageError("this feed is damaged: no entry can be made out; fetch it again", page=feed.name)
    found = [
        Entry(number, _address(str(entry.get("link") or ""), feed.url))
        for number, entry in enumerate(parsed.entries, 1)
    ]
    first = {entry.url: entry.number for entry in reversed(found)}
    return [entry for entry in found if entry.url is None or first[entry.url] == entry.number]


def _address(link: str, base: str | None) -> str | None:
    """Return an entry's address; a feed is a stranger's, and what it names is never read from this machine."""
    link = link.strip()
    try:
        url = urljoin(base, link) if base and link else link
    except ValueError:
        return None
    return url if re.match(r"https?://[^/\s]", url, re.IGNORECASE) else None
