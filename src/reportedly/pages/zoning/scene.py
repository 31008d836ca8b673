"""A page seen as a whole: its blocks' looks, where the story stands, and which title is the story's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.pages.wording.lexicon import FUNCTION
from reportedly.pages.wording.looks import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.pages.blocks import Block


_SCORE = re.compile(r"\w \d{1,3} ?[-–:] ?\d{1,3} \w")
"""The result of a match: ``Ostwick 2 - 1 Tarn``."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the signals of one page's blocks are measured against."""

    looks: tuple[Look, ...]
    heads: tuple[str, ...]
    """For each block, which list the heading above it announces: ``related``, ``topics``, ``comments``."""
    tight: tuple[bool, ...]
    """For each block, whether no blank line stands between it and the block before."""
    glued: tuple[bool, ...]
    """For each block, whether it stands on the same line as the block before."""
    core: range
    """The run of blocks that reads most like a story; other things, such as an appeal, may stand inside."""
    shared: tuple[float, ...]
    """For each block, the share of its topical words that the story uses too."""
    title: int | None
    """The block that is most likely the story's title."""

    @classmethod
    def of(cls, text: str, blocks: Sequence[Block]) -> Scene:
        """Look at every block, then at all of them together."""
        known: dict[str, Look] = {}
        looks = tuple(_look(block.span.of(text), known) for block in blocks)
        ends = [0, *(block.span.end for block in blocks)]
        tight = tuple(
            text.count("\n", ends[place], block.span.start) < 2 for place, block in enumerate(blocks)
        )
        glued = tuple(
            place > 0 and "\n" not in text[ends[place] : block.span.start]
            for place, block in enumerate(blocks)
        )
        core = _core(looks)
        shared = _shared(looks, core)
        return cls(looks, _heads(looks, core), tight, glued, core, shared, _title(looks, core, shared, glued))


def _look(text: str, known: dict[str, Look]) -> Look:
    """Look at a block; lines such as ``Reply`` that a page repeats are looked at once."""
    if len(text) > 60:
        return Look.at(text)
    if text not in known:
        known[text] = Look.at(text)
    return known[text]


def story_weight(look: Look) -> float:
    """Grade how a block reads as a paragraph of a story: above 0 for narrative, below for furniture."""
    if not look.prose:
        if look.related_label or look.topic_label or look.topic_lead or look.related_lead:
            return -16.0
        return -14.0 if look.truncated else -4.0 if len(look.words) > 3 else -5.0
    count = min(len(look.words), 60)
    voice = (0.5 if look.appeal else 0.25) * (look.you + look.we)
    pleading = (look.appeal + look.asks + voice) / max(1.0, count / 25)
    telling = 12.0 * look.past + 0.5 * look.says + 0.4 * look.has_quote + 0.6 * look.dateline
    furniture = 0.9 * pleading + 1.2 * look.notice + 0.8 * (look.credit > 0.5)
    if count < 14:
        telling *= 0.7
    return count * max(-1.0, min(1.5, 0.25 + telling - furniture))


def _heads(looks: Sequence[Look], core: range) -> tuple[str, ...]:
    """Carry each list heading down, until the story or another heading ends it."""
    heads: list[str] = []
    head, left = "", 0
    for place, look in enumerate(looks):
        if place == core.start or left == 0 or look.topic_lead or (look.dated > 0.5 and head == "topics"):
            head = ""
        heads.append(head)
        left -= 1
        if look.topic_label:
            head, left = "topics", 12
        elif look.comments_label:
            head, left = "comments", 60
        elif look.related_label:
            head, left = "related", 40
        elif head == "topics" and len(look.words) > 6:
            head = ""
    return tuple(heads)


def sandwiched(looks: Sequence[Look], place: int) -> bool:
    """Tell whether a paragraph stands alone between lines that are none, as the summary in a teaser does."""
    above = looks[place - 1] if place else None
    below = looks[place + 1] if place + 1 < len(looks) else None
    return (
        above is not None
        and (above.title or above.small)
        and not above.stops
        and (below is None or not (below.prose or below.stops or below.truncated))
    )


