"""The stages, wired: load → decode → page text and zones → article → attributions → report."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import IO, TYPE_CHECKING, TypeVar

from reportedly.errors import NoArticleError, ReportedlyError
from reportedly.pages.decoding.decode import decode
from reportedly.pages.facts.article import assemble
from reportedly.pages.limits import DEFAULT, Limits
from reportedly.pages.loading.load import load
from reportedly.pages.loading.loaded import Loaded
from reportedly.types import Article, Attribution, Media, Page, Report, Zone

if TYPE_CHECKING:
    from types import TracebackType

    from reportedly.attribute.attributor import Attributor
    from reportedly.pages.loading.fetch import Fetcher
    from reportedly.source.sourcing import Sourced

Target = str | os.PathLike[str] | bytes | IO[bytes] | IO[str]
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Failure:
    """A page or text of a batch that could not be read: which, at what stage, and why."""

    page: str
    stage: str | None
    reason: str


class Reader:
    """Reads pages and texts; keep one open for many, since opening the model takes most of a second.

    Safe to share between threads. Results never depend on ``threads`` or on what else is in a batch.

    Example:
        >>> with Reader() as reader:
        ...     for report in reader.read_many(["one.html", "two.txt"]):
        ...         print(report)
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        flat: bool = False,
        threads: int | None = None,
        limits: Limits = DEFAULT,
        fetcher: Fetcher | None = None,
    ) -> None:
        """Prepare to read; the model is opened with the first text.

        Args:
            model: ``accurate`` (the default) or ``fast``, which come with the package, or the path of a model folder.
            flat: leave out attributions whose cue lies inside another's content.
            threads: how many texts, or windows of one text, are worked on at once (default: all processors).
            limits: bounds on one page's size and on waiting for it.
            fetcher: what fetches URLs; by default one with the address and robots.txt checks of the package.
                One that is given stays the giver's: it is used again after ``close``, which leaves it open.
        """
        self._model_name = model
        self._flat = flat
        self._threads = threads or os.cpu_count() or 1
        self._limits = limits
        self._given_fetcher = fetcher
        self._own_fetcher: Fetcher | None = None
        self._one_at_a_time = Lock()
        self._opening = Lock()
        self._attributor: Attributor | None = None
        self._pool: ThreadPoolExecutor | None = None

    def read(self, target: Target) -> Report:
        """Read one page: a path, ``-`` for standard input, a URL, bytes, or an open file.

        Raises:
            ReportedlyError: the page cannot be loaded, decoded, or has no article (see ``errors``).
        """
        return self._report(target, at_once=True)

    def read_many(self, targets: Iterable[Target]) -> Iterator[Report | Failure]:
        """Read pages one after another, in order; what cannot be read comes as a Failure with its reason."""
        return self.map(self._try_read, targets)

    def annotate(self, text: str) -> tuple[Attribution, ...]:
        """Find the attributions of a text, which is used verbatim: nothing is cut away, nothing changed.

        Args:
            text: an article: headline, blank line, paragraphs; or any prose.

        Returns:
            Attributions in text order; their spans are half-open code points into ``text``.
        """
        return self._sourced(text, at_once=True)[0]

    def annotate_many(self, texts: Iterable[str]) -> Iterator[tuple[Attribution, ...]]:
        """Find the attributions of many texts, in order, holding only a few at a time in memory."""
        return (found for _, found in self.annotate_pairs((None, text) for text in texts))

    def annotate_pairs(
        self, pairs: Iterable[tuple[Given, str]]
    ) -> Iterator[tuple[Given, tuple[Attribution, ...]]]:
        """Find the attributions of many texts, each given and returned with whatever names it."""

        def work(pair: tuple[Given, str]) -> tuple[Given, tuple[Attribution, ...]]:
            return pair[0], self._sourced(pair[1], at_once=False)[0]

        return self.map(work, pairs)

    def source(self, text: str, *, date: str | None = None, publisher: str | None = None) -> Sourced:
        """Find the attributions of a text, used verbatim, and the speakers: ``annotate`` for one of many texts.

        Args:
            text: an article: headline, blank line, paragraphs; or any prose.
            date: the article's day, ISO 8601, from which "on Wednesday" is counted.
            publisher: the article's own outlet, which its sources told what they said to.
        """
        return self._sourced(text, date, publisher, at_once=False)

    def load(self, target: Target, *, feeds: bool = False) -> Loaded:
        """Get a page's bytes; with ``feeds``, a URL may also give an RSS or Atom feed.

        Raises:
            ReportedlyError: there is no such page, or it cannot be had.
        """
        if not (isinstance(target, str) and target.lower().startswith(("http:", "https:"))):
            return load(target, limits=self._limits)
        # One page at a time, by one fetcher: a site's robots.txt and its Crawl-delay hold for the whole batch.
        with self._one_at_a_time:
            if self._given_fetcher is None and self._own_fetcher is None:
                from reportedly.pages.loading.fetch import Fetcher

                self._own_fetcher = Fetcher(limits=self._limits)
            fetcher = self._given_fetcher or self._own_fetcher
            return load(target, limits=self._limits, fetcher=fetcher, feeds=feeds)

    def extract(self, loaded: Loaded) -> tuple[Page, Article]:
        """Find the article on a page that was loaded; the model has no part in it.

        Raises:
            ReportedlyError: it cannot be decoded, or has no article.
        """
        page, _, article, _ = read_article(loaded, self._limits)
        return page, article

    def map(self, work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Do some work on each item in the reader's threads; results come in order.

        A bounded number of items is under way, so that a stream of any length fits. Work must not call ``map``.
        """
        self._opened()
        if self._threads == 1:
            yield from map(work, given)
            return
        pool, waiting = self._threadpool(), deque[Future[Made]]()
        try:
            for item in given:
                waiting.append(pool.submit(work, item))
                if len(waiting) >= 4 * self._threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:  # whoever stops early need not wait for what has not begun
            for future in waiting:
                future.cancel()

    @property
    def model(self) -> str:
        """Name and version of the model, as reports give it."""
        return self._opened().model.label

    @property
    def made_by(self) -> str:
        """The model and whatever else decides what is found in a text."""
        return f"{self.model}, flat" if self._flat else self.model

    def close(self) -> None:
        """Give back threads and the model's memory; the reader may be used again."""
        if self._pool:
            self._pool.shutdown()
        if self._own_fetcher:
            self._own_fetcher.close()
        self._pool = self._attributor = self._own_fetcher = None

    def __enter__(self) -> Reader:
        """Return the reader itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the reader; after Ctrl-C without waiting for what is under way, which may take minutes."""
        if self._pool and kind is not None and issubclass(kind, KeyboardInterrupt):
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
        self.close()

    def _opened(self) -> Attributor:
        with self._opening:
            if self._attributor is None:
                from reportedly.attribute.attributor import Attributor
                from reportedly.model import ACCURATE, open_model

                self._attributor = Attributor(open_model(self._model_name or ACCURATE))
            return self._attributor

    def _sourced(
        self, text: str, date: str | None = None, publisher: str | None = None, *, at_once: bool
    ) -> Sourced:
        from reportedly.source.sourcing import source

        attributor = self._opened()
        mapper = self._threadpool().map if at_once and self._threads > 1 else map
        found = attributor(text, mapper, flat=self._flat)
        return source(text, found, model=attributor.model.label, date=date, publisher=publisher)

    def _try_read(self, target: Target) -> Report | Failure:
        try:
            return self._report(target, at_once=False)
        except ReportedlyError as error:
            return Failure(error.page or str(target)[:200], error.stage, error.reason)
        except Exception as error:  # our fault, not the page's; but the rest of the batch goes on
            return Failure(str(target)[:200], None, f"unforeseen {type(error).__name__}: {error}")

    def _report(self, target: Target, *, at_once: bool) -> Report:
        page, zones, article, warnings = read_article(self.load(target), self._limits)
        found, speakers = self._sourced(article.text, article.date, article.publisher, at_once=at_once)
        return Report(page, article, zones, found, self.model, warnings, speakers)

    def _threadpool(self) -> ThreadPoolExecutor:
        with self._opening:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="reportedly")
            return self._pool


