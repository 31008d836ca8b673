"""Another process gives the same bytes: strings hash differently there, and sets have another order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
SHARED = """
from reportedly.source.labels.denial_words import Stems
from reportedly.types import Attribution, Quote, Span
text = ("Officers broke windows, burned ledgers, beat porters, chased clerks, scattered cattle, emptied granaries and "
        "poisoned wells near Tamboro, Kessel, Odrin, Vaux, Lissum, Marble Quay and Port Ansel before daybreak. ") * 2
half = len(text) // 2
def says(name, start, end):
    return Attribution(name, (), (), (Span(start, end),), Quote.INDIRECT, 1.0)
found = [says("a", 0, half), says("b", half, len(text)), says("c", 20, half), says("d", half + 40, len(text) - 30)]
stems = Stems(text, found)
print([stems.shared(one.id, other.id) for one in found for other in found])
"""
READ = """
import sys
from pathlib import Path
from reportedly import Reader
from reportedly.schema import attributions_to_dicts
with Reader() as reader:
    print([attributions_to_dicts(found) for found in reader.annotate_many(Path(p).read_text() for p in sys.argv[1:])])
"""


def _printed(program: str, seed: int, *args: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.run(
        [sys.executable, "-c", program, *args], env=environment, check=True, capture_output=True
    ).stdout


def test_shared_words_weigh_the_same_in_every_process():
    assert len({_printed(SHARED, seed) for seed in range(6)}) == 1


@pytest.mark.slow
def test_articles_are_read_the_same_in_every_process():
    articles = sorted(map(str, EXAMPLES.glob("*.txt")))
    assert articles
    assert len({_printed(READ, seed, *articles) for seed in range(3)}) == 1
