"""The article's text and the notes beside it as HTML, for the page and for the notebook alike."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.show.marks import Paragraph, Role, Segment, paragraphs
from reportedly.show.markup import Html, join, tag
from reportedly.show.outline import Entry, dots, nobody, percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.types import Spans

_DEEPEST = 3


def running_text(shown: tuple[Paragraph, ...], text: str, *, refs: bool) -> Html:
    """Return the article's paragraphs, marked. Their text content is the article's text, to the character.

    With ``refs``, each attribution's number stands after its cue as a link to its note. Numbers are drawn
    by the style sheet, so that they are not part of the text, nor of what a reader copies.
    """
    parts: list[str] = []
    at = 0
    for paragraph in shown:
        parts.append(text[at : paragraph.span.start])
        inner = join(_segment(segment, text, refs) for segment in paragraph.segments)
        name = "h1" if paragraph.is_headline and refs else "p"
        parts.append(tag(name, inner, dir="auto"))
        at = paragraph.span.end
    return join([*parts, text[at:]])


def _segment(segment: Segment, text: str, refs: bool) -> Html:
    words = segment.span.of(text)
    numbers = join(_reference(number, refs) for number in segment.ends)
    if not segment.marks:
        return join([words, numbers])
    roles = {role: " ".join(map(str, segment.numbers(role))) for role in Role}
    marked = tag(
        "span",
        words,
        class_=" ".join(("m", *_classes(segment))),
        data_source=roles[Role.SOURCE],
        data_cue=roles[Role.CUE],
        data_content=roles[Role.CONTENT],
        data_on=str(segment.marks[-1].number),
    )
    return join([marked, numbers])


def _classes(segment: Segment) -> list[str]:
    contents = segment.contents
    deep = ["content", contents[-1].quote.value, f"d{min(len(contents), _DEEPEST)}"] if contents else []
    return deep + [role.value for role in (Role.SOURCE, Role.CUE) if segment.numbers(role)]


def _reference(number: int, link: bool) -> Html:
    if not link:
        return tag("span", class_="ref", data_n=str(number))
    return tag(
        "a",
        class_="ref",
        id=f"r{number}",
        href=f"#a{number}",
        data_n=str(number),
        aria_label=f"attribution {number}",
    )


def note(entry: Entry, text: str, *, link: bool, below: Html | None = None) -> Html:
    """Return one attribution as a list item: source and cue, content, how it was judged, and what stands below."""
    attribution = entry.attribution
    source = (
        tag("span", role(attribution.source, text), class_="source")
        if attribution.source
        else tag("span", nobody(attribution), class_="nobody")
    )
    cue = tag("span", role(attribution.cue, text), class_="cue") if attribution.cue else None
    number = str(entry.number)
    inside = str(entry.inside) if entry.inside else ""
    return tag(
        "li",
        tag(
            "p",
            tag("a", number, class_="num", href=f"#r{number}", aria_label=f"{number}: show in the text")
            if link
            else tag("span", number, class_="num"),
            " ",
            join([part for part in (source, cue) if part], Html(" <span class=sep>·</span> ")),
            class_="who",
        ),
        tag("blockquote", role(attribution.content, text), class_=f"said {attribution.quote}", dir="auto"),
        tag(
            "p",
            tag("span", attribution.quote.value, class_="kind"),
            " ",
            tag("span", dots(attribution.confidence), class_="dots", aria_hidden="true"),
            " ",
            tag("span", percent(attribution.confidence), title="confidence in source and content"),
            join([" · inside ", tag("a", inside, href=f"#a{inside}") if link else inside])
            if inside
            else None,
            class_="how",
        ),
        below,
        class_="note",
        id=f"a{number}" if link else None,
        data_note=number,
    )


def role(spans: Spans, text: str) -> Html:
    """Return the words of a role: its spans as they stand, with signs between them that are not its words."""
    gap = tag("span", " ⋯ ", class_="gap", title="other words stand between")
    return join((_span(span.of(text)) for span in spans), gap)


def _span(words: str) -> Html:
    cuts = [0, *(paragraph.start for paragraph in paragraphs(words)[1:]), len(words)]
    pilcrow = tag("span", " ¶ ", class_="gap", title="a new paragraph")
    return join((words[start:end] for start, end in pairwise(cuts)), pilcrow)


def link_rules(entries: Iterable[Entry], sheet: str) -> str:
    """Return the style rules that light up an attribution's source, cue, content and note together.

    It is lit while the pointer or the keyboard is on any of them, or the address ends in its ``#``.
    """
    return "\n".join(_link_rule(entry.number, sheet) for entry in entries)


def _link_rule(number: int, sheet: str) -> str:
    touched = ", ".join(
        (
            f'[data-on="{number}"]:hover',
            f'[data-note="{number}"]:hover',
            f'[data-note="{number}"]:focus-within',
            f"#r{number}:hover",
            f"#r{number}:focus",
            f"#r{number}:target",
            f"#a{number}:target",
        )
    )
    lit = "".join(
        f'& [data-{name}~="{number}"]{{background:var(--{name}-lit)}}'
        for name in ("content", "source", "cue")
    )
    shown = f'& [data-note="{number}"]{{background:var(--note-lit)}}'
    return f"{sheet}:has({touched}){{{lit}{shown}}}"
