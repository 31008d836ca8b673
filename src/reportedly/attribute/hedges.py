"""Hedges with nobody behind them: "the minister reportedly resigned" gives its content to no one.

The encoder was trained on text in which such adverbs are rare, and it sometimes takes the clause's subject, or a
piece of it, for the source. But who reportedly does something is not who reports it: unless the verb is one of
saying or thinking ("reportedly said"), subject and verb belong to the content.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.decode import Candidate
from reportedly.attribute.marks import join
from reportedly.attribute.windows import begun, reach
from reportedly.types import Span, Spans

_ADVERB = re.compile(r"\b(?:reportedly|allegedly|supposedly|purportedly|ostensibly|putatively)\b", re.I)
_SAYING = re.compile(
    r"\s+(?:been\s+|be\s+|also\s+|now\s+)*"
    r"(?:sa(?:y|id)|t(?:ell|old)|call|ask|argu|claim|add|den(?:y|ie)|warn|insist|admit|acknowledg|confirm|announc"
    r"|complain|suggest|stat(?:e|ing)|repl(?:y|ie)|respond|yell|shout|joke|quip|boast|brag|vow|promis|threaten|demand"
    r"|urg|order|think|thought|believ|fear|worr|hop(?:e|ing)|want|plan|wr(?:ite|ote)|describ|express|concern|referr"
    r"|unaware|know|feel|felt|question|wonder|declin|refus|agree|disagree|recommend|predict|expect)\w*",
    re.I,
)
_SURE = 2.0
"""How sure, as a logit, a hedge's word alone makes us that it is a cue."""
_ARTICLES = frozenset(("the", "a", "an"))


def hedged(text: str, offsets: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the word pieces ``[pieces, 2]`` with which a hedge begins: these are cues, however rare in training."""
    return begun(offsets, [m.start() for m in _ADVERB.finditer(text, *reach(offsets))])


def settle(text: str, candidate: Candidate) -> Candidate:
    """Return the candidate, without a source that is none: a bare article, or the subject of a hedged clause."""
    if _is_bare(text, candidate.source):
        candidate = replace(candidate, source=())
    adverb = next((m for span in candidate.cue if (m := _ADVERB.match(text, *span))), None)
    if adverb is None:
        return candidate
    candidate = replace(candidate, features=(max(candidate.features[0], _SURE), *candidate.features[1:]))
    if not candidate.source:
        return candidate
    if _SAYING.match(text, adverb.end()) and not _touch(text, candidate.source, candidate.content):
        return candidate
    cue = Span(*adverb.span())
    rest = [Span(cue.end, span.end) for span in candidate.cue if span.start <= cue.start < span.end > cue.end]
    rest = [_trimmed(text, span) for span in rest if span.of(text).strip()]
    content = join(text, [*candidate.source, *candidate.content, *rest])
    return replace(candidate, source=(), cue=(cue,), content=content)


def _is_bare(text: str, source: Spans) -> bool:
    return len(source) == 1 and source[0].of(text).lower() in _ARTICLES


def _touch(text: str, source: Spans, content: Spans) -> bool:
    """Tell whether a source and a content stand side by side, with no word between."""
    return any(
        not text[a.end : b.start].strip() for s in source for c in content for a, b in [sorted((s, c))]
    )


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end)
