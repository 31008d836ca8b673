"""A source's words, taken apart: pronoun or name or noun, title, number, and whose.

English noun phrases in news are regular enough for rules here: "Harbour spokesman Piet Lindqvist", "three people
briefed on the talks", "the agency’s two sources", "The mechanic, Ruud Faber,".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.source import tables
from reportedly.source.phrases.beside import named_beside, segments
from reportedly.source.phrases.coordination import others, with_coordinated
from reportedly.source.phrases.cores import core_of, part_of
from reportedly.source.phrases.nouns import Noun, noun_of
from reportedly.source.words import titles
from reportedly.source.words.amounts import stated, value_of
from reportedly.source.words.tokens import Word, spanned, texts, tokens
from reportedly.types import Span, Spans

PRONOUNS = {
    "he": "he", "him": "he", "himself": "he", "his": "he",
    "she": "she", "her": "she", "herself": "she", "hers": "she",
    "they": "they", "them": "they", "themselves": "they", "their": "they", "both": "they",
    "it": "it", "itself": "it", "its": "it",
    "i": "i", "me": "i", "myself": "i", "my": "i",
    "we": "we", "us": "we", "ourselves": "we", "our": "we",
    "you": "you", "who": "who", "whom": "who", "which": "which", "that": "which", "whoever": "who",
}  # fmt: skip
"""Pronouns and what they agree with."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a source's words say.

    Attributes:
        words: all words and marks.
        core: those of the noun phrase, without relative clauses, prepositional phrases and appositions.
        pronoun: what a lone pronoun agrees with (a value of PRONOUNS).
        name: the proper name that speaks, without titles.
        titles: the words before the name that are none of it.
        head: the common noun that speaks, if it is not a name.
        number: how many, if it is said.
        owner: whose ("the agency’s three sources").
        apposition: what stands beside it between commas.
        others: the names that speak with the first ("Lind and Moss", "Lind, Moss and Orr").
    """

    words: tuple[Word, ...]
    core: tuple[Word, ...] = ()
    pronoun: str | None = None
    name: Span | None = None
    titles: Spans = ()
    head: Word | None = None
    number: int | None = None
    owner: Span | None = None
    apposition: Span | None = None
    others: Spans = ()

    @property
    def determiner(self) -> str:
        """Return the first word if it is a determiner, in lower case."""
        first = self.core[0].lower if self.core else ""
        return first if first in tables.function("determiners") or first in tables.numbers() else ""

    @property
    def plural(self) -> bool:
        """Tell whether it is said of several."""
        if self.number is not None:
            return self.number > 1
        if self.head is None:
            return self.pronoun in ("they", "we")
        head = self.head.lower
        if head in tables.plural_people() or head in tables.function("several"):
            return True
        return head not in tables.people() and head.endswith("s") and not head.endswith(("ss", "us", "is"))


def phrase(text: str, spans: Spans) -> Phrase:
    """Take a source's words apart."""
    if not spans:
        return Phrase(())
    words = tokens(text, spans[0])
    lone = tuple(word for word in words if not word.mark)
    if _is_pronoun(lone):
        return Phrase(words, lone, pronoun=PRONOUNS[lone[0].lower])
    end = core_of(words)
    if _is_pronoun(words[:end]) and words[end].lower == "and":
        # Of "she and her aides" she is the one who is known.
        return Phrase(words, words[:end], pronoun=PRONOUNS[lone[0].lower])
    core: tuple[Word, ...] = words[:end]
    rest: Sequence[Word] = words[end:]
    owner, inner = _owned(core)
    noun = noun_of(inner, surname=_tells_age(rest))
    owner, noun = _with_owner(owner, noun, core, inner)
    noun, rest = with_coordinated(noun, core, rest)
    core = words[: len(words) - len(rest)]
    number = _number(core, inner, rest)
    beside = segments(rest)
    apposition = spanned(beside[0]) if beside else None
    if noun.name is None and inner and (found := named_beside(noun, rest, beside)):
        noun, rest = found
        apposition = spanned(inner)
    return Phrase(
        words, core, None, noun.name, noun.titles, noun.head, number, owner, apposition, others(noun, rest)
    )


def _is_pronoun(lone: Sequence[Word]) -> bool:
    if not 0 < len(lone) <= 2 or lone[0].possessive:
        return False
    return all(word.lower in PRONOUNS for word in lone)


def _tells_age(rest: Sequence[Word]) -> bool:
    return len(rest) > 1 and rest[0].text == "," and rest[1].text.isdigit() and len(rest[1].text) < 4


def _owned(core: tuple[Word, ...]) -> tuple[Span | None, tuple[Word, ...]]:
    """Part a core into whose it is and what it is: "the agency’s", "two sources"."""
    begin = part_of(core)
    last = next((i for i in range(len(core) - 2, begin - 1, -1) if core[i].possessive), None)
    if last is not None:
        return spanned(core[begin : last + 1]), core[last + 1 :]
    inner = core[begin:]
    if begin and len(inner) == 1 and inner[0].lower in PRONOUNS:
        # Of "some of them" it is "some" that speaks.
        inner = core[begin - 2 : begin - 1]
    return None, inner


def _with_owner(
    owner: Span | None, noun: Noun, core: Sequence[Word], inner: Sequence[Word]
) -> tuple[Span | None, Noun]:
    """Join what only together is a name: "the Cheesemakers’ Council", "the Governor’s Office"."""
    at = len(core) - len(inner)
    if owner is None or not titles.owns_name(texts(core[:at]), texts(inner)):
        return owner, noun
    begin = max((i + 1 for i in range(at - 1) if core[i].possessive), default=part_of(core))
    start = begin
    while core[start].lower in tables.function("determiners") or not core[start].capital:
        start += 1
    whose = spanned(core[:begin]) if begin and core[begin - 1].possessive else None
    return whose, Noun(spanned(core[start:]))


def _number(core: Sequence[Word], inner: Sequence[Word], rest: Sequence[Word]) -> int | None:
    """Return how many it is, those after "and" included: "two officials and a waiter" are three."""
    begin = part_of(core)
    number = stated(core[:begin] if begin else inner)
    if rest and rest[0].lower == "and" and inner and titles.is_person_noun(inner[-1].text):
        first, more = number or _one(core), _counted(rest[1:])
        if first and more:
            return first + more
    return number


def _counted(words: Sequence[Word]) -> int | None:
    core = words[: core_of(words)]
    if not core or core[-1].capital or not titles.is_person_noun(core[-1].text):
        return None
    return value_of(core[0], 0, core)


def _one(core: Sequence[Word]) -> int | None:
    return 1 if core[0].lower in ("a", "an") else None
