"""What the markup says about the zone of each line: log-odds, to be added to what the words say.

Sources of evidence: the names and tags of the elements around a line, links in it, what other judges take
for main text, and the headline that the page declares. A container that holds much of the prose cannot be
furniture, whatever it is called; a label (byline, date …) is small, so its cue fades in larger elements.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.pages.cues import FURNITURE, LABELS
from reportedly.pages.markup import PROSE_LENGTH, Line, Tree
from reportedly.types import ZoneKind

_LIMIT = 8.0
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_STORY_TAGS = frozenset({"article", "main"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING_WORDS = 5
"""Words from which a linked line is taken for another story's headline rather than a menu entry."""

Evidence = dict[ZoneKind, float]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judge's main text, found again in the lines."""

    shares: Sequence[float]
    """How much of each line it holds, 0-1."""
    weight: float
    """Log-odds of body for a line it holds whole; a little less against body for a line it leaves out."""


@dataclass(frozen=True, slots=True)
class _Masses:
    """Per element: how many lines, characters, and characters of prose it holds."""

    lines: list[int]
    size: list[float]
    prose: list[float]
    chosen: list[float]


def weigh(tree: Tree, judgements: Sequence[Judgement], headline: int | None = None) -> list[Evidence]:
    """Return the evidence for each line of a page.

    Args:
        tree: the page.
        judgements: the main text according to other judges; may be empty.
        headline: the line that is the headline which the page declares, where it is known.

    """
    chosen = [max((j.shares[i] for j in judgements), default=0.0) for i in range(len(tree.lines))]
    masses = _masses(tree, chosen)
    inherited = _inherit(tree, masses)
    weighed = []
    for i, line in enumerate(tree.lines):
        evidence = dict(inherited[line.element])
        _add_links(evidence, line, chosen[i])
        _add_judgements(evidence, tree, masses, line, [(j.shares[i], j.weight) for j in judgements])
        if is_prose(line):
            _add(evidence, ZoneKind.BODY, 0.7)
        if headline is not None and (i == headline or tree.elements[line.element].tag == "h1"):
            _add(evidence, ZoneKind.HEADLINE, 5.0 if i == headline else -1.0)
        weighed.append({kind: max(-_LIMIT, min(_LIMIT, w)) for kind, w in evidence.items() if w})
    return weighed


def is_prose(line: Line) -> bool:
    """Tell whether a line reads like sentences rather than like labels or links."""
    return (
        len(line.text) >= PROSE_LENGTH
        and line.linked < len(line.text) / 2
        and _SENTENCE_END.search(line.text) is not None
    )


def _add(evidence: Evidence, kind: ZoneKind, weight: float) -> None:
    evidence[kind] = evidence.get(kind, 0.0) + weight


def _masses(tree: Tree, chosen: Sequence[float]) -> _Masses:
    n = len(tree.elements)
    masses = _Masses([0] * n, [0.0] * n, [0.0] * n, [0.0] * n)
    for line, share in zip(tree.lines, chosen, strict=True):
        masses.lines[line.element] += 1
        masses.size[line.element] += len(line.text)
        masses.chosen[line.element] += share * len(line.text)
        masses.prose[line.element] += len(line.text) if is_prose(line) else share * len(line.text)
    for i in range(n - 1, 0, -1):  # parents come before their children
        parent = tree.elements[i].parent
        if parent >= 0:
            masses.lines[parent] += masses.lines[i]
            masses.size[parent] += masses.size[i]
            masses.prose[parent] += masses.prose[i]
            masses.chosen[parent] += masses.chosen[i]
    return masses


def _inherit(tree: Tree, masses: _Masses) -> list[Mapping[ZoneKind, float]]:
    """Return for each element its own cues and those of the elements around it, strongest first."""
    whole = masses.prose[0] if masses.prose else 0.0
    inherited: list[Mapping[ZoneKind, float]] = []
    for i, element in enumerate(tree.elements):
        around = inherited[element.parent] if element.parent >= 0 else {}
        share = masses.prose[i] / whole if whole else 0.0
        own = _own_cues(element.tag, element.cues, share, masses.lines[i], around)
        if not own:
            inherited.append(around)
            continue
        merged = dict(around)
        for kind, weight in own.items():
            before = merged.get(kind, 0.0)
            merged[kind] = max(before, weight) if weight > 0 else min(before, weight)
        inherited.append(merged)
    return inherited


def _own_cues(
    tag: str, cues: Mapping[ZoneKind, float], share: float, lines: int, around: Mapping[ZoneKind, float]
) -> Evidence:
    own: Evidence = {}
    in_furniture = max((around.get(kind, 0.0) for kind in FURNITURE), default=0.0)
    holds_little = min(1.0, max(0.0, (0.5 - share) / 0.25))
    for kind, weight in cues.items():
        if kind in FURNITURE:
            own[kind] = weight * holds_little
        elif kind in LABELS:
            fade = 1.0 / (1.0 + max(0, lines - 1) / 3)
            own[kind] = weight * fade * (0.3 if in_furniture >= 1.5 else 1.0)
        else:
            own[kind] = weight
    against = max((w for kind, w in own.items() if kind != ZoneKind.BODY), default=0.0)
    if against:
        own[ZoneKind.BODY] = own.get(ZoneKind.BODY, 0.0) - 0.8 * against
    if tag in _STORY_TAGS:
        if share >= 0.3:
            own[ZoneKind.BODY] = 1.0
        elif tag == "article":  # one card of many
            own[ZoneKind.RELATED] = max(own.get(ZoneKind.RELATED, 0.0), 1.5)
    return own


def _add_links(evidence: Evidence, line: Line, chosen: float) -> None:
    share = min(1.0, line.linked / max(1, len(line.text)))
    if share < 0.5:
        return
    if len(line.text.split()) >= _HEADING_WORDS:
        _add(evidence, ZoneKind.RELATED, 1.5 * share)
    else:
        _add(evidence, ZoneKind.NAVIGATION, 1.5 * share)
    _add(evidence, ZoneKind.BODY, -1.0 * share * (1 - 0.5 * chosen))


def _add_judgements(
    evidence: Evidence, tree: Tree, masses: _Masses, line: Line, votes: Sequence[tuple[float, float]]
) -> None:
    """Add what the judges say of the line, softened by what they say of the lines around it."""
    if not votes:
        return
    around = tree.elements[line.element].parent
    nearby = 0.0
    if around >= 0 and masses.size[around]:
        nearby = masses.chosen[around] / masses.size[around]
    for share, weight in votes:
        _add(evidence, ZoneKind.BODY, weight * (share - (1 - share) * 0.8 * (1 - nearby)))
    if max(share for share, _ in votes) < 0.5:
        _add(evidence, ZoneKind.NAVIGATION, 0.3)


def coverage(tree: Tree, shares: Sequence[float]) -> float:
    """Return how much of a page's prose a judge holds, 0-1."""
    prose = [(len(line.text), share) for line, share in zip(tree.lines, shares, strict=True) if is_prose(line)]
    total = sum(size for size, _ in prose)
    return math.fsum(size * share for size, share in prose) / total if total else 0.0
