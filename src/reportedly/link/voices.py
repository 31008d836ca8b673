"""Who speaks for whom: a company and its spokeswoman, a document and who wrote it, are one or two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.link.paths import Origin, folded
from reportedly.link.terms import is_country, is_small, stem
from reportedly.types import SourceKind

_BODY = re.compile(
    r"\b(?:its|their|company|firm|group|agency|union|club|party|ministry|government|department|authority|federation)\b",
    re.I,
)
"""Words for a body that say not which."""


def together(origins: Sequence[Origin]) -> list[list[Origin]]:
    """Put those who speak for each other together."""
    bodies = [o for o in origins if o.kind is SourceKind.ORGANISATION]
    groups: list[list[Origin]] = []
    for origin in origins:
        near = [g for g in groups if any(_speaks(origin, o, bodies) or _speaks(o, origin, bodies) for o in g)]
        groups = [g for g in groups if g not in near] + [[*(o for g in near for o in g), origin]]
    return groups


def _speaks(one: Origin, other: Origin, bodies: Sequence[Origin]) -> bool:
    """Tell whether one speaks for the other: a person or a document for a body, an aide or a document for a person."""
    if other.kind is SourceKind.NAMED_PERSON:
        is_voice = one.kind in (SourceKind.UNNAMED_PERSON, SourceKind.DOCUMENT) and one.high == 1
        last = folded(other.words).split()[-1:]
        return is_voice and bool(last) and stem(last[0]) in one.about
    if other.kind is not SourceKind.ORGANISATION:
        return False
    named = bool(_telling(one) & _telling(other))
    match one.kind:
        case SourceKind.NAMED_PERSON:
            # "Its chief executive" is that of the only body there is.
            return named or (len(bodies) == 1 and _BODY.search(one.office) is not None)
        case SourceKind.UNNAMED_PERSON:
            return named and one.high == 1 and bool(one.office)
    return named and one.kind is SourceKind.DOCUMENT


def _telling(o: Origin) -> frozenset[str]:
    return frozenset(word for word in o.about if not is_small(word) and not is_country(word))
