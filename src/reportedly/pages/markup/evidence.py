"""What the markup says about the zone of each line: log-odds, to be added to what the words say.

Sources of evidence: the names and tags of the elements around a line, links in it, what other judges take
for main text, and the headline that the page declares. A container that holds much of the prose cannot be
furniture, whatever it is called; a label (byline, date …) is small, so its cue fades in larger elements.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportedly.pages.markup.cues import FURNITURE, LABELS
from reportedly.pages.markup.tree import PROSE_LENGTH, Line, Tree
from reportedly.types import ZoneKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LIMIT = 8.0
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_STORY_TAGS = frozenset({"article", "main"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_IS_HEADLINE, _OTHER_HEADLINE = 5.0, -3.0
_OFTEN = 3
_CLOSE = 4
"""How many elements around a line are asked for its name."""
_CHOSEN, _LEFT_OUT, _FARTHER = 0.9, 0.7, 0.8
"""Shares of a judge's weight: for a line it chose, against one it left out; how its view fades outwards."""
_NAMED = 2.0
"""Log-odds from which an element is named as furniture."""
_SHORT_LINE, _IN_FURNITURE = 0.8, 0.2
"""How far a judge is believed that chose a short line, or one in an element named as furniture."""
_UNLIKELY_UNNAMED = {
    ZoneKind.APPEAL: 2.0,
    ZoneKind.NOTICE: 1.0,
    ZoneKind.CAPTION: 0.7,
    ZoneKind.STANDFIRST: 0.5,
}
"""Against zones that templates give a name, for a chosen line that stands in no such element."""
_STORY_SHARE = 0.3
"""Share of a page's prose from which an article element holds the story."""
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


class _Inherited(NamedTuple):
    """What an element and those around it say: for each zone, and against body."""

    cues: Mapping[ZoneKind, float]
    against_body: float


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
    repeated = _repeated_labels(tree)
    weighed = []
    for i, line in enumerate(tree.lines):
        cues, against_body = inherited[line.element]
        evidence = dict(cues)
        if max((cues.get(kind, 0.0) for kind in FURNITURE), default=0.0) >= _NAMED:
            evidence.pop(
                ZoneKind.BODY, None
            )  # a story's element around it, or a paragraph, says nothing then
        _add(evidence, ZoneKind.BODY, against_body)
        _add_links(evidence, line, chosen[i])
        _add_judgements(evidence, tree, masses, line, [(j.shares[i], j.weight) for j in judgements])
        _add_form(evidence, line)
        if line.text in repeated:
            _add(evidence, ZoneKind.BODY, -2.5)
        if headline is not None:
            _add(evidence, ZoneKind.HEADLINE, _IS_HEADLINE if i == headline else _OTHER_HEADLINE)
        weighed.append({kind: max(-_LIMIT, min(_LIMIT, w)) for kind, w in evidence.items() if w})
    return weighed


def _repeated_labels(tree: Tree) -> set[str]:
    """Return the single words that stand alone again and again: buttons and marks, not a story's headings."""
    counts = Counter(line.text for line in tree.lines if " " not in line.text)
    return {text for text, count in counts.items() if count >= _OFTEN}


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
        size = len(line.text)
        masses.lines[line.element] += 1
        masses.size[line.element] += size
        masses.chosen[line.element] += share * size
        masses.prose[line.element] += max(share, _is_story(tree, line)) * size
    for i in range(n - 1, 0, -1):  # parents come before their children
        parent = tree.elements[i].parent
        if parent >= 0:
            masses.lines[parent] += masses.lines[i]
            for mass in (masses.size, masses.chosen, masses.prose):
                mass[parent] += mass[i]
    return masses


def _is_story(tree: Tree, line: Line) -> bool:
    """Tell whether a line is prose, and no element close around it is named as furniture."""
    if not is_prose(line):
        return False
    index = line.element
    for _ in range(_CLOSE):
        if index < 0:
            break
        element = tree.elements[index]
        if any(element.cues.get(kind, 0.0) >= _NAMED for kind in FURNITURE):
            return False
        index = element.parent
    return True


def _inherit(tree: Tree, masses: _Masses) -> list[_Inherited]:
    """Return for each element its own cues and those of the elements around it, strongest first."""
    inherited: list[_Inherited] = []
    for i, element in enumerate(tree.elements):
        around = inherited[element.parent] if element.parent >= 0 else _Inherited({}, 0.0)
        share = max(_share(masses.prose, i), _share(masses.chosen, i))
        own, against_body = _own_cues(element.tag, element.cues, share, masses.lines[i], around.cues)
        if not own and not against_body:
            inherited.append(around)
            continue
        cues = dict(around.cues)
        for kind, weight in own.items():
            cues[kind] = max(cues.get(kind, 0.0), weight)
        inherited.append(_Inherited(cues, min(around.against_body, against_body)))
    return inherited


