"""Measure what claims rest on given gold's groups of mentions, apart from how well statements are grouped.

Every mention of gold stands for the statement of ours that lies there: of the same attribution where we have it, else
the one that shares the most of its words, two at least. A claim of gold's is then what is found of these statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.attributions import WordIndex, Words
from evaluation.claims import Record, count_basis, figures
from reportedly.link.accounts import Account
from reportedly.link.claims import claim_of
from reportedly.link.copies import copies
from reportedly.link.sides import sided
from reportedly.link.statements import Statement, statements
from reportedly.schema import claim_to_dict


class Places:
    """Where the statements of one article lie, seen from its gold."""

    def __init__(self, article: Record, account: Account) -> None:
        self._words = WordIndex(account.text)
        self._gold = {a["id"]: a for a in article["attributions"]}
        self._said = [(self._words.of(s.words), s) for s in statements(account)]

    def at(self, mention: Record) -> Statement | None:
        """Return the statement that stands where gold has a mention."""
        meant = self._words.of([mention["quote"]])
        a = self._gold.get(mention["attribution"])
        words = meant | self._words.of(a["content"] if a else ())
        cue = self._words.of(a["cue"]) if a else frozenset()
        near = [(self._nearness(meant, words, cue, n), n) for n in range(len(self._said))]
        best = max((one for one in near if one[0][-1] >= min(2, len(words))), default=None)
        return self._said[best[1]][1] if best else None

    def _nearness(self, meant: Words, words: Words, cue: Words, n: int) -> tuple[float, ...]:
        lies, s = self._said[n]
        ours = self._words.of(s.attribution.cue) if s.attribution else frozenset()
        is_same = bool(cue & ours) if cue else not ours
        return (is_same, len(meant & lies) / (len(meant | lies) or 1), len(words & lies))


@dataclass(frozen=True, slots=True)
class Grouped:
    """A claim of gold's, the statement of ours at each of its mentions, and the claim that these make."""

    gold: Record
    standing: tuple[Statement | None, ...]
    found: Record | None


def measure(stories: Iterable[tuple[Sequence[Record], Record, Sequence[Account]]]) -> dict[str, Any]:
    """Measure relations, bases and denials; a story is its articles, a line of its claims and what linking sees."""
    n: Counter[str] = Counter()
    for story in stories:
        for one in grouped(*story):
            count_basis(one.gold, one.found, n)
            for mention, statement in zip(one.gold["mentions"], one.standing, strict=True):
                n["mentions"] += 1
                n["found"] += statement is not None
                n["relation"] += statement is not None and statement.relation == mention["relation"]
    return {name: figure for name, figure in figures(n).items() if name != "linking"}


def grouped(articles: Sequence[Record], line: Record, told: Sequence[Account]) -> Iterator[Grouped]:
    """Yield each claim of a story with what our statements make of it."""
    by_id = {account.id: account for account in told}
    places = {article["id"]: Places(article, by_id[article["id"]]) for article in articles}
    copied = {id: original for id, (original, _) in copies(told).items()}
    for claim in line["claims"]:
        standing = [places[mention["article"]].at(mention) for mention in claim["mentions"]]
        group = list(dict.fromkeys(s for s in standing if s is not None))
        settled = dict(zip(group, sided(group), strict=True))
        found = claim_to_dict(claim_of(group, copied)) if group else None
        yield Grouped(claim, tuple(settled[s] if s is not None else None for s in standing), found)
