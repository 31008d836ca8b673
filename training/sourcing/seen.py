"""What a model says of gold attributions: the evidence of its own attribution that is most like each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evaluation.attributions import WordIndex, match

from reportedly.attribute.attributor import Attributor
from reportedly.attribute.evidence import NO_EVIDENCE
from reportedly.model import Model
from reportedly.types import Attribution, Evidence
from training.sourcing.gold import Sourced

Pairs = list[tuple[Attribution, Evidence]]


def with_evidence(texts: Iterable[Sourced], model: Model) -> Iterator[tuple[Sourced, Pairs]]:
    """Yield each text with its gold attributions and what a model says of them; nothing of those it does not find."""
    attributor = Attributor(model)
    for text in texts:
        words = WordIndex(text.text)
        found = attributor(text.text)
        gold = [_roles(words, a) for a in text.attributions]
        pairs = match(gold, [_roles(words, a) for a, _ in found], lenient=True, roles=("content",))
        seen = {i: found[j][1] for i, j in pairs}
        yield text, [(a, seen.get(i, NO_EVIDENCE)) for i, a in enumerate(text.attributions)]


def _roles(words: WordIndex, a: Attribution) -> dict[str, set[int]]:
    return {role: words.of(getattr(a, role)) for role in ("source", "cue", "content")}
