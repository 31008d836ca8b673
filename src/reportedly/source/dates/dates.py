"""The day on which something was said: the one that the cue's sentence names and that goes with the cue's verb."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.source.dates.ahead import VERB, last, lies_ahead
from reportedly.source.dates.days import Named, date_of, named_in
from reportedly.source.words.sentences import sentence
from reportedly.types import Span, Spans, When

_SLACK = 2
"""An article may be dated this many days before what it tells: time zones, and updates."""
_MADE_KNOWN = re.compile(
    r"(?:(?:publish|releas|issu|post|dat|air|deliver|fil|tweet|upload|ask|press|question|interview|contact|quot|unveil"
    r"|circulat|distribut|record|televis|conduct|address|print|mail|email)ed|sent|held|wrote|gave|made)$"
)
"""Verbs with which a saying has its day: "a report published on Monday said", "asked on Monday, he said"."""

_LATE = r"(?:(?:late|early|earlier|later|mid)[\s-])?(?:on\s)?$"
_ASIDE = re.compile(
    r"\b(?:before|after|since|until|till|by|for|from|of|about|to|than|through|into|with|over|between|towards?|against)\s"
    + _LATE,
    re.I,
)
_DETERMINER = r"(?:an?|the|his|her|its|their|my|our)"
_ADJUNCT = re.compile(rf"\b{_DETERMINER}\s{_LATE}", re.I)
_AT = re.compile(rf"\b(?:in|at|during|on|via)\s(?:{_DETERMINER}\s)?{_LATE}", re.I)
_POSSESSIVE = re.compile(r"[’']s?\b")
_SPEECH = re.compile(
    r"(?:[’']s)?(?:[\s-][\w-]+){0,2}?\s(?:statement|interview|speech|address|remarks|comments|news conference"
    r"|press conference|briefing|letter|e-?mail|memo|tweets?|post|report|article|editorial|column|filing|ruling"
    r"|testimony|release|announcement|message|call|appearance|broadcast|video|bulletin|note|poll|survey|study)\b"
)
_DATELINE = re.compile(r"(?:^|\n)[^\na-z]{0,3}[A-Z]{3}[^\n.!?]{0,30},\s$")
_DASH = re.compile(r"\s*(?:\([^)\n]{2,30}\)\s*)?(?:[-–—]{1,2}|\()")
_NEXT_CLAUSE = re.compile(
    r"[;:]|,\s(?:and|but|while|whereas|so|as|after|when|although|though|following|amid"
    r"|(?!speaking|talking|appearing|addressing|testifying|writing)[a-z]+ing)\b"
    r"|\s(?:who|which|whose|where|that|because|since|while|whether|before|ahead of)\s"
)
_OTHER_CLAUSE = re.compile(r"[;:]|,\sas\s(?!well|part)|,\s(?:and|but|while|whereas|so)\b(?!\s(?:[a-z]+\s)?$)")
_RELATIVE = re.compile(r"\b(?:who|which|whose|that|where)\b")
_IN_RELATIVE = re.compile(
    r"\b(?:(?:who|which|that)\s(?:\w+\s){0,2}|(?:where|when|whose)\s(?:[\w.’'-]+\s){0,4})$"
)
_SECOND_CLAUSE = re.compile(
    r"\b(?:that|after|because|as|when|while|since|before|although|whether)\b"
    r"|\b(?:and|but)\s(?:[A-Z]|(?:the|an?|his|her|its|their|he|she|they|it)\b)"
)
_PIECES = re.compile(r"[,;:(—–“”\"…]|\s-{1,2}\s")
_UNDER = re.compile(
    r"\s*(?:(?:and|but|just|even|hours|days|shortly|soon)\s)*(?:(?P<relative>who|which|whose|where|that)|before|since"
    r"|because|if|although|though|until|following|despite|amid|ahead|once|in the (?:wake|aftermath) of"
    r"|(?:when|while|as|after)(?!\s(?:being\s)?(?:asked|pressed|questioned|interviewed|speaking|talking)\b))\b",
    re.I,
)
_WITHIN = re.compile(r"\b(?:where|when|while|because)\b")
_ASIDE_OPEN = re.compile(r"\b(?:who|whose|which)\b")
_JOINED = re.compile(r"(?:,?\s(?:and|but|then)(?:\s[a-z]+){0,2}|\sto|\swhen)\s$")
_BARE = re.compile(r"\b(?:to|will|would|could|should|may|might|must|can|not)\s$")
_PARTICIPLE = re.compile(r"[a-z]+ing\b")


def said_on(text: str, cue: Spans, content: Spans, date: str | None) -> When | None:
    """Return the day on which an attribution's words were said, if the cue's sentence names it.

    Days in the content are not looked at, nor days that go with other verbs ("who was arrested on Monday").

    Raises:
        ValueError: ``date`` is no ISO date.
    """
    article = None if date is None else dt.date.fromisoformat(date)
    if not cue:
        return None
    around = _Sentence(text, cue, content, *sentence(text, cue, content))
    nearest: tuple[int, When] | None = None
    for piece in around.pieces(around.start, around.end):
        for named in named_in(text, *piece):
            distance, word = around.nearest(named.span)
            if nearest is not None and distance >= nearest[0]:
                continue
            if around.owns(named.span, word) and (when := around.when(named, word, article)):
                nearest = distance, when
    return nearest[1] if nearest else None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The sentence of a cue, without the attribution's content."""

    text: str
    cue: Spans
    content: Spans
    start: int
    end: int

    def pieces(self, start: int, end: int) -> Iterator[Span]:
        """Yield what lies outside the content between two places."""
        for span in sorted(self.content):
            if span.end > start and span.start < end:
                if span.start > start:
                    yield Span(start, span.start)
                start = span.end
        if start < end:
            yield Span(start, end)

    def words(self, start: int, end: int) -> str:
        """Return the words between two places, with a mark for the content."""
        return "…".join(piece.of(self.text) for piece in self.pieces(start, end))

    def nearest(self, span: Span) -> tuple[int, Span]:
        """Return how far the nearest part of the cue is, and that part."""
        return min((self._gap(span, part), part) for part in self.cue)

    def _gap(self, one: Span, other: Span) -> int:
        between = self.pieces(min(one.end, other.end), max(one.start, other.start))
        return sum(piece.end - piece.start for piece in between)

    def owns(self, span: Span, cue: Span) -> bool:
        """Tell whether a day goes with the cue."""
        before, after = self.words(self.start, span.start), self.words(span.end, self.end)
        if not _is_time(before, after, leads=span.end <= cue.start):
            return False
        if span.overlaps(cue):
            return True
        follows = cue.end <= span.start
        gap = self.words(cue.end, span.start) if follows else self.words(span.end, cue.start)
        if self._quoted(min(span.end, cue.end), max(span.start, cue.start)):
            return False
        return _follows(gap) if follows else _leads(before, gap, cue.of(self.text))

    def _quoted(self, start: int, end: int) -> bool:
        """Tell whether a quotation begins or ends between two places, so that only one of them is inside it."""
        return sum(self.text.count(mark, start, end) for mark in '“”"') % 2 == 1

    def when(self, named: Named, cue: Span, article: dt.date | None) -> When | None:
        """Return the day, unless it lies ahead and the saying does not ("will announce on Monday")."""
        later = lies_ahead(self.words(self.start, cue.end), "") is True
        ahead = named.later
        if named.swings:
            ahead = (
                lies_ahead(self.words(self.start, named.span.start), self.words(named.span.end, self.end))
                is True
            )
        if ahead and not later:
            return None
        found = date_of(named, article, ahead)
        if article and found and not later and (dt.date.fromisoformat(found) - article).days > _SLACK:
            return None
        return When(named.span, found)


