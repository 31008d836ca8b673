"""Where an article carries propositions: the contents of its attributions clause by clause, and its own sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reportedly.link.accounts import Account
from reportedly.link.terms import Terms, terms
from reportedly.types import Attribution, Mention, Quote, Relation, Span, Spans, Stance

VOUCHING = (Relation.ASSERTS, Relation.CONFIRMS)
"""What those do who stand for a claim."""

_RELATIONS = {
    Stance.DENIES: Relation.DENIES,
    Stance.CONFIRMS: Relation.CONFIRMS,
    Stance.DECLINES: Relation.DECLINES,
}
_ASKED = re.compile(r"\s*(?:whether|if|why|how|what|who|when|where)\b|.*\?[\"”’']?\s*$", re.I | re.S)
_CLAUSE = re.compile(r"(?:,|;)?\s+(?:and|but)\s+(?=that\s)|;\s+")
"""Between two clauses that one cue has."""
_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_LEAST = 3
"""Fewer words than this say nothing of their own."""
_OWN = 5
"""The least words of a sentence of the article's own, and the least share that no attribution has."""
_SHARE = 0.6
_EDGE = " \t\n\u00a0,;:—–-"


@dataclass(frozen=True)
class Statement:
    """One place; ``attribution`` is None where the article speaks itself."""

    account: Account
    attribution: Attribution | None
    words: Spans
    relation: Relation

    @property
    def said(self) -> str:
        """The words."""
        return " ".join(span.of(self.account.text) for span in self.words)

    @cached_property
    def terms(self) -> Terms:
        """What it is about."""
        return terms(self.said, self.words, self.attribution, self.account)

    @property
    def in_headline(self) -> bool:
        """Whether it is a headline's."""
        return self.words[0].start < self.account.headline_end

    @property
    def mention(self) -> Mention:
        """The statement as a claim refers to it."""
        return Mention(
            self.account.id, self.attribution.id if self.attribution else None, self.words, self.relation
        )


def statements(account: Account) -> list[Statement]:
    """List the statements of an article in text order, those of attributions and the article's own."""
    sentences = _sentences(account.text)
    found = [
        Statement(account, a, words, relation)
        for a in account.attributions
        for words, relation in _of(account.text, a, account.inside(a), sentences)
    ]
    found += [
        Statement(account, None, (s,), Relation.QUESTIONS if _is_asked(account.text, s) else Relation.ASSERTS)
        for s in _own(account, sentences)
    ]
    # What two attributions inside one say in the same words, the outer one says once.
    once = {(s.words, s.attribution.id if s.attribution else "", s.relation): s for s in found}
    return [once[key] for key in sorted(once)]


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def _of(
    text: str, a: Attribution, inside: Sequence[Attribution], sentences: Sequence[Span]
) -> Iterator[tuple[Spans, Relation]]:
    """Yield what an attribution states, clause by clause; of one that holds another, the inner one's content too."""
    rest = a.content
    for b in inside:
        within = tuple(
            c for c in (*b.source, *b.cue, *b.content) if any(span.covers(c) for span in a.content)
        )
        if b.content and b.cue[:1] and b.cue[0] in within:
            rest = _without(rest, within)
            for words in _clauses(text, _hull(within, a.content), sentences):
                yield words, _through(relation_of(text, a), relation_of(text, b))
    for words in _clauses(text, rest, sentences):
        if rest == a.content or sum(count_words(span.of(text)) for span in words) > _LEAST:
            yield words, relation_of(text, a)


def relation_of(text: str, a: Attribution) -> Relation:
    """Return what an attribution does to its content; of a question nobody says that it is so."""
    if a.quote is Quote.INDIRECT and a.content and _is_asked(text, a.content[-1]):
        return Relation.QUESTIONS
    if a.stance is Stance.DIRECTS:
        said = " ".join(span.of(text) for span in a.content)
        return Relation.QUESTIONS if _ASKED.match(said) else Relation.ASSERTS
    return _RELATIONS.get(a.stance or Stance.ASSERTS, Relation.ASSERTS)


