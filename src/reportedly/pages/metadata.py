"""What a page says about its article outside the words a reader sees: in markup, or in a dump's first lines."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.types import RelatedStory


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about the article, each empty when the page does not say; what the zones show comes first."""

    headline: str | None = None
    date: str | None = None
    """ISO 8601 day of publication (``2031-08-30``)."""
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    photo_credit: str | None = None
    topics: tuple[str, ...] = ()
    related: tuple[RelatedStory, ...] = ()
