"""Texts full of days, for properties."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from reportedly.types import Span

WEDNESDAY = "2031-09-10"
"""The article's day, unless a test says otherwise."""

WORDS = """
    Monday Sunday Wed. Friday’s last next this today Today yesterday tonight will said on the a by until Sept. May 9 31
    2031 , . ; : “ ” " ' ( ) … to who and told U.S. Mr. week of days ago ſunday K İ reported denied - – ’s every Times
    1ſt 9th two night ſix laſt
"""
PARTS = st.sampled_from([*WORDS.split(), "\n", "\u00a0"])
TEXTS = st.one_of(
    st.text(), st.lists(PARTS, max_size=40).map(" ".join), st.lists(PARTS, max_size=12).map("".join)
)
DATES = st.one_of(st.none(), st.dates().map(date.isoformat))


@st.composite
def texts_with_spans(draw, most=3):
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair)))
    return text, [tuple(draw(st.lists(spans, max_size=most))) for _ in range(2)]
