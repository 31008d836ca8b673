"""Page text made harmless to a terminal: no escape sequence, no overwriting, no reversed line gets through.

Pages are written by strangers. An escape character could recolour the screen or forge a link, a carriage
return could overwrite what stands before it, a bidirectional override could turn "denied" around.
Every such character is replaced one for one by a visible sign, so offsets stay as they are.
"""

from __future__ import annotations

_PICTURES = 0x2400
_REPLACEMENT = 0xFFFD

_TABLE: dict[int, int] = {
    **{code: _PICTURES + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], _REPLACEMENT),
    0x2028: 0x2424,
    0x2029: 0x2424,
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),  # cannot be encoded
    ord("\t"): ord(" "),
    ord("\n"): ord(" "),
}


def inert(text: str) -> str:
    """Return the text on one line, every control character visible, as many characters as before."""
    return text.translate(_TABLE)
