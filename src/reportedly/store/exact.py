r"""Every Python string, in databases that cannot hold every one.

PostgreSQL has no NUL in texts, and neither database lone surrogates, which UTF-8 cannot carry. A text with one of
them, or one that begins with the mark U+FDD0 (a code point that Unicode reserves for uses like this), is kept as the
mark and the text with escapes: ``\0``, ``\ud800``, and ``\\`` for the backslash. All others are kept as they are.
"""

from __future__ import annotations

import re

_MARK = "\ufdd0"
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_TO_ESCAPE = re.compile("[\\\\\x00\ud800-\udfff]")
_ESCAPED = re.compile(r"\\(\\|0|u[0-9a-f]{4})")


def keep(text: str) -> str:
    """Return the text as databases can hold it."""
    if text.isascii() and "\x00" not in text:  # most are, and it is quickly told
        return text
    if not text.startswith(_MARK) and not _UNKEEPABLE.search(text):
        return text
    return _MARK + _TO_ESCAPE.sub(_escape, text)


def give(kept: str) -> str:
    """Return the text that ``keep`` was given."""
    return _ESCAPED.sub(_unescape, kept[1:]) if kept.startswith(_MARK) else kept


def keep_maybe(text: str | None) -> str | None:
    """Return the text as databases can hold it, and None as None."""
    return None if text is None else keep(text)


def give_maybe(kept: str | None) -> str | None:
    """Return the text, or None, that ``keep_maybe`` was given."""
    return None if kept is None else give(kept)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return {"\\": "\\\\", "\x00": "\\0"}.get(char) or f"\\u{ord(char):04x}"


def _unescape(found: re.Match[str]) -> str:
    code = found[1]
    return {"\\": "\\", "0": "\x00"}.get(code) or chr(int(code[1:], 16))
