"""Score who the sources are and what they do: ``python -m evaluation.sourcing GOLD PRED.jsonl``.

GOLD is JSON Lines or a folder of our corpus. Each label of gold is a list of accepted values; a link or words about
which annotators differ (two values) are not asked for. Predictions are matched one to one to gold by content, half of
the shorter side's words. What is not said otherwise is counted over gold that was matched, and gold marked
``required: false`` is never asked for.

- ``found``: share of gold that was matched. ``end to end``: share that was matched, with kind and stance right.
- ``kind``, ``stance``, ``count``: accuracy, and F1 averaged over gold's labels. An empty field is wrong.
- ``told_to``, ``anonymity_reason``, ``firsthand``, ``role``, ``affiliation``: precision, recall and F1 of words, right
  at any word in common. ``parent``: the same of links. Recall is over all gold, matched or not.
- ``cluster``: B-cubed F1 of sources, without authors and groups. ``name``: the last word of the name is right.
- ``path``: the whole chain of parents is right. A depth of 2 is an attribution and its parent.
- ``denies``: what is denied is right, in kind and attribution. ``target`` takes a statement and its report as one,
  ``spurious`` counts targets that were given to what denies nothing.
- ``end to end`` of ``path`` and ``denies``: share of all gold, unmatched being wrong.

Labels that gold has not are left out. In ``path`` and ``denies`` links may lead to gold that is not required; in
``parent`` such a link counts as missed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.corpus.gold import gold_line
from training.corpus.texts import CorpusText, Marking, read_folder

from evaluation.attributions import ROLES, WordIndex, Words, match, read_lines
from evaluation.pictures import blank, write

Record = Mapping[str, Any]
Found = Mapping[Any, Sequence[Record]]
"""Predicted attributions by article id."""
Points = list[tuple[float, float]]
"""Coverage and accuracy, from 0 to 1."""

NOTES = ("anonymity_reason", "firsthand", "role", "affiliation")
LINKS = ("attribution", "report")
COLUMNS = ("attribution: right one", "attribution: another", "report", "claim", "outside", "empty")
COVERAGES = (100, 95, 90, 80, 70, 50)
_FEW, _LEAST_COVERED = 20, 0.1
"""Of fewer answers, or a smaller part of them, a curve says nothing."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """One article's gold beside what was predicted of it.

    ``gold`` and ``predicted`` are attributions by their own ids. Of those that are matched, ``found`` gives the
    prediction by gold's id, and ``ids`` gold's id by the prediction's.
    """

    name: Any
    text: str
    words: WordIndex
    gold: Mapping[Any, Record]
    predicted: Mapping[Any, Record]
    found: Mapping[Any, Record]
    ids: Mapping[Any, Any]


Case = tuple[Aligned, Record, Record]
"""An attribution of gold that was matched, and its prediction."""
Asked = tuple[Aligned, Record, Record | None]
"""An attribution that gold requires, and its prediction if it was matched."""
Judge = Callable[[Aligned, Record, Record], bool | None]
"""Says whether a label is right; None where gold does not ask for it."""


def corpus_lines(folder: Path) -> list[dict[str, Any]]:
    """Return the corpus texts of a folder as gold: a record a text with ``id``, ``text`` and ``attributions``."""
    return [corpus_line(text) for text in read_folder(folder)]


def corpus_line(text: CorpusText) -> dict[str, Any]:
    """Return one corpus text as gold.

    Labels are lists of one value; ``anonymity_reason``, ``firsthand``, ``role`` and ``affiliation`` are lists of spans,
    in code points. ``denies`` is None or has ``kind``, ``id`` (of the attribution that it leads to) and for a claim its
    ``span`` list. ``told_to`` is the first stretch, as one value has no room for two.
    """
    clusters = {handle: number for number, handle in enumerate(text.speakers, 1)}
    line = gold_line(text)
    pairs = zip(line["attributions"], text.attributions, strict=True)
    return {**line, "attributions": [{**record, **_labels(text, a, clusters)} for record, a in pairs]}


def _labels(text: CorpusText, a: Marking, clusters: Mapping[str, int]) -> dict[str, Any]:
    speaker = text.speakers[a.speaker] if a.speaker else None
    told_to = a.spans.get("told_to", ())
    return {
        "source_kind": [speaker.kind if speaker else "author"],
        "unnamed_count": [speaker.count if speaker else None],
        "source_name": [speaker.name if speaker else None],
        "source_cluster": [clusters[a.speaker] if a.speaker else None],
        "stance": [a.stance],
        "told_to": [told_to[0].of(text.text) if told_to else None],
        "parent": [a.parent],
        **{note: [list(span) for span in a.spans.get(note, ())] for note in NOTES},
        "denies": _denied(a),
    }


def _denied(a: Marking) -> dict[str, Any] | None:
    if a.denies is None:
        return None
    kind, _, number = a.denies.partition(":")
    denied: dict[str, Any] = {"kind": kind, "id": int(number) if number else None}
    if kind == "claim":
        denied["span"] = [list(span) for span in a.spans.get("denied_claim", ())]
    return denied


def align(article: Record, predicted: Sequence[Record]) -> Aligned:
    """Match the predictions of one article to its gold by content."""
    gold = article["attributions"]
    words = WordIndex(article["text"])
    roles = [[{role: words.of(a.get(role)) for role in ROLES} for a in side] for side in (gold, predicted)]
    pairs = match(roles[0], roles[1], lenient=True, roles=("content",))
    return Aligned(
        name=article["id"],
        text=article["text"],
        words=words,
        gold={a["id"]: a for a in gold},
        predicted={a["id"]: a for a in predicted},
        found={gold[i]["id"]: predicted[j] for i, j in pairs},
        ids={predicted[j]["id"]: gold[i]["id"] for i, j in pairs},
    )


def score(gold: Iterable[Record], found: Found) -> dict[str, Any]:
    """Score predictions by article id, in per cent; an article without any counts as one with none found."""
    asked = _asked(gold, found)
    cases = _matched(asked)
    whole = sum(bool(_right_kind(*case) and _right_stance(*case)) for case in cases)
    noted = [note for note in NOTES if any(note in g for _, g, _ in asked)]
    out = {
        "found": _percent(len(cases), len(asked)),
        "kind": _label(cases, _right_kind, "source_kind"),
        "stance": _label(cases, _right_stance, "stance"),
        "count": _label(cases, _right_count, "unnamed_count"),
        "end to end": _percent(whole, len(asked)),
        "told_to": _noted(asked, "told_to"),
        "cluster": _clusters(cases),
        "name": _accuracy(cases, _right_name),
        "parent": _parents(asked),
        "path": _paths(asked),
        **{note: _noted(asked, note) for note in noted},
    }
    if any("denies" in g for _, g, _ in asked):
        out["denies"] = _denials(asked)
    return out


def _asked(gold: Iterable[Record], found: Found) -> list[Asked]:
    """Return all gold that must be found, each with its prediction or None."""
    sides = [align(article, found.get(article["id"], ())) for article in gold]
    return [(side, g, side.found.get(g["id"])) for side in sides for g in side.gold.values() if _required(g)]


def _matched(asked: Iterable[Asked]) -> list[Case]:
    return [(side, g, p) for side, g, p in asked if p is not None]


def _required(gold: Record) -> bool:
    return gold.get("required") is not False


def _right_kind(side: Aligned, gold: Record, found: Record) -> bool | None:
    return found.get("source_kind") in gold["source_kind"]


def _right_stance(side: Aligned, gold: Record, found: Record) -> bool | None:
    return found.get("stance") in gold["stance"]


def _right_count(side: Aligned, gold: Record, found: Record) -> bool | None:
    if gold["source_kind"] != ["unnamed_person"] or gold["unnamed_count"] == [None]:
        return None
    return found.get("unnamed_count") in gold["unnamed_count"]


def _right_name(side: Aligned, gold: Record, found: Record) -> bool | None:
    accepted = {_last_word(name) for name in gold["source_name"] if name}
    return _last_word(found.get("source_name") or "") in accepted if accepted else None


def _last_word(name: str) -> str | None:
    words = name.replace("’s", "").replace("'s", "").split()
    return words[-1].casefold().strip(".,") if words else None


def _right_told_to(side: Aligned, gold: Record, found: Record) -> bool | None:
    parts, spans = _parts(gold["told_to"]), _spans(found.get("told_to"))
    if parts is None:
        return None
    return bool(_words(side, parts) & side.words.of(spans)) if parts and spans else not parts and not spans


def _right_parent(side: Aligned, gold: Record, found: Record) -> bool | None:
    if len(gold["parent"]) != 1:
        return None
    want, got = gold["parent"][0], found.get("parent")
    return _leads_to(side, got, want) if want is not None and got is not None else want is got


def _leads_to(side: Aligned, got: Any, want: Any) -> bool:
    """Tell whether the predicted attribution is the one of gold, and one that must be found."""
    return side.ids.get(got) == want and want in side.gold and _required(side.gold[want])


def _right_denies(side: Aligned, gold: Record, found: Record) -> bool | None:
    want, got = gold.get("denies"), found.get("denies") or {}
    if not want:
        return None
    return got.get("kind") == want["kind"] and (want["kind"] not in LINKS or _same_target(side, want, got))


def _same_target(side: Aligned, want: Record, got: Record) -> bool:
    linked = want["kind"] in LINKS and got.get("kind") in LINKS
    return linked and side.ids.get(got.get("id")) == want["id"]


JUDGES: Mapping[str, Judge] = {
    "kind": _right_kind,
    "stance": _right_stance,
    "count": _right_count,
    "told_to": _right_told_to,
    "speaker": _right_name,
    "parent": _right_parent,
    "denies": _right_denies,
}
"""The labels that are judged with a confidence."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "source_kind"),
    "count": ("count", "unnamed_count"),
    "speaker": ("speaker", "name", "source_name"),
}
"""What a judgement may call its label, where that is not its own name."""


