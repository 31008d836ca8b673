"""What a speaker is called: the fullest name that the article gives."""

from __future__ import annotations

import re

from reportedly.source.speakers.entities import Entity, Mention
from reportedly.source.words import titles
from reportedly.types import SourceKind

_RELATIVE = re.compile(
    r",(?!\d)|\s(?:that(?!\s(?:day|week|month|year|[A-Z]))|which|who|whose|being|contacted|interviewed|reached|asked|we|I)(?:\s|$)"
    r"|\s(?:[a-z]{3,}ed|seen|written|taken|sent|drawn|drafted|shown|given|made|found)"
    r"(?=\s(?:by|on|in|at|for|from|with|to|through|under|before|after|this|last|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|$)|\s(?:he|she|they|it)\s"
    r"|\s(?:in|over|during)\s(?:the\s)?(?:recent|past|last|coming)\b|\s[—–-]\s"
)
"""Where words end that say what something is."""
_WHEN = re.compile(
    r"(?:\s+(?:this|last|next|on|in|of|earlier|late|early|mid|and|since|by|from))+\s+"
    r"(?:week|month|year|morning|evening|night|\w+day|spring|summer|autumn|fall|winter|(?:Jan|Febr)uary|March|April|May"
    r"|June|July|August|(?:Septem|Octo|Novem|Decem)ber|[12]\d{3})$"
)
_EDGE = re.compile(r"[’']s?$|[,;:\s]+$")
_AND = re.compile(r"\sand\s(?!the\s[A-Z]|[A-Z])")
_TITLED = re.compile(r"(?:“|''|\")(?P<title>[A-Z][^”\"\n]*?\s[^”\"\n]*?)[,.]?(?:”|''|\")")
"""A title of several words in quotation marks, which is what a document is called: the book "Harbour Lights"."""
_SMALL = 4
"""How long words in titles are at most that have no capitals."""
_PLACE = re.compile(r"\sin\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")
_KNOWN = frozenset(("the", "that", "this", "its", "his", "her", "their"))
_NAMELESS = (SourceKind.UNNAMED_PERSON, SourceKind.GROUP, SourceKind.AUTHOR)


def name_of(text: str, entity: Entity, kind: SourceKind | None) -> str | None:
    """Return the name of a speaker of some kind; None for unnamed people, groups and nobody."""
    if kind in _NAMELESS:
        return None
    if kind is SourceKind.DOCUMENT and (title := _title(text, entity)):
        return title
    if entity.name is not None:
        return _with_place(text, entity) or entity.name.full
    spoken = [m for m in entity.mentions if m.phrase.pronoun is None]
    if not spoken or kind is SourceKind.NAMED_PERSON:
        return None
    called = [(_is_proper(m), _introduces(m), _described(text, m)) for m in spoken]
    return max(called, key=lambda c: (c[0], c[1], len(c[2])))[2] or None


def _title(text: str, entity: Entity) -> str | None:
    """Return the title of a document that a mention gives."""
    said = (m.attribution.source[0].of(text) for m in entity.mentions if m.phrase.pronoun is None)
    given = (found["title"] for found in map(_TITLED.search, said) if found)
    return next((title for title in given if _has_capitals(title)), None)


def _has_capitals(title: str) -> bool:
    """Tell whether all longer words have capitals, as in titles, not as in what a note says."""
    return all(word[0].isupper() for word in re.findall(r"\w+", title) if len(word) > _SMALL)


def _with_place(text: str, entity: Entity) -> str | None:
    """Return the name of a body that only its place tells from others: "Defence Ministry in Maputo"."""
    if entity.name is None or not titles.is_generic(entity.name.words):
        return None
    for mention in entity.mentions:
        name, end = mention.phrase.name, mention.attribution.source[0].end
        place = _PLACE.match(text, name.end, end) if name else None
        if name and place:
            return text[name.start : place.end()]
    return None


def _introduces(mention: Mention) -> bool:
    """Tell whether words say what something is ("a leaked memo") rather than that it is known ("the memo")."""
    words = mention.phrase
    return len(words.core) > 1 and words.determiner not in _KNOWN


def _is_proper(mention: Mention) -> bool:
    """Tell whether a name tells a description from others of its noun: "a Skarn University poll"."""
    core = [word for word in mention.phrase.core if not word.mark]
    return len(core) > 2 and any(w.capital and not w.possessive for w in core[1:-1]) and not core[-1].capital


def _described(text: str, mention: Mention) -> str:
    said = mention.attribution.source[0].of(text)
    if _is_proper(mention) and (more := _AND.search(said)):
        said = said[: more.start()]
    said = _WHEN.sub("", _edged(said))
    cut = _RELATIVE.search(said)
    return _WHEN.sub("", _edged(said[: cut.start()] if cut else said))


def _edged(said: str) -> str:
    """Leave out marks at the end, and a bracket that was opened or closed elsewhere."""
    said = _EDGE.sub("", said)
    if said.endswith(")") and "(" not in said:
        said = said[:-1]
    return said.removeprefix("(") if ")" not in said else said
