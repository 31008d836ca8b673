"""What loading hands to decoding, whether it came from a file or from the network."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loaded:
    """A page as it came, before decoding."""

    name: str
    """What the user gave: a path, ``-``, a URL (without a password), or what stands for bytes."""
    raw: bytes
    declared: str | None = None
    """The character set that came with the bytes (HTTP's ``charset``), not the one written in them."""
    url: str | None = None
    """The address that the page was read from, after redirects."""
    media_type: str | None = None
    """HTTP's media type, lower case and without parameters."""
