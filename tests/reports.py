"""Random reports, as wild as the records allow: overlaps, gaps, control characters, half surrogate pairs."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from reportedly.types import (
    Article,
    Attribution,
    Denied,
    Judgement,
    Media,
    Page,
    Quote,
    RelatedStory,
    Report,
    SourceKind,
    Span,
    Spans,
    Speaker,
    Stance,
    Step,
    Target,
    When,
    Zone,
    ZoneKind,
)

_WORDS = st.sampled_from(
    [
        "said",
        " ",
        "\n\n",
        "\n",
        "“",
        "”",
        "[bold]",
        "<b>&amp;",
        "\x1b[31m",
        "\r",
        "\t",
        "\x00",
        "\x9b",
        "�",
        "�",
        "\u202e",
        "\u2028",
        "é",
        "🚢",
        "a line that is long enough to have been wrapped by a machine once\n",
    ]
)
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def texts(max_size: int = 30) -> st.SearchStrategy[str]:
    """Draw texts, but none with the two halves of a surrogate pair side by side: JSON would join them."""
    mixed = st.lists(st.one_of(_WORDS, st.text(max_size=8)), max_size=max_size).map("".join)
    return mixed.filter(lambda text: not _PAIR.search(text))


@st.composite
def _roles(draw: st.DrawFn, text: str) -> Spans:
    if not text:
        return ()
    edges = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edges, edges), max_size=3))
    return tuple(Span(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])


_IDS = st.sampled_from(["a", "b", "c", "d", "e", "f"])
"""Few enough for parents, denials and steps to hit attributions, miss them, and run in circles."""
_KINDS = st.none() | st.sampled_from(SourceKind)
_COUNTS = st.none() | st.just("plural") | st.integers(1, 9)


def _labels(body: str, label: st.SearchStrategy[str]) -> dict[str, st.SearchStrategy]:
    """Return how to draw each label of an attribution."""
    roles, maybe, ids = _roles(body), st.none() | label, st.none() | _IDS
    span = roles.map(lambda spans: spans[0] if spans else None)
    step = st.builds(Step, st.just("origin not stated") | label, _KINDS, ids, ids)
    judged = st.sampled_from(["kind", "name", "count", "stance", "speaker", "parent"])
    judgement = st.builds(Judgement, judged, maybe | _IDS, st.floats(0, 1), roles, label)
    return {
        "withheld": st.sampled_from([(), ("source",), ("kind", "stance")]),
        "speaker": ids,
        "kind": _KINDS,
        "name": maybe,
        "count": _COUNTS,
        "stance": st.none() | st.sampled_from(Stance),
        "told_to": roles.map(lambda spans: spans[:1]),
        "anonymity_reason": roles,
        "empty_formula": st.booleans(),
        "firsthand": roles,
        "role": roles,
        "affiliation": roles,
        "when": st.builds(lambda at, day: When(at, day) if at else None, span, maybe),
        "parent": ids,
        "denies": st.none() | st.builds(Denied, st.sampled_from(Target), ids, span),
        "path": st.lists(step, max_size=3).map(tuple),
        "judgements": st.lists(judgement, max_size=2).map(tuple),
    }


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report, sourced or not, whose spans all lie in their texts."""
    page, body, label = draw(texts()), draw(texts()), texts(4)
    headline = draw(st.one_of(st.none(), st.just(body.strip().split("\n")[0]), label))
    attribution = st.builds(
        Attribution,
        id=_IDS,
        source=_roles(body),
        cue=_roles(body),
        content=_roles(body),
        quote=st.sampled_from(Quote),
        confidence=st.floats(0, 1),
        **(_labels(body, label) if draw(st.booleans()) else {}),
    )
    speaker = st.builds(Speaker, _IDS, _KINDS, st.none() | label, _COUNTS, *[_roles(body)] * 3)
    story = st.builds(RelatedStory, label, *[st.none() | label] * 2, st.none() | st.integers(0, 99))
    optional, several = st.none() | label, st.lists(label, max_size=3).map(tuple)
    zones = [Zone(draw(st.sampled_from(ZoneKind)), span) for span in draw(_roles(page))]
    return Report(
        page=Page(draw(label), draw(st.sampled_from(Media)), page, draw(optional)),
        article=Article(
            text=body,
            headline=headline,
            date=draw(st.sampled_from([None, "2031-05-06", "some day"])),
            publisher=draw(optional),
            authors=draw(several),
            photo_credit=draw(optional),
            section=draw(optional),
            topics=draw(several),
            related=draw(st.lists(story, max_size=2).map(tuple)),
        ),
        zones=tuple(zones),
        attributions=draw(st.lists(attribution, max_size=6, unique_by=lambda one: one.id).map(tuple)),
        model=draw(label),
        warnings=draw(several),
        speakers=draw(st.lists(speaker, max_size=3, unique_by=lambda one: one.id).map(tuple)),
    )
