"""Speakers: which sources of an article are the same.

Names go first, by their last word, so that a surname finds the full name wherever it stands; then, in order, pronouns
and descriptions go to a fitting speaker before them. A speaker need not have been a source: "Ilse Marr took office in
May. She said …".
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.source.antecedents import resolve
from reportedly.source.cast import Cast
from reportedly.source.entities import Entity, Mention
from reportedly.source.names import Name
from reportedly.source.phrase import phrase
from reportedly.types import Attribution, Evidence, Span


def entities(cast: Cast, found: Sequence[tuple[Attribution, Evidence]]) -> list[Entity]:
    """Put the sources of an article together, in the order in which they are first mentioned."""
    mentions = [Mention(a, e, phrase(cast.text, a.source)) for a, e in found if a.source]
    mentions.sort(key=lambda m: (m.start, m.attribution.cue))
    for mention in place_named(cast, mentions):
        place(cast, mention)
    spoken = [e for e in cast.entities if e.mentions]
    return sorted(spoken, key=lambda e: min(m.start for m in e.mentions))


def place_named(cast: Cast, mentions: Sequence[Mention]) -> list[Mention]:
    """Place the sources that are names; return the others."""
    pairs: dict[tuple[str, ...], Name] = {}
    for mention in mentions:
        if mention.phrase.name is not None and mention.phrase.head is None:
            _place_named(cast, mention, pairs)
    return [mention for mention in mentions if mention.name is None]


def _place_named(cast: Cast, mention: Mention, pairs: dict[tuple[str, ...], Name]) -> None:
    first, second = mention.phrase.name, mention.phrase.second
    if first is None:
        return
    known = cast.names.find(_words(cast, first), mention.start)
    if second is not None:
        # Two who speak together are one source, under both names.
        other = cast.names.find(_words(cast, second), mention.start)
        both = [known.words if known else _words(cast, first), other.words if other else _words(cast, second)]
        words = (*both[0], "and", *both[1])
        mention.name = pairs.setdefault(words, Name(words, [Span(first.start, second.end)]))
    elif known is not None:
        mention.name = known
    else:
        mention.name = Name(_words(cast, first), [first])
        cast.names.add(mention.name)
    cast.entity_of(mention.name).add(mention, 0.97, "name")


def _words(cast: Cast, span: Span) -> tuple[str, ...]:
    return tuple(span.of(cast.text).split())


def place(cast: Cast, mention: Mention) -> None:
    """Place a source that is a pronoun or a description, all those before it being placed."""
    entity, sure = resolve(cast, mention)
    rule = "pronoun" if mention.phrase.pronoun is not None else "description"
    if entity is None:
        entity, rule = cast.new_entity(), "first mention"
    entity.add(mention, sure, rule)
