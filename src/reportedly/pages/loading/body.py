"""Reading the body of a reply: decompressed, counted, and never past a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import FetchError, PageTooLargeError
from reportedly.pages.decoding.inflate import DamagedStreamError, gunzip, inflate
from reportedly.pages.limits import too_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import httpx

    from reportedly.pages.loading.transport import Deadline


def read_body(response: httpx.Response, limit: int, deadline: Deadline) -> bytes:
    """Return the whole body, decompressed.

    Raises:
        PageTooLargeError: it is larger than ``limit`` bytes, before or after decompression.
        FetchError: it is damaged, in an unknown compression, or not there in time.

    """
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise PageTooLargeError(too_large(limit, int(announced)), stage="fetch")
    page = bytearray()
    try:
        for part in _parts(response, limit, deadline):
            page += part
            if len(page) > limit:
                raise PageTooLargeError(too_large(limit), stage="fetch")
    except DamagedStreamError as error:
        raise FetchError("the page arrived damaged; try again later") from error
    return bytes(page)


def read_start(response: httpx.Response, limit: int, deadline: Deadline) -> bytes:
    """Return the body's first ``limit`` bytes, or what can be read of them."""
    start = bytearray()
    try:
        for part in _parts(response, limit, deadline):
            start += part
            if len(start) >= limit:
                break
    except (DamagedStreamError, PageTooLargeError):
        pass
    return bytes(start[:limit])


def _parts(response: httpx.Response, limit: int, deadline: Deadline) -> Iterator[bytes]:
    if response.is_stream_consumed:  # a reply made in memory: httpx has decompressed it
        return iter((response.content,))
    raw = _watched(response.iter_raw(), limit, deadline)
    compression = response.headers.get("content-encoding", "").strip().lower()
    if compression in ("", "identity"):
        return raw
    if compression in ("gzip", "x-gzip"):
        return gunzip(raw)
    if compression == "deflate":
        return inflate(raw)
    raise FetchError(f"the site compressed the page in a way that was not asked for ({compression[:40]})")


def _watched(chunks: Iterable[bytes], limit: int, deadline: Deadline) -> Iterator[bytes]:
    """Pass chunks on while there is time, and room: data may decompress to nothing for ever."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise PageTooLargeError(too_large(limit), stage="fetch")
        if not deadline.left():
            raise FetchError("the page took too long to arrive; try again later, or raise the time limits")
        yield chunk