def _percent(part: float, whole: float) -> float:
    return round(100 * part / max(1, whole), 1)


def _prf(counts: Counter[str]) -> dict[str, float]:
    gold, found = counts["gold"], counts["pred"]
    p, r = counts["hit"] / max(1, found), counts["hit"] / max(1, gold)
    return {"P": round(100 * p, 1), "R": round(100 * r, 1), "F1": _f1(p, r), "gold": gold, "pred": found}


def _f1(p: float, r: float) -> float:
    return round(200 * p * r / ((p + r) or 1), 1)


def _accuracy(cases: Iterable[Case], judge: Judge) -> float:
    judged = [right for case in cases if (right := judge(*case)) is not None]
    return _percent(sum(judged), len(judged))


def _label(cases: Iterable[Case], judge: Judge, field: str) -> dict[str, float]:
    asked = [case for case in cases if judge(*case) is not None]
    pairs = [(g[field], p.get(field)) for _, g, p in asked]
    return {"accuracy": _accuracy(asked, judge), "macro F1": _macro_f1(pairs), "n": len(asked)}


def _macro_f1(pairs: Sequence[tuple[Sequence[Any], Any]]) -> float:
    """Average F1 over the labels that gold puts first; any accepted value counts as that label."""
    hit = Counter(found for accepted, found in pairs if found in accepted)
    wrong = Counter(found for accepted, found in pairs if found not in accepted)
    missed = Counter(accepted[0] for accepted, found in pairs if found not in accepted)
    labels = sorted({accepted[0] for accepted, _ in pairs}, key=str)
    each = [2 * hit[x] / ((2 * hit[x] + wrong[x] + missed[x]) or 1) for x in labels]
    return _percent(sum(each), len(each))