def _is_asked(text: str, span: Span) -> bool:
    return span.of(text).endswith("?") or text[span.end : span.end + 2].lstrip("”\"’'")[:1] == "?"


def _through(outer: Relation, inner: Relation) -> Relation:
    """Return what passing on does: who denies a report denies what it says, who reports a denial hands it on."""
    return inner if outer in VOUCHING else outer


def _clauses(text: str, content: Spans, sentences: Sequence[Span]) -> Iterator[Spans]:
    """Yield a content's clauses: sentence by sentence, and where another "that" follows.

    A quotation that its cue parts ("No," he said, "not now") is one clause if its first part ends no sentence.
    """
    parts: list[Span] = []
    open_part = False
    for span in content:
        for n, piece in enumerate(_cut(text, span, sentences)):
            if n == 0 and open_part and parts:
                yield (*_take(parts), piece)
            else:
                yield from ((part,) for part in _take(parts))
                parts = [piece]
            open_part = False
        open_part = not re.search(r"[.!?][\"”’']*\s*$", span.of(text))
        if not open_part:
            yield from ((part,) for part in _take(parts))
    yield from ((part,) for part in _take(parts))


def _take(parts: list[Span]) -> list[Span]:
    taken = list(parts)
    parts.clear()
    return taken


def _cut(text: str, span: Span, sentences: Sequence[Span]) -> Iterator[Span]:
    """Cut a span where sentences end, and before another "that"."""
    edges = {span.start, span.end}
    edges |= {s.end for s in sentences if span.start < s.end < span.end}
    for match in _CLAUSE.finditer(text, *span):
        edges |= {match.start(), match.end()}
    places = sorted(edges)
    for start, end in pairwise(places):
        piece = _bare(text, Span(start, end))
        if piece.start < piece.end and count_words(piece.of(text)) >= min(_LEAST, count_words(span.of(text))):
            yield piece


def _bare(text: str, span: Span) -> Span:
    said = span.of(text)
    start = span.start + len(said) - len(said.lstrip(_EDGE))
    return Span(start, max(start, span.end - (len(said) - len(said.rstrip(_EDGE)))))


def _hull(spans: Sequence[Span], inside: Sequence[Span]) -> Spans:
    """Return the stretch from the first to the last of some spans, cut to those that hold them."""
    if not spans:
        return ()
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    cut = (Span(max(whole.start, s.start), min(whole.end, s.end)) for s in inside if s.overlaps(whole))
    return tuple(span for span in cut if span.start < span.end)


def _without(spans: Sequence[Span], taken: Sequence[Span]) -> Spans:
    """Return what is left of spans when others are taken out of them."""
    left = list(spans)
    for t in taken:
        left = [
            part
            for s in left
            for part in ((Span(s.start, t.start), Span(t.end, s.end)) if s.overlaps(t) else (s,))
            if part.start < part.end
        ]
    return tuple(left)


def _sentences(text: str) -> list[Span]:
    """Return the sentences; the headline and each paragraph end one."""
    import nupunkt

    out: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        out += [
            _bare(text, Span(line.start() + start, line.start() + end))
            for start, end in nupunkt.sent_spans(line[0])
        ]
    return [span for span in out if span.start < span.end]


def _own(account: Account, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield what the article says itself: the longest stretch of each sentence of which little is attributed."""
    taken = [
        span
        for a in account.attributions
        for role in (a.source, a.cue, a.content, a.told_to, a.anonymity_reason)
        for span in role
    ]
    for sentence in sentences:
        near = [span for span in taken if span.overlaps(sentence)]
        left = _without((sentence,), near)
        if not left:
            continue
        longest = _bare(account.text, max(left, key=lambda span: (span.end - span.start, -span.start)))
        words = count_words(longest.of(account.text))
        if words >= _OWN and words >= _SHARE * count_words(sentence.of(account.text)):
            yield longest
