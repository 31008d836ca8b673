"""The articles that benchmarks are run on: what is marked in them, which events they are on, and when they come."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from benchmarks.coverage import FIRST, PER_DAY, coverage, event_of, originals
from benchmarks.invented import OUTLETS
from benchmarks.variants import bare
from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.accounts import Account
from reportedly.link.events import stories
from reportedly.link.terms import bag_of
from reportedly.store.rows import attribution_rows, speaker_rows

ROLES = ("source", "cue", "content", "told_to")
DAYS = st.dates(date(2029, 1, 1), date(2040, 1, 1))


@pytest.fixture(scope="module")
def read():
    """Return the articles of some ten days."""
    return list(coverage(1500))


@given(st.sampled_from(range(len(originals()))), st.integers(), DAYS)
def test_spans_hold_the_replaced_words(number, seed, first):
    original = originals()[number]
    variant = original.variant(Random(seed), first)
    for template in original.templates:
        old, new = template.account, template.written(variant)
        for before, after in zip(old.attributions, new.attributions, strict=True):
            for role in ROLES:
                spans = zip(getattr(before, role), getattr(after, role), strict=True)
                for one, other in spans:
                    words = variant.of(template.cut(one.of(old.text)))
                    assert "".join(words) == other.of(new.text)
        for before, after in zip(old.speakers, new.speakers, strict=True):
            assert len(before.mentions) == len(after.mentions)
            assert (before.name is None) == (after.name is None)


@given(st.sampled_from(range(len(originals()))), st.integers(), DAYS)
def test_names_stay_those_of_the_text(number, seed, first):
    """Who is named in the words of a source is called by the words that now stand there."""
    original = originals()[number]
    variant = original.variant(Random(seed), first)
    for template in original.templates:
        new = template.written(variant)
        for old, a in zip(template.account.attributions, new.attributions, strict=True):
            before = "".join(span.of(template.account.text) for span in old.source)
            if old.name and bare(old.name) in before:
                assert bare(a.name) in "".join(span.of(new.text) for span in a.source)


def test_two_variants_share_neither_names_nor_telling_words_nor_figures():
    for original in originals():
        one, other = (original.variant(Random(seed), FIRST) for seed in (1, 2))
        words = [
            {new.lower() for old, new in variant.new.items() if old.isalpha()} for variant in (one, other)
        ]
        assert len(words[0] & words[1]) < 0.2 * min(map(len, words))
        first, second = (bag_of(original.templates[0].written(variant).text) for variant in (one, other))
        was = bag_of(original.templates[0].account.text)
        assert len(first & second & was) < 0.75 * len(was)


def test_the_same_seed_gives_the_same_articles(read):
    assert list(coverage(100)) == read[:100]
    assert list(coverage(100, seed=1)) != read[:100]


def test_a_store_takes_them(read):
    for number, reading in enumerate(read):
        assert len(attribution_rows(reading, number)) == len(reading.attributions) > 0
        assert len(speaker_rows(reading, number)) == len(reading.speakers)


def test_they_are_told_apart_as_events(read):
    accounts = [
        Account(one.url, one.text, one.attributions, one.speakers, one.publisher, one.date.isoformat())
        for one in read[:600]
    ]
    event = {one.url: event_of(one) for one in read}
    found = stories(accounts)
    mixed = sum(len(story) for story in found if len({event[one.id] for one in story}) > 1)
    assert mixed <= 0.02 * len(accounts)
    assert len(found) <= 1.2 * len(set(map(event_of, read[:600])))


def test_they_come_by_date_and_as_many_on_each_day(read):
    assert all(one.date <= other.date for one, other in pairwise(read))
    days = Counter(one.date.date() for one in read)
    for day in sorted(days)[3:-1]:
        assert 0.75 * PER_DAY < days[day] < 1.25 * PER_DAY


def test_outlets_are_forty_and_each_carries_an_event_under_one_name(read):
    assert len({one.publisher for one in read}) > 30
    assert {one.publisher for one in read} <= set(OUTLETS)
    assert len({one.url for one in read}) == len(read)
