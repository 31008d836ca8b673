"""Whether a text is in English, the one language that is read for statements."""

from __future__ import annotations

import re

WARNING = "the article does not seem to be in English, the only language in which statements are found"
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "with",
        "from",
        "by",
        "it",
        "be",
        "been",
        "has",
        "have",
        "his",
        "their",
        "they",
        "this",
        "these",
        "which",
        "who",
        "said",
        "would",
        "were",
        "are",
        "but",
        "not",
        "an",
        "its",
    ]
)
"""Words that no English prose does without, and that hardly another language has."""
_SHORT = 200
"""Characters below which a text is too short to tell."""
_LEAST = 0.08
"""The share of common words: in English news an eighth to a quarter, in other languages next to none."""


def is_english(text: str) -> bool:
    """Tell whether a text may be in English: of a short one, that is never denied."""
    if len(text) < _SHORT:
        return True
    words = _WORD.findall(text.lower())
    return sum(word in _COMMON for word in words) >= _LEAST * max(1, len(words))
