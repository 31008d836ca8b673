"""One page from bytes to report, and many of them in order, whatever some of them are."""

from __future__ import annotations

import io
import time
from functools import partial
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly import Failure, Quote, Reader, Report, ZoneKind
from reportedly.errors import AddressError, EmptyPageError, InputError, NoArticleError, PageTooLargeError
from reportedly.pages.limits import Limits
from reportedly.pages.loading.fetch import Fetcher
from reportedly.schema import from_json
from reportedly.types import Media

ROOT = Path(__file__).parents[1]
DUMP = ROOT / "examples" / "ferry-halt.txt"
HTML = ROOT / "evaluation" / "pages" / "html_examples" / "harbour_ledger.html"
STORY = "The lamp at Skarn will shine by June, the keeper said on Monday.\n" * 3


def attributed(report):
    return {
        " ".join(span.of(report.article.text) for span in one.cue): (
            [span.of(report.article.text) for span in one.source],
            [span.of(report.article.text) for span in one.content],
            one.quote,
        )
        for one in report.attributions
    }


def test_a_page_dump(reader):
    report = reader.read(DUMP)
    assert report.page.media is Media.DUMP
    assert report.page.text == DUMP.read_text("utf8")
    assert report.article.publisher == "The Saltmarsh Courier"
    assert report.article.authors == ("Odile Marchetti", "Tom Hask")
    assert report.article.date == "2025-10-09"
    assert report.model == reader.model
    source, content, quote = attributed(report)["told"]
    assert source == ["Transport Minister Ruben Salgado"]
    assert content == ["“That never happened,”", "“Nobody in this building saw such a warning.”"]
    assert quote is Quote.DIRECT


def test_an_html_page(reader):
    report = reader.read(str(HTML))
    assert report.page.media is Media.HTML
    assert report.article.text.startswith(f"{report.article.headline}\n\n")
    assert len(report.attributions) > 2


@pytest.mark.parametrize("path", [DUMP, HTML], ids=["dump", "html"])
def test_what_a_report_points_at_is_there(reader, path):
    report = reader.read(path)
    body = [zone for zone in report.zones if zone.kind is ZoneKind.BODY]
    assert body
    assert all(zone.span.of(report.page.text) in report.article.text for zone in body)
    for attribution in report.attributions:
        for span in attribution.source + attribution.cue + attribution.content:
            assert span.of(report.article.text).strip()


def test_ways_to_give_a_page(reader, monkeypatch):
    raw = DUMP.read_bytes()
    expected = reader.read(str(DUMP))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    for target in (DUMP, raw, io.BytesIO(raw), io.StringIO(raw.decode()), "-"):
        report = reader.read(target)
        assert (report.article, report.zones, report.attributions) == (
            expected.article,
            expected.zones,
            expected.attributions,
        )


@pytest.mark.parametrize(
    ("target", "error"),
    [
        (b"", EmptyPageError),
        ("no-such-page.html", InputError),
        (b"Home News Sport\n\nSign in\n\nContact us\n", NoArticleError),
        (b"<html><body><nav>Home</nav><p>Sign in</p></body></html>", NoArticleError),
        ("http://127.0.0.1/", AddressError),
        (b"x" * 2_000_000, PageTooLargeError),
    ],
)
def test_what_cannot_be_read_is_said_with_page_and_stage(target, error):
    with Reader(threads=1, limits=Limits(page_bytes=1_000_000)) as reader:
        with pytest.raises(error) as caught:
            reader.read(target)
        (failure,) = reader.read_many([target])
    assert caught.value.page is not None
    assert failure == Failure(caught.value.page, caught.value.stage, caught.value.reason)


@pytest.mark.parametrize("threads", [1, 4])
def test_a_failure_in_the_middle_stops_nothing(threads):
    targets = [DUMP, b"", str(HTML), "no-such-page.html", DUMP]
    with Reader(threads=threads) as reader:
        results = list(reader.read_many(targets))
        assert results[0] == results[4] == reader.read(DUMP)
    assert [type(result) for result in results] == [Report, Failure, Report, Failure, Report]
    assert (results[3].page, results[3].stage) == ("no-such-page.html", "load")


def test_texts_come_back_in_order_with_what_names_them(reader):
    texts = [STORY, "", "Nothing to see.", STORY.replace("keeper", "mayor")]
    alone = [reader.annotate(text) for text in texts]
    with Reader(threads=3) as other:
        assert list(other.annotate_many(texts)) == alone
        assert list(other.annotate_pairs(zip("abcd", texts, strict=True))) == list(
            zip("abcd", alone, strict=True)
        )


@pytest.mark.parametrize("threads", [1, 2])
def test_a_stream_is_read_no_further_ahead_than_needed(threads):
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield "The lamp shines, the keeper said."

    with Reader(threads=threads) as reader:
        results = reader.annotate_many(endless())
        assert taken == 0  # nothing is read before something is asked for
        for asked in range(1, 20):
            assert next(results)
            assert taken <= asked + 4 * threads
        results.close()


