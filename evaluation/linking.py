"""Measure claims end to end: ``python -m evaluation.linking [--set stories|own|learn] [--gold]``.

Texts are read, their attributions sourced, all of them grouped by event, and claims found in each group; a story of
gold gets every claim with a mention in its articles. ``own`` are the clusters that are held back. ``--gold`` takes
gold's attributions and labels, to see what linking alone loses.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.corpus.clusters import Cluster, read_clusters
from training.link.gold import accounts, articles, claims_line

from evaluation.attributions import read_lines
from evaluation.claims import score
from reportedly.link import events
from reportedly.link.accounts import Account
from reportedly.link.claims import claims
from reportedly.pipeline import Reader
from reportedly.schema import claim_to_dict

CLUSTERS = Path(__file__).parent.parent / "training" / "clusters"


def main() -> None:
    """Print the figures of one set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--set", dest="name", choices=("stories", "own", "learn"), default="stories")
    parser.add_argument("--gold", action="store_true", help="with gold's attributions (own clusters only)")
    args = parser.parse_args()
    if args.name == "stories":
        data = os.environ.get("REPORTEDLY_DATA") or sys.exit(
            "set REPORTEDLY_DATA to the folder with the evaluation data"
        )
        figures = stories(Path(data) / "data/stories/articles.jsonl")
    else:
        figures = clusters(CLUSTERS / {"own": "held", "learn": "learn"}[args.name], gold=args.gold)
    print("\n".join(f"{name:<10} {value}" for name, value in figures.items()))


def stories(path: Path) -> dict[str, Any]:
    """Measure on real events; the claims lie beside the articles."""
    texts = read_lines(path)
    gold = read_lines(path.with_name("claims.jsonl"))
    told = read([(text["id"], text["text"], text["outlet"], text["date"]) for text in texts])
    found = _found(told, {text["id"]: text["story"] for text in texts})
    return score(texts, gold, found)


def clusters(folder: Path, *, gold: bool = False) -> dict[str, Any]:
    """Measure on our own clusters."""
    some = read_clusters(folder)
    told = [one for cluster in some for one in (accounts(cluster) if gold else reread(cluster))]
    found = _found(told, {text.id: cluster.event for cluster in some for text in cluster.texts.values()})
    return score([a for cluster in some for a in articles(cluster)], [claims_line(c) for c in some], found)


def reread(cluster: Cluster) -> list[Account]:
    """Read a cluster's texts anew."""
    heads = (
        (text.id, text.text, text.head["publisher"], text.head["date"]) for text in cluster.texts.values()
    )
    return read(list(heads))


def read(texts: Sequence[tuple[str, str, str, str]]) -> list[Account]:
    """Read texts, each with its id, its publisher and its date, into what linking takes."""
    with Reader() as reader:
        sourced = [
            reader.source(text, date=date[:10], publisher=publisher) for _, text, publisher, date in texts
        ]
    return [
        Account(id, text, found, speakers, publisher, date)
        for (id, text, publisher, date), (found, speakers) in zip(texts, sourced, strict=True)
    ]


def _found(told: Sequence[Account], story_of: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {story: [] for story in story_of.values()}
    for event in events.stories(told):
        for claim in claims(event):
            for story in sorted({story_of[mention.article] for mention in claim.mentions}):
                out[story].append(claim_to_dict(claim))
    return out


if __name__ == "__main__":
    main()
