"""Topic zones to lists of topics."""

from __future__ import annotations

import re

from reportedly.pages.lexicon import TOPIC_LABEL
from reportedly.pages.phrases import words_of
from reportedly.pages.shapes import items

_LABEL = re.compile(r"^[^:#,|\n]{2,45}(?::|\s[–—-]\s)\s*")


def topics(zone: str) -> tuple[str, ...]:
    """Return the topics that a zone lists, in order, without its label and buttons."""
    lines = [line.strip() for line in zone.splitlines() if line.strip()]
    if lines:
        label = _LABEL.match(lines[0] + " ")
        if label and len(words_of(label.group())) <= 6:
            lines[0] = lines[0][label.end() :].strip()
    found: list[str] = []
    for line in lines:
        if not line or TOPIC_LABEL.is_whole(words_of(line)):
            continue
        if line.count("#") > 1:
            found.extend(part.strip(" ,") for part in line.split("#"))
        else:
            found.extend(part.lstrip("#").strip(" ,·•|") for part in items(line))
    return tuple(dict.fromkeys(topic for topic in found if topic))
