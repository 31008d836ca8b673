"""Attributions inside other attributions' contents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol, TypeVar

from reportedly.types import Span, Spans


class _Attributed(Protocol):
    @property
    def cue(self) -> Spans: ...
    @property
    def content(self) -> Spans: ...


T = TypeVar("T", bound=_Attributed)


def outermost(found: Iterable[T]) -> list[T]:
    """Leave out those whose cue lies inside another's content; order is kept.

    This is the flat view that corpora without nesting take (PolNeAR; Newell et al. 2018).
    """
    every = list(found)
    contents = sorted((span, i) for i, a in enumerate(every) for span in a.content)
    starts = [span.start for span, _ in contents]
    # The furthest end of any content that starts at or before each one, to stop looking early.
    furthest = [0]
    for span, _ in contents:
        furthest.append(max(furthest[-1], span.end))

    def inside(number: int, cue: Span) -> bool:
        at = bisect_right(starts, cue.start)
        while at > 0 and furthest[at] >= cue.end:
            at -= 1
            span, owner = contents[at]
            if owner != number and span.end >= cue.end:
                return True
        return False

    return [a for i, a in enumerate(every) if not (a.cue and inside(i, a.cue[0]))]
