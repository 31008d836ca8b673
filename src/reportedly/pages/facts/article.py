"""Zones to an article: its facts, and a text in which every offset can be led back to the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.errors import NoArticleError
from reportedly.pages.facts.credits import photo_credit
from reportedly.pages.facts.publishers import publisher
from reportedly.pages.facts.related import stories
from reportedly.pages.facts.sections import section
from reportedly.pages.facts.topics import topics
from reportedly.pages.metadata import Metadata
from reportedly.pages.wording import bylines
from reportedly.pages.wording.dates import dates
from reportedly.pages.wording.looks import Look
from reportedly.pages.wording.paragraphs import paragraphs
from reportedly.pages.wording.shapes import byline
from reportedly.types import Article, Page, RelatedStory, Span, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN = "\n\n"
_FEWEST_SENTENCES = 2
_FEWEST_WORDS = 20
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LATER = re.compile(r"(?:updat|modif|amend|edit)\w*(?:\s(?:on|at))?\s*:?\s*$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"\b(?:GMT|BST|CES?T|EES?T|MSK|IST|AEDT|AEST|NZDT|NZST)\b")
_MONTH_FIRST = re.compile(r"\b(?:[ECMP][SD]?T)\b")


def assemble(page: Page, zones: Sequence[Zone], metadata: Metadata | None = None) -> Article:
    """Make the article of a page from its zones. What ``metadata`` knows is taken as it is.

    ``text`` of the article is the headline zone and the body zones with blank lines between them,
    each an exact slice of the page's text (see `segments`).

    Raises:
        NoArticleError: no zone reads as a story.

    """
    known = metadata or Metadata()
    if not _tells_a_story(page, zones):
        raise NoArticleError("no article was found: no part of the page reads as a story", page=page.name)
    outlet = known.publisher or publisher(page.text, zones)
    headline = _headline(zones)
    return Article(
        text=_BETWEEN.join(span.of(page.text) for span in _pieces(zones)),
        headline=known.headline or (" ".join(headline.of(page.text).split()) if headline else None),
        date=known.date or _date(page.text, zones),
        publisher=outlet,
        authors=known.authors or _authors(page.text, zones),
        photo_credit=known.photo_credit or photo_credit(page.text, zones),
        section=known.section or section(page.text, zones, headline, outlet),
        topics=known.topics or _topics(page.text, zones),
        related=known.related or _related(page.text, zones),
    )


def segments(page: Page, zones: Sequence[Zone]) -> tuple[tuple[Span, Span], ...]:
    """Return which stretch of the article's text is which stretch of the page's, in the article's order.

    The blank lines between the segments are the article's own.
    """
    found = []
    start = 0
    for span in _pieces(zones):
        length = span.end - span.start
        found.append((Span(start, start + length), span))
        start += length + len(_BETWEEN)
    return tuple(found)


def _pieces(zones: Sequence[Zone]) -> list[Span]:
    headline = _headline(zones)
    body = [zone.span for zone in zones if zone.kind == ZoneKind.BODY]
    return [headline, *body] if headline else body


def _headline(zones: Sequence[Zone]) -> Span | None:
    """Return the headline nearest above the body, one with a byline or a date rather than one without.

    It is the first one if all stand below.
    """
    places = [place for place, zone in enumerate(zones) if zone.kind == ZoneKind.HEADLINE]
    body = next((zone.span.start for zone in zones if zone.kind == ZoneKind.BODY), 0)
    above = [place for place in places if zones[place].span.end <= body]
    signed = [
        place
        for place in above
        if {ZoneKind.BYLINE, ZoneKind.DATE} & {zone.kind for zone in zones[place + 1 : place + 3]}
    ]
    best = [*places[:1], *above[-1:], *signed[-1:]]
    return zones[best[-1]].span if best else None


def _tells_a_story(page: Page, zones: Sequence[Zone]) -> bool:
    sentences = words = 0
    for zone in zones:
        if zone.kind == ZoneKind.BODY:
            look = Look.at(zone.span.of(page.text))
            sentences += look.sentences
            words += len(look.words)
    return sentences >= _FEWEST_SENTENCES and words >= _FEWEST_WORDS


def _texts(text: str, zones: Sequence[Zone], kind: ZoneKind) -> list[str]:
    return [zone.span.of(text) for zone in zones if zone.kind == kind]


def _date(text: str, zones: Sequence[Zone]) -> str | None:
    """Return the first day of publication; a day of updating only when there is no other."""
    years = {int(year) for zone in _texts(text, zones, ZoneKind.NOTICE) for year in _YEAR.findall(zone)}
    later: str | None = None
    for zone in _nearest_first(zones, ZoneKind.DATE):
        words = zone.span.of(text)
        day_first = True if _DAY_FIRST.search(words) else False if _MONTH_FIRST.search(words) else None
        for found in dates(words, years=years, day_first=day_first):
            if found.day and not _LATER.search(text[max(0, zone.span.start - 30) : zone.span.start]):
                return found.day
            later = later or found.day
    return later or _date_in_small_print(text, zones, years)


def _date_in_small_print(text: str, zones: Sequence[Zone], years: set[int]) -> str | None:
    """Return the day that a line of furniture above the story names and that says little else; nearest first."""
    for line in _lines_above_the_story(text, zones):
        look = Look.at(line)
        if look.dated > 0.5:
            found = next((found.day for found in dates(line, years=years) if found.day), None)
            if found:
                return found
    return None


def _nearest_first(zones: Sequence[Zone], kind: ZoneKind) -> list[Zone]:
    """Return the zones of a kind: between headline and story first, then upwards, then those further down."""
    top = _headline(zones)
    body = next((zone.span.start for zone in zones if zone.kind == ZoneKind.BODY), 0)
    start = top.start if top and top.start < body else body
    found = [zone for zone in zones if zone.kind == kind]
    above = [zone for zone in found if zone.span.start < start]
    between = [zone for zone in found if start <= zone.span.start < body]
    return between + above[::-1] + [zone for zone in found if zone.span.start >= max(start, body)]


def _authors(text: str, zones: Sequence[Zone]) -> tuple[str, ...]:
    """Return the names of the first byline that names anybody; a house needs a line shaped as a byline."""
    named = [
        (zone, names)
        for zone in (zone.span.of(text) for zone in _nearest_first(zones, ZoneKind.BYLINE))
        if (names := bylines.authors(zone))
    ]
    for zone, names in named:
        if any(map(bylines.is_writer, names)) or any(map(byline, zone.splitlines())):
            return names
    if named:
        return named[0][1]
    for line in _lines_above_the_story(text, zones):
        if byline(line) >= 0.8:
            names = bylines.authors(line)
            if names:
                return names
    return ()


def _lines_above_the_story(text: str, zones: Sequence[Zone]) -> Iterator[str]:
    """Yield the lines of furniture from the story upwards; the story's own zones are read elsewhere."""
    body = next((zone.span.start for zone in zones if zone.kind == ZoneKind.BODY), 0)
    kinds = {ZoneKind.NAVIGATION, ZoneKind.CAPTION, ZoneKind.NOTICE, ZoneKind.STANDFIRST}
    above = [zone for zone in zones if zone.span.end <= body and zone.kind in kinds]
    for zone in reversed(above):
        yield from (line.strip() for line in reversed(zone.span.of(text).splitlines()) if line.strip())


def _topics(text: str, zones: Sequence[Zone]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(topic for zone in _texts(text, zones, ZoneKind.TOPICS) for topic in topics(zone))
    )


def _related(text: str, zones: Sequence[Zone]) -> tuple[RelatedStory, ...]:
    lines = list(paragraphs(text))
    found: list[RelatedStory] = []
    place = 0
    for zone in zones:
        if zone.kind != ZoneKind.RELATED:
            continue
        while place < len(lines) and lines[place].end <= zone.span.start:
            place += 1
        inside = []
        while place < len(lines) and lines[place].start < zone.span.end:
            start, end = max(lines[place].start, zone.span.start), min(lines[place].end, zone.span.end)
            inside.append(" ".join(text[start:end].split("\n")))
            if lines[place].end > zone.span.end:
                break
            place += 1
        found.extend(stories(inside))
    return tuple(dict.fromkeys(found))
