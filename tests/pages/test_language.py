"""Whether a text is in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.pages.language import WARNING, is_english
from reportedly.pages.loading.loaded import Loaded
from reportedly.pipeline import read_article

GERMAN = """\
Die Hafenbehörde von Grelling hat am Dienstag einen Bericht zurückgewiesen, wonach sie den Nordkai schließen wolle.

„Es gibt keinen solchen Plan“, sagte die Direktorin. „Wir waren überrascht, das zu lesen.“ Die Gewerkschaft kündigte \
an, zu streiken, falls der Kai im Herbst geschlossen werde.
"""
OTHERS = {
    "German": GERMAN,
    "Dutch": "De haven van Grelling heeft dinsdag ontkend dat zij de noordkade wilde sluiten. Er is geen plan, zei de "
    "directeur. Twee arbeiders of hun collega's hadden het plan in maart gezien, en dat was op de kade in Grelling. ",
    "Spanish": "La autoridad portuaria negó el martes que hubiera planeado cerrar el muelle norte. No hay tal plan, "
    "dijo la directora. Dos estibadores que pidieron no ser nombrados dijeron que lo habían visto en marzo. ",
    "Chinese": "港务局否认关闭北码头的计划。局长说，没有这样的计划。" * 10,
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages_are_told(text):
    assert not is_english(text)


def test_english_is_told_and_what_is_short_is_let_through():
    for path in (Path(__file__).parents[2] / "examples").iterdir():
        assert is_english(path.read_text(encoding="utf8"))
    assert is_english("Fährunglück")
    assert is_english("")


def test_a_page_in_another_language_has_a_warning():
    body = "".join(f"<p>{part}</p>" for part in GERMAN.split("\n\n"))
    page = f"<html lang=de><meta charset=utf-8><h1>Hafen dementiert</h1>{body}"
    *_, warnings = read_article(Loaded("hafen.html", page.encode()))
    assert warnings == (WARNING,)
