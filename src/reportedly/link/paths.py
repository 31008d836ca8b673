"""Whose word an assertion is: from the article's outlet over those that it cites to the one who vouches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.link.accounts import Account
from reportedly.link.statements import VOUCHING, Statement, relation_of
from reportedly.link.terms import stem
from reportedly.types import Attribution, Quote, SourceKind, Stance

UNNAMED = (SourceKind.UNNAMED_PERSON, SourceKind.GROUP)
_NO_NOUN = frozenset(("copi", "the", "its", "his", "her", "their", "from"))
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


@dataclass(frozen=True, slots=True)
class Path:
    """A claim's way to one article: its outlet, the outlets it cites, from the article outwards, and the origin.

    ``told`` says that the origin told it to the article's own outlet in so many words, ``headline`` that it is a
    headline's.
    """

    date: str
    outlets: tuple[str, ...]
    origin: Origin
    told: bool = False
    headline: bool = False

    @property
    def report(self) -> str:
        """The outlet that has it from the origin."""
        return self.outlets[-1]


def paths(group: Sequence[Statement]) -> list[Path]:
    """Return the paths of all who vouch for a claim, in every article, each as that article tells it."""
    vouching = [s for s in group if s.relation in VOUCHING]
    out = dict.fromkeys(path_of(s) for s in nearest_origin(vouching))
    attributed = {p.outlets[0] for p in out if p.origin.kind is not None}
    below = {p.outlets[0] for p in out if not p.headline}
    # What an article says itself, where it says elsewhere whose word it is, is no word of its own; headlines drop it.
    return [
        p
        for p in out
        if (p.origin.kind is not None or p.outlets[0] not in attributed)
        and not (p.headline and p.outlets[0] in below)
    ]


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
        return Path(date, (own,), voice, headline=headline)
    outlets = [own]
    for b in [*reversed(account.above(a)), a]:
        if b.kind is SourceKind.OUTLET:
            name = b.name or said(account, b)
            outlets += [] if same_outlet(name, outlets[-1]) else [name]
        elif b.kind not in (None, SourceKind.AUTHOR) and _vouches(account, b):
            outlets += [name for name in _told(b) if not same_outlet(name, outlets[-1])]
            told = bool(b.told_to) and len(outlets) == 1
            return Path(date, tuple(outlets), _origin(account, b, outlets[-1]), told, headline)
    if a.kind is SourceKind.OUTLET:
        cited = Origin(f"outlet {folded(outlets[-1])}", a.name or said(account, a), a.kind, 0, None)
        return Path(date, tuple(outlets), cited if len(outlets) > 1 else voice, headline=headline)
    return Path(
        date, tuple(outlets), Origin("nobody", "nobody named", SourceKind.AUTHOR, 0, 0), headline=headline
    )


def _told(a: Attribution) -> list[str]:
    """Name the outlet, other than the article's own, that somebody told it to."""
    return [step.words for step in a.path if step.kind is SourceKind.OUTLET and step.attribution is None][-1:]


def _vouches(account: Account, a: Attribution) -> bool:
    """Tell whether somebody stands for what is attributed to them.

    Of what they are said to have offered, planned or asked for they are the subject, and somebody else tells it.
    """
    is_act = a.stance in (Stance.INTENDS, Stance.DIRECTS) and a.quote is not Quote.DIRECT
    return relation_of(account.text, a) in VOUCHING and not is_act


def _origin(account: Account, a: Attribution, report: str) -> Origin:
    words = a.name or described(account, a)
    who = folded(words)
    about = frozenset(_nouns(" ".join(_called(account, a))))
    match a.kind:
        case SourceKind.UNNAMED_PERSON:
            low, high = _people(account, a)
            return Origin(f"people {folded(report)}: {a.speaker or who}", words, a.kind, low, high, about)
        case SourceKind.GROUP:
            return Origin(f"group {folded(report)}: {who}", words, a.kind, 2, None, about)
        case SourceKind.DOCUMENT:
            return Origin(f"document {who}", words, a.kind, 1, 1, about)
    return Origin(who, words, a.kind, 1, 1, about)


