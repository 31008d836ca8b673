"""Claims as plain dictionaries: a line each of ``reportedly claims --format jsonl``."""

from __future__ import annotations

from typing import Any

from reportedly.types import Claim, Drift, Mention


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
