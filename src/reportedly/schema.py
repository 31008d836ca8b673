"""A report as JSON and back: the one home of the published keys (``docs/report.md``, ``report.schema.json``).

A minor version only ever adds keys, and readers pass over keys that they do not know, so a program written
for 1.0 reads every 1.x report. A major version may change what a key means.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from typing import Any, TypeVar

from reportedly.errors import InputError
from reportedly.types import (
    SCHEMA_VERSION,
    Article,
    Attribution,
    Media,
    Page,
    Quote,
    RelatedStory,
    Report,
    Span,
    Spans,
    Zone,
    ZoneKind,
    content_id,
)

T = TypeVar("T")


def report_id(report: Report) -> str:
    """Return the content hash of what the report was made from: the page, the article, the model."""
    return content_id(report.page.media, report.page.text, report.article.text, report.model)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a report."""
    text = files("reportedly").joinpath("report.schema.json").read_text(encoding="utf8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def to_json(report: Report) -> str:
    """Return the report as one line of ASCII JSON, so that it survives any pipe, lone surrogates included."""
    return json.dumps(to_dict(report), allow_nan=False)


def from_json(line: str | bytes) -> Report:
    """Read a report back from JSON.

    Raises:
        InputError: the line is not JSON, or not a report that this version can read.

    """
    try:
        document = json.loads(line)
    except ValueError as error:
        raise InputError(f"not JSON: {error}") from error
    return from_dict(document)


def to_dict(report: Report) -> dict[str, Any]:
    """Return the report as plain dictionaries, lists, strings and numbers, keyed as documented."""
    page, article = report.page, report.article
    return {
        "schema": SCHEMA_VERSION,
        "id": report_id(report),
        "page": {
            "id": page.id,
            "name": page.name,
            "url": page.url,
            "media": page.media.value,
            "text": page.text,
        },
        "article": {
            "id": article.id,
            "headline": article.headline,
            "date": article.date,
            "publisher": article.publisher,
            "authors": list(article.authors),
            "photo_credit": article.photo_credit,
            "section": article.section,
            "topics": list(article.topics),
            "related": [_related(story) for story in article.related],
            "text": article.text,
        },
        "zones": [{"zone": zone.kind.value, "span": list(zone.span)} for zone in report.zones],
        "attributions": [attribution_to_dict(attribution) for attribution in report.attributions],
        "model": report.model,
        "warnings": list(report.warnings),
    }


def attribution_to_dict(attribution: Attribution) -> dict[str, Any]:
    """Return one attribution, each role as ``[[start, end], …]`` in code points of the article's text."""
    return {
        "id": attribution.id,
        "source": [list(span) for span in attribution.source],
        "cue": [list(span) for span in attribution.cue],
        "content": [list(span) for span in attribution.content],
        "quote": attribution.quote.value,
        "confidence": attribution.confidence,
        "withheld": list(attribution.withheld),
    }


def _related(story: RelatedStory) -> dict[str, Any]:
    return {
        "headline": story.headline,
        "section": story.section,
        "author": story.author,
        "read_minutes": story.read_minutes,
    }


def from_dict(document: Mapping[str, Any]) -> Report:
    """Return the report that ``to_dict`` wrote, whatever keys a later minor version has added.

    Raises:
        InputError: the document is not a report of this major version; a key is missing or has the wrong
            type; a span lies outside its text; or a text is no longer the one that its id was made from.

    """
    top = _Node(document, "report")
    version = top.text("schema")
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise InputError(f"report schema {version} cannot be read here: this version knows {SCHEMA_VERSION}")
    page = _page(top.child("page"))
    article = _article(top.child("article"))
    return Report(
        page=page,
        article=article,
        zones=top.children("zones", lambda node: _zone(node, len(page.text))),
        attributions=top.children("attributions", lambda node: _attribution(node, len(article.text))),
        model=top.text("model"),
        warnings=top.texts("warnings"),
    )


class _Node:
    """One JSON object on the way in, which knows where it stands so that errors can say it."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise InputError(f"{where} is not a JSON object")
        self._value, self._where = value, where

    def fail(self, key: str, problem: str) -> InputError:
        return InputError(f"{self._where}.{key} {problem}")

    def has(self, key: str) -> bool:
        return key in self._value

    def get(self, key: str) -> Any:
        if key not in self._value:
            raise self.fail(key, "is missing")
        return self._value[key]

    def text(self, key: str) -> str:
        value = self.get(key)
        if not isinstance(value, str):
            raise self.fail(key, "is not a string")
        return value

    def text_or_none(self, key: str) -> str | None:
        return None if self.get(key) is None else self.text(key)

    def one_of(self, key: str, kind: Callable[[str], T]) -> T:
        try:
            return kind(self.text(key))
        except ValueError as error:
            raise self.fail(key, f"is not a known value: {self.text(key)!r}") from error

    def sequence(self, key: str) -> Sequence[Any]:
        value = self.get(key)
        if not isinstance(value, list | tuple):
            raise self.fail(key, "is not a list")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = tuple(self.sequence(key))
        if not all(isinstance(value, str) for value in values):
            raise self.fail(key, "is not a list of strings")
        return values

    def child(self, key: str) -> _Node:
        return _Node(self.get(key), f"{self._where}.{key}")

    def children(self, key: str, read: Callable[[_Node], T]) -> tuple[T, ...]:
        return tuple(
            read(_Node(item, f"{self._where}.{key}[{position}]"))
            for position, item in enumerate(self.sequence(key))
        )

    def span(self, key: str, value: object, length: int) -> Span:
        is_pair = (
            isinstance(value, list | tuple) and len(value) == 2 and all(type(end) is int for end in value)
        )
        if not is_pair:
            raise self.fail(key, "is not a pair of offsets")
        span = Span(*value)  # type: ignore[misc]
        if not 0 <= span.start < span.end <= length:
            raise self.fail(key, f"{list(span)} does not lie in the text, which has {length} code points")
        return span

    def spans(self, key: str, length: int) -> Spans:
        return tuple(self.span(key, value, length) for value in self.sequence(key))

    def check_id(self, actual: str) -> None:
        if self.text("id") != actual:
            raise self.fail("id", "does not match the text: the text was changed")


def _page(node: _Node) -> Page:
    page = Page(
        name=node.text("name"),
        media=node.one_of("media", Media),
        text=node.text("text"),
        url=node.text_or_none("url"),
    )
    node.check_id(page.id)
    return page


def _article(node: _Node) -> Article:
    article = Article(
        text=node.text("text"),
        headline=node.text_or_none("headline"),
        date=node.text_or_none("date"),
        publisher=node.text_or_none("publisher"),
        authors=node.texts("authors"),
        photo_credit=node.text_or_none("photo_credit"),
        section=node.text_or_none("section"),
        topics=node.texts("topics"),
        related=node.children("related", _related_story),
    )
    node.check_id(article.id)
    return article


def _related_story(node: _Node) -> RelatedStory:
    minutes = node.get("read_minutes")
    if minutes is not None and type(minutes) is not int:
        raise node.fail("read_minutes", "is not a whole number")
    return RelatedStory(
        headline=node.text("headline"),
        section=node.text_or_none("section"),
        author=node.text_or_none("author"),
        read_minutes=minutes,
    )


def _zone(node: _Node, length: int) -> Zone:
    return Zone(kind=node.one_of("zone", ZoneKind), span=node.span("span", node.get("span"), length))


def _attribution(node: _Node, length: int) -> Attribution:
    confidence = node.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise node.fail("confidence", "is not a number from 0 to 1")
    return Attribution(
        id=node.text("id"),
        source=node.spans("source", length),
        cue=node.spans("cue", length),
        content=node.spans("content", length),
        quote=node.one_of("quote", Quote),
        confidence=float(confidence),
        withheld=node.texts("withheld") if node.has("withheld") else (),
    )
