"""Decompression that stops at a limit, so that a small file cannot fill the memory."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GZIP_MAGIC = b"\x1f\x8b"
_STEP = 1 << 16
_GZIP, _ZLIB, _RAW = 31, 15, -15
"""zlib's ``wbits`` for a gzip member, a zlib stream, and a bare deflate stream."""


class DamagedStreamError(ValueError):
    """The bytes do not decompress, or end too soon."""


def gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content of a gzip file, of one or several members, at most 64 KiB at a time.

    Stop iterating to stop decompressing: nothing is held but one chunk.

    Raises:
        DamagedStreamError: the bytes are not gzip, or are cut short.

    """
    inflater = None
    for chunk in chunks:
        while chunk:
            if inflater is None:
                inflater = zlib.decompressobj(_GZIP)
            yield from _drain(inflater, chunk)
            if not inflater.eof:
                break
            chunk, inflater = inflater.unused_data, None
            if chunk and chunk[:1] != GZIP_MAGIC[:1]:
                return  # not another member but padding or rubbish, which gzip ignores too
    if inflater is not None:
        raise DamagedStreamError("the compressed data end too soon")


def inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what HTTP calls ``deflate``: a zlib stream, or (some servers) a bare deflate stream.

    Raises:
        DamagedStreamError: the bytes are neither, or are cut short.

    """
    inflater = None
    for chunk in chunks:
        if inflater is None and chunk:
            inflater = zlib.decompressobj(_ZLIB if chunk[0] & 0x0F == 8 else _RAW)
        if inflater is not None and not inflater.eof:
            yield from _drain(inflater, chunk)
    if inflater is not None and not inflater.eof:
        raise DamagedStreamError("the compressed data end too soon")


def _drain(inflater: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    try:
        while chunk:
            yield inflater.decompress(chunk, _STEP)
            chunk = inflater.unconsumed_tail
        while not inflater.eof and (rest := inflater.decompress(b"", _STEP)):
            yield rest
    except zlib.error as error:
        raise DamagedStreamError("the compressed data are damaged") from error
