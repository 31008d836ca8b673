"""What all tests share: the evaluation data, an open reader, and how hypothesis searches."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reportedly import Reader

# The same examples in every run, and no deadline: a busy machine is no failure.
settings.register_profile(
    "reproducible",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("search", parent=settings.get_profile("reproducible"), derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "reproducible"))


def pytest_runtest_setup(item):
    if item.get_closest_marker("data") is None:
        return
    folder = os.environ.get("REPORTEDLY_DATA")
    if folder and Path(folder).is_dir():
        return
    reason = f"REPORTEDLY_DATA names no folder ({folder})" if folder else "REPORTEDLY_DATA is not set"
    if os.environ.get("REPORTEDLY_REQUIRE_DATA") == "1":
        pytest.fail(f"{reason}, and REPORTEDLY_REQUIRE_DATA=1 asks for it", pytrace=False)
    pytest.skip(f"{reason}: this test needs the evaluation data")


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of the evaluation data; for tests marked ``data``."""
    return Path(os.environ["REPORTEDLY_DATA"])


@pytest.fixture(scope="session")
def reader():
    """Return a reader that is open for the whole run."""
    with Reader(threads=1) as opened:
        yield opened


@pytest.fixture(scope="session")
def tokenizer(reader):
    """Return the model's tokenizer."""
    from reportedly.model import open_model

    return open_model().tokenizer
