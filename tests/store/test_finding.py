"""Finding: streams with cursors and filters; words and phrases, alike in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.readings import ODD, harbour, said

from reportedly.store import fts, open_store
from reportedly.store.finding import PAGE
from reportedly.store.times import first_moment, last_moment
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


PUBLISHERS = [None, "", "A", "a", "The Courier", "\x00", "B" * 20_000, "B" * 20_000 + "C"]
_SHIFT = timedelta(microseconds=1 << 41)
_TIMES = [None, date(1, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(2031, 5, 1), date(9999, 12, 31)] + [
    datetime(1970, 1, 1) + number * _SHIFT + timedelta(microseconds=off)
    for number in (-9, -1, 0, 1, 60, 900)
    for off in (-1, 0)
]
"""Days and moments, some of them the first or last of a period of the index."""


def scattered(number):
    """Return one of many articles whose publisher, time, stances and words come in all combinations."""
    words = ["lamp " * (1 + number % 3) + f"{number}", "ferry lamp" if number % 2 else "ferry", "rain"]
    reading = said(
        f"{words[0]}, she said; {words[1]}, they say. " + "Lamps and rain. " * (number % 5),
        *words[:2],
        given=str(number),
        publisher=PUBLISHERS[number % len(PUBLISHERS)],
        date=_TIMES[number % len(_TIMES)],
    )
    stances, kinds = [*Stance, None], [*SourceKind, None]
    labelled = [
        replace(one, stance=stances[(number + n) % len(stances)], kind=kinds[(number // 2 + n) % len(kinds)])
        for n, one in enumerate(reading.attributions)
    ]
    return replace(reading, attributions=tuple(labelled))


@pytest.fixture(params=["ranked", "common", "long periods", "no periods", "postgresql"])
def many(request, new_database, monkeypatch):
    """Return a store, searched in each of the ways that SQLite goes, or in PostgreSQL's."""
    ways = {
        "common": ("COMMON", 24),
        "long periods": ("_PERIODS", fts._PERIODS[1:]),
        "no periods": ("_MOST_PERIODS", 0),
    }
    if request.param in ways:
        monkeypatch.setattr(fts, *ways[request.param])
    with open_store(new_database("postgresql" if request.param == "postgresql" else "sqlite")) as store:
        every = [scattered(number) for number in range(72)]
        store.add([replace(one, model="m 1", attributions=one.attributions[::-1]) for one in every[:20]])
        store.add([replace(one, model="m 2") for one in every])
        yield store


def passes(hit, publisher, since, until, kind, stance):
    """Tell, of a hit that no filter has seen, whether it is one that filters let through."""
    one, said = hit.article.reading, hit.attribution
    if (kind or stance) and (
        said is None or kind not in (None, said.kind) or stance not in (None, said.stance)
    ):
        return False
    if publisher is not None and one.publisher != publisher:
        return False
    if since is None and until is None:
        return True
    if one.date is None:
        return False
    moment = first_moment(one.date)
    return (since is None or first_moment(since) <= moment) and (
        until is None or moment <= last_moment(until)
    )


@settings(max_examples=60)
@given(
    st.sampled_from(
        ["lamp", "ferry", "lamp rain", '"ferry lamp"', "lamp 7", "rain", "absent", "lamp absent"]
    ),
    st.fixed_dictionaries(
        {
            "publisher": st.sampled_from([*PUBLISHERS, "Nobody"]),
            "since": st.sampled_from(_TIMES),
            "until": st.sampled_from(_TIMES),
            "kind": st.none() | st.sampled_from(SourceKind),
            "stance": st.none() | st.sampled_from(Stance),
        }
    ),
)
def test_a_filtered_search_finds_of_all_hits_those_that_pass_in_the_same_order(many, query, filters):
    every = many.search(query, limit=1000)
    expected = [hit for hit in every if passes(hit, **filters)]
    assert many.search(query, limit=1000, **filters) == expected
    assert many.search(query, limit=3, **filters) == expected[:3]


@pytest.mark.parametrize("common", [0, fts.COMMON])
def test_a_word_without_a_letter_that_sqlite_knows_is_nowhere(tmp_path, monkeypatch, common):
    """It is not left out, so that the filters alone would decide."""
    monkeypatch.setattr(fts, "COMMON", common)
    with open_store(tmp_path / "news.db") as store:
        store.add([said("A lamp, \u19b0.", "A lamp", publisher="A")])
        assert store.search("\u19b0", publisher="A") == []
        assert store.search("lamp \u19b0", publisher="A", stance=Stance.ASSERTS) == []


def test_common_words_do_not_count_and_without_others_the_newest_come_first(tmp_path, monkeypatch):
    with open_store(tmp_path / "news.db") as store:
        store.add([said("Rain, rain and rain.", "Rain, rain and rain")])
        store.add(
            [
                said(
                    "Ice, ice and ice, then some more of it, and rain.",
                    "Ice, ice and ice, then some more of it, and rain",
                )
            ]
        )
        store.add([said("Rain, rain, rain and ice.", "Rain, rain, rain and ice")])

        def found(query):
            return [hit.article.cursor for hit in store.search(query)]

        assert found("rain")[0] == 1
        assert found("rain ice") == [3, 2]
        monkeypatch.setattr(fts, "COMMON", 2)
        assert found("rain") == [3, 2, 1]
        assert found("rain ice") == [2, 3]
        assert found('"and rain"') == [2, 1]


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
