"""How well page dumps are zoned, and how well their articles' fields are read, against pages zoned by hand.

    python -m evaluation.pages.dumps [--json] [--set develop|held|both] [--errors]

    accuracy   share of the characters other than whitespace that get their zone (unzoned counts as a zone)
    macro F1   mean over zone kinds of the F1 of their characters, over all pages together
    fields     share of pages on which a field is exactly as it should be, empty where it should be empty
    related    also: F1 of teaser headlines

``develop`` is for learning and looking; ``held`` is only ever scored, so ``--errors`` does not show it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.pages.pagefile import GoldPage, read_pages
from reportedly.errors import NoArticleError
from reportedly.pages.facts.article import assemble
from reportedly.pages.zoning.dump import blocks
from reportedly.pages.zoning.zones import zone
from reportedly.types import Media, Page, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER = Path(__file__).parent / "dumps"
FIELDS = ("headline", "date", "authors", "publisher", "section", "photo_credit", "topics", "related")
_UNZONED = "-"


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures for one set of pages; shares are between 0 and 1."""

    pages: int
    accuracy: float
    worst_page: float
    macro_f1: float
    zones: dict[str, float]
    fields: dict[str, float]
    related_headlines: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read from one page, beside what should have been."""

    gold: GoldPage
    zones: tuple[Zone, ...]
    fields: dict[str, Any]


def read(page: GoldPage) -> Outcome:
    """Zone a page and read its fields, as plain values."""
    zones = zone(page.text, blocks(page.text))
    try:
        article = asdict(assemble(Page(page.name, Media.DUMP, page.text), zones))
    except NoArticleError:
        article = {}
    return Outcome(page, zones, {name: _plain(article.get(name)) for name in FIELDS})


def score(outcomes: Sequence[Outcome]) -> Scores:
    """Compare readings with gold."""
    pairs: Counter[tuple[str, str]] = Counter()
    shares = []
    for one in outcomes:
        mine = confusion(one.gold.text, one.gold.zones, one.zones)
        pairs.update(mine)
        shares.append(_share(mine))
    kinds = {
        kind.value: _f1(pairs, kind.value)
        for kind in ZoneKind
        if any(kind.value == gold for gold, _ in pairs)
    }
    return Scores(
        pages=len(outcomes),
        accuracy=_share(pairs),
        worst_page=min(shares),
        macro_f1=sum(kinds.values()) / len(kinds),
        zones=kinds,
        fields={name: sum(_agrees(one, name) for one in outcomes) / len(outcomes) for name in FIELDS},
        related_headlines=_related_f1(outcomes),
    )


def confusion(text: str, gold: Iterable[Zone], found: Iterable[Zone]) -> Counter[tuple[str, str]]:
    """Count the characters, other than whitespace, by gold zone and found zone."""
    columns = []
    for zones in (gold, found):
        names = [_UNZONED] * len(text)
        for one in zones:
            names[one.span.start : one.span.end] = [one.kind.value] * (one.span.end - one.span.start)
        columns.append(names)
    return Counter(
        (wanted, given) for letter, wanted, given in zip(text, *columns, strict=True) if not letter.isspace()
    )


def _share(pairs: Counter[tuple[str, str]]) -> float:
    total = sum(pairs.values())
    return sum(count for (wanted, given), count in pairs.items() if wanted == given) / total if total else 1.0


def _f1(pairs: Counter[tuple[str, str]], kind: str) -> float:
    both = pairs[kind, kind]
    wanted = sum(count for (gold, _), count in pairs.items() if gold == kind)
    given = sum(count for (_, found), count in pairs.items() if found == kind)
    return 2 * both / (wanted + given) if wanted + given else 1.0


def _plain(value: Any) -> Any:
    """Return a value as JSON would hold it."""
    return json.loads(json.dumps(value)) if value is not None else None


def _agrees(one: Outcome, name: str) -> bool:
    return bool((one.gold.article.get(name) or None) == (one.fields[name] or None))


def _related_f1(outcomes: Sequence[Outcome]) -> float:
    both = total = 0
    for one in outcomes:
        wanted = {story["headline"] for story in one.gold.article.get("related") or ()}
        given = {story["headline"] for story in one.fields["related"] or ()}
        both += 2 * len(wanted & given)
        total += len(wanted) + len(given)
    return both / total if total else 1.0


def print_scores(name: str, result: Scores) -> None:
    """Print figures in a few lines."""
    print(f"{name}: {result.pages} pages")
    print(
        f"  accuracy {result.accuracy:.3f}   worst page {result.worst_page:.3f}"
        f"   macro F1 {result.macro_f1:.3f}"
    )
    print("  zones    " + "  ".join(f"{kind} {value:.2f}" for kind, value in result.zones.items()))
    print("  fields   " + "  ".join(f"{field} {value:.2f}" for field, value in result.fields.items()))
    print(f"  teaser headlines F1 {result.related_headlines:.3f}")


def print_errors(outcomes: Sequence[Outcome]) -> None:
    """Print every zone and field that was read wrongly."""
    for one in outcomes:
        print(f"\n{one.gold.name}: {_share(confusion(one.gold.text, one.gold.zones, one.zones)):.3f}")
        for wanted in one.gold.zones:
            parts = Counter(
                {given: count for (gold, given), count in
                 confusion(one.gold.text, [wanted], one.zones).items() if gold == wanted.kind.value}
            )  # fmt: skip
            wrong = {given: count for given, count in parts.items() if given != wanted.kind.value}
            if wrong:
                print(f"   {wanted.kind.value} -> {wrong}  {wanted.span.of(one.gold.text)[:70]!r}")
        for name in FIELDS:
            if not _agrees(one, name):
                print(f"   {name}: {one.fields[name]!r}\n      should be {one.gold.article.get(name)!r}")


def main() -> None:
    """Score and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--json", action="store_true", help="print one JSON object")
    options.add_argument("--set", choices=("develop", "held", "both"), default="both", dest="chosen")
    options.add_argument("--errors", action="store_true", help="show what went wrong on the develop pages")
    chosen = options.parse_args()
    results = {}
    for name in ("develop", "held") if chosen.chosen == "both" else (chosen.chosen,):
        outcomes = [read(page) for page in read_pages(FOLDER / name)]
        results[name] = score(outcomes)
        if chosen.errors and name == "develop":
            print_errors(outcomes)
    if chosen.json:
        print(json.dumps({name: asdict(result) for name, result in results.items()}, indent=1))
    else:
        for name, result in results.items():
            print_scores(name, result)


if __name__ == "__main__":
    main()
