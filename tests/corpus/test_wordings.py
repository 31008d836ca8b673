"""Claims in the words of several outlets."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.corpus.texts import CorpusError
from training.corpus.wordings import Worded, read_event, read_wordings

FOLDER = Path(__file__).parents[2] / "training/wordings"


def test_the_card_counts_what_is_there():
    events = read_wordings(FOLDER)
    claims = [claim for event in events for claim in event.claims]
    wordings = [words for claim in claims for words in (*claim.asserted, *claim.denied)]
    card = (FOLDER / "README.md").read_text(encoding="utf8")
    assert f"{len(events)} invented events with {len(claims):,} claims in {len(wordings):,} wordings" in card
    assert f"{sum(len(claim.denied) for claim in claims):,} of which say that it is not so" in card
    assert all(len(claim.asserted) >= 2 for claim in claims)
    assert all(1 <= len(words.split()) <= 60 for words in wordings)


def test_a_file_is_read(tmp_path):
    path = tmp_path / "dam.txt"
    path.write_text(
        "event: A dam leaks.\n\n# leak: It leaks.\n+ that water came\n- “Dry,”\n", encoding="utf8"
    )
    event = read_event(path)
    assert (event.id, event.about) == ("dam", "A dam leaks.")
    assert event.claims == (Worded("leak", "It leaks.", ("that water came",), ("“Dry,”",)),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# leak: It leaks.\n+ water", "does not begin with event"),
        ("event: A dam.\n\nleak: It leaks.\n+ water", "is no claim"),
        ("event: A dam.\n\n# leak: It leaks.\nwater", "is no wording"),
        ("event: A dam.\n\n# leak: It leaks.\n- dry", "nobody says leak"),
        ("event: A dam.\n\n# a: It.\n+ x\n\n# a: It.\n+ y", "the same id"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, message):
    path = tmp_path / "dam.txt"
    path.write_text(text, encoding="utf8")
    with pytest.raises(CorpusError, match=message):
        read_event(path)
