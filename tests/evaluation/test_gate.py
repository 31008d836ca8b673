"""The gate: floors only rise, and today's figures stand above them."""

from __future__ import annotations

import json

import pytest

from evaluation import gate


def test_a_figure_below_its_floor_is_named():
    assert gate.compare({"F1": 70.0}, {"F1": 71.0}) == ["F1: 70.0 is below its floor 71.0"]
    assert gate.compare({"F1": 71.0}, {"F1": 71.0}) == []
    assert gate.compare({}, {"F1": 1.0}) != []


def test_floors_are_lifted_and_never_lowered():
    assert gate.lifted({"a": 80.0, "b": 10.0, "c": 5.0}, {"a": 70.0, "b": 50.0}) == {
        "a": round(80.0 - gate.SLACK, 1),
        "b": 50.0,
        "c": round(5.0 - gate.SLACK, 1),
    }


def test_other_gold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    (tmp_path / "floors.json").write_text(json.dumps({"toy": {"gold": "0", "floors": {"F1": 1.0}}}))
    (tmp_path / "gold.jsonl").write_text("{}")
    monkeypatch.setattr(gate, "sets", lambda _: {"toy": (tmp_path / "gold.jsonl", lambda _: {"F1": 99.0})})
    assert gate.run(tmp_path) == ["toy: the gold has changed; floors over other data say nothing"]


@pytest.mark.data
@pytest.mark.slow
def test_no_figure_has_fallen(data):
    assert gate.run(data) == []