def _parts(value: Sequence[Any]) -> list[Any] | None:
    """Return what gold notes: words or spans, none where there is nothing, None where annotators differ."""
    if len(value) > 1 and any(part is None or isinstance(part, str) for part in value):
        return None
    return [part for part in value if part is not None]


def _words(side: Aligned, parts: Iterable[Any]) -> Words:
    """Return the words of spans, and of words wherever they stand."""
    return side.words.of([span for part in parts for span in _places(side.text, part)])


def _places(text: str, part: Any) -> list[Sequence[int]]:
    if not isinstance(part, str):
        return [part]
    return [(m.start(), m.start() + len(part)) for m in re.finditer(f"(?={re.escape(part)})", text)]


def _spans(value: Sequence[Any] | None) -> list[Sequence[int]]:
    """Return a predicted stretch, or several, or none, as a list."""
    if not value:
        return []
    return [value] if isinstance(value[0], int) else list(value)


def _noted(asked: Iterable[Asked], field: str) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for side, g, p in asked:
        parts = _parts(g.get(field, ()))
        if parts is None or field not in g:
            continue
        spans = _spans(p.get(field)) if p else []
        counts["gold"] += bool(parts)
        counts["pred"] += bool(spans)
        counts["hit"] += bool(_words(side, parts) & side.words.of(spans))
    return _prf(counts)


