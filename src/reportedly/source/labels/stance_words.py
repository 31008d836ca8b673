"""What a cue's words usually do to the content: a table of lemmas, and the forms that they take."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from reportedly.source import tables

Entry = tuple[tuple[str, ...], str]
"""The words of a phrase, and its stance."""

_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]|.*[^aeiou][aeiou]l")
"""What doubles its last letter before "ed" and "ing": "plan", and in British English "label"."""
_HISSES = re.compile(r"(?:s|x|ch|sh|z|[^o]o)$")


@cache
def table() -> Mapping[str, tuple[Entry, ...]]:
    """Return, by its first word, every phrase of the table as words with its stance; the longest come first."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for stance, entries in tables.labelled("stances").items():
        for entry in entries:
            first, *rest = entry.split(" ")
            for form in forms(first):
                found[form].append(((form, *rest), stance))
    return {first: tuple(sorted(set(entries), key=_longest_first)) for first, entries in found.items()}


def forms(lemma: str) -> Iterator[str]:
    """Yield a word in the forms that a verb takes; nouns and adjectives get some that do no harm."""
    yield lemma
    yield from sorted(tables.labelled("irregular").get(lemma, ()))
    if len(lemma) < 3 or not lemma.isalpha():
        return
    yield from _regular(lemma)


def _regular(lemma: str) -> Iterator[str]:
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]
        yield from (lemma + "d", stem + "ing", lemma + "s")
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield from (lemma[:-1] + "ied", lemma[:-1] + "ies", lemma + "ing")
    else:
        yield from (lemma + "ed", lemma + "ing")
        yield lemma + ("es" if _HISSES.search(lemma) else "s")
        if _DOUBLES.fullmatch(lemma):
            yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")


def usual(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Find the table's phrases in a cue's words (lower case): first and last word (half-open), and stance."""
    out, at = [], 0
    while at < len(words):
        entry = next(
            (e for e in table().get(words[at], ()) if tuple(words[at : at + len(e[0])]) == e[0]), None
        )
        if entry is not None:
            out.append((at, at + len(entry[0]), entry[1]))
        at += len(entry[0]) if entry is not None else 1
    return out


def _longest_first(entry: Entry) -> tuple[int, Entry]:
    return -len(entry[0]), entry
