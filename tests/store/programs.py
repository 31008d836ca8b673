"""Programs of their own that work on one store at the same time as the test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BEGIN = """\
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from reportedly.store import open_store
from tests.store.readings import harbour, said
where, *given = sys.argv[1:]
"""


def start(program, where, *given):
    """Start a program that is given a store, and what else it needs, as ``where`` and ``given``."""
    begin = _BEGIN.format(root=str(ROOT), tests=str(ROOT / "tests"))
    return subprocess.Popen(
        [sys.executable, "-c", begin + program, where, *map(str, given)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def finished(*programs):
    """Wait for programs, all of which must end well; return what they printed."""
    ends = [program.communicate(timeout=300) for program in programs]
    for program, (_, errors) in zip(programs, ends, strict=True):
        assert program.returncode == 0, errors
    return [printed for printed, _ in ends]
