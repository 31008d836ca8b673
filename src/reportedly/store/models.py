"""Which of two models' readings of an article is kept."""

from __future__ import annotations

import re

# At most nine digits a number: Python refuses to read thousands of them.
_LABEL = re.compile(r"(?P<name>.*?)\s+v?(?P<version>[0-9]{1,9}(?:\.[0-9]{1,9})*)(?P<how>\D.*)?", re.DOTALL)


def supersedes(new: str, old: str) -> bool:
    """Tell whether a reading by one model replaces that by another; labels are like ``attribution-en 1.3``.

    Of two versions of a model the higher one is kept, in whatever order they come. Between models of different
    names the last word counts: somebody chose it.
    """
    if new == old:
        return False
    parts, others = _LABEL.fullmatch(new), _LABEL.fullmatch(old)
    if parts and others and parts.group("name", "how") == others.group("name", "how"):
        return _numbers(parts["version"]) > _numbers(others["version"])
    return True


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
