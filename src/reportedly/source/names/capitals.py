"""Runs of capitalised words in a text, cut into names: at possessives, after titles, before and after "and"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.source import tables
from reportedly.source.words import titles
from reportedly.types import Span

_WORD = re.compile(
    r"(?<!\w)(?:(?:[^\W\d_]\.)+(?!\w)|(?:M[Rr]|M[Rr][Ss]|M[Ss]|D[Rr]|Sens?|Reps?|Gov|Gen|Lt|Col|Capt|Sgt|St|Jr|Sr|Prof"
    r"|Rev|Maj|Adm|Cmdr|Brig|Supt|Insp|Det|Cllr|Hon)\."
    r"|[^\W\d_]\w*(?:[-’'&]\w+|\.(?=\w)\w+)*(?:(?<=[sS])[’'](?=\s))?|&)"
)
_MAX_LINKS = 3
"""How many small words may stand between two words of a name."""
_NEAR = 6
"""How many words beside a small word may say whether a name goes on there."""
_MAX_NAME = 3
"""How many words of a person's name are left when what stands before is taken off."""
_SPACES = (" ", "\u00a0")
_ALSO_NAMES = frozenset(("april", "may", "june", "august", "march", "jan"))
_ASKED = ("Q.", "A.")
"""How the lines of a transcript begin."""
_NICK = 24
_NICKNAME = re.compile(r"\s[“‘\"'(]\w+[”’\"')]\s")
_AGE = re.compile(r",\s\d{1,3},")
_START = re.compile(r"(?:^|[.!?:]\s+|\n\s*|[“\"‘(]\s*|[.!?][”\"’)]\s+|— )$")
_OWN = re.compile(r"[’']s?$")
_ADVERB = re.compile(r"(?:ing|an?t|en?t|ab|ib|ical|ual|onal|ous|ate|ed|ful|less)ly$")
_IRISH = re.compile(r"O[’']")
_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z.’' -]{1,40}(?:,[^\n—–(]{2,30})?)\s?(?:\([^)\n]{2,30}\)\s)?(?:—|–|--|-\s)", re.M
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, with where it stands."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """Return the word in lower case, without full stops at its end."""
        return titles.bare(self.text)

    @property
    def owner(self) -> bool:
        """Tell whether the word is a possessive."""
        return _OWN.search(self.text) is not None and _IRISH.match(self.text) is None

    @property
    def plain(self) -> str:
        """Return the word without ’s."""
        return _OWN.sub("", self.text)


@dataclass(frozen=True, slots=True)
class Run:
    """One name as it stands at one place: its words, where, and the titles before it in lower case."""

    words: tuple[str, ...]
    span: Span
    titles: frozenset[str]
    begins: bool
    """Whether it begins a sentence."""


def runs(text: str) -> Iterator[Run]:
    """Yield the names of a text, in order; a headline in title case and datelines have none."""
    headline = text.find("\n")
    start = headline if headline > 0 and is_title_case(text[:headline]) else 0
    datelines = {at for match in _DATELINE.finditer(text) for at in range(*match.span("place"))}
    for tokens in _capitals(text, start, len(text)):
        if tokens[0].start not in datelines:
            yield from _couples(tokens)
            for piece in _pieces(text, tokens):
                yield from _run(text, piece)


def headline_runs(text: str) -> Iterator[Run]:
    """Yield what may be people in a headline in title case: given names with the word that follows."""
    headline = text.find("\n")
    if headline > 0 and is_title_case(text[:headline]):
        for tokens in _capitals(text, 0, headline):
            for one, two in pairwise(tokens):
                if titles.is_given(one.text) and titles.capital(two.text):
                    span = Span(one.start, two.start + len(two.plain))
                    yield Run((one.text, two.plain), span, frozenset(), False)


def is_title_case(line: str) -> bool:
    """Tell whether most words of a line have capitals."""
    words = [word for word in re.findall(r"[A-Za-z][\w’']*", line) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def begins_sentence(text: str, at: int) -> bool:
    """Tell whether a sentence, a line or a quotation begins at a place."""
    return at == 0 or _START.search(text, max(0, at - 4), at) is not None


def _capitals(text: str, start: int, end: int) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words, with up to three small words between two of them."""
    run: list[Token] = []
    for match in _WORD.finditer(text, start, end):
        if not run and match.group().islower():
            continue
        token = Token(match.group(), *match.span())
        if token.text in _ASKED and text[token.start - 1 : token.start] in ("", "\n"):
            continue
        if run and _is_nickname(text, run[-1], token):
            continue
        if run and not _follows(text, run[-1], token):
            yield run
            run = []
        if titles.capital(token.text) or (run and _links(token, run)):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _follows(text: str, last: Token, token: Token) -> bool:
    gap = text[last.end : token.start]
    return gap in _SPACES or (len(gap) < _NICK and _NICKNAME.fullmatch(gap) is not None)


def _is_nickname(text: str, last: Token, token: Token) -> bool:
    """Tell whether a word is a nickname inside a name: "Leon ‘Bishop’ Marr"."""
    gap = text[last.end : token.end + 2]
    return len(gap) < _NICK and titles.is_given(last.text) and _NICKNAME.fullmatch(gap) is not None


def _links(token: Token, run: Sequence[Token]) -> bool:
    """Tell whether a small word may stand inside a name; three at most stand together."""
    small = token.low in tables.function("particles") or token.text in ("for", "on")
    return small and any(titles.capital(before.text) for before in run[-_MAX_LINKS:])


