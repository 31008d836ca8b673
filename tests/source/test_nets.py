"""Networks over features: what counts for more together than each by itself."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from reportedly.source import nets
from reportedly.source.nets import Nets


def both(*, swayed: float = 0.0) -> Nets:
    """Return two networks that add the features and, in the one unit, know when both are there."""
    linear, hidden = np.array([[1.0, 1.0]] * 2), np.array([[[4.0], [4.0]]] * 2)
    return Nets(
        {"near": 0, "bare": 1}, linear, hidden, np.array([[-6.0]] * 2), np.array([[3.0], [3.0 + swayed]])
    )


@pytest.fixture
def pick(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(nets, "_nets", lambda: {"pick": both()})


@pytest.mark.usefixtures("pick")
def test_two_features_count_for_more_together():
    shares = nets.shares_of("pick", [{"near": 1.0}, {"near": 1.0, "bare": 1.0}, {"unheard of": 9.0}])
    assert sum(shares) == pytest.approx(1)
    # One more by the sum, and the unit goes from -tanh 2 to tanh 2.
    apart = 1 + 3 * 2 * np.tanh(2)
    assert shares[1] == pytest.approx(1 / (1 + np.exp(-apart) + np.exp(-2 - 3 * (np.tanh(2) + np.tanh(6)))))


def test_the_verdicts_of_networks_are_averaged():
    logs = both(swayed=-6.0).logs([{"near": 1.0, "bare": 1.0}, {"near": 1.0}])
    alone = both().logs([{"near": 1.0, "bare": 1.0}, {"near": 1.0}])
    assert alone[0] > logs[0] > alone[0] - 3 * 2 * np.tanh(2)
    assert np.exp(alone).sum() == pytest.approx(1)


def test_networks_of_the_package_have_a_row_for_each_feature_and_network():
    read = json.loads(files("reportedly.source").joinpath("nets.json").read_text(encoding="utf8"))
    assert set(read) == {"denials"}
    net = nets._nets()["denials"]
    assert net.linear.shape == (len(net.out), len(net.number))
    assert net.hidden.shape == (*net.linear.shape, net.bias.shape[1])
    assert net.bias.shape == net.out.shape
