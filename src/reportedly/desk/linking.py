"""Stories and claims of what is in the store, worked out for what is new and kept there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from itertools import chain, pairwise

from reportedly.link.accounts import Account
from reportedly.link.claims import claims, is_shared
from reportedly.link.copies import copies
from reportedly.link.events import WEEKS, Events, Sketch, counted
from reportedly.schema import claim_to_dict
from reportedly.store.linking import (
    Placed,
    Searched,
    Waiting,
    count_unsearched,
    is_linked,
    keep_searched,
    keep_step,
    next_step,
    placed_before,
    settle,
    unsearched,
)
from reportedly.store.records import Stored
from reportedly.store.store import Store

VERSION = 3
"""Raised when the same articles give other stories or claims than before: stores are then linked anew."""
STEP = 1000
"""Articles that are put to their stories in one transaction."""
STORIES = 20
"""Stories whose claims are found between two transactions."""


@dataclass(frozen=True, slots=True)
class Linked:
    """How many articles were put to stories, and in how many stories claims were looked for."""

    articles: int = 0
    stories: int = 0


Progress = Callable[[Linked, int, int], None]
"""Called behind each transaction with what was done so far, and how many articles and stories are still to do."""


def link(store: Store, progress: Progress = lambda done, articles, stories: None) -> Linked:
    """Put every article that is new to its story, and find the claims of the stories that have changed.

    May be stopped at any moment and go on later; several programs may do it at once.

    Raises:
        StoreError: the store fails; what was kept until then stays.
    """
    if is_linked(store, made_by()):
        return Linked()
    placed = 0
    while waiting := settle(store, made_by()):
        for count in _steps(store):
            placed, waiting = placed + count, max(0, waiting - count)
            progress(Linked(placed), waiting, 0)
    done, rest = 0, count_unsearched(store)
    while some := unsearched(store, STORIES):
        keep_searched(store, [_searched(id, state, members) for id, state, members in some])
        done, rest = done + len(some), max(0, rest - len(some))
        progress(Linked(placed, done), 0, rest)
    return Linked(placed, done)


@cache
def made_by() -> str:
    """Return what the stories and claims of this version are known by: other weights make others."""
    weights = files("reportedly.link").joinpath("weights.json").read_bytes()
    return f"{VERSION} {blake2b(weights, digest_size=8).hexdigest()}"


def account_of(stored: Stored) -> Account:
    """Return an article as linking sees it."""
    reading = stored.reading
    return Account(
        id=stored.id,
        text=reading.text,
        attributions=reading.attributions,
        speakers=reading.speakers,
        publisher=reading.publisher,
        date=reading.date.isoformat() if reading.date else None,
    )


def _steps(store: Store) -> Iterator[int]:
    """Put articles to stories, step by step, until none waits or one waits that should have come before."""
    step = next_step(store, STEP)
    if not step.waiting:
        return
    events, last = _events(store, step.waiting[0]), step.waiting[0].place
    while step.waiting and step.waiting[0].place >= last:
        if not keep_step(store, step, [_placed(events, one) for one in step.waiting]):
            return
        yield len(step.waiting)
        last = step.waiting[-1].place
        step = next_step(store, STEP)


def _events(store: Store, first: Waiting) -> Events:
    """Return the stories as they stand before an article.

    Before one without a date as they stand behind the last that has one: that one is put to its story once more, so
    that what is too old for it is forgotten, just as when both are linked in one go.
    """
    events = Events()
    for one, following in pairwise(chain(placed_before(store, first.day, WEEKS), (None,))):
        assert one is not None  # only what ends the row is
        sketch = Sketch(one.sketch["counts"], tuple(one.sketch["telling"]))
        is_last_dated = one.day is not None and (following is None or following.day is None)
        if first.day is None and is_last_dated:
            events.add(one.story, one.day, sketch.counts)
        else:
            events.know(one.story, one.day, sketch)
    return events


def _placed(events: Events, one: Waiting) -> Placed:
    story, sketch = events.add(one.id, one.day, counted(one.text))
    return Placed(one.number, story, one.day, {"telling": sketch.telling, "counts": sketch.counts})


def _searched(story: str, state: str, members: Sequence[Stored]) -> Searched:
    accounts = [account_of(one) for one in members]
    by_id = {account.id: account for account in accounts}
    found = [(claim_to_dict(claim), is_shared(claim, by_id)) for claim in claims(accounts)]
    copied = [
        {"article": id, "of": original, "share": share} for id, (original, share) in copies(accounts).items()
    ]
    return Searched(story, state, found, copied)
