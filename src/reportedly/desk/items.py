"""What there is to read, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from reportedly.pages.loading.loaded import Loaded
from reportedly.store.records import Failure, Reading

What = TypeVar("What", covariant=True)
Page = Path | str | Loaded
"""A page yet to be loaded from a file or a URL, or one at hand."""
Read = Reading | Failure
"""An article, with or without what the model reads in it, or why there is none."""


@dataclass(frozen=True, slots=True)
class Item(Generic[What]):
    """Something to read, or read; ``size`` are the bytes of input that it accounts for."""

    what: What
    size: int = 0
