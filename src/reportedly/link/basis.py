"""What a claim rests on: all paths to it, and how many people and documents stand at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.link.origins import followed, same_origins
from reportedly.link.paths import (
    UNNAMED,
    Origin,
    Path,
    described,
    folded,
    nearest_origin,
    paths,
    same_outlet,
)
from reportedly.link.statements import VOUCHING, Statement
from reportedly.link.terms import is_small
from reportedly.link.voices import together
from reportedly.types import Basis, Relation, SourceKind


def basis_of(group: Sequence[Statement], copied: Mapping[str, str] | None = None) -> Basis:
    """Follow everybody who vouches for a claim to where they have it from.

    ``copied`` says of articles that are copies, by id, whose; a copy has what its original has, and adds nothing to it.
    """
    there = {s.account.id for s in group if s.relation in VOUCHING}
    own = [s for s in group if (copied or {}).get(s.account.id) not in there]
    real = _telling(same_origins(followed(paths(own))))
    origins = list({path.origin.key: path.origin for path in real}.values())
    return Basis(
        informants=_counted(origins),
        origins=tuple(origin.words for origin in origins),
        reports=_reports(real),
        through=_through(real),
    )


def _telling(found: Sequence[Path]) -> list[Path]:
    """Leave out what only hands on: who says it without an origin after others said it with one.

    So are people without a number, where others counted them before, and some of those who were counted already.
    """
    real = [p for p in found if p.origin.kind not in _NOBODY]
    acting = [replace(p, origin=p.actor) for p in found if p.actor is not None]
    if not real and acting:
        # That somebody plans, offers or asks for something is their own word if it is nobody else's.
        return same_origins(acting)
    if not real:
        return [p for p in found if p.origin.kind is not SourceKind.AUTHOR] or list(found)
    if not any(p.origin.kind in UNNAMED for p in real):
        # What is on the record an article may know itself; what unnamed people say it can only have from them.
        real += [p for p in found if p.origin.kind is None]
    return [p for p in real if not any(_hands_on(p, other) for other in real)]


def _hands_on(p: Path, other: Path) -> bool:
    """Tell whether the people of one path are surely or likely among those of another."""
    if p is other or p.origin.kind not in UNNAMED or other.origin.kind is not SourceKind.UNNAMED_PERSON:
        return False
    if p.origin.high is None:
        counted = other.origin.high is not None and other.date <= p.date
        return counted and other.outlets[0] != p.outlets[0] and not p.told
    more = (other.origin.low, len(other.origin.words)) > (p.origin.low, len(p.origin.words))
    return same_outlet(p.report, other.report) and more and _SOME.match(p.origin.words) is not None


_NOBODY = (None, SourceKind.OUTLET, SourceKind.AUTHOR)
"""The kinds of what ends a path at nobody who vouches."""
_DANGLING = re.compile(r",.*$|\s+(?:who|which|whom)$", re.S)
"""What follows a comma, or begins a clause that is not there: "an official who"."""
_LEANING = re.compile(r"(?:his|her|its|their)\b|the (?:\w+ )?(?:company|firm)$", re.I)
"""What somebody is called of whom there was talk before: "its director", "the company"."""
_SOME = re.compile(r"(?:the |a )?(?:one|two|three|another|some|both|they|most|all|neither|none)\b", re.I)


def _counted(origins: Sequence[Origin]) -> tuple[int, int | None]:
    """Add up: those that are surely different, and of unnamed people at least the largest group.

    Who speaks for each other are one at least.
    """
    groups = together(origins)
    sure = sum(max(o.low for o in group) for group in groups if any(o.kind not in UNNAMED for o in group))
    crowd = max(
        (o.low for group in groups for o in group if len(group) == 1 and o.kind in UNNAMED), default=0
    )
    if any(o.high is None for o in origins):
        return sure + crowd, None
    return sure + crowd, sum(o.high or 0 for o in origins)


def _through(found: Sequence[Path]) -> str | None:
    """Return what all paths run through, the outermost first: a report, or the origin itself (a dominator)."""
    if all(p.origin.kind in _NOBODY for p in found):
        return _only(p.report for p in found)
    origins = {p.origin.key: p.origin for p in found if p.origin.kind is not SourceKind.AUTHOR}
    groups = together(list(origins.values()))
    if len(groups) == 1:
        return next((o for o in groups[0] if o.kind is SourceKind.ORGANISATION), groups[0][0]).words
    return _only(_reports(found)) if all(o.kind in UNNAMED for o in origins.values()) else None


def _only(outlets: Iterable[str]) -> str | None:
    """Return the outlet that all are; None if they are several or none."""
    first, *others = (*outlets, "")
    return first if first and all(same_outlet(first, other) for other in others[:-1]) else None


def _reports(found: Sequence[Path]) -> tuple[str, ...]:
    """Name the outlets that have it from people who are not named, or from nowhere; each once."""
    out: list[str] = []
    for p in found:
        if p.origin.kind in (*UNNAMED, None) and not any(same_outlet(p.report, known) for known in out):
            out.append(p.report)
    return tuple(out)


_SAYS_WHAT = re.compile(r"[’']s?\s(?:[a-z-]+\s)+[A-Z]")
"""Somebody's something before a name."""


def deniers(group: Sequence[Statement]) -> tuple[str, ...]:
    """Name those who deny a claim, each once; the headline's word for them only where the text has none."""
    denials = [s for s in group if s.relation is Relation.DENIES]
    out: list[tuple[bool, str]] = []
    for s in nearest_origin(denials):
        a = s.attribution
        if a is None:
            out.append((True, s.account.publisher or s.account.id))
        elif a.source:
            inner = [o for o in denials if o.account is s.account and not o.in_headline]
            if not (s.in_headline and inner):
                out.append((a.name is not None, a.name or _DANGLING.sub("", described(s.account, a))))
    named = [one for one in out if not is_small(folded(one[1]))] or out
    return _distinct([one for one in named if not _LEANING.match(one[1])] or named)


def _says_what(one: tuple[bool, str]) -> bool:
    """Tell whether a name also says what somebody is."""
    is_name, words = one
    return is_name and _SAYS_WHAT.search(words) is not None


def _distinct(called: Sequence[tuple[bool, str]]) -> tuple[str, ...]:
    """Leave out who is called by words of another, as the fuller: "Stipe", "a ministry spokesman".

    A name that also says what somebody is ("Marr’s mouthpiece Tor Hask") gives way to one that does not.
    """
    kept: dict[tuple[bool, frozenset[str]], str] = {}
    for one in sorted(called, key=_says_what):
        is_name, words = one
        telling = frozenset(word for word in folded(words).split() if not is_small(word))
        alike = [key for key in kept if key[0] == is_name and (key[1] <= telling or telling <= key[1])]
        if not alike:
            kept[is_name, telling] = words
        elif all(len(key[1]) < len(telling) for key in alike) and not _says_what(one):
            for key in alike:
                del kept[key]
            kept[is_name, telling] = words
    return tuple(kept.values())
