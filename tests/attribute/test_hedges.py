"""Hedges with nobody behind them: who reportedly does something is not who reports it."""

from __future__ import annotations

import pytest

from harbour import find
from reportedly.attribute.decode import Candidate
from reportedly.attribute.hedges import hedged, settle
from reportedly.attribute.windows import windows


def settled(text, source, cue, content):
    where = [find(*phrases, text=text) if phrases else () for phrases in (source, cue, content)]
    done = settle(text, Candidate(*where, (0.0, 0.0, 0.0)))
    return tuple([span.of(text) for span in spans] for spans in (done.source, done.cue, done.content))


def test_the_subject_of_a_hedged_clause_is_content():
    text = "The keeper reportedly sold the lamp in March."
    found = settled(text, ["The keeper"], ["reportedly"], ["sold the lamp in March"])
    assert found == ([], ["reportedly"], ["The keeper", "sold the lamp in March"])


def test_a_verb_that_the_cue_took_goes_back_to_the_content():
    text = "The keeper allegedly sold the lamp in March."
    found = settled(text, ["The keeper"], ["allegedly sold"], ["the lamp in March"])
    assert found == ([], ["allegedly"], ["The keeper", "sold the lamp in March"])


@pytest.mark.parametrize("verb", ["said", "told them", "denied", "has been"])
def test_whoever_reportedly_says_something_is_its_source(verb):
    text = f"The keeper reportedly {verb} that the lamp was sold."
    found = settled(text, ["The keeper"], ["reportedly"], ["that the lamp was sold"])
    assert bool(found[0]) == (verb != "has been")


def test_a_bare_article_is_no_source():
    text = "The lamp was sold, a said."
    assert settled(text, ["a"], ["said"], ["The lamp was sold"])[0] == []


def test_without_a_hedge_nothing_changes():
    text = "The keeper said the lamp was sold."
    roles = (["The keeper"], ["said"], ["the lamp was sold"])
    assert settled(text, *roles) == roles


def test_hedges_are_found_in_the_pieces_of_every_window(tokenizer):
    text = "The lamp was reportedly sold. " * 60
    cut = windows(text, tokenizer)
    assert len(cut) > 1
    found = [int(start) for w in cut for start in w.offsets[hedged(text, w.offsets), 0]]
    assert found == [at for at in range(len(text)) if text.startswith("reportedly", at)]
