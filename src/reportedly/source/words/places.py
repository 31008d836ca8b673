"""Where many spans stand, so that those near a place are found without asking all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.types import Attribution, Span, Spans

_BLOCK = 512
"""How many characters of the text share a list."""


class Places:
    """Numbered spans by where they stand: to ask each of all others takes the square of an article's length."""

    def __init__(self, spans: Iterable[Spans]) -> None:
        self._blocks: defaultdict[int, list[int]] = defaultdict(list)
        for number, some in enumerate(spans):
            for block in {b for span in some for b in _blocks(span)}:
                self._blocks[block].append(number)

    def near(self, where: Span) -> list[int]:
        """Return the numbers, in order, of all spans that touch a stretch, and of some that are near it."""
        return sorted({number for block in _blocks(where) for number in self._blocks.get(block, ())})


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, span.end // _BLOCK + 1)


class Marked:
    """An article's attributions, with where their cues and contents stand."""

    def __init__(self, text: str, found: Sequence[Attribution]) -> None:
        self.text, self.found = text, found
        self._cues = Places(a.cue for a in found)
        self._contents = Places(a.content for a in found)

    def cues_near(self, where: Span) -> list[Attribution]:
        """Return, in order, at least the attributions with a cue that touches a stretch."""
        return [self.found[i] for i in self._cues.near(where)]

    def contents_near(self, where: Span) -> list[Attribution]:
        """Return, in order, at least the attributions with a content that touches a stretch."""
        return [self.found[i] for i in self._contents.near(where)]
