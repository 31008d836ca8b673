"""Small texts with marked attributions, as the corpus writes them: ``{s1 Marr} {c1 said} {x1 it was over}``."""

from __future__ import annotations

from training.corpus.marked import read_marks

from reportedly.types import Attribution, Evidence, Quote, SourceKind, Stance

Found = list[tuple[Attribution, Evidence]]


def marked(
    words: str, kinds: dict[int, SourceKind] | None = None, stances: dict[int, Stance] | None = None
) -> tuple[str, Found]:
    """Return the text, and its attributions with evidence: sure of the kinds and stances that are given."""
    read = read_marks(words)
    found = []
    for number, spans in read.spans.items():
        tags = [
            (tag, span, 0.9)
            for tag in ("told_to", "anonymity_reason", "firsthand", "role")
            for span in spans.get(tag, ())
        ]
        kind, stance = (kinds or {}).get(number), (stances or {}).get(number, Stance.ASSERTS)
        evidence = Evidence(
            tuple(0.93 if s is stance else 0.01 for s in Stance),
            tuple((0.94 if k is kind else 0.01) if kind else 1 / len(SourceKind) for k in SourceKind),
            tuple(tags),
        )
        roles = (spans.get(role, ()) for role in ("source", "cue", "content"))
        found.append((Attribution(str(number), *roles, Quote.INDIRECT, 0.9), evidence))
    return read.text, found
