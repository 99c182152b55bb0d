"""A worker at her desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.casework.office import Worker


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "vault")
    yield made
    made.close()


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Worker]:
    """Somebody who has files and supervises as well, as in a small district."""
    made = Worker(tmp_path / "lead", roles=("worker", "supervisor"))
    yield made
    made.close()
