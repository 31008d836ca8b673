"""A page as a reader sees it: lines of text, and the elements that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.pages.markup.cues import Cues

PROSE_LENGTH = 80
"""Characters from which a line is taken for prose, not for a label."""


@dataclass(frozen=True, slots=True)
class Element:
    """One visible element: its parent comes before it in `Tree.elements` (-1: none)."""

    tag: str
    parent: int
    depth: int
    cues: Cues


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of page text; it may hold line feeds (``<br>`` in a heading, ``pre``)."""

    text: str
    element: int
    """The innermost element that holds all of the line."""
    linked: int
    """How many of its characters are inside links."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A page as a reader sees it: lines top to bottom, and the elements that hold them."""

    elements: tuple[Element, ...]
    lines: tuple[Line, ...]
