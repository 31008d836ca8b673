"""What sites ask of programs: robots.txt (RFC 9309), read once a run for each site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.errors import AddressError, FetchError, RobotsError

if TYPE_CHECKING:
    import httpx
    from protego import Protego

TOKEN = "reportedly"
"""The name by which a robots.txt can address this program."""


class TooManyRedirectsError(FetchError):
    """An address sends its visitors on and on."""


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What a site answered when it was asked for its robots.txt."""

    status: int
    raw: bytes = b""


Ask = Callable[["httpx.URL"], RobotsAnswer]
"""Fetches a robots.txt, on the same safe path as a page."""


@dataclass(slots=True)
class Robots:
    """The rules of the sites met in one run."""

    _sites: dict[str, Protego | None] = field(default_factory=dict)

    def check(self, url: httpx.URL, ask: Ask) -> float:
        """Return the seconds that the site asks to wait between two of its pages (0 if it does not ask).

        Raises:
            RobotsError: the site asks programs not to read this page, or cannot say whether it does.
            FetchError: the site cannot be reached.

        """
        site = site_of(url)
        if site not in self._sites:
            self._sites[site] = _rules(url, ask)
        rules = self._sites[site]
        if rules is None:
            return 0.0
        if not rules.can_fetch(str(url), TOKEN):
            raise RobotsError(
                "the site's robots.txt asks programs not to read this page; "
                "open it in a browser, save it, and read the file"
            )
        return float(rules.crawl_delay(TOKEN) or 0.0)


def site_of(url: httpx.URL) -> str:
    """Return what a robots.txt speaks for: scheme, host and port."""
    return str(url.copy_with(path="/", query=None, fragment=None))


def _rules(url: httpx.URL, ask: Ask) -> Protego | None:
    """Return the site's rules, or None where it has none (RFC 9309, 2.3.1)."""
    from protego import Protego

    try:
        answer = ask(url.copy_with(path="/robots.txt", query=None, fragment=None))
    except AddressError as error:
        raise RobotsError(f"the site's robots.txt cannot be read: {error.reason}") from error
    except TooManyRedirectsError:
        return None
    if answer.status >= 500:
        raise RobotsError(
            f"the site cannot say whether programs may read it (its robots.txt gave error {answer.status}); "
            "try again later"
        )
    if answer.status >= 400:
        return None
    return Protego.parse(answer.raw.decode("utf-8", "replace").removeprefix("\ufeff"))
