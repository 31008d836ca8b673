"""What is near a place is found without asking everything; nothing that touches it is missed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.source.names.names import Name, Names
from reportedly.source.words.places import Places
from reportedly.types import Span

SPANS = st.tuples(st.integers(0, 5000), st.integers(0, 1500)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(st.lists(SPANS, max_size=3).map(tuple), max_size=20), SPANS)
def test_all_that_touch_a_stretch_are_near_it_in_order(spans, where):
    near = Places(spans).near(where)
    touching = {i for i, some in enumerate(spans) if any(s.overlaps(where) or s.covers(where) for s in some)}
    assert touching <= set(near)
    assert near == sorted(set(near))


def test_what_is_far_off_is_not_near():
    places = Places([(Span(0, 10),), (Span(9000, 9010),), ()])
    assert places.near(Span(9005, 9006)) == [1]


def test_names_that_begin_within_a_stretch_are_those_that_stand_there():
    text = "Ilse Marr met Tom Reed. Mr. Reed left with Anna Voss, and Ilse Marr stayed."
    names = Names(text)
    names.add(Name(("Q",), [Span(30, 31)]))
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            standing = [n for n in names.all if any(start <= place.start < end for place in n.places)]
            assert names.within(Span(start, end)) == standing
