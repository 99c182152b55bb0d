"""The last rounds: like ones are one line, the newest first, and no more than anybody reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.records import PastRound
from core.store import rounds
from core.store.database import Database
from tests.core.store.quick import make_vault

QUIET = PastRound(1_000, 1_000)
MOVED = PastRound(2_000, 2_000, sent=3, bytes_per_s=8_000)
FAILED = PastRound(3_000, 3_000, trouble="central_not_reached")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    vault = make_vault(tmp_path / "vault")
    yield vault.database
    vault.close()


def at(one: PastRound, at_ms: int) -> PastRound:
    return replace(one, first_ms=at_ms, last_ms=at_ms)


def test_nothing_is_known_before_the_first(database: Database) -> None:
    assert rounds.past(database) == ()


def test_rounds_like_the_one_before_are_one_line(database: Database) -> None:
    for one in (QUIET, at(QUIET, 1_500), MOVED, FAILED, at(FAILED, 3_500), at(FAILED, 3_900)):
        rounds.note(database, one)
    assert rounds.past(database) == (
        replace(FAILED, last_ms=3_900, times=3),
        MOVED,
        replace(QUIET, last_ms=1_500, times=2),
    )


def test_each_round_that_moved_something_is_a_line_of_its_own(database: Database) -> None:
    for at_ms in range(rounds.KEPT_AT_MOST + 5):
        rounds.note(database, at(MOVED, at_ms))
    kept = rounds.past(database)
    assert len(kept) == rounds.KEPT_AT_MOST
    assert kept[0].last_ms == rounds.KEPT_AT_MOST + 4
