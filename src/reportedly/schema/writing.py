"""A report as plain dictionaries, lists, strings and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportedly.summary import Sourcing, summarise
from reportedly.types import (
    SCHEMA_VERSION,
    Attribution,
    Denied,
    Judgement,
    RelatedStory,
    Report,
    Span,
    Spans,
    Speaker,
    Step,
    content_id,
)

LABEL_KEYS = {"kind": "source_kind", "name": "source_name", "count": "unnamed_count"}
"""The keys of labels whose names in Python are other ones."""


def report_id(report: Report) -> str:
    """Return the content hash of what the report was made from: the page, the article, the model."""
    return content_id(report.page.media, report.page.text, report.article.text, report.model)


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
        "attributions": attributions_to_dicts(report.attributions),
        "speakers": [_speaker(speaker) for speaker in report.speakers],
        "sourcing": _sourcing(summarise(report)),
        "model": report.model,
        "warnings": list(report.warnings),
    }


def attributions_to_dicts(attributions: Iterable[Attribution]) -> list[dict[str, Any]]:
    """Return a text's attributions, the clusters of their sources numbered in order of first mention."""
    attributions = tuple(attributions)
    speakers = dict.fromkeys(one.speaker for one in attributions if one.speaker is not None)
    clusters: dict[str | None, int] = {speaker: number for number, speaker in enumerate(speakers, start=1)}
    return [attribution_to_dict(one, clusters.get(one.speaker)) for one in attributions]


def attribution_to_dict(attribution: Attribution, cluster: int | None = None) -> dict[str, Any]:
    """Return one attribution, its spans as ``[start, end]`` in code points of the article's text.

    ``cluster`` is the number of its source among those of the text, as ``attributions_to_dicts`` gives it.
    """
    return {
        "id": attribution.id,
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "quote": attribution.quote.value,
        "confidence": attribution.confidence,
        "withheld": [LABEL_KEYS.get(label, label) for label in attribution.withheld],
        **_labels(attribution, cluster),
    }


def _labels(attribution: Attribution, cluster: int | None) -> dict[str, Any]:
    when, denies = attribution.when, attribution.denies
    return {
        "source_kind": attribution.kind and attribution.kind.value,
        "source_name": attribution.name,
        "source_cluster": cluster,
        "speaker": attribution.speaker,
        "unnamed_count": attribution.count,
        "stance": attribution.stance and attribution.stance.value,
        "told_to": list(attribution.told_to[0]) if attribution.told_to else None,
        "anonymity_reason": _spans(attribution.anonymity_reason),
        "empty_formula": attribution.empty_formula,
        "firsthand": _spans(attribution.firsthand),
        "role": _spans(attribution.role),
        "affiliation": _spans(attribution.affiliation),
        "when": when and {"span": list(when.span), "date": when.date},
        "parent": attribution.parent,
        "denies": denies and _denied(denies),
        "path": [_step(step) for step in attribution.path],
        "judgements": [_judgement(judgement) for judgement in attribution.judgements],
    }


def _spans(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _denied(denied: Denied) -> dict[str, Any]:
    return {"kind": denied.kind.value, "id": denied.id, "span": _span(denied.span)}


def _step(step: Step) -> dict[str, Any]:
    return {
        "words": step.words,
        "kind": step.kind and step.kind.value,
        "speaker": step.speaker,
        "attribution": step.attribution,
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "label": LABEL_KEYS.get(judgement.label, judgement.label),
        "value": judgement.value,
        "confidence": judgement.confidence,
        "words": _spans(judgement.words),
        "by": judgement.by,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "kind": speaker.kind and speaker.kind.value,
        "name": speaker.name,
        "count": speaker.count,
        "mentions": _spans(speaker.mentions),
        "role": _spans(speaker.role),
        "affiliation": _spans(speaker.affiliation),
    }


def _sourcing(sourcing: Sourcing) -> dict[str, Any]:
    return {
        "statements": sourcing.statements,
        "kinds": [
            {"kind": share.kind and share.kind.value, "statements": share.statements, "share": share.share}
            for share in sourcing.kinds
        ],
        "one_unnamed": list(sourcing.one_unnamed),
        "unnamed_only": list(sourcing.unnamed_only),
        "nobody": list(sourcing.nobody),
        "on_record": list(sourcing.on_record),
        "denials": [
            {"attribution": denial.attribution, "denies": denial.denies and _denied(denial.denies)}
            for denial in sourcing.denials
        ],
        "lines": [
            {"attribution": line.attribution, "path": line.path, "kind": line.kind and line.kind.value}
            for line in sourcing.lines
        ],
    }


def _related(story: RelatedStory) -> dict[str, Any]:
    return {
        "headline": story.headline,
        "section": story.section,
        "author": story.author,
        "read_minutes": story.read_minutes,
    }
