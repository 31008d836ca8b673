"""The desk over both databases: read once, known ever after, by several at once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

import reportedly
from reportedly.types import Attribution, Quote, Span


class Quick(reportedly.Reader):
    """A reader that finds one statement in every text, quickly."""

    made_by = "lamp 1"

    def _opened(self):
        return None

    def source(self, text, *, date=None, publisher=None):
        return (Attribution("1", (), (), (Span(0, len(text)),), Quote.INDIRECT, 0.5),), ()


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": f"It is {n}."}) + "\n" for n in range(300)) + "no\n")
    return path


def ingested(where, lines):
    with Quick(threads=2) as reader, reportedly.open(where, reader=reader) as desk:
        return desk.ingest(lines)


def test_once_and_again(where, lines):
    first, second = ingested(where, lines), ingested(where, lines)
    assert (first.added, first.known, first.failed) == (300, 0, 1)
    assert (second.added, second.known, second.failed) == (0, 300, 1)
    with reportedly.open(where) as desk:
        assert desk.counts().articles == desk.counts().attributions == 300
        assert [failure.origin for failure in desk.failures()] == [f"{lines}:301"]
        assert len(desk.search("it is", limit=500)) == 300


def test_four_at_once(where, lines):
    with ThreadPoolExecutor(4) as pool:
        summaries = list(pool.map(lambda _: ingested(where, lines), range(4)))
    assert sum(summary.added for summary in summaries) == 300
    assert {summary.articles for summary in summaries} == {300}
    with reportedly.open(where) as desk:
        assert desk.counts().articles == 300
