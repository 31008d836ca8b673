"""Several programs on one store: nobody is refused, nothing is lost, nothing half written is seen."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

from tests.store.programs import finished, start
from tests.store.readings import harbour, said

from reportedly.store import open_store

WRITE = """
name, batches = given
with open_store(where) as store:
    for batch in range(int(batches)):
        mine = [said(f"{name} wrote {batch} {number}.", f"{name} wrote") for number in range(10)]
        store.add([*mine, harbour(), said(f"Both wrote {batch}.")])
        store.fail([])
"""
READ = """
last = seen = 0
with open_store(where) as store:
    while seen < int(given[0]):
        for article in store.articles(after=last):
            assert article.cursor == last + 1, (article.cursor, last)
            last, seen = article.cursor, seen + 1
        assert all(len(hit.article.reading.attributions) for hit in store.search('"wrote"', kind="named_person"))
        counts = store.counts()  # of one moment: all but the harbour's are one each, or none
        assert counts.articles >= counts.attributions - 15 * (counts.speakers > 0)
print(last)
"""
REREAD = """
with open_store(where) as store:
    for number in range(60):
        model = f"m {number}"
        store.add([harbour(model=model, attributions=harbour().attributions[: number % 15])])
"""
OPEN = "open_store(where).close()"


def test_two_write_and_four_read(where):
    open_store(where).close()
    batches = 12
    total = 2 * batches * 10 + batches + 1
    writers = [start(WRITE, where, name, batches) for name in ("Ada", "Bo")]
    readers = [start(READ, where, total) for _ in range(4)]
    printed = finished(*writers, *readers)
    assert printed[2:] == [f"{total}\n"] * 4
    with open_store(where) as store:
        found = [article.reading for article in store.articles()]
        assert len(found) == len(set(found)) == total
        assert len(store.search("Ada", limit=1000)) == len(store.search("Bo", limit=1000)) == batches * 10


def test_no_article_is_seen_half_reread(where):
    with open_store(where) as store:
        store.add([harbour(model="m 0", attributions=())])
        rereading = start(REREAD, where)
        while rereading.poll() is None:
            (article,) = store.articles()
            number = int(article.reading.model.split()[1])
            assert len(article.reading.attributions) == number % 15
            for hit in store.search("boat"):
                assert hit.attribution in (None, *hit.article.reading.attributions)
        finished(rereading)


def test_a_new_database_is_opened_by_many_at_once(where):
    finished(*(start(OPEN, where) for _ in range(5)))
    with open_store(where) as store:
        store.add([harbour()])
        assert store.counts().articles == 1


def test_threads_share_a_store(store):
    def work(number):
        (added,) = store.add([said(f"Story {number}.", f"Story {number}")])
        return store.article(added.id).reading.text, len(store.search(f'"story {number}"'))

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(work, range(30))) == [(f"Story {number}.", 1) for number in range(30)]
    assert [article.cursor for article in store.articles()] == list(range(1, 31))


def test_readers_do_not_wait_for_a_writer(tmp_path):
    where = str(tmp_path / "news.db")
    with open_store(where) as store:
        store.add([harbour()])
        other = sqlite3.connect(where, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert store.counts().articles == 1
        assert store.search("ferry")
        other.close()
