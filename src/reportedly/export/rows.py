"""Records to rows: what stands in each column, as plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from reportedly.export.tables import Dated
from reportedly.show.plain import GAP
from reportedly.store.records import Head, Published, Reading, Stored
from reportedly.store.snapshot import Found
from reportedly.store.times import first_moment, given
from reportedly.summary import origin, passed_on, steps
from reportedly.types import Article, Attribution, Mention, Spans, Speaker, Story

Row = dict[str, Any]
"""A value for each column by its name; moments are microseconds from 1970 in UTC."""


def article_row(stored: Stored) -> Row:
    """Return an article's row."""
    reading = stored.reading
    return {
        "id": stored.id,
        "given": reading.given,
        "url": reading.url,
        "key": stored.key,
        "version": stored.version,
        "title": reading.title,
        "publisher": reading.publisher,
        **_published(reading.date),
        "model": reading.model,
        "text": reading.text,
    }


def attribution_rows(stored: Stored) -> Iterator[Row]:
    """Yield the rows of an article's attributions, in its order."""
    reading = stored.reading
    passed = passed_on(reading.attributions)
    for one in reading.attributions:
        yield {
            "article": stored.id,
            **_said(one, reading),
            **_path(one, reading),
            "statement": one.id not in passed,
        }


def speaker_rows(stored: Stored) -> Iterator[Row]:
    """Yield the rows of an article's speakers."""
    text = stored.reading.text
    for one in stored.reading.speakers:
        yield {
            "article": stored.id,
            "id": one.id,
            **_who(one),
            "mentions": [span.of(text) for span in one.mentions],
            "mention_spans": _spans(one.mentions),
            "role": _words(one.role, text),
            "affiliation": _words(one.affiliation, text),
        }


def story_row(story: Story) -> Row:
    """Return a story's row."""
    return {
        "id": story.id,
        "headline": story.headline,
        "outlets": len(story.publishers),
        "articles": len(story.articles),
        "first": _moment(given(story.first)),
        "last": _moment(given(story.last)),
        "publishers": list(story.publishers),
        "article_ids": list(story.articles),
    }


def claim_row(found: Found, articles: Mapping[str, Head]) -> Row:
    """Return a claim's row; ``articles`` are those that it is mentioned in, by id."""
    claim, basis = found.claim, found.claim.basis
    ids = {mention.article for mention in claim.mentions}
    low, high = basis.informants
    return {
        "id": claim.id,
        "story": claim.story,
        "text": claim.text,
        "outlets": len({articles[id].publisher or id for id in ids}),
        "articles": len(ids),
        "low": low,
        "high": high,
        "single_origin": basis.single_origin,
        "through": basis.through,
        "reports": list(basis.reports),
        "origins": list(basis.origins),
        "denied_by": list(claim.denied_by),
        "shared": found.is_shared,
    }


def mention_rows(found: Found, articles: Mapping[str, Stored]) -> Iterator[Row]:
    """Yield the rows of a claim's mentions; ``articles`` are those that they stand in, by id."""
    for mention in found.claim.mentions:
        reading = articles[mention.article].reading
        yield {"claim": found.claim.id, "story": found.claim.story, **_mention(mention, reading)}


def _mention(mention: Mention, reading: Reading) -> Row:
    return {
        "article": mention.article,
        "given": reading.given,
        "url": reading.url,
        "publisher": reading.publisher,
        **_published(reading.date),
        "attribution": mention.attribution,
        "relation": mention.relation,
        "words": _words(mention.content, reading.text) or "",
        "spans": _spans(mention.content),
    }


def _said(one: Attribution, reading: Reading) -> Row:
    """Return what an attribution says by itself, without the others of its article."""
    text = reading.text
    roles = {name: getattr(one, name) for name in ("source", "cue", "content")}
    more = ("told_to", "role", "affiliation", "firsthand", "anonymity_reason")
    return {
        "id": one.id,
        **{name: _words(spans, text) for name, spans in roles.items()},
        **{f"{name}_spans": _spans(spans) for name, spans in roles.items()},
        "quote": one.quote,
        "speaker": one.speaker,
        **_who(one),
        "stance": one.stance,
        **{name: _words(getattr(one, name), text) for name in more},
        "empty_formula": one.empty_formula,
        "parent": one.parent,
        "denies": one.denies and one.denies.kind,
        "denies_id": one.denies and one.denies.id,
        "withheld": list(one.withheld),
        "confidence": one.confidence,
    }


def _path(one: Attribution, reading: Reading) -> Row:
    path = steps(one, Article(reading.text, publisher=reading.publisher))
    return {"path": [step.words for step in path], "origin": origin(path).kind}


def _who(one: Attribution | Speaker) -> Row:
    is_plural = isinstance(one.count, str)
    count = None if is_plural else one.count
    return {"kind": one.kind, "name": one.name, "count": count, "plural": is_plural}


def _published(when: Published) -> Row:
    exactly = Dated.MOMENT if isinstance(when, datetime) else Dated.DAY
    return {"published": _moment(when), "published_as": None if when is None else exactly}


def _moment(when: Published) -> int | None:
    return None if when is None else first_moment(when)


def _words(spans: Spans, text: str) -> str | None:
    """Return the words of a role; None where it is empty."""
    return GAP.join(span.of(text) for span in spans) if spans else None


def _spans(spans: Spans) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]
