"""From bytes to characters: which encoding a page is in, and what was wrong with it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from reportedly.errors import BinaryPageError, EmptyPageError, PageTooLargeError
from reportedly.pages.decoding.binary import looks_binary, signature
from reportedly.pages.decoding.detect import detect
from reportedly.pages.decoding.inflate import GZIP_MAGIC, DamagedStreamError, gunzip
from reportedly.pages.decoding.labels import SINGLE_BYTE, codec_for, declared_in
from reportedly.pages.limits import DEFAULT, too_large

_REPLACEMENT = "\ufffd"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_LEADS = bytes(byte for byte in range(0x100) if not 0xC2 <= byte <= 0xF4)
_STRAYS = {0xDC00 + byte: bytes((byte,)).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What Python's ``surrogateescape`` makes of bytes that are not UTF-8, to what they are in windows-1252."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_VISIBLE = re.compile("[^\\s\u200b-\u200f\u2060\ufeff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_SURELY_UTF8 = 10
"""So many well-formed UTF-8 sequences and no ill-formed one do not happen by chance, not even in GBK."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's characters, with line feeds as line ends and no byte order mark."""

    text: str
    encoding: str
    """The Python name of the codec that read the page."""
    warnings: tuple[str, ...] = ()
    """Sentences for the user: what was wrong with the bytes, and what was done about it."""


def decode(raw: bytes, *, declared: str | None = None, name: str, limit: int = DEFAULT.page_bytes) -> Decoded:
    """Decode a page. A page compressed with gzip is decompressed first, up to ``limit`` bytes.

    The first of these decides: a byte order mark; UTF-8 that is too well-formed to be chance, whatever is
    declared; ``declared`` (the label from HTTP); the page's own declaration; UTF-8, with stray bytes read as
    windows-1252; detection.

    Raises:
        BinaryPageError: the bytes are an image, an archive, a PDF … and not text.
        EmptyPageError: there is no visible character.
        PageTooLargeError: the decompressed page is larger than ``limit``.

    """
    if raw.startswith(GZIP_MAGIC):
        raw = _unzipped(raw, name, limit)
    if found := signature(raw):
        raise BinaryPageError(f"this is {found}, not a page; save the page as HTML or plain text", page=name)
    text, encoding, warnings = _marked(raw) or _wide(raw) or _unmarked(raw, declared, name)
    return _page(text, encoding, warnings, name)


def clean(text: str, *, name: str) -> Decoded:
    """Make a page of a string that a caller gave: as :func:`decode` does, and without lone surrogates.

    Raises:
        EmptyPageError: there is no visible character.

    """
    return _page(text, "str", (), name)


def _page(text: str, encoding: str, warnings: tuple[str, ...], name: str) -> Decoded:
    """Do what holds for every page, however its characters came."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, surrogates = _SURROGATE.subn(_REPLACEMENT, text)
    if surrogates:
        warnings += (f"{_count(surrogates, 'half character')} (lone surrogates) replaced by {_REPLACEMENT}",)
    if nulls := text.count("\0"):
        text = text.replace("\0", _REPLACEMENT)
        warnings += (f"{_count(nulls, 'NUL character')} replaced by {_REPLACEMENT}",)
    if not _VISIBLE.search(text):
        raise EmptyPageError("the page is empty: there is no text on it; save or fetch it again", page=name)
    return Decoded(text, encoding, warnings)


_Attempt = tuple[str, str, tuple[str, ...]]


def _unzipped(raw: bytes, name: str, limit: int) -> bytes:
    page = bytearray()
    try:
        for part in gunzip((raw,)):
            page += part
            if len(page) > limit:
                reason = too_large(limit, when="when decompressed")
                raise PageTooLargeError(reason, page=name, stage="decode")
    except DamagedStreamError as error:
        reason = f"this is a gzip file, but {error}; fetch or compress it again"
        raise BinaryPageError(reason, page=name) from error
    return bytes(page)


def _marked(raw: bytes) -> _Attempt | None:
    """Decode what starts with a byte order mark."""
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            body = raw[len(mark) :]
            return _repaired(body) if codec == "utf-8" else _lenient(body, codec)
    return None


def _wide(raw: bytes) -> _Attempt | None:
    """Decode UTF-16 that says nothing of itself: zero bytes at every second place, and only there."""
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    if len(raw) % 2 or 10 * max(even, odd) < len(raw) // 2 or 10 * min(even, odd) > max(even, odd):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if looks_binary(text.encode()) else (text, codec, ())


def _unmarked(raw: bytes, declared: str | None, name: str) -> _Attempt:
    label = codec_for(declared)
    if label in ("utf-16-le", "utf-16-be") and len(raw) > 1 and 0 in raw:
        return _lenient(raw, label)
    if looks_binary(raw):
        raise BinaryPageError(
            "this is not text but some binary format; save the page as HTML or plain text", page=name
        )
    codec = (None if label and label.startswith("utf-16") else label) or declared_in(raw)
    if raw.isascii() and codec != "iso2022_jp":
        return raw.decode("ascii"), "utf-8", ()
    if codec is None or codec == "utf-8":
        return _undeclared(raw)
    return _despite_declaration(raw, codec) or _lenient(raw, codec)


def _despite_declaration(raw: bytes, codec: str) -> _Attempt | None:
    """Decode UTF-8 that is declared as something else: pages are often converted, and their label left."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    needed = 1 if codec in SINGLE_BYTE else _SURELY_UTF8
    if sum(1 for _ in islice(_MULTIBYTE.finditer(raw), needed)) < needed and _can_decode(raw, codec):
        return None
    return text, "utf-8", (f"the page says that it is in {codec}, but it is in utf-8, and was read so",)


def _undeclared(raw: bytes) -> _Attempt:
    """Decode UTF-8, with strays where it is mostly that, and else what detection finds."""
    valid = raw.decode("utf-8", "ignore").encode()
    strays, characters = len(raw) - len(valid), len(valid.translate(None, _NOT_LEADS))
    if strays <= characters:
        return _repaired(raw)
    detected = detect(raw)
    text, codec, warnings = _lenient(raw, detected)
    return text, codec, (f"the encoding had to be guessed; the page was read as {codec}", *warnings)


def _repaired(raw: bytes) -> _Attempt:
    """Decode UTF-8, reading stray bytes as windows-1252, and a character cut off at the end as U+FFFD."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    text, cut = decoder.decode(raw), len(decoder.getstate()[0])
    strays = len(raw) - cut - len(raw.decode("utf-8", "ignore").encode())
    warnings: tuple[str, ...] = ()
    if strays:
        text = text.translate(_STRAYS)
        warnings += (f"mixed encodings: {_count(strays, 'byte')} not in utf-8, read as windows-1252",)
    if cut:
        text += _REPLACEMENT
        warnings += ("the page ends in the middle of a character",)
    return text, "utf-8", warnings


def _lenient(raw: bytes, codec: str) -> _Attempt:
    """Decode with a codec that was chosen; what it cannot read becomes U+FFFD and is counted."""
    text = raw.decode(codec, "replace")
    if codec == "cp1252":  # the five bytes that Python leaves undefined are control characters on the web
        text = raw.decode("latin-1").translate(_CP1252)
    lost = text.count(_REPLACEMENT)
    if not lost:
        return text, codec, ()
    return text, codec, (f"{_count(lost, 'character')} not readable in {codec}, replaced by {_REPLACEMENT}",)


_CP1252 = {
    code: char for code in range(0x80, 0xA0) if (char := bytes((code,)).decode("cp1252", "ignore")) != ""
}


def _can_decode(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
