"""The words of some windows: pieces that touch, in arrays as long as the longest window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.windows import Window

Edges = tuple[list[int], list[int]]
"""Where the words of a window begin, and where they end, in code points."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of several windows; a window with fewer than the others has words of no piece at its end.

    Attributes:
        first: ``[windows, words]``, the first piece of each word.
        pieces: ``[windows, words]``, how many pieces it has; 0 for one that only fills up.
        begin: ``[windows, words]``, where it begins in the text; -1 for a special piece, or none.
        end: ``[windows, words]``, where it ends.
    """

    first: NDArray[np.int64]
    pieces: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]

    @classmethod
    def of(cls, cut: Sequence[Window]) -> Words:
        """Group the pieces of windows into words.

        Pieces that touch and are all letters or digits are one word; marks stand alone.
        """
        longest = max(map(len, cut))
        offsets = np.full((len(cut), longest, 2), -1, dtype=np.int64)
        mark = np.zeros((len(cut), longest), dtype=np.bool_)
        for at, window in enumerate(cut):
            offsets[at, : len(window)] = window.offsets
            mark[at, : len(window)] = window.shapes == 5
        start, end = offsets[:, :, 0], offsets[:, :, 1]
        begins = np.ones(mark.shape, dtype=np.bool_)
        begins[:, 1:] = (start[:, 1:] != end[:, :-1]) | mark[:, 1:] | mark[:, :-1] | (start[:, 1:] < 0)
        row, piece = begins.nonzero()
        words = begins.sum(1)
        real = np.arange(words.max()) < words[:, None]
        first, pieces, begin, last = (np.full(real.shape, fill, dtype=np.int64) for fill in (0, 0, -1, -1))
        first[real] = piece
        edges = np.append(row * longest + piece, mark.size)
        pieces[real] = edges[1:] - edges[:-1]
        begin[real] = start[row, piece]
        last[real] = end.ravel()[edges[1:] - 1]
        return cls(first, pieces, begin, last)

    @property
    def special(self) -> NDArray[np.bool_]:
        """``[windows, words]``: those that are no words of the text."""
        return self.begin < 0

    def mean(self, values: NDArray[np.float32], window: NDArray[np.int64]) -> NDArray[np.float32]:
        """Average over the pieces of each word.

        Args:
            values: ``[cues, pieces, kinds]``, as many pieces as the longest window has.
            window: ``[cues]``, which window each row is of.

        Returns:
            ``[cues, words, kinds]``; 0 for words without pieces.
        """
        rows, pieces, kinds = values.shape
        real = self.pieces[window] > 0
        # All rows in one line: each begins with a word, so no word runs into the next row's.
        first = (self.first[window] + pieces * np.arange(rows)[:, None])[real]
        sums = np.add.reduceat(values.reshape(-1, kinds), first, axis=0)
        out = np.zeros((*real.shape, kinds), dtype=np.float32)
        out[real] = sums / self.pieces[window][real][:, None]
        return out

    def holding(self, window: NDArray[np.int64], piece: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return, for pieces of windows ``[cues]``, the number of the word that holds each."""
        upto = (self.first[window] <= piece[:, None]) & (self.pieces[window] > 0)
        return np.asarray(upto.sum(1) - 1)

    def edges(self) -> list[Edges]:
        """List for each window where its words begin and end."""
        return list(zip(self.begin.tolist(), self.end.tolist(), strict=True))
