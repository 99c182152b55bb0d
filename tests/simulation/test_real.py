"""The real program keeps its promises in a few runs, and the witness sees it when one is broken.

The long runs are `python3 dev.py simulate --real`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.merge import CellState
from core.store import cells, oplog, streams
from core.store.database import Database
from tests.simulation.real import ON_SQLITE, outcomes

pytestmark = pytest.mark.slow

Break = Callable[[pytest.MonkeyPatch], None]
MOST_SEEDS = 24


def nothing_is_offered_again(patch: pytest.MonkeyPatch) -> None:
    def cut_nothing(database: Database, cut: int) -> None:
        """Central was restored and nobody minds."""

    patch.setattr(oplog, "cut", cut_nothing)


def last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    def absorb(state: CellState[bytes], op: bytes, base: object) -> CellState[bytes]:
        return CellState(frozenset((op,)))

    patch.setattr(cells, "absorb", absorb)


def files_leave_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(streams, "_is_proved", lambda database, stream: True)


def test_a_few_runs_keep_every_promise_and_are_the_same_each_time() -> None:
    first, again = (list(outcomes(range(3), databases=ON_SQLITE)) for _ in range(2))
    for outcome in first:
        assert outcome.found == [], "\n".join([f"seed {outcome.seed}", *outcome.steps])
    assert [one.steps for one in first] == [one.steps for one in again]
    assert sum(count for one in first for count in one.counts.values()) > 0


@pytest.mark.parametrize(
    ("break_it", "promise"),
    [(nothing_is_offered_again, "I1"), (last_writer_wins, "I3"), (files_leave_at_once, "I1")],
)
def test_a_broken_promise_is_found(break_it: Break, promise: str, monkeypatch: pytest.MonkeyPatch) -> None:
    break_it(monkeypatch)
    runs = outcomes(range(MOST_SEEDS), databases=ON_SQLITE)
    assert any(broken.startswith(promise) for outcome in runs for broken in outcome.found)
