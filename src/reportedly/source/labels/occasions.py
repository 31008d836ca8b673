"""Through whom or what words reached the article: "told CNN", "in a statement", "on Hugh Hewitt's show".

Candidates are hearers after "told", phrases of an occasion or an outlet in the sentence of the cue and those beside it,
and what the same source's words before came through. A score weighs each against there being none; the weights were
fitted on our labels of PolNeAR's training part and on our own corpus (``training/sourcing``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from reportedly.source.labels.hearers import heard_nearby, hearers
from reportedly.source.labels.occasion_phrases import phrases
from reportedly.source.labels.stance_words import usual
from reportedly.source.names.names import Names
from reportedly.source.phrases.outlets import whose
from reportedly.source.phrases.phrase import phrase
from reportedly.source.weights import shares_of
from reportedly.source.words.places import Marked
from reportedly.source.words.sentences import first_boundary, last_boundary, sentence
from reportedly.types import Attribution, Evidence, Judgement, Quote, SourceKind, Span, Spans

RULE = "occasions 2"
"""Name and version of the weights here."""

_UNNAMED = (SourceKind.UNNAMED_PERSON, SourceKind.GROUP)
_REACH = 400
"""How many characters of the sentences before and after are looked at."""
BACK = 4
"""From how many attributions before an occasion may carry over."""
_BREAK = re.compile(r"[.!?][”\"’')]*\s|\n")
"""Where a sentence ends: an occasion rarely carries over that."""
_WORD = re.compile(r"[A-Za-z][\w-]*(?:[’'](?:s|re|ve))?")
_SORTS = ("writing", "interview", "broadcast", "event", "social", "hearers", "outlet")
"""Sorts of phrases, by the table of occasions."""
_PLACES = (
    "in the cue",
    "right after",
    "after",
    "opens the sentence",
    "sentence before",
    "sentence after",
    "in another content",
    "nearer to another, same speaker",
    "nearer to another",
    "carried, same sentence",
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A phrase that may say through what words came, with the features that its score is the weighted sum of."""

    span: Span
    features: dict[str, float]


def told_to(
    marked: Marked, names: Names, a: Attribution, seen: Evidence, before: Sequence[Attribution]
) -> Judgement | None:
    """Judge through what one attribution's words came, if through anything; None where nothing comes into question.

    ``before`` are those that were judged before it, in text order, as occasions carry over.
    """
    text = marked.text
    owner = whose(text, phrase(text, a.source)) if a.kind in _UNNAMED else None
    if owner is not None:
        return Judgement("told_to", owner.of(text), 0.9, (owner,), f"{RULE}: whose sources")
    given = candidates(marked, names, a, seen, before)
    if not given:
        return None
    shares = shares_of("occasions", [*(one.features for one in given), {}])
    best = max(range(len(given)), key=lambda i: shares[i])
    span = given[best].span
    return Judgement("told_to", span.of(text), round(shares[best], 3), (span,), RULE)


def candidates(
    marked: Marked, names: Names, a: Attribution, seen: Evidence, before: Sequence[Attribution]
) -> list[Occasion]:
    """List what an attribution's words may have come through; none of it lies in its source or content."""
    text = marked.text
    anchor = a.cue or a.content
    if not anchor:
        return []
    whole = sentence(text, anchor, a.content)
    around = _around(text, whole)
    tagged = [(span, sure) for tag, span, sure in seen.tags if tag == "told_to"]
    own = [*a.content, *a.source]
    out: dict[Span, Occasion] = {}
    only: Iterator[tuple[Span, dict[str, float]]] = ((s, {"tagged only": 1.0}) for s, _ in tagged)
    said: dict[str, float] = {}
    for span, features in chain(
        hearers(text, names, a),
        heard_nearby(text, names, a, whole),
        phrases(text, around),
        only,
        _carried(text, a, before),
    ):
        if any(span.overlaps(other) for other in out) or any(span.overlaps(other) for other in own):
            continue
        said = said or _said(text, a)
        sure = max((p for other, p in tagged if other.overlaps(span)), default=0.0)
        where = {} if "carried" in features else _where(marked, a, anchor, span, whole)
        tag = {"tagged": sure, "tagged elsewhere": float(not sure and bool(tagged))}
        both = {"any": 1.0, **features, **where}
        out[span] = Occasion(span, {**both, **said, **_crossed(both), **tag})
    return list(out.values())


