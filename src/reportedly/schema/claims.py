"""Claims as plain dictionaries and back: a line each of ``reportedly claims --format jsonl``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportedly.types import Basis, Change, Claim, Drift, Mention, Relation, Span, Turn


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """Return a claim with its mentions, its basis and who denies it."""
    basis = claim.basis
    return {
        "id": claim.id,
        "text": claim.text,
        "mentions": [_mention(mention) for mention in claim.mentions],
        "basis": {
            "reports": list(basis.reports),
            "origins": list(basis.origins),
            "informants": list(basis.informants),
            "single_origin": basis.single_origin,
            "through": basis.through,
        },
        "denied_by": list(claim.denied_by),
        "drifts": [_drift(drift) for drift in claim.drifts],
        "turns": [
            {"who": turn.who, "before": _mention(turn.before), "after": _mention(turn.after)}
            for turn in claim.turns
        ],
    }


def claim_from_dict(record: Mapping[str, Any]) -> Claim:
    """Return the claim that ``claim_to_dict`` wrote; the id of its story may stand under ``story``."""
    basis = record["basis"]
    low, high = basis["informants"]
    return Claim(
        id=record["id"],
        text=record["text"],
        mentions=tuple(map(_read_mention, record["mentions"])),
        basis=Basis((low, high), tuple(basis["origins"]), tuple(basis["reports"]), basis["through"]),
        denied_by=tuple(record["denied_by"]),
        drifts=tuple(map(_read_drift, record["drifts"])),
        turns=tuple(
            Turn(turn["who"], _read_mention(turn["before"]), _read_mention(turn["after"]))
            for turn in record["turns"]
        ),
        story=record.get("story"),
    )


def _read_drift(record: Mapping[str, Any]) -> Drift:
    before, after = (_read_mention(record[side]) for side in ("before", "after"))
    return Drift(Change(record["kind"]), before, after, record["was"], record["became"])


def _read_mention(record: Mapping[str, Any]) -> Mention:
    content = tuple(Span(*span) for span in record["content"])
    return Mention(record["article"], record["attribution"], content, Relation(record["relation"]))


def _drift(drift: Drift) -> dict[str, Any]:
    return {
        "kind": drift.kind.value,
        "before": _mention(drift.before),
        "after": _mention(drift.after),
        "was": drift.was,
        "became": drift.became,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "article": mention.article,
        "attribution": mention.attribution,
        "content": [[span.start, span.end] for span in mention.content],
        "relation": mention.relation.value,
    }
