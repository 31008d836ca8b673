"""Gold attributions to training examples: windows with the cue positions and a role for every (cue, piece)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.attributions import read_lines, versions
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.attribute.evidence import TAGS
from reportedly.attribute.windows import Window, guided, windows
from reportedly.types import SourceKind, Stance
from training.attribution.split import kept
from training.corpus.texts import CorpusText, read_folder

Spans = Sequence[Sequence[int]]

CORPUS = Path(__file__).parents[1] / "corpus" / "learn"
"""The part of our own corpus that is trained on."""

ROLES = {"source": 1, "cue": 2, "content": 3}

LABELS = Path(__file__).parents[1] / "labels"
"""Our labels of sources and stances for articles of PolNeAR's training part: spans and values, no words."""

PARTS = ("first", "second", "third")
"""In what order they were made, and are learned from."""

KINDS = tuple(kind.value for kind in SourceKind)
STANCES = tuple(stance.value for stance in Stance)

UNKNOWN = -1
NOT_HERE = -2
"""What a denial denies is in another window, or in none."""


@dataclass(frozen=True)
class Gold:
    """One text with the attributions of one annotator: dictionaries of role to spans.

    ``labels`` says of each attribution, if anybody did, what its source is (``kind``), its ``stance``, and where the
    spans of ``evidence.TAGS`` are. ``guide`` names the rules that it was marked by (``windows.GUIDES``). Within
    ``unsure`` it cannot be said whether a cue begins, except, if ``marked_cues_are_sure``, where one is marked.
    """

    id: str
    text: str
    attributions: Sequence[Mapping[str, Spans]]
    guide: str | None = None
    unsure: Spans = ()
    marked_cues_are_sure: bool = True
    labels: Sequence[Mapping[str, Any] | None] = ()


@dataclass(frozen=True)
class Example:
    """A window, the piece where each cue begins ``[cues]``, and roles ``[cues, pieces]`` (see ROLES).

    ``unsure`` ``[pieces]`` is true where nobody can say whether a cue begins. ``kinds`` and ``stances`` ``[cues]``
    number those of ``types``; ``tags`` ``[cues, pieces, tags]`` are 1 within a span of a tag; ``speakers`` ``[cues]``
    number the sources of the text. All are UNKNOWN where nobody said. ``denied`` ``[cues]`` is for a denial the number
    of the cue that it denies, or NOT_HERE.
    """

    window: Window
    cues: NDArray[np.int64]
    roles: NDArray[np.int64]
    unsure: NDArray[np.bool_]
    kinds: NDArray[np.int64]
    stances: NDArray[np.int64]
    tags: NDArray[np.int64]
    speakers: NDArray[np.int64]
    denied: NDArray[np.int64]


def read_labels(parts: Sequence[str] = PARTS) -> dict[str, list[dict[str, Any]]]:
    """Read our labels of PolNeAR, by article: for each of its first annotator's attributions what is known of it."""
    return {line["id"]: line["labels"] for part in parts for line in read_lines(LABELS / f"{part}.jsonl")}


def read_polnear(path: Path, parts: Sequence[str] = PARTS) -> list[list[Gold]]:
    """Read articles from JSON Lines: for each, one Gold an annotator (never their union), with labels of some parts.

    PolNeAR marks no attribution inside another's content, whether there is one or not: nothing is learned there.
    """
    labels = read_labels(parts)
    return [
        [
            Gold(
                article["id"],
                article["text"],
                marked,
                "polnear",
                [span for attribution in marked for span in attribution["content"] or ()],
                labels=labels.get(article["id"], ()),
            )
            # Labels are those of the first annotator's attributions.
            for marked in versions(article)[: 1 if article["id"] in labels else None]
        ]
        for article in read_lines(path)
    ]


def read_corpus(folder: Path) -> tuple[list[list[Gold]], list[list[Gold]]]:
    """Read our own corpus: the texts to train on, and those kept to set thresholds; each with its one annotator."""
    texts = read_folder(folder)
    used = [[_corpus_gold(text)] for text in texts if not kept(text.event)]
    return used, [[_corpus_gold(text)] for text in texts if kept(text.event)]


