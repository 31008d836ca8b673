"""Makes variants of a hand-zoned page: other names, agencies, numbers and cue words, zones in another order.

Everything that is replaced is read from the gold file; nothing of the page is written down here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.types import Span, Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SYLLABLES = ("bal", "dor", "mik", "ren", "sov", "tal", "vor", "zen", "lum", "gar", "pel", "hax")
_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")


@dataclass(frozen=True)
class Variant:
    """A page with what its zones and fields should be."""

    text: str
    zones: tuple[Zone, ...]
    article: dict[str, Any]


def word_table(text: str, gold: Mapping[str, Any], seed: int) -> dict[str, str]:
    """Return a replacement for every name and every cue word that the gold file points to."""
    article = gold["article"]
    named = [article["publisher"], article["photo_credit"], *article["topics"]]
    named += [story["author"] or "" for story in article["related"]]
    cues: list[str] = []
    for attribution in gold["attributions"]:
        for role, kept in (("source", named), ("cue", cues)):
            if attribution[role]:
                kept.extend(attribution[role]["text"])
    names = dict.fromkeys(word for name in named for word in _WORD.findall(name) if word[0].isupper())
    table = {word: _invented(place, seed, word) for place, word in enumerate(names) if len(word) > 3}
    verbs = list(dict.fromkeys(word for cue in cues for word in _WORD.findall(cue) if word.endswith("ed")))
    shifted = verbs[seed % len(verbs) :] + verbs[: seed % len(verbs)]
    return table | dict(zip(verbs, shifted, strict=True))


def _invented(place: int, seed: int, like: str) -> str:
    number, parts = place * 7 + seed * 31 + 3, []
    for _ in range(2 if len(like) < 8 else 3):
        number, rest = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[rest])
        number += place + 5
    word = "".join(parts)
    return word.upper() if like.isupper() else word.capitalize()


def renamed(text: str, table: Mapping[str, str], numbers: int) -> str:
    """Replace words by the table, and digits other than those of a date by other digits."""
    swapped = _WORD.sub(lambda found: table.get(found.group(), found.group()), text)
    return re.sub(
        r"(?<![\d-])\d{1,2}(?![\d-])", lambda found: str((int(found.group()) + numbers - 1) % 20 + 1), swapped
    )


def variant(
    text: str, gold: Mapping[str, Any], *, seed: int = 0, order: Sequence[int] | None = None
) -> Variant:
    """Return the page with its words replaced (``seed`` 0: as they are) and its zones in another order."""
    table = word_table(text, gold, seed) if seed else {}

    def change(old: Any) -> Any:
        if isinstance(old, str):
            return renamed(old, table, seed) if seed else old
        if isinstance(old, list):
            return [change(one) for one in old]
        if isinstance(old, dict):
            return {name: change(one) for name, one in old.items()}
        return (old + seed - 1) % 20 + 1 if isinstance(old, int) and seed else old

    marked = [(ZoneKind(one["zone"]), Span(*one["span"])) for one in gold["zones"]]
    leads, end = [], 0
    for _, span in marked:
        leads.append(text[end : span.start])
        end = span.end
    page, zones = "", []
    for place in order if order is not None else range(len(marked)):
        kind, span = marked[place]
        lead = leads[place] if order is None or leads[place].strip() else ""
        page += lead if order is None else ("\n\n" if page else "") + lead.lstrip("\n")
        piece = change(span.of(text))
        zones.append(Zone(kind, Span(len(page), len(page) + len(piece))))
        page += piece
    article = {name: old if name == "date" else change(old) for name, old in gold["article"].items()}
    return Variant(page + (text[end:] if order is None else "\n"), tuple(zones), article)