def _clusters(cases: Iterable[Case]) -> float:
    items: list[tuple[Any, Any]] = []
    for side, g, p in cases:
        if g["source_kind"][0] in ("author", "group"):
            continue
        want, got = g["source_cluster"], p.get("source_cluster")
        want = want[0] if isinstance(want, list) else want
        got = ("alone", len(items)) if got is None else got
        items.append(((side.name, want), (side.name, got)))
    return b_cubed(items)


def b_cubed(items: Sequence[tuple[Any, Any]]) -> float:
    """Return the B-cubed F1 in per cent (Bagga and Baldwin 1998); an item is its gold and its predicted cluster."""
    gold, found, both = Counter(g for g, _ in items), Counter(f for _, f in items), Counter(items)
    p = sum(both[item] / found[item[1]] for item in items) / max(1, len(items))
    r = sum(both[item] / gold[item[0]] for item in items) / max(1, len(items))
    return _f1(p, r)


def _parents(asked: Iterable[Asked]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for side, g, p in asked:
        if len(g["parent"]) != 1:
            continue
        want, got = g["parent"][0], p.get("parent") if p else None
        counts["gold"] += want is not None
        counts["pred"] += got is not None
        counts["hit"] += want is not None and got is not None and _leads_to(side, got, want)
    return _prf(counts)


def _paths(asked: Iterable[Asked]) -> dict[str, dict[str, float]]:
    judged = []
    for side, g, p in asked:
        chain = _gold_chain(side, g)
        if chain is not None:
            right = p is not None and [side.ids.get(at) for at in _found_chain(side, p)] == chain
            judged.append((len(chain) + 1, p is not None, right))
    depths = (("all", 1), ("depth >= 2", 2), ("depth >= 3", 3))
    return {name: _path_figures([(m, r) for depth, m, r in judged if depth >= d]) for name, d in depths}


def _path_figures(judged: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    matched, right = sum(m for m, _ in judged), sum(r for _, r in judged)
    return {
        "accuracy": _percent(right, matched),
        "n": matched,
        "end to end": _percent(right, len(judged)),
        "of": len(judged),
    }


def _gold_chain(side: Aligned, gold: Record) -> list[Any] | None:
    """Return gold's ids from the parent of an attribution to the outermost; None where annotators differ."""
    chain = _chain(gold["id"], {i: a["parent"][0] for i, a in side.gold.items()})
    settled = all(len(side.gold[i]["parent"]) == 1 for i in (gold["id"], *chain) if i in side.gold)
    return chain if settled else None


def _found_chain(side: Aligned, found: Record) -> list[Any]:
    return _chain(found["id"], {i: a.get("parent") for i, a in side.predicted.items()})


def _chain(start: Any, parents: Mapping[Any, Any]) -> list[Any]:
    chain: list[Any] = []
    at = parents.get(start)
    # Predicted parents may go round in a circle.
    while at is not None and chain.count(at) < 2:
        chain.append(at)
        at = parents.get(at)
    return chain


def _denials(asked: Sequence[Asked]) -> dict[str, Any]:
    denials = [(side, g, p) for side, g, p in asked if g.get("denies")]
    cases = _matched(denials)
    right = sum(bool(_right_denies(*case)) for case in cases)
    target = sum(bool(_right_denies(*case)) or _right_target(*case) for case in cases)
    confusion = Counter((g["denies"]["kind"], _column(side, g, p)) for side, g, p in cases)
    kinds = [kind for kind in (*LINKS, "claim", "outside") if any(kind == row for row, _ in confusion)]
    return {
        "accuracy": _percent(right, len(cases)),
        "target": _percent(target, len(cases)),
        "n": len(cases),
        "end to end": _percent(right, len(denials)),
        "target end to end": _percent(target, len(denials)),
        "of": len(denials),
        "spurious": sum(bool(not g.get("denies") and p.get("denies")) for _, g, p in _matched(asked)),
        "confusion": {kind: {column: confusion[kind, column] for column in COLUMNS} for kind in kinds},
    }


def _right_target(side: Aligned, gold: Record, found: Record) -> bool:
    return _same_target(side, gold["denies"], found.get("denies") or {})


def _column(side: Aligned, gold: Record, found: Record) -> str:
    got = found.get("denies")
    if not got:
        return "empty"
    if got["kind"] != "attribution":
        return str(got["kind"])
    return COLUMNS[0] if _right_target(side, gold, found) else COLUMNS[1]


def judged(gold: Iterable[Record], found: Found, label: str) -> list[tuple[float, bool]]:
    """Say of each prediction that is asked for a label (of JUDGES) its confidence in it, and whether it is right.

    A label without a judgement has no confidence: 0. ``evaluation.calibration.bins`` takes what this returns.
    """
    return _judged(_matched(_asked(gold, found)), label)


def _judged(cases: Iterable[Case], label: str) -> list[tuple[float, bool]]:
    judge = JUDGES[label]
    return [(_confidence(case[2], label), right) for case in cases if (right := judge(*case)) is not None]


def _confidence(found: Record, label: str) -> float:
    names = _NAMES.get(label, (label,))
    given = (float(j["confidence"]) for j in found.get("judgements") or () if j["label"] in names)
    return next(given, 0.0)


def coverage(gold: Iterable[Record], found: Found, label: str) -> Points:
    """Return coverage and accuracy, both from 0 to 1, as the least confidence that is let through falls.

    Coverage is the share that is let through of the matched gold that asks for the label (of JUDGES). Equal confidences
    come in together; the last point covers everything, and what was not judged comes in last.
    """
    return points(judged(gold, found, label))


def points(judgements: Iterable[tuple[float, bool]]) -> Points:
    """Turn confidences and whether each was right into coverage and accuracy, the most confident first."""
    order = sorted(judgements, reverse=True)
    out, right = [], 0
    for count, (confidence, good) in enumerate(order, 1):
        right += good
        if count == len(order) or order[count][0] < confidence:
            out.append((count / len(order), right / count))
    return out


def accuracy_at(curve: Points, share: float) -> float | None:
    """Return the accuracy, from 0 to 1, at the least coverage that is no less than the share; None without points."""
    return next((accuracy for covered, accuracy in curve if covered >= share - 1e-9), None)


def coverage_table(gold: Iterable[Record], found: Found) -> str:
    """Return a line a label: how many are asked, per cent that were judged, and accuracy by coverage, in per cent."""
    cases = _matched(_asked(gold, found))
    lines = ["accuracy at".ljust(12) + "".join(f"{f'{c} %':>7}" for c in COVERAGES) + "      n  judged"]
    for label in JUDGES:
        answers = _judged(cases, label)
        if not answers:
            continue
        curve = points(answers)
        reached = [100 * (accuracy_at(curve, c / 100) or 0) for c in COVERAGES]
        with_confidence = _percent(sum(confidence > 0 for confidence, _ in answers), len(answers))
        cells = "".join(f"{accuracy:7.1f}" for accuracy in reached)
        lines.append(f"{label:12}{cells}{len(answers):7}{with_confidence:8}")
    return "\n".join(lines)


def draw(gold: Iterable[Record], found: Found, path: Path, title: str) -> None:
    """Draw accuracy against coverage, a line a label (needs matplotlib, of the ``bench`` extra)."""
    cases = _matched(_asked(gold, found))
    figure, axes = blank(6.0, 4.0)
    for label in JUDGES:
        answers = [answer for answer in _judged(cases, label) if answer[0]]
        if len(answers) >= _FEW:
            curve = [point for point in points(answers) if point[0] >= _LEAST_COVERED]
            axes.plot(
                [100 * c for c, _ in curve], [100 * a for _, a in curve], label=f"{label} ({len(answers)})"
            )
    axes.set(xlabel="covered, % of those judged", ylabel="right, %", title=title, ylim=(None, 101))
    axes.legend(frameon=False, fontsize="small")
    write(figure, path)


def confusion_table(confusion: Mapping[str, Mapping[str, int]]) -> str:
    """Return a line a kind of what gold says is denied, a column for each answer."""
    head = "".join(f"{column:>24}" for column in COLUMNS)
    rows = [f"{kind:12}" + "".join(f"{row[c]:24}" for c in COLUMNS) for kind, row in confusion.items()]
    return "\n".join([f"{'denied':12}{head}", *rows])


def read_found(path: Path) -> dict[Any, list[dict[str, Any]]]:
    """Read predictions by article id.

    Raises:
        ValueError: an article comes twice.
    """
    lines = read_lines(path)
    twice = [name for name, n in Counter(line["id"] for line in lines).items() if n > 1]
    if twice:
        raise ValueError(f"{path}: {twice[0]!r} comes twice")
    return {line["id"]: line["attributions"] for line in lines}


def main() -> None:
    """Score a file of predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("gold", type=Path, help="JSON Lines, or a folder of corpus files")
    parser.add_argument("found", type=Path)
    parser.add_argument("--json", action="store_true", help="figures as one JSON line")
    parser.add_argument("--picture", type=Path, metavar="FILE.svg", help="draw accuracy against coverage")
    args = parser.parse_args()
    gold = corpus_lines(args.gold) if args.gold.is_dir() else read_lines(args.gold)
    found = read_found(args.found)
    out = score(gold, found)
    if args.json:
        print(json.dumps(out))
    else:
        _show(out)
        print(f"\n{coverage_table(gold, found)}")
    if args.picture:
        draw(gold, found, args.picture, args.gold.stem)
    missing = [article["id"] for article in gold if article["id"] not in found]
    if missing:
        sys.exit(f"{len(missing)} articles have no prediction, e.g. {missing[0]}")


def _show(figures: Mapping[str, Any]) -> None:
    for name, value in figures.items():
        shown = {k: v for k, v in value.items() if k != "confusion"} if isinstance(value, dict) else value
        print(f"{name:16}", shown)
    if "denies" in figures:
        print(f"\n{confusion_table(figures['denies']['confusion'])}")


if __name__ == "__main__":
    main()
