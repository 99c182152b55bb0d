"""Adoptions on the screen: a place only for those who may, and titles that tell nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.access import FileRole
from core.casework.duties import ADOPTION_REPORT
from core.errors import Code, StoreError
from core.store import late_work
from tests.core.casework.office import TODAY, Worker
from tests.core.casework.test_adoptions import DECIDED, chief, opened, reports_due
from tests.core.casework.test_decisions import sync
from tests.ui.conftest import unnamed_controls
from tests.ui.pages.family.opening import opening
from ui.pages.adoption.adoption import AdoptionPage
from ui.pages.adoption.adoptions import GIVEN, NUMBER, USER, AdoptionsPage
from ui.theme import Theme

__all__ = ["chief"]
OpenAll = Callable[[Worker], AdoptionsPage]
OpenOne = Callable[[Worker, bytes], AdoptionPage]


@pytest.fixture
def all_of_them(look: Theme, qtbot: QtBot) -> Iterator[OpenAll]:
    with opening(AdoptionsPage, qtbot) as open_page:
        yield lambda worker: open_page(worker)


@pytest.fixture
def one(look: Theme, qtbot: QtBot) -> Iterator[OpenOne]:
    with opening(AdoptionPage, qtbot) as open_page:
        yield lambda worker, stream: open_page(worker, stream=stream)


def sees(page: QWidget, text: str) -> bool:
    return any(text in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def offers(page: QWidget, name: str) -> bool:
    return any(button.isVisible() for button in page.findChildren(QPushButton, name))


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def came_late(worker: Worker, stream: bytes) -> None:
    """A change of somebody else is noted as late in the file."""
    now_ms = worker.clock.now_ms()
    with worker.laptop.store.late_work._writing() as database:
        late_work.note(database, stream=stream, author=b"b" * 16, author_ms=now_ms, own=False, now_ms=now_ms)


def test_a_supervisor_opens_one_for_a_colleague(
    worker: Worker, chief: Worker, all_of_them: OpenAll, qtbot: QtBot
) -> None:
    sync(worker, chief)
    page = all_of_them(chief)
    assert sees(page, "Сізге көруге рұқсат етілген асырап алу ісі жоқ.")
    page.begin()
    assert unnamed_controls(page) == []
    page.save()
    assert sees(page, "Іс нөмірін жазыңыз.")
    page._keep(NUMBER, "А-7")
    page.save()
    assert sees(page, "Баланың атын жазыңыз.")
    page._keep(GIVEN, "Айару")
    page._keep(USER, worker.desk.me().user.hex())
    with qtbot.waitSignal(page.workspace.page_wanted) as gone:
        page.save()
    stream = gone.args[1]["stream"]
    assert gone.args[0] == "adoption"
    assert page.kept("new_adoption_given") == ""
    roles = [one.role for one in chief.desk.adoptions.people(stream).members]
    assert roles == [FileRole.ADOPTION.value] * 2


def test_a_worker_is_offered_no_opening(worker: Worker, all_of_them: OpenAll) -> None:
    page = all_of_them(worker)
    assert not offers(page, "adoptions_begin")
    page._opening = True
    page._draw()
    assert not offers(page, "adoption_save")


def test_while_somebody_may_be_looking_on_the_list_shows_numbers_only(
    chief: Worker, all_of_them: OpenAll
) -> None:
    opened(chief)
    page = all_of_them(chief)
    assert sees(page, "А-7 · Айару")
    page.workspace.in_visit = True
    page._draw()
    assert sees(page, "А-7")
    assert not sees(page, "Айару")


def test_one_adoption_with_its_forms_its_people_and_a_neutral_title(
    worker: Worker, chief: Worker, one: OpenOne, qtbot: QtBot
) -> None:
    sync(worker, chief)
    stream, record = opened(chief, users=[worker.desk.me().user])
    chief.fill_form(stream, "adoption", DECIDED, record=record)
    page = one(chief, stream)
    qtbot.waitUntil(lambda: sees(page, "Мұны кім көреді"))
    assert unnamed_controls(page) == []
    assert sees(page, "Асырап алу А-7")
    assert sees(page, "Айару")
    for form in ("adopter", "adoption_step", "adoption_report"):
        assert offers(page, f"add_{form}_{record.hex()}")
    for form in ("adoption", "adoption_end"):
        assert offers(page, f"go_on_{form}_{record.hex()}")
    assert not offers(page, f"withdraw_{record.hex()}")
    assert not offers(page, "room_begin")
    hers = next(m.entity_id for m in chief.desk.adoptions.people(stream).members if not m.is_me)
    qtbot.waitUntil(lambda: offers(page, f"let_out_{hers.hex()}"))
    button = page.findChild(QPushButton, f"let_out_{hers.hex()}")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: not offers(page, f"let_out_{hers.hex()}"))
    page.workspace.in_visit = True
    page._draw()
    assert not sees(page, "Айару")
    assert sees(page, "Асырап алу А-7")


def test_a_report_written_by_mistake_is_withdrawn_and_comes_back(
    chief: Worker, one: OpenOne, qtbot: QtBot
) -> None:
    stream, record = opened(chief)
    chief.fill_form(stream, "adoption", DECIDED, record=record)
    report = {"received_on": TODAY.isoformat(), "report_result": "good"}
    chief.fill_form(stream, "adoption_report", report, links={"adoption": record})
    before = reports_due(chief)
    (made,) = chief.desk.room(stream, "adoption", language="kk").records[0].parts
    name = made.record.entity_id.hex()
    page = one(chief, stream)
    qtbot.waitUntil(lambda: offers(page, f"withdraw_{name}"))
    press(page, f"withdraw_{name}")
    assert unnamed_controls(page) == []
    page.keep_text(f"withdraw_{name}", "Басқа іс")
    press(page, "room_withdraw")
    qtbot.waitUntil(lambda: offers(page, f"restore_{name}"))
    assert reports_due(chief) != before
    assert made.form is not None
    assert sees(page, f"{made.form.title}, ")
    press(page, f"restore_{name}")
    qtbot.waitUntil(lambda: offers(page, f"withdraw_{name}"))
    assert reports_due(chief) == before


def test_what_came_late_stands_on_the_page(chief: Worker, one: OpenOne, qtbot: QtBot) -> None:
    stream, _ = opened(chief)
    came_late(chief, stream)
    page = one(chief, stream)
    qtbot.waitUntil(lambda: sees(page, "Іс басқаға берілгеннен кейін 1 өзгеріс келді."))


def test_what_is_due_names_nobody_and_is_not_put_off(chief: Worker) -> None:
    stream, record = opened(chief)
    chief.fill_form(stream, "adoption", DECIDED, record=record)
    (item,) = chief.desk.adoptions._agenda.items(stream=stream)
    assert (item.kind, item.family_name) == (ADOPTION_REPORT, "А-7")
    with pytest.raises(StoreError) as refused:
        chief.desk.tasks.postpone(stream, item.task, due_on=item.due_on, why="Қар")
    assert refused.value.code is Code.NOT_PERMITTED
