"""Measure one store in a process of its own: ``python -m benchmarks.desk_worker ARTICLES STORE OUT.json``.

Making the articles up does not count. The floor is a script that puts titles and texts alone into SQLite, with their
full text and as safe from power cuts, in batches of the same size.
"""

from __future__ import annotations

import gc
import json
import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.coverage import coverage
from benchmarks.invented import NAMES, OUTLETS, WORDS
from reportedly.desk.desk import Desk
from reportedly.store import Reading, open_store
from reportedly.types import Stance

BATCH = 500
REPEATS = 5
SHOWN = 20
"""Statements on a page."""
Questions = dict[str, Callable[[], object]]


def main() -> None:
    """Measure, and write what was measured."""
    size, where, target = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    with Desk(open_store(where)) as desk:
        target.write_text(json.dumps(measured(desk, size)), encoding="utf8")


def measured(desk: Desk, size: int) -> dict[str, Any]:
    """Fill an empty store, link what is in it, and ask."""
    ingest = _filled(size, desk.store.add)
    results: dict[str, Any] = {"articles": size, "ingest": ingest | {"megabytes": _peak()}}
    results["floor"] = floor(size)
    results["link"] = _work(size, [desk.link]) | {"megabytes": _peak()}
    (last,) = desk.articles(after=size - 1)
    asked = {**searches(desk, last.reading), **lookups(desk)}
    gc.collect()
    gc.freeze()  # what the articles were made of is not the questions' burden
    results["milliseconds"] = {
        name: 1000 * max(_seconds(ask) for _ in range(REPEATS)) for name, ask in asked.items()
    }
    return results


def floor(size: int) -> dict[str, float]:
    """Measure the least that any store of texts does."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "floor.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL").close()
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE articles (number INTEGER PRIMARY KEY, title TEXT, text TEXT)")
        connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(title, text, content='articles', content_rowid='number',"
            " tokenize='unicode61 remove_diacritics 2')"
        )

        def add(batch: Sequence[Reading]) -> None:
            connection.execute("BEGIN IMMEDIATE")
            first = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM articles").fetchone()[0]
            rows = [(one.title, one.text) for one in batch]
            connection.executemany("INSERT INTO articles (title, text) VALUES (?, ?)", rows)
            words = "INSERT INTO words (rowid, title, text) SELECT number, title, text FROM articles WHERE number >= ?"
            connection.execute(words, (first,))
            connection.execute("COMMIT")

        found = _filled(size, add)
        connection.close()
        return found


def searches(desk: Desk, last: Reading) -> Questions:
    """Return what people ask by words and names, the rare ones out of the last article."""
    since = last.date and last.date - timedelta(7)
    common, rare = WORDS.words[0], _rarest(WORDS.words, last.text)
    known, unknown = NAMES.words[0], _rarest(NAMES.words, " ".join(s.name or "" for s in last.speakers))
    phrase = " ".join(re.findall(r"\w+", last.title or "")[:2])
    return {
        "a rare word": lambda: desk.search(rare),
        "a common word": lambda: desk.search(common),
        "the commonest word": lambda: desk.search("the"),
        "a phrase": lambda: desk.search(f'"{phrase}"'),
        "the commonest word, denied": lambda: desk.search("the", stance=Stance.DENIES),
        "the commonest word, of an outlet": lambda: desk.search("the", publisher=OUTLETS[0]),
        "the commonest word, of the last week": lambda: desk.search("the", since=since),
        "who: a rare name": lambda: _page(desk.who(unknown)),
        "who: a common name": lambda: _page(desk.who(known)),
        "who: the commonest word of names": lambda: _page(desk.who("the")),
    }


def lookups(desk: Desk) -> Questions:
    """Return what people ask of stories and claims."""
    story = desk.stories(limit=1)[0]
    claim = desk.claims(story)[0]
    return {
        "the stories": lambda: desk.stories(limit=SHOWN),
        "a story's claims": lambda: desk.claims(story),
        "one claim": lambda: desk.find_claims(claim.id),
    }


def _filled(size: int, add: Callable[[Sequence[Reading]], object]) -> dict[str, float]:
    articles = coverage(size)
    batches = iter(lambda: list(islice(articles, BATCH)), [])
    return _work(size, (partial(add, batch) for batch in batches))


def _work(size: int, parts: Iterable[Callable[[], object]]) -> dict[str, float]:
    """Do what is to be done with so many articles, part after part, and return how long it took.

    ``busy`` is this process's own time on processors: what else the machine does lengthens it little.
    """
    seconds = busy = 0.0
    for part in parts:
        begun = time.perf_counter(), time.process_time()
        part()
        seconds += time.perf_counter() - begun[0]
        busy += time.process_time() - begun[1]
    return {"seconds": seconds, "busy": busy, "per_second": size / seconds}


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _peak() -> float:
    """Return the most megabytes that the process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _page(found: Iterator[object]) -> list[object]:
    return list(islice(found, SHOWN))


def _rarest(words: Sequence[str], text: str) -> str:
    """Return the rarest of the words that a text has."""
    rank = {word: number for number, word in enumerate(words)}
    return str(max(re.findall(r"\w+", text.lower()), key=lambda word: rank.get(word, -1)))


if __name__ == "__main__":
    main()
