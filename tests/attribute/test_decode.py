"""From logits to spans: the path is the best one, spans are the words', confidence follows the model."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from reportedly.attribute.decode import (
    CONTENT,
    CUE,
    SOURCE,
    confidence,
    settings_from,
    softmax,
    spans,
    whole_roles,
)
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
        changed = label != best
        assert set(best[changed]) <= {CUE, SOURCE}  # only these ever give words away
        assert (label[best == CONTENT] == CONTENT).all()


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
    return [span.of(text) for span in spans(text, np.array(starts), np.array(ends), mask)]


def test_words_side_by_side_are_one_span():
    assert chosen("the old lamp will shine", 1, 2, 4) == ["old lamp", "shine"]


def test_no_words_are_no_span():
    assert chosen("the old lamp") == []


def test_marks_alone_are_no_span():
    assert chosen("lamp , shines", 1) == []


def test_special_tokens_between_paragraphs_part_spans():
    text = "lamp\n\nshines"
    starts, ends = np.array([0, -1, 6]), np.array([4, -1, 12])
    assert spans(text, starts, ends, np.array([True, False, True])) == (Span(0, 4), Span(6, 12))


@given(st.lists(st.floats(-20, 20), min_size=3, max_size=3), st.integers(0, 2), st.floats(0, 10))
def test_surer_features_give_more_confidence(features, which, more):
    surer = [value + more * (at == which) for at, value in enumerate(features)]
    weights = (-1.0, 0.3, 0.2, 0.1)
    assert 0 <= confidence(features, weights) <= confidence(surer, weights) <= 1


def test_missing_weights_count_as_nothing():
    assert confidence((3.0, 100.0), (0.0, 1.0)) == pytest.approx(1 / (1 + np.exp(-3.0)))


def test_settings_are_read_from_a_model_as_they_stand():
    settings = settings_from({"floor": 0.4, "role_bias": [0, 1, 2, 3], "calibration": [0, 1, 2, 3]})
    assert (settings.floor, settings.role_bias, settings.calibration) == (0.4, (0, 1, 2, 3), (0, 1, 2, 3))
