"""Where the core of a noun phrase ends: before its relative clauses, prepositional phrases and appositions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reportedly.source import tables
from reportedly.source.words import titles
from reportedly.source.words.tokens import Word, texts

_REACH = 7
"""How many words ahead the noun may stand that "current and former" belongs to."""


def core_of(words: Sequence[Word]) -> int:
    """Count the words of a phrase's core."""
    begin = part_of(words)
    for i in range(begin, len(words)):
        if i > begin and _ends(words, i):
            return i
        if words[i].mark and not _coordinates(words, i):
            return i
    return len(words)


def part_of(words: Sequence[Word]) -> int:
    """Count the words before what a part is taken of: two in "one of the pilots"."""
    of = next((i for i, word in enumerate(words[:_REACH]) if word.lower == "of"), 0)
    if not of or len(words) <= of + 1 or words[of + 1].mark or not _counts(words[of - 1]):
        return 0
    return of + 1 if all(_counts(word) or _measures(word) for word in words[: of - 1]) else 0


def _counts(word: Word) -> bool:
    low = word.lower
    return low in tables.function("quantifiers") or low in tables.numbers() or low.isdigit()


def _measures(word: Word) -> bool:
    return word.lower in tables.function("determiners") or word.lower in tables.function("measures")


def _ends(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.lower in ("and", "or", "&"):
        return not (_joins_name(words, i) or _coordinates(words, i))
    if word.capital and word.stem != "i":
        return False
    if word.lower in ("of", "for", "on"):
        return not (_of_name(words, i) or _of_office(words, i))
    return (
        word.lower in tables.function("ends")
        or word.stem in tables.function("subjects")
        or _is_participle(words, i)
    )


def _is_participle(words: Sequence[Word], i: int) -> bool:
    """Tell whether a verb form follows its noun: "lawyers acting for", "documents filed by"."""
    before, low = words[i - 1].lower, words[i].lower
    noun = titles.is_person_noun(before) and (i == 1 or not words[i - 1].capital)
    person = noun or before in ("those", "these")
    if low.endswith("ing") and len(low) > 4:
        return person and (before in tables.plural_people() or i + 1 < len(words))
    document = before in tables.words("documents") or before in tables.several("documents")
    return low.endswith("ed") and (person or document)


def _of_name(words: Sequence[Word], i: int) -> bool:
    """Tell whether "of" stands inside a name ("Bank of England", not "Ilse Marr of Tidewater")."""
    if not (words[i - 1].capital and i + 1 < len(words)):
        return False
    if not (words[i + 1].capital or words[i + 1].lower == "the"):
        return False
    run = words[max(0, i - 2) : i]
    before = texts(run if run[0].capital else run[-1:])
    return titles.goes_on(before, words[i].lower, first=i == 1)


def _of_office(words: Sequence[Word], i: int) -> bool:
    """Tell whether "of" stands inside a title before a name: "chief of staff Nolan Birch"."""
    if words[i].lower != "of" or not titles.is_title(words[i - 1].text):
        return False
    at = i + 1
    while at < len(words) and words[at].lower in tables.function("portfolios"):
        at += 1
    return i + 1 < at < len(words) and words[at].capital and not words[at].mark


def _joins_name(words: Sequence[Word], i: int) -> bool:
    """Tell whether "and" stands inside the name of a body: "Food and Drug Administration"."""
    before = i
    while before and words[before - 1].capital:
        before -= 1
    after = list(takewhile(lambda word: not word.mark, words[i + 1 : i + _REACH]))
    return titles.joins(texts(words[before:i]), words[i].lower, texts(after))


def _coordinates(words: Sequence[Word], i: int) -> bool:
    """Tell whether what "and" or a comma joins belongs to one noun: "current and former officials"."""
    if words[i].lower not in ("and", "or", ",") or not i or not _modifies(words[i - 1]):
        return False
    if words[i].text == "," and _ends_name(words, i):
        return False
    for word in words[i + 1 : i + _REACH]:
        if titles.is_person_noun(word.text) and not (word.capital and _modifies(word)):
            return word.lower in tables.plural_people() or not word.capital
        if not (_modifies(word) or word.lower in ("and", "or", ",") or _is_plain(word)):
            return False
    return False


def _ends_name(words: Sequence[Word], i: int) -> bool:
    """Tell whether a person's name stands before a place: "Michael Green", "Mohamed El-Erian"."""
    return i > 1 and words[i - 1].capital and titles.is_given(words[i - 2].text)


def _modifies(word: Word) -> bool:
    low = word.lower
    if low in tables.function("demonyms") or low in tables.function("adjectives"):
        return True
    return word.capital and low.endswith(("ish", "ese", "ian", "ean", "ani"))


def _is_plain(word: Word) -> bool:
    """Tell whether a word may be a noun before another: "union officials"."""
    small = (tables.function("determiners"), tables.function("ends"), tables.numbers())
    return word.text.isalpha() and not word.capital and not any(word.lower in kind for kind in small)