def _core(looks: Sequence[Look]) -> range:
    """Return the run of blocks with the greatest sum of story weights (Kadane's maximum subarray)."""
    best, best_range = 0.0, range(0)
    running, start = 0.0, 0
    for place, look in enumerate(looks):
        if running <= 0:
            running, start = 0.0, place
        weight = story_weight(look)
        running += 0.2 * weight - 12.0 if weight > 0 and sandwiched(looks, place) else weight
        if running > best:
            best, best_range = running, range(start, place + 1)
    return best_range


def topical(look: Look) -> set[str]:
    """Return the words that say what a block is about; six letters of each, so that inflection agrees."""
    return {word.removesuffix("'s")[:6] for word in look.words if len(word) > 2 and word not in FUNCTION}


def _shared(looks: Sequence[Look], core: range) -> tuple[float, ...]:
    uses: Counter[str] = Counter()
    for place in core:
        uses.update(topical(looks[place]))
    shares = []
    for place, look in enumerate(looks):
        words = topical(look)
        own = 1 if place in core else 0
        shares.append(sum(1 for word in words if uses[word] > own) / len(words) if words else 0.0)
    return tuple(shares)


def _title(looks: Sequence[Look], core: range, shared: Sequence[float], glued: Sequence[bool]) -> int | None:
    """Return the block most likely the story's title: like it in words, above it, first among equals.

    What is built as titles mostly are goes before what is longer, shorter, or ends as a sentence.
    """
    found = [
        place
        for place, look in enumerate(looks)
        if look.headline
        and not (look.related_lead or look.topic_lead or look.related_label)
        and not (place + 1 < len(looks) and glued[place + 1] and looks[place + 1].credit >= 0.75)
    ]
    for candidates in ([place for place in found if looks[place].title], found):
        best, best_score = None, 0.75
        for place in candidates:
            score = _likeness(looks[place], shared[place]) + _position(looks, core, place)
            score += _company(looks, place)
            if score > best_score + 0.02:
                best, best_score = place, score
        if best is not None:
            return best
    return None


def _likeness(look: Look, share: float) -> float:
    """Grade a title by the topical words it shares with the story; a masthead has few to share."""
    count = len(topical(look))
    score = 1.3 * share * min(1.0, count / 4) + 0.1 * min(count, 6) / 6
    digits = sum(map(str.isdigit, look.text))
    score -= 0.5 * (look.dated > 0.1) + 0.4 * bool(_SCORE.search(look.text))
    score -= 0.3 * look.bullet + 0.4 * (digits > 0.12 * len(look.text)) + 0.3 * look.menu
    score -= 0.1 * look.shouts + 0.2 * (look.sentences > 0 and not look.stops) + 0.4 * (look.text[:1] == "[")
    return score - 0.4 * (look.pictured > 0) - 0.25 * (look.text.rstrip("\"”’')]").endswith("."))


def _position(looks: Sequence[Look], core: range, place: int) -> float:
    """Grade where a title stands: above the story, with as little other text as possible between."""
    if place >= core.stop:
        return -0.1
    if place >= core.start:
        return 0.3 if place == core.start else -0.5
    between = looks[place + 1 : core.start][:30]
    others = sum(1.0 for other in between if other.title or other.prose) + 0.2 * sum(
        1 for other in between if not (other.title or other.prose or other.small)
    )
    return 0.65 - 0.05 * min(others, 10)


def _company(looks: Sequence[Look], place: int) -> float:
    """Grade a title by its neighbours: a byline or a date suits it; a summary marks a teaser."""
    score = 0.0
    below = looks[place + 1] if place + 1 < len(looks) else None
    if below:
        score -= 0.5 * (below.truncated or below.minutes)
        score += 0.15 * (below.byline > 0.5 or below.dated > 0.5)
    above = looks[place - 1] if place else None
    if above:
        score -= 0.3 * (above.related_label or above.minutes)
        score -= 0.3 * (above.title and len(above.words) > 5)
    return score
