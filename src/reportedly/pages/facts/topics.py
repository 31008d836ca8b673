"""Topic zones to lists of topics."""

from __future__ import annotations

import re

from reportedly.pages.wording.lexicon import (
    COMMENTS_LABEL,
    LEGAL_LINK,
    NAVIGATION,
    RELATED_LABEL,
    TOPIC_LABEL,
)
from reportedly.pages.wording.looks import Look
from reportedly.pages.wording.phrases import words_of
from reportedly.pages.wording.shapes import byline, items

_ARROWS = re.compile(r"\s*[›»→]\s*")
_TAB_LABEL = re.compile(r"^(?:read )?more (?:on|about)\b[^\t]{0,12}\t", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:more information|(?:top|latest|related|more|most) [a-z]+(?: [a-z]+)?|categor(?:y|ies):.*)$",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?:[A-Z]{2,5} )?\d[\d /-]{3,}")
_LABEL = re.compile(r"^[^:#,|\n]{2,45}(?::|\s[–—-]\s)\s*")


def topics(zone: str) -> tuple[str, ...]:
    """Return the topics that a zone lists, in order, without its label and buttons."""
    lines = [line.strip() for line in zone.splitlines() if line.strip()]
    found: list[str] = []
    for place, line in enumerate(lines):
        label = _LABEL.match(line + " ")
        words = words_of(label.group()) if label else []
        if label and (TOPIC_LABEL.is_whole(words) or (place == 0 and len(words) <= 6)):
            line = line[label.end() :].strip()
        words = words_of(line)
        if not words or TOPIC_LABEL.is_whole(words):
            continue
        if (not found and Look.at(line).prose) or (not found and RELATED_LABEL.is_whole(words)):
            continue
        if found and _ends_the_list(line, words, loud=all(topic.isupper() for topic in found)):
            break
        if len(words) > 1 and (LEGAL_LINK.is_whole(words) or NAVIGATION.is_whole(words)):
            break
        if line.count("#") > 1:
            found.extend(part.strip(" ,") for part in line.split("#"))
        else:
            line = _ARROWS.sub(" · ", _TAB_LABEL.sub("", line))
            found.extend(part.lstrip("#").strip(" ,·•|") for part in items(line))
    return tuple(dict.fromkeys(topic for topic in found if topic))


def _ends_the_list(line: str, words: list[str], *, loud: bool) -> bool:
    """Tell whether a line under topics is the heading or the small print of what follows them."""
    if RELATED_LABEL.is_whole(words) or COMMENTS_LABEL.is_whole(words) or _HEADING.match(line):
        return True
    if "|" in line and byline(line.replace("|", ",")) > 0:
        return True
    return (line.isupper() and len(line.split()) > 1 and not loud) or _CODE.fullmatch(line) is not None
