"""How many unnamed people a source is."""

from __future__ import annotations

from reportedly.source.speakers.entities import Entity

PLURAL = "plural"


def count_of(entity: Entity) -> int | str:
    """Return the number that any mention states; without one, 1 for a singular and ``plural`` for a plural."""
    spoken = [m for m in entity.mentions if m.phrase.pronoun is None] or entity.mentions
    stated = (m.phrase.number for m in spoken if m.phrase.number is not None)
    return next(stated, PLURAL if any(m.phrase.plural for m in spoken) else 1)
