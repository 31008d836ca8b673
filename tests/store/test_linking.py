"""Stories and claims kept in the store: whatever the order of arrival, and whatever happens in between."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from link.covered import event_readings
from reportedly.desk import linking
from reportedly.desk.desk import Desk
from reportedly.link.events import stories as grouped
from reportedly.store import open_store
from reportedly.store.tables import claims, linked, stories, unlinked

EVENTS = ("f-essequibo-truce", "e-freixo-transfer", "a-gali-railway")


@pytest.fixture(scope="module")
def articles():
    return [reading for event in EVENTS for reading in event_readings(event)]


@pytest.fixture
def desk(store):
    with Desk(store) as opened:
        yield opened


def all_of(desk):
    """Return all that linking has found."""
    return [(story, desk.claims(story, every=True)) for story in desk.stories()]


def rows(store, table):
    with store.transaction() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def whole(where, articles):
    """Return what is found if all articles come at once."""
    with Desk(open_store(where)) as desk:
        desk.store.add(articles)
        return all_of(desk)


@pytest.fixture
def expected(new_database, articles):
    return whole(new_database("sqlite"), articles)


def test_articles_one_at_a_time_in_any_order_end_in_the_same(desk, articles, expected):
    for reading in random.Random(3).sample(articles, len(articles)):
        desk.store.add([reading])
        assert desk.link().articles >= 1
    assert all_of(desk) == expected
    assert desk.link() == linking.Linked()


def test_the_groups_are_those_of_one_pass(desk, articles):
    desk.store.add(articles)
    groups = {frozenset(one.articles) for one in desk.stories()}
    found = grouped(linking.account_of(one) for one in desk.store.articles())
    assert groups == {frozenset(account.id for account in group) for group in found}


def test_what_is_linked_is_not_linked_again(desk, articles):
    desk.store.add(articles)
    assert desk.link().articles == len(articles)
    desk.store.add(articles)
    assert desk.link() == linking.Linked()
    new = _bare("Nothing of this kind.\n\nA cat sat on a mat in Oslo.", articles[0], given="other")
    desk.store.add([replace(new, date=date(2040, 1, 1))])
    assert desk.link() == linking.Linked(articles=1, stories=1)


def test_only_what_was_published_later_is_put_to_its_story_again(desk, articles):
    first, *rest = sorted(articles, key=lambda r: (r.date, r.given))
    desk.store.add(rest)
    desk.link()
    desk.store.add([replace(first, date=rest[-1].date + timedelta(days=1))])
    assert desk.link().articles == 1
    desk.store.add([replace(first, given="late", date=rest[0].date - timedelta(days=1))])
    again = desk.link()
    assert again.articles == len(articles) + 1
    assert again.stories <= 2  # the others have got back the articles that they had


def test_a_new_version_takes_the_place_of_the_old_one(desk, articles, new_database):
    changed = replace(articles[3], text=articles[3].text + "\n\nThis article was corrected.")
    desk.store.add(articles)
    desk.link()
    desk.store.add([changed])
    after = [changed if one is articles[3] else one for one in articles]
    assert all_of(desk) == whole(new_database("sqlite"), after)
    assert rows(desk.store, linked) == len(articles)


def test_an_article_read_by_another_model_changes_the_claims_of_its_story_alone(desk, articles):
    desk.store.add(articles)
    before = {story.id: found for story, found in all_of(desk)}
    desk.store.add([replace(articles[0], model="gold 2", attributions=(), speakers=())])
    assert desk.link() == linking.Linked(articles=0, stories=1)
    after = {story.id: found for story, found in all_of(desk)}
    assert [id for id in before if before[id] != after[id]] == [
        story.id for story in desk.stories() if _id_of(desk, articles[0]) in story.articles
    ]


def _bare(text, of, **changed):
    """Return an article without attributions, in other respects like another."""
    return replace(of, text=text, attributions=(), speakers=(), **changed)


def _id_of(desk, reading):
    return next(one.id for one in desk.store.articles() if one.reading.given == reading.given)


class StoppedError(Exception):
    pass


@pytest.mark.parametrize("after", range(0, 8, 2))
def test_whoever_stops_it_at_any_step_can_go_on(store, articles, expected, monkeypatch, after):
    monkeypatch.setattr(linking, "STEP", 5)
    monkeypatch.setattr(linking, "STORIES", 1)
    store.add(articles)
    left = [after]

    def stop(*_):
        left[0] -= 1
        if left[0] < 0:
            raise StoppedError

    with pytest.raises(StoppedError):
        linking.link(store, stop)
    with Desk(store) as desk:
        assert all_of(desk) == expected


def test_two_who_link_at_once_find_the_same(where, articles, expected, monkeypatch):
    monkeypatch.setattr(linking, "STEP", 4)
    monkeypatch.setattr(linking, "STORIES", 1)
    with Desk(open_store(where)) as one, Desk(open_store(where)) as other:
        one.store.add(articles[:9])
        other.store.add(articles[9:])

        def interfere(*_):
            if not interfere.done:
                interfere.done = True
                other.link()

        interfere.done = False
        one.link(interfere)
        assert all_of(one) == expected
        assert all_of(other) == expected


def test_what_comes_while_others_are_linked_is_not_forgotten(desk, articles, expected, monkeypatch):
    monkeypatch.setattr(linking, "STEP", 4)
    waiting = list(articles[5:])
    desk.store.add(articles[:5])

    def arrive(*_):
        if waiting:
            desk.store.add([waiting.pop()])

    while waiting or not linking.is_linked(desk.store, linking.made_by()):
        desk.link(arrive)
    assert all_of(desk) == expected


def test_another_version_of_linking_works_it_all_out_anew(desk, articles, expected, monkeypatch):
    desk.store.add(articles)
    desk.link()
    monkeypatch.setattr(linking, "made_by", lambda: "another")
    assert desk.link().articles == len(articles)
    assert all_of(desk) == expected


def test_articles_without_a_date_find_their_story(desk, articles):
    dated, undated = articles[1:], [replace(articles[0], date=None)]
    desk.store.add(dated)
    desk.link()
    desk.store.add(undated)
    first = _id_of(desk, articles[0])
    assert any(first in story.articles and len(story.articles) > 1 for story in desk.stories())


@pytest.fixture(scope="module")
def some_undated(articles):
    """Return two events, three weeks apart, in which every third article has no date."""
    new, old = ([one for one in articles if one.given.startswith(EVENTS[n])] for n in (0, 2))
    apart = min(one.date for one in new) - min(one.date for one in old) - timedelta(21)
    both = [*new, *(replace(one, date=one.date + apart) for one in old)]
    return [replace(one, date=None) if number % 3 == 1 else one for number, one in enumerate(both)]


@pytest.mark.parametrize("order", ["dated first", "undated first", "any", "one a step"])
def test_articles_without_a_date_end_in_the_same_whatever_the_order(
    desk, some_undated, new_database, monkeypatch, order
):
    expected = whole(new_database("sqlite"), some_undated)
    mixed = random.Random(5).sample(some_undated, len(some_undated))
    dated, undated = ([one for one in mixed if (one.date is None) == bare] for bare in (False, True))
    batches = {
        "dated first": (dated, undated),
        "undated first": (undated, dated),
        "any": (mixed[:5], mixed[5:9], mixed[9:]),
        "one a step": (mixed,),
    }
    if order == "one a step":
        monkeypatch.setattr(linking, "STEP", 1)
    for batch in batches[order]:
        desk.store.add(batch)
        desk.link()
    assert all_of(desk) == expected
    ids = {_id_of(desk, one) for one in undated}
    assert any(ids & set(story.articles) and set(story.articles) - ids for story in desk.stories())


def test_stories_are_found_by_day_and_by_the_beginning_of_their_id(desk, articles):
    desk.store.add(articles)
    found = desk.stories()
    for story in found:
        day = date.fromisoformat(story.first[:10])
        assert story in desk.stories(since=day, until=day)
        assert story not in desk.stories(until=day - timedelta(days=1))
        assert story not in desk.stories(since=date.fromisoformat(story.last[:10]) + timedelta(days=1))
        assert desk.stories(beginning=story.id[:10]) == [story]
    assert desk.stories(limit=2) == found[:2]
    assert desk.stories(beginning="%") == []


def test_a_claim_is_found_by_its_id(desk, articles):
    desk.store.add(articles)
    for _, some in all_of(desk):
        for claim in some[:3]:
            assert desk.find_claims(claim.id) == [claim]
    assert desk.find_claims("_") == []


def test_nothing_is_left_of_stories_that_are_no_more(desk, articles):
    desk.store.add(articles)
    desk.link()
    desk.store.add([_bare("Rain.\n\nIt rained.", one) for one in articles])
    desk.link()
    assert rows(desk.store, linked) == len(articles)
    assert rows(desk.store, unlinked) == 0
    with desk.store.transaction() as connection:
        ids = set(connection.scalars(select(stories.c.id)))
        assert ids == set(connection.scalars(select(linked.c.story)))
        assert set(connection.scalars(select(claims.c.story))) <= ids
