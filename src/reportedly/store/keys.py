"""What makes two readings the same article, and what makes them versions of one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from reportedly.store.records import Reading
from reportedly.types import content_id

_TRACKING = re.compile(
    r"utm_\w*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_ga|_gl|s?cmpid"
    r"|mkt_tok|oly_(?:anon|enc)_id|vero_id|at_(?:medium|campaign|link_\w+|bbc_team|format|ptr_name|custom\d)",
    re.IGNORECASE,
)
"""Names of parameters that say how a reader came to a page, never which page it is."""
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normal_url(url: str) -> str:
    """Return a URL without fragment and tracking parameters, scheme and host in lower case.

    What cannot be taken apart as a URL is returned as it is.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    if not parts.scheme or not parts.hostname:
        return url
    user, at, host = parts.netloc.rpartition("@")
    if port is None or port == _DEFAULT_PORTS.get(parts.scheme):
        host = host.removesuffix(f":{port}").removesuffix(":")
    kept = [part for part in parts.query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0])]
    return urlunsplit((parts.scheme, f"{user}{at}{host.lower()}", parts.path or "/", "&".join(kept), ""))


def article_key(reading: Reading) -> str:
    """Return what the versions of an article have in common.

    That is its URL, or else the id given; an article with neither has no versions, and its key is a hash.
    """
    named = reading.url or reading.given
    return normal_url(named) if named else _hash(reading, "")


def article_id(reading: Reading) -> str:
    """Return the hash of what makes an article this version: its key, title, text, publisher and date.

    The key is part of it because the same words at two addresses are two publications.
    """
    return _hash(reading, article_key(reading))


def _hash(reading: Reading, key: str) -> str:
    date = None if reading.date is None else reading.date.isoformat()
    parts = (key, reading.title, reading.text, reading.publisher, date)
    # Lengths come first, so that no two different articles are the same bytes; -1 sets None apart from "".
    lengths = ",".join(str(-1 if part is None else len(part)) for part in parts)
    return content_id(lengths, *(part or "" for part in parts))
