"""Small accounts of an event, marked as the corpus marks them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from training.corpus.clusters import read_cluster
from training.corpus.marked import read_marks
from training.link.gold import accounts

from reportedly.link.accounts import Account
from reportedly.store import Reading
from reportedly.types import Attribution, Denied, Quote, SourceKind, Stance, Target

CLUSTERS = Path(__file__).parents[2] / "training/clusters/learn"
PERSON, PEOPLE, OUTLET = SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON, SourceKind.OUTLET


def account(outlet: str, words: str, date: str = "2024-05-01", **labels: dict) -> Account:
    """Return an account; ``labels`` are those of attribution 1 as ``a1={"kind": …}`` and so on."""
    read = read_marks(f"A headline\n\n{words}\n")
    found = []
    for number, spans in read.spans.items():
        roles = (spans.get(role, ()) for role in ("source", "cue", "content"))
        a = Attribution(str(number), *roles, Quote.INDIRECT, 0.9, stance=Stance.ASSERTS)
        a = replace(a, speaker=str(number), told_to=spans.get("told_to", ()), role=spans.get("role", ()))
        found.append(replace(a, **labels.get(f"a{number}", {})))
    return Account(outlet, read.text, tuple(found), (), outlet, date)


def denies(number: int) -> dict:
    return {"stance": Stance.DENIES, "denies": Denied(Target.ATTRIBUTION, str(number))}


def event_readings(event: str) -> list[Reading]:
    """Return the texts of a learning cluster as they are stored, with gold's attributions."""
    return [
        Reading(
            given=one.id,
            text=one.text,
            publisher=one.publisher,
            date=date.fromisoformat((one.date or "")[:10]),
            origin=one.id,
            model="gold 1",
            attributions=one.attributions,
            speakers=one.speakers,
        )
        for one in accounts(read_cluster(CLUSTERS / f"{event}.txt"))
    ]
