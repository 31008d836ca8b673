"""Which of the ends of a claim's paths are the same, whoever tells of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.link.paths import UNNAMED, Path, folded, is_same_name, nouns, same_outlet
from reportedly.types import SourceKind

_ANOTHER = re.compile(r"(?:an?|the)?\s*(?:second|third|fourth|other|another|different|separate)\b", re.I)


def _is_nameless(outlet: str) -> bool:
    """Tell whether words for an outlet say only of what kind it is: "a local newspaper", "the foreign press"."""
    last = (outlet.split() or [""])[-1]
    return last[:1].islower() or last == "Reports"


def followed(found: Sequence[Path]) -> list[Path]:
    """Follow each path through an outlet whose own article is among them to what that article has it from."""
    firsthand = [p for p in found if len(p.outlets) == 1]
    out: list[Path] = []
    for path in found:
        further = _best(_further(path, firsthand)) if len(path.outlets) > 1 else []
        out += [
            replace(path, outlets=(*path.outlets[:-1], *p.outlets), origin=p.origin) for p in further
        ] or [path]
    return list(dict.fromkeys(out))


def _further(path: Path, firsthand: Sequence[Path]) -> list[Path]:
    """Return what the outlet that a path ends at has it from; one without a name may be any that had it before."""
    if path.origin.kind not in (SourceKind.OUTLET, SourceKind.AUTHOR, *UNNAMED):
        return []
    further = [p for p in firsthand if same_outlet(p.outlets[0], path.report)]
    if not further and _is_nameless(path.report):
        further = [p for p in firsthand if p.date < path.date and p.outlets[0] != path.outlets[0]]
    if path.origin.kind in UNNAMED:
        further = [p for p in further if p.origin.kind in UNNAMED]
    return further


def _best(some: Sequence[Path]) -> list[Path]:
    """Return the paths to somebody, else those that end in an article's own voice, else all."""
    telling = [p for p in some if p.origin.kind is not SourceKind.AUTHOR]
    return [p for p in telling if p.origin.kind is not None] or telling or list(some)


def same_origins(found: Sequence[Path]) -> list[Path]:
    """Give the same person, document or group of people one origin, the one that was told first."""
    known: list[Path] = []
    out = []
    for path in sorted(found, key=lambda p: (p.date, len(p.outlets))):
        alike = [k for k in known if _same(k, path)] or _the_body(known, path)
        same = min(alike, key=lambda k: not same_outlet(k.report, path.report), default=None)
        if same is None:
            known.append(path)
        out.append(replace(path, origin=same.origin) if same else path)
    return out


def _the_body(known: Sequence[Path], path: Path) -> list[Path]:
    """Return the one body that is known, where "the company" or "the union" can mean no other."""
    if path.origin.kind is not SourceKind.ORGANISATION:
        return []
    is_common = len(folded(path.origin.words).split()) == 1 and path.origin.words.split()[-1][:1].islower()
    bodies = [k for k in known if k.origin.kind is SourceKind.ORGANISATION]
    return bodies if is_common and len(bodies) == 1 else []


def _same(a: Path, b: Path) -> bool:
    """Tell whether two paths end in the same origin, of which ``a`` was told first."""
    x, y = a.origin, b.origin
    if x.key == y.key:
        return True
    if x.kind in UNNAMED and y.kind in UNNAMED:
        return _same_people(a, b)
    kinds = {x.kind, y.kind}
    if kinds == {SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON}:
        one = x if x.kind is SourceKind.UNNAMED_PERSON else y
        return (one.low, one.high) == (1, 1) and bool(x.about & y.about)
    if len(kinds) > 1:
        return False
    if x.kind is SourceKind.DOCUMENT:
        return a.outlets[0] != b.outlets[0] or bool(nouns(x.words) & nouns(y.words))
    return is_same_name(x.words, y.words, x.kind)


def may_be_same(a: Path, b: Path) -> bool:
    """Tell whether the unnamed people of a later path are, or vaguely may be, those of an earlier one."""
    if b.origin.kind not in UNNAMED or a.origin.kind not in UNNAMED:
        return False
    return b.origin.high is None or _same(a, b)


def _same_people(a: Path, b: Path) -> bool:
    """Tell whether unnamed people are the same: as many, and one outlet's, or called alike, or nobody's own find."""
    x, y = a.origin, b.origin
    if (x.low, x.high) != (y.low, y.high) or x.high is None:
        return x.kind is y.kind and same_outlet(a.report, b.report) and (x.low, x.high) == (y.low, y.high)
    alike = folded(x.words) == folded(y.words) and len(x.words.split()) > 2
    repeated = a.outlets[0] != b.outlets[0] and not b.told and (x.low > 1 or bool(x.about & y.about))
    if a.article == b.article and _ANOTHER.match(y.words):
        return False
    return alike or repeated or same_outlet(a.report, b.report)
