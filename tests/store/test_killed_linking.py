"""Linking that is killed in the middle, again and again, and ends where an undisturbed one does."""

from __future__ import annotations

import random
import signal
import sys

import pytest
from benchmarks.coverage import coverage
from sqlalchemy import event, func, select
from tests.store.programs import start
from tests.store.test_durability import check

from reportedly.desk import linking
from reportedly.store import open_store
from reportedly.store.tables import articles, claims, linked, stories, unlinked

ARTICLES, STEP, STORIES, KILLS = 240, 30, 2, 6
KILLED = """
import os, signal, threading
from sqlalchemy import event
from reportedly.desk import linking
linking.STEP, linking.STORIES, left, wait = *map(int, given[:3]), float(given[3])
with open_store(where) as store:
    @event.listens_for(store._engine, "before_cursor_execute")
    def count(*_):
        global left
        left -= 1
        if left == 0:
            threading.Timer(wait, os.kill, (os.getpid(), signal.SIGKILL)).start()
    linking.link(store)
"""


@pytest.fixture(scope="module")
def readings():
    return list(coverage(ARTICLES))


@pytest.fixture(scope="module")
def undisturbed(readings, tmp_path_factory):
    """Return what one linking finds, and in how many statements."""
    asked = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linking, "STEP", STEP)
        patch.setattr(linking, "STORIES", STORIES)
        with open_store(tmp_path_factory.mktemp("undisturbed") / "news.db") as store:
            store.add(readings)
            event.listen(store._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
            linking.link(store)
            return found(store), len(asked)


def found(store):
    """Return all rows that linking writes, but for how often it began."""
    with store.transaction() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in (linked, stories, claims)
        }


def state(store):
    """Check that all belongs together, and return how many articles, and stories, wait."""
    with store.transaction() as connection:
        waiting = set(connection.scalars(select(unlinked.c.article)))
        placed = set(connection.scalars(select(linked.c.article)))
        assert waiting | placed == set(connection.scalars(select(articles.c.number)))
        assert not waiting & placed
        known = {row.id: row for row in connection.execute(select(stories))}
        sizes = select(linked.c.story, func.count()).group_by(linked.c.story)
        assert dict(map(tuple, connection.execute(sizes))) == {
            id: story.articles for id, story in known.items() if story.articles
        }
        stale = {id for id, story in known.items() if story.stale}
        assert {id for id, story in known.items() if story.state != story.searched} == stale
        return len(waiting), len(stale)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_linking_that_is_killed_at_any_moment_goes_on_and_ends_in_the_same(where, readings, undisturbed):
    expected, statements = undisturbed
    draw = random.Random(9)
    with open_store(where) as store:
        store.add(readings)
    seen = []
    for _ in range(KILLS):
        moment, wait = draw.randint(1, statements // KILLS), draw.uniform(0, 0.01)
        program = start(KILLED, where, STEP, STORIES, moment, wait)
        _, errors = program.communicate(timeout=300)
        assert program.returncode == -signal.SIGKILL, errors
        check(where)
        with open_store(where) as store:
            seen.append(state(store))
    # It came further each time, and was killed over articles as well as over claims.
    assert seen == sorted(seen, key=lambda one: -one[0])
    assert any(0 < waiting < ARTICLES for waiting, _ in seen)
    assert any(not waiting and stale for waiting, stale in seen)
    with open_store(where) as store:
        linking.link(store)
        assert state(store) == (0, 0)
        assert found(store) == expected
    check(where)
