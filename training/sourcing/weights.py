"""Fit the weights of ``reportedly.source``: ``python -m training.sourcing.weights MODEL``, with REPORTEDLY_DATA set.

What a model says of each attribution is weighed beside the words. A model is far too sure of labels that it was
trained on: fit with one whose heads have not seen those of ``labels/second.jsonl`` and ``third.jsonl``, on which the
stances and kinds are fitted (``training/attribution/__main__.py`` does). Prints how often each is right on texts that
nothing was fitted on, and writes ``source/weights.json`` and ``source/nets.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from reportedly.model import Model
from reportedly.source import nets
from reportedly.source.labels import denials, occasions, stances
from reportedly.source.labels.denial_article import Article
from reportedly.source.names.names import Name, Names
from reportedly.source.phrases.phrase import phrase
from reportedly.source.speakers import antecedents, kinds, speakers
from reportedly.source.speakers.cast import Cast
from reportedly.source.speakers.entities import Entity, Mention
from reportedly.source.weights import Clue, forget
from reportedly.source.words.places import Marked
from reportedly.types import SourceKind, Stance
from training.sourcing.fit import (
    Case,
    Choice,
    Features,
    Shape,
    chosen,
    fit_choices,
    fit_labels,
    fit_nets,
    labelled,
)
from training.sourcing.gold import Sourced, corpus, polnear
from training.sourcing.seen import Pairs, with_evidence

TABLE = Path(__file__).parents[2] / "src" / "reportedly" / "source" / "weights.json"
NETS = TABLE.with_name("nets.json")
POINTED = 0.1
"""What the model's own view of what is denied counts: it knows by heart what it was trained on, so this is set by hand
where more did harm on the kept texts."""

Seen = list[tuple[Sourced, Pairs]]


def main() -> None:
    """Fit, print and write all weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    model = Model(parser.parse_args().model)
    given = os.environ.get("REPORTEDLY_DATA")
    if not given:
        sys.exit("set REPORTEDLY_DATA to the folder that holds data/polnear/train.jsonl")
    path = Path(given) / "data" / "polnear" / "train.jsonl"
    own, pol, kept = (
        list(with_evidence(texts, model))
        for texts in (
            corpus(held_out=False),
            polnear(path, held_out=False),
            [*corpus(held_out=True), *polnear(path, held_out=True)],
        )
    )
    unseen = [one for one in pol if one[0].later]
    out: dict[str, dict] = {}
    for name, learned, tested in _choices(own, pol, kept):
        out[name] = fit_choices(learned)
        _say(name, *((chosen(some, out[name]), len(some)) for some in (learned, tested)))
    write(out)
    write_nets(fit_denials(own))
    _say("denials", *((_denials_right(some), len(some)) for some in map(list, map(of_denials, (own, kept)))))
    for name, cases, labels in (("stances", of_stances, Stance), ("kinds", of_kinds, SourceKind)):
        learned, tested = list(cases(unseen + own)), list(cases(kept))
        out[name] = fit_labels(learned, [label.value for label in labels])
        _say(name, *((labelled(some, out[name]), len(some)) for some in (learned, tested)))
    write(out)


def _say(name: str, learned: tuple[float, int], kept: tuple[float, int]) -> None:
    print(f"{name}: {learned[0]:.1%} of {learned[1]}, kept {kept[0]:.1%} of {kept[1]}", flush=True)


def write(fitted: dict[str, dict]) -> None:
    """Put weights that were fitted in the place of those that the package has."""
    whole = json.loads(TABLE.read_text(encoding="utf8")) if TABLE.exists() else {}
    whole |= _rounded(fitted)
    text = json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False)
    TABLE.write_text(text + "\n", encoding="utf8")
    forget()


def write_nets(fitted: dict[str, dict]) -> None:
    """Put networks that were fitted in the place of those that the package has, a feature on a line."""

    def line(value: list) -> str:
        return json.dumps(json.loads(json.dumps(value), parse_float=lambda x: round(float(x), 3)))

    parts = []
    for name, net in sorted(fitted.items()):
        rows = ",\n".join(f"{json.dumps(f)}: {line(row)}" for f, row in sorted(net["features"].items()))
        parts.append(
            f'"{name}": {{"bias": {line(net["bias"])}, "out": {line(net["out"])}, "features": {{\n{rows}}}}}'
        )
    NETS.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf8")
    nets.forget()


def _choices(own: Seen, pol: Seen, kept: Seen) -> Iterator[tuple[str, list[Choice], list[Choice]]]:
    learned, tested = (_by_class(of_antecedents(some)) for some in (own + pol, kept))
    for name in sorted(learned):
        yield f"antecedents of {name}", learned[name], tested.get(name, [])
    # Of our corpus a quarter: with more, what is right for its many short texts costs more on PolNeAR than it gains.
    learned = [*of_occasions(pol), *_half_untagged(of_occasions(own[::4]))]
    yield "occasions", learned, list(of_occasions(kept))


def fit_denials(own: Seen) -> dict[str, dict]:
    """Fit the networks of what denials deny."""
    learned = [([_without_pointed(f) for f in found], right) for found, right in of_denials(own)]
    shape = Shape()
    out = fit_nets(learned, shape)
    out["features"]["pointed"] = [[POINTED] + [0.0] * shape.units] * shape.nets
    return {"denials": out}


