"""Many articles with attributions, as many a day as a newsroom reads: invented events of several outlets each.

The events are variants of the clusters that linking learns from (``benchmarks.variants``). The same seed gives the same
articles, and fewer of them are the first of more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from heapq import heappop, heappush
from itertools import count, islice
from pathlib import Path
from random import Random

from training.corpus.clusters import read_clusters

from benchmarks.variants import Original, common_stems
from reportedly.link.accounts import Account
from reportedly.store import Reading
from reportedly.types import Attribution, Judgement, Spans, content_id

LEARN = Path(__file__).parents[1] / "training" / "clusters" / "learn"
FIRST = date(2030, 1, 1)
PER_DAY = 140


@dataclass(frozen=True, slots=True, order=True)
class _Due:
    """An article of an event that waits for its day."""

    moment: datetime
    event: int
    place: int
    account: Account


def coverage(articles: int, seed: int = 0) -> Iterator[Reading]:
    """Yield so many articles in the order of their publication."""
    return islice(_by_date(seed), articles)


def event_of(reading: Reading) -> int:
    """Return the number of the event that an article is on."""
    return int((reading.url or "").split("/")[-2])


@cache
def originals() -> tuple[Original, ...]:
    """Return the clusters that events are made of."""
    clusters = read_clusters(LEARN)
    common = common_stems(clusters)
    return tuple(Original(cluster, common) for cluster in clusters)


def _by_date(seed: int) -> Iterator[Reading]:
    due: list[_Due] = []
    begun = 0
    for number, original in enumerate(_in_turn(seed)):
        first = FIRST + timedelta(begun // PER_DAY)
        while due and due[0].moment.date() < first:
            yield _reading(heappop(due))
        variant = original.variant(Random(f"event {number} of {seed}"), first)
        for place, template in enumerate(original.templates):
            account = template.written(variant)
            heappush(due, _Due(datetime.fromisoformat(account.date or ""), number, place, account))
        begun += len(original.templates)


def _in_turn(seed: int) -> Iterator[Original]:
    """Yield all clusters round after round, each round in another order."""
    for number in count():
        yield from Random(f"round {number} of {seed}").sample(originals(), len(originals()))


def _reading(due: _Due) -> Reading:
    account = due.account
    host = (account.publisher or "").lower().replace(" ", "-")
    url = f"https://{host}.example/{due.event}/{due.place}"
    ids = {a.id: content_id(url, a.id) for a in account.attributions}
    people = {speaker.id: content_id(url, "speaker", speaker.id) for speaker in account.speakers}
    return Reading(
        url=url,
        title=account.text.partition("\n")[0],
        text=account.text,
        publisher=account.publisher,
        date=due.moment,
        origin=url,
        model="gold 1",
        attributions=tuple(_with_ids(a, ids, people) for a in account.attributions),
        speakers=tuple(replace(speaker, id=people[speaker.id]) for speaker in account.speakers),
    )


def _with_ids(a: Attribution, ids: dict[str, str], people: dict[str, str]) -> Attribution:
    """Return an attribution with ids that no other article has, and with reasons, as a reader gives them."""
    denies = a.denies and replace(a.denies, id=a.denies.id and ids[a.denies.id])
    labels: tuple[tuple[str, object, Spans], ...] = (("kind", a.kind, a.source), ("stance", a.stance, a.cue))
    return replace(
        a,
        id=ids[a.id],
        parent=a.parent and ids[a.parent],
        speaker=a.speaker and people[a.speaker],
        denies=denies,
        judgements=tuple(
            Judgement(field, str(value), 1.0, words, "gold") for field, value, words in labels if value
        ),
    )
