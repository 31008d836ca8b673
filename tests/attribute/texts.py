"""Texts that are hard on offsets: strategies, and invented prose."""

from __future__ import annotations

from hypothesis import strategies as st

PROSE = """\
Bridge at Orlen Sound to close for a month

The bridge over Orlen Sound will close on Monday, engineers said on Tuesday.

“We found cracks in two piers,” said Maren Holt, the county’s chief engineer. “They are not dangerous yet.

“But a pier does not get better by waiting,” she added.

According to the county, repairs will cost 4 million crowns. Mayor Tilda Roos denied that the council had known.

Ferry crews told the Orlen Post that they could ‘carry everyone’, but that nobody had asked them.
"""

MARKS = ["“", "”", '"', "'", "‘", "’", "«", "»", "„", "\n", "\n\n", " ", "\t", ". ", ", ", "\u00a0", "\u2028"]
WORDS = ["said", "the mayor", "They’re", "officials' plan", "rock 'n' roll", "reportedly", "İstanbul", "4.5%"]
HARD = [
    "\ud800",
    "\udc00",
    "👩\u200d👩\u200d👧",
    "🇬🇧",
    "\u200b",
    "\u202e",
    "\x00",
    "日本語",
    "한국",
    "ﬁne",
    "e\u0301",
]
PIECES = st.sampled_from(MARKS + WORDS + HARD)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))
