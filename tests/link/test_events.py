"""Articles on one event come together, others do not."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from training.corpus.clusters import read_clusters
from training.link.gold import accounts

from reportedly.link.accounts import Account
from reportedly.link.events import DAYS, Events, stories

CLUSTERS = Path(__file__).parents[2] / "training/clusters/learn"


@pytest.fixture(scope="module")
def clusters():
    return {cluster.event: accounts(cluster) for cluster in read_clusters(CLUSTERS)}


def groups(found):
    return {frozenset(one.id for one in story) for story in found}


def test_events_that_go_on_at_once_stay_apart(clusters):
    some = [replace(one, date="2024-05-01") for texts in clusters.values() for one in texts]
    event = {one.id: name for name, texts in clusters.items() for one in texts}
    found = stories(some)
    mixed = [story for story in found if len({event[one.id] for one in story}) > 1]
    assert not mixed
    largest = [max(sum(event[o.id] == name for o in story) for story in found) for name in clusters]
    assert sum(largest) >= 0.9 * len(some)


def test_the_order_in_which_articles_are_given_changes_nothing(clusters):
    some = [one for texts in list(clusters.values())[:4] for one in texts]
    shuffled = random.Random(1).sample(some, len(some))
    assert groups(stories(some)) == groups(stories(shuffled))


def test_the_same_subject_much_later_is_another_story(clusters):
    texts = next(iter(clusters.values()))
    now = [replace(one, date="2024-05-01") for one in texts]
    later = [replace(one, id=f"{one.id}-later", date=f"2024-05-{2 + DAYS:02}") for one in texts]
    assert not any({"later" in one.id for one in story} == {True, False} for story in stories(now + later))


def test_articles_can_come_one_by_one(clusters):
    some = sorted((one for texts in clusters.values() for one in texts), key=lambda a: (a.date or "", a.id))
    events = Events()
    numbers = [events.add(one) for one in some]
    assert events.stories() == stories(some)
    assert events.stories()[numbers[0]][0] == some[0]


@pytest.mark.parametrize("text", ["", "\n\n", "The and of.", "…"])
def test_texts_that_say_nothing_are_stories_of_their_own(text):
    assert len(stories([Account("a", text, ()), Account("b", text, ())])) == 2
