"""Who hears words: whoever stands right after "told" in a cue, or after another "telling" of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.source import tables
from reportedly.source.labels.occasion_phrases import GAP, NOUN, Found
from reportedly.source.names.names import Names
from reportedly.source.phrases.outlets import is_outlet
from reportedly.types import Attribution, Span

_TELLS = re.compile(
    r"\b(?:told|tells?|telling|informed|informs|informing|assured|assuring|reminded|reminding)\b", re.I
)
_NO_HEARER = (
    r"(?:that|how|what|why|where|when|to|in|on|at|he|she|they|it|there|about|last|this|earlier|during|after|before|not"
    r"|again|later|of|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_HEARD = r"(?:(?:Mrs?|Ms|Dr|St|Sen|Rep|Gov|Gen|Sgt|Lt|Col|[A-Z])\.|[\w&](?:[\w&’'/-]|\.(?=\w))*)"
_HEARER = re.compile(
    rf"(?:{GAP}(?:the|a|an|his|her|their|our|its|one|two|several|some|many))?"
    rf"(?:{GAP}(?!{_NO_HEARER})[“\"‘]?{_HEARD}[”\"’]?){{1,6}}"
)
_AUTHOR = ("me", "us")
_ALONE = (*_AUTHOR, "you", "him", "them", "himself", "herself", "themselves", "it", "everyone", "everybody")
"""Pronouns that no noun follows, unlike "her"."""


def hearers(text: str, names: Names, a: Attribution) -> Iterator[Found]:
    """Yield who stands right after "told" in or after the cue."""
    for cue in a.cue:
        for tells in _TELLS.finditer(text, cue.start, cue.end):
            content = min((s.start for s in a.content if s.start > tells.end()), default=len(text))
            span = _heard(text, tells.end(), content)
            if span is not None:
                yield span, {"hearer": 1.0, **_hearer(text, names, span)}


def heard_nearby(text: str, names: Names, a: Attribution, whole: Span) -> Iterator[Found]:
    """Yield who stands after "told" elsewhere in the sentence: "rejected it, telling the Courier it was too late"."""
    for tells in _TELLS.finditer(text, whole.start, whole.end):
        if any(cue.start <= tells.start() < cue.end for cue in a.cue):
            continue
        span = _heard(text, tells.end(), whole.end)
        if span is not None:
            features = _hearer(text, names, span)
            yield span, {"heard nearby": 1.0, **{f"nearby, {name}": on for name, on in features.items()}}


def _heard(text: str, at: int, end: int) -> Span | None:
    """Return the words of a hearer that stand at a place, as far as they do not go beyond an end."""
    heard = _HEARER.match(text, at)
    if heard is None:
        return None
    start, end = heard.start() + 1, min(heard.end(), end)
    while end > start and text[end - 1] in " \u00a0,.:;":
        end -= 1
    if end <= start:
        return None
    first = text[start:end].split()[0]
    if first.lower() in _ALONE:
        # "him" and "them" are nobody through whom words reach the reader; "me" is whoever writes.
        return Span(start, start + len(first)) if first in _AUTHOR else None
    return Span(start, end)


def _hearer(text: str, names: Names, span: Span) -> dict[str, float]:
    words = [w.lower() for w in NOUN.findall(span.of(text))]
    low = " ".join(words)
    author = span.of(text) in _AUTHOR
    outlet = is_outlet(words)
    hearers = bool(set(words) & tables.labelled("occasions")["hearers"])
    name = names.find(tuple(span.of(text).split()), span.start) if not author else None
    return {
        "hearer is the author": float(author),
        "hearer is an outlet": float(outlet),
        "hearers hear": float(hearers and not outlet),
        "hearer is a person": float(not outlet and name is not None and name.person is True),
        "hearer has a capital": float(
            not outlet and not hearers and any(c.isupper() for c in low + span.of(text))
        ),
    }
