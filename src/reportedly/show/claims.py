"""Claims in a terminal: what several outlets carry, what it rests on, and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from reportedly.show.inert import inert
from reportedly.show.layout import ALARM, CONTENT, QUIET, SOURCE, Measured, Rule, Wrapped
from reportedly.show.outline import percent
from reportedly.types import Attribution, Basis, Claim, Drift, Mention, Relation, Spans, Story, Turn

if TYPE_CHECKING:
    from rich.console import RenderableType

_SIGNS = {
    Relation.ASSERTS: ("+", ""),
    Relation.CONFIRMS: ("✓", "green"),
    Relation.DENIES: ("✗", ALARM),
    Relation.DECLINES: ("–", QUIET),
    Relation.QUESTIONS: ("?", QUIET),
}
"""How a mention is marked, with colour and without it."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Told:
    """An article as claims are shown: its outlet, day, text and attributions by id."""

    outlet: str
    date: str
    text: str
    attributions: Mapping[str, Attribution]

    @property
    def headline(self) -> str:
        """The first line of the text."""
        return self.text.partition("\n")[0]


def story_list(stories: Sequence[Story]) -> RenderableType:
    """Return stories one below the other, each with how many outlets cover it and when."""
    parts: list[RenderableType] = []
    for story in stories:
        days = " – ".join(dict.fromkeys(day[:10] for day in (story.first, story.last) if day))
        articles = _number(len(story.articles), "article")
        parts += [
            Text.assemble((f"{story.id[:6]}  ", QUIET), (_shortened(story.headline), "bold")),
            Text(f"        {_number(len(story.publishers), 'outlet')}, {articles}  {days}", style=QUIET),
            Text(),
        ]
    return Measured(Padding(Group(*parts), (1, 2, 0, 2)))


@dataclass(frozen=True, slots=True)
class Taken:
    """What an article took from another: whose it is, how much, from 0 to 1, and the words that were edited."""

    outlet: str
    share: float
    edits: Sequence[tuple[str, str]]


def story_view(story: Story, told: Mapping[str, Told], taken: Mapping[str, Taken]) -> RenderableType:
    """Return a story's articles in order of date, each copy with what was edited in it."""
    parts: list[RenderableType] = [
        Rule(inert(story.headline), f"{_number(len(story.publishers), 'outlet')}"),
        Text(),
    ]
    for id in story.articles:
        article = told[id]
        parts.append(
            Wrapped(
                Text.assemble(
                    (f"{article.date[:16].replace('T', ' '):<16}  ", QUIET),
                    (inert(article.outlet), SOURCE),
                    f"  {_shortened(article.headline)}",
                )
            )
        )
        if (copy := taken.get(id)) is not None:
            parts += [_copied(copy), *(_edit(was, became) for was, became in copy.edits)]
    return Measured(Padding(Group(*parts), (1, 2, 1, 2)))


def _copied(copy: Taken) -> RenderableType:
    return Text(f"{'':<16}  {percent(copy.share)} of {inert(copy.outlet)}’s words", style=ALARM)


def _edit(was: str, became: str) -> RenderableType:
    old = (_shortened(was), "strike") if was else ("+", QUIET)
    new = (_shortened(became), "bold") if became else ("–", QUIET)
    return Wrapped(Text.assemble(" " * 18, old, " → " if was else " ", new))


def claim_list(story: Story, claims: Sequence[Claim], outlets: Mapping[str, str]) -> RenderableType:
    """Return a story's claims one below the other, each with how many carry it and how many it comes from.

    ``outlets`` are those of the articles, by id.
    """
    parts: list[RenderableType] = [
        Rule(inert(story.headline), f"{_number(len(story.publishers), 'outlet')}"),
        Text(),
    ]
    for claim in claims:
        parts += [_headline(claim), _measure(claim, outlets), Text()]
    return Measured(Padding(Group(*parts), (1, 2, 0, 2)))


