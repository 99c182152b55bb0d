"""A record in the wrong family, on the screen: search the right one, say why, move, and undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.changes import RecordId
from core.ids import new_id
from core.ops import Verb
from core.schema import Entity
from tests.core.casework.office import Worker
from tests.core.casework.test_wrong_family import notes, the_note
from tests.core.store.laptop import change_of
from tests.ui.conftest import unnamed_controls
from tests.ui.pages.family.opening import opening
from ui.pages.family.wrong_family import WrongFamilyPage
from ui.pages.records_page import keep
from ui.theme import Theme

Open = Callable[[Worker, RecordId], WrongFamilyPage]


@pytest.fixture
def opened(look: Theme, qtbot: QtBot) -> Iterator[Open]:
    with opening(WrongFamilyPage, qtbot) as open_page:
        yield lambda worker, record: open_page(
            worker, stream=record.stream, kind=record.entity_type, record=record.entity_id
        )


def sees(page: WrongFamilyPage, text: str) -> bool:
    return any(text in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: WrongFamilyPage, name: str) -> None:
    (button,) = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    button.click()


def test_a_note_is_moved_with_a_reason_and_taken_back(worker: Worker, opened: Open, qtbot: QtBot) -> None:
    wrong, right = worker.add_family("Ахметовы"), worker.add_family("Сейітова Гүлнар")
    worker.desk.add_note(wrong, "Мектепке хабарласу")
    page = opened(worker, the_note(worker, wrong))
    assert sees(page, "Мектепке хабарласу")
    page.query.set_text("сейит")
    page._search()
    qtbot.waitUntil(lambda: sees(page, "Сейітова Гүлнар"))
    assert unnamed_controls(page) == []
    press(page, f"wrong_family_{right.hex()}")
    qtbot.waitUntil(lambda: page._right is not None)
    assert not page.query.isVisible()
    page.move_record()
    assert page._moved is None
    assert notes(worker, right) == [], "without a reason nothing happens"
    keep(page.workspace, page._name(), "Аттас отбасы")
    page.move_record()
    qtbot.waitUntil(lambda: page._moved is not None)
    assert notes(worker, right) == ["Мектепке хабарласу"]
    assert sees(page, "Сейітова Гүлнар отбасына көшірілді.")
    press(page, "wrong_family_undo")
    qtbot.waitUntil(lambda: page.query.isVisible())
    assert (notes(worker, wrong), notes(worker, right)) == (["Мектепке хабарласу"], [])


def test_what_hangs_on_other_records_is_not_offered_a_family(worker: Worker, opened: Open) -> None:
    stream = worker.add_family()
    goal = RecordId(stream, int(Entity.GOAL), new_id())
    worker.laptop.act(stream, Verb.CHANGE_PLAN, change_of(goal, wording="x"))
    page = opened(worker, goal)
    assert sees(page, "оны жеке көшіруге болмайды")
    assert not page.query.isVisible()
