"""How much is read and how long is waited: one record, shared by loading, fetching and decoding."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one page. Sizes are in bytes, times in seconds."""

    page_bytes: int = 20 * MEGABYTE
    """A page's size, after decompression."""
    redirects: int = 5
    connect_seconds: float = 10.0
    """Time to look up a host's address, and to open a connection to it."""
    read_seconds: float = 15.0
    """Time for which a server may stay silent."""
    total_seconds: float = 60.0
    """Time for a whole page: its robots.txt, redirects and all (a site's own Crawl-delay comes on top)."""
    robots_bytes: int = 512_000
    """How much of a robots.txt is read; the rest is ignored, as RFC 9309 allows."""
    crawl_delay_seconds: float = 10.0
    """The longest Crawl-delay that is honoured between two pages of a site."""


DEFAULT = Limits()


def in_megabytes(size: int) -> str:
    """Say a size as people do: ``50 MB``, ``1.5 MB``, ``30 kB``."""
    if size < MEGABYTE // 10:
        return f"{size / 1000:.0f} kB"
    return f"{size / MEGABYTE:.1f}".removesuffix(".0") + " MB"


def too_large(limit: int, size: int | None = None, *, when: str = "") -> str:
    """Return the sentence for a page over the limit; its size is not known where reading stopped early."""
    allowed = in_megabytes(limit)
    if size is None:
        what = f"larger than the limit of {allowed}{when and ' ' + when}"
    else:
        what = f"{in_megabytes(size)}, and the limit is {allowed}"
    return f"this page is {what}; if it really is one page, raise the limit (page_bytes)"
