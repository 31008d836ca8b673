"""Finding: streams with cursors and filters; words and phrases, alike in both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.readings import ODD, harbour, said

from reportedly.store import open_store, sqlite
from reportedly.store.finding import PAGE
from reportedly.types import SourceKind, Span, Stance


def texts(found):
    return [one.reading.text for one in found]


def contents(hits):
    return [
        hit.attribution and " ".join(span.of(hit.article.reading.text) for span in hit.attribution.content)
        for hit in hits
    ]


def test_articles_come_in_the_order_of_arrival_whatever_the_batches(store):
    many = [said(f"Story {number}.", f"Story {number}") for number in range(2 * PAGE + 5)]
    store.add(many[:7])
    store.add(many[7:])
    assert [one.reading for one in store.articles()] == many
    middle = list(store.articles())[PAGE]
    assert [one.reading for one in store.articles(after=middle.cursor)] == many[PAGE + 1 :]


def test_what_is_added_while_a_stream_is_read_comes_at_its_end(store):
    many = [said(f"Story {number}.") for number in range(PAGE + 1)]
    store.add(many)
    stream = store.articles()
    next(stream)
    store.add([said("A late one.")])
    assert texts(stream)[-1] == "A late one."


def test_filters_by_publisher_date_and_version(store):
    zone = timezone(timedelta(hours=2))
    store.add(
        [
            said("Undated.", publisher="A"),
            said("Day one.", publisher="A", date=date(2031, 5, 1)),
            said("Day two, early.", publisher="B", date=datetime(2031, 5, 2, 1, tzinfo=zone)),
            said("Day two, noon.", publisher="\x00", date=datetime(2031, 5, 2, 12)),
            said("Old.", given="k", date=date(1, 1, 1)),
            said("New.", given="k", date=datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone.min)),
        ]
    )
    assert texts(store.articles(publisher="A")) == ["Undated.", "Day one."]
    assert texts(store.articles(publisher="\x00")) == ["Day two, noon."]
    assert texts(store.articles(publisher="C")) == []
    assert texts(store.articles(since=date(2031, 5, 2))) == ["Day two, noon.", "New."]
    assert texts(store.articles(until=date(2031, 5, 1))) == ["Day one.", "Day two, early.", "Old."]
    noon = datetime(2031, 5, 2, 12, tzinfo=UTC)
    assert texts(store.articles(since=noon, until=noon)) == ["Day two, noon."]
    assert "Old." not in texts(store.articles(latest=True))
    assert len(list(store.articles(latest=True))) == 5
    assert texts(store.articles(latest=True, until=date(2031, 5, 1))) == ["Day one.", "Day two, early."]


@pytest.fixture
def lamps(store):
    store.add(
        [
            said("The lamp shines, she said. Ships pass.", "The lamp shines", publisher="A"),
            said(
                "A Ship passed the Café's lamp, he said.",
                "A Ship passed the Café's lamp",
                date=date(2031, 5, 1),
            ),
            said("The lamp is out, they denied.", "The lamp is out", stance=Stance.DENIES, publisher="A"),
            said("No lamp.", title="Dark night", kind=SourceKind.OUTLET),
        ]
    )
    return store


def test_all_words_must_stand_in_one_statement_or_else_in_one_article(lamps):
    assert contents(lamps.search("lamp shines")) == ["The lamp shines"]
    (hit,) = lamps.search("shines ships")
    assert (hit.attribution, hit.span) == (None, Span(9, 15))
    assert lamps.search("shines denied") == []
    assert contents(lamps.search("lamp"))[3:] == [None]
    assert len(lamps.search("lamp", limit=2)) == 2
    assert lamps.search("lamp", limit=0) == []


def test_phrases_stand_side_by_side(lamps):
    assert contents(lamps.search('"lamp shines"')) == ["The lamp shines"]
    assert lamps.search('"shines lamp"') == []
    assert contents(lamps.search("“lamp is” out")) == ["The lamp is out"]
    assert contents(lamps.search('"lamp is out')) == ["The lamp is out"]


@pytest.mark.parametrize(
    "query", ["cafe", "CAFÉ", "cafe\u0301", "Café's", "ship's passed -café", "passed/THE"]
)
def test_case_accents_and_signs_do_not_matter(lamps, query):
    if "ship's" in query:
        query = query.replace("'s", "")
    assert contents(lamps.search(query)) == ["A Ship passed the Café's lamp"]


def test_titles_are_found_without_a_span(lamps):
    (hit,) = lamps.search("dark")
    assert (hit.article.reading.title, hit.attribution, hit.span) == ("Dark night", None, None)
    assert [hit.span for hit in lamps.search("dark lamp")] == [Span(3, 7)]


def test_searches_are_filtered(lamps):
    assert contents(lamps.search("lamp", stance=Stance.DENIES)) == ["The lamp is out"]
    assert contents(lamps.search("lamp", kind=SourceKind.OUTLET)) == []
    assert len(lamps.search("lamp", kind=SourceKind.NAMED_PERSON)) == 3
    assert sorted(contents(lamps.search("lamp", publisher="A"))) == ["The lamp is out", "The lamp shines"]
    assert contents(lamps.search("lamp", since=date(2031, 5, 1))) == ["A Ship passed the Café's lamp"]
    assert lamps.search("lamp", until=date(2031, 4, 30)) == []
    assert contents(lamps.search("", stance="denies")) == ["The lamp is out"]
    with pytest.raises(ValueError, match="whisper"):
        lamps.search("lamp", stance="whisper")


@pytest.mark.parametrize("few", [0, 10**9])
def test_whichever_way_sqlite_goes_the_same_is_found(tmp_path, monkeypatch, few):
    """Few articles are chosen, or many; side by side, or scattered; of a word in statements, or in texts alone."""
    monkeypatch.setattr(sqlite, "_FEW", few)
    days = [date(2031, 5, 1) + timedelta(7 * n % 40) for n in range(40)]
    with open_store(tmp_path / "news.db") as store:
        store.add(
            [
                said(f"A lamp, {n}. Rain.", "A lamp", publisher="ABBB"[n % 4], date=day)
                for n, day in enumerate(days)
            ]
        )
        store.add([said("A lamp.", "A lamp", publisher="C", date=date(2031, 5, 3))])

        def found(word, **filters):
            return [hit.article.cursor for hit in store.search(word, limit=100, **filters)]

        for word in ("lamp", "rain"):
            assert found(word, publisher="A") == list(range(37, 0, -4))
            assert found(word, publisher="D") == []
            for day in (days[0], days[3], days[-1]):
                since = [n for n, other in enumerate(days, 1) if other >= day]
                assert found(word, since=day, publisher="B") == [n for n in reversed(since) if n % 4 != 1]
        assert found("lamp", publisher="C", stance=Stance.ASSERTS) == [41]


def test_an_empty_query_shows_the_newest(lamps):
    assert contents(lamps.search(" ")) == [
        "The lamp is out",
        "A Ship passed the Café's lamp",
        "The lamp shines",
        None,
    ]
    assert lamps.search("?!") == []


def test_of_equally_good_hits_the_newest_comes_first_and_the_better_before_it(store):
    store.add([said(f"Rain fell again, {number}.", "Rain fell again") for number in range(5)])
    store.add([said("Rain, rain, rain, rain.", "Rain, rain, rain, rain"), said("Snow, and then rain. " * 9)])
    found = [hit.article.cursor for hit in store.search("rain")]
    assert found == [6, 5, 4, 3, 2, 1, 7]
    assert [hit.article.cursor for hit in store.search("rain")] == found


def test_a_first_match_over_two_stretches(store):
    reading = said("Ships, he said, sink. Ships sink.", "Ships")
    (one,) = reading.attributions
    split = type(one)("x", (), (), (Span(0, 5), Span(16, 20)), one.quote, 0.5)
    store.add([said("Ships, he said, sink. Ships sink.", attributions=(split,))])
    assert [hit.span for hit in store.search("sink")] == [Span(16, 20)]
    assert [hit.span for hit in store.search('"ships sink"')] == [None]


@pytest.mark.parametrize(
    "query",
    [
        "AND",
        "OR NOT NEAR",
        '"',
        '"""',
        "lamp*",
        "title:lamp",
        "-lamp",
        "^lamp",
        "NEAR(lamp shines, 2)",
        "lamp & !shines | (",
        "lamp:*A <-> shines",
        "'; DROP TABLE articles; --",
        "%s %(x)s :query ?1 $1 {}",
        "\x00 lamp \ud800",
        "\\",
        "lamp " * 10_000,
        '"' + "lamp " * 10_000,
        "x" * 100_000,
        "(" * 5000,
    ],
)
def test_no_query_is_an_error(lamps, query):
    lamps.search(query)
    assert lamps.counts().articles == 4


