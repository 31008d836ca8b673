"""The site that a page is on, which stands for an outlet that nobody named."""

from __future__ import annotations

from urllib.parse import urlsplit


def site(url: str | None) -> str | None:
    """Return the host of a web address without "www."; None of anything else."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None
