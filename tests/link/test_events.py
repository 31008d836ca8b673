"""Articles on one event come together, others do not."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from training.corpus.clusters import read_clusters
from training.link.gold import accounts

from reportedly.link.accounts import Account
from reportedly.link.events import DAYS, MOST, WEEKS, Events, counted, stories

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


def placed(events, accounts):
    return {
        one.id: events.add(one.id, date.fromisoformat(one.date[:10]).toordinal(), counted(one.text))
        for one in accounts
    }


@pytest.mark.parametrize("at", [0, 1, 40, 70, 134])
def test_a_pass_can_be_taken_up_again_at_any_article(clusters, at):
    some = sorted((one for texts in clusters.values() for one in texts), key=lambda a: (a.date, a.id))
    whole = placed(Events(), some)
    again = Events()
    for one in some[:at]:
        story, sketch = whole[one.id]
        again.know(story, date.fromisoformat(one.date[:10]).toordinal(), sketch)
    assert placed(again, some[at:]) == {one.id: whole[one.id] for one in some[at:]}


def test_what_is_too_old_to_matter_is_forgotten():
    events = Events()
    for day in range(0, 1000, 10):
        events.add(str(day), day, {f"word{day}": 2.0, "same": 1.0})
    assert len(events._recent) <= WEEKS / 10 + 1
    assert len(events._stories) <= DAYS / 10 + 1
    assert set(events._with) == {term for story in events._stories.values() for term in story.telling}


def test_a_story_ends_where_it_has_too_many_articles():
    words = {f"word{n}": 2.0 for n in range(20)}
    events = Events()
    found = Counter(events.add(f"{n:04}", 1, words)[0] for n in range(2 * MOST + 1))
    assert sorted(found.values()) == [1, MOST, MOST]


@pytest.mark.parametrize("text", ["", "\n\n", "The and of.", "…"])
def test_texts_that_say_nothing_are_stories_of_their_own(text):
    assert len(stories([Account("a", text, ()), Account("b", text, ())])) == 2
