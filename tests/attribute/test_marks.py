"""What quotation marks add: whole quotations, their later paragraphs, and the quote kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribute.texts import TEXTS
from harbour import find
from reportedly.attribute.decode import Candidate
from reportedly.attribute.marks import Marks, join
from reportedly.types import Quote, Span


def completed(text, content, source=(), cue=()):
    """Complete a candidate whose roles are given as phrases; return its content as phrases."""
    where = [find(*phrases, text=text) if phrases else () for phrases in (source, cue, content)]
    done = Marks(text).complete(Candidate(*where, (0.0, 0.0, 0.0)))
    assert (done.source, done.cue) == tuple(where[:2])
    return [span.of(text) for span in done.content]


def test_most_of_a_quotation_becomes_all_of_it():
    text = "“The lamp will shine by June,” the keeper said."
    whole = ["“The lamp will shine by June,”"]
    assert completed(text, ["lamp will shine by June"], ["the keeper"], ["said"]) == whole


def test_little_of_a_quotation_stays_little():
    text = "“The lamp will shine by June, whatever they say,” the keeper said."
    for little in (["June"], ["by June, whatever"]):
        assert completed(text, little, ["the keeper"], ["said"]) == little


def test_an_attribution_inside_a_quotation_does_not_take_it():
    text = "“The mayor says the lamp will shine by June again,” he told us."
    content = ["the lamp will shine by June again"]
    assert completed(text, content, ["The mayor"], ["says"]) == content


def test_paragraphs_that_continue_a_quotation_belong_to_it():
    text = "The keeper said: “It will shine.\n\n“By June.”\n\n“Never,” said the mayor."
    expected = ["“It will shine.", "“By June.”"]
    assert completed(text, ["It will shine."], ["The keeper"], ["said"]) == expected


def test_a_finished_quotation_is_not_continued():
    text = "The keeper said: “It will shine.”\n\n“Never,” said the mayor."
    assert completed(text, ["“It will shine.”"], ["The keeper"], ["said"]) == ["“It will shine.”"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (["“It will shine,”"], Quote.DIRECT),
        (["It will shine"], Quote.DIRECT),
        (["“It will shine,”", "“by June.”"], Quote.DIRECT),
        (["adding it was “a good lamp”"], Quote.MIXED),
        (["adding it was"], Quote.INDIRECT),
        (["“It will shine,”", "adding it was"], Quote.MIXED),
    ],
)
def test_kinds(content, kind):
    text = "“It will shine,” he said, “by June.” He went on, adding it was “a good lamp”."
    assert Marks(text).kind(find(*content, text=text)) == kind


@given(TEXTS.filter(bool), st.data())
def test_completion_only_grows_and_stays_in_order(text, data):
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True)))
    content = tuple(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False))
    marks = Marks(text)
    grown = marks.complete(Candidate((), (), content, (0.0, 0.0, 0.0))).content
    assert all(any(new.covers(old) for new in grown) for old in content)
    flat = [0, *(end for span in grown for end in span), len(text)]
    assert flat == sorted(flat)
    assert marks.kind(grown) in Quote


def test_join():
    text = "lamp lamp\u00a0lamp, lamp"
    assert join(text, [Span(12, 16), Span(0, 4), Span(5, 9), Span(10, 14)]) == (Span(0, 16),)
    assert join(text, []) == ()
