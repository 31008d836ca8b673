"""Through whom or what the words came."""

from __future__ import annotations

import pytest
from tests.source.marked import marked

from reportedly.source.labels.hearers import heard_nearby
from reportedly.source.names.names import Names
from reportedly.source.sourcing import source
from reportedly.types import SourceKind, Span


def told(words: str, number: str = "1") -> str | None:
    text, found = marked(words)
    bare = [(a, type(e)((), ())) for a, e in found]
    attributions, _ = source(text, bare, model="test 1")
    spans = next(a for a in attributions if a.id == number).told_to
    return " ".join(span.of(text) for span in spans) or None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{s1 Ilse Marr} {c1 told} the Skarn Courier {x1 it was over}.", "the Skarn Courier"),
        ("{x1 “It is over,”} {s1 Ilse Marr} {c1 told} reporters on Monday.", "reporters"),
        ("{s1 Ilse Marr} {c1 said} in a statement {x1 that it was over}.", "in a statement"),
        ("{s1 Ilse Marr} {c1 said in a statement} {x1 that it was over}.", "in a statement"),
        (
            "In an interview with The Skarn Courier, {s1 Ilse Marr} {c1 said} {x1 it was over}.",
            "In an interview with The Skarn Courier",
        ),
        ("{x1 “Over,”} {s1 Marr} {c1 wrote} on Twitter.", "on Twitter"),
        ("At a rally in Tidewater, {s1 Ilse Marr} {c1 said} {x1 it was over}.", "At a rally in Tidewater"),
        ("{s1 Ilse Marr} {c1 said} {x1 it was over}.", None),
        ("{s1 Ilse Marr} {c1 said} on Monday {x1 that she was told in a letter to go}.", None),
        ("{s1 She} {c1 told} him {x1 it was over}.", None),
        ("{x1 “It is over,”} {s1 she} {c1 told} me.", "me"),
        ("On the stump, {s1 Ilse Marr} {c1 says} {x1 it is over}.", "On the stump"),
        ("{s1 Ilse Marr} {c1 said} on “Morning Tide” {x1 that it was over}.", "on “Morning Tide”"),
        ("In a Jan. 3 letter, {s1 Ilse Marr} {c1 said} {x1 it was over}.", "In a Jan. 3 letter"),
        ("{s1 Ilse Marr} {c1 said} {x1 it was over}, but Hal Orr walked out of a meeting.", None),
    ],
)
def test_outlets_and_occasions(words: str, said: str | None):
    assert told(words) == said


def test_the_reason_is_the_words():
    text, found = marked("{s1 Ilse Marr} {c1 told} CNN {x1 it was over}.")
    (a,), _ = source(text, found, model="test 1")
    (why,) = [j for j in a.judgements if j.label == "told_to"]
    assert [span.of(text) for span in why.words] == ["CNN"]
    assert 0.5 < why.confidence <= 1
    assert why.by.startswith("occasions")


def test_who_is_told_elsewhere_in_the_sentence_comes_into_question():
    text, ((a, _),) = marked("{s1 Marr} {c1 rejected} {x1 it}, telling CNN that she had told them so.")
    heard = heard_nearby(text, Names(text), a, Span(0, len(text)))
    assert [span.of(text) for span, _ in heard] == ["CNN"]


def test_the_same_speaker_goes_on_at_the_same_occasion():
    said = "{s1 Ilse Marr} {c1 told} CNN {x1 it was over}, {c2 adding} {x2 that she was glad}."
    of_her = said.replace("{c2", "{s2 Ilse Marr} {c2")
    assert told(of_her, "2") == "CNN"
    assert told(of_her.replace("{s2 Ilse Marr}", "while {s2 Hal Orr}"), "2") is None
    assert told(said.replace(", {c2 adding}", ".\n\n{s2 Ilse Marr} {c2 adds}"), "2") is None


def test_it_is_never_inside_what_is_said():
    words = "{s1 Ilse Marr} {c1 said} {x1 she had told CNN in an interview that it was over}."
    assert told(words) is None


def test_an_outlet_s_sources_told_the_outlet():
    text, found = marked(
        "{s1 The news agency’s three sources} {c1 said} {x1 it was over}.", {1: SourceKind.UNNAMED_PERSON}
    )
    (a,), _ = source(text, found, model="test 1")
    assert [span.of(text) for span in a.told_to] == ["The news agency"]
