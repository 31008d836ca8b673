"""Fit the weights by which pronouns and denials are resolved: ``python -m training.sourcing.weights``.

With REPORTEDLY_DATA set. For every pronoun or denial the candidates are described as in use, on gold spans, and the
weights are those of a softmax over them (McFadden 1974, conditional logit) that makes the right ones likely. Prints
the weights, and how often the best candidate is right on texts that were not fitted on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.source import denials, pronouns, speakers
from reportedly.source.cast import Cast
from reportedly.source.entities import Entity, Mention
from reportedly.source.names import HE, SHE
from reportedly.source.phrase import phrase
from training.sourcing.gold import Sourced, corpus, polnear

Choice = tuple[list[dict[str, float]], NDArray[np.bool_]]
"""The features of each candidate, and which of them are right."""


def main() -> None:
    """Fit and print both sets of weights."""
    given = os.environ.get("REPORTEDLY_DATA")
    if not given:
        sys.exit("set REPORTEDLY_DATA to the folder that holds data/polnear/train.jsonl")
    path = Path(given) / "data" / "polnear" / "train.jsonl"
    texts = [[*corpus(held_out=held), *polnear(path, held_out=held)] for held in (False, True)]
    for name, choices in (("pronouns", of_pronouns), ("denials", of_denials)):
        learned, kept = (list(choices(some)) for some in texts)
        weights = fit(learned)
        for which, some in (("fitted on", learned), ("kept", kept)):
            print(f"{name}: right {right(some, weights):.1%} of {len(some)} {which}")
        for feature, weight in weights.items():
            print(f'    "{feature}": {weight:.2f},')


def fit(
    choices: Iterable[Choice], rounds: int = 600, rate: float = 0.05, decay: float = 1e-3
) -> dict[str, float]:
    """Return the weight of each feature, by Adam on the likelihood of the right candidates."""
    asked = [(f, right) for f, right in choices if right.any() and not right.all()]
    names = sorted({name for found, _ in asked for features in found for name in features})
    tables = [(_table(found, names), right) for found, right in asked]
    weights, mean, spread = np.zeros((3, len(names)))
    for _ in range(rounds):
        slope = -decay * weights
        for table, right in tables:
            share = _softmax(table @ weights)
            wanted = share * right
            slope += table.T @ (wanted / max(wanted.sum(), 1e-9) - share) / len(tables)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights += rate * mean / (np.sqrt(spread) + 1e-6)
    return dict(zip(names, weights.tolist(), strict=True))


def right(choices: Iterable[Choice], weights: dict[str, float]) -> float:
    """Return how often the candidate with the largest score is right."""
    names = list(weights)
    values = np.array(list(weights.values()))
    return float(np.mean([ok[(_table(found, names) @ values).argmax()] for found, ok in choices]))


def _table(found: list[dict[str, float]], names: list[str]) -> NDArray[np.float64]:
    return np.array([[features.get(name, 0.0) for name in names] for features in found])


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    e = np.exp(scores - scores.max())
    return np.asarray(e / e.sum())


def of_pronouns(texts: Iterable[Sourced]) -> Iterator[Choice]:
    """Yield the choice behind every "he" and "she", everybody before it placed as in use."""
    for text in texts:
        cast = Cast(text.text, text.attributions)
        mentions = [Mention(a, e, phrase(text.text, a.source)) for a, e in text.with_evidence() if a.source]
        mentions.sort(key=lambda m: (m.start, m.attribution.cue))
        for mention in speakers.place_named(cast, mentions):
            pronoun = mention.phrase.pronoun
            if pronoun in (HE, SHE):
                found = pronouns.candidates(cast, mention, pronoun)
                if found:
                    ok = [_same(entity, mention) for entity, _ in found]
                    yield [features for _, features in found], np.array(ok)
            speakers.place(cast, mention)


def _same(entity: Entity, mention: Mention) -> bool:
    wanted = mention.attribution
    if any(m.attribution.speaker == wanted.speaker for m in entity.mentions):
        return True
    named = entity.name is not None and not entity.mentions and wanted.name is not None
    return named and entity.name is not None and entity.name.words[-1] == (wanted.name or "").split()[-1]


def of_denials(texts: Iterable[Sourced]) -> Iterator[Choice]:
    """Yield the choice behind every denial of which gold says what it denies."""
    for text in texts:
        stems = denials.Stems(text.text, text.attributions)
        for a in text.attributions:
            if a.id in text.denies:
                others, found = denials.candidates(text.text, a, text.attributions, text.speakers, stems)
                target = text.denies[a.id].partition(":")[2]
                ok = [b.id == target for b in others]
                yield found, np.array([*ok, not target])


if __name__ == "__main__":
    main()
