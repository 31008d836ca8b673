"""Into the store: what is new is read by the model and kept, batch by batch; what is known is passed over.

A batch is one transaction, and only behind it do its articles count. Whatever ends the process in between, a rerun
finds what was kept, and goes on with the rest.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar, cast

from reportedly.desk.items import Item, Page, Read
from reportedly.desk.sites import site
from reportedly.errors import ReportedlyError, StoreError
from reportedly.pages.language import is_english
from reportedly.pages.loading.loaded import Loaded
from reportedly.pipeline import Reader
from reportedly.store.records import Failure, Outcome, Reading

if TYPE_CHECKING:
    from reportedly.store import Store

T = TypeVar("T")

BATCH = 64
"""The most articles in a transaction."""
PATIENCE = 5.0
"""Seconds after which what has been read is kept, however little it is."""
LARGE = 16_000_000
"""Bytes of input after which a batch is full, however few articles that is: they are all in memory."""
_GATHER = 2.0
"""Seconds after which it is asked what is known, of however few."""
SHOWN = 5
"""Failures that a summary holds; the store holds them all."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of what there was to read; all of it is in the store.

    Of the articles some were ``added``, some are ``new_versions`` of others, some were ``reread`` since another model
    had read them, and some were ``known``, and not read again.
    """

    added: int = 0
    new_versions: int = 0
    reread: int = 0
    known: int = 0
    failed: int = 0
    foreign: int = 0
    """Those among the articles that were read now and do not seem to be in English: no statements are found in them."""
    failures: tuple[Failure, ...] = field(default=())
    """The first few."""

    @property
    def articles(self) -> int:
        """How many articles there were."""
        return self.added + self.new_versions + self.reread + self.known


Progress = Callable[[Summary, int], None]
"""Called behind each transaction, with what became of everything so far, and the bytes of input since the last call."""

_COUNTED = {
    Outcome.ADDED: "added",
    Outcome.NEW_VERSION: "new_versions",
    Outcome.REREAD: "reread",
    Outcome.KNOWN: "known",
}


def ingest(
    items: Iterable[Item[Page | Read]],
    store: Store,
    reader: Reader,
    progress: Progress = lambda summary, done: None,
) -> Summary:
    """Read items into the store.

    Raises:
        StoreError: the store fails; what was kept until then stays.
        ModelError: the model cannot be opened.
    """
    return _Ingest(store, reader, progress).run(items)


class _Ingest:
    """One ingest under way. Only ``_prepare`` and ``_read`` run in the reader's threads."""

    def __init__(self, store: Store, reader: Reader, progress: Progress) -> None:
        self._store = store
        self._reader = reader
        self._progress = progress
        self._model = reader.made_by
        self._mended = {failure.origin for failure in store.failures()}
        """Origins that failed before, and lose that when they are read now."""
        self._summary = Summary()
        self._waiting: list[Item[Read]] = []
        self._known = 0
        self._done = 0
        self._kept_at = time.monotonic()

    def run(self, items: Iterable[Item[Page | Read]]) -> Summary:
        for item in self._reader.map(self._read, self._unknown(self._prepared(items))):
            self._wait(item)
        self._keep()
        return self._summary

    def _prepared(self, items: Iterable[Item[Page | Read]]) -> Iterator[Item[Read]]:
        """Load pages and find the articles on them, several at a time; texts are ready as they are."""
        for is_page, some in groupby(items, key=lambda item: isinstance(item.what, Page)):
            if is_page:
                yield from self._reader.map(self._prepare, cast("Iterator[Item[Page]]", some))
            else:
                yield from cast("Iterator[Item[Read]]", some)

    def _prepare(self, item: Item[Page]) -> Item[Read]:
        what = item.what
        origin = what.name if isinstance(what, Loaded) else str(what)
        try:
            page, article = self._reader.extract(
                what if isinstance(what, Loaded) else self._reader.load(what)
            )
        except Exception as error:
            return Item(_failure(error, origin), item.size)
        reading = Reading(
            url=page.url,
            title=article.headline,
            text=article.text,
            publisher=article.publisher or site(page.url),
            date=_day(article.date),
            origin=page.name,
            model=self._model,
        )
        return Item(reading, item.size)

    def _unknown(self, items: Iterable[Item[Read]]) -> Iterator[Item[Reading]]:
        """Yield the articles that the model has to read; note what has failed, and what is in the store already."""
        from reportedly.store.known import known

        for group in _gathered(items):
            drafts = [item for item in group if isinstance(item.what, Reading)]
            is_known = known(self._store, [cast("Reading", item.what) for item in drafts])
            of_known = {id(item): found for item, found in zip(drafts, is_known, strict=True)}
            for item in group:
                if isinstance(item.what, Failure):
                    self._wait(item)
                elif of_known[id(item)]:
                    self._pass_over(item)
                else:
                    yield cast("Item[Reading]", item)
            self._acknowledge()

    def _read(self, item: Item[Reading]) -> Item[Read]:
        draft = item.what
        day = None if draft.date is None else draft.date.isoformat()[:10]
        try:
            found, speakers = self._reader.source(draft.text, date=day, publisher=draft.publisher)
        except Exception as error:
            return Item(_failure(error, draft.origin), item.size)
        return Item(replace(draft, attributions=found, speakers=speakers), item.size)

    def _pass_over(self, item: Item[Read]) -> None:
        if isinstance(item.what, Reading) and item.what.origin in self._mended:
            self._wait(item)  # the store finds it known, and forgets the failure
        else:
            self._known += 1
            self._done += item.size

    def _wait(self, item: Item[Read]) -> None:
        self._waiting.append(item)
        if _is_full(self._waiting) or time.monotonic() > self._kept_at + PATIENCE:
            self._keep()

    def _keep(self) -> None:
        """Write what is waiting, and only then count it."""
        self._kept_at = time.monotonic()
        waiting, self._waiting = self._waiting, []
        if waiting:
            readings = [item.what for item in waiting if isinstance(item.what, Reading)]
            outcomes, failed = self._add(readings)
            failed += [item.what for item in waiting if isinstance(item.what, Failure)]
            if failed:
                self._store.fail(failed)
            self._count(outcomes, failed, sum(not is_english(reading.text) for reading in readings))
            self._done += sum(item.size for item in waiting)
        self._acknowledge()

    def _add(self, readings: list[Reading]) -> tuple[list[Outcome], list[Failure]]:
        """Add readings, without those that the store refuses, which are failures of their own."""
        failed: list[Failure] = []
        while readings:
            try:
                return [added.outcome for added in self._store.add(readings)], failed
            except StoreError as error:
                fit = [reading for reading in readings if reading.origin != error.page]
                if len(fit) == len(readings):
                    raise
                failed.append(Failure(str(error.page), error.stage, error.reason))
                readings = fit
        return [], failed

    def _count(self, outcomes: Iterable[Outcome], failed: Sequence[Failure], foreign: int) -> None:
        before = self._summary
        counted = Counter(_COUNTED[outcome] for outcome in outcomes)
        self._summary = replace(
            before,
            **{name: getattr(before, name) + count for name, count in counted.items()},
            failed=before.failed + len(failed),
            foreign=before.foreign + foreign,
            failures=(*before.failures, *failed)[:SHOWN],
        )

    def _acknowledge(self) -> None:
        """Tell how far it is."""
        self._summary = replace(self._summary, known=self._summary.known + self._known)
        done, self._known, self._done = self._done, 0, 0
        self._progress(self._summary, done)


def _gathered(items: Iterable[Item[T]]) -> Iterator[list[Item[T]]]:
    """Cut items into groups, which are small where they come slowly."""
    group: list[Item[T]] = []
    until = time.monotonic() + _GATHER
    for item in items:
        group.append(item)
        if _is_full(group) or time.monotonic() > until:
            yield group
            group, until = [], time.monotonic() + _GATHER
    if group:
        yield group


def _is_full(batch: Sequence[Item[object]]) -> bool:
    return len(batch) >= BATCH or sum(item.size for item in batch) >= LARGE


def _failure(error: Exception, origin: str) -> Failure:
    """Return why something could not be read; what is our fault too, since the rest is to go on."""
    if isinstance(error, ReportedlyError):
        return Failure(error.page or origin, error.stage, error.reason)
    return Failure(origin, None, f"unforeseen {type(error).__name__}: {error}")


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None
