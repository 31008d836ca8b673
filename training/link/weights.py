"""Fit the weights of likeness on our clusters: ``python -m training.link.weights [--try]``.

Two statements are a case if one of them carries a claim of gold's; they are alike if they carry the same. Tried, it
fits on all clusters but one at a time, prints how well claims are linked on the one left out, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.attributions import WordIndex
from evaluation.claims import score

import reportedly.link
from reportedly.link import claims as linking
from reportedly.link.likeness import Features
from reportedly.link.statements import Statement, statements
from reportedly.schema import claim_to_dict
from training.corpus.clusters import Cluster, read_clusters
from training.link.gold import accounts, articles, claims_line
from training.newton import newton

CLUSTERS = Path(__file__).parent.parent / "clusters" / "learn"
TARGET = Path(reportedly.link.__file__).with_name("weights.json")
LEAST = -1.5
"""The mean logit above which two groups are one; what is tried is around it."""
_PENALTY = 3.0

Case = tuple[Features, bool]


def main() -> None:
    """Fit, or try."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--try", dest="only_try", action="store_true", help="leave one cluster out at a time")
    args = parser.parse_args()
    clusters = read_clusters(CLUSTERS)
    cases = [list(cases_of(cluster)) for cluster in clusters]
    if args.only_try:
        for least in (LEAST - 0.5, LEAST, LEAST + 0.5):
            print(least, crossed(clusters, cases, least), flush=True)
    else:
        TARGET.write_text(json.dumps({"same": fit(cases), "least": LEAST}, indent=1) + "\n", encoding="utf8")


def cases_of(cluster: Cluster) -> Iterable[Case]:
    """Yield the pairs of a cluster's statements of which at least one carries a claim."""
    said = [statement for account in accounts(cluster) for statement in statements(account)]
    carried = [carries(statement, cluster) for statement in said]
    for i, j, features in linking.described(said):
        if carried[i] or carried[j]:
            yield features, not carried[i].isdisjoint(carried[j])


def carries(statement: Statement, cluster: Cluster) -> frozenset[str]:
    """Return the claims that gold has where a statement stands: half of the shorter words are the same."""
    words = WordIndex(statement.account.text)
    said = words.of(statement.words)
    number = statement.attribution.id if statement.attribution else None
    found = set()
    for claim in cluster.claims:
        for mention in claim.mentions:
            here = cluster.texts[mention.outlet].id == statement.account.id
            if here and number == (None if mention.attribution is None else str(mention.attribution)):
                meant = words.of(mention.words)
                if 2 * len(said & meant) >= max(1, min(len(said), len(meant))):
                    found.add(claim.id)
    return frozenset(found)


def fit(cases: Sequence[Sequence[Case]]) -> dict[str, float]:
    """Return the weights of features by logistic regression, each cluster counting the same."""
    names = sorted({name for some in cases for features, _ in some for name in features})
    x = np.array([[f.get(name, 0.0) for name in names] for some in cases for f, _ in some])
    y = np.array([alike for some in cases for _, alike in some], dtype=float)
    share = np.concatenate([np.full(len(some), 1 / max(1, len(some))) for some in cases])
    ridge = _PENALTY * np.eye(len(names))
    weights = newton(x, y, ridge, share=share / share.mean(), rounds=30)
    return dict(zip(names, weights.round(4).tolist(), strict=True))


def crossed(clusters: Sequence[Cluster], cases: Sequence[Sequence[Case]], least: float) -> dict[str, Any]:
    """Score each cluster with weights that were fitted on the others."""
    found: Mapping[str, Any] = {}
    for i, cluster in enumerate(clusters):
        with linking.weighed(fit([*cases[:i], *cases[i + 1 :]]), least):
            found = {**found, cluster.event: [claim_to_dict(c) for c in linking.claims(accounts(cluster))]}
    gold = [claims_line(cluster) for cluster in clusters]
    return score([a for cluster in clusters for a in articles(cluster)], gold, found)


if __name__ == "__main__":
    main()
