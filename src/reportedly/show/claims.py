"""Stories and claims for people: what several outlets carry, what it rests on, and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rich.text import Text

from reportedly.show.inert import inert
from reportedly.show.layout import ALARM, CONTENT, QUIET, SOURCE, Labelled, Rule, Wrapped
from reportedly.show.outline import percent
from reportedly.show.printing import Row
from reportedly.types import Attribution, Basis, Claim, Drift, Mention, Relation, Spans, Story, Turn

_SIGNS = {
    Relation.ASSERTS: ("+", ""),
    Relation.CONFIRMS: ("✓", "green"),
    Relation.DENIES: ("✗", ALARM),
    Relation.DECLINES: ("–", QUIET),
    Relation.QUESTIONS: ("?", QUIET),
}
"""How a mention is marked, with colour and without it."""
_LONGEST = 160
_SHORT = 6
"""Digits of an id that are shown."""
_ID, _DATE, _CHANGE, _SIGN = 8, 18, 19, 4
"""Where the words behind an id, a date, a kind of change and a sign begin."""
_BLANK = Wrapped(Text())


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


@dataclass(frozen=True, slots=True)
class Taken:
    """What an article took from another: whose it is, how much, from 0 to 1, and the words that were edited."""

    outlet: str
    share: float
    edits: Sequence[tuple[str, str]]


def story_list(stories: Sequence[Story]) -> Iterator[Row]:
    """Yield stories one below the other, each with how many outlets cover it and when."""
    for number, story in enumerate(stories):
        if number:
            yield _BLANK
        days = " – ".join(dict.fromkeys(_day(one) for one in (story.first, story.last) if one))
        covered = f"{_outlets(story)}, {_number(len(story.articles), 'article')}"
        yield Labelled(Text(story.id[:_SHORT], QUIET), Text(_shortened(story.headline), "bold"), _ID)
        yield Labelled(Text(), Text(" · ".join(filter(None, (covered, days))), QUIET), _ID)


def story_view(story: Story, told: Mapping[str, Told], taken: Mapping[str, Taken]) -> Iterator[Row]:
    """Yield a story's articles in order of date, each copy with what was edited in it."""
    yield Rule(_shortened(story.headline), _outlets(story))
    yield _BLANK
    for id in story.articles:
        article = told[id]
        outlet = Text.assemble((inert(article.outlet), SOURCE), f"  {_shortened(article.headline)}")
        yield Labelled(Text(_moment(article.date), QUIET), outlet, _DATE)
        if (copy := taken.get(id)) is not None:
            yield Labelled(
                Text(), Text(f"{percent(copy.share)} of {inert(copy.outlet)}’s words", ALARM), _DATE
            )
            for was, became in copy.edits:
                yield Labelled(Text(), _edit(was, became), _DATE)


def claim_list(story: Story, claims: Sequence[Claim], outlets: Mapping[str, str]) -> Iterator[Row]:
    """Yield a story's claims one below the other, each with how many carry it and how many it comes from.

    ``outlets`` are those of the articles, by id.
    """
    yield Rule(_shortened(story.headline), _outlets(story))
    for claim in claims:
        yield _BLANK
        yield from _claim(claim, outlets)


def claim_view(claim: Claim, told: Mapping[str, Told]) -> Iterator[Row]:
    """Yield one claim whole: its basis, every mention in every article, in order of date, and what changed."""
    yield from _claim(claim, {id: article.outlet for id, article in told.items()})
    yield _BLANK
    yield Rule("who carries it")
    for id in sorted(claim.articles, key=lambda id: (not told[id].date, told[id].date, id)):
        article = told[id]
        yield Wrapped(Text.assemble((inert(article.outlet), "bold"), (f"  {_moment(article.date)}", QUIET)))
        yield from (_mention(mention, article) for mention in claim.mentions if mention.article == id)
    if claim.drifts:
        yield _BLANK
        yield Rule("what changed on the way")
        yield from (_drift(drift, told) for drift in claim.drifts)
    if claim.turns:
        yield _BLANK
        yield Rule("who changed their position")
        yield from (_turn(turn, told) for turn in claim.turns)


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
    return _number(len({outlets[id] for id in claim.articles}), "outlet")


def _claim(claim: Claim, outlets: Mapping[str, str]) -> Iterator[Row]:
    """Yield a claim's words, what it rests on, and who denies it."""
    basis = (inert(basis_words(_named(claim.basis, outlets))), SOURCE if claim.basis.single_origin else "")
    yield Labelled(Text(claim.id[:_SHORT], QUIET), Text(_shortened(claim.text), "bold"), _ID)
    yield Labelled(Text(), Text.assemble(counted(claim, outlets), " ← ", basis), _ID)
    if claim.denied_by:
        yield Labelled(Text(), Text(f"denied by {inert(_listed(claim.denied_by))}", ALARM), _ID)


def _named(basis: Basis, outlets: Mapping[str, str]) -> Basis:
    """Return a basis in which articles without an outlet, which stand there by their ids, are called by name."""
    through = basis.through and outlets.get(basis.through, basis.through)
    return replace(basis, reports=tuple(outlets.get(one, one) for one in basis.reports), through=through)


def _edit(was: str, became: str) -> Text:
    old = (_shortened(was), "strike") if was else ("+", QUIET)
    new = (_shortened(became), "bold") if became else ("–", QUIET)
    return Text.assemble(old, " → " if was else " ", new)


def _mention(mention: Mention, article: Told) -> Row:
    sign, style = _SIGNS[mention.relation]
    a = article.attributions.get(mention.attribution or "")
    who = _said(a.source, article.text) if a else "in its own voice"
    words = Text.assemble(
        (inert(who or "nobody named"), SOURCE if a and a.source else "italic dim"),
        "  ",
        (_shortened(_said(mention.content, article.text)), CONTENT),
    )
    return Labelled(Text.assemble("  ", (sign, style)), words, _SIGN)


def _turn(turn: Turn, told: Mapping[str, Told]) -> Row:
    relations = " → ".join(
        f"{one.relation.value} ({_day(told[one.article].date)})" for one in (turn.before, turn.after)
    )
    return Wrapped(Text.assemble((inert(turn.who), SOURCE), f"  {relations}"))


def _drift(drift: Drift, told: Mapping[str, Told]) -> Row:
    outlets = " → ".join(told[mention.article].outlet for mention in (drift.before, drift.after))
    changed = Text.assemble(
        (f"{inert(outlets)}  ", QUIET),
        (_shortened(drift.was), "strike"),
        " → ",
        (_shortened(drift.became), "bold"),
    )
    return Labelled(Text(drift.kind.value, ALARM), changed, _CHANGE)


def _outlets(story: Story) -> str:
    return _number(len(story.publishers), "outlet")


def _moment(iso: str) -> str:
    """Return a day, or a moment to the minute."""
    return iso[:16].replace("T", " ")


def _day(iso: str) -> str:
    return iso[:10]


def _said(spans: Spans, text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _shortened(words: str) -> str:
    words = inert(" ".join(words.split()))
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
