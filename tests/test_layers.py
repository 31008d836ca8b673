"""Arrows between modules run one way (``.importlinter``)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from commands import run

ROOT = Path(__file__).parents[1]


def test_imports_keep_to_the_layers():
    pytest.importorskip("importlinter", reason="import-linter comes with the extra: check")
    done = run([str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_nothing_that_ships_imports_torch():
    sources = [path.read_text("utf8") for path in (ROOT / "src").rglob("*.py")]
    assert len(sources) > 50
    assert not any("import torch" in source or "from torch" in source for source in sources)
