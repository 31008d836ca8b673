"""What HTML pages declare: JSON-LD, meta elements, microdata."""

import json

import pytest

from reportedly.pages.markup.declared import clean_day, clean_names, clean_topics, site_in, without_site
from reportedly.pages.markup.html import render
from reportedly.pages.markup.jsonld import read_jsonld
from reportedly.pages.markup.sniff import sniff
from reportedly.pages.metadata import Metadata
from reportedly.types import Media

STORY = {
    "@type": "NewsArticle",
    "headline": "Harbour opens &amp; closes",
    "datePublished": "2031-05-06T23:30:00-05:00",
    "author": {"@type": "Person", "name": "Odile Marsh"},
    "publisher": {"@type": "Organization", "name": "Harbour Ledger"},
    "articleSection": ["Transport", "Local"],
    "keywords": "ferries, tolls, ferries",
}


def meta(head: str, body: str = "<p>Text.</p>") -> Metadata:
    return render(f"<html><head>{head}</head><body>{body}</body></html>").metadata


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(STORY),
        json.dumps([{"@type": "BreadcrumbList"}, STORY]),
        json.dumps({"@graph": [{"@type": "WebPage", "name": "x"}, STORY]}),
        json.dumps({"@type": "WebPage", "mainEntity": STORY}),
        json.dumps({**STORY, "@type": ["Article", "NewsArticle"], "author": ["Odile Marsh"]}),
        json.dumps(STORY)[:-1] + ",}",
        f"<!--\n{json.dumps(STORY)}\n-->",
        f"//<![CDATA[\n{json.dumps(STORY)}\n//]]>",
    ],
)
def test_jsonld_in_any_wrapping(script: str) -> None:
    found = read_jsonld([script])
    assert found.headlines[0] == "Harbour opens & closes"
    assert found.date == "2031-05-06"
    assert found.authors == ("Odile Marsh",)
    assert found.publisher == "Harbour Ledger"
    assert found.section == "Transport"
    assert found.topics == ("ferries", "tolls")


def test_jsonld_references_are_followed() -> None:
    person = {"@type": "Person", "@id": "#p", "name": "Odile Marsh"}
    graph = {"@graph": [person, {**STORY, "author": [{"@id": "#p"}, {"@id": "#unknown"}]}]}
    assert read_jsonld([json.dumps(graph)]).authors == ("Odile Marsh",)


def test_the_article_of_this_address_is_chosen() -> None:
    other = {**STORY, "headline": "Another story", "url": "https://ledger.example/other"}
    own = {**STORY, "url": "https://ledger.example/own"}
    found = read_jsonld([json.dumps(other), json.dumps(own)], url="https://ledger.example/own")
    assert found.headlines[0] == "Harbour opens & closes"


@pytest.mark.parametrize(
    "script", ["", "{", "[" * 50_000, "null", "7", '"text"', '{"@type": {"a": []}}', '{"author": [[[]]]}']
)
def test_broken_jsonld_is_no_error(script: str) -> None:
    assert read_jsonld([script]).authors == ()


def test_plain_fields_are_saved_from_broken_jsonld() -> None:
    found = read_jsonld(
        ['{"@type": "NewsArticle", "headline": "Harbour opens", "datePublished": "2031-05-06", "author": }']
    )
    assert (found.headlines, found.date) == (("Harbour opens",), "2031-05-06")


def test_meta_elements() -> None:
    found = meta(
        """<title>Harbour opens | Harbour Ledger</title><meta property=og:site_name content="Harbour Ledger">
        <meta property=article:published_time content=2031-05-06T07:15:00Z>
        <meta name=author content="By Odile Marsh and Bram Teller">
        <meta property=article:section content=Transport><meta name=news_keywords content="ferries; tolls">"""
    )
    assert found == Metadata(
        headline="Harbour opens",
        date="2031-05-06",
        publisher="Harbour Ledger",
        authors=("Odile Marsh", "Bram Teller"),
        section="Transport",
        topics=("ferries", "tolls"),
    )


def test_the_headline_is_the_page_s_own() -> None:
    found = meta(
        '<meta property=og:title content="Harbour opens at last - Ledger">',
        "<h1>Harbour  opens\nat last</h1><p>x</p>",
    )
    assert found.headline == "Harbour opens at last"


def test_microdata_and_tag_links() -> None:
    body = """<h1>Harbour opens</h1><p>By <span itemprop=author><span itemprop=name>Odile Marsh</span></span>
    <time itemprop=datePublished datetime=2031-05-06>Tuesday</time></p><p>Text.</p>
    <ul class="post-tags"><li><a href=1>ferries</a></li><li><a href=2>tolls</a></li></ul>"""
    found = meta("<title>Harbour opens — The Ledger</title>", body)
    assert (found.date, found.publisher) == ("2031-05-06", "The Ledger")
    assert (found.authors, found.topics) == (("Odile Marsh",), ("ferries", "tolls"))


def test_a_day_beside_the_headline_is_the_date() -> None:
    assert (
        meta("", "<h1>The harbour opens</h1><p>Updated 9 May 2031</p><p>6 May 2031</p><p>Text.</p>").date
        == "2031-05-06"
    )


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Odile Marsh, Ph.D.", ("Odile Marsh, Ph.D.",)),
        ("Odile Marsh, Bram Teller and Ines Okafor", ("Odile Marsh", "Bram Teller", "Ines Okafor")),
        ("https://social.example/ledger", ()),
        ("@ledger", ()),
        ("odile@ledger.example", ()),
        ("admin", ()),
        ("ByOdile Marsh", ("Odile Marsh",)),
    ],
)
def test_authors_are_names(value: str, names: tuple[str, ...]) -> None:
    assert clean_names([value]) == names


def test_topics_and_days_are_cleaned() -> None:
    assert clean_topics(["ferries, #Tolls", "locale: en", "12345", "Ferries"]) == ("ferries", "Tolls")
    days = [
        clean_day(value) for value in ("20310506", "May 6, 2031", "2031-05-06T23:59:59+02:00", "soon", None)
    ]
    assert days == ["2031-05-06"] * 3 + [None] * 2


def test_titles_lose_the_site() -> None:
    assert without_site("Ferries - a history - Harbour Ledger", "Harbour Ledger") == "Ferries - a history"
    assert without_site("Ferry toll: a short history", None) == "Ferry toll: a short history"
    assert site_in("Ledger: Harbour opens", "Harbour opens") == "Ledger"
    assert site_in("Harbour opens", "Harbour opens") is None


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("<!DOCTYPE html><p>x", Media.HTML),
        ("\ufeff \n<!-- saved -->\n<HTML><BODY>x", Media.HTML),
        ("<?xml version='1.0'?><html><p>x</p></html>", Media.HTML),
        ("<p>One paragraph</p>", Media.HTML),
        ("Use the <p> element for paragraphs and </p> to end one, said the teacher.", Media.DUMP),
        ("5 < 7 and 9 > 2", Media.DUMP),
        ("<3 was the shortest message she ever sent.", Media.DUMP),
        ("<a quoted word> is no tag", Media.DUMP),
        ("", Media.DUMP),
    ],
)
def test_sniff(text: str, media: Media) -> None:
    assert sniff(text) is media