def claim_tree(claim: Claim, told: Mapping[str, Told]) -> RenderableType:
    """Return one claim whole: its basis, and every mention in every article."""
    parts: list[RenderableType] = [
        _headline(claim),
        _measure(claim, {id: article.outlet for id, article in told.items()}),
        Text(),
        Rule("who carries it", ""),
    ]
    outlets: dict[str, Tree] = {}
    for mention in claim.mentions:
        article = told[mention.article]
        tree = outlets.setdefault(
            mention.article,
            Tree(Text.assemble((inert(article.outlet), "bold"), (f"  {article.date}", QUIET))),
        )
        tree.add(_mention(mention, article))
    drifted: list[RenderableType] = [Text(), Rule("what changed on the way", "")] if claim.drifts else []
    drifted += [_drift(drift, told) for drift in claim.drifts]
    turned: list[RenderableType] = [Text(), Rule("who changed their position", "")] if claim.turns else []
    turned += [_turn(turn, told) for turn in claim.turns]
    return Measured(Padding(Group(*parts, *outlets.values(), *drifted, *turned), (1, 2)))


def basis_words(basis: Basis) -> str:
    """Say in words what a claim rests on: "1 report (Delmar Press), 3 people or documents"."""
    low, high = basis.informants
    reports = f"{_number(len(basis.reports), 'report')} ({_listed(basis.reports)})" if basis.reports else ""
    if high == 0:
        people = "nobody behind it"
    elif high is None:
        people = f"{low} or more people or documents" if low else "no origin stated"
    elif low == high:
        people = "1 person or document" if low == 1 else f"{low} people or documents"
    else:
        people = f"{low} to {high} people or documents"
    through = f": {basis.through}" if basis.through and not reports else ""
    return ", ".join(part for part in (reports, people + through) if part)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def counted(claim: Claim, outlets: Mapping[str, str]) -> str:
    """Say how many outlets carry a claim."""
    return _number(len({outlets[mention.article] for mention in claim.mentions}), "outlet")


def _headline(claim: Claim) -> RenderableType:
    return Text.assemble((f"{claim.id[:6]}  ", QUIET), (_shortened(claim.text), "bold"))


def _measure(claim: Claim, outlets: Mapping[str, str]) -> RenderableType:
    single = claim.basis.single_origin
    line = Text.assemble(
        "        ",
        counted(claim, outlets),
        " ← ",
        (inert(basis_words(claim.basis)), SOURCE if single else ""),
    )
    if claim.denied_by:
        line.append(f"\n        denied by {inert(_listed(claim.denied_by))}", style=ALARM)
    return line


def _mention(mention: Mention, article: Told) -> RenderableType:
    sign, style = _SIGNS[mention.relation]
    a = article.attributions.get(mention.attribution or "")
    who = _said(a.source, article.text) if a else "in its own voice"
    words = Text.assemble(
        (f"{sign} ", style),
        (inert(who or "nobody named"), SOURCE if a and a.source else "italic dim"),
        "  ",
        (_shortened(_said(mention.content, article.text)), CONTENT),
    )
    return Wrapped(words)


def _turn(turn: Turn, told: Mapping[str, Told]) -> RenderableType:
    days = [told[mention.article].date[:10] for mention in (turn.before, turn.after)]
    relations = " → ".join(
        f"{m.relation.value} ({day})" for m, day in zip((turn.before, turn.after), days, strict=True)
    )
    return Wrapped(Text.assemble((inert(turn.who), SOURCE), f"  {relations}"))


def _drift(drift: Drift, told: Mapping[str, Told]) -> RenderableType:
    outlets = " → ".join(told[mention.article].outlet for mention in (drift.before, drift.after))
    return Wrapped(
        Text.assemble(
            (f"{drift.kind.value:<17}", ALARM),
            (f"{inert(outlets)}  ", QUIET),
            (_shortened(drift.was), "strike"),
            " → ",
            (_shortened(drift.became), "bold"),
        )
    )


def _said(spans: Spans, text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _shortened(words: str) -> str:
    words = inert(" ".join(words.split()))
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