def _people(account: Account, a: Attribution) -> tuple[int, int | None]:
    speaker = account.people.get(a.speaker or "")
    count = a.count if a.count is not None else speaker.count if speaker else None
    if isinstance(count, int):
        return count, count
    return (2, None) if count == "plural" else (1, 1)


def followed(found: Sequence[Path]) -> list[Path]:
    """Follow each path through an outlet whose own article is among them to what that article has it from."""
    firsthand = [p for p in found if len(p.outlets) == 1 and p.origin.kind is not SourceKind.AUTHOR]
    out: list[Path] = []
    for path in found:
        cited = path.outlets[-1] if len(path.outlets) > 1 else None
        unclear = path.origin.kind in (SourceKind.OUTLET, SourceKind.AUTHOR, *UNNAMED)
        further = [p for p in firsthand if cited and unclear and same_outlet(p.outlets[0], cited)]
        if path.origin.kind in UNNAMED:
            further = [p for p in further if p.origin.kind in UNNAMED]
        further = [p for p in further if p.origin.kind is not None] or further
        out += [
            replace(path, outlets=(*path.outlets[:-1], *p.outlets), origin=p.origin) for p in further
        ] or [path]
    return list(dict.fromkeys(out))


def same_origins(found: Sequence[Path]) -> list[Path]:
    """Give the same person, document or group of people one origin, the one that was told first."""
    known: list[Path] = []
    out = []
    for path in sorted(found, key=lambda p: (p.date, len(p.outlets))):
        same = next((k for k in known if _same(k, path)), None)
        if same is None:
            known.append(path)
        out.append(replace(path, origin=same.origin) if same else path)
    return out


def _same(a: Path, b: Path) -> bool:
    """Tell whether two paths end in the same origin, of which ``a`` was told first."""
    x, y = a.origin, b.origin
    if x.key == y.key:
        return True
    if x.kind in UNNAMED and y.kind in UNNAMED:
        return _same_people(a, b)
    kinds = {x.kind, y.kind}
    if kinds == {SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON}:
        one = x if x.kind is SourceKind.UNNAMED_PERSON else y
        return (one.low, one.high) == (1, 1) and bool(x.about & y.about)
    if len(kinds) > 1:
        return False
    if x.kind is SourceKind.DOCUMENT:
        return a.outlets[0] != b.outlets[0] or bool(_nouns(x.words) & _nouns(y.words))
    return _same_name(x, y)


def may_be_same(a: Path, b: Path) -> bool:
    """Tell whether the unnamed people of a later path are, or vaguely may be, those of an earlier one."""
    if b.origin.kind not in UNNAMED or a.origin.kind not in UNNAMED:
        return False
    return b.origin.high is None or _same(a, b)


def _same_people(a: Path, b: Path) -> bool:
    """Tell whether unnamed people are the same: as many, and one outlet's, or called alike, or nobody's own find."""
    x, y = a.origin, b.origin
    if (x.low, x.high) != (y.low, y.high) or x.high is None:
        return x.kind is y.kind and same_outlet(a.report, b.report) and (x.low, x.high) == (y.low, y.high)
    alike = folded(x.words) == folded(y.words) and len(x.words.split()) > 2
    repeated = a.outlets[0] != b.outlets[0] and not b.told and (x.low > 1 or bool(x.about & y.about))
    return alike or repeated or same_outlet(a.report, b.report)


def _same_name(x: Origin, y: Origin) -> bool:
    one, other = folded(x.words).split(), folded(y.words).split()
    if not one or not other:
        return False
    if x.kind is SourceKind.ORGANISATION and (set(one) <= set(other) or set(other) <= set(one)):
        return True
    return one[-1] == other[-1]


def _nouns(words: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(words.lower())} - _NO_NOUN


def said(account: Account, a: Attribution | None) -> str:
    """Return the words of a source."""
    return "" if a is None else " ".join(span.of(account.text) for span in a.source)


def described(account: Account, a: Attribution) -> str:
    """Return the longest words by which an article calls a source that it does not name."""
    return max(_called(account, a), key=len)


def _called(account: Account, a: Attribution) -> list[str]:
    same = [b for b in account.attributions if a.speaker is not None and b.speaker == a.speaker]
    return [said(account, b) for b in (a, *same)]


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