def _said(text: str, a: Attribution) -> dict[str, float]:
    """Describe how something is said, which some occasions go with better than others."""
    words = [w.lower() for span in a.cue for w in _WORD.findall(span.of(text))]
    usually = usual(words)
    first = min(a.content).of(text)[:2] if a.content else ""
    return {
        f"cue {usually[0][2] if usually else 'unusual'}": 1.0,
        "quoted": float(bool(first) and (first[0] in '“"‘' or first in ("''", "``"))),
        "plain cue": float(len(words) == 1),
        "no source": float(not a.source),
    }


def _crossed(features: Mapping[str, float]) -> dict[str, float]:
    """Say of each sort of phrase where it stands: a statement beside the cue is more than one a sentence before."""
    sorts = [sort for sort in (*_SORTS, "hearer", "titled", "carried") if features.get(sort)]
    places = [place for place in _PLACES if features.get(place)]
    return {f"{sort}, {place}": 1.0 for sort in sorts for place in places}


def _around(text: str, whole: Span) -> Span:
    """Return a sentence with the one before it and the one after it, as far as they are of its paragraph."""
    line = text.rfind("\n", 0, max(0, whole.start - 1)) + 1
    before = (
        last_boundary(text, max(0, whole.start - _REACH), max(0, whole.start - 2)) if whole.start else None
    )
    start = max(line, whole.start - _REACH if before is None else before)
    stop = text.find("\n", whole.end)
    stop = min(len(text) if stop < 0 else stop, whole.end + _REACH)
    after = first_boundary(text, min(whole.end + 2, stop), stop)
    return Span(min(start, whole.start), max(whole.end, stop if after is None else after))


def _carried(
    text: str, a: Attribution, before: Sequence[Attribution]
) -> Iterator[tuple[Span, dict[str, float]]]:
    """Yield what the words before this came through, if their source is the same."""
    for back, b in enumerate(reversed(before[-BACK:])):
        if b.told_to and b.speaker == a.speaker and a.speaker is not None:
            last, first = max(b.content + b.cue).end, min(a.content + a.cue).start
            breaks = text.count("\n", min(last, first), max(last, first))
            yield (
                b.told_to[0],
                {
                    "carried": 1.0,
                    "carried, paragraphs": float(min(breaks, 6)),
                    "carried, next": float(back == 0),
                    "carried, same sentence": float(not _BREAK.search(text, min(last, first), first)),
                    "carried, quoted on": float(text[first : first + 1] in '“"‘'),
                    "carried, quoted": float(a.quote is Quote.DIRECT),
                    "carried, no cue": float(not a.cue),
                    "carried, characters": math.log1p(max(0, first - last)),
                },
            )
            return


def _where(marked: Marked, a: Attribution, anchor: Spans, span: Span, whole: Span) -> dict[str, float]:
    """Describe where a phrase stands, seen from the cue."""
    text = marked.text
    cue = min(anchor, key=lambda c: abs(c.start - span.start))
    gap = text[cue.end : span.start] if span.start >= cue.end else text[span.end : cue.start]
    inside = any(c.covers(span) for c in anchor)
    other = any(
        c.start >= min(cue.end, span.end) and c.end <= max(cue.start, span.start)
        for b in marked.cues_near(Span(min(cue.start, span.start), max(cue.end, span.end)))
        if b.id != a.id
        for c in b.cue
    )
    held = any(
        s.covers(span) and not any(s.covers(c) for c in a.cue)
        for b in marked.contents_near(span)
        if b.id != a.id
        for s in b.content
    )
    words = 0 if inside else len(gap.split())
    nearer = None if inside else _nearer(marked, a, span, len(gap))
    same = nearer is not None and a.speaker is not None and nearer.speaker == a.speaker
    return {
        "nearer to another": float(nearer is not None and not same),
        "nearer to another, same speaker": float(same),
        "in the cue": float(inside),
        "right after": float(not inside and span.start >= cue.end and words == 0),
        "after": float(not inside and span.start >= cue.end),
        "words": math.log1p(words),
        "another cue between": float(other),
        "in another content": float(held),
        "sentence before": float(span.end <= whole.start),
        "sentence after": float(span.start >= whole.end),
        "no cue": float(not a.cue),
        "content between": float(
            any(min(cue.end, span.end) <= s.start < max(cue.start, span.start) for s in a.content)
        ),
        "opens the sentence": float(not text[whole.start : span.start].strip("\n “\"‘'")),
    }


def _nearer(marked: Marked, a: Attribution, span: Span, gap: int) -> Attribution | None:
    """Return the attribution whose cue is nearest to a phrase, if it is another one's."""
    near = [
        (max(c.start - span.end, span.start - c.end, 0), b)
        for b in marked.cues_near(Span(max(0, span.start - gap), span.end + gap))
        if b.id != a.id
        for c in b.cue
        if c.end > span.start - gap and c.start < span.end + gap
    ]
    best = min(near, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] < gap else None
