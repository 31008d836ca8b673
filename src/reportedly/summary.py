"""How an article is sourced: on whose word each of its statements is. This grades sourcing, never truth.

A statement is an attribution that is not merely passed on by another: of "Reuters, citing two people, said X" the two
people's word is counted, not Reuters' as well. A denial is always a statement of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.types import SourceKind, Stance, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.types import Article, Attribution, Denied, Report, Spans

ARROW = " ← "
HERE = "this article"
UNSTATED = "origin not stated"
UNCLEAR = "source unclear"

_ON_RECORD = frozenset({SourceKind.NAMED_PERSON, SourceKind.ORGANISATION, SourceKind.DOCUMENT})
_PASSES_ON = frozenset({None, Stance.ASSERTS, Stance.HEDGES})
_WHO = frozenset({"source", "speaker", "kind", "name"})
_OWN_WORDS = 0.2
"""An attribution that says more than this share of its content beside its children is a statement of its own."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many statements have an origin of one kind: ``kind`` is None where the reader cannot tell."""

    kind: SourceKind | None
    statements: int
    share: float


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that denies (the attribution's id), and what it denies, if that is known."""

    attribution: str
    denies: Denied | None


@dataclass(frozen=True, slots=True)
class Line:
    """A statement (the attribution's id), on whose word it is in words, and what its origin is."""

    attribution: str
    path: str
    """From the publisher to the origin: ``The Moscow Times ← Reuters ← 3 unnamed people``."""
    kind: SourceKind | None


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How an article is sourced; empty for one whose attributions bear no labels. Statements go by their ids."""

    statements: int = 0
    kinds: tuple[Share, ...] = ()
    """Shares of the statements by the kind of their origin, the last step of the path that is anybody."""
    one_unnamed: tuple[str, ...] = ()
    """Those that rest on one unnamed person; here and below without those who decline to comment."""
    unnamed_only: tuple[str, ...] = ()
    """Those that rest on unnamed people only, one or several."""
    nobody: tuple[str, ...] = ()
    """Those behind which nobody is expressed, or another outlet that does not say who told it."""
    on_record: tuple[str, ...] = ()
    """Those that rest on a named person, an organisation or a document."""
    denials: tuple[Denial, ...] = ()
    lines: tuple[Line, ...] = ()
    """Every statement, in the order of the report."""


def summarise(report: Report) -> Sourcing:
    """Return how the report's article is sourced."""
    if not any(map(is_sourced, report.attributions)):
        return Sourcing()
    passed = passed_on(report.attributions)
    ends = [_end(one, report) for one in report.attributions if one.id not in passed]
    # Nothing rests on the word of who will not speak of it.
    spoken = [end for end in ends if end.attribution.stance is not Stance.DECLINES]
    held = _by_content(spoken)
    return Sourcing(
        statements=len(ends),
        kinds=_shares(ends),
        one_unnamed=_ids(end for end in spoken if all(_is_one(end, other) for other in held[end.said])),
        unnamed_only=_ids(end for end in spoken if all(other.is_unnamed for other in held[end.said])),
        nobody=_ids(end for end in spoken if end.is_nobody),
        on_record=_ids(end for end in spoken if end.is_on_record),
        denials=tuple(
            Denial(end.attribution.id, end.attribution.denies)
            for end in ends
            if end.attribution.stance is Stance.DENIES
        ),
        lines=tuple(
            Line(end.attribution.id, path_in_words(end.steps, report.article), end.origin.kind)
            for end in ends
        ),
    )


def is_sourced(attribution: Attribution) -> bool:
    """Tell whether the attribution bears labels: who its source is, what it does, on whose word."""
    return bool(
        attribution.kind
        or attribution.stance
        or attribution.speaker
        or attribution.path
        or attribution.judgements
    )


def passed_on(attributions: Iterable[Attribution]) -> dict[str, tuple[Attribution, ...]]:
    """Return the attributions that are no statements, by id, each with those that say it nearer to the origin."""
    attributions = tuple(attributions)
    children: dict[str, list[Attribution]] = defaultdict(list)
    for one in attributions:
        if one.parent and one.parent != one.id:
            children[one.parent].append(one)
    return {one.id: tuple(children[one.id]) for one in attributions if _is_passed_on(one, children[one.id])}


def steps(attribution: Attribution, article: Article) -> tuple[Step, ...]:
    """Return the attribution's path, never empty: where the origin is not stated, its last step says so in words."""
    path = list(attribution.path or (_own_step(attribution, article),))
    while path and _is_unstated(path[-1]):
        path.pop()
    if not path or path[-1].kind is SourceKind.OUTLET or len(path) < len(attribution.path):
        path.append(Step(UNSTATED, SourceKind.AUTHOR))
    return tuple(path)


def origin(path: Sequence[Step]) -> Step:
    """Return the last step of a path of ``steps`` that is anybody, or the one that says that nobody is."""
    return next((step for step in reversed(path) if not _is_unstated(step)), path[-1])


def path_in_words(path: Iterable[Step], article: Article) -> str:
    """Return a path in words, from who publishes the article to the origin."""
    return ARROW.join((home(article), *(step.words for step in path)))


def home(article: Article) -> str:
    """Return what a path starts from: the article's publisher."""
    return article.publisher or HERE


@dataclass(frozen=True, slots=True)
class _End:
    """A statement, its path, and how many unnamed people its origin is."""

    attribution: Attribution
    steps: tuple[Step, ...]
    count: int | str | None

    @property
    def origin(self) -> Step:
        """The last step that is anybody, or the one that says that nobody is."""
        return origin(self.steps)

    @property
    def breaks(self) -> bool:
        """Whether the path ends without an origin."""
        return _is_unstated(self.steps[-1])

    @property
    def is_nobody(self) -> bool:
        """Whether nobody is behind it: not where somebody is there and the reader cannot tell who."""
        return self.breaks and self.origin.kind is not None

    @property
    def is_on_record(self) -> bool:
        return self.origin.kind in _ON_RECORD and not self.breaks

    @property
    def said(self) -> tuple[Spans, bool]:
        """What is said: those who say it of the same words back it together, those who deny it do not."""
        return self.attribution.content, self.attribution.stance is Stance.DENIES

    @property
    def is_unnamed(self) -> bool:
        return self.origin.kind is SourceKind.UNNAMED_PERSON and not self.breaks


def _end(attribution: Attribution, report: Report) -> _End:
    path = steps(attribution, report.article)
    bare = _End(attribution, path, attribution.count)
    counts = (speaker.count for speaker in report.speakers if speaker.id == bare.origin.speaker)
    return replace(bare, count=next(counts, None) or attribution.count)


def _is_unstated(step: Step) -> bool:
    return step.kind is SourceKind.AUTHOR or step.words.strip() in ("", UNSTATED)


def _own_step(attribution: Attribution, article: Article) -> Step:
    """Return the one step of an attribution that has no path: its source as it stands in the text."""
    words = attribution.name or " … ".join(article.of(attribution.source))
    if not words:
        words = UNCLEAR if _WHO.intersection(attribution.withheld) else UNSTATED
    return Step(words, attribution.kind, attribution.speaker, attribution.id)


def _is_passed_on(attribution: Attribution, children: Iterable[Attribution]) -> bool:
    """Tell whether the children say what the attribution says: it adds nothing to their word but its own."""
    if attribution.stance not in _PASSES_ON:
        return False
    theirs = _characters(*(spans for child in children for spans in (child.source, child.cue, child.content)))
    said = _characters(attribution.content)
    return bool(theirs) and len(said - theirs) <= _OWN_WORDS * len(said)


def _characters(*roles: Spans) -> frozenset[int]:
    return frozenset(at for spans in roles for span in spans for at in range(*span))


def _by_content(ends: Iterable[_End]) -> dict[tuple[Spans, bool], list[_End]]:
    held = defaultdict(list)
    for end in ends:
        held[end.said].append(end)
    return held


def _is_one(end: _End, other: _End) -> bool:
    """Tell whether the two have one and the same unnamed person for their origin."""
    is_same = other is end or (bool(end.origin.speaker) and end.origin.speaker == other.origin.speaker)
    return other.is_unnamed and other.count == 1 and is_same


def _shares(ends: list[_End]) -> tuple[Share, ...]:
    found = Counter(end.origin.kind for end in ends)
    return tuple(
        Share(kind, found[kind], round(found[kind] / len(ends), 4))
        for kind in (*SourceKind, None)
        if found[kind]
    )


def _ids(ends: Iterable[_End]) -> tuple[str, ...]:
    return tuple(end.attribution.id for end in ends)
