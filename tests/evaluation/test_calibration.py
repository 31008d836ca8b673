"""Reliability: bins are of equal size, and the error is what it says."""

from __future__ import annotations

import pytest
from evaluation.calibration import Bin, bins, expected_error, judged
from hypothesis import given
from hypothesis import strategies as st

JUDGEMENTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=80)


@given(JUDGEMENTS, st.integers(1, 10))
def test_bins_hold_everything_once_in_order_and_evenly(judgements, count):
    parts = bins(judgements, count)
    assert sum(part.size for part in parts) == len(judgements)
    assert max(part.size for part in parts) - min(part.size for part in parts) <= 1
    means = [part.confidence for part in parts]
    assert means == pytest.approx(sorted(means))


@given(JUDGEMENTS)
def test_the_error_is_between_nothing_and_one(judgements):
    assert 0 <= expected_error(bins(judgements)) <= 1


def test_the_error_is_the_mean_distance_weighted_by_size():
    assert expected_error([Bin(10, 0.9, 0.9), Bin(30, 0.5, 0.7)]) == pytest.approx(0.15)


def test_who_always_says_certain_and_is_half_right_errs_by_a_half():
    assert expected_error(bins([(1.0, True), (1.0, False)] * 20)) == pytest.approx(0.5)


def test_right_means_source_and_content_strictly():
    text = "The keeper said the lamp would shine by June."
    gold = {
        "id": 1,
        "text": text,
        "attributions": [{"source": [[0, 10]], "cue": [[11, 15]], "content": [[16, 44]]}],
    }
    right = {"source": [[0, 10]], "cue": [[11, 15]], "content": [[16, 40]], "confidence": 0.8}
    wrong = {**right, "source": [], "confidence": 0.3}
    assert judged([gold], {1: [wrong, right]}) == [(0.3, False), (0.8, True)]
    assert judged([gold], {}) == []
