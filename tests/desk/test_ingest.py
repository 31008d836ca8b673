"""From things to read to the store: counted behind each transaction, known things passed over, failures kept."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

import reportedly
from feeds import FERRY, HERE, LAMP, RSS, serving
from reportedly import Desk, Reader
from reportedly.desk import ingest as ingesting
from reportedly.desk.ingest import Summary
from reportedly.errors import InputError, ModelError, StoreError
from reportedly.pages.loading.fetch import Fetcher
from reportedly.store import Failure
from reportedly.types import Attribution, Quote, Span

EXAMPLE = Path(__file__).parents[2] / "examples" / "desk.jsonl"


class Quick(Reader):
    """A reader that finds one statement in every text, quickly, and notes what it was given."""

    def __init__(self, model="lamp 1", stop_at=None, **options):
        super().__init__(threads=options.pop("threads", 1), **options)
        self.label = model
        self.seen = []
        self.stop_at = stop_at

    @property
    def made_by(self):
        return self.label

    def _opened(self):
        return None

    def source(self, text, *, date=None, publisher=None):
        if len(self.seen) == self.stop_at:
            raise KeyboardInterrupt
        self.seen.append((text, date, publisher))
        if "burst" in text:
            raise RuntimeError("the pipe burst")
        end = len(text) + ("beyond" in text)
        return (Attribution("1", (), (), (Span(0, end),), Quote.INDIRECT, 0.5),), ()


@pytest.fixture
def where(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news.db"


def desk(where, **options):
    return reportedly.open(where, reader=Quick(**options))


def lines(path, *records):
    text = "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in records)
    Path(path).write_text(text, encoding="utf8")
    return path


def texts(count, start=0):
    return [{"id": number, "text": f"It is {number}, he said."} for number in range(start, start + count)]


def counts(summary):
    return summary.added, summary.new_versions, summary.reread, summary.known, summary.failed


@pytest.mark.parametrize("threads", [1, 3])
def test_all_is_read_once_and_then_known(where, threads):
    lines("a.jsonl", *texts(200))
    Path("b.html").write_bytes(FERRY)
    with desk(where, threads=threads) as one:
        first = one.ingest(["a.jsonl", "b.html"])
        second = one.ingest(["a.jsonl", "b.html"])
        assert counts(first) == (201, 0, 0, 0, 0)
        assert counts(second) == (0, 0, 0, 201, 0)
        assert len(one._reader.seen) == 201
        assert [article.reading.origin for article in one.articles()] == [
            *(f"a.jsonl:{number}" for number in range(1, 201)),
            "b.html",
        ]
        assert all(article.reading.attributions for article in one.articles())


def test_texts_are_used_verbatim_and_fields_go_into_sourcing(where):
    text = "  Lamp \n\n\tIt shines.\r\n"
    lines("a.jsonl", {"text": text, "publisher": "Post", "date": "2031-05-06T23:59:00+02:00", "title": "T"})
    with desk(where) as one:
        one.ingest("a.jsonl")
        assert one._reader.seen == [(text, "2031-05-06", "Post")]
        (article,) = one.articles()
    assert (article.reading.text, article.reading.title) == (text, "T")


def test_pages_become_readings(where):
    Path("b.html").write_bytes(FERRY)
    with desk(where) as one:
        one.ingest(Path("b.html"))
        (article,) = one.articles()
    reading = article.reading
    assert reading.title == "Night ferry to Skarn will sail all winter"
    assert reading.text.startswith(f"{reading.title}\n\nThe harbour board")
    assert (reading.origin, reading.url, reading.model) == ("b.html", None, "lamp 1")


def test_another_text_is_a_new_version_and_another_model_reads_again(where):
    lines("a.jsonl", *texts(3))
    with desk(where) as one:
        one.ingest("a.jsonl")
    lines("a.jsonl", *texts(2), {"id": 2, "text": "It is not, he said."})
    with desk(where) as one:
        assert counts(one.ingest("a.jsonl")) == (0, 1, 0, 2, 0)
        assert len(one._reader.seen) == 1
    for model, expected in (
        ("lamp 2", (0, 0, 3, 0, 0)),
        ("lamp 1", (0, 0, 0, 3, 0)),
        ("oil 1", (0, 0, 3, 0, 0)),
    ):
        with desk(where, model=model) as one:
            assert counts(one.ingest("a.jsonl")) == expected


def test_the_same_article_twice_is_one(where):
    lines("a.jsonl", *texts(2), *texts(2), *({"text": "The same."} for _ in range(3)))
    with desk(where) as one:
        assert counts(one.ingest("a.jsonl")) == (3, 0, 0, 4, 0)


def test_failures_are_kept_until_their_origin_is_read(where):
    lines("a.jsonl", *texts(1), "no JSON", {"id": 9, "text": "The pipes burst."})
    Path("menu.html").write_bytes(b"<html><body><nav><a href=/>Home</a></nav></body></html>")
    expected = [
        Failure("a.jsonl:2", "load", "not JSON: Expecting value at character 0"),
        Failure("a.jsonl:3", None, "unforeseen RuntimeError: the pipe burst"),
        Failure("menu.html", "zone", "no article was found: no part of the page reads as a story"),
    ]
    with desk(where) as one:
        for _ in range(2):
            summary = one.ingest(["a.jsonl", "menu.html"])
            assert summary.failed == 3
            assert set(summary.failures) == set(expected)
            assert one.failures() == expected
        lines("a.jsonl", *texts(1), *texts(1), {"id": 9, "text": "The pipes held."})
        Path("menu.html").write_bytes(LAMP)
        assert counts(one.ingest(["a.jsonl", "menu.html"])) == (2, 0, 0, 2, 0)
        assert one.failures() == []


def test_many_failures_are_counted_and_the_first_few_told(where):
    lines("a.jsonl", *["no"] * 300)
    with desk(where) as one:
        summary = one.ingest("a.jsonl")
        assert summary.failed == len(one.failures()) == 300
    assert [failure.origin for failure in summary.failures] == [f"a.jsonl:{n}" for n in range(1, 6)]


def test_what_the_store_refuses_is_a_failure_and_the_rest_is_kept(where):
    lines(
        "a.jsonl", *texts(3), {"id": 8, "text": "Far beyond."}, *texts(3, 3), {"id": 9, "text": "Yet beyond."}
    )
    with desk(where) as one:
        assert counts(one.ingest("a.jsonl")) == (6, 0, 0, 0, 2)
        assert [(failure.origin, failure.stage) for failure in one.failures()] == [
            ("a.jsonl:4", "store"),
            ("a.jsonl:8", "store"),
        ]


def test_progress_comes_behind_each_transaction(where):
    lines("a.jsonl", *texts(200), "no")
    seen = []

    def progress(summary, done):
        assert one.counts().articles == summary.added
        assert one.counts().failures == summary.failed
        seen.append((summary.articles + summary.failed, done))

    with desk(where) as one:
        one.ingest("a.jsonl", progress)
        assert seen[-1][0] == 201
        assert sum(done for _, done in seen) == Path("a.jsonl").stat().st_size
        steps = [after - before for (before, _), (after, _) in pairwise(seen)]
        assert max(steps) <= ingesting.BATCH


def test_what_is_slow_is_kept_soon(where, monkeypatch):
    monkeypatch.setattr(ingesting, "PATIENCE", 0.0)
    lines("a.jsonl", *texts(5))
    seen = []
    with desk(where) as one:
        one.ingest("a.jsonl", lambda summary, _: seen.append(summary.added))
    assert {1, 2, 3, 4, 5} <= set(seen)


@pytest.mark.parametrize("threads", [1, 2])
def test_a_stopped_ingest_goes_on(where, threads):
    lines("a.jsonl", *texts(300))
    with desk(where, stop_at=150, threads=threads) as one:
        with pytest.raises(KeyboardInterrupt):
            one.ingest("a.jsonl")
        kept = one.counts().articles
    assert 0 < kept <= 150
    with desk(where) as one:
        assert counts(one.ingest("a.jsonl")) == (300 - kept, 0, 0, kept, 0)


def test_a_target_that_is_not_there_stops_it_before_it_begins(where):
    lines("a.jsonl", *texts(1))
    with desk(where) as one:
        with pytest.raises(InputError, match="there is no such file or folder"):
            one.ingest(["a.jsonl", "b.jsonl"])
        assert one.counts().articles == 0


def test_nothing_to_read_is_no_error(where, tmp_path):
    (tmp_path / "empty").mkdir()
    with desk(where) as one:
        assert one.ingest([]) == one.ingest("empty") == Summary()


def test_a_folder_with_the_store_in_it(where):
    lines("a.jsonl", *texts(1))
    with desk(where) as one:
        assert counts(one.ingest(".")) == (1, 0, 0, 0, 0)


def test_a_feed_from_a_server_and_from_a_file(where):
    with serving() as server:
        Path("feed.xml").write_bytes(RSS.replace(b"https://news.example", server.url.encode()))
        reader = Quick(fetcher=Fetcher(policy=HERE, cache=False))
        with reportedly.open(where, reader=reader) as one:
            assert counts(one.ingest([f"{server.url}/feed"])) == (2, 0, 0, 0, 1)
            assert counts(one.ingest(["feed.xml"])) == (0, 0, 0, 2, 1)
            assert [article.reading.url for article in one.articles()] == [
                f"{server.url}/1",
                f"{server.url}/2",
            ]
            assert [failure.origin for failure in one.failures()] == ["feed.xml:4", f"{server.url}/feed:4"]


def test_a_model_that_is_not_there_is_no_page_s_failure(where):
    lines("a.jsonl", *texts(1))
    with Reader("no-such-model") as reader, reportedly.open(where, reader=reader) as one:
        with pytest.raises(ModelError):
            one.ingest("a.jsonl")
        assert one.failures() == []


def test_a_store_that_cannot_be_opened(tmp_path):
    with pytest.raises(StoreError):
        reportedly.open(tmp_path / "missing" / "news.db")


def test_the_example_really_read(where):
    with Reader("fast", threads=2) as reader, reportedly.open(where, reader=reader) as one:
        assert counts(one.ingest(EXAMPLE)) == (8, 0, 0, 0, 0)
        assert isinstance(one, Desk)
        (denial, *_) = one.search("directors", stance="denies")
        assert denial.article.reading.publisher == "Lakes Wire"
        said = list(one.who("Dunleavy"))
        assert {hit.article.reading.publisher for hit in said} == {"Toy Trade Weekly", "Lakes Wire"}
        dates = [hit.article.reading.date for hit in said]
        assert dates == sorted(dates)
        assert len(list(one.articles(publisher="Lakes Wire"))) == 1


def test_large_articles_make_small_batches(where, monkeypatch):
    monkeypatch.setattr(ingesting, "LARGE", 150)
    lines("a.jsonl", *texts(20))
    seen = []
    with desk(where) as one:
        assert counts(one.ingest("a.jsonl", lambda summary, _: seen.append(summary.added))) == (
            20,
            0,
            0,
            0,
            0,
        )
    assert max(after - before for before, after in pairwise([0, *seen])) <= 4


def test_articles_in_other_languages_are_kept_and_counted(where):
    german = "Die Hafenbehörde hat einen Bericht zurückgewiesen, wonach sie den Nordkai schließen wolle. " * 3
    lines(
        where.parent / "a.jsonl", {"text": german}, {"text": "The lamp at Skarn will shine, the keeper said."}
    )
    with desk(where) as opened:
        summary = opened.ingest("a.jsonl")
        assert (summary.added, summary.failed, summary.foreign) == (2, 0, 1)
        assert opened.ingest("a.jsonl").foreign == 0
