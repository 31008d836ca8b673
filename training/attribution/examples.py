"""Gold attributions to training examples: windows with the cue positions and a role for every (cue, piece)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evaluation.attributions import read_lines, versions
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.attribute.windows import Window, windows

Spans = list[list[int]]


@dataclass(frozen=True)
class Gold:
    """One text with the attributions of one annotator: dictionaries of role to spans."""

    id: str
    text: str
    attributions: Sequence[Mapping[str, Spans]]


@dataclass(frozen=True)
class Example:
    """A window, the piece where each cue begins ``[cues]``, and roles ``[cues, pieces]`` (see ROLES)."""

    window: Window
    cues: NDArray[np.int64]
    roles: NDArray[np.int64]


def read_gold(path: Path) -> list[list[Gold]]:
    """Read articles from JSON Lines: for each, one Gold an annotator (never their union)."""
    return [
        [Gold(article["id"], article["text"], marked) for marked in versions(article)]
        for article in read_lines(path)
    ]


def epoch(
    articles: Iterable[list[Gold]], tokenizer: Tokenizer, rng: random.Random, *, vary: bool = True
) -> Iterator[Example]:
    """Yield one pass over the articles: one annotator of each by lot, windows of varying length."""
    for marked in articles:
        gold = rng.choice(marked) if vary else marked[0]
        if vary:
            gold = vary_typography(gold, rng)
        size = rng.choice((128, 192, 256, 256)) if vary else 256
        yield from examples(gold, tokenizer, size)


def examples(gold: Gold, tokenizer: Tokenizer, max_pieces: int = 256) -> Iterator[Example]:
    """Align gold spans with word pieces, window by window. A piece belongs to a role that it overlaps."""
    for window in windows(gold.text, tokenizer, max_pieces):
        starts, ends = window.offsets[:, 0], window.offsets[:, 1]
        found: dict[int, NDArray[np.int64]] = {}
        for attribution in gold.attributions:
            roles = np.zeros(len(window), dtype=np.int64)
            for number, role in ((3, "content"), (1, "source"), (2, "cue")):
                for start, end in attribution[role] or ():
                    roles[(starts < end) & (ends > start)] = number
            cue = np.flatnonzero(roles == 2)
            if len(cue):
                found.setdefault(int(cue[0]), roles)
        order = sorted(found)
        shape = (0, len(window))
        yield Example(
            window,
            np.array(order, dtype=np.int64),
            np.stack([found[c] for c in order]) if order else np.zeros(shape, np.int64),
        )


_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def vary_typography(gold: Gold, rng: random.Random) -> Gold:
    """Sometimes set straight quotation marks, or take the full stop off a headline; offsets stay valid."""
    text = gold.text
    if rng.random() < 0.2:
        text = text.translate(_STRAIGHT)
    elif '"' in text and "“" not in text and rng.random() < 0.3:
        text = curl(text)
    headline = text.split("\n", 1)[0]
    if headline.endswith(".") and rng.random() < 0.6:
        text = headline[:-1] + " " + text[len(headline) :]
    return Gold(gold.id, text, gold.attributions)


def curl(text: str) -> str:
    """Set typographic quotation marks for straight ones."""
    text = re.sub(r'(?:(?<=\s)|(?<=[(\[—–-])|^)"', "“", text)
    return text.replace('"', "”").replace("'", "’")
