"""Attributions in, sourced attributions and speakers out: the one door of this package."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.source.dates.dates import said_on
from reportedly.source.labels import chains, denials
from reportedly.source.labels.occasions import BACK, told_to
from reportedly.source.labels.stances import stance_of
from reportedly.source.speakers.anonymity import is_empty_formula
from reportedly.source.speakers.antecedents import RULE as ANTECEDENTS
from reportedly.source.speakers.cast import Cast
from reportedly.source.speakers.counts import count_of
from reportedly.source.speakers.entities import Entity
from reportedly.source.speakers.kinds import kind_of, kind_without_words
from reportedly.source.speakers.naming import name_of
from reportedly.source.speakers.speakers import entities
from reportedly.source.weights import least
from reportedly.source.words.places import Marked
from reportedly.types import (
    Attribution,
    Evidence,
    Judgement,
    SourceKind,
    Spans,
    Speaker,
    Stance,
    content_id,
)

Found = Sequence[tuple[Attribution, Evidence]]
_Known = tuple[str, Judgement, tuple[float, str]]
"""A source's speaker by id, the judgement of its kind, and how sure it is that it is this speaker, by which rule."""
Sourced = tuple[tuple[Attribution, ...], tuple[Speaker, ...]]

_TAGGED = ("anonymity_reason", "firsthand", "role", "affiliation")


def source(
    text: str, found: Found, *, model: str, date: str | None = None, publisher: str | None = None
) -> Sourced:
    """Say of every attribution whose word it is.

    Args:
        text: the article's text, which all spans point into.
        found: its attributions, each with what the model says of it.
        model: name and version of that model, for the reasons.
        date: the article's day, ISO 8601, from which "on Wednesday" is counted.
        publisher: the article's own outlet, which its sources told what they said to.

    Returns:
        The attributions in the same order with all their labels, and the speakers in order of first mention.
    """
    cast = Cast(text, [a for a, _ in found])
    people = entities(cast, found)
    kinds = [kind_of(entity, model) for entity in people]
    made = [_speaker(text, entity, kind) for entity, kind in zip(people, kinds, strict=True)]
    speakers = {s.id: s for s in made}
    of = {
        m.attribution.id: (speaker.id, kind, entity.because[m.attribution.id])
        for entity, kind, speaker in zip(people, kinds, made, strict=True)
        for m in entity.mentions
    }
    labelled = [_labelled(text, a, evidence, of.get(a.id), speakers, model, date) for a, evidence in found]
    labelled = _with_occasions(text, cast, labelled, {a.id: evidence for a, evidence in found})
    labelled = _with_parents(text, labelled)
    labelled = _with_targets(text, labelled, speakers, {a.id: evidence for a, evidence in found})
    by_id = {a.id: a for a in labelled}
    whole = tuple(
        replace(a, path=chains.path(a, by_id, speakers, text, cast.names, publisher)) for a in labelled
    )
    own: defaultdict[str | None, list[Attribution]] = defaultdict(list)
    for a in labelled:
        own[a.speaker].append(a)
    return whole, tuple(_whole_speaker(s, own[s.id]) for s in speakers.values())


def _speaker_id(text: str, entity: Entity) -> str:
    first = entity.mentions[0].attribution.source
    return content_id("speaker", *(f"{s.start}-{s.end}" for s in first), *(s.of(text) for s in first))


def _speaker(text: str, entity: Entity, kind: Judgement) -> Speaker:
    known = SourceKind(kind.value) if kind.value else None
    mentions = tuple(
        span for m in sorted(entity.mentions, key=lambda m: m.start) for span in m.attribution.source
    )
    return Speaker(
        id=_speaker_id(text, entity),
        kind=known,
        name=name_of(text, entity, known),
        count=count_of(entity) if known is SourceKind.UNNAMED_PERSON else None,
        mentions=tuple(dict.fromkeys(mentions)),
    )


