"""What a page declares in its head and in microdata: OpenGraph, Twitter, ``<meta>``, ``<title>``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reportedly.pages.markup.cues import element_cues
from reportedly.pages.markup.declared import (
    Declared,
    clean_day,
    clean_names,
    clean_text,
    clean_topics,
    without_site,
)
from reportedly.pages.markup.jsonld import read_jsonld
from reportedly.types import ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MOST_TAGS = 20
_LONGEST = 600
_TAG_LABEL = 60
"""Characters that a list of tags may have beside its links."""
_HEADLINES = ("headline", "og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date",
    "publication_date", "date", "cxenseparse:publishtime",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "cxenseparse:author",
)
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_SECTIONS = ("article:section", "parsely-section", "section")
_TOPICS = (("article:tag",), ("news_keywords",), ("parsely-tags",), ("sailthru.tags",), ("keywords",))


def read_head(root: _Element) -> list[Declared]:
    """Return what JSON-LD, the meta elements and microdata of a page declare, the most reliable first."""
    meta = _meta(root)
    title = clean_text("".join(_first(root.iter("title"))))
    site = _pick(meta, _PUBLISHERS)
    address = next((node.get("href") for node in root.iter("link") if node.get("rel") == "canonical"), None)
    scripts = (
        "".join(map(str, node.itertext()))
        for node in root.iter("script")
        if "ld+json" in node.get("type", "").lower()
    )
    shown_title = _pick(meta, ("og:title",)) or title
    described = read_jsonld(scripts, address or _pick(meta, ("og:url",)), shown_title)
    site = site or described.publisher
    headlines = [without_site(h, site) for name in _HEADLINES for h in meta.get(name, ())]
    if title:
        headlines.append(without_site(title, site))
    in_meta = Declared(
        headlines=tuple(dict.fromkeys(headlines)),
        date=next(
            (day for name in _DATES for value in meta.get(name, ()) if (day := clean_day(value))), None
        ),
        title=title,
        publisher=site,
        authors=next((names for key in _AUTHORS if (names := clean_names(meta.get(key, ())))), ()),
        section=_pick(meta, _SECTIONS),
        topics=next((topics for keys in _TOPICS if (topics := _topics(meta, keys))), ()),
    )
    shown = Declared(publisher=_pick(meta, ("og:site_name",)), topics=clean_topics(_tag_links(root)))
    return [shown, described, in_meta, _microdata(root)]


def _first(nodes: Iterator[_Element]) -> Iterator[str]:
    node = next(nodes, None)
    return map(str, node.itertext()) if node is not None else iter(())


def _meta(root: _Element) -> dict[str, list[str]]:
    """Return the contents of every meta element by lower-case name, in page order."""
    meta: dict[str, list[str]] = {}
    for node in root.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = clean_text(node.get("content"))
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(content)
    return meta


def _pick(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((values[0] for name in names if (values := meta.get(name))), None)


def _topics(meta: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, ...]:
    return clean_topics(value for name in names for value in meta.get(name, ()))


def _microdata(root: _Element) -> Declared:
    """Read ``itemprop`` and ``rel`` in the page itself, and the times it marks as published."""
    published: list[str] = []
    times: list[str] = []
    authors: list[str] = []
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        prop = node.get("itemprop", "").lower()
        stamp = node.get("datetime") or node.get("content")
        if "datepublished" in prop or (node.tag == "time" and node.get("pubdate") is not None):
            published.append(stamp or _text(node))
        elif node.tag == "time" and stamp:
            times.append(stamp)
        if node.get("rel") == "author" or (prop == "author" and node.find(".//*[@itemprop='name']") is None):
            authors.append(_text(node))
        elif prop == "name" and _inside_author(node):
            authors.append(node.get("content") or _text(node))
    day = next((day for value in published if (day := clean_day(value))), None)
    return Declared(date=day or _only_day(times), authors=clean_names(authors) if len(authors) <= 6 else ())


def _only_day(times: list[str]) -> str | None:
    """Return the day of the first time element, unless they differ: it may be another story's."""
    days = {day for value in times[:20] if (day := clean_day(value))}
    return days.pop() if len(days) == 1 else None


def _tag_links(root: _Element) -> list[str]:
    """Return the texts of the links in the page's list of tags: the first small element named so."""
    for node in root.iter("div", "ul", "ol", "p", "section", "span", "footer"):
        cues = element_cues(node)
        if (
            cues.get(ZoneKind.TOPICS, 0.0) < 2.0
            or cues.get(ZoneKind.RELATED)
            or cues.get(ZoneKind.NAVIGATION)
        ):
            continue
        links = list(islice(node.iter("a"), _MOST_TAGS + 1))
        texts = [_text(link) for link in links]
        if links and len(links) <= _MOST_TAGS and len(_text(node)) < sum(map(len, texts)) + _TAG_LABEL:
            return texts
    return []


def _inside_author(node: _Element) -> bool:
    parent = node.getparent()
    return parent is not None and "author" in parent.get("itemprop", "").lower()


def _text(node: _Element) -> str:
    return " ".join("".join(map(str, islice(node.itertext(), 100))).split())[:_LONGEST]
