"""Whether text is HTML or a plain-text page dump, which may talk about tags or hold a stray ``<``."""

from __future__ import annotations

import re

from reportedly.types import Media

_LOOK = 65_536
_LEAD = re.compile(r"(?:[\s\ufeff]|<!--.{0,4000}?-->|<\?xml[^<>]{0,300}\?>)*", re.DOTALL)
_DOCUMENT = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_KNOWN = (
    "html|head|body|title|meta|link|script|style|div|p|span|a|article|main|section|header|footer|nav|aside|"
    "h[1-6]|ul|ol|li|table|tr|td|th|img|br|b|i|em|strong|figure|figcaption|blockquote|form|time|pre"
)
_FIRST_TAG = re.compile(rf"<({_KNOWN})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_KNOWN})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_FEW_TAGS = 8
_MARKUP_SHARE = 0.08


def sniff(text: str) -> Media:
    """Tell what decoded text is.

    It is HTML when it opens as HTML does, or when a fair share of it is tags; a text that quotes
    a few tags is a dump.
    """
    start = _LEAD.match(text)
    begin = start.end() if start else 0
    if _DOCUMENT.match(text, begin):
        return Media.HTML
    sample = text[begin : begin + _LOOK]
    first = _FIRST_TAG.match(sample)
    if first and re.search(rf"</{first[1]}\s*>", sample[first.end() :], re.IGNORECASE):
        return Media.HTML
    tags = [len(tag) for tag in _TAG.findall(sample)]
    if len(tags) >= _FEW_TAGS and sum(tags) >= _MARKUP_SHARE * len(sample):
        return Media.HTML
    return Media.DUMP
