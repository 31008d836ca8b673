"""Cited sources that stand before their speaker."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.attribute.citing import give_back_the_cited, quoted
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


QUOTED = "The paper quoted an engineer, who asked for anonymity, as saying that the alarms were off."


def test_the_quoted_and_those_who_quote_them_share_what_follows_as_saying():
    said = span(QUOTED, "that the alarms were off")
    heard = (*span(QUOTED, "an engineer"), *span(QUOTED, "as saying that the alarms were off"))
    paper = Candidate(span(QUOTED, "The paper"), span(QUOTED, "quoted"), heard, (1.0, 1.0, 1.0))
    engineer = Candidate(span(QUOTED, "The paper quoted"), span(QUOTED, "saying"), said, (-1.0, 1.0, 1.0))
    one, other = give_back_the_cited(QUOTED, [paper, engineer])
    assert (one.source, one.content, one.features) == (span(QUOTED, "The paper"), said, paper.features)
    assert (other.source, other.content) == (span(QUOTED, "an engineer"), said)
    assert other.features[0] > engineer.features[0]


def test_who_was_quoted_by_nobody_stays_as_found():
    text = "He was quoted as saying that the alarms were off."
    found = [Candidate(span(text, "He"), span(text, "quoted as saying"), span(text, "that"), (1.0, 1.0, 1.0))]
    assert give_back_the_cited(text, found) == found


def test_saying_is_looked_at_where_somebody_is_quoted():
    words = [span(QUOTED, word)[0] for word in ("quoted", "engineer", "saying", "alarms")]
    marked = quoted(QUOTED, np.array([(-1, -1), *words], dtype=np.int64))
    assert marked.tolist() == [False, False, False, True, False]


def test_no_words_for_the_cited_are_who_cites_them():
    text = "Meridian Wire, quoting two officials who know the plan, said the talks had failed."
    found = [
        Candidate(
            span(text, "two officials who know the plan"),
            span(text, "quoting"),
            span(text, "the talks had failed"),
            (1.0,) * 3,
        ),
        Candidate(
            span(text, "know the plan"), span(text, "said"), span(text, "the talks had failed"), (3.0,) * 3
        ),
    ]
    cited, speaker = give_back_the_cited(text, found)
    assert cited.source == span(text, "two officials who know the plan")
    assert speaker.source == span(text, "Meridian Wire")
