"""Chains: which attribution passes another on, and on whose word each rests in the end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from reportedly.source.names.names import Names
from reportedly.source.phrases.outlets import is_definite, is_outlet
from reportedly.source.words.places import Marked
from reportedly.summary import UNCLEAR, UNSTATED
from reportedly.types import Attribution, Judgement, SourceKind, Span, Spans, Speaker, Stance, Step

RULE = "chains 1"
"""Name and version of the rules here."""

_CITING = re.compile(
    r"\b(?:cit(?:ed|es?|ing)|quot(?:ed|es?|ing)|invok(?:ed|es?|ing)|rel(?:ied|ies|ying) on|attribut\w+)\b",
    re.I,
)
_REPORT_ABOVE = re.compile(
    r"\b(?:quoted as|cited as|in (?:that|the) (?:report|article|interview|story)|the report)\b", re.I
)
_NO_RELAY = (Stance.DENIES, Stance.DECLINES)
_PASSES_ON = (SourceKind.OUTLET, SourceKind.DOCUMENT)
_ABOVE = 600
"""How far above, in characters, somebody's report may stand in which they are quoted."""


def parents(text: str, found: Sequence[Attribution]) -> dict[str, Judgement]:
    """Find for each attribution, by id, the one that passes it on, if any does.

    The holder of the smallest content that its cue stands in; or who cites it for the same content ("Citing two
    officials, the agency said …").
    """
    out = {}
    citing = {b.id for b in found if b.cue and _CITING.search(b.cue[0].of(text))}
    marked = Marked(text, found)
    for a in found:
        holder = _holder(a, marked)
        if holder is not None:
            out[a.id] = Judgement("parent", holder.id, 0.95, holder.cue or holder.content, RULE)
            continue
        citer = _citer(a, marked, citing)
        if citer is not None:
            out[a.id] = Judgement("parent", citer.id, 0.85, a.cue, RULE)
            continue
        above = _reported_above(a, marked)
        if above is not None:
            out[a.id] = Judgement("parent", above.id, 0.6, a.cue, RULE)
    return _without_circles(out)


def _holder(a: Attribution, marked: Marked) -> Attribution | None:
    place = (a.cue or a.source or a.content)[0]
    best: tuple[int, Attribution] | None = None
    for b in marked.contents_near(place):
        if b.id == a.id or (
            b.content == a.content and not (a.cue and b.cue and _inside(a.cue[0], b.content))
        ):
            continue
        for span in b.content:
            if span.covers(place) and not (b.cue and _inside(b.cue[0], a.content)):
                size = sum(s.end - s.start for s in b.content)
                if best is None or size < best[0]:
                    best = (size, b)
    return best[1] if best else None


def _inside(span: Span, spans: Spans) -> bool:
    return any(s.covers(span) for s in spans)


def _citer(a: Attribution, marked: Marked, citing: Set[str]) -> Attribution | None:
    """Find who cites this source for what they say themselves: "citing A, B said", "B quoted A as saying"."""
    if not a.content:
        return None
    found = marked.contents_near(Span(min(a.content).start, max(a.content).end))
    if a.id in citing and _after_cue(a):
        sharing = [b for b in found if b.cue]
    else:
        sharing = [b for b in found if b.id in citing and b.source and not _after_cue(b)]
    sharing = [b for b in sharing if b.id != a.id and _share(a.content, b.content) > 0.5]
    return min(sharing, key=lambda b: abs(b.content[0].start - a.content[0].start), default=None)


def _after_cue(a: Attribution) -> bool:
    return bool(a.source) and a.source[0].start > a.cue[0].start


def _share(a: Spans, b: Spans) -> float:
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    return both / max(1, min(sum(s.end - s.start for s in a), sum(s.end - s.start for s in b)))


def _reported_above(a: Attribution, marked: Marked) -> Attribution | None:
    """Find the report that somebody was quoted in, in the sentences before ("… was quoted as saying")."""
    if not a.cue:
        return None
    start, end = a.cue[0]
    if not _REPORT_ABOVE.search(marked.text, max(0, start - 10), end + 40):
        return None
    before = [b for b in marked.cues_near(Span(max(0, start - _ABOVE), start)) if b.kind in _PASSES_ON]
    near = [b for b in before if b.cue[0].end <= start < b.cue[0].end + _ABOVE]
    return near[-1] if near else None


def _without_circles(links: dict[str, Judgement]) -> dict[str, Judgement]:
    kept: dict[str, Judgement] = {}
    for child in sorted(links, key=lambda c: -links[c].confidence):
        at: str | None = links[child].value
        while at is not None and at != child:
            at = kept[at].value if at in kept else None
        if at is None:
            kept[child] = links[child]
    return kept