def _couples(tokens: Sequence[Token]) -> Iterator[Run]:
    """Yield the first of two people who share a surname: Ted Marr of "Ted and Ilse Marr"."""
    for i in range(len(tokens) - 3):
        one, link, two, last = tokens[i : i + 4]
        given = titles.is_given(one.text) and titles.is_given(two.text)
        ends = i + 4 == len(tokens) or not titles.capital(tokens[i + 4].text)
        if given and link.low in ("and", "&") and titles.capital(last.text) and ends:
            yield Run((one.text, last.plain), Span(one.start, one.end), frozenset(), False)


def _pieces(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut a run where one name ends and another one may begin."""
    piece: list[Token] = []
    begins = begins_sentence(text, tokens[0].start)
    for i, token in enumerate(tokens):
        if _parts(tokens, i, piece, begins=begins):
            yield piece
            piece = []
            continue
        piece.append(token)
        if token.owner and not _owns(tokens, i):
            yield piece
            piece = []
    yield piece


def _parts(tokens: Sequence[Token], i: int, piece: Sequence[Token], *, begins: bool) -> bool:
    """Tell whether a word stands between two names and belongs to neither."""
    token = tokens[i]
    if token.low in ("and", "&"):
        after = [t.text for t in tokens[i + 1 : i + _NEAR]]
        return not titles.joins([t.text for t in piece[-_NEAR:]], token.low, after)
    if token.text in ("of", "for", "on"):
        first = begins and bool(piece) and piece[0] is tokens[0]
        return not titles.goes_on([t.text for t in piece[-2:]], token.text, first=first)
    if token.low in tables.function("weekdays"):
        return not _in_outlet(tokens, i)
    if token.low in tables.function("months"):
        named = bool(piece) and (titles.is_given(piece[-1].text) or titles.is_title(piece[-1].text))
        first = token.text == "Jan" and i + 1 < len(tokens) and titles.capital(tokens[i + 1].text)
        return not (first or (named and token.low in _ALSO_NAMES))
    return bool(i) and token.low in tables.function("openers") and tokens[i - 1].text.endswith(".")


def _in_outlet(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a day is part of a newspaper's name: "Sunday Times", "Mail on Sunday"."""
    if i + 1 < len(tokens) and tokens[i + 1].low in tables.words("outlets"):
        return True
    return i > 1 and [token.text for token in tokens[i - 2 : i + 1]] == ["Mail", "on", "Sunday"]


def _owns(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether an owner is part of a name: "China’s Foreign Ministry", "the Cheesemakers’ Council"."""
    rest = [token.text for token in tokens[i + 1 : i + _NEAR]]
    end = next((k for k, word in enumerate(rest) if not titles.capital(word) or _OWN.search(word)), len(rest))
    rest = rest[:end]
    if titles.owns_name([tokens[i].plain], rest):
        return True
    return len(rest) > 1 and titles.is_generic(rest)


def _run(text: str, piece: Sequence[Token]) -> Iterator[Run]:
    """Yield the name that a piece of a run is, if it is one, without its titles."""
    piece = _trimmed(piece)
    words = [token.text for token in piece]
    cut = titles.after_titles(words)
    before = words[:cut]
    piece = _trimmed(_from_given(piece[cut:]))
    words = [token.text for token in piece[:-1]] + [token.plain for token in piece[-1:]]
    words = words[: titles.without_letters(words)]
    if not words or not _is_name(text, words, before, piece[len(words) - 1]):
        return
    start, last = piece[0].start, piece[len(words) - 1]
    span = Span(start, last.start + len(words[-1]))
    lower = frozenset(titles.bare(word) for word in before)
    yield Run(tuple(words), span, lower, begins_sentence(text, start))


def _trimmed(piece: Sequence[Token]) -> Sequence[Token]:
    """Leave out small words at both ends, and a word that only begins the sentence."""
    start, end = 0, len(piece)
    while start < end and (not titles.capital(piece[start].text) or _is_opener(piece[start])):
        start += 1
    while end > start and not titles.capital(piece[end - 1].text):
        end -= 1
    return piece[start:end]


def _is_opener(token: Token) -> bool:
    """Tell whether a word with a capital only begins a sentence: "The", "Interestingly"."""
    low = token.low
    return low in tables.function("openers") or (_ADVERB.search(low) is not None and not titles.is_given(low))


def _from_given(piece: Sequence[Token]) -> Sequence[Token]:
    """Leave out what stands before a given name and is none: "Plainsview TV Royce Hadley"."""
    words = [token.text for token in piece]
    given = next((i for i in range(1, len(words) - 1) if titles.is_given(words[i])), 0)
    before = words[:given]
    if not given or len(words) - given > _MAX_NAME or titles.is_given(before[-1]) or before[-1].endswith("."):
        return piece
    apart = given > 1 or titles.is_body(before) or any(word.isupper() and len(word) > 1 for word in before)
    return piece[given:] if apart else piece


def _is_name(text: str, words: Sequence[str], before: Sequence[str], last: Token) -> bool:
    """Tell whether words are a name: "Turkish President, …" and a pronoun are none, "Mr. Singer" is."""
    low = titles.bare(words[-1])
    if low in tables.words("outlets") and (
        low not in tables.people() or low in tables.function("bodies_too")
    ):
        return True
    if len(words) == 1 and (low in tables.function("openers") or low.split("’")[0].split("'")[0] == "i"):
        return False
    if not titles.is_title(words[-1]):
        return True
    ahead = [*before, *words[:-1]][-1:]
    if ahead and titles.is_surname(ahead[0], words[-1]):
        return True
    if len(words) > 1 and low in tables.function("bodies_too") | tables.words("bodies"):
        return True
    return len(words) > 1 and _AGE.match(text, last.end) is not None
