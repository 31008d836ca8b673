"""Topic zones to lists of topics."""

from __future__ import annotations

import re

from reportedly.pages.wording.lexicon import LEGAL_LINK, NAVIGATION, TOPIC_LABEL
from reportedly.pages.wording.phrases import words_of
from reportedly.pages.wording.shapes import items

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
        if len(words) > 1 and (LEGAL_LINK.is_whole(words) or NAVIGATION.is_whole(words)):
            break
        if line.count("#") > 1:
            found.extend(part.strip(" ,") for part in line.split("#"))
        else:
            found.extend(part.lstrip("#").strip(" ,·•|") for part in items(line))
    return tuple(dict.fromkeys(topic for topic in found if topic))
