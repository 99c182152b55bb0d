"""What is due is counted beside the work, and the pages hear of it; a real desk and the real lanes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.casework import due_upkeep
from core.changes import Changes
from core.errors import Code, StoreError
from core.store import due_table
from tests.core.casework.office import TODAY, Worker
from ui.background import Background
from ui.due_counting import DueCounting
from ui.workspace import Workspace

FAMILIES = 5


@dataclass
class Counted:
    worker: Worker
    workspace: Workspace
    background: Background
    heard: list[Changes] = field(default_factory=list)
    keeper: QObject = field(default_factory=QObject)

    def begin(self) -> DueCounting:
        self.workspace.changed.connect(self.heard.append)
        return DueCounting(self.workspace, self.worker.desk, self.background, self.keeper)

    def left(self) -> int:
        stale = self.worker.desk.due_upkeep.standing().stale
        return FAMILIES if stale is None else len(stale)


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    monkeypatch.setattr(due_upkeep, "COUNTED_ALONG", 1)
    monkeypatch.setattr(due_upkeep, "AT_ONCE", 2)
    worker = Worker(tmp_path / "vault")
    for _ in range(FAMILIES):
        worker.task(worker.plain_family(), 0)
    bugs: list[BaseException] = []
    background = Background(report=bugs.append)
    made = Counted(worker, Workspace(worker.desk, background, language="kk", clock=worker.clock), background)
    yield made
    assert background.stop()
    worker.close()
    assert bugs == []


def test_everything_is_counted_bit_by_bit_and_the_pages_hear_of_it(session: Counted, qtbot: QtBot) -> None:
    session.begin()
    qtbot.waitUntil(lambda: session.left() == 0)
    qtbot.waitUntil(lambda: session.heard == [Changes(due=True)] * 2)
    assert session.worker.desk.today().today_count == FAMILIES


def test_an_act_is_counted_after_it(session: Counted, qtbot: QtBot) -> None:
    session.begin()
    qtbot.waitUntil(lambda: session.left() == 0)
    session.workspace.act(
        lambda desk: desk.tasks.add(desk.families()[0].stream, title="Қоңырау", due_on=TODAY)
    )
    qtbot.waitUntil(lambda: any(one.records for one in session.heard) and session.left() == 0)
    table = session.worker.laptop.store.due_table
    assert table.count(TODAY, TODAY) == FAMILIES + 1


def test_a_disk_that_takes_nothing_does_not_hide_what_is_due(
    session: Counted, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError(Code.STORE_DISK_FULL)

    monkeypatch.setattr(due_table, "keep", full)
    assert session.worker.desk.today().counting is not None
    session.begin()
    qtbot.waitUntil(lambda: bool(session.heard))
    view = session.worker.desk.today()
    assert (view.counting, view.today_count) == (None, FAMILIES)


def test_after_the_end_nothing_is_begun(session: Counted, qtbot: QtBot) -> None:
    counting = session.begin()
    counting.end()
    counting.count()
    done: list[object] = []
    session.workspace.ask(lambda desk: desk.me(), done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: not counting._busy)
    assert session.left() > 0
