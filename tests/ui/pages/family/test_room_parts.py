"""What belongs to a record stands on its card: carers and checks of a placement, with a way to add one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.schema import Entity
from tests.core.casework.office import TODAY, Worker
from tests.core.casework.test_filled_forms import publish
from tests.core.casework.test_placements import HELD, PLACED, child_of
from tests.journeys.laptop import published
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from ui.pages.family.room import RoomPage


@pytest.fixture
def placed(worker: Worker) -> tuple[Worker, bytes, bytes]:
    for name in ("placement", "placement_end", "carer", "carer_check"):
        publish(worker, published(name), title=name)
    stream = worker.add_family()
    worker.fill_form(stream, "placement", PLACED, subject=child_of(worker, stream))
    (made,) = worker.laptop.store.casebook.records_of(stream, Entity.PLACEMENT)
    link = {"placement": made.record.entity_id}
    worker.fill_form(stream, "carer_check", {"checked_on": TODAY.isoformat(), **HELD}, links=link)
    return worker, stream, made.record.entity_id


def test_a_check_stands_with_its_placement_and_a_carer_is_added_there(
    placed: tuple[Worker, bytes, bytes], qtbot: QtBot
) -> None:
    worker, stream, placement = placed
    with at_work(worker.desk, worker.clock) as workspace:
        opened: list[str] = []
        workspace.page_wanted.connect(lambda name, _: opened.append(name))
        page = RoomPage(workspace)
        page.resize(1100, 680)
        page.open(stream=stream, room="placements")
        page.show()
        qtbot.waitUntil(lambda: page.findChild(QWidget, "room_head") is not None)
        assert unnamed_controls(page) == []
        texts = [label.text() for label in page.findChildren(QLabel)]
        assert "Сақталған" in texts
        assert "Тестова Айару, 17.03.2026" in texts
        add = page.findChild(QPushButton, f"add_carer_{placement.hex()}")
        assert add is not None
        add.click()
        qtbot.waitUntil(lambda: opened == ["visit"])
        (draft,) = worker.laptop.store.drafts.list(stream)
        assert draft.records["link:placement"] == placement
        page.hide()
        page.deleteLater()
