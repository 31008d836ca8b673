"""The labels of a report as HTML: a statement's path and the reasons for it, and how the article is sourced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.show.marked import role
from reportedly.show.markup import Html, join, tag
from reportedly.show.outline import percent, portion
from reportedly.show.sourced import ARROW, facts, kind_in_words, path, sign
from reportedly.types import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.show.outline import Entry
    from reportedly.show.sourced import Overview, Part, Row, Sourced
    from reportedly.summary import Share
    from reportedly.types import Judgement, SourceKind


def labels(entry: Entry, told: Sourced, *, link: bool) -> Html | None:
    """Return what the labels of an attribution tell, and in a fold why; None where it bears none."""
    rows = told.rows(entry)
    if not rows:
        return None
    return tag("div", *(_row(row, told, link) for row in rows), _why(entry, told, link), class_="labels")


def sourcing(overview: Overview, told: Sourced, *, link: bool) -> Html:
    """Return how the article is sourced: a bar for each kind of origin, then what rests on least."""
    return tag(
        "section",
        tag("div", tag("h2", "Sourcing"), tag("p", overview.remark), class_="sourcing-head"),
        tag("ul", *(_bar(number, share) for number, share in enumerate(overview.shares)), class_="bars"),
        *(_listed(title, entries, told, link) for title, entries in overview.lists),
        class_="sourcing",
        aria_label="Sourcing",
    )


def bar_rules(overview: Overview | None, sheet: str) -> str:
    """Return the style rules that give the bars their widths: the page's policy forbids styles in the markup."""
    shares = overview.shares if overview else ()
    return "\n".join(f"{sheet} .b{number}{{width:{share.share:.1%}}}" for number, share in enumerate(shares))


def _row(row: Row, told: Sourced, link: bool) -> Html:
    return tag(
        "p",
        tag("span", row.label, class_="stance") if row.label else None,
        " ",
        _parts(row.parts, told, link),
        class_="row denial" if row.is_denial else "row",
    )


def _parts(parts: Iterable[Part], told: Sourced, link: bool) -> Html:
    return join(_part(part, told, link) for part in parts)


def _part(part: Part, told: Sourced, link: bool) -> str:
    if isinstance(part, Step):
        step = tag("span", _signed(part.kind, part.words), class_=f"step {_class(part.kind)}", dir="auto")
        return tag("span", f"{ARROW} ", step, class_="hop")
    if isinstance(part, int):
        return tag("a", str(part), href=f"#a{part}") if link else tag("b", str(part))
    return part if isinstance(part, str) else tag("span", role(part, told.article.text), class_="words")


def _signed(kind: SourceKind | None, words: str) -> Html:
    return join((tag("span", sign(kind), title=kind_in_words(kind), class_="sign"), " ", words))


def _class(kind: SourceKind | None) -> str:
    return f"k-{kind.value}" if kind else "k-unclear"


def _why(entry: Entry, told: Sourced, link: bool) -> Html | None:
    attribution = entry.attribution
    shown = [(fact.label, _parts(fact.parts, told, link)) for fact in facts(attribution)]
    shown += [(one.label.replace("_", " "), _reason(one, told, link)) for one in attribution.judgements]
    if not shown:
        return None
    listed = (part for label, said in shown for part in (tag("dt", label), tag("dd", said)))
    return tag("details", tag("summary", "Why"), tag("dl", *listed), class_="why")


def _reason(judgement: Judgement, told: Sourced, link: bool) -> Html:
    """Return a judgement: what was decided and how surely, the words that decided, and by what it was made."""
    words = tag("span", role(judgement.words, told.article.text), class_="words") if judgement.words else None
    decided = tag("b", _parts(told.value(judgement), told, link))
    return join(
        [part for part in (decided, percent(judgement.confidence), words, f"by {judgement.by}") if part],
        Html(" <span class=sep>·</span> "),
    )


def _bar(number: int, share: Share) -> Html:
    return tag(
        "li",
        tag("span", _signed(share.kind, kind_in_words(share.kind)), class_=f"name {_class(share.kind)}"),
        tag("span", tag("span", class_=f"bar b{number}"), class_=f"track {_class(share.kind)}"),
        tag("span", f"{share.statements} · {portion(share.share)}", class_="figure"),
    )


def _listed(title: str, entries: Iterable[Entry], told: Sourced, link: bool) -> Html:
    lines = [
        tag(
            "li",
            _part(entry.number, told, link),
            " ",
            _parts(path(entry.attribution, told.article), told, link),
        )
        for entry in entries
    ]
    return tag(
        "div",
        tag("h3", title.capitalize()),
        tag("ul", *lines) if lines else tag("p", "None."),
        class_="rests",
    )
