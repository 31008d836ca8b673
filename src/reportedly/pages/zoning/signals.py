"""The signals of zoning: small, named measurements of a block, on its own and in its surroundings.

What each is worth for each zone (log-odds) is data: ``zone_weights.json``. A measurement is 0 when the
signal is absent, 1 when present, in between where it has grades.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.pages.wording import lexicon
from reportedly.pages.wording.bylines import is_writer
from reportedly.pages.wording.shapes import EMAIL, items
from reportedly.pages.zoning.scene import Scene, sandwiched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.pages.wording.looks import Look

_SIZES = ((1, "1"), (3, "2-3"), (6, "4-6"), (12, "7-12"), (20, "13-20"), (40, "21-40"))
_URL = re.compile(r"https?://|www\.|\.(?:com|org|net|example)\b")
_OWNED = re.compile(r"\b(?:is|are) (?:published|owned|run|produced|operated|financed|funded) by\b")
_PAYWALL = re.compile(
    r"\b(?:exclusive|only|reserved|available|limited)\b[^.!?]{0,24}\b(?:subscriber|member)s\b"
    r"|\b(?:subscriber|member)s[ -]only\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?\d[\d ()-]{7,}\d")

Signals = dict[str, float]


def signals(scene: Scene, place: int) -> Signals:
    """Return every signal that the block at ``place`` gives, by name."""
    look = scene.looks[place]
    given: Signals = {"any": 1.0}
    given.update(_length(look))
    given.update(_form(look))
    given.update(_voice(look))
    given.update(_print(look))
    given.update(_labels(look))
    given.update(_neighbours(scene, place))
    given.update(_story(scene, place))
    return given


def _length(look: Look) -> Iterator[tuple[str, float]]:
    """How many words."""
    count = len(look.words)
    yield "words " + next((name for most, name in _SIZES if count <= most), "41+"), 1.0


def _form(look: Look) -> Iterator[tuple[str, float]]:
    """How it is built: sentences, titles, lists, fragments."""
    if look.prose:
        yield "prose", 1.0
        if look.sentences > 1:
            yield "several sentences", 1.0
    elif look.stops and not look.truncated:
        yield "short sentence", 1.0
    if look.truncated:
        yield "truncated", 1.0
        if len(look.words) > 10:
            yield "truncated sentence", 1.0
    if look.title:
        yield "title", 1.0
        if look.capitals > 0.7:
            yield "title case", 1.0
    if look.shouts:
        yield "all capitals", 1.0
    if look.text[-1:] == "?":
        yield "question", 1.0
    if look.text[-1:] == ":":
        yield "ends in a colon", 1.0
    if look.text[:1].islower():
        yield "starts small", 1.0
    if look.text[:1] in "([" and look.text[-1:] in ")]":
        yield "in brackets", 1.0
    if look.bullet:
        yield "list entry", 1.0
    if look.text.count("#") > 1 and all(word[:1] == "#" for word in look.text.split()):
        yield "hashtags", 1.0
    if look.text.isupper() and is_writer(look.text):
        yield "name in capitals", 1.0
    if not look.stops and len(look.text) < 300:
        entries = items(look.text)
        if len(entries) > 2 and all(len(entry) < 40 for entry in entries):
            yield "list of names", 1.0
    if look.links and len(look.words) < 80 and not look.prose:
        yield "links", min(look.links, 4) / 4
    digits = sum(map(str.isdigit, look.text[:200]))
    if digits > 0.25 * len(look.text[:200]):
        yield "figures", 1.0


def _voice(look: Look) -> Iterator[tuple[str, float]]:
    """Who speaks to whom: a story tells, an appeal asks, a notice declares."""
    if look.past:
        yield "tells", min(1.0, 6 * look.past) if look.prose else min(0.5, 3 * look.past)
    if look.says:
        yield "says", 1.0
    if look.has_quote and look.prose:
        yield "quotes", 1.0
    if look.text[:1] in "“\"‘'" and len(look.words) > 5:
        yield "opens with a quotation", 1.0
    if look.dateline:
        yield "dateline", 1.0
    if look.you:
        yield "you", min(look.you, 3) / 3
    if look.we:
        yield "we", min(look.we, 3) / 3
    if look.asks:
        yield "asks", min(look.asks, 2) / 2
    if look.appeal:
        yield "appeal words", min(look.appeal, 4) / 4
        if look.you or look.we or look.asks:
            yield "appeal to you", min(look.appeal, 3) / 3
    if len(look.words) < 20 and _PAYWALL.search(look.text):
        yield "for subscribers", 1.0
    if look.text.endswith("!"):
        yield "exclaims", 1.0
    if look.notice:
        yield "notice words", min(look.notice, 3) / 3
    opening = look.text[:9].lower()
    if opening.startswith(("©", "(c)", "copyright")) and look.credit < 0.75:
        yield "copyright", 1.0
    if _OWNED.search(look.text[:200]) and len(look.words) < 60:
        yield "says who publishes", 1.0
    if lexicon.NOTICE.opens(look.words):
        yield "opens as a notice", 1.0
    if look.pictured:
        yield "pictured", min(look.pictured, 3) / 3
    if EMAIL.search(look.text) or _PHONE.search(look.text):
        yield "address", 1.0
    if _URL.search(look.text):
        yield "web address", 1.0


def _print(look: Look) -> Iterator[tuple[str, float]]:
    """Small print: dates, bylines, credits, reading times."""
    if look.dated:
        yield "date", look.dated
        if look.dated > 0.7:
            yield "only a date", 1.0
    if look.byline:
        yield "byline", look.byline
        if look.byline > 0.75:
            yield "surely a byline", 1.0
    if look.credit:
        yield "credit", look.credit
        if look.credit > 0.75:
            yield "surely a credit", 1.0
    if look.minutes:
        yield "reading time", 1.0


def _labels(look: Look) -> Iterator[tuple[str, float]]:
    """Labels, buttons and menu entries."""
    if look.related_label:
        yield "related label", 1.0
    if look.related_lead:
        yield "related label and title", 1.0
    if look.topic_label:
        yield "topic label", 1.0
    if look.topic_lead:
        yield "topic label and list", 1.0
    if look.comments_label:
        yield "comments label", 1.0
    if look.section:
        yield "section", 1.0
        if len(look.words) > 2 and not lexicon.SECTION.is_whole(look.words):
            yield "section and name", 1.0
    if lexicon.BUTTON.is_whole(look.words):
        yield "button", 1.0
    if lexicon.LEGAL_LINK.is_whole(look.words):
        yield "legal link", 1.0
    if look.menu:
        yield "menu words", look.menu
        if look.menu > 0.7:
            yield "menu", 1.0


def _face(look: Look) -> str:
    """Name the broad look of a neighbour."""
    if look.related_label or look.related_lead:
        return "related label"
    if look.topic_label or look.topic_lead:
        return "topic label"
    if look.truncated:
        return "truncated"
    if look.prose:
        pleads = look.appeal > 1 and (look.you or look.we or look.asks)
        return "appeal" if pleads else "notice" if look.notice > 1 else "prose"
    if look.minutes:
        return "reading time"
    if look.credit >= 0.75:
        return "credit"
    if look.dated > 0.5:
        return "date"
    if look.section or look.byline >= 0.5:
        return "name"
    if look.title:
        return "title"
    return "bit"


def _neighbours(scene: Scene, place: int) -> Iterator[tuple[str, float]]:
    """What stands before and after."""
    looks = scene.looks
    yield f"after {_face(looks[place - 1])}" if place else "first", 1.0
    yield f"before {_face(looks[place + 1])}" if place + 1 < len(looks) else "last", 1.0
    if scene.glued[place]:
        yield f"on one line after {_face(looks[place - 1])}", 1.0
    if place + 1 < len(looks) and scene.glued[place + 1]:
        yield f"on one line before {_face(looks[place + 1])}", 1.0
    head = scene.heads[place]
    if head:
        yield f"under a {head} heading", 1.0
        if looks[place].title:
            yield f"title under a {head} heading", 1.0
        if looks[place].prose or looks[place].truncated:
            yield f"prose under a {head} heading", 1.0
    below = looks[place + 1] if place + 1 < len(looks) else None
    if looks[place].title and below and (below.truncated or below.minutes):
        yield "title over a teaser", 1.0
    if looks[place].prose and sandwiched(looks, place):
        yield "lone paragraph", 1.0
    if looks[place].title or looks[place].prose:
        near = looks[max(0, place - 3) : place] + looks[place + 1 : place + 4]
        titles = sum(1 for other in near if other.title)
        if titles > 1:
            yield "among titles", min(titles, 4) / 4
        if any(other.minutes or other.truncated for other in near):
            yield "among teasers", 1.0
    elif not looks[place].stops:
        near = looks[max(0, place - 3) : place] + looks[place + 1 : place + 4]
        bits = sum(1 for other in near if len(other.words) < 4 and not other.stops)
        if bits > 3:
            yield "among bits", 1.0


def _story(scene: Scene, place: int) -> Iterator[tuple[str, float]]:
    """Where it stands to the story, and what it has in common with it."""
    look, core, title = scene.looks[place], scene.core, scene.title
    where = "before" if place < core.start else "in" if place < core.stop else "after"
    if core:
        yield f"{where} the story", 1.0
        if look.prose:
            yield f"prose {where} the story", 1.0
        if look.title:
            yield f"title {where} the story", 1.0
        if place == core.start - 1:
            yield "right above the story", 1.0
        if core.stop <= place < core.stop + 3 and not look.stops and look.menu < 0.5:
            entries = items(look.text) if len(look.text) < 200 else []
            if len(entries) > 1 and all(len(entry) < 32 for entry in entries):
                yield "list right below the story", 1.0
        if len(look.words) > 3:
            yield "shares words", scene.shared[place]
    if title is None:
        return
    if place == title:
        yield "the title", 1.0
    elif look.text == scene.looks[title].text:
        yield "the title again", 1.0
    elif look.title:
        yield "another title", 1.0
    if place == title + 1:
        yield "under the title", 1.0
        if len(look.words) > 5:
            yield "sentence under the title", 1.0
            if not look.stops:
                yield "open sentence under the title", 1.0
    if title < place < core.start:
        yield "between title and story", 1.0
        if look.small:
            yield "small print between title and story", 1.0
        if is_writer(look.text):
            yield "name between title and story", 1.0
        elif place and is_writer(scene.looks[place - 1].text) and look.role:
            yield "role below a name", 1.0
