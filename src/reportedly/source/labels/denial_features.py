"""What speaks for an attribution being what a denial denies: where it stands, what it says, and who says it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.types import Attribution, Quote, SourceKind, Spans, Speaker, Stance

Features = dict[str, float]

REPORT = re.compile(
    r"\b(?:reports?|story|stories|account|article|coverage|talk|speculation|rumou?rs?|broadcast|newsletter|newspaper|paper|"
    r"allegations?|accusations?|claims?|insinuations?|suggestions?|notion|charges?|dossier|documentary|programme|podcast)\b",
    re.I,
)
_WORD = re.compile(r"[a-z0-9]{3,}")
_NUMBER = re.compile(r"\d+")
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s|\n")
_DENYING = re.compile(r"den[iy]|reject|dismiss|disput|refut|rebut|contradict", re.I)
_GUILT = re.compile(r"innocen|guilt|wrongdoing", re.I)
_POINTS_BACK = re.compile(
    r"^\W*(?:it|that|this|them|any of it|both|all of (?:it|this|that)"
    r"|the (?:claims?|allegations?|accusations?|charges?|account|story|report|suggestion|idea|notion)s?)\b",
    re.I,
)
_VERB = re.compile(
    r"\b(accus|alleg|claim|suggest|rumou?r|specul|charg|report|insinuat|contend|assert|complain|maintain|testif|recall"
    r"|describ|told|tell|wrote|quot|insist|promis|offer|warn|believ|confirm|announc|call|said|says?|according)",
    re.I,
)
"""How cues begin that are denied more often than others, or less."""
_SHORT = 8
"""The most words that may only point back."""
_LONG = 30
_DEEP = 4
_STOP = frozenset(
    re.findall(
        r"\w+",
        "the and that was were has had have been for with from his her its their they not this which who will "
        "would said there any all are but did does never nothing about into over than then when what him she "
        "you our out only ever also being",
    )
)
"""Words that say nothing of what a content is about."""


class Stems:
    """The words of every content, cut short, with how rare each is in the article."""

    def __init__(self, text: str, found: Sequence[Attribution]) -> None:
        self.text = text
        self.of = {a.id: self._stems(a.content) for a in found}
        total: Counter[str] = Counter(stem for stems in self.of.values() for stem in stems)
        self.rare = {stem: 1 / math.sqrt(n) for stem, n in total.items()}

    def _stems(self, spans: Spans) -> frozenset[str]:
        words = _WORD.findall(_said(self.text, spans).lower())
        return frozenset(word[:6] for word in words if word not in _STOP)

    def shared(self, a: str, b: str) -> float:
        """Return how much of the lighter content's words the other has, from 0 to 1, rare words counting more."""
        one, other = self.of[a], self.of[b]
        weight = min(self._weight(one), self._weight(other))
        return self._weight(one & other) / weight if weight else 0.0

    def _weight(self, stems: frozenset[str]) -> float:
        # A set's order changes from process to process; an exact sum does not.
        return math.fsum(self.rare[stem] for stem in stems)


@dataclass(frozen=True, slots=True)
class Article:
    """An article's attributions as denials see them; ``by_id`` are all, ``deep`` how many parents each has."""

    text: str
    stems: Stems
    speakers: Mapping[str, Speaker]
    by_id: Mapping[str, Attribution]
    deep: Mapping[str, int]

    @classmethod
    def of(cls, text: str, found: Sequence[Attribution], speakers: Mapping[str, Speaker]) -> Article:
        """Look at an article once for all its denials."""
        by_id = {a.id: a for a in found}
        return cls(text, Stems(text, found), speakers, by_id, {a.id: _depth(a, by_id) for a in found})


def _depth(a: Attribution, by_id: Mapping[str, Attribution]) -> int:
    deep = 0
    while a.parent is not None and a.parent in by_id and deep < _DEEP:
        a, deep = by_id[a.parent], deep + 1
    return deep


def _names(article: Article, a: Attribution) -> set[str]:
    """Return the words with a capital in a source and its speaker's name: "Kremlin" of the Kremlin spokesman too."""
    speaker = article.speakers.get(a.speaker or "")
    name = speaker.name if speaker and speaker.name else ""
    return {w.lower() for w in _CAPITAL.findall(f"{_said(article.text, a.source)} {name}")} - _STOP


def _said(text: str, spans: Spans) -> str:
    return " ".join(span.of(text) for span in spans)


