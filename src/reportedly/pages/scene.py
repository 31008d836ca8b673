"""A page seen as a whole: its blocks' looks, where the story stands, and which title is the story's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.pages.blocks import Block
from reportedly.pages.lexicon import FUNCTION
from reportedly.pages.looks import Look

_REACH = 12
"""How many blocks above the story its title is sought."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the signals of one page's blocks are measured against."""

    looks: tuple[Look, ...]
    tight: tuple[bool, ...]
    """For each block, whether no blank line stands between it and the block before."""
    core: range
    """The run of blocks that reads most like a story; it may hold other things, such as an appeal inside the story."""
    shared: tuple[float, ...]
    """For each block, the share of its topical words that the story uses too."""
    title: int | None
    """The block that is most likely the story's title."""

    @classmethod
    def of(cls, text: str, blocks: Sequence[Block]) -> Scene:
        """Look at every block, then at all of them together."""
        looks = tuple(Look.at(block.span.of(text)) for block in blocks)
        ends = [0, *(block.span.end for block in blocks)]
        tight = tuple(
            text.count("\n", ends[place], block.span.start) < 2 for place, block in enumerate(blocks)
        )
        core = _core(looks)
        shared = _shared(looks, core)
        return cls(looks, tight, core, shared, _title(looks, core, shared))


def story_weight(look: Look) -> float:
    """Grade how much a block reads like a paragraph of a story: positive for narrative, negative for furniture."""
    if not look.prose:
        if look.related_label or look.topic_label or look.topic_lead or look.related_lead:
            return -16.0
        return -14.0 if look.truncated else -4.0 if len(look.words) > 3 else -5.0
    count = min(len(look.words), 60)
    pleading = look.appeal + look.asks + 0.5 * (look.you + look.we)
    telling = 12.0 * look.past + 0.5 * look.says + 0.4 * look.has_quote + 0.6 * look.dateline
    furniture = 0.9 * pleading + 1.2 * look.notice + 0.8 * (look.credit > 0.5)
    if count < 14:
        telling *= 0.7
    return count * max(-1.0, min(1.5, 0.25 + telling - furniture))


def _core(looks: Sequence[Look]) -> range:
    """Return the run of blocks with the greatest sum of story weights (Kadane's maximum subarray)."""
    best, best_range = 0.0, range(0)
    running, start = 0.0, 0
    for place, look in enumerate(looks):
        if running <= 0:
            running, start = 0.0, place
        running += story_weight(look)
        if running > best:
            best, best_range = running, range(start, place + 1)
    return best_range


def topical(look: Look) -> set[str]:
    """Return the words that say what a block is about, cut to their first six letters so that inflection agrees."""
    return {word.removesuffix("'s")[:6] for word in look.words if len(word) > 3 and word not in FUNCTION}


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


def _title(looks: Sequence[Look], core: range, shared: Sequence[float]) -> int | None:
    """Return the title-like block that shares most with the story, near it and above it before anywhere else."""
    best, best_score = None, 0.45
    for place, look in enumerate(looks):
        if not look.title or look.related_lead or look.topic_lead:
            continue
        score = 1.6 * shared[place] - 0.2 * look.menu
        if place < core.start:
            away = core.start - place
            score += 0.6 - 0.6 * min(away, _REACH) / _REACH
        elif place in core:
            score += 0.2 if place == core.start else -0.4
        else:
            score -= 0.2
        follows = looks[place + 1] if place + 1 < len(looks) else None
        if follows and (follows.truncated or follows.minutes):
            score -= 0.5
        if follows and follows.small and not follows.minutes:
            score += 0.15
        if place and (looks[place - 1].related_label or looks[place - 1].minutes):
            score -= 0.3
        if score > best_score:
            best, best_score = place, score
    return best
