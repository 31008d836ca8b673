"""Which articles are made of another's words: wire copy with a new headline, a paragraph cut, a few words edited."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.link.accounts import Account

LEAST = 0.22
"""The share of an article's runs of words that another must have."""
_RUN = 5
_WORD = re.compile(r"[^\W_]+")


def copies(accounts: Sequence[Account]) -> dict[str, tuple[str, float]]:
    """Say of each article that is a copy which earlier one it was taken from, and how much of it (Broder 1997).

    Returns:
        For the ids of copies the id of the article with most of their runs of five words, and the share of them.
    """
    order = sorted(accounts, key=lambda a: (a.date or "", a.id))
    runs = [_runs(one.text) for one in order]
    out: dict[str, tuple[str, float]] = {}
    for i, one in enumerate(order):
        shares = [(len(runs[i] & runs[j]) / len(runs[i]), -j) for j in range(i)] if runs[i] else []
        share, j = max(shares, default=(0.0, 0))
        if share >= LEAST:
            out[one.id] = (order[-j].id, round(share, 3))
    return out


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of five words below the headline, which is always new."""
    body = text.partition("\n\n")[2] or text
    words = [word.lower() for word in _WORD.findall(body)]
    return frozenset(zip(*(words[i:] for i in range(_RUN)), strict=False))
