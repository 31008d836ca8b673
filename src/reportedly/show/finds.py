"""What was found in many articles, for people: statements and passages, each with its article, one below the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from reportedly.show.inert import inert
from reportedly.show.layout import (
    ALARM,
    CONTENT,
    CUE,
    QUIET,
    SOURCE,
    Labelled,
    Measured,
    Rule,
    Wrapped,
)
from reportedly.show.outline import count, day, nobody
from reportedly.show.pieces import joined, row_text, shortened, words_of
from reportedly.show.plain import role_text, row_line
from reportedly.show.printing import write
from reportedly.show.sourced import DENIES, Part
from reportedly.summary import is_sourced, steps
from reportedly.types import Span, Stance

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from reportedly.types import Article, Attribution, Spans

_MATCH = "bold black on #f2c94c"
_AROUND = 140
"""Characters shown on either side of a passage's first match."""
_MOST_WEIGHED = 60
"""Matches of a passage that are weighed against each other."""
_LABEL = 11


@dataclass(frozen=True, slots=True)
class Find:
    """A statement that was found, or (without an attribution) a passage.

    ``matches`` are the words looked for in the statement or text, ``in_headline`` those in the headline.
    """

    article: Article
    where: str
    """The article's address, or what it was read from."""
    attribution: Attribution | None
    matches: Spans = ()
    in_headline: Spans = ()


def print_finds(finds: Iterable[Find], console: Console) -> None:
    """Print finds as they come: coloured and laid out on a terminal, as plain lines into a pipe or a file."""
    last = None
    for find in finds:
        is_same = last is not None and (last.article, last.where) == (find.article, find.where)
        if console.is_terminal:
            console.print(_rendered(find, is_same=is_same))
        else:
            write("\n".join(_plain(find, is_same=is_same)) + "\n", console)
        last = find


def print_people(finds: Iterable[Find], console: Console, *, rest: bool = False) -> None:
    """Print under which names somebody speaks and in how many articles, then all statements.

    ``rest`` says that there are others behind these.
    """
    finds = tuple(finds)
    names = Counter(find.attribution.name or "" for find in finds if find.attribution)
    articles = count(len({find.where for find in finds}), "article", "articles")
    said = count(len(finds), "statement", "statements")
    remark = f"{'the first ' * rest}{said} in {articles}".replace("the first 1 ", "the first ")
    listed = ", ".join(f"{inert(name)} ({number})" for name, number in names.most_common())
    if console.is_terminal:
        title = Padding(Group(Rule("who", remark), Wrapped(Text(listed, style=SOURCE))), (1, 2, 0, 2))
        console.print(Measured(title))
    else:
        write(f"{listed}: {remark}\n", console)
    print_finds(finds, console)


def _rendered(find: Find, *, is_same: bool) -> RenderableType:
    below: list[RenderableType] = [] if is_same else [*_header(find)]
    if find.attribution:
        below += _statement(find, find.attribution)
    else:
        below.append(Padding(Wrapped(_passage(find), "│ "), (0, 0, 0, 2)))
    return Measured(Padding(Group(*below), (1, 2, 0, 2)))


def _header(find: Find) -> Iterator[RenderableType]:
    headline = Text(inert(_headline(find.article)), style="bold")
    for span in find.in_headline:
        headline.stylize(_MATCH, span.start, span.end)
    yield Wrapped(headline)
    yield Wrapped(Text(" · ".join(_facts(find)), style=QUIET))


def _statement(find: Find, attribution: Attribution) -> Iterator[RenderableType]:
    text = find.article.text
    said = [words_of(attribution.source, text, SOURCE)] if attribution.source else []
    said = said or [Text(nobody(attribution), style="italic dim")]
    said += [words_of(attribution.cue, text, CUE)] if attribution.cue else []
    content = words_of(attribution.content, text, CONTENT, find.matches, _MATCH)
    yield Padding(Wrapped(joined(said, " · ")), (0, 0, 0, 2))
    yield Padding(Wrapped(shortened(content), "│ "), (0, 0, 0, 2))
    if is_sourced(attribution):
        label = Text(_stance(attribution), style=ALARM if attribution.stance is Stance.DENIES else QUIET)
        chain = row_text(_chain(attribution, find.article), find.article)
        yield Padding(Labelled(label, chain, _LABEL), (0, 0, 0, 2))


def _passage(find: Find) -> Text:
    """Return the words around the most telling match, or the beginning of the text where only the headline has one."""
    text = find.article.text
    around = _window(text, _telling(find))
    shown = Text(inert(around.of(text)))
    for span in find.matches:
        if span.overlaps(around):
            shown.stylize(_MATCH, max(0, span.start - around.start), span.end - around.start)
    before, behind = "… " if around.start else "", " …" if around.end < len(text) else ""
    return Text.assemble((before, QUIET), shown, (behind, QUIET))


def _telling(find: Find) -> Span | None:
    """Return the match behind which most of the words stand near, of those below the headline if there are any."""
    headline = find.article.headline or ""
    skip = len(headline) if find.article.text.startswith(headline) else 0
    some = ([span for span in find.matches if span.start >= skip] or list(find.matches))[:_MOST_WEIGHED]
    words = [span.of(find.article.text).lower() for span in some]
    near = [
        len(
            {
                word
                for other, word in zip(some, words, strict=True)
                if 0 <= other.start - span.start <= _AROUND
            }
        )
        for span in some
    ]
    return some[near.index(max(near))] if some else None


def _window(text: str, match: Span | None) -> Span:
    """Return the stretch around a match, cut between words, and inside its paragraph."""
    match = match or Span(0, 0)
    start = max(text.rfind("\n", 0, match.start) + 1, match.start - _AROUND)
    stop = text.find("\n", match.end)
    end = min(len(text) if stop < 0 else stop, match.end + _AROUND)
    if start and not text[start - 1].isspace():
        start = text.find(" ", start, match.start) + 1 or start
    if end < len(text) and not text[end].isspace():
        cut = text.rfind(" ", match.end, end)
        end = cut if cut > 0 else end
    return Span(start, end)


def _plain(find: Find, *, is_same: bool) -> Iterator[str]:
    """Yield a find as lines, none of them wrapped: headline and facts, what is said, and on whose word it is."""
    text = find.article.text
    if not is_same:
        yield ""
        yield inert(_headline(find.article))
        yield " · ".join(_facts(find))
    attribution = find.attribution
    if not attribution:
        yield f"  {_passage(find).plain}"
        return
    source = role_text(attribution.source, text) or nobody(attribution)
    said = (source, role_text(attribution.cue, text), role_text(attribution.content, text))
    yield "  " + " · ".join(filter(None, said))
    if is_sourced(attribution):
        chain = row_line(_chain(attribution, find.article), find.article)
        yield f"    {_stance(attribution):<{_LABEL}}{chain}"


def _stance(attribution: Attribution) -> str:
    stance = attribution.stance.value if attribution.stance else "unclear"
    return f"{DENIES} {stance}" if attribution.stance is Stance.DENIES else stance


def _chain(attribution: Attribution, article: Article) -> Iterator[Part]:
    for step in steps(attribution, article):
        yield step
        yield " "


def _headline(article: Article) -> str:
    return article.headline or article.text.strip().partition("\n")[0][:120] or "(no headline)"


def _facts(find: Find) -> list[str]:
    article = find.article
    facts = [article.publisher, day(article.date), find.where]
    return [inert(fact) for fact in facts if fact]
