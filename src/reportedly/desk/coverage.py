"""What stored articles have in common: the events that they are on, and the claims that go through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from reportedly.link.accounts import Account
from reportedly.link.claims import claims
from reportedly.link.copies import copies
from reportedly.link.events import stories
from reportedly.schema import claim_to_dict
from reportedly.types import Claim, Relation, Story

if TYPE_CHECKING:
    from reportedly.store.records import Stored
    from reportedly.store.store import Store


@dataclass(frozen=True)
class Covered:
    """A story with its articles as linking sees them, and as they are stored, by id."""

    story: Story
    accounts: tuple[Account, ...]
    stored: Mapping[str, Stored]

    def copies(self) -> dict[str, dict[str, Any]]:
        """Say of each article that is a copy whose it is, and how much of it."""
        return {
            id: {"of": original, "share": share} for id, (original, share) in copies(self.accounts).items()
        }

    def claims(self) -> list[Claim]:
        """Find the claims that go through the story's articles, those of most outlets first."""
        return claims(self.accounts)


def covered(store: Store, *, since: date | None = None, until: date | None = None) -> list[Covered]:
    """Group the newest versions of all articles by event, the events with most outlets first."""
    stored = {one.id: one for one in store.articles(since=since, until=until, latest=True)}
    found = [
        Covered(_story(some), tuple(some), {one.id: stored[one.id] for one in some})
        for some in stories(_account(one) for one in stored.values())
    ]
    return sorted(found, key=lambda c: (-len(c.story.publishers), -len(c.accounts), c.story.id))


def shared(claim: Claim, accounts: Mapping[str, Account]) -> bool:
    """Tell whether a claim is worth a look: somebody says it, and two outlets carry it or somebody denies it."""
    if all(mention.relation in (Relation.DECLINES, Relation.QUESTIONS) for mention in claim.mentions):
        return False
    outlets = {accounts[mention.article].publisher or mention.article for mention in claim.mentions}
    return len(outlets) > 1 or any(mention.relation is Relation.DENIES for mention in claim.mentions)


def claim_record(claim: Claim, one: Covered) -> dict[str, Any]:
    """Return a claim as a line of JSON: articles under the ids that they were given, with address, outlet and date."""
    record = claim_to_dict(claim)
    pairs = (*record["drifts"], *record["turns"])
    for mention in (*record["mentions"], *(pair[side] for pair in pairs for side in ("before", "after"))):
        reading = one.stored[mention["article"]].reading
        mention |= {
            "article": reading.given or mention["article"],
            "url": reading.url,
            "publisher": reading.publisher,
            "date": reading.date.isoformat() if reading.date else None,
        }
    return {"id": record.pop("id"), "text": record.pop("text"), "story": one.story.id, **record}


def find_claim(store: Store, beginning: str) -> Iterator[tuple[Claim, Covered]]:
    """Yield the claims whose ids begin so."""
    for one in covered(store):
        for claim in one.claims():
            if claim.id.startswith(beginning):
                yield claim, one


def _account(stored: Stored) -> Account:
    reading = stored.reading
    return Account(
        id=stored.id,
        text=reading.text,
        attributions=reading.attributions,
        speakers=reading.speakers,
        publisher=reading.publisher,
        date=reading.date.isoformat() if reading.date else None,
    )


def _story(some: list[Account]) -> Story:
    first = some[0]
    dates = [one.date for one in some if one.date]
    return Story(
        id=first.id,
        headline=first.text.partition("\n")[0].strip(),
        articles=tuple(one.id for one in some),
        publishers=tuple(dict.fromkeys(one.publisher or one.id for one in some)),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )
