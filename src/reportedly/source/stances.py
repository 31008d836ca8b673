"""What an attribution does to its content: the model's view, and what the cue's words usually do."""

from __future__ import annotations

import math
import re

from reportedly.source.stance_words import usual
from reportedly.types import Attribution, Evidence, Judgement, Quote, Stance

RULE = "stances 1"

_STANCES = tuple(Stance)
_WORD = re.compile(r"[a-z]+(?:[-'’][a-z]+)*")
_NOT = frozenset(["not", "never", "no", "neither", "nor", "without", "hardly", "barely"])
_UNTRUE = re.compile(
    r"^\W*no\W|\b(?:not true|untrue|false(?:hoods?)?|nonsense|fiction|fabricat\w+|baseless|unfounded|never happened"
    r"|did(?:n[’']t| not) happen|no truth|no such thing|pure invention|categorically)\b",
    re.I,
)
"""Words in a content that deny something said elsewhere."""
_USUAL = 0.7
"""What is added to the log probability of the stance that a cue's words usually have."""


def stance_of(text: str, a: Attribution, evidence: Evidence, model: str) -> Judgement:
    """Judge the stance of one attribution; the cue's words, or those that call something untrue, are the reason."""
    scores = {s: math.log(max(p, 1e-3)) for s, p in zip(_STANCES, evidence.stances, strict=False)}
    if not scores:
        scores = dict.fromkeys(_STANCES, 0.0)
        scores[Stance.ASSERTS] = 0.5
    words = [w.replace("’", "'") for w in _WORD.findall(" ".join(span.of(text) for span in a.cue).lower())]
    negated = any(w in _NOT or w.endswith("n't") for w in words)
    found = usual(words)
    if found and not negated:
        scores[Stance(found[0][2])] += _USUAL
    said = " ".join(span.of(text) for span in a.content)
    untrue = _UNTRUE.search(said)
    if untrue and a.quote is not Quote.INDIRECT:
        scores[Stance.DENIES] += 2.0
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    best = max(scores, key=lambda stance: scores[stance])
    decided = (*a.cue, *a.content) if best is Stance.DENIES and untrue else a.cue or a.content
    return Judgement("stance", best.value, round(1 / total, 3), decided, f"{model}, {RULE}")
