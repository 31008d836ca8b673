"""Stories and claims to rows: what stands in the columns of tables that linking fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportedly.export.values import Row, moment, places, published, words
from reportedly.store.records import Head, Reading, Stored
from reportedly.store.snapshot import Found
from reportedly.store.times import given
from reportedly.types import Drift, Mention, Story, Turn

SIDE = ("article", "publisher", "published", "attribution", "relation", "words")
"""What drifts and turns tell of the mention before and of the one after."""


def story_row(story: Story) -> Row:
    """Return a story's row."""
    return {
        "id": story.id,
        "headline": story.headline,
        "outlets": len(story.publishers),
        "articles": len(story.articles),
        "first": moment(given(story.first)),
        "last": moment(given(story.last)),
        "publishers": list(story.publishers),
        "article_ids": list(story.articles),
    }


def copy_rows(story: Story) -> Iterator[Row]:
    """Yield the rows of the copies among a story's articles."""
    for copy in story.copies:
        yield {"story": story.id, "article": copy.article, "of": copy.of, "share": copy.share}


def claim_row(found: Found, articles: Mapping[str, Head]) -> Row:
    """Return a claim's row; ``articles`` are those that it is mentioned in, by id."""
    claim, basis = found.claim, found.claim.basis
    low, high = basis.informants
    return {
        "id": claim.id,
        "story": claim.story,
        "text": claim.text,
        "outlets": len({articles[id].publisher or id for id in claim.articles}),
        "articles": len(claim.articles),
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
        yield {**_of(found), **_mention(mention, reading)}


def drift_rows(found: Found, articles: Mapping[str, Stored]) -> Iterator[Row]:
    """Yield the rows of what later articles changed of a claim; ``articles`` are those that it goes through, by id."""
    for one in found.claim.drifts:
        yield {
            **_of(found),
            "kind": one.kind,
            "was": one.was,
            "became": one.became,
            **_sides(one, articles),
        }


def turn_rows(found: Found, articles: Mapping[str, Stored]) -> Iterator[Row]:
    """Yield the rows of who changed their position on a claim; ``articles`` as for ``drift_rows``."""
    for one in found.claim.turns:
        yield {**_of(found), "who": one.who, **_sides(one, articles)}


def _of(found: Found) -> Row:
    return {"claim": found.claim.id, "story": found.claim.story}


def _sides(change: Drift | Turn, articles: Mapping[str, Stored]) -> Row:
    """Return the mention before a change and the one after it, each with what names its article."""
    sides = {"before": change.before, "after": change.after}
    return {
        f"{side}_{name}": value
        for side, mention in sides.items()
        for name, value in _mention(mention, articles[mention.article].reading).items()
        if name in SIDE
    }


def _mention(mention: Mention, reading: Reading) -> Row:
    return {
        "article": mention.article,
        "given": reading.given,
        "url": reading.url,
        "publisher": reading.publisher,
        **published(reading.date),
        "attribution": mention.attribution,
        "relation": mention.relation,
        "words": words(mention.content, reading.text) or "",
        "spans": places(mention.content),
    }
