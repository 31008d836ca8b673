"""Our scorer: by hand on small cases, and against the reference scorer on real predictions."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from evaluation.attributions import WordIndex, agree, match, quote_kind, score

from reportedly.schema import attribution_to_dict

TEXT = 'The mayor said taxes would rise. "Never," said Ana Ruiz.'


def roles(source=(), cue=(), content=()):
    return {"source": list(source), "cue": list(cue), "content": list(content)}


GOLD = [
    roles([[0, 9]], [[10, 14]], [[15, 31]]),
    roles([[47, 55]], [[42, 46]], [[33, 41]]),
]


def test_words_are_those_that_a_span_touches():
    assert WordIndex(TEXT).of([[4, 12]]) == {1, 2}
    assert WordIndex(TEXT).of(None) == frozenset()


@pytest.mark.parametrize(
    ("gold", "found", "strict", "lenient"),
    [
        ({1, 2}, {1, 2}, True, True),
        ({1, 2, 3, 4}, {1}, False, True),
        ({1, 2, 3, 4}, {1, 2}, True, True),
        (set(), set(), True, True),
        (set(), {1}, False, False),
        ({1}, {2}, False, False),
    ],
)
def test_two_roles_agree_by_half(gold, found, strict, lenient):
    assert agree(frozenset(gold), frozenset(found), lenient=False) is strict
    assert agree(frozenset(gold), frozenset(found), lenient=True) is lenient


def test_matching_is_one_to_one():
    words = WordIndex(TEXT)
    one = {role: words.of(GOLD[0][role]) for role in GOLD[0]}
    assert match([one], [one, one], lenient=False) == [(0, 0)]


def test_perfect_predictions_score_a_hundred():
    out = score([{"id": 1, "text": TEXT, "attributions": GOLD}], {1: GOLD})
    assert out["attribution"] == {"P": 100.0, "R": 100.0, "F1": 100.0}
    assert out["by quote"]["direct"] == out["by quote"]["indirect"] == 100.0
    assert out["wrong source"] == 0.0


def test_a_wrong_source_is_counted_and_no_hit():
    wrong = [roles([[47, 55]], [[10, 14]], [[15, 31]])]
    out = score([{"id": 1, "text": TEXT, "attributions": GOLD}], {1: wrong})
    assert out["attribution"]["F1"] == 0.0
    assert out["wrong source"] == 100.0


def test_annotators_are_averaged():
    article = {"id": 1, "text": TEXT, "annotations": [{"attributions": GOLD}, {"attributions": GOLD[:1]}]}
    out = score([article], {1: GOLD[:1]})
    assert out["attribution"]["P"] == 100.0
    assert out["attribution"]["R"] == pytest.approx(100 / 1.5, abs=0.1)


def test_optional_gold_is_neither_asked_for_nor_held_against():
    gold = [GOLD[0], {**GOLD[1], "required": False}]
    for found in (GOLD, GOLD[:1]):
        out = score([{"id": 1, "text": TEXT, "attributions": gold}], {1: found})
        assert out["attribution"]["F1"] == 100.0


def test_quote_kinds_of_gold():
    assert quote_kind(TEXT, [[33, 41]]) == "direct"
    assert quote_kind(TEXT, [[15, 41]]) == "mixed"
    assert quote_kind(TEXT, [[15, 31]]) == "indirect"


@pytest.mark.data
@pytest.mark.parametrize("gold", ["data/stories/articles.jsonl", "stories/kremlin/article.jsonl"])
def test_the_reference_scorer_says_the_same(gold, data, reader, tmp_path):
    path = data / gold
    articles = [json.loads(line) for line in path.read_text(encoding="utf8").split("\n") if line.strip()]
    found = {a["id"]: [attribution_to_dict(x) for x in reader.annotate(a["text"])] for a in articles}
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps({"id": i, "attributions": f}) + "\n" for i, f in found.items()))
    reference = subprocess.run(
        [sys.executable, data / "score" / "attributions.py", path, predictions, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    ours = score(articles, found)
    for name, value in json.loads(reference.stdout).items():
        assert ours[name] == value, name