def _is_time(before: str, after: str, *, leads: bool) -> bool:
    """Tell whether a day says when ("on Monday", "in a Monday interview") rather than which ("Monday’s meeting")."""
    if _DATELINE.search(before) and _DASH.match(after):
        return False
    if _POSSESSIVE.match(after):
        return _AT.search(before) is not None and _SPEECH.match(after) is not None
    if _ADJUNCT.search(before):
        return _AT.search(before) is not None or (leads and _SPEECH.match(after) is not None)
    return _ASIDE.search(before) is None


def _follows(gap: str) -> bool:
    """Tell whether a day after the cue goes with it; ``gap`` are the words between, without the content."""
    if _NEXT_CLAUSE.search(gap):
        return False
    verb = last(VERB, gap)
    return verb is None or _MADE_KNOWN.match(verb.group()) is not None


def _leads(before: str, gap: str, cue: str) -> bool:
    """Tell whether a day before the cue goes with it; ``gap`` are the words between, without the content."""
    if _OTHER_CLAUSE.search(gap) or _IN_RELATIVE.search(gap):
        return False
    lead = _PIECES.split(before)[-1]
    under = _UNDER.match(lead)
    if under and (not under["relative"] or _PIECES.search(gap)):
        return False
    if not under and _PIECES.search(gap) and (_WITHIN.search(lead) or _ASIDE_OPEN.search(before)):
        return False
    participle = _PARTICIPLE.match(cue) is not None
    if participle and gap.rstrip(' ”"').endswith(","):
        return True
    verb = last(VERB, lead)
    if verb and not _MADE_KNOWN.match(verb.group()) and not _JOINED.fullmatch(gap):
        return False
    between = VERB.search(gap)
    if not participle and not VERB.search(cue) and not _BARE.search(gap):
        return between is None and not _PARTICIPLE.search(gap)
    if between is None or _RELATIVE.search(gap, 0, between.start()):
        return True
    return not _SECOND_CLAUSE.search(gap, between.end())