def _corpus_gold(text: CorpusText) -> Gold:
    marked = [{role: a.spans.get(role, ()) for role in ROLES} for a in text.attributions]
    unsure = [span for a in text.attributions if not a.required for span in a.spans["cue"]]
    labels = []
    handles = {handle: number for number, handle in enumerate(text.speakers)}
    places = {a.number: place for place, a in enumerate(text.attributions)}
    for a in text.attributions:
        kind = text.speakers[a.speaker].kind if a.speaker else "author"
        denied = None if a.denies is None else places.get(int(a.denies.partition(":")[2] or -1), NOT_HERE)
        tags = {tag: a.spans.get(tag, ()) for tag in TAGS}
        speaker = handles[a.speaker] if a.speaker else None
        labels.append({"kind": kind, "stance": a.stance, "speaker": speaker, "denied": denied, **tags})
    return Gold(text.id, text.text, marked, "reportedly", unsure, marked_cues_are_sure=False, labels=labels)


def epoch(
    articles: Iterable[list[Gold]], tokenizer: Tokenizer, rng: random.Random, *, vary: bool = True
) -> Iterator[Example]:
    """Yield one pass over the articles: one annotator of each by lot, windows of varying length.

    A third of the windows do not say by which guide they were marked.
    """
    for marked in articles:
        gold = rng.choice(marked) if vary else marked[0]
        size = 256
        if vary:
            size = rng.choice((128, 192, 256, 256))
            gold = vary_typography(gold, rng)
            gold = gold if rng.random() < 2 / 3 else replace(gold, guide=None)
        yield from examples(gold, tokenizer, size)


def examples(gold: Gold, tokenizer: Tokenizer, max_pieces: int = 256) -> Iterator[Example]:
    """Align gold spans with word pieces, window by window. A piece belongs to a role that it overlaps."""
    for window in windows(gold.text, tokenizer, max_pieces):
        found: dict[int, NDArray[np.int64]] = {}
        said: dict[int, Mapping[str, Any] | None] = {}
        cue_of: dict[int, int] = {}
        for number, attribution in enumerate(gold.attributions):
            roles = np.zeros(len(window), dtype=np.int64)
            for role in ("content", "source", "cue"):
                roles[_touching(window, attribution[role])] = ROLES[role]
            cue = np.flatnonzero(roles == ROLES["cue"])
            if len(cue):
                found.setdefault(int(cue[0]), roles)
                said.setdefault(int(cue[0]), gold.labels[number] if gold.labels else None)
                cue_of[number] = int(cue[0])
        order = sorted(found)
        unsure = _touching(window, gold.unsure)
        if gold.marked_cues_are_sure:
            unsure[order] = False
        yield Example(
            replace(window, shapes=guided(window.shapes, gold.guide)),
            np.array(order, dtype=np.int64),
            np.stack([found[c] for c in order]) if order else np.zeros((0, len(window)), np.int64),
            unsure,
            *_labels(
                window, [said[c] for c in order], {number: order.index(c) for number, c in cue_of.items()}
            ),
        )


def _labels(
    window: Window, said: Sequence[Mapping[str, Any] | None], rows: Mapping[int, int]
) -> tuple[NDArray[np.int64], ...]:
    kinds, stances, speakers, denied = np.full((4, len(said)), UNKNOWN)
    tags = np.full((len(said), len(window), len(TAGS)), UNKNOWN)
    for row, labels in enumerate(said):
        if labels is None:
            continue
        kinds[row], stances[row] = KINDS.index(labels["kind"]), STANCES.index(labels["stance"])
        if labels.get("speaker") is not None:
            speakers[row] = labels["speaker"]
        if labels.get("denied") is not None:
            denied[row] = rows.get(labels["denied"], NOT_HERE)
        for number, tag in enumerate(TAGS):
            if labels.get(tag) is not None:
                tags[row, :, number] = _touching(window, labels[tag])
    return kinds, stances, tags, speakers, denied


def _touching(window: Window, spans: Spans | None) -> NDArray[np.bool_]:
    starts, ends = window.offsets[:, 0], window.offsets[:, 1]
    out = np.zeros(len(window), dtype=bool)
    for start, end in spans or ():
        out |= (starts < end) & (ends > start)
    return out


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
    return replace(gold, text=text)


def curl(text: str) -> str:
    """Set typographic quotation marks for straight ones."""
    text = re.sub(r'(?:(?<=\s)|(?<=[(\[—–-])|^)"', "“", text)
    return text.replace('"', "”").replace("'", "’")
