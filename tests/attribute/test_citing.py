"""Cited sources that stand before their speaker."""

from __future__ import annotations

import pytest

from reportedly.attribute.citing import give_back_the_cited
from reportedly.attribute.decode import Candidate
from reportedly.types import Span


def span(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def candidates(text: str, cited: str, speaker: str, said: str, cue: str = "Citing") -> list[Candidate]:
    return [
        Candidate((), span(text, cue), span(text, cited), (1.0, 1.0, 1.0)),
        Candidate(span(text, speaker), span(text, "said"), span(text, said), (3.0, 3.0, 3.0)),
    ]


def test_the_cited_become_the_source_of_what_the_speaker_says():
    text = "Citing two officials, the agency said the talks had failed."
    found = candidates(text, "two officials", "the agency", "the talks had failed")
    cited, speaker = give_back_the_cited(text, found)
    assert cited.source == span(text, "two officials")
    assert cited.content == speaker.content == span(text, "the talks had failed")
    assert speaker == found[1]


@pytest.mark.parametrize(
    "text",
    [
        "Citing two officials. Then the agency said the talks had failed.",
        "Citing two officials\n\nthe agency said the talks had failed.",
        "Heeding two officials, the agency said the talks had failed.",
    ],
)
def test_another_sentence_or_another_verb_changes_nothing(text):
    cue = text.split()[0]
    found = candidates(text, "two officials", "the agency", "the talks had failed", cue)
    assert give_back_the_cited(text, found) == found


def test_without_a_speaker_nothing_is_made_up():
    text = "Citing two officials, the talks had failed."
    found = candidates(text + " said x y", "two officials", "x", "y")[:1]
    assert give_back_the_cited(text, found) == found


def test_the_cited_say_all_that_the_speaker_says():
    text = "Citing two officials, the agency said the talks had failed."
    cited = Candidate(
        span(text, "two officials"), span(text, "Citing"), span(text, "the talks"), (1.0, 1.0, 1.0)
    )
    speaker = Candidate(
        span(text, "the agency"), span(text, "said"), span(text, "the talks had failed"), (3.0, 3.0, 3.0)
    )
    found, _ = give_back_the_cited(text, [cited, speaker])
    assert found.source == cited.source
    assert found.content == speaker.content