class Denial:
    """A denial, with what is asked of it for each attribution that it may deny.

    ``before`` says of earlier denials, by id, which attribution each of them denied.
    """

    def __init__(self, article: Article, a: Attribution, before: Mapping[str, str]) -> None:
        self.article, self.a = article, a
        self.said = _said(article.text, a.content)
        self.start = min(a.content + a.cue).start
        self.denies = _DENYING.search(_said(article.text, a.cue)) is not None
        self.short = len(article.stems.of[a.id]) <= 3
        self.back = len(self.said.split()) <= _SHORT and _POINTS_BACK.search(self.said) is not None
        self.report = REPORT.search(self.said) is not None
        self.numbers = set(_NUMBER.findall(self.said))
        denier = article.speakers.get(a.speaker or "")
        name = denier.name if denier and denier.name else ""
        self.surname = name.split()[-1].lower() if name else ""
        self.names = _names(article, a)
        self.denied = {
            target: a.speaker == other.speaker or not self.names.isdisjoint(_names(article, other))
            for denial, target in before.items()
            if (other := article.by_id[denial])
        }

    def of(self, b: Attribution, between: int) -> Features:
        """Describe what it may deny; ``between`` is how many attributions lie between them, negative after it."""
        return {**self._place(b, between), **self._speaker(b), **self._words(b), **self._before(b)}

    def _before(self, b: Attribution) -> Features:
        """Say whether it has been denied before, by the same or somebody beside them, or by others."""
        kin = b.parent in self.denied or any(self.article.by_id[t].parent == b.id for t in self.denied)
        return {
            "denied before by theirs": float(self.denied.get(b.id, False)),
            "denied before by others": float(b.id in self.denied and not self.denied[b.id]),
            "kin of what was denied": float(b.id not in self.denied and kin),
        }

    def _place(self, b: Attribution, between: int) -> Features:
        a, text = self.a, self.article.text
        other = min(b.content + b.cue).start
        gap = text[min(self.start, other) : max(self.start, other)]
        near = 1 / (1 + abs(between))
        return {
            "inside": float(bool(b.cue) and any(span.covers(b.cue[0]) for span in a.content)),
            "holds": float(bool(a.cue) and any(span.covers(a.cue[0]) for span in b.content)),
            "child": float(b.parent == a.id),
            "parent": float(a.parent == b.id),
            "shares the parent": float(a.parent is not None and a.parent == b.parent),
            "depth": self.article.deep[b.id] / _DEEP,
            "before": float(between > 0),
            "headline": float(other < text.find("\n")),
            "near": near,
            "near, short": near * self.short,
            "near, points back": near * self.back,
            "next before": float(between == 1),
            "paragraphs": min(gap.count("\n\n"), 6) / 6,
            "same paragraph": float("\n\n" not in gap),
            "same sentence": float(not _SENTENCE_END.search(gap)),
        }

    def _speaker(self, b: Attribution) -> Features:
        a = self.a
        same = a.speaker is not None and a.speaker == b.speaker
        above = self.article.by_id.get(b.parent or "")
        source = _said(self.article.text, b.source).lower()
        return {
            "same speaker, nested": float(same and b.parent is not None),
            "same speaker, not nested": float(same and b.parent is None),
            "told by the denier": float(
                above is not None and a.speaker is not None and above.speaker == a.speaker
            ),
            f"kind {b.kind.value if b.kind else 'unknown'}": 1.0,
            "report of an outlet": float(self.report and b.kind in (SourceKind.OUTLET, SourceKind.DOCUMENT)),
            "names in the source": float(any(name in source for name in self.names)),
            "nobody": float(not b.source),
        }

    def _words(self, b: Attribution) -> Features:
        stems = self.article.stems
        said = _said(self.article.text, b.content)
        low = said.lower()
        shared = stems.shared(self.a.id, b.id)
        verb = _VERB.search(_said(self.article.text, b.cue))
        return {
            "shared": shared,
            "shared squared": shared**2,
            "shared, cue denies": shared * self.denies,
            "numbers": float(bool(self.numbers) and not self.numbers.isdisjoint(_NUMBER.findall(said))),
            "no words": float(not stems.of[b.id]),
            "words": min(len(said.split()), _LONG) / _LONG,
            "quoted": float(b.quote is Quote.DIRECT),
            "about the denier": float(bool(self.surname) and self.surname in low),
            "names in it": float(any(name in low for name in self.names)),
            f"stance {b.stance.value if b.stance else 'unknown'}": 1.0,
            f"cue {verb[1].lower() if verb else 'other'}": 1.0,
        }

    def outside(self, found: Sequence[Features], others: int) -> Features:
        """Describe that it denies nothing in the article; ``others`` before it are not the denier's own."""
        return {
            "outside": 1.0,
            "outside, nothing shared": 1.0 - max((f["shared"] for f in found), default=0.0),
            "outside, nothing inside": float(not any(f["inside"] for f in found)),
            "outside, nested": float(self.a.parent is not None),
            "outside, cue denies": float(self.denies),
            "outside, points back": float(self.back),
            "outside, words": min(len(self.said.split()), _LONG) / _LONG,
            "outside, guilt": float(_GUILT.search(self.said) is not None),
            "outside, others": min(others, 5) / 5,
            "outside, quoted": float(self.a.quote is Quote.DIRECT),
            "outside, named": float(any(f["names in it"] for f in found)),
        }


def with_ranks(found: Sequence[Features]) -> list[Features]:
    """Add how each compares with the others."""
    most = max((f["shared"] for f in found), default=0.0)
    return [
        {**f, "most shared": float(most > 0 and f["shared"] == most), "less shared": most - f["shared"]}
        for f in found
    ]


def is_other(a: Attribution, b: Attribution) -> bool:
    """Tell whether somebody else says something that may be denied."""
    return (a.speaker is None or a.speaker != b.speaker) and b.stance not in (Stance.DENIES, Stance.DECLINES)
