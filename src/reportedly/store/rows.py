"""Records to rows and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.errors import StoreError
from reportedly.schema import attribution_to_dict, from_dict
from reportedly.store.dialect import Row
from reportedly.store.exact import give, give_maybe, keep, keep_maybe
from reportedly.store.keys import article_key
from reportedly.store.records import Failure, Reading, Stored
from reportedly.store.tables import MOST_IN_ARTICLE, numbers
from reportedly.store.times import NEVER, first_moment, given, written
from reportedly.store.words import name_words
from reportedly.types import SCHEMA_VERSION, Attribution, Span, Spans, Speaker, content_id

# Letters as they are: half the length of ASCII for much of the world, and lone surrogates are never joined to pairs.
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_ALWAYS = frozenset({"source", "cue", "content"})
_ALL_TOLD_TO = "all_told_to"
"""Our own key beside the published ones, which have room for one stretch of ``told_to``."""


def article_row(reading: Reading, number: int, id: str, version: int) -> Row:
    """Return the row of an article."""
    key = article_key(reading)
    return {
        "number": number,
        "id": id,
        "key_id": content_id(key),
        "version": version,
        "moment": None if reading.date is None else first_moment(reading.date),
        "published": written(reading.date),
        "publisher": keep_maybe(reading.publisher),
        "model": keep(reading.model),
        "key": keep(key),
        "given": keep_maybe(reading.given),
        "url": keep_maybe(reading.url),
        "origin": keep(reading.origin),
        "title": keep_maybe(reading.title),
        "text": keep(reading.text),
    }


def attribution_rows(reading: Reading, number: int) -> list[Row]:
    """Return the rows of the attributions of the article with that number.

    Raises:
        StoreError: an attribution is not one of this text.
    """
    first = _first(reading.attributions, number, reading)
    return [
        {
            "number": first + ordinal,
            "article": number,
            "ordinal": ordinal,
            "id": keep(one.id),
            "stance": one.stance and one.stance.value,
            "kind": one.kind and one.kind.value,
            "name": keep_maybe(one.name),
            "speaker": keep_maybe(one.speaker),
            "count": _count(one.count, reading),
            "parent": keep_maybe(one.parent),
            "content": _words(one.content, reading),
            "cue": _words(one.cue, reading),
            "source": _words(one.source, reading),
            "body": _body(one, reading),
        }
        for ordinal, one in enumerate(reading.attributions)
    ]


def speaker_rows(reading: Reading, number: int) -> list[Row]:
    """Return the rows of the speakers of the article with that number.

    Raises:
        StoreError: a speaker is not one of this text.
    """
    first = _first(reading.speakers, number, reading)
    return [
        {
            "number": first + ordinal,
            "article": number,
            "ordinal": ordinal,
            "id": keep(one.id),
            "kind": one.kind and one.kind.value,
            "name": keep_maybe(one.name),
            "count": _count(one.count, reading),
            "spans": _json([_checked(spans, reading) for spans in (one.mentions, one.role, one.affiliation)]),
        }
        for ordinal, one in enumerate(reading.speakers)
    ]


def name_rows(reading: Reading, number: int) -> list[Row]:
    """Return the rows of the words of speakers' names in the article with that number."""
    first = numbers(number)[0]
    moment = NEVER if reading.date is None else first_moment(reading.date)
    return [
        {"word": word, "moment": moment, "speaker": first + ordinal}
        for ordinal, one in enumerate(reading.speakers)
        for word in name_words(one.name or "")
    ]


def failure_row(failure: Failure) -> Row:
    """Return the row of a failure."""
    return {
        "id": content_id(failure.origin),
        "origin": keep(failure.origin),
        "stage": keep_maybe(failure.stage),
        "reason": keep(failure.reason),
    }


def stored(article: Row, attributions: Iterable[Row], speakers: Iterable[Row]) -> Stored:
    """Return an article from its rows, those of attributions and speakers in order."""
    text = give(article["text"])
    found, heard = _read(text, [_document(row) for row in attributions], [_speaker(row) for row in speakers])
    reading = Reading(
        given=give_maybe(article["given"]),
        url=give_maybe(article["url"]),
        title=give_maybe(article["title"]),
        text=text,
        publisher=give_maybe(article["publisher"]),
        date=given(article["published"]),
        origin=give(article["origin"]),
        model=give(article["model"]),
        attributions=found,
        speakers=heard,
    )
    return Stored(article["id"], give(article["key"]), article["version"], article["number"], reading)


