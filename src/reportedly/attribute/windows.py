"""From a text to the arrays that the model reads: paragraphs, word pieces, shapes, quotation state, windows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.quotations import quotations
from reportedly.types import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_PIECES = 256
"""The longest window, in word pieces, special tokens included."""

CLS, SEP = 101, 102

_PORTION = 50_000
"""Characters that the tokenizer is given at once: it takes some 200 bytes for each."""

# What the word pieces hide, because the encoder reads lower case.
SHAPES = ("none", "lower", "title", "upper", "digit", "mark")
QUOTE_STATES = ("outside", "inside", "mark")

GUIDES = ("polnear", "reportedly")
"""Rules by which training texts were marked: PolNeAR's wide ones without nesting, and our own."""

_BREAK = re.compile(r"\n[ \t]*\n")
_LINE = re.compile(r"[^\n]+")
_SPACE = re.compile(r"[ \n]")
_STOP = re.compile(r"[.!?…:;][\"”’')\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of neighbouring paragraphs; all arrays have one entry a piece, special tokens included.

    ``offsets`` is ``[pieces, 2]``: code points into the text; special tokens have ``(-1, -1)``.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    quotes: NDArray[np.int64]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of word pieces."""
        return len(self.ids)


def paragraphs(text: str) -> Iterator[Span]:
    """Find the paragraphs of a text: lines, or blocks between blank lines where the lines are hard-wrapped."""
    start = 0
    for gap in [*(m.span() for m in _BREAK.finditer(text)), (len(text), len(text))]:
        block = Span(start, gap[0])
        start = gap[1]
        found = _LINE.finditer(text, block.start, block.end)
        lines = [Span(*line.span()) for line in found if not line.group().isspace()]
        if _wrapped(text, lines):
            yield Span(lines[0].start, lines[-1].end)
        else:
            yield from lines


def _wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether the lines of a block are one paragraph, cut at a column."""
    if len(lines) < 2:
        return False
    widths = [line.end - line.start for line in lines[:-1]]
    runs_on = sum(not _STOP.search(line.of(text)) for line in lines[:-1])
    return max(widths) <= 110 and min(widths) >= 0.6 * max(widths) and runs_on >= 0.6 * len(widths)


def windows(text: str, tokenizer: Tokenizer, max_pieces: int = MAX_PIECES) -> list[Window]:
    """Cut a text into windows of whole paragraphs, as many as fit; a longer paragraph is cut between sentences.

    Args:
        text: any text; it is never changed.
        tokenizer: word pieces with offsets, without special tokens, truncation or padding.
        max_pieces: the longest window, special tokens included.

    Returns:
        Windows in text order; every word piece of the text is in exactly one.
    """
    state = _states(text)
    packs: list[list[_Pieces]] = []
    room = 0
    for pieces in _tokenised(text, tokenizer):
        for part in pieces.cut(text, max_pieces - 2):
            need = len(part.ids) + 1
            if not packs or need > room:
                packs.append([])
                room = max_pieces - 1
            packs[-1].append(part)
            room -= need
    return [_window(text, pack, state) for pack in packs]


def guided(shapes: NDArray[np.int64], guide: str | None) -> NDArray[np.int64]:
    """Say, in the shape of a window's first piece, by which guide to mark it; None leaves it open."""
    out = shapes.copy()
    out[0] = len(SHAPES) + GUIDES.index(guide) if guide else 0
    return out


def reach(offsets: NDArray[np.int64]) -> tuple[int, int]:
    """Return where a window's word pieces ``[pieces, 2]`` begin and end in the text."""
    where = (offsets[:, 0] >= 0).nonzero()[0]
    return (int(offsets[where[0], 0]), int(offsets[where[-1], 1])) if len(where) else (0, 0)


def begun(offsets: NDArray[np.int64], starts: Sequence[int]) -> NDArray[np.bool_]:
    """Mark the word pieces ``[pieces, 2]`` that begin at one of the places."""
    if not starts:
        return np.zeros(len(offsets), dtype=np.bool_)
    return np.isin(offsets[:, 0], starts)


@dataclass(frozen=True, slots=True)
class _Pieces:
    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]

    def cut(self, text: str, limit: int) -> Iterator[_Pieces]:
        """Yield the pieces in parts of at most ``limit``, cut after the last sentence end that fits."""
        start = 0
        while len(self.ids) - start > limit:
            end = start + limit
            for at in range(end, start + limit // 2, -1):
                gap = text[self.offsets[at - 1, 0] : self.offsets[at, 0]]
                if gap[:1] in '.!?”"' and gap[-1:].isspace():
                    end = at
                    break
            yield _Pieces(self.ids[start:end], self.offsets[start:end])
            start = end
        yield _Pieces(self.ids[start:], self.offsets[start:])


_FIRST, _LAST = (
    _Pieces(np.array([piece], dtype=np.int64), np.array([[-1, -1]], dtype=np.int64)) for piece in (CLS, SEP)
)
"""What begins a window and what ends each of its paragraphs."""


def _tokenised(text: str, tokenizer: Tokenizer) -> Iterator[_Pieces]:
    """Yield the pieces of each paragraph that has any; none reaches over a line's end."""
    parts = [_encoded(text, portion, tokenizer) for portion in _portions(text)]
    ids = np.concatenate([part.ids for part in parts])
    offsets = np.concatenate([part.offsets for part in parts])
    found = list(paragraphs(text))
    first = offsets[:, 0].searchsorted([p.start for p in found]).tolist()
    last = offsets[:, 0].searchsorted([p.end for p in found]).tolist()
    for start, end in zip(first, last, strict=True):
        if start < end:
            yield _Pieces(ids[start:end], offsets[start:end])


def _portions(text: str) -> Iterator[Span]:
    """Cut a very long text at spaces and ends of lines, over which no word piece reaches."""
    start = 0
    while len(text) - start > _PORTION:
        space = _SPACE.search(text, start + _PORTION)
        if not space:
            break
        yield Span(start, space.start())
        start = space.start()
    yield Span(start, len(text))


def _encoded(text: str, portion: Span, tokenizer: Tokenizer) -> _Pieces:
    """Return the word pieces that have characters of their own.

    Pieces without any say nothing, and several of one character (a Hangul syllable is taken apart) would make
    spans that overlap.
    """
    encoding: Any = tokenizer.encode(_safe(portion.of(text)), add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    ids = np.array(encoding.ids, dtype=np.int64)
    start, end = offsets[:, 0], offsets[:, 1]
    taken = np.zeros_like(end)
    np.maximum.accumulate(end[:-1], out=taken[1:])
    own = (end > start) & (start >= taken)
    return _Pieces(ids[own], offsets[own] + portion.start)


def _safe(text: str) -> str:
    """Replace lone surrogates, which the tokenizer cannot take; one code point for one, so offsets hold."""
    if text.isascii():
        return text
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _states(text: str) -> NDArray[np.int8]:
    state = np.zeros(len(text) + 1, dtype=np.int8)
    for start, end in quotations(text):
        state[start:end] = 1
        state[start] = state[end - 1] = 2
    return state


def _window(text: str, pack: Sequence[_Pieces], state: NDArray[np.int8]) -> Window:
    ids, offsets = [_FIRST.ids], [_FIRST.offsets]
    for pieces in pack:
        ids += [pieces.ids, _LAST.ids]
        offsets += [pieces.offsets, _LAST.offsets]
    where = np.concatenate(offsets)
    shapes = np.array([_shape(text[s:e]) if s >= 0 else 0 for s, e in where.tolist()], dtype=np.int64)
    quotes = np.where(where[:, 0] >= 0, state[where[:, 0]], 0).astype(np.int64)
    return Window(np.concatenate(ids), shapes, quotes, where)


@lru_cache(maxsize=1 << 16)
def _shape(piece: str) -> int:
    first = piece[0]
    if first.isdigit():
        return 4
    if not first.isalpha():
        return 5
    if not first.isupper():
        return 1
    return 3 if len(piece) > 1 and piece.isupper() else 2
