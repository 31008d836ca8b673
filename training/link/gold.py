"""Clusters as what linking sees, and as what the scorer asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from evaluation.attributions import quote_kind

from reportedly.link.accounts import Account
from reportedly.types import Attribution, Denied, Quote, Spans, Target
from training.corpus.clusters import Cluster, GoldClaim
from training.corpus.gold import gold_line
from training.corpus.texts import CorpusText
from training.sourcing.gold import Sourced, of_corpus


def accounts(cluster: Cluster) -> list[Account]:
    """Return a cluster's texts with gold's attributions, labels and speakers."""
    return [account(text) for text in cluster.texts.values()]


def account(text: CorpusText) -> Account:
    """Return one text with gold's attributions."""
    gold = of_corpus(text)
    return Account(
        id=text.id,
        text=text.text,
        attributions=tuple(
            _labelled(text.text, gold, a, marked.spans)
            for a, marked in zip(gold.attributions, text.attributions, strict=True)
        ),
        speakers=tuple(gold.speakers.values()),
        publisher=text.head["publisher"],
        date=text.head["date"],
    )


def _labelled(text: str, gold: Sourced, a: Attribution, spans: Mapping[str, Spans]) -> Attribution:
    speaker = gold.speakers.get(a.speaker or "")
    kind, _, target = gold.denies.get(a.id, "").partition(":")
    denies = Denied(Target(kind), target or None) if kind else None
    quote = Quote(quote_kind(text, a.content))
    return replace(
        a,
        quote=quote,
        count=speaker.count if speaker else None,
        role=spans.get("role", ()),
        affiliation=spans.get("affiliation", ()),
        denies=denies,
    )


def articles(cluster: Cluster) -> list[dict[str, Any]]:
    """Return a cluster's texts in the form of the scorer's articles."""
    return [gold_line(text) for text in cluster.texts.values()]


def claims_line(cluster: Cluster) -> dict[str, Any]:
    """Return a cluster's claims in the form of the scorer's gold."""
    return {"story": cluster.event, "claims": [_claim(cluster, claim) for claim in cluster.claims]}


def _claim(cluster: Cluster, claim: GoldClaim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "text": claim.text,
        "mentions": [
            {
                "article": cluster.texts[mention.outlet].id,
                "attribution": mention.attribution,
                "quote": [mention.words[0].start, mention.words[-1].end],
                "relation": mention.relation,
            }
            for mention in claim.mentions
        ],
        "basis": {"informants": list(claim.informants), "single_origin": claim.single},
        "denied_by": list(claim.denied_by),
    }
