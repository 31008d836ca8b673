"""The parts that need no database: texts, keys, models, dates, words, changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.readings import ODD, said

from commands import python
from reportedly.store import Change, Operation, article_id, article_key, changes
from reportedly.store.changes import _words as words_of
from reportedly.store.exact import give, keep
from reportedly.store.keys import normal_url
from reportedly.store.models import supersedes
from reportedly.store.times import first_moment, last_moment, written
from reportedly.store.times import given as when_given
from reportedly.store.words import MOST_WORDS, first_match, phrases
from reportedly.types import Span


def test_importing_reportedly_brings_in_no_database():
    program = (
        "import sys, reportedly, reportedly.cli, reportedly.store\n"
        "print([name for name in ('sqlalchemy', 'alembic', 'psycopg') if name in sys.modules])"
    )
    assert python(program).stdout == "[]\n"


def test_the_class_is_there_for_annotations():
    import reportedly.store

    assert reportedly.store.Store.__name__ == "Store"
    with pytest.raises(AttributeError, match="Shop"):
        reportedly.store.Shop  # noqa: B018


@given(ODD | st.text())
def test_every_text_is_kept_as_utf8_without_nul_and_given_back(text):
    kept = keep(text)
    assert "\x00" not in kept
    assert kept.encode("utf8").decode("utf8") == kept
    assert give(kept) == text


def test_nearly_all_texts_are_kept_as_they_are():
    for text in ("", "said", "“Кремль” \\ud800 \\0", "a \ufdd0", "🚢"):
        assert keep(text) is text


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("https://News.Example/A?b=1&utm_source=x&UTM_Medium=y&c#top", "https://news.example/A?b=1&c"),
        ("HTTP://news.example:80", "http://news.example/"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://Me:Pass@news.example:/a", "https://Me:Pass@news.example/a"),
        ("https://[2001:DB8::1]:443/", "https://[2001:db8::1]/"),
        (" https://news.example/a ", "https://news.example/a"),
        ("https://news.example/a?fbclid=1", "https://news.example/a"),
        ("https://news.example/a?cmpid=1&id=utm_x", "https://news.example/a?id=utm_x"),
        ("http://[", "http://["),
        ("https://news.example:port/", "https://news.example:port/"),
        ("story 7#2", "story 7#2"),
        ("tag:news.example,2031:7#2", "tag:news.example,2031:7#2"),
    ],
)
def test_urls_are_made_alike(url, normal):
    assert normal_url(url) == normal
    assert normal_url(normal) == normal


@given(ODD | st.from_regex(r"https?://[a-zA-Z.:@\[\]]+(/[a-z%]*)?(\?[a-z&=_]*)?(#.*)?", fullmatch=True))
def test_what_was_made_alike_stays_so(url):
    assert normal_url(normal_url(url)) == normal_url(url)


def test_keys():
    assert article_key(said("A.", url="http://a.example", given="7")) == "http://a.example/"
    assert article_key(said("A.", given="7")) == "7"
    assert article_key(said("A.", url="", given="7")) == "7"
    assert article_key(said("A.", given=None)) == article_key(said("A.", given=""))
    assert article_key(said("A.", given=None)) != article_key(said("B.", given=None))


_PARTS = st.lists(st.none() | st.text("a\x00,", max_size=3), min_size=3, max_size=3)


@given(_PARTS, _PARTS)
def test_ids_tell_apart_whatever_is_different(one, other):
    def id_of(parts):
        text, title, publisher = parts
        return article_id(said(text or "", given="k", title=title, publisher=publisher))

    same = (one[0] or "", *one[1:]) == (other[0] or "", *other[1:])
    assert (id_of(one) == id_of(other)) == same


@pytest.mark.parametrize(
    ("new", "old", "wins"),
    [
        ("attribution-en 1.3", "attribution-en 1.3", False),
        ("attribution-en 1.10", "attribution-en 1.9", True),
        ("attribution-en 1.2", "attribution-en 1.3", False),
        ("attribution-en-fast 1.2", "attribution-en 1.3", True),
        ("attribution-en 1.2, flat", "attribution-en 1.3", True),
        ("attribution-en 1.2, flat", "attribution-en 1.3, flat", False),
        ("a b v2", "a b v1", True),
        ("x", "y", True),
        ("", "y 1", True),
        (f"m {'9' * 9999}", "m 1", True),
    ],
)
def test_higher_versions_and_other_models_win(new, old, wins):
    assert supersedes(new, old) is wins


@given(st.none() | st.dates() | st.datetimes())
def test_dates_are_written_as_they_were_given(when):
    assert when_given(written(when)) == when
    assert type(when_given(written(when))) is type(when)


def test_moments():
    day = date(1970, 1, 2)
    assert first_moment(day) == 86_400_000_000
    assert last_moment(day) == first_moment(date(1970, 1, 3)) - 1
    moment = datetime(1970, 1, 2, tzinfo=UTC) + timedelta(microseconds=3)
    assert first_moment(moment) == last_moment(moment) == 86_400_000_003


def test_phrases():
    assert phrases('night ferry "sold to" night') == [("night",), ("ferry",), ("sold", "to")]
    assert phrases('one "two three') == [("one",), ("two", "three")]
    assert phrases("«Ёлка горит» L'État") == [("Ёлка", "горит"), ("L",), ("État",)]
    assert phrases('"" ?! _') == []
    assert sum(map(len, phrases(" ".join(map(str, range(1000)))))) == MOST_WORDS


def test_first_matches():
    text = "A no-fly zone, a Zone."
    assert first_match(text, phrases("zone")) == Span(9, 13)
    assert first_match(text, phrases('"no fly" zone')) == Span(2, 8)
    assert first_match(text, phrases('"a zone"')) == Span(15, 21)
    assert first_match(text, phrases("zone"), [Span(14, 21)]) == Span(17, 21)
    assert first_match(text, phrases("sea")) is None
    assert first_match(text, []) is None


def test_changes_are_spans_into_both():
    old = said("The boat had three crew, he said.", title="Boat lost")
    new = said("The old boat had four crew, said he.", title=None)
    found = changes(old, new)
    assert found.title == (Change(Operation.DELETE, Span(0, 9), Span(0, 0)),)
    told = [(c.operation.value, c.old.of(old.text), c.new.of(new.text)) for c in found.text]
    assert told == [
        ("insert", "", "old"),
        ("replace", "three", "four"),
        ("insert", "", "said"),
        ("delete", "said", ""),
    ]
    assert changes(old, old) == changes(old, said("The  boat\nhad three crew, he said.", title="Boat lost"))


_TEXTS = st.lists(st.sampled_from(["a", "b", "c.", "“d”", "\n\n", "e f"]), max_size=12).map(" ".join)


@given(_TEXTS, _TEXTS)
def test_changes_turn_the_old_words_into_the_new(old, new):
    made, last = [], 0
    for change in changes(said(old), said(new)).text:
        made += [old[last : change.old.start], new[change.new.start : change.new.end]]
        last = change.old.end
    patched = " ".join([*made, old[last:]])
    assert [word.of(patched) for word in words_of(patched)] == [word.of(new) for word in words_of(new)]


def test_long_texts_are_compared_quickly():
    words = [f"the {number}" for number in range(20_000)]
    new = [*words[:9000], "it", *words[9100:15_000], "was", *words[15_000:]]
    found = changes(said(" ".join(words)), said(" ".join(new))).text
    assert [change.operation.value for change in found] == ["replace", "insert"]
