"""What linking sees of an article: one outlet's account of an event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reportedly.types import Attribution, Speaker


@dataclass(frozen=True)
class Account:
    """One article, with what was read from it; ``date`` is ISO 8601, a day or a moment."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...] = ()
    publisher: str | None = None
    date: str | None = None

    @cached_property
    def by_id(self) -> dict[str, Attribution]:
        """The attributions by their ids."""
        return {a.id: a for a in self.attributions}

    @cached_property
    def headline_end(self) -> int:
        """Where the headline ends; 0 where the text has none."""
        return max(0, self.text.find("\n\n"))

    @cached_property
    def people(self) -> dict[str, Speaker]:
        """The speakers by their ids."""
        return {speaker.id: speaker for speaker in self.speakers}

    @cached_property
    def _inside(self) -> dict[str, tuple[Attribution, ...]]:
        out: dict[str, tuple[Attribution, ...]] = {}
        for a in self.attributions:
            if a.parent is not None:
                out[a.parent] = (*out.get(a.parent, ()), a)
        return out

    def inside(self, a: Attribution) -> tuple[Attribution, ...]:
        """Return the attributions that one passes on itself."""
        return self._inside.get(a.id, ())

    def below(self, a: Attribution) -> tuple[Attribution, ...]:
        """Return all that one passes on, and what these pass on, in turn."""
        out = list(self.inside(a))
        for b in out:
            out += [c for c in self.inside(b) if c not in out]
        return tuple(out)

    def above(self, a: Attribution) -> tuple[Attribution, ...]:
        """Return the attributions that pass one on, the nearest to it first."""
        out: list[Attribution] = []
        while a.parent is not None and a.parent in self.by_id and self.by_id[a.parent] not in out:
            a = self.by_id[a.parent]
            out.append(a)
        return tuple(out)
