"""Which day words like "on Wednesday" mean."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.source.calendar_texts import DATES, WEDNESDAY, texts_with_spans

from reportedly.source.dates.days import days
from reportedly.types import Span, When


def named(text, on=WEDNESDAY):
    return [(when.span.of(text), when.date) for when in days(text, Span(0, len(text)), on)]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The board met on Wednesday.", "Wednesday", "2031-09-10"),
        ("The board met on Tuesday.", "Tuesday", "2031-09-09"),
        ("The board met Thursday.", "Thursday", "2031-09-04"),
        ("He resigned late Tuesday.", "Tuesday", "2031-09-09"),
        ("He had resigned earlier on Tuesday.", "Tuesday", "2031-09-09"),
        ("The ferry sank on Tuesday night.", "Tuesday", "2031-09-09"),
        ("THE FERRY SANK ON MONDAY", "MONDAY", "2031-09-08"),
        ("It sank Tues. night off Skarn.", "Tues.", "2031-09-09"),
        ("Monday’s meeting was short.", "Monday", "2031-09-08"),
        ("In a Monday interview she spoke of it.", "Monday", "2031-09-08"),
        ("It was open until Monday.", "Monday", "2031-09-08"),
        ("They had not slept by Monday.", "Monday", "2031-09-08"),
        ("He was expected in court, but on Monday fell ill.", "Monday", "2031-09-08"),
        ("The delayed meeting took place on Friday.", "Friday", "2031-09-05"),
        ("He could not be reached for comment on Sunday.", "Sunday", "2031-09-07"),
        ("Mr. Orr, who will retire in May, on Thursday denied it.", "Thursday", "2031-09-04"),
        ("He noted on Thursday that the port will close.", "Thursday", "2031-09-04"),
    ],
)
def test_a_weekday_is_the_last_one_up_to_the_day_of_the_article(text, words, day):
    assert named(text) == [(words, day)]


@pytest.mark.parametrize(
    "words",
    [
        "The board will meet on Friday.",
        "The board will hold its delayed meeting with Mr. Orr on Friday.",
        "The board won’t meet on Friday.",
        "They’ll meet Friday.",
        "The board is expected to meet on Friday.",
        "The board is to meet on Friday.",
        "A vote is scheduled for Friday.",
        "The trial is due to begin on Friday.",
        "The report is due Friday.",
        "He plans to appear at the quay on Friday.",
        "He is going to Skarn? The boat is going to sail on Friday.",
        "She might resign on Friday.",
        "The strike begins on Friday.",
        "The election is on Friday.",
        "On Friday, the board will meet.",
        "On Friday the board is to meet.",
        "The board has until Friday to answer.",
        "He wants an answer by Friday.",
        "Prices rose ahead of Friday’s vote.",
        "Minister to visit Skarn on Friday",
        "He said the board would meet in Skarn, Velmark, on Friday.",
        "Sailings could resume as early as Friday.",
    ],
)
def test_after_words_that_look_ahead_it_is_the_next_one(words):
    assert named(words) == [("Friday", "2031-09-12")]


def test_a_meeting_that_will_be_on_the_article_s_weekday_may_be_today():
    assert named("The board will meet on Wednesday.") == [("Wednesday", WEDNESDAY)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("last Wednesday", "2031-09-03"),
        ("last Monday", "2031-09-08"),
        ("this past Friday", "2031-09-05"),
        ("next Wednesday", "2031-09-17"),
        ("Next Friday", "2031-09-12"),
        ("this coming Monday", "2031-09-15"),
        ("Friday of last week", "2031-09-05"),
        ("Monday last week", "2031-09-01"),
        ("Friday this week", "2031-09-12"),
        ("Tuesday of next week", "2031-09-16"),
        ("yesterday", "2031-09-09"),
        ("the day before yesterday", "2031-09-08"),
        ("today", "2031-09-10"),
        ("tonight", "2031-09-10"),
        ("this morning", "2031-09-10"),
        ("this evening", "2031-09-10"),
        ("last night", "2031-09-09"),
        ("tomorrow", "2031-09-11"),
        ("the day after tomorrow", "2031-09-12"),
        ("two days ago", "2031-09-08"),
        ("3 days ago", "2031-09-07"),
    ],
)
def test_days_that_say_where_they_lie(words, day):
    assert named(f"They spoke, {words}, of boats." if words[0].islower() else words) == [(words, day)]


def test_this_wednesday_lies_ahead_unless_it_is_told():
    assert named("this Friday") == [("this Friday", "2031-09-12")]
    assert named("They met this Friday.") == [("this Friday", "2031-09-05")]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Sept. 9", "2031-09-09"),
        ("Sep 9", "2031-09-09"),
        ("September 9", "2031-09-09"),
        ("SEPTEMBER 9", "2031-09-09"),
        ("September 9th", "2031-09-09"),
        ("9 September", "2031-09-09"),
        ("9th of September", "2031-09-09"),
        ("09 Sept.", "2031-09-09"),
        ("9 September 2030", "2030-09-09"),
        ("Feb. 14, 2024", "2024-02-14"),
        ("14 February, 2024", "2024-02-14"),
        ("2024-02-14", "2024-02-14"),
        ("Dec. 24", "2031-12-24"),
        ("January 3", "2032-01-03"),
        ("May 1", "2031-05-01"),
        ("Wednesday, Sept. 3", "2031-09-03"),
        ("Wednesday 3 September 2031", "2031-09-03"),
        ("Tuesday night, Sept. 9", "2031-09-09"),
        ("Wednesday, March 3", "2032-03-03"),
    ],
)
def test_dates_are_the_nearest_ones(words, day):
    assert named(f"It sank on {words} off Skarn.") == [(words, day)]


def test_a_weekday_settles_the_year_of_its_date():
    assert named("on Saturday, March 6", on="2031-08-20") == [("Saturday, March 6", "2032-03-06")]
    assert named("on March 6", on="2031-08-20") == [("March 6", "2031-03-06")]


def test_days_stand_in_order():
    text = (
        "On Monday and Tuesday, after May 3, 2030 and before Friday the 13th, today as yesterday, it rained."
    )
    assert [words for words, _ in named(text)] == ["Monday", "Tuesday", "May 3, 2030", "today", "yesterday"]


@pytest.mark.parametrize(
    "text",
    [
        "It began in late 2023.",
        "It began in September.",
        "In May 20 people drowned.",
        "In March 5,000 boats came.",
        "They may 4 times a day march 20 miles.",
        "Theresa May 4 years on.",
        "March 20 miles in their shoes.",
        "May 4-6 was wet, 7–9 May was dry.",
        "It cost $9 May be more.",
        "On 30 February, on June 31 and on Feb. 29, 2031 nothing happened.",
        "The Sunday Times and the Mail on Sunday reported it.",
        "“Fox News Sunday” and “Saturday Night Live” were on.",
        "“Wednesday” is a series about Wednesday Addams.",
        "Shops open on Black Friday, Good Friday and Super Tuesday.",
        "Friday the dog barked.",
        "He came with Friday the dog.",
        "A man named Friday came.",
        "Friday the 13th is near.",
        "It opens on Saturdays, every Sunday, on Monday nights and Tuesday to Friday.",
        "It was the following Tuesday, the first Monday in May, and a Sunday.",
        "The Tuesday before, and the last Friday of the month.",
        "USA Today and the Today programme told it, as did This Morning.",
        "The Sept. 11 attacks and the Jan. 6 riot changed it.",
        "A week ago Tuesday, a week ago today.",
        "#Friday @Friday Fridayish Sundaygram",
        "",
    ],
)
def test_what_is_no_day_or_none_that_can_be_told_is_left(text):
    assert named(text) == []


def test_without_a_date_only_full_dates_can_be_told():
    text = "On Tuesday, Sept. 9, and yesterday, as on May 3, 2030 and on 4 May 2030."
    assert [day for _, day in named(text, on=None)] == [None, None, "2030-05-03", "2030-05-04"]


def test_a_leap_day_far_from_one_cannot_be_told():
    assert named("on Feb. 29", on="2026-01-01") == [("Feb. 29", None)]
    assert named("on Feb. 29", on="2028-01-01") == [("Feb. 29", "2028-02-29")]


@pytest.mark.parametrize(("on", "text"), [("0001-01-01", "yesterday"), ("9999-12-31", "next Monday")])
def test_days_outside_the_calendar_cannot_be_told(on, text):
    assert named(text, on) == [(text, None)]


def test_only_the_stretch_is_searched_but_words_beside_it_count():
    text = "On Monday the board will meet on Friday, not on Sunday."
    within = Span(text.index("on Friday"), text.index(", not"))
    assert [when.date for when in days(text, within, WEDNESDAY)] == ["2031-09-12"]


@pytest.mark.parametrize("on", ["yesterday", "2031-02-30", ""])
def test_a_bad_date_is_refused(on):
    with pytest.raises(ValueError, match=r"."):
        days("on Monday", Span(0, 9), on)


@given(texts_with_spans(most=1), DATES)
def test_days_are_words_of_the_stretch(drawn, on):
    text, (within, _) = drawn
    stretch = within[0] if within else Span(0, len(text))
    found = days(text, stretch, on)
    assert all(stretch.covers(when.span) and when.span.of(text).strip() for when in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(when.date is None or date.fromisoformat(when.date) for when in found)


@given(
    st.sampled_from(
        ["{} he said", "They met {}.", "They will meet {}.", "On {}, it is to open.", "By {} and {}"]
    ),
    st.sampled_from(
        ["Monday", "last Friday", "next Sunday", "this Tuesday", "yesterday", "Friday of last week"]
    ),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(-50, 50),
)
def test_a_week_later_every_weekday_is_a_week_later(sentence, words, on, weeks):
    text, by = sentence.replace("{}", words), timedelta(weeks=weeks)

    def moved(when: When) -> str:
        return (date.fromisoformat(when.date or "") + by).isoformat()

    found = days(text, Span(0, len(text)), on.isoformat())
    later = days(text, Span(0, len(text)), (on + by).isoformat())
    assert found
    assert [when.date for when in later] == [moved(when) for when in found]