def failure(row: Row) -> Failure:
    """Return a failure from its row."""
    return Failure(give(row["origin"]), give_maybe(row["stage"]), give(row["reason"]))


def _read(
    text: str, attributions: list[Row], speakers: list[Row]
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Read attributions and speakers as those of a report, by the rules of the published schema."""
    told_to = [document.pop(_ALL_TOLD_TO, None) for document in attributions]
    nothing = dict.fromkeys(("headline", "date", "publisher", "photo_credit", "section"))
    report = from_dict(
        {
            "schema": SCHEMA_VERSION,
            "page": {"id": content_id(""), "name": "", "url": None, "media": "dump", "text": ""},
            "article": {
                **nothing,
                "id": content_id(text),
                "text": text,
                "authors": [],
                "topics": [],
                "related": [],
            },
            "zones": [],
            "attributions": attributions,
            "speakers": speakers,
            "model": "",
            "warnings": [],
        }
    )
    found = tuple(map(_with_told_to, report.attributions, told_to))
    return found, report.speakers


def _with_told_to(attribution: Attribution, spans: list[list[int]] | None) -> Attribution:
    return replace(attribution, told_to=tuple(Span(*span) for span in spans)) if spans else attribution


def _document(row: Row) -> Row:
    document: Row = json.loads(give(row["body"]))
    return document


def _speaker(row: Row) -> Row:
    mentions, role, affiliation = json.loads(row["spans"])
    count = row["count"]
    return {
        "id": give(row["id"]),
        "kind": row["kind"],
        "name": give_maybe(row["name"]),
        "count": int(count) if count and count != "plural" else count,
        "mentions": mentions,
        "role": role,
        "affiliation": affiliation,
    }


def _body(one: Attribution, reading: Reading) -> str:
    """Return an attribution as JSON with the published keys, those left out that are empty."""
    _check(one, reading)
    document = {
        key: value
        for key, value in attribution_to_dict(one).items()
        if value is not None and (value != [] or key in _ALWAYS)
    }
    if len(one.told_to) > 1:
        document[_ALL_TOLD_TO] = one.told_to
    return keep(_json(document))


def _words(spans: Spans, reading: Reading) -> str:
    return keep(" ".join([reading.text[start:end] for start, end in spans]))


def _check(one: Attribution, reading: Reading) -> None:
    """Refuse an attribution that could not be read back."""
    when, denied = one.when, one.denies
    spans = [
        *one.source,
        *one.cue,
        *one.content,
        *one.told_to,
        *one.anonymity_reason,
        *one.firsthand,
        *one.role,
    ]
    spans += one.affiliation
    for judgement in one.judgements:
        spans += judgement.words
        _check_probability(judgement.confidence, reading)
    spans += [span for span in (when and when.span, denied and denied.span) if span]
    _checked(spans, reading)
    _check_probability(one.confidence, reading)


def _check_probability(value: float, reading: Reading) -> None:
    if not 0 <= value <= 1:
        raise StoreError(f"the confidence {value} is not from 0 to 1", page=reading.origin)


def _checked(spans: Sequence[Span], reading: Reading) -> Sequence[Span]:
    """Return spans that lie in the text: those of another could not be read back."""
    length = len(reading.text)
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise StoreError(f"the span {start}-{end} does not lie in the text", page=reading.origin)
    return spans


def _count(count: int | str | None, reading: Reading) -> str | None:
    if count is None or count == "plural" or (isinstance(count, int) and count >= 1):
        return None if count is None else str(count)
    raise StoreError(f"{count!r} is no number of people", page=reading.origin)


def _first(items: Sequence[object], number: int, reading: Reading) -> int:
    if len(items) > MOST_IN_ARTICLE:
        raise StoreError(f"an article has {MOST_IN_ARTICLE:,} attributions at most", page=reading.origin)
    return numbers(number)[0]
