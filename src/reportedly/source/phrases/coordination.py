"""What "and" joins in a source's words: names that speak together, titles of one person, what two share."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.source import tables
from reportedly.source.phrases.cores import core_of
from reportedly.source.phrases.nouns import Noun, noun_of
from reportedly.source.words import titles
from reportedly.source.words.tokens import Word
from reportedly.types import Span, Spans

_AND = ("and", "&")


def with_coordinated(noun: Noun, core: Sequence[Word], rest: Sequence[Word]) -> tuple[Noun, Sequence[Word]]:
    """Correct what the first half of a coordination seemed to be; return it with the words after it.

    In "Skarn vice president and managing editor Ilse Marr" it is Marr who speaks, in "the Lind and Moss campaigns"
    the campaigns.
    """
    if len(rest) < 2 or rest[0].lower not in _AND or not core:
        return noun, rest
    end = 1 + core_of(rest[1:])
    joined = noun_of(rest[1:end])
    if _is_office(noun, core) and joined.titled and rest[1].lower not in tables.function("determiners"):
        return joined, rest[end:]
    if noun.name is not None and joined.head is not None and _is_shared(rest[1:end]):
        return joined, rest[end:]
    return noun, rest


def _is_office(noun: Noun, core: Sequence[Word]) -> bool:
    """Tell whether a core is one person's title: "Vice President", not "a president", "officials"."""
    if (
        noun.head is None
        or core[0].lower in tables.function("determiners")
        or core[0].lower in tables.numbers()
    ):
        return False
    return titles.is_title(noun.head.text) and noun.head.lower not in tables.plural_people()


def _is_shared(words: Sequence[Word]) -> bool:
    """Tell whether words end in a plural that belongs to what stands before "and" too."""
    last = words[-1]
    return words[0].capital and not last.capital and last.lower.endswith("s") and len(words) > 1


def others(noun: Noun, rest: Sequence[Word]) -> Spans:
    """Return the names that speak with a name: "Lind and Moss", "Lind, Moss and Orr", "Lind, a nurse, and Moss"."""
    if noun.name is None:
        return ()
    out: list[Span] = []
    at, beside = _after_place(rest, _after_bracket(rest, 0)), 0
    while at < len(rest):
        last = _after_comma(rest, at, *_AND)
        begin = last or _after_comma(rest, at)
        if not begin or begin >= len(rest):
            return ()
        end = begin + core_of(rest[begin:])
        name = noun_of(rest[begin:end]).name
        if last:
            return (*out, name) if name is not None else ()
        end = _after_place(rest, _after_bracket(rest, end))
        if name is not None and rest[begin].capital:
            out.append(name)
        elif out or beside:
            return ()
        else:
            beside = 1
            end = next((i for i in range(begin, len(rest)) if rest[i].text == ","), len(rest))
        at = end
    return ()


def _after_bracket(rest: Sequence[Word], at: int) -> int:
    """Return where it goes on after a bracket: "Lind (D-Norland) and Moss"."""
    if at >= len(rest) or rest[at].text != "(":
        return at
    return next((i + 1 for i in range(at, len(rest)) if rest[i].text == ")"), at)


def _after_place(rest: Sequence[Word], at: int) -> int:
    """Return where it goes on after "of" and a place, if a person does: "Lind of Skarn and Senator Ilse Marr"."""
    if at >= len(rest) or rest[at].lower not in ("of", "from"):
        return at
    end = at + 1
    while end < len(rest) and rest[end].capital and not rest[end].mark:
        end += 1
    begin = end < len(rest) and (_after_comma(rest, end, "and") or _after_comma(rest, end))
    if end == at + 1 or not begin or begin >= len(rest):
        return at
    return end if titles.is_title(rest[begin].text) or titles.is_given(rest[begin].text) else at


def _after_comma(rest: Sequence[Word], at: int, *links: str) -> int:
    """Return where it goes on after a comma, "and", or both; 0 if neither stands there."""
    comma = rest[at].text == ","
    word = at + comma
    if links:
        return word + 1 if word < len(rest) and rest[word].lower in links else 0
    return word if comma else 0
