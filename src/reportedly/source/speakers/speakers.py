"""Speakers: which sources of an article are the same.

Names go first, by their last word, so that a surname finds the full name wherever it stands; then, in order, pronouns
and descriptions go to a fitting speaker before them. A speaker need not have been a source: "Ilse Marr took office in
May. She said …".
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.source.names.names import Name
from reportedly.source.phrases.outlets import is_agency, is_definite, is_outlet, whose
from reportedly.source.phrases.phrase import phrase
from reportedly.source.speakers.antecedents import resolve
from reportedly.source.speakers.author import in_quotes
from reportedly.source.speakers.cast import Cast
from reportedly.source.speakers.entities import Entity, Mention
from reportedly.source.words import titles
from reportedly.types import Attribution, Evidence, SourceKind, Span

_KNOWN = ("the", "these", "those")


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
    for mention in mentions:
        if mention.phrase.name is not None and mention.phrase.head is None:
            _place_named(cast, mention)
        elif (known := _surname(cast, mention)) is not None:
            mention.name = known
            cast.place(cast.entity_of(known), mention, 0.97, "name")
    return [mention for mention in mentions if mention.name is None]


def _surname(cast: Cast, mention: Mention) -> Name | None:
    """Find the person whose surname looks like a trade: "Sexton" where the article has an Ilse Sexton."""
    head, core = mention.phrase.head, mention.phrase.core
    if head is None or not head.capital or len(core) != 1:
        return None
    known = cast.names.find((head.text,), mention.start)
    if known is None or not known.person or len(known.words) < 2:
        return None
    return known if known.key[-1] == head.lower and titles.is_given(known.words[0]) else None


def _place_named(cast: Cast, mention: Mention) -> None:
    first, others = mention.phrase.name, mention.phrase.others
    if first is None:
        return
    parts = {id(name): name for name in (_known(cast, span, mention.start) for span in (first, *others))}
    if len(parts) > 1:
        # Those who speak together are one source, under all their names.
        mention.name = cast.joint.of([*parts.values()], Span(first.start, others[-1].end))
    else:
        mention.name = next(iter(parts.values()))
    cast.place(cast.entity_of(mention.name), mention, 0.97, "name")


def _known(cast: Cast, span: Span, place: int) -> Name:
    words = _words(cast, span)
    known = cast.names.after(span) if titles.is_honorific(words[-1]) else cast.names.find(words, place)
    if known is None:
        known = Name(_words(cast, span), [span])
        cast.names.add(known)
    return known


def _words(cast: Cast, span: Span) -> tuple[str, ...]:
    return tuple(span.of(cast.text).split())


def _counted_before(cast: Cast, mention: Mention) -> Entity | None:
    """Find the people whom an outlet's sources take up: "the agency’s three sources" are the three from above."""
    return None if whose(cast.text, mention.phrase) is None else _only_one_of(cast, mention)


def _counted_again(cast: Cast, mention: Mention) -> Entity | None:
    """Find the people whom "the three", "the same three" and "the three Russians" take up."""
    core = [word.lower for word in mention.phrase.core]
    return _only_one_of(cast, mention) if core[:1] and core[0] in _KNOWN else None


def _only_one_of(cast: Cast, mention: Mention) -> Entity | None:
    """Return the unnamed people before a mention who are as many, if no others are."""
    number = mention.phrase.number
    before = [
        entity
        for entity in cast.entities
        if entity.name is None
        and any(m.phrase.number == number and m.start < mention.start for m in entity.mentions)
    ]
    return before[0] if number and len(before) == 1 else None


def _outlet_meant(cast: Cast, mention: Mention) -> Entity | None:
    """Find the outlet that "the agency" is: the last one named before it, if no other body is called an agency."""
    words = [word.lower for word in mention.phrase.core]
    if not is_definite(words) or mention.phrase.owner is not None:
        return None
    before = [name for name in cast.names.all if name.last_before(mention.start) >= 0]
    if any(words[-1] in name.key for name in before if not _is_outlet(cast, name)):
        return None
    outlets = [n for n in before if _is_outlet(cast, n) and (words[-1] != "agency" or is_agency(n.key))]
    return cast.entity_of(max(outlets, key=lambda n: n.last_before(mention.start))) if outlets else None


def _is_outlet(cast: Cast, name: Name) -> bool:
    entity = cast.known_entity(name)
    if entity is not None and entity.mentions:
        return entity.kind is SourceKind.OUTLET
    return not name.person and is_outlet([word.lower() for word in name.words])


def _is_authors(cast: Cast, mention: Mention) -> bool:
    """Tell whether a first person stands outside all quotations."""
    return cast.around(mention) is None and not in_quotes(cast.text, mention.start)


def place(cast: Cast, mention: Mention) -> None:
    """Place a source that is a pronoun or a description, all those before it being placed."""
    entity = _counted_before(cast, mention)
    if entity is not None:
        cast.place(entity, mention, 0.95, "an outlet's")
        return
    if mention.phrase.pronoun == "i" and _is_authors(cast, mention):
        cast.place(cast.author(), mention, 0.9, "the author")
        return
    entity, sure = resolve(cast, mention)
    if (
        entity is None
        and (known := _counted_again(cast, mention) or _outlet_meant(cast, mention)) is not None
    ):
        cast.place(known, mention, 0.85, "known")
        return
    rule = "pronoun" if mention.phrase.pronoun is not None else "description"
    if entity is None:
        entity, rule = cast.new_entity(), "first mention"
    cast.place(entity, mention, sure, rule)
