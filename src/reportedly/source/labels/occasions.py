"""Through whom or what words reached the article: "told CNN", "in a statement", "on Hugh Hewitt's show".

Candidates are the hearer after "told", and phrases of an occasion or an outlet in the sentence of the cue and the one
before it. A score weighs each against there being none; the weights were fitted on our labels of PolNeAR's training
part (``training/sourcing``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from reportedly.source import tables
from reportedly.source.names.names import Names
from reportedly.source.phrases.outlets import is_outlet, whose
from reportedly.source.phrases.phrase import PRONOUNS, phrase
from reportedly.source.weights import shares_of
from reportedly.source.words.sentences import first_boundary, last_boundary, sentence
from reportedly.types import Attribution, Evidence, Judgement, Quote, SourceKind, Span, Spans

RULE = "occasions 1"
"""Name and version of the weights here."""

_UNNAMED = (SourceKind.UNNAMED_PERSON, SourceKind.GROUP)
_GAP = r"[ \u00a0]"
_TELLS = re.compile(
    r"\b(?:told|tells?|telling|informed|informs|informing|assured|assuring|reminded|reminding)\b", re.I
)
_OUTLET_NAME = rf"[A-Z0-9][\w.&’'-]*(?:{_GAP}(?:(?:of|the|and|for){_GAP})?[A-Z0-9][\w.&’'-]*){{0,5}}"
_NO_HEARER = (
    r"(?:that|how|what|why|where|when|to|in|on|at|he|she|they|it|there|about|last|this|earlier|during|after|before|not"
    r"|again|later|of|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_HEARD = r"(?:(?:Mrs?|Ms|Dr|St|Sen|Rep|Gov|Gen|Sgt|Lt|Col|[A-Z])\.|[\w&](?:[\w&’'/-]|\.(?=\w))*)"
_HEARER = re.compile(
    rf"(?:{_GAP}(?:the|a|an|his|her|their|our|its|one|two|several|some|many))?"
    rf"(?:{_GAP}(?!{_NO_HEARER})[“\"‘]?{_HEARD}[”\"’]?){{1,6}}"
)
_PHRASE = re.compile(
    r"\b(?P<before>in|on|at|during|after|via|through|over|by|to|with|from|before|issued|released|sent(?: out)?|gave"
    r"|giving|appear(?:ed|ing|ance) on|emailed|emailing|e-mailed|publish(?:ed|ing)|posted|wrote|issuing"
    r"|releasing|sending|calling into|hosts?|visited|speaking to|speaking with)"
    rf"{_GAP}(?P<noun>[^.!?,;:“”\"()\n—]{{2,90}})",
    re.I,
)
_NOUN = re.compile(r"[A-Za-z][\w-]*(?:[’'](?:s|re|ve))?")
_TAIL = re.compile(
    rf"(?:{_GAP}(?:with|on|to|of|from|at|in|by|for){_GAP}(?:(?:the|a|an|his|her){_GAP})?"
    + _OUTLET_NAME
    + rf"(?:[’']s)?(?:{_GAP}[“\"][^”\"]{{2,40}}[”\"])?)?"
)
_STOPS = frozenset(
    ("that", "who", "which", "where", "when", "while", "and", "but", "as", "because", "if", "said", "says")
)
_PREPOSITIONS = frozenset(
    ("in", "on", "at", "during", "after", "via", "through", "over", "by", "to", "with", "from", "before")
)
_REACH = 400
"""How many characters of the sentences before and after are looked at."""
_BACK = 4
"""From how many attributions before an occasion may carry over."""
_FIRST_WORDS = 12
"""How many words after a preposition the noun of its phrase may stand."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A phrase that may say through what words came, with the features that its score is the weighted sum of."""

    span: Span
    features: dict[str, float]


def told_to(
    text: str, names: Names, found: Sequence[Attribution], a: Attribution, seen: Evidence
) -> Judgement | None:
    """Judge through what one attribution's words came, if through anything; None where nothing comes into question.

    ``found`` are all attributions in text order; those before this one have been judged, as occasions carry over.
    """
    owner = whose(text, phrase(text, a.source)) if a.kind in _UNNAMED else None
    if owner is not None:
        return Judgement("told_to", owner.of(text), 0.9, (owner,), f"{RULE}: whose sources")
    given = candidates(text, names, found, a, seen)
    if not given:
        return None
    shares = shares_of("occasions", [*(one.features for one in given), {}])
    best = max(range(len(given)), key=lambda i: shares[i])
    span = given[best].span
    return Judgement("told_to", span.of(text), round(shares[best], 3), (span,), RULE)


