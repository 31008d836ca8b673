"""The corpus in the shape that the scorers read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from training.corpus.texts import CorpusText, read_folder


def gold_lines(folder: Path) -> list[dict[str, Any]]:
    """Return a record a text: ``id``, ``text`` and ``attributions``, as in JSON Lines of gold."""
    return [gold_line(text) for text in read_folder(folder)]


def gold_line(text: CorpusText) -> dict[str, Any]:
    """Return one text as gold; ``required`` is false where a second reader might not have marked it."""
    return {
        "id": text.id,
        "text": text.text,
        "attributions": [
            {
                "id": a.number,
                "parent": a.parent,
                "required": a.required,
                **{role: [list(s) for s in a.spans.get(role, ())] for role in ("source", "cue", "content")},
            }
            for a in text.attributions
        ],
    }
