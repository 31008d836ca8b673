"""Who publishes a page, from the page's own words about itself; the story's sources do not count."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.pages.wording.bylines import authors
from reportedly.pages.wording.dates import dates
from reportedly.pages.wording.lexicon import BUTTON, FUNCTION, NAVIGATION, OUTLET, SECOND_PERSON, SECTION
from reportedly.pages.wording.phrases import words_of
from reportedly.types import Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PART = r"[A-Z0-9][\w'’&-]*(?:\.[\w'’&-]+)*"
_NAME = rf"(?P<name>(?:The )?{_PART}(?: (?:(?:of|and|&|de|the|for|on) )?{_PART}){{0,5}})"
_CLAIMS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern), worth)
    for pattern, worth in (
        (
            r"(?:©|\([cC]\)|[Cc]opyright)(?: ?(?:©|[Cc]opyright))?"
            rf"(?: ?(?:19|20)\d\d(?: ?[-–] ?(?:(?:19|20)\d\d|\d\d))?,?)? (?:[Cc]opyright )?(?:by )?{_NAME}(?! ?/)",
            3.0,
        ),
        (
            r"\b(?:Support|Subscribe to|Join|Welcome to|Donate to|Contribute to|Sign up (?:for|to)|[Rr]eading"
            rf"|You are reading|Download the|Get the) {_NAME}",
            1.6,
        ),
        (
            r"\b(?:journalists|readers|reporters|editors|members|supporters|newsroom|team) (?:of|at) "
            rf"{_NAME}",
            2.0,
        ),
        (
            rf"{_NAME},? (?:is )?an? (?:independent|nonprofit|non-profit|reader-funded|free|daily|weekly)\b",
            2.0,
        ),
        (
            rf"{_NAME} is (?:published|run|owned|funded|financed|produced|free|registered|supported)\b",
            2.0,
        ),
        (rf"{_NAME} (?:may earn|earns|cannot answer|can not answer|is not responsible)\b", 2.0),
        (rf"\b(?:About|Follow|Contact|Advertise (?:with|in)) {_NAME}(?=:|[.!|·\n]| on |$)", 1.2),
        (rf"\b(?:the|free) {_NAME} app\b", 1.6),
        (rf"\b(?:All|more) (?:from|in) {_NAME}", 0.4),
    )
)
_COMPANY = re.compile(
    r"[ ,]+(?:Ltd|Limited|Inc|LLC|GmbH|CIC|plc|PLC|Corp|Corporation|Company|Co|Trust|AG|SA|B\.?V|Group)\b\.?$"
    r"|\s(?:19|20)\d\d\b.*$|\.? All\b.*$"
)
_OWNER = re.compile(r"\s(?:Publishing|Publications|Media|Newspapers|Holdings|Communications|Enterprises)\b")
_OWNED = 1.2
"""What a company in the line on rights is worth: it owns the outlet and seldom bears its name."""
_AROUND = re.compile(r"^Copyright\s|\s(?:[Hh]ome ?page|logo|in English)$|\s\d{2,3}\.\d(?: FM)?$")
_SUFFIX = re.compile(r"\s(?:[|–—·:-]|::|»)\s")
_ADDRESS = re.compile(r"(?:@|://|www\.)(?P<host>[\w-]+(?:\.[\w-]+)+)")
_ENOUGH = 2.0
_TOP = 4
"""Blocks at the top of a page among which its masthead is sought."""


def publisher(text: str, zones: Sequence[Zone]) -> str | None:
    """Return the outlet's name as the page writes it, or ``None`` when the page does not say it clearly."""
    writers = {
        name.lower() for zone in zones if zone.kind == ZoneKind.BYLINE for name in authors(zone.span.of(text))
    }
    worth: dict[str, float] = defaultdict(float)
    forms: dict[str, list[str]] = defaultdict(list)
    for name, value in _candidates(text, zones):
        clean = _cleaned(name)
        if value > 2.5 and _OWNER.search(name):
            value = _OWNED
        if clean and _could_be(clean) and (value > 2.5 or clean.lower() not in writers):
            worth[_key(clean)] += value
            forms[_key(clean)].append(clean)
    if not worth:
        return None
    hosts = {part for found in _ADDRESS.finditer(text) for part in found.group("host").lower().split(".")}
    for key in worth:
        worth[key] += _echo(text, forms[key][0]) + 1.5 * (_joined(key) in hosts)
    mastheads = {_key(_cleaned(name)) for name, value in _mastheads(text, zones) if value >= 1.0}
    _merge(worth, forms, mastheads)
    best = max(worth, key=lambda key: (worth[key], len(key)))
    return _best_form(text, forms[best]) if worth[best] >= _ENOUGH else None


def _merge(worth: dict[str, float], forms: dict[str, list[str]], mastheads: set[str]) -> None:
    """Count a long and a short name that begins it as one: the masthead's form, else the longer."""
    for short in sorted(worth, key=len):
        for long in [key for key in worth if key.startswith(short + " ")]:
            kept, other = (short, long) if short in mastheads and long not in mastheads else (long, short)
            if min(worth[kept], worth[other]) > 0 and (kept == short or worth[long] >= 1.5):
                worth[kept] += worth[other]
                worth[other] = 0.0


