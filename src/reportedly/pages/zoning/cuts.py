"""Cuts inside one line, where several jobs stand glued together: ``By Name | 12 March 2024 | 4 min read``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.pages.wording import shapes
from reportedly.pages.wording.dates import Dated, dates, is_clock
from reportedly.pages.wording.lexicon import DATE_LABEL, SECTION
from reportedly.pages.wording.phrases import words_of
from reportedly.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 240
"""Characters of a line that can be small print; a longer line is looked at only where it begins and ends."""

_SEPARATOR = re.compile(r"[ \u00a0]*(?:[ \u00a0][|·•∙–—/-][ \u00a0]|[|·•∙]|\t|[ \u00a0]{3,})[ \u00a0]*")
_CREDIT_TAIL = re.compile(
    r"(?:(?<=\S)\s+|(?<=[.!?”\"’])(?=(?:Photo|Picture|Image|Credit)))(?P<credit>[(\[](?:[^()\[\]]{3,90})[)\]]"
    r"|(?:photo|image|picture)?\s?credit (?-i:[A-Z])[^.!?]{3,60}|(?:(?:photo(?:graph)?|image|picture|illustration)s?"
    r"(?: (?:credit|by|courtesy(?: of)?|source))?|credit)"
    r"\s?:\s[^.!?]{3,90}"
    r"|(?:photo(?:graph)?|picture|image)s? by [A-Z][^.!?]{3,60})\.?$",
    re.IGNORECASE,
)
_BARE_TAIL = re.compile(
    r"(?<=[a-z0-9]\.)\s+(?P<credit>[A-Z][\w'’&-]*(?: [A-Z][\w'’&.-]*){0,3}(?: ?/ ?[A-Z][\w'’& -]{1,40})?)$"
)
"""A maker's name right after a caption's last full stop."""
_LABELLED = re.compile(r"(?:^|[.!?)]\s|\s)(?P<label>[A-Z][\w ]{0,24}:)$")
_EDGE = " \u00a0\t,;|·•∙–—-()"


def cuts(text: str, line: Span) -> Iterator[Span]:
    """Yield the parts of a line that have one job each; words that only label a date are left out."""
    for part in _segments(text, line):
        for piece in _around_dates(text, part):
            yield from _before_credit(text, piece)


def _segments(text: str, line: Span) -> list[Span]:
    """Split at separators, if small print stands between them."""
    if line.end - line.start > _LONGEST or shapes.credit(line.of(text)) > 0.75:
        return [line]
    parts, start = [], line.start
    dated = [found.span.shift(line.start) for found in dates(line.of(text))]
    for mark in _SEPARATOR.finditer(text, line.start, line.end):
        if any(span.start < mark.start() and mark.end() < span.end for span in dated):
            continue
        parts.append(Span(start, mark.start()))
        start = mark.end()
    parts.append(Span(start, line.end))
    parts = [part for part in parts if part.start < part.end]
    if len(parts) < 2 or not any(_is_small_print(part.of(text)) for part in parts):
        return [line]
    return parts


def _is_small_print(part: str) -> bool:
    if shapes.byline(part) >= 0.8 or shapes.read_minutes(part) is not None:
        return True
    found = next(dates(part), None)
    return found is not None and _is_label(part[: found.span.start])


def _is_label(words: str) -> bool:
    """Tell whether what stands before a date is nothing, or names the date."""
    stripped = words.strip(_EDGE + ":")
    if not stripped:
        return True
    tail = words_of(stripped)
    return len(tail) < 6 and (DATE_LABEL.is_whole(tail) or (words.rstrip().endswith(":") and len(tail) < 4))


def _around_dates(text: str, part: Span) -> list[Span]:
    """Take dates out of a line of small print; leave them where they belong to a sentence."""
    piece = Span(part.start, min(part.end, part.start + _LONGEST))
    line = piece.of(text)
    clock = _labelled_clock(line)
    if clock:
        return [clock.shift(part.start)]
    parts: list[Span] = []
    start = 0
    for found in dates(line):
        before, after = line[start : found.span.start], line[found.span.end :]
        own = _before_label(before)
        if own is None or not _stands_alone(found, line[:start] + own, after, part.end > piece.end):
            continue
        if own.strip(_EDGE + ":"):
            parts.append(_trimmed(line, Span(start, start + len(own))))
        parts.append(found.span)
        start = found.span.end
    if not parts:
        return [part]
    rest = _trimmed(text, Span(part.start + start, part.end))
    return [span.shift(part.start) for span in parts] + ([rest] if rest.start < rest.end else [])


def _labelled_clock(line: str) -> Span | None:
    head, _, rest = line.partition(" at ") if " at " in line else line.partition(": ")
    if rest and is_clock(rest) and _is_label(head + ":") and not any(map(str.isdigit, head)):
        return Span(len(line) - len(rest.lstrip()), len(line.rstrip()))
    return None


def _before_label(before: str) -> str | None:
    """Return what stands before a date without the date's label; ``None`` if it is a sentence."""
    if _is_label(before):
        return ""
    stripped = before.rstrip(_EDGE)
    labelled = _LABELLED.search(stripped)
    if labelled:
        stripped = stripped[: labelled.start("label")].rstrip(_EDGE)
    else:
        words = stripped.split()
        for count in (3, 2, 1):
            if len(words) > count and DATE_LABEL.is_whole(words_of(" ".join(words[-count:]))):
                stripped = stripped[: stripped.rindex(words[-count])].rstrip(_EDGE + ":")
                break
    words_before = words_of(stripped)
    if shapes.byline(stripped) >= 0.5 or SECTION.is_whole(words_before):
        return stripped
    return stripped if labelled and len(words_before) < 12 else None


def _stands_alone(found: Dated, before: str, after: str, goes_on: bool) -> bool:
    """Tell whether nothing after a date continues it as a sentence would."""
    rest = after.lstrip(_EDGE)
    if not rest:
        return not goes_on
    if after[:1] in ",;.'’" and not before and not DATE_LABEL.opens(words_of(rest)):
        return after[:1] == "," and rest[:1].isupper() and len(rest.split()) < 5 and not rest.endswith(".")
    if DATE_LABEL.opens(words_of(rest[:40])) or rest[:3].lower() == "by ":
        return True
    return found.day is not None and (rest[:1].isupper() or rest[:1] in '“"‘…')


def _before_credit(text: str, part: Span) -> list[Span]:
    """Take the credit off the end of a caption."""
    if part.end - part.start < 20:
        return [part]
    offset = max(part.start, part.end - 130)
    tail = _CREDIT_TAIL.search(text[offset : part.end])
    if not tail or not _names_a_maker(tail.group("credit").rstrip(".")):
        tail = _BARE_TAIL.search(text[offset : part.end]) if part.end - part.start <= _LONGEST else None
        if not tail:
            return [part]
    begin = offset + tail.start("credit")
    before = text[part.start : begin]
    if len(words_of(before[-200:])) < 4 and shapes.byline(before.strip()) < 0.8:
        return [part]
    return [Span(part.start, offset + tail.start()), Span(begin, part.end)]


def _names_a_maker(words: str) -> bool:
    return shapes.credit(words) >= 0.75 or (words[:1] in "([" and shapes.is_person(words.strip("()[]")))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGE and text[start] not in "(":
        start += 1
    while end > start and text[end - 1] in _EDGE and text[end - 1] not in ")":
        end -= 1
    return Span(start, end)
