"""Whether words look ahead: the verb that a day goes with says if "on Wednesday" is the last one or the next."""

from __future__ import annotations

import re

_DEED = (
    r"(?:appear|arrive|be|begin|close|debate|decide|discuss|end|expire|face|give|go|hold|host|join|launch|leave|make"
    r"|meet|open|publish|release|resume|return|sign|speak|start|strike|take|testify|travel|unveil|visit|vote)\b"
)
_PAST = (
    r"(?:(?:had|was|were|did|didn|said|says|told|tells|met|made|went|came|took|gave|held|won|lost|saw|wrote|spoke|began"
    r"|found|left|sent|sought|got|put|ran|led|fell|rose|brought|became|hit|kept|stood|struck|flew|drew|grew|broke|threw"
    r"|drove|beat|paid|chose|swore|died|agreed|spent|knew|thought|felt|heard|bought|caught|fought|sat|sold|swept|taught"
    r"|understood|withdrew|woke|according)|(?!hundred|sacred|naked)[a-z]{2,}[^\We]ed)\b"
)
_FREE = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bbe )"
"""Not "the delayed meeting", not "will be held": there it is no verb that stands for the past."""
_AHEAD = (
    r"(?:will|shall|would|may|might|must|should|can)\b(?!\snot\b)(?!\s(?:have|be reached)\b)|(?:will|may|might) not\b"
    r"|could\b(?!\s(?:not|have)\b)|won[’']t\b|(?<=[’'])ll\b|(?<!as )(?<!than )expected\b|set (?:to|for)\b"
    rf"|(?:scheduled|slated|poised|planned)\b|supposed to\b|due(?: to {_DEED}| (?:on|in|by|back)\b|\s*$)"
    r"|plan(?:s|ning)? (?:to|for|on)\b|going to\b|(?:hope|intend|aim|expect|want)s? to\b|ready to\b|ahead of\b"
    rf"|in advance of\b|(?:has|have|had) until\b|(?:is|are) (?:to (?!blame)[a-z]+|(?:on )?$)|meets\b"
    r"|begins?\b|starts\b|opens\b|ends\b|expires?\b|closes\b|resumes?\b|kicks off\b|takes? (?:place|effect|office)\b"
    r"|go(?:es)? to the polls\b"
)
_TENSE = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|{_FREE}(?P<past>{_PAST}))")
VERB = re.compile(
    rf"\b(?:{_FREE}{_PAST}|(?:is|are|has|have|will|would|could|should|may|might|must|can|won[’']t)\b)"
)
"""Verbs that have a tense."""
_DEADLINE = re.compile(r"\b(?:by|until|till|ahead of|in advance of)\s$", re.I)
_UNDERLING = re.compile(r"\b(?:that|who|which|whether)\b")
_OVER = frozenset(("had", "was", "were", "did", "didn"))
_AFTER_COMMA = re.compile(r",\s(?:on\s)?$")
_TO_DO = re.compile(rf"\bto {_DEED}", re.I)


def lies_ahead(before: str, after: str) -> bool | None:
    """Tell whether the verb that a day goes with looks ahead: the last one before it, or else the first one after."""
    verb, after = last(_TENSE, before), _UNDERLING.split(after, maxsplit=1)[0]
    if _AFTER_COMMA.search(before):
        verb = _TENSE.search(after[:24]) or verb
    verb = verb or _TENSE.search(after)
    if _DEADLINE.search(before):
        return verb is None or verb["past"] not in _OVER
    if verb is None:
        return True if _TO_DO.search(before) else None
    return verb["ahead"] is not None


def last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Return the last match of a pattern."""
    matches = list(pattern.finditer(words))
    return matches[-1] if matches else None
