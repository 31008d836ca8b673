"""A report back from plain dictionaries and lists, checked.

What 1.0 and 1.1 did not have yet is empty in their reports; ``sourcing`` and ``source_cluster`` follow from the rest
and are not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportedly.errors import InputError
from reportedly.schema.node import Node
from reportedly.schema.writing import LABEL_KEYS
from reportedly.types import (
    SCHEMA_VERSION,
    Article,
    Attribution,
    Denied,
    Judgement,
    Media,
    Page,
    Quote,
    RelatedStory,
    Report,
    SourceKind,
    Span,
    Spans,
    Speaker,
    Stance,
    Step,
    Target,
    When,
    Zone,
    ZoneKind,
)

_LABELS = {key: label for label, key in LABEL_KEYS.items()}


def from_dict(document: Mapping[str, Any]) -> Report:
    """Return the report that ``to_dict`` wrote, whatever keys a later minor version has added.

    Raises:
        InputError: the document is not a report of this major version; a key is missing or has the wrong
            type; a span lies outside its text; or a text is no longer the one that its id was made from.

    """
    top = Node(document, "report")
    version = top.text("schema")
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise InputError(f"report schema {version} cannot be read here: this version knows {SCHEMA_VERSION}")
    page = _page(top.child("page"))
    article = _article(top.child("article"))
    length = len(article.text)
    return Report(
        page=page,
        article=article,
        zones=top.children("zones", lambda node: _zone(node, len(page.text))),
        attributions=top.children("attributions", lambda node: _attribution(node, length)),
        model=top.text("model"),
        warnings=top.texts("warnings"),
        speakers=top.maybe("speakers", lambda key: top.children(key, lambda node: _speaker(node, length)))
        or (),
    )


def _page(node: Node) -> Page:
    page = Page(
        name=node.text("name"),
        media=node.one_of("media", Media),
        text=node.text("text"),
        url=node.text_or_none("url"),
    )
    node.check_id(page.id)
    return page


def _article(node: Node) -> Article:
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


def _related_story(node: Node) -> RelatedStory:
    minutes = node.get("read_minutes")
    if minutes is not None and type(minutes) is not int:
        raise node.fail("read_minutes", "is not a whole number")
    return RelatedStory(
        headline=node.text("headline"),
        section=node.text_or_none("section"),
        author=node.text_or_none("author"),
        read_minutes=minutes,
    )


def _zone(node: Node, length: int) -> Zone:
    return Zone(kind=node.one_of("zone", ZoneKind), span=node.span("span", node.get("span"), length))


def _attribution(node: Node, length: int) -> Attribution:
    return Attribution(
        id=node.text("id"),
        source=node.spans("source", length),
        cue=node.spans("cue", length),
        content=node.spans("content", length),
        quote=node.one_of("quote", Quote),
        confidence=node.probability("confidence"),
        withheld=tuple(_LABELS.get(key, key) for key in node.maybe("withheld", node.texts) or ()),
        speaker=node.maybe("speaker", node.text),
        kind=_kind(node, "source_kind"),
        name=node.maybe("source_name", node.text),
        count=node.maybe("unnamed_count", node.count),
        stance=node.maybe("stance", lambda key: node.one_of(key, Stance)),
        told_to=_told_to(node, length),
        anonymity_reason=_spans(node, "anonymity_reason", length),
        empty_formula=node.maybe("empty_formula", node.flag) or False,
        firsthand=_spans(node, "firsthand", length),
        role=_spans(node, "role", length),
        affiliation=_spans(node, "affiliation", length),
        when=node.maybe("when", lambda key: _when(node.child(key), length)),
        parent=node.maybe("parent", node.text),
        denies=node.maybe("denies", lambda key: _denied(node.child(key), length)),
        path=node.maybe("path", lambda key: node.children(key, _step)) or (),
        judgements=node.maybe("judgements", lambda key: _judgements(node, key, length)) or (),
    )


def _kind(node: Node, key: str) -> SourceKind | None:
    return node.maybe(key, lambda key: node.one_of(key, SourceKind))


def _spans(node: Node, key: str, length: int) -> Spans:
    return node.maybe(key, lambda key: node.spans(key, length)) or ()


def _span(node: Node, key: str, length: int) -> Span | None:
    return node.maybe(key, lambda key: node.span(key, node.get(key), length))


def _told_to(node: Node, length: int) -> Spans:
    span = _span(node, "told_to", length)
    return (span,) if span else ()


def _when(node: Node, length: int) -> When:
    return When(span=node.span("span", node.get("span"), length), date=node.text_or_none("date"))


def _denied(node: Node, length: int) -> Denied:
    return Denied(
        kind=node.one_of("kind", Target), id=node.text_or_none("id"), span=_span(node, "span", length)
    )


def _step(node: Node) -> Step:
    return Step(
        words=node.text("words"),
        kind=_kind(node, "kind"),
        speaker=node.text_or_none("speaker"),
        attribution=node.text_or_none("attribution"),
    )


def _judgements(node: Node, key: str, length: int) -> tuple[Judgement, ...]:
    return node.children(key, lambda judgement: _judgement(judgement, length))


def _judgement(node: Node, length: int) -> Judgement:
    label = node.text("label")
    return Judgement(
        label=_LABELS.get(label, label),
        value=node.text_or_none("value"),
        confidence=node.probability("confidence"),
        words=node.spans("words", length),
        by=node.text("by"),
    )


def _speaker(node: Node, length: int) -> Speaker:
    return Speaker(
        id=node.text("id"),
        kind=_kind(node, "kind"),
        name=node.text_or_none("name"),
        count=node.maybe("count", node.count),
        mentions=node.spans("mentions", length),
        role=node.spans("role", length),
        affiliation=node.spans("affiliation", length),
    )