def _share(mass: Sequence[float], index: int) -> float:
    return mass[index] / mass[0] if mass[0] else 0.0


def _own_cues(
    tag: str, cues: Mapping[ZoneKind, float], share: float, lines: int, around: Mapping[ZoneKind, float]
) -> tuple[Evidence, float]:
    """Return what an element says for each zone, and what it says against body."""
    own: Evidence = {}
    in_furniture = max((around.get(kind, 0.0) for kind in FURNITURE), default=0.0)
    holds_little = min(1.0, max(0.0, (0.5 - share) / 0.25))
    for kind, weight in cues.items():
        if kind in FURNITURE:
            in_card = kind == ZoneKind.NAVIGATION and around.get(ZoneKind.RELATED, 0.0) >= _NAMED
            own[kind] = weight * holds_little * (0.3 if in_card else 1.0)
        elif kind in LABELS:
            fade = 1.0 / (1.0 + max(0, lines - 1) / 3)
            own[kind] = weight * fade * (0.3 if in_furniture >= 1.5 else 1.0)
    if tag == "article" and share < _STORY_SHARE:  # one card of many
        own[ZoneKind.RELATED] = max(own.get(ZoneKind.RELATED, 0.0), 1.5)
    against_body = (
        -0.8 * max(own.values(), default=0.0) + min(cues.get(ZoneKind.BODY, 0.0), 0.0) * holds_little
    )
    own[ZoneKind.BODY] = max(
        cues.get(ZoneKind.BODY, 0.0), 1.0 if tag in _STORY_TAGS and share >= _STORY_SHARE else 0.0
    )
    return {kind: weight for kind, weight in own.items() if weight}, against_body


def _add_links(evidence: Evidence, line: Line, chosen: float) -> None:
    share = min(1.0, line.linked / max(1, len(line.text)))
    if share < 0.5:
        return
    if len(line.text.split()) >= _HEADING_WORDS or evidence.get(ZoneKind.RELATED, 0.0) >= _NAMED:
        _add(evidence, ZoneKind.RELATED, 1.5 * share)
    elif evidence.get(ZoneKind.TOPICS, 0.0) < _NAMED:
        _add(evidence, ZoneKind.NAVIGATION, 1.5 * share)
    _add(evidence, ZoneKind.BODY, -1.0 * share * (1 - 0.5 * chosen))


def _add_form(evidence: Evidence, line: Line) -> None:
    """Add what the line's own form says: prose, or a row of a table."""
    if is_prose(line):
        _add(evidence, ZoneKind.BODY, 0.7)
    if "\t" in line.text:
        _add(evidence, ZoneKind.BODY, 1.5)
        for kind in (ZoneKind.DATE, ZoneKind.TOPICS, ZoneKind.BYLINE, ZoneKind.NAVIGATION):
            _add(evidence, kind, -3.0)


def _add_judgements(
    evidence: Evidence, tree: Tree, masses: _Masses, line: Line, votes: Sequence[tuple[float, float]]
) -> None:
    """Add what the judges say of the line, softened by what they say of the lines around it.

    A judge that chose a line says that it stands in the story, less that it belongs to it: appeals and
    teasers between paragraphs are chosen too. So part of its weight goes against navigation, and it counts
    less for lines that are short or stand in an element named as furniture.
    """
    nearby = _chosen_nearby(tree, masses, line.element)
    linked = min(1.0, line.linked / max(1, len(line.text)))
    belief = 1.0 if is_prose(line) else _SHORT_LINE * (1 - 0.5 * linked)
    named = max(evidence.get(kind, 0.0) for kind in FURNITURE) >= _NAMED
    if named:
        belief *= _IN_FURNITURE
    elif votes:
        chosen = max(share for share, _ in votes)
        for kind, weight in _UNLIKELY_UNNAMED.items():
            _add(evidence, kind, -weight * chosen)
    for share, weight in votes:
        _add(
            evidence,
            ZoneKind.BODY,
            weight * (_CHOSEN * share * belief - _LEFT_OUT * (1 - share) * (1 - nearby)),
        )
        _add(evidence, ZoneKind.NAVIGATION, -weight * (1 - _CHOSEN) * share)


def _chosen_nearby(tree: Tree, masses: _Masses, element: int) -> float:
    """Return how much (0-1) of the text around an element the judges chose."""
    nearby, trust = 0.0, 1.0
    for _ in range(2):
        element = tree.elements[element].parent
        if element < 0:
            break
        if masses.size[element]:
            nearby = max(nearby, trust * masses.chosen[element] / masses.size[element])
        trust *= _FARTHER
    return nearby


def coverage(tree: Tree, shares: Sequence[float]) -> float:
    """Return how much of a page's prose a judge holds, 0-1; readers' comments and the like not counted."""
    held = whole = 0.0
    for line, share in zip(tree.lines, shares, strict=True):
        if _is_story(tree, line):
            whole += len(line.text)
            held += share * len(line.text)
    return held / whole if whole else 0.0
