"""The shapes of a page's small print: names, bylines, credits, reading times, labelled lists.

Every function looks at one short line and answers in time linear in its length.
"""

from __future__ import annotations

import re

from reportedly.pages.wording.lexicon import (
    AGENCY,
    CREDIT_LABEL,
    FUNCTION,
    NAVIGATION,
    OUTLET,
    RELATED_LABEL,
    ROLE,
    SECTION,
    TOPIC_LABEL,
)
from reportedly.pages.wording.phrases import words_of

_PARTICLE = (
    r"(?:de|da|di|do|dos|du|del|della|der|den|van|von|ten|ter|la|le|el|al|bin|ibn|bint|y|zu|af|av|O['’])"
)
_NAME_WORD = r"(?:(?:[^\W\d_a-zà-öø-ÿ]\.[-]?){1,3}|[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*\.?)"
PERSON = rf"{_NAME_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_NAME_WORD}){{1,3}}"
_PERSONS = re.compile(rf"{PERSON}(?:(?:,? (?:and|&|with) |, | ?[/;] ?){PERSON})*")
_PERSON = re.compile(PERSON)

BY = re.compile(
    r"(?:(?:words|story|text|written|reported|reporting|report|posted|article|analysis|opinion|comment|review"
    r"|interview)\s)?"
    r"(?:by|from our|from)(?:\s?:\s?|\s+)(?=\S)|(?-i:By(?=[A-Z][a-z]+ [A-Z]))"
    r"|(?:words|text|story|author|writer|reporter)s?\s?:\s+(?=\S)",
    re.IGNORECASE,
)
_PLACE = r"[^\W\d_a-zà-öø-ÿ][\w'’.-]*"
_WHERE = rf"(?: (?:in|at|from) {_PLACE}(?: (?:de|la|las|los|el|of|the|{_PLACE})){{0,5}}?| \([^()]{{2,20}}\))"
_PLACES = rf"{_PLACE}(?: (?:of |the )?{_PLACE})*"
_PLACED = re.compile(rf"{PERSON}{_WHERE}(?:(?:,| and| &|,? with) {PERSON}{_WHERE}?){{0,4}}")
READ_TIME = re.compile(
    r"\(?\b(?:reading time:?\s?|read time:?\s?|est\. read:?\s?)?~?"
    r"(?P<minutes>\d{1,3})\s?[- ]?(?:min(?:ute)?s?)\b\.?"
    r"(?:\s?[- ]?(?:read|reading|listen|watch)\b)?\)?|\breading time:?\s(?P<stated>\d{1,3})\b",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_HANDLE = re.compile(r"@\w{2,30}")
_CREDIT_SLASH = re.compile(
    rf"(?:{PERSON}|[A-Z][\w&. ]{{1,40}})\s?(?:/|\||–|—|-|,|for|via)\s?(?P<agency>[A-Z][\w&.'’ /-]{{1,60}})"
)


_HOUSE_CREDIT = re.compile(r"(?:[A-Z][\w'’]* ){1,3}(?:photo(?:graph)?s?|pictures?|images?) by [A-Z]")
_HOUSE_PICTURE = re.compile(
    r"(?:(?:The )?[A-Z][\w'’.&]* ){1,4}(?:(?:staff|file|archive|handout|press) )?(?:photo|picture|image|graphic)s?"
)


def is_person(text: str) -> bool:
    """Tell whether ``text`` has the shape of one personal name: two to four capitalised words."""
    words = words_of(text)
    return (
        len(text) < 60
        and _PERSON.fullmatch(text.strip()) is not None
        and not any(word in FUNCTION for word in words)
        and not AGENCY.count(words)
        and not (len(words) > 2 and SECTION.count(words))
    )


def are_persons(text: str) -> bool:
    """Tell whether ``text`` is a list of personal names and nothing else."""
    if len(text) > 200 or _PERSONS.fullmatch(text.strip()) is None:
        return False
    return all(is_person(name) for name in _PERSON.findall(text))


def byline(text: str) -> float:
    """Grade how surely a line is a byline: 1 for "By Name", less for a bare name, 0 for neither."""
    line = text.strip()
    if len(line) > 160 or not line:
        return 0.0
    by = BY.match(line)
    rest = line[by.end() :] if by else line
    words = words_of(rest)
    if by:
        if not rest[:1].isupper():
            return 0.0
        return 1.0 if len(words) <= 14 and not re.search(r"[.!?]$", rest.rstrip(".")) else 0.3
    if _PLACED.fullmatch(rest) and _PERSON.match(rest) and ("(" in rest or len(words) > 3):
        return 0.8
    named = _PERSONS.match(rest)
    if not named or not are_persons(named.group()):
        return 0.5 if is_agency_byline(words) else 0.0
    after = rest[named.end() :].strip(" ,|·•-–—()")
    if not after:
        return 0.1 if words[-1] in OUTLET else 0.5
    after_words = words_of(after)
    if EMAIL.search(after) or _HANDLE.fullmatch(after):
        return 0.9
    if len(after_words) <= 8 and ROLE.count(after_words) and not re.search(r"[.!?]$", after):
        return 0.8 if ROLE.opens(after_words) or after_words[-1] in _ROLE_ENDS else 0.4
    if line[named.end() :].startswith(", ") and len(after_words) <= 4 and re.fullmatch(_PLACES, after):
        return 0.5
    return 0.0


_ROLE_ENDS = frozenset(
    [
        "reporter",
        "correspondent",
        "editor",
        "writer",
        "columnist",
        "contributor",
        "journalist",
        "producer",
        "fellow",
        "staff",
    ]
)


def is_agency_byline(words: list[str]) -> bool:
    """Tell whether a line is only a wire service or "staff and agencies"."""
    rest = [
        word
        for word in words
        if word not in {"and", "with", "the", "agencies", "staff", "by", "wire", "reports"}
    ]
    return (
        bool(words) and len(words) <= 6 and (not rest or AGENCY.is_whole(rest)) and words[-1] not in FUNCTION
    )


def credit(text: str) -> float:
    """Grade how surely a line is a photo credit: a label and a maker, or a maker and an agency."""
    line = text.strip(" \t()[]📷📸*_")
    words = words_of(line)
    if not words or len(words) > 16 or len(line) > 140:
        return 0.0
    agency = AGENCY.count(words) > 0
    label = CREDIT_LABEL.opens(words)
    if label and label < len(words):
        mark = re.match(r"[^:]{0,40}:", line)
        if mark and len(words_of(mark.group())) == label:
            return 1.0
        named = line[len(" ".join(line.split()[:label])) :].strip(" ,|-–—")[:1].isupper()
        if words[label - 1] in {"by", "of", "credit"} or agency or (words[label - 1] == "source" and named):
            return 0.9 if len(words) - label <= 8 else 0.4
    if _HOUSE_CREDIT.match(line) and len(words) <= 9:
        return 0.9
    if line.startswith("©") and len(words) <= 8 and not re.search(r"\d{4}|ights|Ltd|Inc\b", line):
        return 0.8
    if _HOUSE_PICTURE.fullmatch(line):
        return 0.8
    if NAVIGATION.opens(words) > 1 or SECTION.is_whole(words_of(re.split(r"[/|]| [–—-] ", line)[0])):
        return 0.0
    slash = _CREDIT_SLASH.fullmatch(line)
    if slash and len(words) <= 9:
        maker, sign = line[: slash.start("agency")].rstrip(), "/" in line
        if agency or re.fullmatch(r"[A-Z]{2,6}", slash.group("agency")):
            return 1.0 if maker else 0.5
        person = is_person(maker.removesuffix(" for")) and " for " in line
        return 0.8 if sign or person else 0.15
    if agency and len(words) <= 7 and line[:1].isupper() and " via " in line:
        return 0.9
    return 0.4 if AGENCY.is_whole(words) and len(words) <= 4 else 0.0


def read_minutes(text: str) -> int | None:
    """Return the reading time that a short line states, in minutes."""
    line = text.strip()
    if len(line) > 60:
        return None
    found = READ_TIME.search(line)
    if not found or not re.search(r"read|min", found.group(), re.IGNORECASE):
        return None
    rest = (line[: found.start()] + line[found.end() :]).strip(" |·•-–—,()")
    return int(found.group("minutes") or found.group("stated")) if len(rest) < 25 else None


def topic_label(text: str) -> int:
    """Return the length, in characters, of the label before a list of topics; 0 for none."""
    mark = re.search(r":|\s[–—-]\s", text[:60])
    if mark and TOPIC_LABEL.is_whole(words_of(text[: mark.start()])):
        return mark.end()
    filed = _FILED.match(text)
    if filed:
        return filed.end()
    if mark and RELATED_LABEL.is_whole(words_of(text[: mark.start()])) and _are_topics(text[mark.end() :]):
        return mark.end()
    return 0


def _are_topics(text: str) -> bool:
    """Tell whether a line lists three or more names of a few words each, as no title does."""
    entries = items(text) if len(text) < 200 else []
    return len(entries) > 2 and all(
        len(words_of(entry)) <= 3 and entry[:1].isupper() and entry[-1].isalnum() for entry in entries
    )


_FILED = re.compile(r"(?:filed|tagged|posted)\s(?:under|in|with|as)\b:?\s*(?=[A-Z#])", re.IGNORECASE)


def items(text: str) -> list[str]:
    """Return the entries of a list (``a , b``, ``a | b``, ``#a #b``); the line itself if it is none."""
    for separator in (r"\s*[|·•▪;\n\t]\s*", r"\s*,\s*", r"\s{2,}", r"\s+/\s+"):
        parts = [part.strip() for part in re.split(separator, text) if part.strip()]
        if len(parts) > 1:
            return parts
    tags = re.findall(r"#[^\s#]+", text)
    if len(tags) > 1 and len("".join(tags)) > 0.8 * len(text.replace(" ", "")):
        return [tag.lstrip("#") for tag in tags]
    return [text.strip()] if text.strip() else []
