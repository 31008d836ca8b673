"""How right labels are by how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from evaluation.pictures import blank, write
from evaluation.sourcing.aligned import Case, Found, Record, asked_of, matched
from evaluation.sourcing.figures import percent
from evaluation.sourcing.judges import JUDGES

Points = list[tuple[float, float]]
"""Coverage and accuracy, from 0 to 1."""

COVERAGES = (100, 95, 90, 80, 70, 50)
_FEW, _LEAST_COVERED = 20, 0.1
"""Of fewer answers, or a smaller part of them, a curve says nothing."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "source_kind"),
    "count": ("count", "unnamed_count"),
    "speaker": ("speaker", "name", "source_name"),
}
"""What a judgement may call its label, where that is not its own name."""


def judged(gold: Iterable[Record], found: Found, label: str) -> list[tuple[float, bool]]:
    """Say of each prediction that is asked for a label (of JUDGES) its confidence in it, and whether it is right.

    A label without a judgement has no confidence: 0. ``evaluation.calibration.bins`` takes what this returns.
    """
    return _judged(matched(asked_of(gold, found)), label)


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
    cases = matched(asked_of(gold, found))
    lines = ["accuracy at".ljust(12) + "".join(f"{f'{c} %':>7}" for c in COVERAGES) + "      n  judged"]
    for label in JUDGES:
        answers = _judged(cases, label)
        if not answers:
            continue
        curve = points(answers)
        reached = [100 * (accuracy_at(curve, c / 100) or 0) for c in COVERAGES]
        with_confidence = percent(sum(confidence > 0 for confidence, _ in answers), len(answers))
        cells = "".join(f"{accuracy:7.1f}" for accuracy in reached)
        lines.append(f"{label:12}{cells}{len(answers):7}{with_confidence:8}")
    return "\n".join(lines)


def draw(gold: Iterable[Record], found: Found, path: Path, title: str) -> None:
    """Draw accuracy against coverage, a line a label (needs matplotlib, of the ``bench`` extra)."""
    cases = matched(asked_of(gold, found))
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
