"""The HTML page and the notebook fragment: exact, inert, self-contained, readable."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given, settings

from harbour import TEXT, harbour
from reportedly.show.html import page, snippet
from reportedly.types import Page, Report
from reports import reports

VOID = {"meta", "link"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp; </style></div>"
UNCARRIED = str.maketrans({0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")})


class Reader(HTMLParser):
    """Collects the text of one element, and every tag with its attributes."""

    def __init__(self, wanted: tuple[str, str]) -> None:
        super().__init__()
        self.wanted, self.depth, self.texts = wanted, 0, []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in VOID:
            return
        self.open.append(tag)
        if self.depth or self.wanted in attrs:
            if not self.depth:
                self.texts.append("")
            self.depth += 1

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.depth -= bool(self.depth)

    def handle_data(self, data):
        if self.depth:
            self.texts[-1] += data


def read(html: str, attribute: str, value: str) -> Reader:
    reader = Reader((attribute, value))
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


@settings(max_examples=60, deadline=None)
@given(reports())
def test_the_text_content_is_the_article_to_the_character(report):
    written = page(report)
    written.encode("utf8")
    assert read(written, "id", "text").texts == [report.article.text.translate(UNCARRIED)]
    raw = read(written, "class", "raw").texts
    assert "".join(raw) == report.page.text.translate(UNCARRIED)
    assert read(snippet(report), "class", "text").texts == [report.article.text.translate(UNCARRIED)]


@settings(max_examples=50, deadline=None)
@given(reports())
def test_links_lead_somewhere_and_ids_are_unique(report):
    tags = read(page(report), "id", "text").tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    targets = {
        attributes["href"][1:] for _, attributes in tags if (attributes.get("href") or "").startswith("#")
    }
    assert len(ids) == len(set(ids))
    if report.article.text.strip():
        assert targets <= set(ids)


def hostile() -> Report:
    report = harbour()
    article = replace(
        report.article,
        headline=HOSTILE,
        text=f"{HOSTILE}\n\n{TEXT}",
        publisher=HOSTILE,
        date=HOSTILE,
        section=HOSTILE,
        authors=(HOSTILE,),
        photo_credit=HOSTILE,
        topics=(HOSTILE,),
        related=tuple(replace(story, headline=HOSTILE) for story in report.article.related),
    )
    page = Page(HOSTILE, report.page.media, HOSTILE + report.page.text, HOSTILE)
    return replace(report, article=article, page=page, model=HOSTILE, warnings=(HOSTILE,))


@pytest.mark.parametrize("show", [page, snippet])
def test_markup_on_the_page_comes_out_as_text(show):
    innocent = {tag for tag, _ in read(show(harbour()), "id", "").tags}
    found = read(show(hostile()), "id", "").tags
    assert {tag for tag, _ in found} <= innocent | {"p", "h1"}
    assert not any(name.startswith("on") for _, attributes in found for name in attributes)


def test_nothing_is_fetched_and_nothing_runs():
    written = page(harbour())
    tags = read(written, "id", "").tags
    assert not {tag for tag, _ in tags} & {"script", "img", "iframe", "object", "embed", "form"}
    assert not any("src" in attributes or "style" in attributes for _, attributes in tags)
    assert [a["href"] for tag, a in tags if tag == "link"] == ["data:,"]
    assert not re.search(r"url\(|@import|https?:", written)


def test_the_policy_lets_in_exactly_our_style_sheet():
    written = page(harbour())
    style = written.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = [a["content"] for _, a in read(written, "id", "").tags if a.get("http-equiv")]
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://courier.example/ferry", True), ("javascript:alert(1)", False), (None, False)],
)
def test_only_web_addresses_become_links(url, linked):
    report = harbour()
    tags = read(page(replace(report, page=replace(report.page, url=url))), "id", "").tags
    assert any(attributes.get("href") == url for tag, attributes in tags if tag == "a") is linked


def test_overlapping_roles_carry_all_their_numbers():
    written = page(harbour())
    assert (
        '<span class="m content indirect d1 source" data-source="4" data-content="3" data-on="4">Norwire'
        in written
    )
    assert 'class="m content mixed d3" data-content="10 11 12" data-on="12"' in written
    assert 'class="m source" data-source="2 3"' in written


def test_the_fragment_keeps_its_style_to_itself():
    css = files("reportedly.show").joinpath("snippet.css").read_text(encoding="utf8")
    rules = re.findall(r"^([^{}]+)\{", re.sub(r"/\*.*?\*/", "", css, flags=re.S), flags=re.M)
    assert rules
    assert all(part.strip().startswith(".reportedly") for rule in rules for part in rule.split(","))
    assert "id=" not in snippet(harbour())  # two fragments in one notebook must not collide


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_colour_can_be_read_on_every_ground(scheme):
    css = files("reportedly.show").joinpath("page.css").read_text(encoding="utf8")
    block = re.findall(r":root \{(.*?)\}", css, flags=re.S)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", block))
    marked = ("paper", "tint-1", "tint-2", "tint-3", "source-lit", "cue-lit", "content-lit", "note-lit")
    pairs = [(text, ground) for text in ("ink", "source", "cue") for ground in marked]
    pairs += [("quiet", ground) for ground in ("paper", "panel", "tint-1", "note-lit")]
    poor = {pair: round(_contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}
