"""Word tables: what titles, people, outlets, documents and cues are called. The words are in ``tables/*.txt``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of a table in lower case; ``_`` in an entry stands for a space."""
    return frozenset(entry for line in _lines(name) for entry in _entries(line))


@cache
def labelled(name: str) -> Mapping[str, frozenset[str]]:
    """Return the entries of a table whose lines begin with a label and a colon."""
    parts = (line.partition(":") for line in _lines(name))
    return {label: frozenset(_entries(entries)) for label, _, entries in parts}


@cache
def function(label: str) -> frozenset[str]:
    """Return the small words of one kind: determiners, particles, titles that tell the gender, and so on."""
    return labelled("function")[label]


@cache
def numbers() -> Mapping[str, int]:
    """Return number words and what they say."""
    return {word: int(value) for word, value in (line.split() for line in _lines("numbers"))}


@cache
def people() -> frozenset[str]:
    """Return the nouns for one person."""
    return words("people")


@cache
def plural_people() -> frozenset[str]:
    """Return the nouns for several people."""
    return several("people")


@cache
def several(name: str) -> frozenset[str]:
    """Return the plurals of a table of nouns."""
    return frozenset(form for noun in words(name) for form in plurals(noun))


@cache
def given_names() -> frozenset[str]:
    """Return the given names of women and men."""
    return frozenset().union(*labelled("first_names").values())


def gender(given: str) -> str | None:
    """Return ``he`` or ``she`` for a given name, None for one of both or of neither."""
    names, low = labelled("first_names"), given.lower()
    woman, man = low in names["women"], low in names["men"]
    if woman == man or low in names["either"]:
        return None
    return "she" if woman else "he"


def plurals(noun: str) -> Iterator[str]:
    """Yield the plural of an English noun."""
    if noun.endswith("man"):
        yield noun[:-3] + "men"
    elif noun.endswith(("s", "x", "ch", "sh")):
        yield noun + "es"
    elif noun.endswith("y") and noun[-2:-1] not in "aeiou":
        yield noun[:-1] + "ies"
    elif noun == "person":
        yield from ("people", "persons")
    elif noun == "child":
        yield "children"
    else:
        yield noun + "s"


def _entries(line: str) -> Iterator[str]:
    return (entry.replace("_", " ") for entry in line.split())


def _lines(name: str) -> Iterator[str]:
    text = files("reportedly.source").joinpath("tables", f"{name}.txt").read_text(encoding="utf8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
