"""Sources cited before the one who cites them ("Citing two officials, the agency said the talks had failed").

Two attributions share one content: the agency's, and the officials' on whom it rests. The training corpus marks
only the first, so the model may hear the officials as what is said, or only a part of what they are cited for. Where
"citing" is followed by a speaker of the same sentence, the cited are the source, and what that speaker says is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribute.decode import Candidate

_CITING = re.compile(r"(?:citing|quoting|invoking)\b", re.IGNORECASE)
_APART = re.compile(r"\n|[.!?][\"”’]?\s")
"""What stands between two sentences; a comma and words may stand between the cited and the speaker."""


def give_back_the_cited(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, those of "citing X" with X as their source and the citing speaker's content."""
    by_cue = sorted((c for c in found if c.cue), key=lambda c: c.cue)
    return [_with_source(text, candidate, by_cue) for candidate in found]


def _with_source(text: str, candidate: Candidate, by_cue: Sequence[Candidate]) -> Candidate:
    cited = candidate.source or candidate.content
    if len(cited) != 1 or not candidate.cue:
        return candidate
    cue, named = candidate.cue[0], cited[0]
    if not _CITING.match(text, *cue) or text[cue.end : named.start].strip():
        return candidate
    speaker = next((c for c in by_cue if c.cue[0].start >= named.end), None)
    if speaker is None or not speaker.source or speaker.content[0].start < named.end:
        return candidate
    if _APART.search(text, named.end, speaker.content[0].start):
        return candidate
    if candidate.source and not any(a.overlaps(b) for a in candidate.content for b in speaker.content):
        return candidate
    return replace(candidate, source=cited, content=speaker.content)
