"""Articles to rows: what stands in the columns of tables that articles fill."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.export.values import Row, places, published, words
from reportedly.store.records import Reading, Stored
from reportedly.summary import origin, passed_on, steps
from reportedly.types import Article, Attribution, Speaker


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
        **published(reading.date),
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


def judgement_rows(stored: Stored) -> Iterator[Row]:
    """Yield the rows of why the labels of an article's attributions are what they are, in its order."""
    text = stored.reading.text
    for one in stored.reading.attributions:
        for why in one.judgements:
            yield {
                "article": stored.id,
                "attribution": one.id,
                "label": why.label,
                "value": why.value,
                "confidence": why.confidence,
                "words": words(why.words, text),
                "spans": places(why.words),
                "made_by": why.by,
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
            "mention_spans": places(one.mentions),
            "role": words(one.role, text),
            "affiliation": words(one.affiliation, text),
        }


def _said(one: Attribution, reading: Reading) -> Row:
    """Return what an attribution says by itself, without the others of its article."""
    text = reading.text
    roles = {name: getattr(one, name) for name in ("source", "cue", "content")}
    more = ("told_to", "role", "affiliation", "firsthand", "anonymity_reason")
    return {
        "id": one.id,
        **{name: words(spans, text) for name, spans in roles.items()},
        **{f"{name}_spans": places(spans) for name, spans in roles.items()},
        "quote": one.quote,
        "speaker": one.speaker,
        **_who(one),
        "stance": one.stance,
        **{name: words(getattr(one, name), text) for name in more},
        "empty_formula": one.empty_formula,
        "day": one.when and one.when.date,
        "day_words": words((one.when.span,), text) if one.when else None,
        "parent": one.parent,
        **_denied(one, text),
        "withheld": list(one.withheld),
        "confidence": one.confidence,
    }


def _denied(one: Attribution, text: str) -> Row:
    what = one.denies
    own = words((what.span,), text) if what and what.span else None
    return {"denies": what and what.kind, "denies_id": what and what.id, "denies_words": own}


def _path(one: Attribution, reading: Reading) -> Row:
    path = steps(one, Article(reading.text, publisher=reading.publisher))
    return {"path": [step.words for step in path], "origin": origin(path).kind}


def _who(one: Attribution | Speaker) -> Row:
    is_plural = isinstance(one.count, str)
    count = None if is_plural else one.count
    return {"kind": one.kind, "name": one.name, "count": count, "plural": is_plural}
