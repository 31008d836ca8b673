"""Telling a page from other kinds of file by their first bytes."""

from __future__ import annotations

import re

_SAMPLE = 1 << 16
_PREFIXES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "a Rich Text (RTF) document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\1\0", "an icon"),
    (b"\x1f\x8b", "a GZIP archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\0", "an XZ archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OggS\0", "an audio or video file"),
    (b"fLaC\0", "an audio file"),
    (b"ID3\2", "an MP3 audio file"),
    (b"ID3\3", "an MP3 audio file"),
    (b"ID3\4", "an MP3 audio file"),
    (b"\x1a\x45\xdf\xa3", "a video file"),
)
_PATTERNS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "a WebP image"),
    (re.compile(rb"RIFF....(WAVE|AVI )", re.DOTALL), "an audio or video file"),
    (re.compile(rb"....ftyp(avif|heic|heix|mif1)", re.DOTALL), "a HEIF or AVIF image"),
    (re.compile(rb"....ftyp", re.DOTALL), "an MP4 video or audio file"),
    (re.compile(rb"BZh[1-9]1AY&SY"), "a BZIP2 archive"),
    (re.compile(rb".{257}ustar", re.DOTALL), "a TAR archive"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
)
_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\v\f\r\x1b")


def signature(raw: bytes) -> str | None:
    """Name the kind of file that the first bytes announce, with its article: ``a PDF document``.

    Returns None where they announce none; that does not yet make it text.
    """
    if raw[:4] in (b"PK\3\4", b"PK\5\6"):
        head = raw[:_SAMPLE]
        return next((name for mark, name in _ZIPPED if mark in head), "a ZIP archive")
    for prefix, name in _PREFIXES:
        if raw.startswith(prefix):
            return name
    return next((name for pattern, name in _PATTERNS if pattern.match(raw)), None)


def looks_binary(raw: bytes) -> bool:
    """Tell whether over a hundredth of the first 64 KiB are control characters that no text has."""
    head = raw[:_SAMPLE]
    return 100 * (len(head) - len(head.translate(None, _CONTROLS))) > len(head)
