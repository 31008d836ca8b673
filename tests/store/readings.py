"""Readings made up for tests: by hand, and as wild as the records allow."""

from __future__ import annotations

import sqlite3
from datetime import timedelta, timezone

from hypothesis import strategies as st
from sqlalchemy import create_engine, inspect, text

from harbour import sourced_harbour
from reportedly.store import Reading
from reportedly.types import Attribution, Quote, SourceKind, Span, Stance
from reports import reports

REPORT = sourced_harbour()


def harbour(**changed):
    """Return the harbour page, read."""
    article = REPORT.article
    values = {
        "url": "https://courier.example/night-ferry",
        "title": article.headline,
        "text": article.text,
        "publisher": article.publisher,
        "origin": "harbour.html",
        "model": "attribution-en 1.3",
        "attributions": REPORT.attributions,
        "speakers": REPORT.speakers,
    }
    return Reading(**(values | changed))


def said(text, *contents, stance=Stance.ASSERTS, kind=SourceKind.NAMED_PERSON, **changed):
    """Return a reading in which each of the contents is an attribution's."""
    spans = [Span(text.index(content), text.index(content) + len(content)) for content in contents]
    found = tuple(
        Attribution(f"{number:x}", (), (), (span,), Quote.INDIRECT, 0.5, stance=stance, kind=kind)
        for number, span in enumerate(spans)
    )
    values = {"given": text, "text": text, "origin": text, "model": "m 1", "attributions": found}
    return Reading(**(values | changed))


ODD = st.text(st.one_of(st.characters(), st.sampled_from("\x00\ud800\udbff\udc00\udfff\ufdd0\\0u'\"%")))
"""Texts with what databases cannot hold, halves of surrogate pairs side by side among them."""
_MAYBE = st.none() | ODD
_OFFSETS = st.timedeltas(timedelta(hours=-23), timedelta(hours=23)).map(timezone)
_DATES = st.none() | st.dates() | st.datetimes() | st.datetimes(timezones=_OFFSETS)


@st.composite
def readings(draw):
    """Draw a reading, its spans all in its text."""
    report = draw(reports())
    return Reading(
        given=draw(_MAYBE),
        url=draw(
            _MAYBE | st.sampled_from(["https://a.example/?utm_source=x", "http://[", "HTTPS://B.example#1"])
        ),
        title=draw(_MAYBE),
        text=report.article.text + draw(ODD),
        publisher=draw(_MAYBE),
        date=draw(_DATES),
        origin=draw(ODD),
        model=draw(ODD),
        attributions=report.attributions,
        speakers=report.speakers,
    )


def dump(where):
    """Return all that is in a database, down to the transactions that wrote each row."""
    if "://" not in where:
        with sqlite3.connect(where) as connection:
            return list(connection.iterdump())
    engine = create_engine(where.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [
            (table, connection.execute(text(f"SELECT xmin, ctid, * FROM {table} ORDER BY ctid")).all())
            for table in tables
        ]
        rows.append(("sequences", connection.execute(text("SELECT * FROM pg_sequences")).all()))
    engine.dispose()
    return rows
