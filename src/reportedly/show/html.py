"""A report as one page of HTML that needs nothing else, and as a fragment for notebooks."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.show.labels import bar_rules, labels, sourcing
from reportedly.show.marked import link_rules, note, running_text
from reportedly.show.marks import Paragraph, marked_paragraphs
from reportedly.show.markup import Html, join, tag
from reportedly.show.outline import Entry, byline, day, outline, set_aside, tally
from reportedly.show.plain import teaser
from reportedly.show.sourced import Sourced, overview, sourced
from reportedly.show.zones import Stretch, stretches
from reportedly.types import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.types import Report


def page(report: Report) -> str:
    """Return the report as a whole HTML page: no scripts, nothing fetched, nothing allowed to be fetched.

    The text content of its element with id ``text`` is the article's text, to the character.
    """
    entries = outline(report.attributions)
    shown = marked_paragraphs(report.article, entries)
    text, told, summary = report.article.text, sourced(report, entries), overview(report, entries)
    style = "\n".join((_css("page.css"), link_rules(entries, ".sheet"), bar_rules(summary, ".sheet")))
    body = tag(
        "body",
        tag("a", "Skip to who said what", class_="skip", href="#notes"),
        tag(
            "main",
            _masthead(report),
            tag(
                "article",
                None if _is_headlined(shown) else tag("h1", _title(report)),
                tag("div", running_text(shown, text, refs=True), class_="text", id="text"),
                _byline(report),
            ),
            _notes(entries, told),
            sourcing(summary, told, link=True) if summary else None,
            class_="sheet",
        ),
        _crawl(report),
        _colophon(report),
    )
    document = tag("html", _head(report, style), body, lang="en")
    return f"<!doctype html>\n{document}\n"


def snippet(report: Report) -> str:
    """Return the report as a fragment for a notebook's output cell, in the notebook's own colours."""
    entries = outline(report.attributions)
    shown = marked_paragraphs(report.article, entries)
    text, told, summary = report.article.text, sourced(report, entries), overview(report, entries)
    style = "\n".join(
        (_css("snippet.css"), link_rules(entries, ".reportedly"), bar_rules(summary, ".reportedly"))
    )
    title = None if _is_headlined(shown) else tag("p", _title(report), class_="title")
    return tag(
        "div",
        tag("style", Html(style)),
        title,
        tag("p", " · ".join(byline(report.article)), class_="facts"),
        tag("div", running_text(shown, text, refs=False), class_="text"),
        tag(
            "details",
            tag("summary", f"Who said what: {tally(entries)}"),
            tag("ol", *_listed(entries, told, link=False)),
            open=len(entries) <= 20,
        ),
        sourcing(summary, told, link=False) if summary else None,
        class_="reportedly",
    )


def _head(report: Report, style: str) -> Html:
    # The hash lets in this one style sheet; the policy lets in nothing else, from anywhere.
    digest = b64encode(sha256(style.encode("utf8")).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content="reportedly"),
        tag("link", rel="icon", href="data:,"),
        tag("title", f"{_title(report)} – who said what"),
        tag("style", Html(style)),
    )


def _css(name: str) -> str:
    return files("reportedly.show").joinpath(name).read_text(encoding="utf8")


def _title(report: Report) -> str:
    return report.article.headline or report.page.name


def _is_headlined(shown: tuple[Paragraph, ...]) -> bool:
    return bool(shown) and shown[0].is_headline


def _masthead(report: Report) -> Html:
    article = report.article
    return tag(
        "header",
        tag("span", article.publisher or report.page.name, class_="publisher"),
        tag("span", article.section, class_="section") if article.section else None,
        tag("time", day(article.date), datetime=article.date) if article.date else None,
        class_="masthead",
    )


def _byline(report: Report) -> Html:
    article = report.article
    credits = [fact for fact in byline(article) if fact.startswith(("by ", "photo: "))]
    return tag(
        "div",
        tag("p", " · ".join(credits), class_="credits") if credits else None,
        _legend(),
        class_="byline",
    )


def _legend() -> Html:
    kinds = (("direct", "quoted"), ("mixed", "partly quoted"), ("indirect", "reworded"))
    return tag(
        "p",
        tag("span", "source", class_="m source"),
        " who speaks ",
        tag("span", "cue", class_="m cue"),
        " says so ",
        join(
            (
                join([tag("span", kind, class_=f"m content d1 {kind}"), f" {meaning}"])
                for kind, meaning in kinds
            ),
            " ",
        ),
        class_="legend",
        aria_label="How the text is marked",
    )


def _notes(entries: tuple[Entry, ...], told: Sourced) -> Html:
    heading = tag("div", tag("h2", "Who said what"), tag("p", tally(entries)), class_="notes-head")
    listed = tag("ol", *_listed(entries, told, link=True))
    return tag("aside", heading, listed, class_="notes", id="notes", tabindex="0", aria_label="Who said what")


def _listed(entries: Iterable[Entry], told: Sourced, *, link: bool) -> Iterator[Html]:
    for entry in entries:
        yield note(entry, told.article.text, link=link, below=labels(entry, told, link=link))


def _crawl(report: Report) -> Html:
    article, aside = report.article, set_aside(report)
    stories = tag("ul", *(tag("li", teaser(story)) for story in article.related)) if article.related else None
    facts = join(
        [
            tag("p", tag("b", "Filed under "), ", ".join(article.topics)) if article.topics else None,
            tag("p", tag("b", "Set aside "), aside) if aside else None,
            tag("div", tag("b", "Other stories on the page"), stories) if stories else None,
        ]
    )
    return tag(
        "section",
        tag("div", facts, class_="facts") if facts else None,
        tag(
            "details",
            tag("summary", "The page as it came, and what each part of it is"),
            tag(
                "div",
                *(_stretch(part, report.page.text) for part in stretches(report.page.text, report.zones)),
            ),
        ),
        class_="crawl",
    )


def _stretch(part: Stretch, text: str) -> Html:
    return tag(
        "div",
        tag("p", tag("b", part.kind or "unsorted"), " ", part.reason, class_="label"),
        tag("div", part.span.of(text), class_="raw", dir="auto"),
        class_=f"zone {part.standing}",
    )


def _colophon(report: Report) -> Html:
    url = report.page.url
    safe = url is not None and url.lower().startswith(("https://", "http://"))
    came_from = (
        tag("a", url, href=url, rel="noreferrer noopener external") if safe else (url or report.page.name)
    )
    return tag(
        "footer",
        *(tag("p", f"Note: {warning}", class_="warning") for warning in report.warnings),
        tag(
            "p", "Every marked word is the page’s own; only numbers, labels and the signs ⋯ and ¶ were added."
        ),
        tag("p", "Read from ", came_from, f" by reportedly, model {report.model}, report {SCHEMA_VERSION}."),
    )
