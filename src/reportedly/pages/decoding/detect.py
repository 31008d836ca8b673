"""Guessing the encoding of a page that is not UTF-8 and does not say what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_SAMPLE = 1 << 15
_CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("koi8_r", "iso8859_2", "iso8859_5", "iso8859_7", "gb18030", "big5", "cp949"),
]
_AT_HOME = {
    "cp1250": ("Czech", "Hungarian", "Polish", "Slovak", "Slovene"),
    "cp1257": ("Estonian", "Latvian", "Lithuanian"),
}
_JAPANESE = ("euc_jp", "cp932")
_KANA = re.compile("[\u3040-\u30ff]")
_HALFWIDTH = re.compile("[\uff61-\uff9f]")
_WITHIN_CHARACTERS = bytes(range(0x40, 0x100))
_NOT_ASCII = re.compile("[^\x00-\x7f]")


def detect(raw: bytes) -> str:
    """Name the codec that reads the non-ASCII lines best; windows-1252 where nothing can be told.

    A bounded sample of those lines is looked at, so that the time does not grow with the page.
    """
    from charset_normalizer import from_bytes

    sample = _telling(raw)
    if japanese := _japanese(sample):
        return japanese
    matches = from_bytes(sample, cp_isolation=_CANDIDATES, preemptive_behaviour=False)
    if not matches:
        return "cp1252"
    best = min(matches, key=_rank).encoding
    return "big5hkscs" if best == "big5" else best


def _rank(match: CharsetMatch) -> tuple[float, bool, float, int]:
    """Order guesses: clean before messy, like a language before unlike, common before rare.

    The library leaves the last to chance, so that Spanish can come out as windows-1250.
    """
    languages = _AT_HOME.get(match.encoding, ())
    stray = match.encoding == "cp1257" and match.language not in languages
    common = -1 if match.language in languages else _CANDIDATES.index(match.encoding)
    return round(match.chaos, 2), stray, -match.coherence, common


def _telling(raw: bytes) -> bytes:
    """Return the first lines that are not ASCII, without cutting a character of several bytes in two."""
    lines = (line for line in re.split(rb"[\r\n]+", raw) if not line.isascii())
    sample = b"\n".join(lines)
    if len(sample) <= _SAMPLE:
        return sample
    sample = sample[:_SAMPLE]
    return sample.rstrip(_WITHIN_CHARACTERS) or sample


def _japanese(sample: bytes) -> str | None:
    """Tell Japanese, which charset-normalizer takes for Korean, by its syllabic letters."""
    for codec in _JAPANESE:
        try:
            letters = "".join(_NOT_ASCII.findall(sample.decode(codec)))
        except UnicodeDecodeError:
            continue
        kana = len(_KANA.findall(letters))
        if 5 * kana > len(letters) and kana > 4 * len(_HALFWIDTH.findall(letters)):
            return codec
    return None
