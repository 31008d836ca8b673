"""What servers and networks say when they do not give a page, in words for people.

Imported only when something is fetched: it needs httpx.
"""

from __future__ import annotations

import re
import ssl
from http import HTTPStatus

import httpx

from reportedly.errors import FetchError, MediaTypeError

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})

_AGAIN = "try again later"
_SAVE = "open it in a browser, save it, and read the file"
_STATUS: dict[int, tuple[str, str]] = {
    400: ("the site did not understand the request", "check the address"),
    401: ("the page needs a login", _SAVE),
    402: ("the page is for subscribers", _SAVE),
    403: ("the site does not let programs read this page", _SAVE),
    404: ("there is no such page on the site", "check the address"),
    406: ("the site does not offer this page as HTML or text", _SAVE),
    408: ("the site found the request too slow", _AGAIN),
    410: ("the page was removed from the site", "look for a copy in a web archive"),
    429: ("the site has had too many requests", _AGAIN),
    451: ("the page is withheld for legal reasons", "look for a copy in a web archive"),
}


def refused(status: int) -> FetchError:
    """Return the error for an HTTP status that is no page."""
    if status in _STATUS:
        what, advice = _STATUS[status]
    elif status >= 500:
        what, advice = "the site has trouble of its own", _AGAIN
    else:
        what, advice = "the site gave no page", "check the address"
    return FetchError(f"{what} ({status}{_phrase(status)}); {advice}")


def _phrase(status: int) -> str:
    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""


def failed(error: Exception, host: str) -> FetchError:
    """Return the error for a connection that failed."""
    if isinstance(error, httpx.ConnectTimeout):
        return FetchError(f"{host} did not answer in time; check the address, or {_AGAIN}")
    if isinstance(error, httpx.TimeoutException):
        return FetchError(f"{host} was too slow; {_AGAIN}, or raise the time limits")
    if (tls := _tls_failure(error)) is not None:
        return FetchError(f"the connection to {host} is not secure ({tls}); check the address")
    if isinstance(error, httpx.ConnectError):
        return FetchError(f"{host} does not accept connections; check the address, or {_AGAIN}")
    if isinstance(error, httpx.ProxyError):
        return FetchError("the proxy did not pass the request on; check the proxy settings")
    return FetchError(f"the connection to {host} broke off; {_AGAIN}")


def _tls_failure(error: BaseException | None) -> str | None:
    """Return in words what was wrong with TLS, if that was the cause."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"its certificate is not valid: {error.verify_message}"
        if isinstance(error, ssl.SSLError):
            return "it does not speak TLS as it should"
        error = error.__cause__ or error.__context__
    return None


def media_type(headers: httpx.Headers) -> tuple[str | None, str | None]:
    """Return the declared media type, lower case, and character set; None for what is not declared."""
    declared = headers.get("content-type", "")
    kind = declared.split(";", 1)[0].strip().lower()
    charset = re.search(r"""charset\s*=\s*["']?([^\s"';]+)""", declared, re.IGNORECASE)
    return kind or None, charset[1] if charset else None


_KINDS: dict[str, str] = {
    "application/pdf": "a PDF document",
    "application/json": "data (JSON)",
    "application/xml": "data (XML)",
    "text/xml": "data (XML)",
    "application/rss+xml": "a feed",
    "application/atom+xml": "a feed",
    "application/zip": "an archive",
    "application/gzip": "an archive",
    "image": "an image",
    "video": "a video",
    "audio": "a sound recording",
    "font": "a font",
}


def check_type(kind: str | None) -> None:
    """Let HTML, XHTML, plain text and the undeclared pass.

    Raises:
        MediaTypeError: the server declares something else.

    """
    if kind is None or kind in PAGE_TYPES:
        return
    what = _KINDS.get(kind) or _KINDS.get(kind.split("/", 1)[0]) or "something else"
    raise MediaTypeError(
        f"this is {what} ({kind[:80]}), not a page; give the address of a page in HTML or text"
    )
