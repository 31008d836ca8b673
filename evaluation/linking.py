"""Measure claims end to end: ``python -m evaluation.linking [--set stories|own|learn] [--gold] [--groups]``.

Texts are read, their attributions sourced, all of them grouped by event, and claims found in each group; a story of
gold gets every claim with a mention in its articles. ``own`` are the clusters that are held back. ``--gold`` takes
gold's attributions and labels, to see what linking alone loses; ``--groups`` takes gold's groups of mentions, to see
what is lost in finding what a claim rests on.
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
from evaluation.groups import measure
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
    parser.add_argument("--groups", action="store_true", help="with gold's groups of mentions")
    args = parser.parse_args()
    if args.name == "stories":
        data = os.environ.get("REPORTEDLY_DATA") or sys.exit(
            "set REPORTEDLY_DATA to the folder with the evaluation data"
        )
        figures = stories(Path(data) / "data/stories/articles.jsonl", groups=args.groups)
    else:
        figures = clusters(
            CLUSTERS / {"own": "held", "learn": "learn"}[args.name], gold=args.gold, groups=args.groups
        )
    print("\n".join(f"{name:<10} {value}" for name, value in figures.items()))


def stories(path: Path, *, groups: bool = False) -> dict[str, Any]:
    """Measure on real events; the claims lie beside the articles."""
    texts = read_lines(path)
    gold = read_lines(path.with_name("claims.jsonl"))
    told = read([(text["id"], text["text"], text["outlet"], text["date"]) for text in texts])
    if groups:
        story_of = {text["id"]: text["story"] for text in texts}
        return measure(
            (
                [text for text in texts if text["story"] == line["story"]],
                line,
                [one for one in told if story_of[one.id] == line["story"]],
            )
            for line in gold
        )
    found = _found(told, {text["id"]: text["story"] for text in texts})
    return score(texts, gold, found)


def clusters(folder: Path, *, gold: bool = False, groups: bool = False) -> dict[str, Any]:
    """Measure on our own clusters."""
    some = read_clusters(folder)
    by_cluster = [accounts(cluster) if gold else reread(cluster) for cluster in some]
    if groups:
        lines = ((articles(c), claims_line(c), told) for c, told in zip(some, by_cluster, strict=True))
        return measure(lines)
    told = [one for some_told in by_cluster for one in some_told]
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