def _denials_right(choices: Sequence[Choice]) -> float:
    """Return how often the networks of the package choose a right target."""
    hits = [right[int(np.argmax(nets.shares_of("denials", found)))] for found, right in choices]
    return float(np.mean(hits)) if hits else float("nan")


def _half_untagged(choices: Iterable[Choice]) -> Iterator[Choice]:
    """Yield choices, every second one without the model's own tags, as it has learned those of our corpus by heart."""
    for number, (found, right) in enumerate(choices):
        seen = [
            {name: value for name, value in features.items() if name not in ("tagged", "tagged elsewhere")}
            for features in found
        ]
        yield seen if number % 2 else found, right


def _without_pointed(features: Features) -> Features:
    return {name: value for name, value in features.items() if name != "pointed"}


def _by_class(found: Iterable[tuple[str, Choice]]) -> dict[str, list[Choice]]:
    out: defaultdict[str, list[Choice]] = defaultdict(list)
    for name, choice in found:
        out[name].append(choice)
    return out


def _rounded(values: dict) -> dict:
    """Leave out what counts next to nothing."""
    out = {}
    for name, value in values.items():
        if isinstance(value, dict):
            out[name] = _rounded(value)
        elif abs(value) >= 0.02:
            out[name] = round(value, 2)
    return out


def of_antecedents(texts: Iterable[tuple[Sourced, Pairs]]) -> Iterator[tuple[str, Choice]]:
    """Yield the choice behind every source that is no name, with its class; those before it are placed as in gold."""
    for text, pairs in texts:
        cast = Cast(text.text, text.attributions)
        mentions = [Mention(a, e, phrase(text.text, a.source)) for a, e in pairs if a.source]
        mentions.sort(key=lambda m: (m.start, m.attribution.cue))
        for mention in speakers.place_named(cast, mentions):
            if mention.attribution.speaker is None:
                continue
            found = antecedents.candidates(cast, mention)
            right = np.array([_same(cast, c.entity, mention) for c in found])
            if not right.any():
                right[-1] = True
            yield antecedents.word_class(mention), ([c.features for c in found], right)
            entity = found[int(right.argmax())].entity
            whole = cast.entity_of(entity) if isinstance(entity, Name) else entity or cast.new_entity()
            cast.place(whole, mention, 1.0, "gold")


def _same(cast: Cast, entity: Entity | Name | None, mention: Mention) -> bool:
    wanted = mention.attribution
    spoken = cast.known_entity(entity) if isinstance(entity, Name) else entity
    if spoken is not None and spoken.mentions:
        return any(m.attribution.speaker == wanted.speaker for m in spoken.mentions)
    if not isinstance(entity, Name) or wanted.name is None:
        return False
    if entity.parts:
        said = set(re.findall(r"\w+", wanted.name.lower()))
        return " and " in wanted.name and all(part.words[-1].lower() in said for part in entity.parts)
    return entity.words[-1].lower() == wanted.name.split()[-1].lower()


def of_occasions(texts: Iterable[tuple[Sourced, Pairs]]) -> Iterator[Choice]:
    """Yield the choice behind what each attribution's words came through; the last choice is that nothing is said."""
    for text, pairs in texts:
        names = Names(text.text)
        marked = Marked(text.text, text.attributions)
        for i, (a, seen) in enumerate(pairs):
            found = occasions.candidates(marked, names, a, seen, text.attributions[:i])
            if found:
                right = [any(one.span.overlaps(span) for span in a.told_to) for one in found]
                yield [*(one.features for one in found), {}], np.array([*right, not any(right)])


def of_denials(texts: Iterable[tuple[Sourced, Pairs]]) -> Iterator[Choice]:
    """Yield the choice behind every denial of which gold says what it denies."""
    for text, pairs in texts:
        article = Article(text.text, text.attributions, text.speakers)
        seen = {a.id: evidence for a, evidence in pairs}
        before: dict[str, str] = {}
        for a in text.attributions:
            if a.id in text.denies:
                others, found = denials.candidates(article, a, seen, before)
                target = text.denies[a.id].partition(":")[2]
                if target:
                    before[a.id] = target
                yield found, np.array([*(b.id == target for b in others), not target])


def of_stances(texts: Iterable[tuple[Sourced, Pairs]]) -> Iterator[Case]:
    """Yield what speaks for each attribution's stance."""
    for text, pairs in texts:
        for a, seen in pairs:
            if a.stance is not None:
                yield _features(list(stances.clues(text.text, a, seen))), a.stance.value


def of_kinds(texts: Iterable[tuple[Sourced, Pairs]]) -> Iterator[Case]:
    """Yield what speaks for the kind of each speaker, as put together in use, once for each attribution."""
    for text, pairs in texts:
        for entity in speakers.entities(Cast(text.text, text.attributions), pairs):
            features = _features(list(kinds.clues(entity)))
            for mention in entity.mentions:
                if mention.attribution.kind is not None:
                    yield features, mention.attribution.kind.value


def _features(clues: Sequence[Clue]) -> Features:
    out: dict[str, float] = {}
    for clue in clues:
        out[clue.name] = clue.value
    return out


if __name__ == "__main__":
    main()
