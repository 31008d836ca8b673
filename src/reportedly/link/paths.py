"""Whose word an assertion is: from the article's outlet over those that it cites to the one who vouches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.accounts import Account
from reportedly.link.statements import VOUCHING, Statement, relation_of
from reportedly.link.terms import stem
from reportedly.types import Attribution, Relation, SourceKind, Stance

UNNAMED = (SourceKind.UNNAMED_PERSON, SourceKind.GROUP)
_ACTS = (Stance.INTENDS, Stance.DIRECTS)
_NO_NOUN = frozenset(("copi", "the", "its", "his", "her", "their", "from"))
_PRESS = re.compile(
    r"\b(?:an?|another)\s.*\b(?:agency|newspaper|paper|broadcaster|channel|station|network|magazine|website)$",
    re.I,
)
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a path ends: ``low`` to ``high`` people or documents, None for no limit.

    ``kind`` is None where an article speaks in its own voice. ``key`` is the same for the same origin.
    """

    key: str
    words: str
    kind: SourceKind | None
    low: int
    high: int | None
    about: frozenset[str] = frozenset()
    """Stems of all words by which the article calls it."""
    office: str = ""
    """What somebody is, and of whom, in the words that call them: "its chief executive"."""


@dataclass(frozen=True, slots=True)
class Path:
    """A claim's way to one article: its outlet, the outlets it cites, from the article outwards, and the origin.

    ``told`` says that the origin told it to the article's own outlet in so many words, ``headline`` that it is a
    headline's; ``article`` is the id of the one that has it.
    """

    date: str
    outlets: tuple[str, ...]
    origin: Origin
    told: bool = False
    headline: bool = False
    article: str = ""
    actor: Origin | None = None
    """Who is said to do what the claim is, where nobody vouches for it: they plan it, offer it or ask for it."""

    @property
    def report(self) -> str:
        """The outlet that has it from the origin."""
        return self.outlets[-1]


def paths(group: Sequence[Statement]) -> list[Path]:
    """Return the paths of all who vouch for a claim, in every article, each as that article tells it."""
    out = dict.fromkeys(path_of(s) for s in nearest_origin(_steady(group)))
    attributed = {p.outlets[0] for p in out if p.origin.kind is not None}
    below = {p.outlets[0] for p in out if not p.headline}
    # What an article says itself, where it says elsewhere whose word it is, is no word of its own; headlines drop it.
    return [
        p
        for p in out
        if (p.origin.kind is not None or p.outlets[0] not in attributed)
        and not (p.headline and p.outlets[0] in below)
    ]


def _steady(group: Sequence[Statement]) -> list[Statement]:
    """Return who vouches; who denies it as well does not, if anybody else does.

    What deniers state beside it says the contrary in other words, or is of something else. What they confirm they
    concede.
    """
    vouching = [s for s in group if s.relation in VOUCHING]
    denials = [s for s in group if s.relation is Relation.DENIES]
    steady = [s for s in vouching if not any(_denies_too(s, denial) for denial in denials)]
    return steady or vouching


def _denies_too(s: Statement, denial: Statement) -> bool:
    """Tell whether a statement is of somebody who denies it in the same article, or did before."""
    a, b = s.attribution, denial.attribution
    if a is None or b is None or s.relation is not Relation.ASSERTS or a.kind is SourceKind.OUTLET:
        return False
    if s.account is denial.account:
        return a.speaker is not None and a.speaker == b.speaker
    earlier = (denial.account.date or "") <= (s.account.date or "")
    return earlier and a.kind is b.kind and is_same_name(a.name or "", b.name or "", a.kind)


def is_same_name(one: str, other: str, kind: SourceKind | None) -> bool:
    """Tell whether two names are one person's or body's."""
    a, b = folded(one).split(), folded(other).split()
    if not a or not b:
        return False
    if kind is SourceKind.ORGANISATION and (set(a) <= set(b) or set(b) <= set(a)):
        return True
    return a[-1] == b[-1]


def nearest_origin(some: Sequence[Statement]) -> list[Statement]:
    """Leave out those statements that only pass on another of them."""
    handed = {(s.account.id, b.id) for s in some if s.attribution for b in s.account.above(s.attribution)}
    return [s for s in some if s.attribution is None or (s.account.id, s.attribution.id) not in handed]