def _joined(name: str) -> str:
    return re.sub(r"[\W_]", "", name)


def _candidates(text: str, zones: Sequence[Zone]) -> Iterator[tuple[str, float]]:
    own = {ZoneKind.APPEAL: 1.0, ZoneKind.NOTICE: 1.0, ZoneKind.NAVIGATION: 0.6}
    for zone in zones:
        if zone.kind in own:
            said = " ".join(zone.span.of(text)[:4000].split(" "))
            for pattern, worth in _CLAIMS:
                for claim in pattern.finditer(said):
                    yield claim.group("name"), worth * own[zone.kind]
    yield from _mastheads(text, zones)
    headlines = {zone.span.of(text) for zone in zones if zone.kind == ZoneKind.HEADLINE}
    for line in [line.strip() for line in text[:2000].splitlines() if line.strip()][:3]:
        after = next((line[len(one) :] for one in headlines if line.startswith(one) and line != one), "")
        parts = [part for part in _SUFFIX.split(after) if part.strip()]
        if parts and _SUFFIX.match(after):
            yield parts[-1].strip(), 2.5


def _mastheads(text: str, zones: Sequence[Zone]) -> Iterator[tuple[str, float]]:
    """The name of the outlet stands among the first lines of most pages."""
    seen = 0
    for zone in zones:
        if zone.kind != ZoneKind.NAVIGATION or zone.span.start > 3000:
            continue
        for line in zone.span.of(text).splitlines():
            for place, entry in enumerate(re.split(r"\s*(?:[|·>»›\t]|\s{2,}|--)\s*", line.strip("[]"))[:2]):
                words = words_of(entry)
                if 1 <= len(words) <= 5 and not NAVIGATION.is_whole(words) and not SECTION.is_whole(words):
                    worth = (1.7 if seen == 0 else 1.3) if seen < _TOP and not place else 0.5
                    yield entry, worth + _looks_like_an_outlet(entry, words)
            seen += 1
            if seen > 3 * _TOP:
                return


def _looks_like_an_outlet(entry: str, words: Sequence[str]) -> float:
    """Grade a name by its form: several words, or a word that newspapers and stations are called by."""
    worth = 0.6 if OUTLET.intersection(words) else 0.0
    if len(words) > 1:
        return worth + (0.3 if entry[:1].isupper() else 0.0)
    return worth - (0.5 if entry.isupper() and len(entry) > 5 else 0.0)


def _echo(text: str, name: str) -> float:
    """Names that a page says again and again are more likely its own."""
    count = min(text.lower().count(name.lower()) - 1, 4)
    return 0.35 * max(count, 0)


def _cleaned(name: str) -> str:
    before = None
    name = _AROUND.sub("", " ".join(name.split()).strip(" .,:;!?|®™"))
    while before != name:
        before = name
        name = _COMPANY.sub("", name).strip(" .,:;!?|®™")
    return re.sub(r"[’']s$|\s\d{2,3}\.\d$", "", name)


def _could_be(name: str) -> bool:
    words = words_of(name)
    return (
        1 <= len(words) <= 6
        and len(name) > 2
        and any(map(str.isalpha, name))
        and next(dates(name), None) is None
        and not re.search(r"\d{2}[:.]\d{2}|°|%|\d{4,}", name)
        and not (NAVIGATION.is_whole(words) or SECTION.is_whole(words) or BUTTON.is_whole(words))
        and not SECOND_PERSON.intersection(words)
        and not (len(words) == 1 and words[0] in FUNCTION)
        and words[0] not in {"our", "all", "we", "back", "this", "no", "view", "skip", "get", "sign", "you"}
    )


def _key(name: str) -> str:
    return re.sub(r"^the\s+", "", name.lower().replace("’", "'"))


def _best_form(text: str, forms: Sequence[str]) -> str:
    """Prefer the form with its article and in mixed case, if the page writes the name so somewhere."""
    bare = re.sub(r"^the\s+", "", forms[0], flags=re.IGNORECASE)
    whole = re.compile(rf"(?P<the>\bthe )?(?P<bare>(?<![@.])\b{re.escape(bare)}\b)(?!\.\w|@)", re.IGNORECASE)
    found = [(match.group("the") or "", match.group("bare")) for match in whole.finditer(text)]
    with_article = sum(article in {"The ", "THE "} for article, _ in found)
    plain = sum(not article for article, _ in found)
    named = sorted(
        dict.fromkeys(form for _, form in found) or [bare],
        key=lambda form: (form.isupper() and len(form) > 5, form.islower()),
    )
    return ("The " if with_article and with_article >= plain else "") + _calmed(named[0])


def _calmed(name: str) -> str:
    """Return a name of several words in capitals as it would be written in a text; initials stay."""
    words = name.split()
    if not name.isupper() or len(words) < 2:
        return name
    return " ".join(
        word.capitalize() if len(word) > 3 or not words_of(word) or word == "THE" else word for word in words
    )
