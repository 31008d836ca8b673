"""The words of windows of several lengths: the same as those of each window alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.attribute.windows import Window, windows
from reportedly.attribute.words import Words
from reportedly.model import open_model

TEXTS = st.lists(
    st.text(alphabet="abcXYZ é1 .,“”-’\n", min_size=1, max_size=60).filter(
        lambda t: any(map(str.isalnum, t))
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return open_model("fast").tokenizer


def own_words(words: Words, at: int) -> list[tuple[int, int]]:
    real = words.pieces[at] > 0
    return list(zip(words.begin[at][real].tolist(), words.end[at][real].tolist(), strict=True))


def test_pieces_that_touch_are_one_word_and_marks_stand_alone(tokenizer):
    text = "Zvyagintseva’s aides re-opened it (“unwillingly”)."
    words = Words.of(windows(text, tokenizer))
    shown = [text[start:end] for start, end in own_words(words, 0) if start >= 0]
    assert " ".join(shown) == "Zvyagintseva ’ s aides re - opened it ( “ unwillingly ” ) ."
    assert words.special[0].nonzero()[0].tolist() == [0, words.first.shape[1] - 1]


@given(TEXTS)
def test_a_window_has_the_same_words_beside_longer_ones(tokenizer, texts):
    cut = [window for text in texts for window in windows(text, tokenizer)]
    together = Words.of(cut)
    for at, window in enumerate(cut):
        alone = Words.of([window])
        number = alone.first.shape[1]
        for name in ("first", "pieces", "begin", "end"):
            assert getattr(together, name)[at, :number].tolist() == getattr(alone, name)[0].tolist()
        assert together.special[at, number:].all()
        assert alone.pieces.sum() == len(window)


@given(TEXTS, st.randoms(use_true_random=False))
def test_means_and_words_of_pieces(tokenizer, texts, random):
    cut: list[Window] = [window for text in texts for window in windows(text, tokenizer)]
    words, longest = Words.of(cut), max(map(len, cut))
    window = np.array(random.choices(range(len(cut)), k=3))
    values = np.random.default_rng(random.randrange(99)).normal(size=(3, longest, 2)).astype(np.float32)
    means = words.mean(values, window)
    for row, one in enumerate(window.tolist()):
        edges = [*words.first[one][words.pieces[one] > 0].tolist(), longest]
        for number, (start, end) in enumerate(pairwise(edges)):
            assert means[row, number] == pytest.approx(values[row, start:end].mean(0), abs=1e-5)
            held = words.holding(np.full(end - start, one), np.arange(start, end))
            assert held.tolist() == [number] * (end - start)
        assert not means[row, len(edges) - 1 :].any()
