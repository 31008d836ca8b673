"""Who "the spokesman", "the news agency" and "the two officials" are, if the article has named or mentioned them."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.source import tables
from reportedly.source.cast import Cast
from reportedly.source.entities import PERSONS, Entity, Mention
from reportedly.source.phrase import Phrase
from reportedly.source.pronouns import Placed
from reportedly.types import SourceKind

_NEW = frozenset(("a", "an", "another", "other", "one", "some", "several"))
_KNOWN = frozenset(("the", "this", "that", "these", "those", "its", "his", "her", "their", "both", ""))

NOBODY: Placed = (None, 0.0)


def resolve(cast: Cast, mention: Mention) -> Placed:
    """Say who a source that is a description is, if anybody before it."""
    words = mention.phrase
    if words.head is None:
        return NOBODY
    before = [e for e in cast.entities if e.name is not None or e.last_before(mention.start) is not None]
    said = plain(words)
    same = [e for e in before if any(plain(m.phrase) == said for m in e.mentions)]
    if same and words.determiner not in _NEW:
        return same[-1], 0.85
    if words.determiner not in _KNOWN and words.owner is None:
        return NOBODY
    noun = singular(mention.head)
    if noun in tables.people() or noun == "source" or mention.kind in PERSONS:
        several = words.plural or words.number is not None
        return _people(mention, noun, before) if several else _person(cast, mention, noun, before)
    return _body(cast, mention, noun, before)


def _people(mention: Mention, noun: str, before: Sequence[Entity]) -> Placed:
    words = mention.phrase
    alike = [
        e
        for e in before
        if e.name is None
        and any(singular(m.head) == noun for m in e.mentions)
        and (words.number is None or words.number in {m.phrase.number for m in e.mentions})
    ]
    known = words.determiner in ("the", "both", "these", "those", "its")
    return (alike[-1], 0.8) if alike and known else NOBODY


def _person(cast: Cast, mention: Mention, noun: str, before: Sequence[Entity]) -> Placed:
    words = mention.phrase
    if words.determiner not in ("the", "") and words.owner is None:
        return NOBODY
    alike = [e for e in before if e.name is None and any(m.head == noun for m in e.mentions)]
    if alike:
        return alike[-1], 0.85
    if words.determiner == "" and mention.start < cast.headline:
        # A headline says what people are; the article says who.
        later = [n for n in cast.names.all if n.person and noun in cast.descriptions(n)]
        return (cast.entity_of(later[0]), 0.7) if later else NOBODY
    return _named_person(cast, mention, noun)


def _named_person(cast: Cast, mention: Mention, noun: str) -> Placed:
    """Find the named person whom a description fits best; failing that, if the model sees a name, the nearest."""
    if mention.phrase.determiner != "the":
        return NOBODY
    said = {w.lower for w in mention.phrase.core} - {"the", "former", noun}
    fits = [
        (3 * (noun in about) + 2 * len(said & about), near, name)
        for near, name in enumerate(cast.people_named_before(mention.start))
        for about in [cast.descriptions(name)]
    ]
    if not fits:
        return NOBODY
    fit, _, name = max(fits, key=lambda x: x[:2])
    if fit >= 3 or (fit and mention.kind is SourceKind.NAMED_PERSON):
        return cast.entity_of(name), 0.8
    return (cast.entity_of(name), 0.4) if mention.kind is SourceKind.NAMED_PERSON else NOBODY


def _body(cast: Cast, mention: Mention, noun: str, before: Sequence[Entity]) -> Placed:
    words = mention.phrase
    if noun in tables.words("outlets") or "news" in plain(words):
        return cast.nearest(mention, (SourceKind.OUTLET,)), 0.8
    if noun in tables.words("documents"):
        alike = [e for e in before if any(singular(m.head) == noun for m in e.mentions)]
        return (alike[-1], 0.8) if alike and words.owner is None else NOBODY
    if noun not in tables.words("bodies") or words.determiner != "the":
        return NOBODY
    named = [e for e in before if e.name is not None and noun in {w.lower() for w in e.name.words}]
    if named:
        return named[-1], 0.85
    alone = len(plain(words).split()) <= 1
    return (cast.nearest(mention, (SourceKind.ORGANISATION,)), 0.65) if alone else NOBODY


def plain(words: Phrase) -> str:
    """Return a phrase's core in lower case, without its article."""
    return " ".join(w.lower for w in words.core if w.lower not in ("the", "a", "an"))


def singular(noun: str) -> str:
    """Return a noun's singular, as far as news needs it."""
    if noun in ("people", "persons"):
        return "person"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
