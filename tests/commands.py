"""Running programs of their own, as users do, and how much memory they took."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# Peak memory of this process alone: what getrusage says includes the process that started it.
PEAK = (
    "import re, sys\n"
    "def peak():\n"
    "    status = open('/proc/self/status').read()\n"
    "    return int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024\n"
)
HAS_PROC = Path("/proc/self/status").exists()


def python(program, *args, **options):
    """Run a program; return what came of it, as text."""
    return run([sys.executable, "-c", program, *args], **options)


def reportedly(*args, **options):
    """Run the command line."""
    return run([sys.executable, "-m", "reportedly.cli", *map(str, args)], **options)


def run(command, *, given=None, text=True, **options):
    env = {**os.environ, "REPORTEDLY_CACHE": "off", "PYTHONUTF8": "1", **options.pop("env", {})}
    encoding = "utf8" if text else None
    return subprocess.run(
        command,
        input=given,
        capture_output=True,
        encoding=encoding,
        env=env,
        timeout=300,
        check=False,
        **options,
    )