def test_an_error_in_the_stream_itself_is_not_swallowed():
    def broken():
        yield "The lamp shines."
        raise ValueError("the stream broke")

    with Reader(threads=2) as reader, pytest.raises(ValueError, match="the stream broke"):
        list(reader.annotate_many(broken()))


def test_a_closed_reader_can_be_used_again():
    reader = Reader(threads=2)
    first = reader.annotate(STORY)
    reader.close()
    reader.close()
    assert reader.annotate(STORY) == first
    reader.close()


def answer(request, pages):
    if request.url.path == "/robots.txt":
        return httpx.Response(404)
    status, headers, content = pages[str(request.url)]
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(content))


def fetcher(pages):
    addresses = {"news.example": ["93.184.215.14"], "inside.example": ["10.0.0.7"]}
    return Fetcher(
        transport=httpx.MockTransport(partial(answer, pages=pages)),
        resolver=lambda host, _: addresses[host],
        cache=False,
    )


def test_a_fetcher_that_was_given_outlives_the_reader():
    pages = {"https://news.example/lamp": (200, {"content-type": "text/html"}, HTML.read_bytes())}
    reader = Reader(threads=1, fetcher=fetcher(pages))
    first = reader.read("https://news.example/lamp")
    reader.close()
    assert reader.read("https://news.example/lamp") == first
    assert first.page.url == first.page.name == "https://news.example/lamp"
    assert first.article == reader.read(HTML).article


def test_the_function_read_opens_the_model_once(monkeypatch):
    first = reportedly.read(DUMP)
    monkeypatch.delattr("reportedly.model.open_model")
    assert reportedly.read(str(DUMP)).attributions == first.attributions


def test_an_unreadable_name_is_shortened():
    with Reader(threads=1) as reader:
        (failure,) = reader.read_many(["x" * 5000])
    assert len(failure.page) <= 200


def test_a_report_shows_itself(reader):
    report = reader.read(DUMP)
    assert report.article.headline in str(report)
    assert report.article.headline in report.to_html()
    assert "<script" not in report._repr_html_()
    assert report.to_dict()["article"]["headline"] == report.article.headline
    assert "\n" not in report.to_json()


TAGS = b"<html> <article><p> </p> <h1>Lamp</h1> <!-- <script> &#xD800; &#0; <meta charset=utf-16>".split(b" ")
BYTES = [b"\n\n", b"Home\n", b"By Ada Quill\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\x1b[31m"]
WORDS = [STORY, "“Nobody told us,” she said — ‘twice’. ", "İ 한국 👩\u200d👧\u2028"]
LINKED = b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": 7}</script>'
FRAGMENTS = st.sampled_from([*TAGS, *BYTES, *(words.encode() for words in WORDS), LINKED])


@given(st.lists(FRAGMENTS, max_size=12).map(b"".join) | st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes_are_a_report_or_a_failure(reader, raw):
    (result,) = reader.read_many([raw])
    if isinstance(result, Failure):
        assert result.reason
        return
    assert from_json(result.to_json()) == result
    assert result.to_html()
    assert str(result)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td", "ul><li"])
def test_deep_pages_are_a_report_or_a_failure(reader, tag):
    page = f"<html><body>{f'<{tag}>' * 20_000}<h1>Lamp</h1><p>{STORY}</p>".encode()
    (result,) = reader.read_many([page])
    assert isinstance(result, Report | Failure)


def test_an_unforeseen_fault_costs_one_page_of_a_batch(reader, monkeypatch):
    real = reportedly.pipeline.read_article

    def broken(loaded, limits):
        if b"Skarn" in loaded.raw:
            raise ZeroDivisionError("by nought")
        return real(loaded, limits)

    monkeypatch.setattr(reportedly.pipeline, "read_article", broken)
    first, second = reader.read_many([STORY.encode(), str(DUMP)])
    assert first == Failure(str(STORY.encode())[:200], None, "unforeseen ZeroDivisionError: by nought")
    assert isinstance(second, Report)


# The stages one by one


def test_the_stages_one_by_one_make_what_reading_makes(reader):
    report = reader.read(DUMP)
    page, article = reader.extract(reader.load(DUMP))
    assert (page, article) == (report.page, report.article)
    found = reader.source(article.text, date=article.date, publisher=article.publisher)
    assert found == (report.attributions, report.speakers)


def test_work_is_done_in_order_whatever_the_threads():
    with Reader(threads=3) as reader:
        assert list(reader.map(lambda number: number * 2, range(100))) == list(range(0, 200, 2))


def test_who_stops_early_does_not_wait_for_what_has_not_begun():
    begun = []

    def work(number):
        begun.append(number)
        time.sleep(0.05)
        return number

    with Reader(threads=2) as reader:
        results = reader.map(work, range(1000))
        assert next(results) == 0
        results.close()
    assert len(begun) < 10


def test_who_is_stopped_does_not_wait_for_what_is_under_way():
    class Modelless(Reader):
        def _opened(self):
            return None

    def stopped():
        yield "a page of megabytes"
        raise KeyboardInterrupt

    done, began = Event(), time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt), Modelless(threads=2) as reader:
            list(reader.map(lambda _: done.wait(60), stopped()))
        assert time.monotonic() - began < 30
    finally:
        done.set()
