"""Sources that somebody cites: "Citing two officials, the agency said …", "the agency quoted an official as saying …".

Two attributions share one content: the agency's, and the officials' on whom it rests. PolNeAR marks only the first, so
the model may hear the officials as what is said, or only a part of what they are cited for. Where "citing" is followed
by a speaker of the same sentence, the cited are the source, and what that speaker says is theirs; what follows "as
saying" is the content of both; and no words for the cited are who cites them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.decode import Candidate
from reportedly.attribute.windows import begun, reach
from reportedly.types import Span

_CITING = re.compile(r"(?:citing|quoting|invoking)\b", re.IGNORECASE)
_QUOTED = re.compile(
    r"\b(?:quot|cit)(?:ed?|es|ing)\s+(?P<who>[^.;:!?\n]{2,240}?),?\s+as\s+(?P<saying>saying|telling|arguing|insisting)\s+(?=\S)",
    re.IGNORECASE,
)
"""One who is quoted by somebody; not "was quoted as saying", where nobody stands between."""
_BEFORE = re.compile(r"(?:^|[\n.!?,;:–—]\s?)(?P<who>[^\n.!?,;:–—\s][^\n.!?,;:–—]{1,60}),\s$")
"""Who stands before "citing …"."""
_SURE = 2.0
"""How sure, as a logit, these words alone make us that the quoted say something."""
_REACH = 280
"""How far, in characters, "saying" may stand from "quoted"."""
_APART = re.compile(r"\n|[.!?][\"”’]?\s")
"""What stands between two sentences; a comma and words may stand between the cited and the speaker."""


def quoted(text: str, offsets: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the word pieces ``[pieces, 2]`` with which "saying" begins where somebody is quoted as saying something."""
    return begun(offsets, [m.start("saying") for m in _QUOTED.finditer(text, *reach(offsets))])


def give_back_the_cited(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, those of "citing X" with X as their source and the citing speaker's content."""
    by_cue = sorted((c for c in found if c.cue), key=lambda c: c.cue)
    cited = [_with_source(text, candidate, by_cue) for candidate in found]
    # Most texts quote nobody so: one look at all of it spares one around each cue.
    if _QUOTED.search(text):
        cited = [_with_quoted(text, candidate) for candidate in cited]
    citing = [c for c in cited if c.source and c.cue and _CITING.match(text, *c.cue[0])]
    return [_with_citer(text, candidate, citing) for candidate in cited] if citing else cited


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


def _with_citer(text: str, candidate: Candidate, citing: Sequence[Candidate]) -> Candidate:
    """Return a candidate whose source was heard in the words for those it cites with who stands before them.

    "Reuters, quoting three officials who know the plan, said": it is not the plan that says it.
    """
    for other in citing:
        inside = [s for s in candidate.source if any(t != s and t.covers(s) for t in other.source)]
        if inside and candidate.cue != other.cue:
            who = _BEFORE.search(text[: other.cue[0].start])
            return replace(candidate, source=(Span(*who.span("who")),)) if who else candidate
    return candidate


def _with_quoted(text: str, candidate: Candidate) -> Candidate:
    """Return a candidate of "A quoted B as saying C", be it A's or B's, with C as its content."""
    if not candidate.cue or not candidate.content:
        return candidate
    first, last = candidate.cue[0], candidate.cue[-1]
    near = _QUOTED.finditer(text, max(0, first.start - _REACH), min(len(text), last.end + _REACH))
    said = next((m for m in near if m.end() > last.end), None)
    if said is None or candidate.content[-1].end <= said.end():
        return candidate
    content = tuple(Span(max(s.start, said.end()), s.end) for s in candidate.content if s.end > said.end())
    if first.start <= said.start() < last.end:
        return replace(candidate, content=content)
    if first.start <= said.start("saying") < last.end:
        who = Span(said.start("who"), said.start("who") + len(said["who"].partition(",")[0].rstrip()))
        sure = (max(candidate.features[0], _SURE), *candidate.features[1:])
        return replace(candidate, source=(who,), content=content, features=sure)
    return candidate