@settings(max_examples=150)
@given(ODD | st.text("lampshine \"“”*:^()-+{}[]&|!<>'\\%$?", max_size=30))
def test_whatever_is_asked_is_answered(lamps, query):
    for hit in lamps.search(query):
        assert hit.span is None or hit.span.of(hit.article.reading.text)


TONGUES = [
    "Кремль отрицает сообщение. Ёлка горит.",
    "Η κυβέρνηση διαψεύδει την είδηση.",
    "Die Straße über den Fluß, Ärger in Ångström.",
    "정부는 그 보도를 부인했다.",
    "The no-fly zone: 3.5 million at news.example/a_b, said x@y.example; 20% of “it” — e.g. A/B.",
    "naïve coöperation, l’État c’est moi",
]


@pytest.mark.parametrize("text", TONGUES)
def test_words_of_all_scripts_are_found_alike_in_both_databases(text, new_database):
    words = [word for word in text.replace("/", " ").split() if any(letter.isalnum() for letter in word)]
    for kind in ("sqlite", "postgresql"):
        with open_store(new_database(kind)) as store:
            store.add([said(text, text)])
            for word in words:
                # What is ss in capitals is another word, except to readers of German.
                for typed in (word, f'"{word.lower()}"', word if "ß" in word else word.upper()):
                    assert [hit.span is not None for hit in store.search(typed)] == [True], (kind, typed)


def test_the_harbour_is_found_by_its_words(store):
    store.add([harbour()])
    hit, *_ = store.search('"night ferry" spring')
    assert hit.span.of(harbour().text).lower() in ("night ferry", "spring")
