"""The checksums of a model folder."""

from __future__ import annotations

import hashlib
from pathlib import Path


def write_sums(folder: Path) -> None:
    """Write the checksums of a model folder, as ``sha256sum`` does; the card may be edited without them."""
    names = sorted(p.name for p in folder.iterdir() if p.name not in ("SHA256SUMS", "README.md"))
    lines = [f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}\n" for n in names]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf8")
