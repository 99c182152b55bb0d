"""What every test starts from: no screen, no surprise in time, no difference between two runs in CI.

Conveniences for widgets live in `tests/ui/conftest.py`; stand-ins in `tests/fakes.py`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.fakes import FixedClock

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # also when pytest is run by itself, before Qt is imported

settings.register_profile("desk", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_finish() -> None:
    """What all tests share is looked at by no later collection: that was a seventh of their time."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(autouse=True, scope="module")
def _nothing_left_open() -> Iterator[None]:
    """Files and databases left open warn when collected, and warnings fail: collect where they were made."""
    yield
    gc.collect()