def read_article(
    loaded: Loaded, limits: Limits = DEFAULT
) -> tuple[Page, tuple[Zone, ...], Article, tuple[str, ...]]:
    """Take a page's bytes to its text, zones and article; nothing here needs a model folder.

    Returns:
        The page, its zones, the article, and warnings about what had to be mended.

    Raises:
        PageError: it is not text, or too large.
        NoArticleError: there is no article on it.
    """
    from reportedly.pages.language import WARNING, is_english
    from reportedly.pages.markup.sniff import sniff
    from reportedly.pages.zoning.dump import blocks
    from reportedly.pages.zoning.zones import zone

    decoded = decode(loaded.raw, declared=loaded.declared, name=loaded.name, limit=limits.page_bytes)
    text, found, metadata = decoded.text, None, None
    media = sniff(text)
    try:
        if media is Media.HTML:
            from reportedly.pages.markup.html import render

            rendered = render(text)
            text, found, metadata = rendered.text, rendered.blocks, rendered.metadata
        zones = zone(text, found if found is not None else blocks(text))
        page = Page(loaded.name, media, text, loaded.url)
        article = assemble(page, zones, metadata)
    except NoArticleError as error:
        raise NoArticleError(_other_kind(loaded.raw) or error.reason, page=loaded.name) from error
    except ReportedlyError as error:
        raise error.at(loaded.name) from error
    foreign = () if is_english(article.text) else (WARNING,)
    return page, zones, article, decoded.warnings + foreign


def _other_kind(raw: bytes) -> str | None:
    """Return what was taken for a page, if it is something else that is read in another way."""
    from reportedly.pages.loading.feeds import is_feed

    if is_feed(raw):
        return "this is a feed, not a page; reportedly ingest reads the pages that it names"
    with suppress(ValueError, RecursionError):
        first = json.loads(raw.lstrip().partition(b"\n")[0])
        if isinstance(first, dict) and "text" in first:
            return "this is a file of texts, not a page; reportedly annotate and ingest read it"
    return None


@cache
def _shared() -> Reader:
    return Reader()


def read(target: Target) -> Report:
    """Read one news page and say who said what: see :meth:`Reader.read`.

    The model is opened once and kept for the next call.
    """
    return _shared().read(target)
