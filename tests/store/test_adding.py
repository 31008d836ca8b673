"""Adding: what becomes of readings, exactly, once and again, in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.readings import dump, harbour, readings, said

from reportedly.errors import StoreError
from reportedly.store import Counts, Failure, Outcome, article_id, open_store
from reportedly.types import Judgement, Span


def outcomes(added):
    return [one.outcome.value for one in added]


@settings(max_examples=60)
@given(st.lists(readings(), max_size=3))
def test_every_reading_comes_back_exactly(store, given):
    added = store.add(given)
    for reading, one in zip(given, added, strict=True):
        found = store.article(one.id)
        if one.outcome is not Outcome.KNOWN and article_id(reading) not in map(article_id, given[:-1]):
            assert found.reading == reading
        assert found.reading.text == reading.text
        assert (found.id, found.key, found.version) == (one.id, one.key, one.version)
        assert found in store.versions(one.key)
    assert outcomes(store.add(given[:1])) in ([], ["known"])


def test_several_stretches_of_told_to_come_back(store):
    several = replace(harbour().attributions[0], told_to=(Span(0, 3), Span(5, 9)))
    (added,) = store.add([harbour(attributions=(several,))])
    assert store.article(added.id).reading.attributions == (several,)


def test_adding_again_leaves_no_trace(store, where):
    batch = [harbour(), harbour(url=None, given="7"), said("The sea rose, he said.", "The sea rose")]
    first = store.add(batch)
    store.fail([Failure("gone.html", "load", "there is no such file")])
    before = dump(where)
    again = store.add([*batch, *batch])
    store.fail([Failure("gone.html", "load", "there is no such file")])
    with open_store(where) as other:
        other.add(batch)
    assert dump(where) == before
    assert outcomes(first) == ["added"] * 3
    assert outcomes(again) == ["known"] * 6
    assert [one.id for one in again[:3]] == [one.id for one in first]


def test_another_text_title_publisher_or_date_is_a_new_version(store):
    old = harbour()
    changed = [
        replace(old, text=old.text + " It sails."),
        replace(old, title="Ferry sold"),
        replace(old, publisher="The Skarn Post"),
        replace(old, date=date(2031, 5, 6)),
        replace(old, date=datetime(2031, 5, 6)),
    ]
    added = store.add([old, *changed, old])
    assert outcomes(added) == ["added", *["new_version"] * 5, "known"]
    assert [one.version for one in added] == [1, 2, 3, 4, 5, 6, 1]
    versions = store.versions("https://COURIER.example/night-ferry?utm_source=mail#top")
    assert [one.reading for one in versions] == [old, *changed]
    assert [one.version for one in versions] == [1, 2, 3, 4, 5, 6]
    assert store.counts() == Counts(6, 1, 6 * len(old.attributions), 6 * len(old.speakers), 0)


def test_versions_are_counted_on_in_later_batches(store):
    store.add([said("One.", given="a")])
    assert [(one.version, one.outcome) for one in store.add([said("Two.", given="a")])] == [
        (2, Outcome.NEW_VERSION)
    ]
    assert store.versions("b") == []


def test_the_same_words_at_two_addresses_are_two_articles(store):
    urls = ["https://one.example/a", "https://two.example/a"]
    assert outcomes(store.add([harbour(url=url) for url in urls])) == ["added", "added"]


def test_a_reading_without_url_and_id_has_no_versions(store):
    nameless = said("One.", given=None)
    added = store.add([nameless, replace(nameless, text="Two.", attributions=()), nameless])
    assert outcomes(added) == ["added", "added", "known"]
    assert store.versions(added[0].key) == [store.article(added[0].id)]


def test_a_newer_model_replaces_what_was_read(store, where):
    old = harbour()
    newer = harbour(
        model="attribution-en 1.4", attributions=old.attributions[:2], speakers=(), origin="later"
    )
    store.add([said("Before.", "Before"), old, said("After.", "After")])
    assert outcomes(store.add([newer])) == ["reread"]
    found = store.article(article_id(old)).reading
    assert found == replace(newer, origin=old.origin)
    assert store.counts().attributions == 4
    before = dump(where)
    assert outcomes(store.add([old, newer])) == ["known", "known"]
    assert dump(where) == before


def test_another_model_in_the_same_batch_replaces_too(store):
    added = store.add([harbour(), harbour(model="other 1", attributions=()), harbour(model="other 2")])
    assert outcomes(added) == ["added", "reread", "reread"]
    assert store.article(added[0].id).reading == harbour(model="other 2")
    assert store.counts().articles == 1


def test_rereading_changes_what_is_found(store):
    text = "The lamp shines, she said, and the bell rings, he said."
    store.add([said(text, "The lamp shines", model="m 1")])
    store.add([said(text, "the bell rings", model="m 2")])
    (lamp,), (bell,) = store.search("lamp"), store.search("bell")
    assert lamp.attribution is None
    assert bell.attribution.content == (Span(31, 45),)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"cue": (Span(0, 10**6),)}, "the span 0-1000000 does not lie in the text"),
        ({"content": (Span(4, 4),)}, "the span 4-4 does not lie in the text"),
        ({"role": (Span(-1, 4),)}, "the span -1-4 does not lie in the text"),
        ({"count": 0}, "0 is no number of people"),
        ({"confidence": 1.5}, "the confidence 1.5 is not from 0 to 1"),
        ({"confidence": float("nan")}, "the confidence nan is not from 0 to 1"),
        ({"judgements": (Judgement("kind", None, 0.5, (Span(9, 8),), "x 1"),)}, "the span 9-8 does not"),
    ],
)
def test_what_could_not_be_read_back_is_refused_and_nothing_of_the_batch_kept(store, wrong, message):
    bad = harbour(attributions=(replace(harbour().attributions[0], **wrong),), url="https://bad.example/")
    with pytest.raises(StoreError, match=message) as caught:
        store.add([harbour(), bad])
    assert (caught.value.page, caught.value.stage) == ("harbour.html", "store")
    assert store.counts() == Counts(0, 0, 0, 0, 0)
    assert outcomes(store.add([harbour()])) == ["added"]


def test_nothing_is_nothing(store, where):
    before = dump(where)
    assert store.add([]) == []
    store.fail([])
    assert (store.failures(), list(store.articles()), store.article("x"), store.versions("")) == (
        [],
        [],
        None,
        [],
    )
    assert dump(where) == before


def test_long_texts(store):
    words = " ".join(f"word{number:x}" for number in range(300_000))
    long = said(words + " The end was near.", "The end was near", publisher="p" * 9000, given="k" * 9000)
    long = replace(long, origin="o" * 9000, title="t" * 300_000 + "\x00")
    (added,) = store.add([long])
    assert store.article(added.id).reading == long
    assert store.versions("k" * 9000) == list(store.articles(publisher="p" * 9000))
    assert [hit.span for hit in store.search('"end was"', publisher="p" * 9000)] == [
        Span(len(words) + 5, len(words) + 12)
    ]


def test_failures_are_kept_until_their_origin_is_read(store):
    gone, bad = Failure("harbour.html", "load", "gone\x00"), Failure("a \ud800", None, "unforeseen")
    store.fail([gone, bad])
    assert store.failures() == [bad, gone]
    store.fail([Failure("harbour.html", "zone", "no article was found"), bad])
    assert store.failures() == [bad, Failure("harbour.html", "zone", "no article was found")]
    store.fail([gone, replace(gone, reason="twice")])
    assert store.failures()[1].reason == "twice"
    assert store.counts().failures == 2
    store.add([harbour()])
    assert store.failures() == [bad]
