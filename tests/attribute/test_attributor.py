"""Text in, attributions out: the same every time, inside the text, whatever the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribute.texts import PROSE, TEXTS
from reportedly import Quote, Reader
from reportedly.attribute.attributor import _same, attributions, without_doubles
from reportedly.attribute.decode import Candidate, Settings
from reportedly.attribute.marks import Marks
from reportedly.types import Span


def roles(text, attribution):
    return tuple(
        [span.of(text) for span in spans]
        for spans in (attribution.source, attribution.cue, attribution.content)
    )


def test_plain_prose(reader):
    found = {
        tuple(cue): (source, content)
        for source, cue, content in (roles(PROSE, a) for a in reader.annotate(PROSE))
    }
    assert found[("denied",)] == (["Mayor Tilda Roos"], ["that the council had known"])
    source, content = found[("told",)]
    assert source == ["Ferry crews"]
    assert content[0].startswith("that they could ‘carry everyone’")


def test_a_quotation_over_two_paragraphs_is_one_content(reader):
    opening = next(a for a in reader.annotate(PROSE) if "Maren Holt" in " ".join(roles(PROSE, a)[0]))
    assert opening.quote is Quote.DIRECT
    assert roles(PROSE, opening)[2][0] == "“We found cracks in two piers,”"
    assert any("They are not dangerous yet." in span for span in roles(PROSE, opening)[2])


def check(text, found):
    assert len({a.id for a in found}) == len(found)
    assert [min(a.source + a.cue + a.content) for a in found] == sorted(
        min(a.source + a.cue + a.content) for a in found
    )
    for attribution in found:
        assert attribution.content
        assert 0 <= attribution.confidence <= 1
        for spans in (attribution.source, attribution.cue, attribution.content):
            flat = [0, *(end for span in spans for end in span), len(text)]
            assert flat == sorted(flat)
            assert all(type(end) is int for span in spans for end in span)
            assert all(span.start < span.end for span in spans)


@given(TEXTS)
@settings(max_examples=60)
def test_any_text(reader, text):
    check(text, reader.annotate(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \t\u00a0\u2028\n", "\ud800", ".", "“”", "\x00"])
def test_texts_that_say_nothing(reader, text):
    assert reader.annotate(text) == ()


def test_ids_are_stable_and_say_where(reader):
    found = reader.annotate(PROSE)
    assert found == reader.annotate(PROSE)
    check(PROSE, found)
    moved = reader.annotate(f"{PROSE}\n{PROSE}")
    check(f"{PROSE}\n{PROSE}", moved)


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_threads_change_nothing(reader, threads):
    text = PROSE * 6
    with Reader(threads=threads) as other:
        assert other.annotate(text) == reader.annotate(text)


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_neighbours_in_a_batch_change_nothing(reader, threads):
    paragraphs = [part for part in PROSE.split("\n\n") if part]
    texts = [*paragraphs, PROSE, "", *reversed(paragraphs)]
    alone = [reader.annotate(text) for text in texts]
    with Reader(threads=threads) as other:
        assert list(other.annotate_many(texts)) == alone
        assert list(other.annotate_many(reversed(texts))) == alone[::-1]


BATCHED = st.lists(st.sampled_from([p for p in PROSE.split("\n\n") if p]), max_size=4).map("\n\n".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(BATCHED, max_size=9), st.integers(1, 4), st.randoms(use_true_random=False))
def test_output_depends_on_nothing_but_the_text(reader, texts, threads, order):
    alone = {text: reader.annotate(text) for text in texts}
    order.shuffle(texts)
    with Reader(threads=threads) as other:
        assert list(other.annotate_many(texts)) == [alone[text] for text in texts]
        assert [other.annotate(text) for text in texts] == [alone[text] for text in texts]


@pytest.mark.slow
def test_a_line_of_200_kb(reader):
    line = PROSE.replace("\n", " ") + "The harbour was quiet and the boats lay still. " * 60
    text = line * (200_000 // len(line) + 1)
    found = reader.annotate(text)
    check(text, found)
    assert len(found) > 100


def test_flat_leaves_out_what_lies_inside(reader):
    text = "The ministry denied a report by the Courier that the lamp had gone out."
    found = reader.annotate(text)
    with Reader(flat=True, threads=1) as outer:
        kept = outer.annotate(text)
    assert [a.cue[0].of(text) for a in found] == ["denied", "report"]
    assert [a.id for a in kept] == [found[0].id]


def test_a_doubtful_source_is_withheld_and_said_to_be():
    text = "The keeper, a friend of the pilot, said it would shine."
    found = Candidate((Span(0, 10),), (Span(34, 38),), (Span(39, 54),), (2.0, 1.0, 2.0))
    marks = Marks(text)
    for calibration, source, withheld in (((1.0,), found.source, ()), ((-1.0,), (), ("source",))):
        (one,) = attributions(text, [found], marks, Settings(source_calibration=calibration))
        assert (one.source, one.withheld) == (source, withheld)
    (nobody,) = attributions(text, [replace(found, source=())], marks, Settings(source_calibration=(-1.0,)))
    assert (nobody.source, nobody.withheld) == ((), ())


def candidate(score, cue, content):
    return Candidate((), (Span(*cue),), (Span(*content),), (score, 0.0, 0.0))


def test_of_doubles_the_surest_stays():
    sure, double = candidate(3.0, (10, 14), (20, 40)), candidate(1.0, (12, 16), (30, 60))
    elsewhere, other_content = candidate(0.5, (900, 904), (20, 40)), candidate(0.1, (10, 14), (41, 60))
    kept = without_doubles([double, sure, elsewhere, other_content])
    assert kept == [sure, elsewhere, other_content]


def test_doubles_far_into_a_text_are_found_across_stretches():
    cues = [candidate(100.0 - at, (at * 7, at * 7 + 9), (0, 50)) for at in range(80)]
    kept = without_doubles(cues)
    assert kept == [one for at, one in enumerate(cues) if at % 2 == 0]
    assert not any(_same(a, b) for a in kept for b in kept if a is not b)
