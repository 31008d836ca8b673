"""Bylines and credits to names: roles, places, addresses and labels taken off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.pages.wording import shapes
from reportedly.pages.wording.lexicon import CREDIT_LABEL, DATE_LABEL, DESK, OUTLET, ROLE
from reportedly.pages.wording.phrases import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASIDE = re.compile(r"\s*\([^()]{0,80}\)|\s*\[[^\[\]]{0,80}\]")
_AT_WORK = re.compile(
    r"\s+(?:in|at|for|from|on|near|aboard)\s(?!.*\s(?:in|at|for)\s).*$|\s+(?:IN|AT|FOR|FROM)\s(?:THE\s)?[A-Z].*$"
)
_APART = re.compile(r"\s*(?:;|\||/|\t|•|·|\s[–—-]\s|\s{2,})\s*|\s+(?:and|&|with)\s+|,\s*(?:and\s+)?")
_NOT_WRITERS = re.compile(
    r"\b(?:edit(?:ed|ing)|research|contributed|photo|fact[- ]check|translat|graphics|produced)", re.IGNORECASE
)
_WITH_HELP = re.compile(
    r",?\s+with (?:assistance|additional|help|reporting|contributions|research)\b.*$", re.IGNORECASE
)
_STORY = re.compile(
    r"(?:news|story|text|words|feature|essay)(?: (?:and|&) (?:photo(?:graph)?s?|pictures?))?(?:\s?:\s*|\sby:?\s)(?=\S)",
    re.IGNORECASE,
)
_SIGNED_LATER = re.compile(r"^[^/|]{3,40}\s[/|]\s+(?=By\s)")
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}|\sFollow$")
_JOINED = re.compile(r"^(?:and|&|with)\s+", re.IGNORECASE)
_REPORTING = re.compile(r"(?:reporting|writing|written|reported|words) by\s", re.IGNORECASE)
_OPENINGS = frozenset(["support", "subscribe", "follow", "join", "contact", "about", "more", "read", "share"])
_ORGANISATION = OUTLET | DESK


def authors(byline: str) -> tuple[str, ...]:
    """Return the writers a byline names: persons, or else the agency or desk it names instead.

    ``byline`` is a byline zone; lines after the first that name nobody (a role, an outlet) are passed over.
    """
    lines = [_bare(line) for line in byline.splitlines()]
    lines = [line for line in lines if line]
    persons: list[str] = []
    for line in lines:
        if not (persons and _says_where(line)):
            persons.extend(_persons(line))
    if persons:
        return tuple(dict.fromkeys(persons))
    return tuple(_house(lines[0])) if lines else ()


def _bare(line: str) -> str:
    line = line.strip(" \t_")
    line = line[1:-1].strip() if line[:1] in {"(", "["} and line[-1:] in {")", "]"} else line
    line = _JOINED.sub("", re.sub(r"^[-–—]+\s*", "", line))
    return _HANDLE.sub("", _WITH_HELP.sub("", _SIGNED_LATER.sub("", line))).strip()


def _says_where(line: str) -> bool:
    """Tell whether a line under a byline lists places or outlets: its first entry is no person."""
    first, *others = [part for part in _APART.split(line) if part]
    return (
        bool(others)
        and not shapes.BY.match(line)
        and not is_writer(first)
        and not ROLE.count(words_of(first))
    )


def _persons(line: str) -> Iterator[str]:
    for clause in re.split(r";\s*|\s[|·]\s|\.\s+(?=[A-Z][a-z]+\s[a-z])", _without_places(line)):
        writing = _STORY.match(clause) or _REPORTING.search(clause)
        if _NOT_WRITERS.search(clause) and not writing:
            continue
        rest = clause[writing.end() :] if writing else _without_by(clause)
        rest = shapes.EMAIL.sub(" ", _ASIDE.sub("", rest))
        named = loud = False
        for part in filter(None, _APART.split(rest)):
            name = _AT_WORK.sub("", part).strip(" .,:*")
            name = _without_role(_without_by(name))
            if is_writer(name) and not (loud and not name.isupper()):
                named, loud = True, loud or name.isupper()
                yield _cased(name)
            elif named and words_of(name)[-1:] == ["staff"]:
                yield name


def _without_places(line: str) -> str:
    """Take the cities off ``By Ann Lee and Bo Day — Rome and Oslo``: what follows a dash and is not all names."""
    names, dash, after = line.partition(" — ")
    parts = [part for part in _APART.split(after) if part]
    return names if dash and not all(map(is_writer, parts)) and any(map(is_writer, parts)) else line


def _without_role(name: str) -> str:
    """Take a role in small letters off the front of a name: ``political correspondent Ann Lee``."""
    role = re.match(r"(?:[a-z]+ ){1,4}(?=[A-Z])", name)
    return name[role.end() :] if role and ROLE.count(words_of(role.group())) else name


def is_writer(name: str) -> bool:
    """Tell whether ``name`` is shaped like a person's name and not like an outlet's or a role."""
    words = words_of(name)
    return (
        shapes.is_person(name)
        and not ROLE.count(words)
        and not DATE_LABEL.opens(words)
        and words[0] not in _OPENINGS
        and not _ORGANISATION.intersection(words)
    )


def _house(line: str) -> Iterator[str]:
    """Yield the agency or desk that signs instead of a person."""
    name = _without_by(_AT_WORK.sub("", line)).strip(" .,:")
    if name[:1].isupper() and len(words_of(name)) <= 5 and not _NOT_WRITERS.search(name):
        yield name


def _without_by(line: str) -> str:
    by = shapes.BY.match(line)
    return line[by.end() :].strip() if by else line


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 4 else name


def credit(zone: str) -> str | None:
    """Return who made a picture, as the credit line says it, without its label: ``Ann Lee / AGENCY``."""
    line = " ".join(zone.split()).strip("()[]_ ")
    line = re.sub(r"^[^\w(©@]+", "", line).strip()
    words = words_of(line)
    taken = CREDIT_LABEL.opens(words)
    if 0 < taken < len(words):
        line = re.sub(rf"^(?:[^\W_]+(?:['’][^\W_]+)*[^\w]*?){{{taken}}}[\s:,.–—-]*", "", line)
        line = re.sub(r"^by\s+", "", line, flags=re.IGNORECASE)
    else:
        by = re.match(r"(?:[A-Z][\w'’]* ){1,3}(?:photo(?:graph)?s?|pictures?|images?) by ", line)
        label = re.match(r"[^\W\d_]+ ?:\s*", line)
        line = line[by.end() :] if by else line[label.end() :] if label else line
    house = re.fullmatch(r"(?P<house>.{3,40}?) (?:photo|picture|image|graphic)s?", line)
    if house:
        line = house.group("house")
    return line.lstrip("© ").strip(" .") or None
