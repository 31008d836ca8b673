"""Which lines another judge takes for main text: trafilatura, or the publisher's own copy in JSON-LD.

Judges return text, not positions; lines are found in it again by runs of three words, so that it does not
matter where the judge joined, split or cleaned paragraphs. Time is linear in page and judgement.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_RUN = 3
_SHORT = 0.5
"""How far a line of one or two words is taken for found: it may be another of the same words."""
_TOO_DEEP = 400
"""Levels of nesting that trafilatura's recursive steps are not trusted with."""
_TOO_LONG = 3_000_000
"""Characters; longer pages are archives and logs more often than articles, and one vote is not worth ten seconds."""


def trafilatura_text(html: str, depth: int) -> str | None:
    """Return what trafilatura (fast) extracts as main text, or None when it finds none.

    Args:
        html: the page.
        depth: the deepest nesting in it; very deep and very long pages are not given to trafilatura.

    """
    if depth > _TOO_DEEP or len(html) > _TOO_LONG:
        return None
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(html, fast=True, include_comments=False, with_metadata=False)
    except Exception:  # one vote of several: whatever a page does to it must not fail the page
        return None


def share_found(lines: Sequence[str], judged: str) -> list[float]:
    """Return for each line how much of it (0-1) the judged main text holds.

    Lines of fewer than three words count only when they are a whole line of the judged text and stand
    between longer lines that were found.
    """
    runs: set[tuple[str, ...]] = set()
    short: set[tuple[str, ...]] = set()
    for paragraph in judged.split("\n"):
        words = _words(paragraph)
        runs.update(_runs(words))
        if len(words) < _RUN:
            short.add(tuple(words))
    found: list[float | None] = []
    for line in lines:
        words = _words(line)
        if len(words) < _RUN:
            found.append(None)
        else:
            own = _runs(words)
            found.append(sum(run in runs for run in own) / len(own))
    sure = [i for i, share in enumerate(found) if share is not None and share > 0.8 and len(lines[i]) > 80]
    first, last = (sure[0], sure[-1]) if sure else (0, -1)
    return [
        share if share is not None else _SHORT * (first < i <= last + 1 and tuple(_words(lines[i])) in short)
        for i, share in enumerate(found)
    ]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]
