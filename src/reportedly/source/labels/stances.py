"""What an attribution does to its content: the model's view, the cue's words, and what the content is like."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from reportedly.source.labels.stance_words import usual
from reportedly.source.weights import Clue, label
from reportedly.types import Attribution, Evidence, Judgement, Quote, Span, Stance

RULE = "stances 2"

_STANCES = tuple(Stance)
_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_NOT = frozenset(["not", "never", "no", "neither", "nor", "without", "hardly", "barely"])
_FEEL = (
    r"lov|hat(?:e|ed|es)\b|proud|happy|glad|sorry|sad\b|hope|fear|worr|afraid|excit|like[sd]?\b|support"
    r"|ang(?:er|ry)|grateful|hono(?:u)?red|thrilled|pleased|disappoint|concern"
)
_PATTERNS = {
    "untrue": r"\b(?:not true|untrue|false(?:hoods?)?|wrong|nonsense|lies?|fiction|fabricat\w+|no truth"
    r"|baseless|unfounded|ridiculous|absurd|rubbish|invented|never happened|did(?:n[’']t| not) happen"
    r"|no such thing|categorically)\b",
    "no": r"^\W*(?:no\b|never\b|nothing\b|not\b)",
    "not": r"\b(?:not|never|no|nothing|nobody|none)\b|n[’']t\b",
    "may": r"\b(?:may|might|could|perhaps|probably|possibly|likely|maybe|appears?|seems?)\b",
    "should": r"\b(?:should|must|needs? to|ought|ha(?:ve|s) to|let[’']s|let us)\b",
    "will": r"\b(?:will|going to|plans? to|intends? to|promise\w*|pledge\w*)\b|[’']ll\b",
    "would": r"\bwould\b",
    "feels": rf"\b(?:i|we|he|she|they)(?:[’'](?:m|re)|\s(?:am|are|was|were|is))?\s(?:\w+\s)?(?:{_FEEL})\w*",
    "thinks": r"\b(?:i|we)\s(?:do(?:n[’']t| not)\s)?(?:think|believe|suspect|guess)\b",
    "judges": r"\b(?:thank|shame\w*|disgust\w*|disgrace\w*|great|terrible|horrible|wonderful|fantastic|outrageous)\b",
    "asks": r"\?",
    "commands": r"^\W*(?:please|do not|don[’']t|go|stop|get|let|leave|come|vote|give|make|be|take|keep|stay|look)\b",
    "I": r"\b(?:I|I[’'](?:m|ll|ve|d)|my|me)\b",
    "we": r"\b(?:we|we[’'](?:re|ll|ve)|our|us)\b",
    "comment": r"\b(?:comment|questions?|discuss|details|interviews?|requests?|messages?|calls?)\b",
    "to": r"^to\b",
    "that": r"^that\b",
    "whether": r"^(?:whether|if|why|what|how|who)\b",
    "for": r"^for\b",
    "agrees": r"^\W*(?:yes|yeah|right|correct|true|indeed|absolutely|of course)\b",
}
_SAID = {name: re.compile(pattern, re.I if name != "I" else 0) for name, pattern in _PATTERNS.items()}
"""What is looked for in a content."""


def stance_of(text: str, a: Attribution, evidence: Evidence, model: str) -> Judgement:
    """Judge the stance of one attribution; the words that decided, of the cue or the content, are the reason."""
    best, sure, words = label("stances", list(clues(text, a, evidence)))
    return Judgement("stance", best, round(sure, 3), words or a.cue or a.content, f"{model}, {RULE}")


def clues(text: str, a: Attribution, evidence: Evidence) -> Iterator[Clue]:
    """Yield what speaks for one stance or another."""
    yield Clue("any")
    for stance, p in zip(_STANCES, evidence.stances, strict=False):
        yield Clue(f"seen {stance.value}", math.log(max(p, 0.003)) + 3, a.cue)
    if not evidence.stances:
        yield Clue("nothing seen")
    yield from _of_cue(text, a)
    yield from _of_content(text, a)
    if not a.source:
        yield Clue("no source")
    elif (last := a.source[0].of(text).split()[-1]).islower():
        yield Clue(f"source {last}", words=a.source[:1])


def _of_cue(text: str, a: Attribution) -> Iterator[Clue]:
    found = [m for span in a.cue for m in _WORD.finditer(text, span.start, span.end)]
    words = [m.group().lower().replace("’", "'") for m in found]
    spans = [Span(*m.span()) for m in found]
    negated = any(word in _NOT or word.endswith("n't") for word in words)
    said = usual(words)
    if negated:
        yield Clue("cue not", words=a.cue)
    if not said:
        yield Clue("unusual")
    for number, (start, end, stance) in enumerate(said):
        yield Clue(f"{'also' if number else 'usual'} {stance}", words=tuple(spans[start:end]))
        if negated:
            yield Clue(f"not {stance}", words=a.cue)
    for word, span in zip(words, spans, strict=True):
        yield Clue(f"cue {word}", words=(span,))
    for i in range(1, len(words)):
        yield Clue(f"cue {words[i - 1]} {words[i]}", words=tuple(spans[i - 1 : i + 1]))
    yield Clue(f"cue words {min(len(words), 4)}")
    usually = said[0][2] if said else "unusual"
    yield Clue(f"{a.quote.value}, {usually}")


def _of_content(text: str, a: Attribution) -> Iterator[Clue]:
    yield Clue(a.quote.value)
    quoted = "indirect" if a.quote is Quote.INDIRECT else "quoted"
    parts = [(span.start, span.of(text)) for span in a.content]
    for name, pattern in _SAID.items():
        for start, words in parts:
            if found := pattern.search(words):
                word = Span(start + found.start(), start + found.end())
                yield Clue(f"says {name}", words=(word,))
                yield Clue(f"says {name}, {quoted}", words=(word,))
                break
    if a.content:
        first = _WORD.search(text, a.content[0].start, a.content[0].end)
        if first:
            yield Clue(f"begins {first.group().lower()}", words=(Span(*first.span()),))
