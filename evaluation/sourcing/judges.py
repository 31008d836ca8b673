"""Whether a label is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from evaluation.attributions import Words
from evaluation.sourcing.aligned import Aligned, Record, is_required

LINKS = ("attribution", "report")
Judge = Callable[[Aligned, Record, Record], bool | None]
"""Says whether a label is right; None where gold does not ask for it."""


def right_kind(side: Aligned, gold: Record, found: Record) -> bool | None:
    """Judge the kind of source."""
    return found.get("source_kind") in gold["source_kind"]


def right_stance(side: Aligned, gold: Record, found: Record) -> bool | None:
    """Judge the stance."""
    return found.get("stance") in gold["stance"]


def right_count(side: Aligned, gold: Record, found: Record) -> bool | None:
    """Judge how many unnamed people it is."""
    if gold["source_kind"] != ["unnamed_person"] or gold["unnamed_count"] == [None]:
        return None
    return found.get("unnamed_count") in gold["unnamed_count"]


def right_name(side: Aligned, gold: Record, found: Record) -> bool | None:
    """Judge a source by the last word of its name."""
    accepted = {_last_word(name) for name in gold["source_name"] if name}
    return _last_word(found.get("source_name") or "") in accepted if accepted else None


def _last_word(name: str) -> str | None:
    words = name.replace("’s", "").replace("'s", "").split()
    return words[-1].casefold().strip(".,") if words else None


def right_told_to(side: Aligned, gold: Record, found: Record) -> bool | None:
    """Judge through what the words came."""
    parts, spans = parts_of(gold["told_to"]), spans_of(found.get("told_to"))
    if parts is None:
        return None
    return bool(words_of(side, parts) & side.words.of(spans)) if parts and spans else not parts and not spans


def right_parent(side: Aligned, gold: Record, found: Record) -> bool | None:
    """Judge the link to the parent."""
    if len(gold["parent"]) != 1:
        return None
    want, got = gold["parent"][0], found.get("parent")
    return leads_to(side, got, want) if want is not None and got is not None else want is got


def leads_to(side: Aligned, got: Any, want: Any) -> bool:
    """Tell whether the predicted attribution is the one of gold, and one that must be found."""
    return side.ids.get(got) == want and want in side.gold and is_required(side.gold[want])


def right_denies(side: Aligned, gold: Record, found: Record) -> bool | None:
    """Judge what is denied, in kind and attribution."""
    want, got = gold.get("denies"), found.get("denies") or {}
    if not want:
        return None
    return got.get("kind") == want["kind"] and (want["kind"] not in LINKS or same_target(side, want, got))


def same_target(side: Aligned, want: Record, got: Record) -> bool:
    """Tell whether two denials lead to the same attribution."""
    linked = want["kind"] in LINKS and got.get("kind") in LINKS
    return linked and side.ids.get(got.get("id")) == want["id"]


JUDGES: Mapping[str, Judge] = {
    "kind": right_kind,
    "stance": right_stance,
    "count": right_count,
    "told_to": right_told_to,
    "speaker": right_name,
    "parent": right_parent,
    "denies": right_denies,
}
"""The labels that are judged with a confidence."""


def parts_of(value: Sequence[Any]) -> list[Any] | None:
    """Return what gold notes: words or spans, none where there is nothing, None where annotators differ."""
    if len(value) > 1 and any(part is None or isinstance(part, str) for part in value):
        return None
    return [part for part in value if part is not None]


def words_of(side: Aligned, parts: Iterable[Any]) -> Words:
    """Return the words of spans, and of words wherever they stand."""
    return side.words.of([span for part in parts for span in _places(side.text, part)])


def _places(text: str, part: Any) -> list[Sequence[int]]:
    if not isinstance(part, str):
        return [part]
    return [(m.start(), m.start() + len(part)) for m in re.finditer(f"(?={re.escape(part)})", text)]


def spans_of(value: Sequence[Any] | None) -> list[Sequence[int]]:
    """Return a predicted stretch, or several, or none, as a list."""
    if not value:
        return []
    return [value] if isinstance(value[0], int) else list(value)
