"""Where a page comes from: a file, standard input, a URL, or bytes at hand."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reportedly.errors import InputError, PageTooLargeError
from reportedly.pages.limits import DEFAULT, Limits, too_large
from reportedly.pages.loading.loaded import Loaded

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from reportedly.pages.loading.fetch import Fetcher

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BARE_SITE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_STEP = 1 << 20


def load(
    target: str | os.PathLike[str] | bytes | IO[bytes] | IO[str],
    *,
    limits: Limits = DEFAULT,
    fetcher: Fetcher | None = None,
    feeds: bool = False,
) -> Loaded:
    """Get a page's bytes.

    Args:
        target: a path, ``-`` for standard input, an http(s) URL, the page's bytes, or an open file.
        limits: how much to read and how long to wait.
        fetcher: what fetches URLs, with limits of its own; without one, one is made for this page.
        feeds: whether a URL may give an RSS or Atom feed instead of a page.

    Raises:
        InputError: there is no such file, or it cannot be read.
        PageTooLargeError: the page is larger than the limit; it was not read to the end.
        FetchError, MediaTypeError: the URL could not be fetched, or is no page.

    """
    if isinstance(target, bytes | bytearray | memoryview):
        return Loaded("<bytes>", _within(bytes(target), limits, "<bytes>"))
    if isinstance(target, os.PathLike):
        return _from_path(Path(target), str(target), limits)
    if not isinstance(target, str):
        return _from_stream(target, str(getattr(target, "name", "<stream>")), limits)
    if target == "-":
        return _from_stream(sys.stdin.buffer, "-", limits)
    if re.match(r"https?:", target, re.IGNORECASE):
        return _from_url(target, limits, fetcher, feeds)
    if reason := _not_a_path(target):
        raise InputError(reason, page=_short(target))
    return _from_path(Path(target), target, limits)


def _from_url(url: str, limits: Limits, fetcher: Fetcher | None, feeds: bool) -> Loaded:
    from reportedly.pages.loading.fetch import Fetcher

    using: AbstractContextManager[Fetcher] = nullcontext(fetcher) if fetcher else Fetcher(limits=limits)
    with using as ready:
        return ready.get(url, feeds=True) if feeds else ready.get(url)


def _not_a_path(target: str) -> str | None:
    """Return what is wrong with a string that cannot be, or is not, the path of an existing file."""
    if not target.strip():
        return "this names no file; give a path, a URL, or - for standard input"
    if "\n" in target or "\0" in target:
        return "this is text, not a path or a URL; to read a page's own text, give it as bytes"
    try:
        if os.path.lexists(target):
            return None
    except ValueError:
        pass
    nowhere = "this is neither an existing file nor a URL; check the spelling, or begin the URL with https://"
    return mistaken_address(target) or nowhere


def mistaken_address(target: str) -> str | None:
    """Return what is wrong with the name of a file that is not there, if an address was meant by it."""
    if (scheme := _SCHEME.match(target)) and len(scheme[1]) > 1:
        return f"addresses that begin with {scheme[1]}: cannot be read; http: and https: can"
    if (_BARE_SITE.fullmatch(target) and "/" in target) or target.lower().startswith("www."):
        return f"there is no such file; if a web page is meant, write https://{target}"
    return None


def _from_path(path: Path, name: str, limits: Limits) -> Loaded:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(
                "this is a folder; name the files in it, for example with /* behind it", page=name
            )
        if stat.S_ISREG(status.st_mode) and status.st_size > limits.page_bytes:
            raise PageTooLargeError(too_large(limits.page_bytes, status.st_size), page=name)
        with path.open("rb") as stream:
            return Loaded(name, *_read(stream, limits, name))
    except FileNotFoundError as error:
        raise InputError("there is no such file; check the spelling", page=name) from error
    except PermissionError as error:
        reason = "you have no permission to read this file; ask its owner, or copy it"
        raise InputError(reason, page=name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"this file cannot be read ({reason.lower()}); check the disk", page=name) from error


def _from_stream(stream: IO[bytes] | IO[str], name: str, limits: Limits) -> Loaded:
    try:
        return Loaded(name, *_read(stream, limits, name))
    except (OSError, ValueError, AttributeError) as error:
        reason = "this cannot be read; give an open file, in binary mode if possible"
        raise InputError(reason, page=name) from error


def _read(stream: IO[bytes] | IO[str], limits: Limits, name: str) -> tuple[bytes, str | None]:
    """Read to the end, but not past the limit, so that an endless stream ends too; tell a known encoding."""
    page, encoding = bytearray(), None
    while part := stream.read(_STEP):
        if isinstance(part, str):
            part, encoding = _encoded(part), "utf-8"
        page += part
        if len(page) > limits.page_bytes:
            raise PageTooLargeError(too_large(limits.page_bytes), page=name)
    return bytes(page), encoding


def _encoded(text: str) -> bytes:
    """Encode what a text stream gave; a lone surrogate, which UTF-8 cannot carry, becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _within(raw: bytes, limits: Limits, name: str) -> bytes:
    if len(raw) > limits.page_bytes:
        raise PageTooLargeError(too_large(limits.page_bytes, len(raw)), page=name)
    return raw


def _short(target: str) -> str:
    return target if len(target) <= 80 and target.isprintable() else repr(target[:60] + "…")
