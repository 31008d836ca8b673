"""From logits to spans: the path is the best one, spans are the words', confidence follows the model."""

from __future__ import annotations

from itertools import groupby, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from reportedly.attribute.decode import (
    CONTENT,
    CUE,
    NONE,
    SOURCE,
    _without_by,
    confidence,
    runs,
    settings_from,
    softmax,
    spans,
    whole_roles,
    without_holes,
)
from reportedly.errors import ModelError
from reportedly.types import Span

SCORES = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 3), st.integers(1, 8), st.just(4)),
    elements=st.floats(-8, 8, width=16),
)


def stretches(chosen):
    return [group for group, _ in groupby(np.flatnonzero(chosen) - np.arange(chosen.sum()))]


@given(SCORES, st.data())
def test_cue_and_source_are_one_stretch_each(scores, data):
    rows, length, _ = scores.shape
    at = np.array(data.draw(st.lists(st.integers(0, length - 1), min_size=rows, max_size=rows)))
    scores[np.arange(rows), at, CUE] += 30
    labels = whole_roles(scores, at)
    for row, label in enumerate(labels):
        assert len(stretches(label == CUE)) == 1
        assert label[at[row]] == CUE
        assert len(stretches(label == SOURCE)) <= 1
        best = scores[row].argmax(-1)
        given = (label != best) & (label != SOURCE)
        assert set(best[given]) <= {CUE, SOURCE}  # only these give words away, but for a source's gaps
        assert set(label[best == CONTENT]) <= {CONTENT, SOURCE}
        if (label == SOURCE).any():
            first, last = np.flatnonzero(label == SOURCE)[[0, -1]]
            # A gap is between words that fit, or that fitted only a second cue better.
            assert {best[first], best[last]} <= {SOURCE, CUE}


def test_a_doubtful_word_between_sure_ones_of_a_source_is_kept():
    scores = np.zeros((1, 5, 4), dtype=np.float32)
    scores[0, [0, 2], SOURCE] = 4
    scores[0, 1, CONTENT] = 1
    scores[0, 4, CUE] = 30
    assert whole_roles(scores, np.array([4])).tolist() == [[SOURCE, SOURCE, SOURCE, 0, CUE]]


def test_of_two_sources_the_surer_stays():
    scores = np.zeros((1, 6, 4), dtype=np.float32)
    for word, role, worth in [
        (0, SOURCE, 2),
        (1, CUE, 30),
        (3, SOURCE, 1),
        (3, CONTENT, 0.5),
        (5, SOURCE, 3),
    ]:
        scores[0, word, role] = worth
    scores[0, [2, 4], 0] = 1
    assert whole_roles(scores, np.array([1])).tolist() == [[0, CUE, 0, CONTENT, 0, SOURCE]]


@given(arrays.arrays(bool, st.tuples(st.integers(1, 4), st.integers(1, 9))))
def test_runs_are_the_stretches_of_each_row(mask):
    again = np.zeros_like(mask)
    for row, found in enumerate(runs(mask)):
        for (_, end), (start, _) in pairwise(found):
            assert end < start
        for start, end in found:
            assert start < end
            again[row, start:end] = True
    assert (again == mask).all()


@given(SCORES)
def test_softmax_is_a_distribution(scores):
    assert np.allclose(softmax(scores).sum(-1), 1, atol=1e-5)


def chosen(text, *wanted):
    """Choose words of a text, by number."""
    starts, ends, at = [], [], 0
    for word in text.split(" "):
        starts.append(at)
        ends.append(at + len(word))
        at += len(word) + 1
    mask = np.isin(np.arange(len(starts)), wanted)
    return [span.of(text) for span in spans(text, starts, ends, runs(mask[None])[0])]


def test_words_side_by_side_are_one_span():
    assert chosen("the old lamp will shine", 1, 2, 4) == ["old lamp", "shine"]


def test_no_words_are_no_span():
    assert chosen("the old lamp") == []


def test_marks_alone_are_no_span():
    assert chosen("lamp , shines", 1) == []


def test_what_joins_a_span_to_its_sentence_is_left_out():
    text = "Mr. Holt, she said: yes, .45s (in all)."

    def bare(wanted):
        at = text.index(wanted)
        return [span.of(text) for span in spans(text, [at], [at + len(wanted)], [(0, 1)])]

    assert bare(". Holt,") == ["Holt"]
    assert bare(": yes,") == ["yes"]
    assert bare(".45s") == [".45s"]
    assert bare("(in all).") == ["(in all)."]


def test_by_is_no_part_of_a_source():
    text = "a report by Meridian Wire"
    assert _without_by(text, (Span(9, 25),)) == (Span(12, 25),)
    assert _without_by(text, (Span(12, 25),)) == (Span(12, 25),)
    assert _without_by("by", (Span(0, 2),)) == (Span(0, 2),)
    assert _without_by(text, ()) == ()


def test_special_tokens_between_paragraphs_part_spans():
    text = "lamp\n\nshines"
    starts, ends = [0, -1, 6], [4, -1, 12]
    assert spans(text, starts, ends, [(0, 1), (2, 3)]) == (Span(0, 4), Span(6, 12))


@given(st.lists(st.floats(-20, 20), min_size=3, max_size=3), st.integers(0, 2), st.floats(0, 10))
def test_surer_features_give_more_confidence(features, which, more):
    surer = [value + more * (at == which) for at, value in enumerate(features)]
    weights = (-1.0, 0.3, 0.2, 0.1)
    assert 0 <= confidence(features, weights) <= confidence(surer, weights) <= 1


def test_missing_weights_count_as_nothing():
    assert confidence((3.0, 100.0), (0.0, 1.0)) == pytest.approx(1 / (1 + np.exp(-3.0)))


def test_settings_are_read_from_a_model_as_they_stand():
    config = {
        "floor": 0.4,
        "role_bias": [0, 1, 2, 3],
        "calibration": [0, 1, 2, 3],
        "source_calibration": [1, 2],
        "source_floor": 0.3,
        "guide": None,
        "window": 128,
    }
    settings = settings_from(config)
    assert (settings.source_calibration, settings.source_floor) == ((1, 2), 0.3)
    assert (settings.guide, settings.window) == (None, 128)
    for key in config:
        with pytest.raises(ModelError, match=key):
            settings_from({k: v for k, v in config.items() if k != key})
    with pytest.raises(ModelError, match="chicago"):
        settings_from({**config, "guide": "chicago"})
    assert (settings.floor, settings.role_bias, settings.calibration) == (0.4, (0, 1, 2, 3), (0, 1, 2, 3))


@pytest.mark.parametrize(
    ("roles", "filled"),
    [
        ([CONTENT, NONE, CONTENT], [CONTENT, CONTENT, CONTENT]),
        ([CONTENT, NONE, NONE, CONTENT], [CONTENT, NONE, NONE, CONTENT]),
        ([CONTENT, CUE, CONTENT], [CONTENT, CUE, CONTENT]),
        ([NONE, CONTENT, NONE], [NONE, CONTENT, NONE]),
        ([CONTENT, NONE, SOURCE], [CONTENT, NONE, SOURCE]),
        ([], []),
    ],
)
def test_a_single_word_inside_a_content_belongs_to_it(roles, filled):
    labels = np.array([roles], dtype=np.int64)
    assert without_holes(labels, np.zeros((1, len(roles)), dtype=np.bool_)).tolist() == [filled]


def test_what_parts_paragraphs_is_no_word_of_a_content():
    labels = np.array([[CONTENT, NONE, CONTENT]], dtype=np.int64)
    assert without_holes(labels, np.array([[False, True, False]])).tolist() == labels.tolist()
