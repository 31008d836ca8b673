"""The corpus itself: it keeps its format, its parts stay apart, and its card tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from training.corpus.__main__ import hints, summary
from training.corpus.texts import read_folder

CORPUS = Path(__file__).parents[2] / "training" / "corpus"


@pytest.fixture(scope="module")
def learn():
    return read_folder(CORPUS / "learn")


@pytest.fixture(scope="module")
def held():
    return read_folder(CORPUS / "held")


def test_no_event_is_in_both_parts(learn, held):
    assert learn
    assert held
    assert not {text.event for text in learn} & {text.event for text in held}


def test_no_text_comes_twice(learn, held):
    texts = [text.text for text in learn + held]
    assert len(texts) == len(set(texts))


def test_spans_are_whole_words(learn, held):
    cut = [
        (text.id, a.number, role, span.of(text.text))
        for text in learn + held
        for a in text.attributions
        for role, spans in a.spans.items()
        for span in spans
        for edge in (span.start, span.end)
        if 0 < edge < len(text.text) and re.match(r"\w\w", text.text[edge - 1 : edge + 1])
    ]
    assert cut == []


def test_nothing_is_left_to_wonder_at(learn):
    assert hints(learn) == []


def test_the_card_gives_the_figures(learn, held):
    card = re.sub(r"\s+", " ", (CORPUS / "README.md").read_text(encoding="utf8"))
    for part in (learn, held):
        for line in summary(part).splitlines():
            assert line in card
