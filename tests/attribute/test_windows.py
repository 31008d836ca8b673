"""From text to arrays: nothing lost, nothing twice, every offset right, whatever the text."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribute.texts import PROSE, TEXTS
from commands import HAS_PROC, PEAK, python
from reportedly.attribute.windows import CLS, MAX_PIECES, SEP, paragraphs, windows


def pieces(text, tokenizer, **options):
    """Return what the windows' pieces cover, as texts, in order."""
    return [text[s:e] for w in windows(text, tokenizer, **options) for s, e in w.offsets if s >= 0]


@given(TEXTS, st.sampled_from([8, 16, MAX_PIECES]))
def test_windows_of_any_text(tokenizer, text, max_pieces):
    last = 0
    for window in windows(text, tokenizer, max_pieces):
        assert len(window) <= max_pieces
        assert len(window.ids) == len(window.shapes) == len(window.quotes) == len(window.offsets)
        assert (window.ids[0], window.ids[-1]) == (CLS, SEP)
        for start, end in window.offsets:
            if start < 0:
                assert (start, end) == (-1, -1)
                continue
            assert last <= start < end <= len(text)  # no character is in two pieces
            last = end


@given(TEXTS)
def test_paragraphs_of_any_text(text):
    spans = list(paragraphs(text))
    ends = [0, *(end for span in spans for end in span), len(text)]
    assert ends == sorted(ends)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert not any(span.of(text).isspace() for span in spans)


def test_every_word_is_in_a_piece(tokenizer):
    assert "".join(pieces(PROSE, tokenizer)) == "".join(PROSE.split())


@pytest.mark.parametrize("max_pieces", [16, 32, MAX_PIECES])
def test_the_size_of_windows_changes_no_piece(tokenizer, max_pieces):
    assert pieces(PROSE, tokenizer, max_pieces=max_pieces) == pieces(PROSE, tokenizer)


def test_characters_that_are_many_bytes_or_change_when_lowered(tokenizer):
    text = "İstanbul’s mayor 👩\u200d👩\u200d👧 said: ﬁne \ud800 half, e\u0301t\u0301e, 한국"
    found = pieces(text, tokenizer)
    assert found[0].startswith("İ")
    assert {"said", "half", "한", "국"} <= set(found)


def test_hard_wrapped_paragraphs_are_one_and_lines_of_their_own_are_not():
    wrapped = (
        "The bridge over Orlen Sound will close on Monday because\n"
        "engineers have found cracks in two of its piers, and the\n"
        "county does not want to wait for a third one to crack.\n"
    )
    assert [span.of(wrapped) for span in paragraphs(wrapped)] == [wrapped.rstrip("\n")]
    lines = "The bridge closes on Monday.\nNobody knows why.\n\nThe ferry sails instead.\n"
    assert [span.of(lines) for span in paragraphs(lines)] == [line for line in lines.split("\n") if line]


def test_a_long_paragraph_is_cut_between_sentences(tokenizer):
    text = "The keeper said that the lamp would shine. " * 100
    cut = windows(text, tokenizer)
    assert len(cut) > 2
    for window in cut:
        start, end = window.offsets[1][0], window.offsets[-2][1]
        assert text[start:].startswith("The keeper")
        assert text[end - 1] == "."


def test_a_long_sentence_is_cut_all_the_same(tokenizer):
    assert "".join(pieces("lamp " * 3000, tokenizer)) == "lamp" * 3000


@pytest.mark.parametrize("text", [PROSE, PROSE.replace("\n", " ") * 3])
def test_a_text_that_is_tokenised_in_parts_is_the_same(text, tokenizer, monkeypatch):
    whole = windows(text, tokenizer)
    monkeypatch.setattr("reportedly.attribute.windows._PORTION", 50)
    for one, other in zip(whole, windows(text, tokenizer), strict=True):
        for name in ("ids", "shapes", "quotes", "offsets"):
            assert np.array_equal(getattr(one, name), getattr(other, name))


def test_shapes_and_quotation_state(tokenizer):
    text = "NATO and Orlen said “4 lamps”"
    (window,) = windows(text, tokenizer)
    shown = {
        text[s:e]: (int(shape), int(state))
        for (s, e), shape, state in zip(window.offsets, window.shapes, window.quotes, strict=True)
        if s >= 0
    }
    assert shown["NATO"] == (3, 0)
    assert shown["said"] == (1, 0)
    assert shown["“"] == (5, 2)
    assert shown["4"] == (4, 1)
    assert shown["lamps"] == (1, 1)


@pytest.mark.parametrize("text", [" ", "\t", "\n", " \n", "a", "a ", "— ", "lamp.\n", "“a” ‘b’ "])
def test_time_grows_with_the_text_and_no_faster(tokenizer, text):
    started = time.perf_counter()
    windows(text * (200_000 // len(text)), tokenizer)
    assert time.perf_counter() - started < 10


@pytest.mark.skipif(not HAS_PROC, reason="peak memory is read from /proc")
def test_three_million_characters_in_one_paragraph_fit_in_memory():
    program = (
        f"{PEAK}"
        "from reportedly.attribute.windows import windows\n"
        "from reportedly.model import open_model\n"
        "text = 'The mayor of Orlen said the bridge “would open soon”, and ‘nobody’ had asked. ' * 38_000\n"
        "assert len(windows(text, open_model().tokenizer)) > 2000\n"
        "print(peak())\n"
    )
    done = python(program)
    assert not done.stderr
    assert int(done.stdout) < 400