def _labelled(
    text: str,
    a: Attribution,
    evidence: Evidence,
    known: _Known | None,
    speakers: Mapping[str, Speaker],
    model: str,
    date: str | None,
) -> Attribution:
    stance = stance_of(text, a, evidence, model)
    reasons = [stance]
    speaker, kind = None, None
    if known is not None:
        name, judged, (sure, rule) = known
        speaker = speakers[name]
        kind = speaker.kind
        reasons.append(replace(judged, words=a.source))
        reasons.append(Judgement("speaker", speaker.id, round(sure, 3), a.source, f"{ANTECEDENTS}: {rule}"))
        if kind is SourceKind.UNNAMED_PERSON:
            reasons.append(Judgement("count", str(speaker.count), 0.9, a.source, "counts 1"))
    elif wordless := kind_without_words(a, evidence, model):
        kind = SourceKind(wordless.value) if wordless.value else None
        reasons.append(wordless)
    doubtful = {reason.label for reason in reasons if reason.confidence < least(reason.label)}
    if "speaker" in doubtful:
        speaker = None
    tags = _tags(evidence)
    reasons += [
        Judgement(t, "; ".join(s.of(text) for s in spans), p, spans, model) for t, (spans, p) in tags.items()
    ]
    anonymity = tags.get("anonymity_reason", ((), 0.0))[0] if kind is SourceKind.UNNAMED_PERSON else ()
    return replace(
        a,
        speaker=speaker.id if speaker else None,
        kind=None if "kind" in doubtful else kind,
        name=speaker.name if speaker else None,
        count=speaker.count if speaker else None,
        stance=Stance(stance.value) if stance.value and "stance" not in doubtful else None,
        anonymity_reason=anonymity,
        empty_formula=is_empty_formula(text, anonymity),
        firsthand=tags.get("firsthand", ((), 0.0))[0],
        role=tags.get("role", ((), 0.0))[0],
        affiliation=tags.get("affiliation", ((), 0.0))[0],
        when=said_on(text, a.cue, a.content, date),
        judgements=tuple(reasons),
        withheld=(*a.withheld, *sorted(doubtful)),
    )


def _tags(evidence: Evidence) -> dict[str, tuple[Spans, float]]:
    out: dict[str, tuple[Spans, float]] = {}
    for tag in _TAGGED:
        spans = [(p, span) for name, span, p in evidence.tags if name == tag]
        if spans:
            out[tag] = (tuple(sorted(span for _, span in spans)), max(p for p, _ in spans))
    return out


def _with_occasions(
    text: str, cast: Cast, labelled: list[Attribution], evidence: Mapping[str, Evidence]
) -> list[Attribution]:
    out = list(labelled)
    marked = Marked(text, labelled)
    for i, a in enumerate(labelled):
        said = told_to(marked, cast.names, a, evidence[a.id], out[max(0, i - BACK) : i])
        if said is not None and _is_sure(said):
            out[i] = replace(a, told_to=said.words, judgements=(*a.judgements, said))
    return out


def _with_parents(text: str, labelled: list[Attribution]) -> list[Attribution]:
    links = chains.parents(text, labelled)
    return [
        replace(a, parent=link.value, judgements=(*a.judgements, link))
        if (link := links.get(a.id)) and _is_sure(link)
        else a
        for a in labelled
    ]


def _with_targets(
    text: str,
    labelled: list[Attribution],
    speakers: Mapping[str, Speaker],
    evidence: Mapping[str, Evidence],
) -> list[Attribution]:
    found = denials.targets(text, labelled, speakers, evidence)
    out = []
    for a in labelled:
        if a.id in found:
            denied, why = found[a.id]
            sure = _is_sure(why)
            withheld = a.withheld if sure else (*a.withheld, why.label)
            a = replace(
                a, denies=denied if sure else None, judgements=(*a.judgements, why), withheld=withheld
            )
        out.append(a)
    return out


def _is_sure(judgement: Judgement) -> bool:
    return judgement.confidence >= least(judgement.label)


def _whole_speaker(speaker: Speaker, own: Sequence[Attribution]) -> Speaker:
    return replace(
        speaker,
        role=tuple(dict.fromkeys(span for a in own for span in a.role)),
        affiliation=tuple(dict.fromkeys(span for a in own for span in a.affiliation)),
    )
