"""Text in, attributions out: windows, model, decode, quotation marks, in that order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.citing import give_back_the_cited, quoted
from reportedly.attribute.decode import Candidate, Reading, Settings, candidates, confidence, settings_from
from reportedly.attribute.hedges import hedged, settle
from reportedly.attribute.marks import Marks
from reportedly.attribute.nesting import outermost
from reportedly.attribute.windows import Window, guided, windows
from reportedly.model import Model
from reportedly.types import Attribution, Evidence, Span, Spans, content_id

Said = Sequence[NDArray[Any]]
Mapper = Callable[[Callable[[Window], Said], Iterable[Window]], Iterable[Said]]

Found = tuple[tuple[Attribution, Evidence], ...]

_STRETCH = 256

_TOGETHER = 16
"""Windows that are decoded at once: numpy's calls take longer than their work on one."""


class Attributor:
    """Finds the attributions of one text after another; holds nothing between them."""

    def __init__(self, model: Model, settings: Settings | None = None) -> None:
        self.model = model
        self.settings = settings or settings_from(model.config)

    def __call__(self, text: str, mapper: Mapper = map, *, flat: bool = False) -> Found:
        """Find the attributions of a text.

        Args:
            text: any text, used verbatim: a headline, blank lines and paragraphs, or plain paragraphs.
            mapper: ``map`` or the like; windows are independent, so a thread pool's map gives the same result.
            flat: leave out attributions whose cue lies inside another's content.

        Returns:
            Attributions in the order in which they begin in the text, spans pointing into ``text``, each with what
            the model says of its source and stance.
        """
        marks = Marks(text)
        settled = settle_all(text, self._candidates(text, mapper), marks)
        return with_evidence(text, outermost(settled) if flat else settled, marks, self.settings)

    def _candidates(self, text: str, mapper: Mapper) -> Iterator[Candidate]:
        cut = windows(text, self.model.tokenizer, self.settings.window)
        said = iter(mapper(lambda window: self._said(text, window), cut))
        for at in range(0, len(cut), _TOGETHER):
            some = cut[at : at + _TOGETHER]
            reading = Reading.of(list(islice(said, len(some))), max(map(len, some)))
            yield from candidates(text, some, reading, self.settings)

    def _said(self, text: str, window: Window) -> Said:
        return self.model.run(model_inputs(text, window, self.settings.floor, self.settings.guide))


def model_inputs(text: str, window: Window, floor: float, guide: str | None) -> dict[str, Any]:
    """Give one window the shape that the graph takes: ``[1, pieces]`` each.

    ``floor`` is the least probability of a cue; where a hedge begins, or somebody is quoted, a hundredth is enough.
    """
    floors = np.full(len(window), floor)
    floors[hedged(text, window.offsets) | quoted(text, window.offsets)] = min(floor, 0.01)
    return {
        "ids": window.ids[None],
        "shapes": guided(window.shapes, guide)[None],
        "quotes": window.quotes[None],
        "floor": np.log(floors / (1 - floors)).astype(np.float32)[None],
    }


def settle_all(text: str, found: Iterable[Candidate], marks: Marks) -> list[Candidate]:
    """Apply to the model's candidates what hedges, quotation marks and neighbours say of them."""
    settled = without_doubles(marks.complete(settle(text, candidate)) for candidate in found)
    return give_back_the_cited(text, settled)


def without_doubles(found: Iterable[Candidate]) -> list[Candidate]:
    """Keep the surest of those candidates whose cues overlap and whose contents overlap."""
    kept: list[Candidate] = []
    # By stretch of text: in a long text most candidates are far apart.
    near: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in sorted(found, key=lambda c: (-c.features[0], c.content)):
        stretches = {
            at for span in candidate.cue for at in range(span.start // _STRETCH, span.end // _STRETCH + 1)
        }
        if not any(_same(candidate, other) for at in stretches for other in near[at]):
            kept.append(candidate)
            for at in stretches:
                near[at].append(candidate)
    return kept


def _same(a: Candidate, b: Candidate) -> bool:
    cues = any(x.overlaps(y) for x in a.cue for y in b.cue)
    return cues and any(x.overlaps(y) for x in a.content for y in b.content)


def attributions(
    text: str, found: Sequence[Candidate], marks: Marks, settings: Settings
) -> tuple[Attribution, ...]:
    """Make records of candidates: quotation kind, confidence, an id from text and spans, text order."""
    return tuple(attribution for attribution, _ in with_evidence(text, found, marks, settings))


def with_evidence(text: str, found: Sequence[Candidate], marks: Marks, settings: Settings) -> Found:
    """Make records of candidates, each with what else the model says of it."""
    records = {(record := _record(text, c, marks, settings)).id: (record, c.evidence) for c in found}

    def place(one: tuple[Attribution, Evidence]) -> tuple[Span, Spans, Spans]:
        a, _ = one
        return min(a.source + a.cue + a.content), a.cue, a.content

    return tuple(sorted(records.values(), key=place))


def _record(text: str, found: Candidate, marks: Marks, settings: Settings) -> Attribution:
    right = confidence(found.features, settings.source_calibration)
    doubtful = bool(found.source) and right < settings.source_floor
    source = () if doubtful else found.source
    return Attribution(
        id=attribution_id(text, source, found.cue, found.content),
        source=source,
        cue=found.cue,
        content=found.content,
        quote=marks.kind(found.content),
        confidence=round(confidence(found.features, settings.calibration), 3),
        withheld=("source",) if doubtful else (),
    )


def attribution_id(text: str, *roles: Spans) -> str:
    """Hash where an attribution stands and what it says: the same in every run, on every machine."""
    where = ";".join(",".join(f"{s}-{e}" for s, e in spans) for spans in roles)
    return content_id(*(Span(*s).of(text) for spans in roles for s in spans), where)
