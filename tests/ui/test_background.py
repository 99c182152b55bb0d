"""The lanes: order, delivery on the GUI thread, refusals, bugs, cancelling, the hand-over, the end."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from core.errors import Code, StoreError, TirekError
from ui.background import Background, LaneClosedError, Priority

WAIT_S = 5.0


class Desk:
    """Collects what the lanes answer, and on which thread."""

    def __init__(self) -> None:
        self.bugs: list[BaseException] = []
        self.done: list[object] = []
        self.refusals: list[TirekError] = []
        self.threads: set[int] = set()
        self.background = Background(report=self.bugs.append)

    def take(self, result: object) -> None:
        self.threads.add(threading.get_ident())
        self.done.append(result)

    def refuse(self, refusal: TirekError) -> None:
        self.threads.add(threading.get_ident())
        self.refusals.append(refusal)

    def store(self, call: Callable[[], object], priority: Priority = Priority.ACT) -> object:
        return self.background.store.submit(call, done=self.take, failed=self.refuse, priority=priority)

    def sync(self, call: Callable[[], object], stop: threading.Event | None = None) -> object:
        return self.background.sync.submit(call, done=self.take, failed=self.refuse, stop=stop)


class Gate:
    """A call that has begun and waits until it is let go."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.open = threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.open.wait(WAIT_S)
        return "gate"


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk()
    yield desk
    assert desk.background.stop()


def test_result_arrives_on_the_gui_thread_and_the_work_is_done_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    desk.store(threading.get_ident)
    desk.sync(threading.get_ident)
    qtbot.waitUntil(lambda: len(desk.done) == 2)
    assert desk.threads == {threading.get_ident()}
    assert threading.get_ident() not in desk.done
    assert desk.done[0] != desk.done[1]


def test_drafts_go_before_batches_and_equals_keep_their_order(desk: Desk, qtbot: QtBot) -> None:
    gate = Gate()
    desk.store(gate)
    assert gate.begun.wait(WAIT_S)
    for name, priority in (
        ("tidy", Priority.SPARE_TIME),
        ("batch 1", Priority.BATCH),
        ("batch 2", Priority.BATCH),
        ("read", Priority.READ),
        ("draft 1", Priority.ACT),
        ("draft 2", Priority.ACT),
    ):
        desk.store(lambda name=name: name, priority)  # type: ignore[misc]
    gate.open.set()
    qtbot.waitUntil(lambda: len(desk.done) == 7)
    assert desk.done == ["gate", "draft 1", "draft 2", "read", "batch 1", "batch 2", "tidy"]


def test_refusal_goes_to_failed_without_the_frames_it_came_through(desk: Desk, qtbot: QtBot) -> None:
    def full_disk() -> None:
        try:
            raise OSError("28")
        except OSError:
            raise StoreError(Code.STORE_DISK_FULL) from None

    desk.store(full_disk)
    qtbot.waitUntil(lambda: desk.refusals != [])
    assert desk.refusals[0].code is Code.STORE_DISK_FULL
    assert desk.refusals[0].__traceback__ is None
    assert desk.refusals[0].__context__ is None
    assert desk.threads == {threading.get_ident()}
    assert (desk.done, desk.bugs) == ([], [])


