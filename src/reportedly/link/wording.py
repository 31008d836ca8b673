"""Which of a claim's mentions says it best: the words that stand for a claim in lists."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from reportedly.link.statements import Statement, count_words
from reportedly.link.terms import is_finite
from reportedly.types import Quote, Relation, Spans

_SPARE = 3
"""Keeps very short statements from standing for a claim."""
_WHOLE = 0.5
"""What falls short of this is not understood alone, and is shown with its source and cue."""
_LONG = 40
"""So many words are no headline for a claim, whoever said them."""

_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_INFINITIVE = re.compile(r"to\s", re.I)
_ASKS = re.compile(
    r"(?:whether|if|who|whom|whose|what|which|when|where|why|how)\b|.*\?[\"”’']*$", re.I | re.S
)
_POINTS = re.compile(r"[“\"‘']?(?:he|she|it|they|this|that’s|that's|there|these|those)\b", re.I)
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|me)\b")
_DETERMINER = re.compile(r"(?:an?|the|his|her|its|their|our|my|your|no|some|any|\d[\d,.]*)$", re.I)


def wording(group: Sequence[Statement]) -> str:
    """Choose the words that stand for a claim, and put them on one line.

    Of those that assert it, the ones that share most words with the others; rather a clause that is understood alone
    than a part of one ("of exit", "to file charges") or one that asks or points ("whether it was him", "he had met
    her once"). A part that there is nothing better than comes with its source and cue: "Prosecutors plan to file
    charges".
    """
    stated = [s for s in group if s.relation is Relation.ASSERTS] or list(group)
    bags = [s.terms.bag for s in stated]
    count = Counter(stem for bag in bags for stem in bag)

    def fit(i: int) -> tuple[float, int, str]:
        common = sum(count[stem] - 1 for stem in bags[i]) / math.sqrt(_SPARE + len(bags[i]))
        return common * alone(stated[i]), -len(stated[i].said), stated[i].said

    chosen = stated[max(range(len(stated)), key=fit)]
    line = _joined(chosen, _with_source(chosen) if alone(chosen) < _WHOLE else chosen.words)
    return line[5:] if line.startswith("that ") else line


def alone(s: Statement) -> float:
    """Return how well a statement's words are understood without what stands around them, from 0 to 1."""
    said = s.said.removeprefix("that ").strip()
    fit = 0.35 if _INFINITIVE.match(said) or not has_finite_verb(said) else 1.0
    fit *= 0.5 if count_words(said) <= _SPARE else 1.0
    fit *= 0.5 if _ASKS.match(said) else 1.0
    fit *= 0.7 if _POINTS.match(said) or _FIRST.search(said) else 1.0
    return fit * (0.8 if len(s.words) > 1 else 1.0)


def has_finite_verb(said: str) -> bool:
    """Tell whether words have a verb in a finite form, as far as its form shows it."""
    words = _TOKEN.findall(said)
    return any(
        is_finite(word.lower().replace("’", "'"))
        or (word.endswith("ed") and at > 0 and not _DETERMINER.match(words[at - 1]))
        for at, word in enumerate(words)
    )


def _with_source(s: Statement) -> Spans:
    """Return a statement's words with who says them, how and to whom; alone where that would say something else."""
    a = s.attribution
    if a is None or not a.source or a.quote is Quote.DIRECT or s.relation is not Relation.ASSERTS:
        return s.words
    whole = tuple(sorted({*a.source, *a.cue, *a.told_to, *s.words}))
    return whole if sum(count_words(span.of(s.account.text)) for span in whole) <= _LONG else s.words


def _joined(s: Statement, spans: Spans) -> str:
    """Put spans on one line, as they stand where next to nothing is between them."""
    text = s.account.text
    line, end = "", None
    for span in spans:
        between = "" if end is None else text[end : span.start]
        line += between if not between.strip(' \n\u00a0,“”"‘’') else " … "
        line += span.of(text)
        end = span.end
    return " ".join(line.split())
