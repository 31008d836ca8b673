"""The unit that zoning works on: one line or paragraph of page text, with what the markup says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.types import Span, ZoneKind


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of page text that has one job.

    ``evidence`` holds log-odds (natural logarithms) that something other than the words speaks for a zone:
    an HTML element or class, trafilatura's choice of main text. The zoner adds them to what the words say.
    A page dump has no evidence.
    """

    span: Span
    evidence: Mapping[ZoneKind, float] = field(default_factory=dict)
