"""The exception tree: one root, a page and a stage on every error, an exit code for the command line.

    ReportedlyError                1
    ├── InputError                 3  a path that is missing or cannot be read, a malformed line
    ├── FetchError                 4  the network or the server said no
    │   ├── AddressError           4  not a public address (also after a redirect)
    │   └── RobotsError            4  robots.txt asks us not to read it
    ├── PageError                  5  what was loaded is not a readable page
    │   ├── EmptyPageError         5
    │   ├── BinaryPageError        5
    │   ├── PageTooLargeError      5
    │   └── MediaTypeError         5
    ├── NoArticleError             6  a readable page without an article on it
    ├── ModelError                 7  a model folder that is missing or damaged
    ├── StoreError                 9  a store that cannot be opened, read or written
    └── ExtraError                10  an optional library that is not installed

Exit code 2 is the command line's own (wrong usage); 8 says that a batch finished with some pages failed.
"""

from __future__ import annotations

from typing import ClassVar

EXIT_USAGE = 2
EXIT_PARTIAL = 8


class ReportedlyError(Exception):
    """Something that reportedly cannot do, said so that a user can act on it.

    Attributes:
        reason: one sentence, without the page's name.
        page: the path, URL or id of the page concerned, where there is one.
        stage: what was being done (``load``, ``fetch``, ``decode``, ``zone``, ``attribute``, ``write``, ``store``,
            ``export``).
    """

    exit_code: ClassVar[int] = 1
    default_stage: ClassVar[str | None] = None

    def __init__(self, reason: str, *, page: str | None = None, stage: str | None = None) -> None:
        self.reason = reason
        self.page = page
        self.stage = stage or self.default_stage
        super().__init__(reason)

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.page, self.stage) if part)
        return f"{where}: {self.reason}" if where else self.reason

    def at(self, page: str) -> ReportedlyError:
        """Return this error, with the page named if it was not yet."""
        self.page = self.page or page
        return self


class InputError(ReportedlyError):
    """A path that is missing or cannot be read, or a malformed input line."""

    exit_code = 3
    default_stage = "load"


class FetchError(ReportedlyError):
    """The network or the server did not give the page."""

    exit_code = 4
    default_stage = "fetch"


class AddressError(FetchError):
    """The URL, or a redirect on the way, leads to an address that is not public."""


class RobotsError(FetchError):
    """The site's robots.txt asks programs not to read this URL."""


class PageError(ReportedlyError):
    """What was loaded is not a page that can be read."""

    exit_code = 5
    default_stage = "decode"


class EmptyPageError(PageError):
    """The page has no text at all."""


class BinaryPageError(PageError):
    """The page is not text: an image, an archive, a PDF."""


class PageTooLargeError(PageError):
    """The page is larger than the limit."""

    default_stage = "load"


class MediaTypeError(PageError):
    """The server declared a media type that is neither HTML nor plain text."""

    default_stage = "fetch"


class NoArticleError(ReportedlyError):
    """The page can be read, but there is no article on it."""

    exit_code = 6
    default_stage = "zone"


class ModelError(ReportedlyError):
    """A model folder is missing, incomplete or damaged."""

    exit_code = 7
    default_stage = "attribute"


class StoreError(ReportedlyError):
    """A store cannot be opened, read or written; ``page`` is its file, or its URL without the password."""

    exit_code = 9
    default_stage = "store"


class ExtraError(ReportedlyError):
    """A library that only some need is not installed; the reason says what to install."""

    exit_code = 10
    default_stage = "export"
