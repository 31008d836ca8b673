"""What kind of source a speaker is: what the model saw at each mention, and what a name or a noun tells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from reportedly.source import tables
from reportedly.source.phrases.wording import singular
from reportedly.source.speakers.entities import Entity, Mention
from reportedly.source.weights import Clue, label
from reportedly.source.words import titles
from reportedly.types import Attribution, Evidence, Judgement, SourceKind

RULE = "kinds 3"

_KINDS = tuple(SourceKind)
_TABLES = ("people", "bodies", "documents", "groups", "outlets", "companies")
_PRESS = re.compile(
    r"\b(?:media|press|news)\b(?:\s+\w+)?\s*$|\b(?:media|press|news)\s+(?:reports?|accounts?|outlets?|organi)"
)


def kind_of(entity: Entity, model: str) -> Judgement:
    """Judge a speaker's kind from all its mentions; the words of the first that is no pronoun are the reason."""
    words = spoken_of(entity)[0].attribution.source
    if _is_outlet_s(entity):
        return Judgement("kind", SourceKind.OUTLET.value, 0.97, words, f"{RULE}: name of an outlet")
    best, sure, _ = label("kinds", list(clues(entity)))
    return Judgement("kind", best, round(sure, 3), words, f"{model}, {RULE}")


def kind_without_words(a: Attribution, evidence: Evidence, model: str) -> Judgement | None:
    """Judge the kind of a source that no words are given for.

    Where none were found it is the article itself. Where some are withheld, as they may be the wrong ones, what the
    model makes of the cue still tells a person from nobody; None if it says nothing.
    """
    if "source" not in a.withheld:
        return Judgement("kind", SourceKind.AUTHOR.value, 0.9, a.cue, f"{RULE}: no source")
    if not evidence.kinds:
        return None
    sure, kind = max(zip(evidence.kinds, _KINDS, strict=True))
    return Judgement("kind", kind.value, round(sure, 3), a.cue, f"{model}: source withheld")


def _is_outlet_s(entity: Entity) -> bool:
    """Tell whether a name of several words is an outlet's, whatever its last word means: "Business Insider"."""
    words = [w.lower() for w in entity.name.words if w.lower() != "the"] if entity.name else []
    return len(words) > 1 and " ".join(words) in tables.words("outlets")


def spoken_of(entity: Entity) -> list[Mention]:
    """Return the mentions that say what a speaker is: all but pronouns, if there are any."""
    return [m for m in entity.mentions if m.phrase.pronoun is None] or entity.mentions


def clues(entity: Entity) -> Iterator[Clue]:
    """Yield what speaks for one kind or another."""
    spoken = spoken_of(entity)
    yield Clue("any")
    seen = [m.evidence.kinds for m in spoken if m.evidence.kinds]
    for kind, column in zip(_KINDS, zip(*seen, strict=True), strict=False):
        total = sum(math.log(max(p, 0.003)) + 3 for p in column)
        yield Clue(f"seen {kind.value}", total / math.sqrt(len(seen)))
        if entity.name is None:
            yield Clue(f"seen {kind.value}, nameless", total / math.sqrt(len(seen)))
    if not seen:
        yield Clue("nothing seen")
    if entity.name is not None:
        yield from _of_name(entity)
    else:
        yield from _of_words(spoken)


def _of_name(entity: Entity) -> Iterator[Clue]:
    if entity.name is None:
        return
    yield Clue("named")
    yield Clue(f"person {entity.name.person}")
    words = [w.lower().strip(".") for w in entity.name.words if w.lower() != "the"]
    yield Clue(f"name words {min(len(words), 4)}")
    last = words[-1] if words else ""
    if " ".join(words) in tables.words("outlets"):
        yield Clue("name is an outlet’s")
    for table in _TABLES:
        if last in tables.words(table) or last in tables.several(table):
            yield Clue(f"name ends {table}")
    yield Clue(f"name ends {last}")
    if entity.name.words and titles.is_given(entity.name.words[0]):
        yield Clue("name begins given")
    if any(m.phrase.pronoun in ("he", "she") for m in entity.mentions):
        yield Clue("he or she")


def _of_words(spoken: Sequence[Mention]) -> Iterator[Clue]:
    first = spoken[0]
    if first.phrase.pronoun is not None:
        yield Clue(f"only {first.phrase.pronoun}")
        return
    heads = {m.head for m in spoken if m.head}
    for head in sorted(heads):
        yield Clue(f"noun {head}")
        several = head != singular(head) or head in tables.plural_people()
        yield Clue("nouns" if several else "noun")
        for table in _TABLES:
            if head in tables.words(table) or singular(head) in tables.words(table):
                yield Clue(f"noun of {table}")
                yield Clue(f"noun of {table}, {'several' if several else 'one'}")
    if not heads:
        yield Clue("no noun")
    determiner = first.phrase.determiner
    yield Clue(f"determiner {determiner}")
    if heads:
        yield Clue(f"determiner {determiner}, {'several' if first.phrase.plural else 'one'}")
    if any(m.phrase.number for m in spoken):
        yield Clue("number")
    if any(m.phrase.plural for m in spoken):
        yield Clue("plural")
    if first.phrase.owner is not None:
        yield Clue("whose")
    said = " ".join(w.lower for m in spoken for w in m.phrase.core)
    if _PRESS.search(said):
        yield Clue("press")
    before = [w.lower for w in first.phrase.core if not w.mark][:-1]
    for word in before[-2:]:
        yield Clue(f"before {word}")
    if len(first.phrase.words) - len(first.phrase.core) > 2:
        yield Clue("told more")
