"""When rounds run: at once, after a change, as the report says, when asked; and not in field mode."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from core.casework.desk import Desk
from core.changes import Changes, RecordId
from core.errors import Code, SyncError
from core.records import SyncOverview
from sync.service import (
    EnrolmentStatus,
    Exported,
    OpenedAnswer,
    Phase,
    RoundReport,
    SyncProgress,
    SyncService,
)
from tests.fakes import MORNING_MS, FixedClock
from ui.background import Background
from ui.syncing import AFTER_A_CHANGE_S, FIRST_POLL_S, LONGEST_POLL_S, WHEN_IDLE_S, Syncing
from ui.workspace import Workspace

OVERVIEW = SyncOverview(0, 0, None, MORNING_MS, MORNING_MS, 0, 0)
APPROVED = EnrolmentStatus("approved", None)
PENDING = EnrolmentStatus("pending", bytes(32))
A_CHANGE = Changes(records=frozenset({RecordId(bytes(16), 1, bytes(16))}))


class ScriptedService:
    """The wire's stand-in: answers what it was told to, one after the other; the last answer stays."""

    def __init__(self) -> None:
        self.reports: list[RoundReport | Exception] = [report()]
        self.polls: list[EnrolmentStatus | SyncError] = [APPROVED]
        self.rounds: list[bool] = []
        self.field_modes: list[bool] = []
        self.brings = Changes()
        self.holds: threading.Event | None = None

    def run_once(
        self, progress: Callable[[SyncProgress], None], stop: threading.Event, *, asked: bool = False
    ) -> RoundReport:
        self.rounds.append(asked)
        if self.brings:
            progress(SyncProgress(Phase.RECEIVING, 1, 1, self.brings))
        if self.holds is not None:
            assert self.holds.wait(10)
        answer = self.reports.pop(0) if len(self.reports) > 1 else self.reports[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def poll_enrolment(self) -> EnrolmentStatus:
        answer = self.polls.pop(0) if len(self.polls) > 1 else self.polls[0]
        if isinstance(answer, SyncError):
            raise answer
        return answer

    def set_field_mode(self, on: bool) -> None:
        self.field_modes.append(on)

    def export_bundle(self, path: Path) -> Exported:
        if path.name == "full.tirek":
            raise SyncError(Code.BUNDLE_NOT_WRITTEN)
        return Exported(1, 2, 3, 400, False)

    def open_answer(self, path: Path, told: Callable[[Changes], None]) -> OpenedAnswer:
        told(A_CHANGE)
        return OpenedAnswer(A_CHANGE, confirmed=2, received=1, order="lock" if path.name == "order" else "")


class QuietDesk:
    """Nothing waits; `unfinished` drafts stand on the laptop."""

    unfinished = 0

    def sync_overview(self) -> SyncOverview:
        return replace(OVERVIEW, unfinished=self.unfinished)


def report(*, trouble: Code | None = None, again_in_s: float | None = 300.0) -> RoundReport:
    return RoundReport(Changes(), 0, 0, trouble, again_in_s, MORNING_MS)


class Bench:
    """Syncing over real lanes."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.bugs: list[BaseException] = []
        self.background = Background(report=self.bugs.append)
        self.service = ScriptedService()
        self.desk = QuietDesk()
        self.workspace = Workspace(cast(Desk, self.desk), self.background, language="kk", clock=FixedClock())
        self.syncing = Syncing(
            self.workspace, cast(SyncService, self.service), self.background, clock=FixedClock()
        )

    def start(self, enrolment: EnrolmentStatus = APPROVED, *, field_mode: bool = False) -> None:
        self.syncing.start(enrolment, field_mode=field_mode)
        self.wait(lambda: self.syncing.state.overview is not None)

    def wait(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=10_000)

    def wait_for_rounds(self, count: int) -> None:
        self.wait(lambda: len(self.service.rounds) == count and not self.syncing.state.busy)

    def next_in_s(self) -> float | None:
        at_ms = self.syncing.state.next_try_ms
        return None if at_ms is None else (at_ms - MORNING_MS) / 1000


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(qtbot)
    yield bench
    bench.syncing.end()
    bench.background.stop()


def test_first_round_goes_out_at_once_and_the_next_as_the_report_says(bench: Bench) -> None:
    bench.start()
    bench.wait_for_rounds(1)
    assert bench.service.rounds == [False]
    assert bench.next_in_s() == 300


def test_report_that_wants_nothing_more_is_followed_up_slowly(bench: Bench) -> None:
    bench.service.reports = [report(again_in_s=None)]
    bench.start()
    bench.wait_for_rounds(1)
    assert bench.next_in_s() == WHEN_IDLE_S


def test_a_draft_is_known_of_at_once_and_sends_nothing(bench: Bench) -> None:
    bench.start()
    bench.wait_for_rounds(1)
    bench.wait(lambda: bench.syncing.state.all_at_centre)
    bench.desk.unfinished = 1
    bench.workspace.announce(Changes(drafts=frozenset({bytes(16)})))
    bench.wait(lambda: not bench.syncing.state.all_at_centre)
    assert bench.service.rounds == [False]
    assert bench.next_in_s() == 300


def test_change_of_the_worker_goes_out_soon(bench: Bench) -> None:
    bench.start()
    bench.wait_for_rounds(1)
    bench.workspace.announce(A_CHANGE)
    assert bench.next_in_s() == AFTER_A_CHANGE_S


def test_draft_is_no_reason_to_sync(bench: Bench) -> None:
    bench.start()
    bench.wait_for_rounds(1)
    bench.workspace.announce(Changes(drafts=frozenset({bytes(16)})))
    assert bench.next_in_s() == 300


def test_change_does_not_shorten_the_wait_after_a_failure(bench: Bench) -> None:
    bench.service.reports = [report(trouble=Code.CENTRAL_BUSY, again_in_s=120)]
    bench.start()
    bench.wait_for_rounds(1)
    bench.workspace.announce(A_CHANGE)
    assert bench.next_in_s() == 120


def test_what_a_round_brings_is_announced_and_is_no_reason_for_another_round(bench: Bench) -> None:
    told: list[Changes] = []
    bench.workspace.changed.connect(told.append)
    bench.service.brings = A_CHANGE
    bench.start()
    bench.wait_for_rounds(1)
    assert told == [A_CHANGE]
    assert bench.next_in_s() == 300


def test_change_during_a_round_goes_out_right_after_it(bench: Bench) -> None:
    bench.service.holds = threading.Event()
    bench.start()
    bench.wait(lambda: bench.service.rounds == [False])
    bench.workspace.announce(A_CHANGE)
    bench.service.holds.set()
    bench.wait_for_rounds(1)
    assert bench.next_in_s() == AFTER_A_CHANGE_S


def test_person_who_asks_is_not_made_to_wait(bench: Bench) -> None:
    bench.service.reports = [report(trouble=Code.CENTRAL_BUSY, again_in_s=900)]
    bench.start()
    bench.wait_for_rounds(1)
    bench.workspace.sync_wanted.emit()
    bench.wait_for_rounds(2)
    assert bench.service.rounds == [False, True]


def test_person_who_asks_during_a_round_gets_one_more(bench: Bench) -> None:
    bench.service.holds = threading.Event()
    bench.start()
    bench.wait(lambda: bench.service.rounds == [False])
    bench.syncing.ask()
    bench.syncing.ask()
    bench.service.holds.set()
    bench.wait_for_rounds(2)
    assert bench.service.rounds == [False, True]


def test_field_mode_keeps_quiet_until_it_is_switched_back_or_a_person_asks(bench: Bench) -> None:
    bench.start(field_mode=True)
    bench.workspace.announce(A_CHANGE)
    assert bench.next_in_s() is None
    bench.syncing.ask()
    bench.wait_for_rounds(1)
    assert bench.service.rounds == [True]
    assert bench.next_in_s() is None
    bench.syncing.set_field_mode(False)
    bench.wait_for_rounds(2)
    assert bench.service.field_modes == [True, False]


def test_bug_in_a_round_does_not_stop_syncing_for_good(bench: Bench) -> None:
    bench.service.reports = [ZeroDivisionError(), report()]
    bench.start()
    bench.wait_for_rounds(1)
    assert [type(bug) for bug in bench.bugs] == [ZeroDivisionError]
    assert bench.next_in_s() == WHEN_IDLE_S


def test_before_the_supervisor_confirmed_only_the_approval_is_asked_for(bench: Bench) -> None:
    bench.service.polls = [PENDING]
    bench.start(PENDING)
    bench.wait(lambda: bench.next_in_s() is not None)
    assert bench.service.rounds == []
    assert bench.next_in_s() == FIRST_POLL_S
    assert bench.syncing.state.words_digest == bytes(32)
    for _ in range(20):
        bench.syncing.ask()
        bench.wait(lambda: not bench.syncing.state.busy)
    assert bench.next_in_s() == LONGEST_POLL_S


def test_approval_is_followed_by_the_first_round(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.syncing.approved, timeout=10_000):
        bench.start(PENDING)
    bench.wait_for_rounds(1)
    assert bench.syncing.state.approved is True


def test_no_network_while_waiting_for_approval_is_said(bench: Bench) -> None:
    bench.service.polls = [SyncError(Code.CENTRAL_NOT_REACHED)]
    bench.start(PENDING)
    bench.wait(lambda: bench.syncing.state.trouble is Code.CENTRAL_NOT_REACHED)
    assert bench.syncing.state.offline


def test_nothing_runs_after_the_end(bench: Bench) -> None:
    bench.start()
    bench.wait_for_rounds(1)
    bench.syncing.end()
    bench.syncing.ask()
    bench.workspace.announce(A_CHANGE)
    assert not bench.syncing.state.busy
    assert bench.service.rounds == [False]


def test_a_file_for_the_office_is_written_in_the_sync_lane_in_field_mode_too(bench: Bench) -> None:
    bench.start(field_mode=True)
    bench.syncing.export_bundle("/stick/office.tirek")
    assert bench.syncing.state.bundle.working
    bench.wait(lambda: not bench.syncing.state.bundle.working)
    assert bench.syncing.state.bundle.exported == Exported(1, 2, 3, 400, False)
    bench.syncing.export_bundle("/stick/full.tirek")
    bench.wait(lambda: bench.syncing.state.bundle.trouble is Code.BUNDLE_NOT_WRITTEN)
    assert bench.service.rounds == []


def test_an_opened_answer_is_announced_and_its_order_is_obeyed(bench: Bench) -> None:
    bench.start(field_mode=True)
    heard: list[Changes] = []
    bench.workspace.changed.connect(heard.append)
    bench.syncing.open_answer("/stick/answer.tirek")
    bench.wait(lambda: bench.syncing.state.bundle.opened is not None)
    assert heard == [A_CHANGE]
    assert bench.syncing.state.report is None
    bench.syncing.open_answer("/stick/order")
    bench.wait(lambda: bench.syncing.state.report is not None)
    assert bench.syncing.state.report is not None
    assert bench.syncing.state.report.order == "lock"
    assert bench.syncing.state.trouble is Code.ENROLMENT_REVOKED