def test_bug_is_reported_and_the_lane_goes_on(desk: Desk, qtbot: QtBot) -> None:
    desk.store(lambda: 1 // 0)
    desk.store(lambda: "after")
    qtbot.waitUntil(lambda: desk.done == ["after"])
    assert [type(bug) for bug in desk.bugs] == [ZeroDivisionError]
    assert desk.refusals == []


def test_cancelled_before_it_began_never_runs(desk: Desk, qtbot: QtBot) -> None:
    gate = Gate()
    ran: list[str] = []
    desk.store(gate)
    ticket = desk.background.store.submit(lambda: ran.append("x"), done=desk.take, failed=desk.refuse)
    ticket.cancel()
    gate.open.set()
    desk.store(lambda: "last")
    qtbot.waitUntil(lambda: "last" in desk.done)
    assert (ran, desk.done) == ([], ["gate", "last"])


def test_cancelled_while_it_runs_is_told_to_stop_and_not_delivered(desk: Desk, qtbot: QtBot) -> None:
    stop, begun = threading.Event(), threading.Event()

    def long_round() -> str:
        begun.set()
        assert stop.wait(WAIT_S)
        return "stopped"

    ticket = desk.background.sync.submit(long_round, done=desk.take, failed=desk.refuse, stop=stop)
    assert begun.wait(WAIT_S)
    ticket.cancel()
    desk.sync(lambda: "next")
    qtbot.waitUntil(lambda: "next" in desk.done)
    assert desk.done == ["next"]


class Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[object] = []

    @Slot(object)
    def show(self, result: object) -> None:
        self.shown.append(result)


def test_nothing_is_delivered_to_a_deleted_page(desk: Desk, qtbot: QtBot) -> None:
    page, gate = Page(), Gate()
    desk.background.store.submit(gate, done=page.show, failed=desk.refuse)
    Shiboken.delete(page)
    gate.open.set()
    desk.store(lambda: "after")
    qtbot.waitUntil(lambda: desk.done == ["after"])
    assert page.shown == []


def test_lane_never_holds_the_last_reference_to_a_page(desk: Desk, qtbot: QtBot) -> None:
    let_go_on: list[int] = []
    gate = Gate()
    page = Page()
    weakref.finalize(page, lambda: let_go_on.append(threading.get_ident()))

    def ask(page: Page) -> None:
        desk.background.store.submit(lambda: (gate(), page.shown)[0], done=page.show, failed=desk.refuse)

    ask(page)
    assert gate.begun.wait(WAIT_S)
    del page
    gate.open.set()
    qtbot.waitUntil(lambda: let_go_on != [])
    assert let_go_on == [threading.get_ident()]


def test_progress_is_relayed_in_order_to_the_gui_thread(desk: Desk, qtbot: QtBot) -> None:
    tell = desk.background.bridge.relay(desk.take)

    def three_steps() -> str:
        for step in range(3):
            tell(step)
        return "end"

    desk.sync(three_steps)
    qtbot.waitUntil(lambda: len(desk.done) == 4)
    assert desk.done == [0, 1, 2, "end"]
    assert desk.threads == {threading.get_ident()}


def test_sync_hands_its_batch_to_the_store_lane_and_waits(desk: Desk, qtbot: QtBot) -> None:
    store = desk.background.store

    def one_round() -> tuple[bool, bool, bool]:
        applied = store.call(store.is_current)
        nested = store.call(lambda: store.call(store.is_current))
        return applied, nested, desk.background.sync.is_current()

    desk.sync(one_round)
    qtbot.waitUntil(lambda: desk.done != [])
    assert desk.done == [(True, True, True)]


def test_refusal_of_a_batch_is_raised_in_the_sync_lane(desk: Desk, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise StoreError(Code.STORE_DAMAGED)

    desk.sync(lambda: desk.background.store.call(refuse))
    qtbot.waitUntil(lambda: desk.refusals != [])
    assert desk.refusals[0].code is Code.STORE_DAMAGED


def test_batch_that_waits_too_long_is_dropped(desk: Desk, qtbot: QtBot) -> None:
    gate = Gate()
    applied: list[str] = []
    desk.store(gate)
    desk.sync(lambda: desk.background.store.call(lambda: applied.append("late"), timeout_s=0.02))
    qtbot.waitUntil(lambda: desk.refusals != [])
    gate.open.set()
    desk.store(lambda: "after", Priority.SPARE_TIME)
    qtbot.waitUntil(lambda: "after" in desk.done)
    assert desk.refusals[0].code is Code.STORE_IO
    assert applied == []


def test_a_batch_can_see_that_somebody_waits_behind_it(desk: Desk, qtbot: QtBot) -> None:
    gate, lane = Gate(), desk.background.store
    desk.store(gate)
    assert gate.begun.wait(WAIT_S)
    assert not lane.is_waited_for()
    desk.store(lambda: "tidy", Priority.SPARE_TIME)
    desk.store(lambda: "batch", Priority.BATCH)
    assert not lane.is_waited_for()
    desk.store(lambda: "page", Priority.READ)
    assert lane.is_waited_for()
    gate.open.set()
    qtbot.waitUntil(lambda: len(desk.done) == 4)
    assert not lane.is_waited_for()


def test_gui_thread_can_never_wait_for_the_store(desk: Desk) -> None:
    with pytest.raises(RuntimeError, match="never waits"):
        desk.background.store.call(lambda: None)


def test_a_lane_can_not_leave_callbacks(desk: Desk, qtbot: QtBot) -> None:
    desk.sync(lambda: desk.store(lambda: None))
    qtbot.waitUntil(lambda: desk.bugs != [])
    assert isinstance(desk.bugs[0], RuntimeError)


def test_stop_finishes_drafts_drops_the_rest_and_refuses_more(qtbot: QtBot) -> None:
    desk, gate = Desk(), Gate()
    ran: list[str] = []
    desk.store(gate)
    assert gate.begun.wait(WAIT_S)
    desk.store(lambda: ran.append("read"), Priority.READ)
    desk.store(lambda: ran.append("draft"))
    assert not desk.background.store.stop(0.01)
    gate.open.set()
    assert desk.background.stop()
    assert ran == ["draft"]
    with pytest.raises(LaneClosedError):
        desk.store(lambda: None)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("tirek-")]


def test_stop_drops_what_waits_behind_a_running_call(qtbot: QtBot) -> None:
    desk = Desk()
    stop, begun = threading.Event(), threading.Event()
    ran: list[str] = []

    def long_round() -> None:
        begun.set()
        assert stop.wait(WAIT_S)

    desk.sync(long_round, stop)
    desk.background.sync.submit(
        lambda: ran.append("read"), done=desk.take, failed=desk.refuse, priority=Priority.READ
    )
    assert begun.wait(WAIT_S)
    assert desk.background.stop()
    assert (ran, desk.bugs) == ([], [])


def test_stop_releases_a_sync_round_that_waits_for_the_store(qtbot: QtBot) -> None:
    desk, gate = Desk(), Gate()
    ended: list[str] = []
    desk.store(gate)
    assert gate.begun.wait(WAIT_S)

    def one_round() -> None:
        try:
            desk.background.store.call(lambda: None)
        except LaneClosedError:
            ended.append("closed")
            raise

    desk.sync(one_round)
    qtbot.waitUntil(lambda: len(desk.background.store._queue) == 1)
    assert not desk.background.store.stop(0.01)
    gate.open.set()
    assert desk.background.stop()
    assert (ended, desk.bugs) == (["closed"], [])