def candidates(
    text: str, names: Names, found: Sequence[Attribution], a: Attribution, seen: Evidence
) -> list[Occasion]:
    """List what an attribution's words may have come through; none of it lies in its source or content."""
    anchor = a.cue or a.content
    if not anchor:
        return []
    whole = sentence(text, anchor, a.content)
    around = _around(text, whole)
    tagged = [(span, sure) for tag, span, sure in seen.tags if tag == "told_to"]
    own = [*a.content, *a.source]
    out: dict[Span, Occasion] = {}
    phrases = _phrases(text, names, around)
    marked: Iterator[tuple[Span, dict[str, float]]] = ((s, {"tagged only": 1.0}) for s, _ in tagged)
    for span, features in chain(_hearers(text, names, a), phrases, marked, _carried(text, found, a)):
        if any(span.overlaps(other) for other in out) or any(span.overlaps(other) for other in own):
            continue
        sure = max((p for other, p in tagged if other.overlaps(span)), default=0.0)
        where = {} if "carried" in features else _where(text, found, a, anchor, span, whole)
        tag = {"tagged": sure, "tagged elsewhere": float(not sure and bool(tagged))}
        out[span] = Occasion(span, {"any": 1.0, **features, **where, **tag})
    return list(out.values())


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
    text: str, found: Sequence[Attribution], a: Attribution
) -> Iterator[tuple[Span, dict[str, float]]]:
    """Yield what the words before this came through, if their source is the same."""
    at = next((i for i, b in enumerate(found) if b.id == a.id), 0)
    for back, b in enumerate(reversed(found[max(0, at - _BACK) : at])):
        if b.told_to and b.speaker == a.speaker and a.speaker is not None:
            last, first = max(b.content + b.cue).end, min(a.content + a.cue).start
            breaks = text.count("\n", min(last, first), max(last, first))
            yield (
                b.told_to[0],
                {
                    "carried": 1.0,
                    "carried, paragraphs": float(min(breaks, 6)),
                    "carried, next": float(back == 0),
                    "carried, quoted": float(a.quote is Quote.DIRECT),
                    "carried, no cue": float(not a.cue),
                    "carried, characters": math.log1p(max(0, first - last)),
                },
            )
            return


def _hearers(text: str, names: Names, a: Attribution) -> Iterator[tuple[Span, dict[str, float]]]:
    """Yield who stands right after "told" in or after the cue."""
    for cue in a.cue:
        for tells in _TELLS.finditer(text, cue.start, cue.end):
            heard = _HEARER.match(text, tells.end())
            if heard:
                start = heard.start() + 1
                content = min((s.start for s in a.content if s.start >= start), default=heard.end())
                end = min(heard.end(), content)
                while end > start and text[end - 1] in " \u00a0,.:;":
                    end -= 1
                span = Span(start, end)
                if end > start:
                    yield span, {"hearer": 1.0, **_hearer(text, names, span)}


def _hearer(text: str, names: Names, span: Span) -> dict[str, float]:
    words = [w.lower() for w in _NOUN.findall(span.of(text))]
    low = " ".join(words)
    pronoun = len(words) == 1 and words[0] in PRONOUNS
    outlet = is_outlet(words)
    hearers = bool(set(words) & tables.labelled("occasions")["hearers"])
    name = names.find(tuple(span.of(text).split()), span.start) if not pronoun else None
    return {
        "hearer is a pronoun": float(pronoun),
        "hearer is an outlet": float(outlet),
        "hearers hear": float(hearers and not outlet),
        "hearer is a person": float(not outlet and name is not None and name.person is True),
        "hearer has a capital": float(
            not outlet and not hearers and any(c.isupper() for c in low + span.of(text))
        ),
    }


def _phrases(text: str, names: Names, whole: Span) -> Iterator[tuple[Span, dict[str, float]]]:
    """Yield prepositional phrases with the noun of an occasion, or with an outlet's name."""
    for match in _PHRASE.finditer(text, whole.start, whole.end):
        found = _occasion(match["noun"])
        if found is not None:
            sort, end = found
            at = match.start("noun") + end
            tail = _TAIL.match(text, at, whole.end)
            end = tail.end() if tail else at
            verb = match["before"].lower() not in _PREPOSITIONS
            start = match.start("noun") if verb else match.start()
            word = "verb" if verb else match["before"].lower()
            yield Span(start, end), {sort: 1.0, f"{sort} {word}": 1.0, word: 1.0}


def _occasion(phrase: str) -> tuple[str, int] | None:
    """Return the sort of an occasion, and how far its words reach."""
    sorts = _sorts()
    words = list(_NOUN.finditer(phrase))
    low = [word.group().lower() for word in words]
    for number, word in enumerate(words[:_FIRST_WORDS]):
        if low[number] in _STOPS:
            return None
        after = low[number + 1] if number + 1 < len(words) else ""
        bare = low[number].removesuffix("’s").removesuffix("'s")
        if f"{bare} {after}" in sorts:
            return sorts[f"{bare} {after}"], words[number + 1].end()
        # Of "a rally stage", "Facebook post" the second noun says what it is.
        if low[number] in sorts and after not in sorts:
            return sorts[low[number]], word.end()
        last = number + 1 == len(words) or not words[number + 1].group()[:1].isupper()
        if last and word.group()[:1].isupper() and is_outlet([bare]):
            return "outlet", word.end()
    return None


@cache
def _sorts() -> dict[str, str]:
    """Return, for each noun of an occasion, of what sort it is."""
    return {noun: sort for sort, nouns in tables.labelled("occasions").items() for noun in sorted(nouns)}


def _where(
    text: str, found: Sequence[Attribution], a: Attribution, anchor: Spans, span: Span, whole: Span
) -> dict[str, float]:
    """Describe where a phrase stands, seen from the cue."""
    cue = min(anchor, key=lambda c: abs(c.start - span.start))
    gap = text[cue.end : span.start] if span.start >= cue.end else text[span.end : cue.start]
    inside = any(c.covers(span) for c in anchor)
    other = any(
        c.start >= min(cue.end, span.end) and c.end <= max(cue.start, span.start)
        for b in found
        if b.id != a.id
        for c in b.cue
    )
    held = any(
        s.covers(span) and not any(s.covers(c) for c in a.cue)
        for b in found
        if b.id != a.id
        for s in b.content
    )
    words = 0 if inside else len(gap.split())
    return {
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
