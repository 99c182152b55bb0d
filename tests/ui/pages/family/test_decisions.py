"""The level by judgement and approvals on the screen: what a button will do is said before it is pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.core.casework.office import Worker
from tests.ui.conftest import focused, unnamed_controls
from tests.ui.pages.family.opening import opening
from ui.pages.family.decisions import DecisionsPage
from ui.pages.records_page import keep
from ui.theme import Theme

Open = Callable[[Worker, bytes], DecisionsPage]


@pytest.fixture
def opened(look: Theme, qtbot: QtBot) -> Iterator[Open]:
    with opening(DecisionsPage, qtbot) as open_page:
        yield lambda worker, stream: open_page(worker, stream=stream)


@pytest.fixture
def supervisor(worker: Worker, tmp_path: Path) -> Iterator[Worker]:
    made = Worker(tmp_path / "s", office=worker.laptop.office, name="Сәуле", roles=("supervisor",))
    yield made
    made.close()


def _choose(page: DecisionsPage, level: str) -> str:
    """Choose a level; answers with what the button says then."""
    assert page._level is not None
    assert page._set is not None
    page._level.button(level).click()
    return page._set.text()


def _why(page: DecisionsPage, what: str, text: str) -> None:
    keep(page.workspace, page._name(what), text)


def test_a_worker_raises_and_asks_to_lower(worker: Worker, opened: Open, qtbot: QtBot) -> None:
    stream = worker.plain_family(level="medium").stream
    page = opened(worker, stream)
    assert unnamed_controls(page) == []
    assert focused(page).startswith("decisions_level")
    assert _choose(page, "high") == "Деңгейді көтеру"
    page.set_level()
    assert worker.level(stream) == "medium", "without a reason nothing happens"
    _why(page, "level", "Көршісі айтты")
    page.set_level()
    qtbot.waitUntil(lambda: worker.level(stream) == "high")
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.family.row.level == "high")
    assert _choose(page, "low") == "Жетекшіден төмендетуді сұрау"
    _why(page, "level", "Әкесі кетті")
    page.set_level()
    qtbot.waitUntil(lambda: page._shown is not None and len(page._shown.approvals) == 1)
    assert worker.level(stream) == "high"
    assert page.findChild(QPushButton, f"approve_{page._shown.approvals[0].approval.hex()}") is None  # type: ignore[union-attr]  # just seen


def test_a_supervisor_approves_and_sends_back(
    worker: Worker, supervisor: Worker, opened: Open, qtbot: QtBot
) -> None:
    stream = worker.plain_family(level="urgent").stream
    worker.desk.decisions.ask(stream, "lower_level", record=None, why="Жақсарды", level="medium")
    worker.laptop.sync()
    supervisor.laptop.sync()
    page = opened(supervisor, stream)
    (asked,) = supervisor.desk.approvals.to_decide()
    name = asked.approval.hex()
    back = page.findChild(QPushButton, f"return_{name}")
    assert back is not None
    back.click()
    assert supervisor.desk.approvals.to_decide() == (asked,), "sending back needs a reason"
    approve = page.findChild(QPushButton, f"approve_{name}")
    assert approve is not None
    approve.click()
    qtbot.waitUntil(lambda: supervisor.desk.approvals.to_decide() == ())
    assert supervisor.level(stream) == "medium"
    qtbot.waitUntil(lambda: any("Сәуле" in label.text() for label in page.findChildren(QLabel)))


def test_today_says_what_waits_for_a_decision_and_what_was_sent_back(
    worker: Worker, supervisor: Worker
) -> None:
    stream = worker.plain_family(level="urgent").stream
    worker.desk.decisions.ask(stream, "lower_level", record=None, why="Жақсарды", level="medium")
    assert worker.desk.today().to_decide == ()
    worker.laptop.sync()
    supervisor.laptop.sync()
    (asked,) = supervisor.desk.today().to_decide
    supervisor.desk.decisions.decide(asked, approve=False, why="Тағы бір барыңыз")
    supervisor.laptop.sync()
    worker.laptop.sync()
    (back,) = worker.desk.today().returned
    assert back.why == "Тағы бір барыңыз"
