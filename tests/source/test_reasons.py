"""The words that are given as the reason of a label are why it is what it is."""

from __future__ import annotations

import pytest

from reportedly.pipeline import Reader
from reportedly.types import Attribution, Judgement, Span, Spans

TEXT = """Ferry board denies sale of the night boat

The Velmark harbour board on Tuesday denied a report by Norwire that the night ferry to Skarn had been sold.

“We have not spoken to a buyer,” Ilse Brandt, who chairs the board, told the Courier. She vowed to keep the boat.

Norwire, citing two people who have seen the accounts, said the line was losing money every week.

A spokesman for the sailors’ union declined to comment. The mayor urged the board to publish the contract, and said in
a statement that the ferry belonged to the town. Passengers fear that the fare will double.
"""
LABELS = ("stance", "kind", "told_to", "denies", "parent")


@pytest.fixture(scope="module")
def reader():
    with Reader() as opened:
        yield opened


def read(reader: Reader, text: str) -> tuple[Attribution, ...]:
    (found,) = reader.annotate_many([text])
    return tuple(found)


def without(text: str, words: Spans) -> tuple[str, list[int]]:
    """Take words out of a text; return what is left, and where each of its characters stood."""
    kept = [i for i in range(len(text)) if not any(span.start <= i < span.end for span in words)]
    return "".join(text[i] for i in kept), kept


def same(a: Attribution, found: tuple[Attribution, ...], kept: list[int]) -> Attribution | None:
    """Find an attribution again by its content."""
    wanted = {i for span in a.content for i in range(span.start, span.end)}

    def shared(b: Attribution) -> int:
        return len(wanted & {kept[i] for span in b.content for i in range(span.start, span.end)})

    best = max(found, key=shared, default=None)
    return best if best is not None and shared(best) > len(wanted) / 2 else None


def said(a: Attribution | None, label: str) -> Judgement | None:
    return next((j for j in a.judgements if j.label == label), None) if a else None


def meant(text: str, found: tuple[Attribution, ...], why: Judgement) -> tuple[str, float]:
    """Return a label's value, an attribution by its words rather than its id, and its confidence."""
    value = why.value or ""
    linked = next((a for a in found if value.endswith(a.id)), None)
    words = " ".join(span.of(text) for span in linked.cue + linked.content) if linked else value
    return words, why.confidence


@pytest.mark.parametrize("label", LABELS)
def test_without_its_reason_a_label_is_another_or_less_sure(reader: Reader, label: str):
    found = read(reader, TEXT)
    asked = [(a, why) for a in found if (why := said(a, label)) is not None and why.words]
    assert asked, f"nothing has a {label}"
    for a, why in asked:
        left, kept = without(TEXT, why.words)
        again = read(reader, left)
        after = said(same(a, again, kept), label)
        assert after is None or meant(left, again, after) != meant(TEXT, found, why), why


def test_the_reason_s_words_are_words_of_the_text(reader: Reader):
    for a in read(reader, TEXT):
        for why in a.judgements:
            assert all(0 <= span.start < span.end <= len(TEXT) for span in why.words), why
            assert all(isinstance(span, Span) for span in why.words)