def path_of(s: Statement) -> Path:
    """Return the way by which an article has what somebody vouches for in it."""
    account, a = s.account, s.attribution
    own = account.publisher or account.id
    voice = Origin(f"voice {folded(own)}", f"{own}, in its own voice", None, 0, None)
    headline = s.in_headline
    date = account.date or ""
    if a is None:
        return Path(date, (own,), voice, headline=headline, article=account.id)
    outlets = [own]
    actor: Origin | None = None
    for b in [*reversed(account.above(a)), a]:
        if b.kind is SourceKind.OUTLET:
            name = b.name or said(account, b)
            outlets += [] if same_outlet(name, outlets[-1]) else [name]
        elif b.kind not in (None, SourceKind.AUTHOR) and _vouches(account, b):
            outlets += [name for name in _told(b) if not same_outlet(name, outlets[-1])]
            told = len(outlets) == 1 and _is_told_here(account, b)
            return Path(date, tuple(outlets), _origin(account, b, outlets[-1]), told, headline, account.id)
        elif b is a and _acts(account, a):
            actor = _origin(account, b, outlets[-1])
    origin = Origin("nobody", "nobody named", SourceKind.AUTHOR, 0, 0)
    if a.kind is SourceKind.OUTLET:
        cited = Origin(f"outlet {folded(outlets[-1])}", a.name or said(account, a), a.kind, 0, None)
        origin = cited if len(outlets) > 1 else voice
    return Path(date, tuple(outlets), origin, headline=headline, article=account.id, actor=actor)


def _told(a: Attribution) -> list[str]:
    """Name the outlet, other than the article's own, that somebody told it to."""
    return [step.words for step in a.path if step.kind is SourceKind.OUTLET and step.attribution is None][-1:]


def _is_told_here(account: Account, a: Attribution) -> bool:
    """Tell whether somebody told it to the article's own outlet, or where it could hear it; not to "a news agency"."""
    words = " ".join(span.of(account.text) for span in a.told_to)
    return bool(words) and not _PRESS.search(words)


def _vouches(account: Account, a: Attribution) -> bool:
    """Tell whether somebody stands for what is attributed to them.

    Of what they are said to have offered, planned or asked for they are the subject, and somebody else tells it.
    """
    return relation_of(account.text, a) in VOUCHING and a.stance not in _ACTS


def _acts(account: Account, a: Attribution) -> bool:
    """Tell whether somebody plans, offers or asks for something in the article's own telling, with no hedge to it."""
    is_plain = a.stance in _ACTS and a.kind not in (None, SourceKind.OUTLET, SourceKind.AUTHOR)
    hedged = any(b.kind is SourceKind.AUTHOR for b in account.above(a))
    return is_plain and not hedged and not account.inside(a)


def _origin(account: Account, a: Attribution, report: str) -> Origin:
    words = a.name or described(account, a)
    who = folded(words)
    about = frozenset(nouns(" ".join(_called(account, a))))
    match a.kind:
        case SourceKind.UNNAMED_PERSON:
            low, high = _people(account, a)
            key = f"people {folded(report)}: {a.speaker or who}"
            return Origin(key, words, a.kind, low, high, about, _office(account, a))
        case SourceKind.GROUP:
            return Origin(f"group {folded(report)}: {who}", words, a.kind, 2, None, about)
        case SourceKind.DOCUMENT:
            return Origin(f"document {who}", words, a.kind, 1, 1, about)
    return Origin(who, words, a.kind, 1, 1, about, _office(account, a))


def _people(account: Account, a: Attribution) -> tuple[int, int | None]:
    speaker = account.people.get(a.speaker or "")
    count = a.count if a.count is not None else speaker.count if speaker else None
    if isinstance(count, int):
        return count, count
    return (2, None) if count == "plural" else (1, 1)


def nouns(words: str) -> set[str]:
    """Return the stems of the words by which somebody or something is called."""
    return {stem(word) for word in _WORD.findall(words.lower())} - _NO_NOUN


def said(account: Account, a: Attribution | None) -> str:
    """Return the words of a source."""
    return "" if a is None else " ".join(span.of(account.text) for span in a.source)


def described(account: Account, a: Attribution) -> str:
    """Return the longest words by which an article calls a source that it does not name."""
    return max(_called(account, a), key=len)


def _office(account: Account, a: Attribution) -> str:
    return next((said(account, b) for b in _by_the_same(account, a) if b.role), "")


def _called(account: Account, a: Attribution) -> list[str]:
    return [said(account, b) for b in _by_the_same(account, a)]


def _by_the_same(account: Account, a: Attribution) -> list[Attribution]:
    return [a, *(b for b in account.attributions if a.speaker is not None and b.speaker == a.speaker)]


def same_outlet(a: str, b: str) -> bool:
    """Tell whether two names are one outlet's: "the Courier" is the Great Lakes Courier."""
    if a == b:
        return True
    one, other = re.split(r"[\s-]+", folded(a)), re.split(r"[\s-]+", folded(b))
    return bool(a and b) and (set(one) <= set(other) or set(other) <= set(one))


def folded(words: str) -> str:
    """Return a name as it is compared: lower case, without marks, articles and 's."""
    low = re.sub(r"[’']s\b|[^\w\s-]", "", words.lower())
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(low.split()))
