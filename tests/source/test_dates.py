"""On which day something was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.source.calendar_texts import DATES, WEDNESDAY, texts_with_spans

from harbour import find
from reportedly.source.dates.dates import said_on
from reportedly.types import Span


def said(text, cue="said", content=(), on=WEDNESDAY):
    spans = find(*content, text=text) if content else ()
    when = said_on(text, find(cue, text=text), spans, on)
    return (when.span.of(text), when.date) if when else None


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("The ministry on Thursday denied it knew.", "denied", "Thursday"),
        ("The ministry denied it on Thursday.", "denied", "Thursday"),
        ("The ministry denied it yesterday.", "denied", "yesterday"),
        ("It was over, he told reporters on Monday.", "told reporters", "Monday"),
        ("It was over, he said Monday.", "said", "Monday"),
        ("It was over, he said in a telephone interview Monday.", "said", "Monday"),
        ("In a statement late Tuesday, the company said it was over.", "said", "Tuesday"),
        ("On Monday, Mr. Orr of the U.S. Coast Guard said it was over.", "said", "Monday"),
        ("On Monday, the man who was arrested in May said it was over.", "said", "Monday"),
        ("On Monday Orr stood up and quietly said it was over.", "said", "Monday"),
        ("Earlier on Tuesday Orr said it was over.", "said", "Tuesday"),
        ("Speaking in Skarn on Sunday, Orr said it was over.", "said", "Sunday"),
        ("Asked on Monday whether it was over, Orr said yes.", "said", "Monday"),
        ("When asked about it on Monday, Orr said yes.", "said", "Monday"),
        ("A report published on Friday found no fault.", "found", "Friday"),
        ("No fault was found, according to a report released Friday.", "according to", "Friday"),
        ("A Monday statement said it was over.", "said", "Monday"),
        ("It was over, the union said in Monday’s statement.", "said", "Monday"),
        ("It was over, Orr said at a Sunday rally.", "said", "Sunday"),
        ("He rejected it on Sunday, saying it was over.", "saying", "Sunday"),
        ("The ministry declined on Monday to say when.", "say", "Monday"),
        ("Orr, who on Monday denied it, is ill.", "denied", "Monday"),
        ("Orr, who resigned on Friday, said on Monday it was over.", "said", "Monday"),
        ("It was over, said Orr, 52, of Skarn, on Monday.", "said", "Monday"),
        ("It was over, Orr said on Sept. 9.", "said", "Sept. 9"),
        ("“It is over,” Orr wrote in an email dated 9 September 2031.", "wrote", "9 September 2031"),
        ("“It is over,” Orr said. “We met on Friday.”", "said", None),
        ("The board met on Monday. It was over, Orr said. On Tuesday he left.", "said", None),
        ("The board met on Monday\nIt was over, Orr said\nOn Tuesday he left", "said", None),
        ("Orr, who was arrested on Monday, said it was over.", "said", None),
        ("The man arrested on Monday said it was over.", "said", None),
        ("After the vote on Monday, Orr said it was over.", "said", None),
        ("Orr said after Monday’s meeting that it was over.", "said", None),
        ("Asked about Monday’s meeting, Orr said yes.", "said", None),
        ("Orr said ahead of a vote on Friday that it was over.", "said", None),
        ("Orr, whose party will meet on Friday, said it was over.", "said", None),
        ("The board met on Monday; it was over, Orr said.", "said", None),
        ("Orr said it was over, and on Monday he left.", "said", None),
        ("Orr said it was over, pointing to defeats on Monday.", "said", None),
        ("The Sunday Times said it was over.", "said", None),
        ("SKARN, Sept. 9 (Norwire) — It was over, Orr said.", "said", None),
        ("Reuters reported on Monday that Orr said it was over.", "said", None),
        ("Orr wrote “see you Monday” and said it was over.", "said", None),
    ],
)
def test_the_day_on_which_something_was_said(text, cue, words):
    found = said(text, cue)
    assert (found and found[0]) == words


def test_days_in_the_content_are_not_when_it_was_said():
    text = "The boat was sold on Monday, Orr said on Tuesday, and will leave on Friday."
    content = ["The boat was sold on Monday", "and will leave on Friday"]
    assert said(text, content=content) == ("Tuesday", "2031-09-09")
    assert said(text.replace(" on Tuesday", ""), content=content) is None


def test_a_sentence_that_ends_inside_the_content_goes_on():
    text = "On Monday, after a year. “Is it over? It is over,” Orr said."
    assert said(text, content=["after a year. “Is it over? It is over"]) == ("Monday", "2031-09-08")


def test_content_that_looks_ahead_does_not_move_the_day():
    text = "Orr said the boat will leave in spring on Friday."
    assert said(text, content=["the boat will leave in spring"]) == ("Friday", "2031-09-05")


def test_what_is_still_to_be_said_lies_ahead():
    assert said("The minister will announce it on Friday.", "announce") == ("Friday", "2031-09-12")
    assert said("On Friday, the minister is to announce it.", "announce") == ("Friday", "2031-09-12")
    assert said("The minister announced it on Dec. 24.", "announced") is None


def test_abbreviations_do_not_end_a_sentence():
    text = "On Sept. 9 Gov. Ann B. Orr of the U.S. Virgin Islands said to Dr. Moe at 5 p.m. it was over."
    assert said(text) == ("Sept. 9", "2031-09-09")
    assert said("On Monday he left the U.S. The board said it was over.") is None


def test_of_several_days_the_nearest_counts():
    assert said("On Monday, and again on Tuesday, Orr said it was over.") == ("Tuesday", "2031-09-09")


def test_without_a_cue_there_is_no_day():
    assert said_on("On Monday it was over.", (), (), WEDNESDAY) is None


def test_without_a_date_the_words_are_still_found():
    assert said("Orr said on Monday it was over.", on=None) == ("Monday", None)


@pytest.mark.parametrize("on", ["yesterday", "2031-02-30", ""])
def test_a_bad_date_is_refused(on):
    with pytest.raises(ValueError, match=r"."):
        said_on("on Monday", (), (), on)


@given(texts_with_spans(), DATES)
def test_the_day_of_saying_is_named_outside_the_content(drawn, on):
    text, (cue, content) = drawn
    when = said_on(text, cue, content, on)
    assert when is None or Span(0, len(text)).covers(when.span)
    assert when is None or not any(when.span.overlaps(span) for span in content)
