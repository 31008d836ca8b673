"""Reasons for withholding a name, and those that explain nothing."""

from __future__ import annotations

import re

from reportedly.types import Spans

_NOT = r"(?:\b(?:not|never|cannot|without|lack(?:s|ed|ing)?|nobody\s+is)\b|n[’']t\b|\bun(?=authori))"
_ALLOWED = r"(?:authori[sz]\w+|authority|permi(?:tted|ssion)|allowed|cleared|clearance|empowered|supposed)"
_NAMELESS = (
    r"\b(?:on|under)\s+(?:the\s+)?(?:strict\s+)?condition\s+(?:of|that)\b"
    r"|\b(?:ask|request|insist|want|wish|prefer|declin|refus|agree)\w*\s+(?:\w+\s+){0,2}?"
    r"(?:(?:not\s+)?to\s+(?:not\s+)?be\s+(?:named|identified|quoted)|anonym\w+)|\banonymously\b|\bnot\s+(?:to\s+)?be\s+named\b"
)
_MAY_NOT = re.compile(rf"{_NOT}\W*(?:\w+\W+){{0,2}}?{_ALLOWED}", re.I)
_FORMULA = re.compile(rf"{_MAY_NOT.pattern}|{_NAMELESS}", re.I)
"""That the source may not speak, or wants no name."""
_WHY = re.compile(
    r"\b(?:because|since|as|citing|given|due to|lest|owing to|to (?:avoid|protect|preserve|prevent|keep))\b(?P<why>.*)",
    re.I | re.S,
)
_GROUNDS = re.compile(
    r"\b(?:fear\w*|afraid|safety|retaliat\w+|reprisal\w*|jobs?|fired|arrest\w*|dismiss\w+|privacy|pending|ongoing|confidential"
    r"|classified|legal|contract|threat\w*|worried|risk\w*|harass\w+|litigation|private"
    r"|confidentiality|non-?disclosure)\b",
    re.I,
)


def is_empty_formula(text: str, reason: Spans) -> bool:
    """Tell whether a reason only says that the source may not speak, or wants no name, and not why.

    "Not authorised to speak" explains nothing to a reader (The New York Times' rule on anonymous sources).
    """
    words = " ".join(span.of(text) for span in reason)
    if not _FORMULA.search(words) or _GROUNDS.search(words):
        return False
    why = _WHY.search(words)
    return why is None or _MAY_NOT.search(why["why"]) is not None
