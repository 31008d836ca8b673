"""On whose word a statement is, for people: what the terminal, plain text and HTML alike show of the labels.

A row is a label and parts. Of the parts, spans are the article's words, a step is one step of a path and shown with an
arrow before it, a number is that of another attribution, and strings are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.show.outline import Entry, count, day
from reportedly.summary import Share, home, is_sourced, passed_on, steps, summarise
from reportedly.types import (
    Article,
    Attribution,
    Denied,
    Judgement,
    Report,
    SourceKind,
    Spans,
    Speaker,
    Stance,
    Step,
    Target,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Part = str | int | Spans | Step

DENIES = "✗"
ARROW = "←"
WIDEST_LABEL = 10

_SIGNS: dict[SourceKind | None, tuple[str, str]] = {
    SourceKind.NAMED_PERSON: ("◉", "named person"),
    SourceKind.UNNAMED_PERSON: ("◌", "unnamed person"),
    SourceKind.ORGANISATION: ("■", "organisation"),
    SourceKind.OUTLET: ("◆", "outlet"),
    SourceKind.DOCUMENT: ("▤", "document"),
    SourceKind.GROUP: ("∴", "group"),
    SourceKind.AUTHOR: ("∅", "nobody"),
    None: ("?", "unclear"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to tell about a statement; an empty label goes on with what stands above."""

    label: str
    parts: tuple[Part, ...]
    is_denial: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """How an article is sourced: shares by kind of origin, and the statements that rest on least."""

    remark: str
    shares: tuple[Share, ...]
    lists: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Each list with its title; a statement stands in reading order."""


def sign(kind: SourceKind | None) -> str:
    """Return the sign of a kind of source, so that the kinds differ without colour too."""
    return _SIGNS[kind][0]


def kind_in_words(kind: SourceKind | None) -> str:
    """Return a kind of source in words."""
    return _SIGNS[kind][1]


def path(attribution: Attribution, article: Article) -> tuple[Part, ...]:
    """Return the path from the publisher to the origin."""
    return (home(article), *(part for step in steps(attribution, article) for part in (" ", step)))


def facts(attribution: Attribution) -> tuple[Row, ...]:
    """Return the labels that are words of the text, for those who want to see everything."""
    when = attribution.when
    found = (
        ("told to", attribution.told_to, ""),
        ("when", (when.span,) if when else (), f" ({day(when.date)})" if when and when.date else ""),
        ("role", attribution.role, ""),
        ("affiliation", attribution.affiliation, ""),
        ("first-hand", attribution.firsthand, ""),
    )
    return tuple(Row(label, (spans, more)) for label, spans, more in found if spans)


def overview(report: Report, entries: Iterable[Entry]) -> Overview | None:
    """Return how the article is sourced, or None where nothing bears labels."""
    sourcing = summarise(report)
    if not sourcing.statements:
        return None
    entries = tuple(entries)
    denials = f", {len(sourcing.denials)} of them denials" if sourcing.denials else ""
    lists = (
        ("rests on one unnamed source", sourcing.one_unnamed),
        ("rests on nobody", sourcing.nobody),
    )
    return Overview(
        remark=count(sourcing.statements, "statement", "statements") + denials,
        shares=sourcing.kinds,
        lists=tuple(
            (title, tuple(entry for entry in entries if entry.attribution.id in ids)) for title, ids in lists
        ),
    )


@dataclass(frozen=True, slots=True)
class Sourced:
    """What the labels of a report's attributions tell."""

    article: Article
    entries: Mapping[str, Entry]
    passed_on: Mapping[str, tuple[Attribution, ...]]
    speakers: Mapping[str, Speaker]

    def rows(self, entry: Entry) -> tuple[Row, ...]:
        """Return an attribution's stance, its path, and what there is to an unnamed source."""
        attribution = entry.attribution
        if not is_sourced(attribution):
            return ()
        return (*self._stance_and_path(attribution), *_unnamed(attribution))

    def value(self, judgement: Judgement) -> tuple[Part, ...]:
        """Return what was decided, ids as what they stand for."""
        value = judgement.value
        if value is None:
            return ("cannot be told",)
        if value in self.entries:
            return ("attribution ", self.entries[value].number)
        if value in self.speakers:
            speaker = self.speakers[value]
            return (speaker.name or kind_in_words(speaker.kind),)
        return (value.replace("_", " ") if judgement.label == "kind" else value,)

    def _stance_and_path(self, attribution: Attribution) -> Iterator[Row]:
        stance = attribution.stance.value if attribution.stance else "unclear"
        chain = tuple(self._chain(attribution))
        if attribution.stance is not Stance.DENIES:
            yield Row(stance, chain)
        elif attribution.denies:
            yield Row(f"{DENIES} {stance}", tuple(self._denied(attribution.denies)), is_denial=True)
            yield Row("", chain)
        else:
            yield Row(f"{DENIES} {stance}", chain, is_denial=True)

    def _chain(self, attribution: Attribution) -> Iterator[Part]:
        """Yield the path behind the publisher; where others say the same nearer to the origin, it leads to them."""
        further = [self.entries[one.id].number for one in self.passed_on.get(attribution.id, ())]
        path = steps(attribution, self.article)
        for step in path[:-1] if further and path[-1].kind is SourceKind.AUTHOR else path:
            yield step
            yield " "
        sign = f"{ARROW} see "
        for number in sorted(further):
            yield sign
            yield number
            sign = ", "

    def _denied(self, denied: Denied) -> Iterator[Part]:
        """Yield what is denied: whose statement with its number, the article's words, or that it is not there."""
        target = self.entries.get(denied.id or "")
        if denied.kind in (Target.ATTRIBUTION, Target.REPORT):
            yield "what is said in " if denied.kind is Target.ATTRIBUTION else "the report in "
            yield from _referred(target.number, target.attribution) if target else ("another attribution",)
        elif denied.kind is Target.CLAIM and denied.span:
            yield "the article’s own words: "
            yield (denied.span,)
        else:
            yield (
                "what the article itself says"
                if denied.kind is Target.CLAIM
                else "something outside the article"
            )


def sourced(report: Report, entries: Iterable[Entry]) -> Sourced:
    """Return what the labels of the report's attributions tell, under their numbers."""
    by_id = {entry.attribution.id: entry for entry in entries}
    speakers = {speaker.id: speaker for speaker in report.speakers}
    return Sourced(report.article, by_id, passed_on(report.attributions), speakers)


def _referred(number: int, attribution: Attribution) -> Iterator[Part]:
    yield number
    yield ": "
    if attribution.source:
        yield attribution.source
        yield " · "
    yield attribution.content


def _unnamed(attribution: Attribution) -> Iterator[Row]:
    if attribution.kind is not SourceKind.UNNAMED_PERSON:
        return
    number = attribution.count
    people = count(number, "person", "people") if isinstance(number, int) else "several people"
    if not attribution.anonymity_reason:
        yield Row("unnamed", (f"{people} · no reason given",))
        return
    weight = "a reason that explains nothing" if attribution.empty_formula else "reason"
    yield Row("unnamed", (f"{people} · {weight}: ", attribution.anonymity_reason))
