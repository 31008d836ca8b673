"""What was found, prepared for programs and for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportedly.schema import attribution_to_dict, claim_to_dict
from reportedly.store.changes import changes
from reportedly.store.records import Failure, Head, Hit, Stored
from reportedly.store.words import Phrase, first_match, phrases
from reportedly.types import Article, Claim, Span, Spans, Story

if TYPE_CHECKING:
    from reportedly.show.claims import Taken

EDITED = 60
"""The most characters of an edit; what is longer was written anew."""


def hit_to_dict(hit: Hit) -> dict[str, Any]:
    """Return a hit as ``reportedly search --json`` and ``who --json`` print it (docs/desk.md)."""
    stored, reading, one = hit.article, hit.article.reading, hit.attribution
    said = {"source": one.source, "cue": one.cue, "content": one.content} if one else {}
    return {
        "article": {
            "id": stored.id,
            "key": stored.key,
            "version": stored.version,
            "given": reading.given,
            "url": reading.url,
            "title": reading.title,
            "publisher": reading.publisher,
            "date": reading.date and reading.date.isoformat(),
            "origin": reading.origin,
            "model": reading.model,
        },
        "attribution": attribution_to_dict(one) if one else None,
        "words": {role: [span.of(reading.text) for span in spans] for role, spans in said.items()} or None,
        "match": list(hit.span) if hit.span else None,
    }


def claim_to_line(claim: Claim, articles: Mapping[str, Head]) -> dict[str, Any]:
    """Return a claim as ``reportedly claims --format jsonl`` prints it (docs/claims.md).

    Articles stand under the ids that they were given, with address, outlet and date.
    """
    record = claim_to_dict(claim)
    pairs = (*record["drifts"], *record["turns"])
    for mention in (*record["mentions"], *(pair[side] for pair in pairs for side in ("before", "after"))):
        head = articles[mention["article"]]
        mention |= {
            "article": head.given or mention["article"],
            "url": head.url,
            "publisher": head.publisher,
            "date": head.date.isoformat() if head.date else None,
        }
    return {"id": record.pop("id"), "text": record.pop("text"), "story": claim.story, **record}


def taken(story: Story, stored: Mapping[str, Stored]) -> dict[str, Taken]:
    """Return what the copies among a story's articles took, and the words edited; whole passages are left out."""
    from reportedly.show.claims import Taken

    out = {}
    for copy in story.copies:
        old, new = stored[copy.of].reading, stored[copy.article].reading
        pairs = ((c.old.of(old.text), c.new.of(new.text)) for c in changes(old, new).text)
        edits = [
            pair for pair in pairs if any(map(str.isalnum, "".join(pair))) and max(map(len, pair)) <= EDITED
        ]
        out[copy.article] = Taken(old.publisher or copy.of, copy.share, edits)
    return out


def failure_to_dict(failure: Failure) -> dict[str, Any]:
    """Return a failure as ``reportedly failures --json`` prints it."""
    return {"origin": failure.origin, "stage": failure.stage, "reason": failure.reason}


def article_of(hit: Hit) -> Article:
    """Return the article that a hit stands in."""
    reading = hit.article.reading
    day = reading.date.isoformat()[:10] if reading.date else None
    return Article(reading.text, headline=reading.title, date=day, publisher=reading.publisher)


def where(hit: Hit) -> str:
    """Return where a hit's article can be read again."""
    return hit.article.reading.url or hit.article.reading.origin


def matches(hit: Hit, query: str) -> tuple[Spans, Spans]:
    """Return where words and phrases of a query stand: in a hit's statement or text, and in its headline."""
    reading, words = hit.article.reading, phrases(query)
    within = hit.attribution.content if hit.attribution else (Span(0, len(reading.text)),)
    title = reading.title or ""
    return _all(reading.text, words, within), _all(title, words, (Span(0, len(title)),))


def _all(text: str, words: Sequence[Phrase], within: Spans) -> Spans:
    found: list[Span] = []
    for place in within:
        start = place.start
        while span := first_match(text, words, [Span(start, place.end)]):
            found.append(span)
            start = span.end
    return tuple(found)
