"""The mark of a record: the time of its receipt while that is new, else the day, in the room of a line."""

from __future__ import annotations

import pytest

from core.clock import KAZAKHSTAN
from core.records import RecordState, SyncMark
from tests.fakes import FixedClock
from ui import language
from ui.theme import Theme
from ui.widgets.record_mark import record_mark

DAY_MS = 86_400_000


@pytest.mark.parametrize(
    ("days_ago", "with_time"),
    [(0, True), (1, True), (2, False), (-2, False)],
    ids=["today", "yesterday", "older", "the_laptops_clock_is_behind"],
)
def test_only_a_new_receipt_says_the_time(look: Theme, days_ago: int, with_time: bool) -> None:
    now_ms = FixedClock().now_ms()
    at = SyncMark(RecordState.AT_OFFICE, at_ms=now_ms - days_ago * DAY_MS)
    mark = record_mark(at, now_ms=now_ms, zone=KAZAKHSTAN, language=language.current())
    assert (":" in mark.accessibleName()) is with_time
    assert ":" in mark.toolTip()
