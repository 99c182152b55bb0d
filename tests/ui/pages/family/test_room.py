"""A room of a file on the screen: its records, going on with one, withdrawing it and bringing it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.casework import rooms
from core.errors import Code, StoreError
from tests.core.casework.office import Worker
from tests.core.casework.test_filled_forms import publish
from tests.core.casework.test_record_forms import finish, referral, referrals
from tests.core.casework.test_rooms import REFERRALS
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from ui.pages.family.room import RoomPage
from ui.pages.records_page import keep
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.sections import EmptyState
from ui.widgets.text_fields import MultilineField


@pytest.fixture
def shown(
    look: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Worker, bytes, RoomPage]]:
    monkeypatch.setattr(rooms, "ROOMS", (REFERRALS,))
    worker = Worker(tmp_path / "vault")
    publish(worker, referral(), title="Жолдама")
    try:
        with at_work(worker.desk, worker.clock) as workspace:
            stream = worker.add_family()
            finish(worker, stream, agency="Емхана", sent="2026-11-20")
            page = RoomPage(workspace)
            workspace.changed.connect(page.refresh)
            page.resize(1100, 680)
            page.open(stream=stream, room="referrals")
            page.show()
            qtbot.waitUntil(lambda: page.findChild(QWidget, "room_head") is not None)
            yield worker, stream, page
            page.hide()
            page.deleteLater()
    finally:
        worker.close()


def _press(page: RoomPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def test_records_stand_in_the_words_of_their_form(shown: tuple[Worker, bytes, RoomPage]) -> None:
    _, _, page = shown
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert "Емхана" in texts
    assert unnamed_controls(page) == []


def test_the_keyboard_begins_at_what_one_does_here(
    shown: tuple[Worker, bytes, RoomPage], qtbot: QtBot
) -> None:
    _, _, page = shown
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.objectName() == "room_begin"


def test_going_on_with_a_record_opens_its_form(shown: tuple[Worker, bytes, RoomPage], qtbot: QtBot) -> None:
    worker, stream, page = shown
    (made,) = referrals(worker, stream)
    opened: list[str] = []
    page.workspace.page_wanted.connect(lambda name, _: opened.append(name))
    _press(page, f"go_on_referral_{made.record.entity_id.hex()}")
    qtbot.waitUntil(lambda: opened == ["visit"])


def test_withdrawing_needs_a_reason_and_can_be_undone(
    shown: tuple[Worker, bytes, RoomPage], qtbot: QtBot
) -> None:
    worker, stream, page = shown
    (made,) = referrals(worker, stream)
    name = made.record.entity_id.hex()
    _press(page, f"withdraw_{name}")
    _press(page, "room_withdraw")
    assert made.get("withdrawn") is None
    said = page.findChild(QLabel, "room_why_block_message")
    assert said is not None
    assert said.text() == "Алдымен себебін жазыңыз."
    keep(page.workspace, f"withdraw_{name}", "Басқа отбасы")
    _press(page, "room_withdraw")
    qtbot.waitUntil(lambda: page.findChild(QPushButton, f"restore_{name}") is not None)
    empty = page.findChild(EmptyState, "room_empty")
    assert empty is not None
    assert "«Жолдама»" in empty.text.text()
    _press(page, f"restore_{name}")
    qtbot.waitUntil(lambda: page.findChild(QWidget, f"record_{name}") is not None)


def test_a_reason_reaches_the_store_once_a_moment_later_and_when_the_page_is_left(
    shown: tuple[Worker, bytes, RoomPage], qtbot: QtBot
) -> None:
    worker, stream, page = shown
    (made,) = referrals(worker, stream)
    name = f"withdraw_{made.record.entity_id.hex()}"
    _press(page, name)
    (field,) = page.findChildren(MultilineField)
    before = page.workspace.property(f"kept_{name}")
    for letter in "Бас":
        field.area.insertPlainText(letter)
        assert page.workspace.property(f"kept_{name}") == before, "not at every key"
    assert page.kept(name) == "Бас"
    page.may_leave()
    qtbot.waitUntil(lambda: worker.desk.typed().get(name) == "Бас")


def test_a_reason_is_there_again_when_the_withdrawal_is_refused(
    shown: tuple[Worker, bytes, RoomPage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, stream, page = shown
    (made,) = referrals(worker, stream)
    name = f"withdraw_{made.record.entity_id.hex()}"

    def full(*_: object, **__: object) -> None:
        raise StoreError(Code.STORE_DISK_FULL)

    monkeypatch.setattr(worker.desk, "withdraw", full)
    _press(page, name)
    keep(page.workspace, name, "Басқа отбасы")
    _press(page, "room_withdraw")
    qtbot.waitUntil(lambda: page.findChild(Banner) is not None)
    (field,) = (one for one in page.findChildren(MultilineField) if one.isVisible())
    assert field.text() == "Басқа отбасы"
    assert field.area.hasFocus()
    assert worker.desk.typed()[name] == "Басқа отбасы"