def path(
    a: Attribution,
    by_id: Mapping[str, Attribution],
    speakers: Mapping[str, Speaker],
    text: str,
    names: Names,
    publisher: str | None = None,
) -> tuple[Step, ...]:
    """Return on whose word an attribution rests, from the article outwards; the last step says if nobody is named.

    What somebody told the article's own publisher came through nobody else.

    Who denies something, or will not speak of it, passes it on no less than others do in their words, but nothing
    rests on their word: they are no step.
    """
    chain = [a]
    while (above := chain[-1].parent) is not None:
        chain.append(by_id[above])
    relays = [one for one in chain[1:] if one.stance not in _NO_RELAY]
    steps: list[Step] = []
    for one in [*reversed(relays), a]:
        steps += _outlets_told(one, by_id, text, names, steps, publisher)
        steps.append(
            Step(described(one, speakers.get(one.speaker or ""), text), one.kind, one.speaker, one.id)
        )
    if steps[-1].kind in (SourceKind.OUTLET, SourceKind.AUTHOR):
        steps.append(Step(UNSTATED))
    return tuple(steps)


_NAME = re.compile(r"[A-Z][\w’'&.-]*(?:\s(?:of\s)?[A-Z][\w’'&.-]*)*")
_NO_OUTLET = re.compile(
    r"\b(?:reporters?|journalists?|statement|interview|conference|briefing|telephone|email|e-mail|twitter|facebook|letter|"
    r"speech|rally|hearing|court|post|tweet|telegram|lawmakers|call|committee|meeting|parliament|congress|media|press|her|him|"
    r"them|us|me|police|supporters|crowd|debate|event)\b",
    re.I,
)


def _outlets_told(
    a: Attribution,
    by_id: Mapping[str, Attribution],
    text: str,
    names: Names,
    before: Sequence[Step],
    publisher: str | None,
) -> list[Step]:
    """Return the outlet that somebody told something to, unless the path has it already or it is the publisher."""
    for span in a.told_to:
        outlet = _outlet_meant(span, by_id, text, names) or _outlet_named(span, text)
        if (
            outlet is not None
            and all(outlet.words != step.words for step in before)
            and not _is_short_for(outlet.words, publisher)
        ):
            return [outlet]
    return []


def _outlet_named(span: Span, text: str) -> Step | None:
    name = _NAME.search(re.sub(r"^[Tt]he\s", "", span.of(text)))
    if name is None or _NO_OUTLET.search(name.group()):
        return None
    return Step(re.sub(r"[’']s?$", "", name.group()), SourceKind.OUTLET)


def _outlet_meant(span: Span, by_id: Mapping[str, Attribution], text: str, names: Names) -> Step | None:
    """Return the outlet that "the agency" is: the last one that was called so, or else the last that was named."""
    words = span.of(text).lower().split()
    if not is_definite(words):
        return None
    outlets = [a for a in by_id.values() if a.kind is SourceKind.OUTLET and a.name and a.source]
    before = sorted((a for a in outlets if a.source[0].start < span.start), key=lambda a: a.source[0].start)
    called = [a for a in before if a.source[0].of(text).lower().split() == words]
    for a in [*reversed(called), *reversed(before)]:
        if not is_definite((a.name or "").lower().split()):
            return Step(a.name or "", SourceKind.OUTLET, a.speaker)
    known = [
        n for n in names.all if n.last_before(span.start) >= 0 and is_outlet([w.lower() for w in n.words])
    ]
    last = max(known, key=lambda n: n.last_before(span.start), default=None)
    return None if last is None else Step(last.full, SourceKind.OUTLET)


def _is_short_for(name: str, publisher: str | None) -> bool:
    """Tell whether an outlet is the publisher: "the Courier" in The Saltmarsh Courier."""
    words, whole = ({w.lower() for w in (n or "").split()} - {"the"} for n in (name, publisher))
    return bool(words) and words <= whole


def described(a: Attribution, speaker: Speaker | None, text: str) -> str:
    """Describe the source of an attribution in a few words."""
    if speaker is None:
        return "nobody named" if a.kind is SourceKind.AUTHOR else UNCLEAR
    if speaker.name:
        return speaker.name
    first = a.source[0].of(text) if a.source else ""
    if speaker.kind is SourceKind.UNNAMED_PERSON:
        return _unnamed(a, speaker, text)
    return " ".join(first.split())


def _unnamed(a: Attribution, speaker: Speaker, text: str) -> str:
    count = speaker.count
    many = "several" if count == "plural" or count is None else str(count)
    said = "1 unnamed person" if count == 1 else f"{many} unnamed people"
    role = [" ".join(span.of(text).split()) for span in speaker.role[:1]]
    known = [" ".join(span.of(text).split()) for span in a.firsthand[:1]]
    return said + (f", {role[0]}" if role else "") + (f", {known[0]}" if known else "")
