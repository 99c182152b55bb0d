"""The Tasks page: the order of Today, done, put off, added; nothing typed is lost; the week."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from core.changes import RecordId
from tests.core.casework.office import TODAY, Worker, days
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.pages.tasks.conftest import Stage
from tests.ui.typing import press, type_text
from ui import theme
from ui.pages.tasks.tasks import TasksPage
from ui.widgets.task_row import TaskRow


def own(worker: Worker, family: RecordId, title: str, due_in_days: int) -> None:
    worker.desk.tasks.add(family.stream, title=title, due_on=TODAY + days(due_in_days))


def three_families(worker: Worker) -> None:
    low, high = worker.plain_family("Ахметовы", level="low"), worker.plain_family("Сериковы", level="high")
    worker.visited(high, 8)
    worker.task(low, -5, kind="own", title="Құжат әкелу")
    worker.task(low, 3, kind="own", title="Мектепке хабарласу")


def rows(page: TasksPage) -> list[TaskRow]:
    found = [row for row in page.findChildren(TaskRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.mapTo(page, row.rect().topLeft()).y())


def lines(page: TasksPage) -> list[str]:
    return [f"{row.item.family_name}: {row.item.title or row.item.kind}" for row in rows(page)]


def click(page: QWidget, name: str) -> None:
    button = next(one for one in page.findChildren(QAbstractButton, name) if one.isVisible())
    button.click()


def sees(page: QWidget, text: str) -> bool:
    return any(text in label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def page(stage: Stage) -> TasksPage:
    stage.tell(three_families)
    shown = TasksPage(stage.workspace)
    stage.show(shown)
    stage.qtbot.waitUntil(lambda: len(rows(shown)) == 3)
    return shown


def test_the_order_is_that_of_today(stage: Stage, page: TasksPage) -> None:
    assert lines(page) == ["Сериковы: visit", "Ахметовы: Құжат әкелу", "Ахметовы: Мектепке хабарласу"]
    view = stage.tell(lambda worker: worker.desk.today())
    assert [row.item for row in rows(page)] == [*view.overdue, *view.today, *view.week]


def test_only_a_task_of_ones_own_is_ticked_off_and_can_be_taken_back(stage: Stage, page: TasksPage) -> None:
    visit, own_task, _ = (row.objectName() for row in rows(page))
    assert page.findChild(QAbstractButton, f"{visit}_done") is None
    click(page, f"{own_task}_done")
    stage.qtbot.waitUntil(lambda: len(rows(page)) == 2)
    assert sees(page, "Құжат әкелу"), "it is said what was done"
    click(page, "tasks_done_undo")
    stage.qtbot.waitUntil(lambda: len(rows(page)) == 3)


def test_putting_off_asks_for_a_day_to_come_and_a_reason(stage: Stage, page: TasksPage) -> None:
    click(page, f"{rows(page)[0].objectName()}_postpone")
    form = page.put_off
    assert form.isVisible()
    type_text(form.day, "16.03.2026")
    form.save()
    assert sees(form, "Бұл күн өтіп кетті"), "a day that is over is refused and stays in the field"
    assert form.day.text() == "16.03.2026"
    form.day.setText("")
    type_text(form.day, "19.03.2026")
    form.save()
    assert sees(form, "Неге кейінге қалдырылғанын")
    type_text(form.why, "Жол жабық")
    form.save()
    stage.qtbot.waitUntil(lambda: lines(page)[0] != "Сериковы: visit")
    assert sees(page, "Кейінге қалдырылды: Жол жабық")
    assert not form.isVisible()


def test_a_task_is_added_with_the_keyboard_alone(stage: Stage, page: TasksPage) -> None:
    click(page, "tasks_add")
    form = page.form
    assert form.title.line.hasFocus()
    type_text(form.title, "Емханаға апару")
    type_text(form.day, "18032026")
    type_text(form.family, "Ахмет")
    stage.qtbot.waitUntil(lambda: any(sees_link(form, "Ахметовы")))
    click(form, next(name for name in sees_link(form, "Ахметовы")))
    form.save()
    stage.qtbot.waitUntil(lambda: "Ахметовы: Емханаға апару" in lines(page))
    assert not form.isVisible()
    assert form.title.text() == ""


def sees_link(form: QWidget, text: str) -> list[str]:
    links = form.findChildren(QAbstractButton)
    return [link.objectName() for link in links if link.isVisible() and text in link.text()]


def test_without_a_family_nothing_is_saved_and_nothing_is_lost(stage: Stage, page: TasksPage) -> None:
    click(page, "tasks_add")
    type_text(page.form.title, "Емханаға апару")
    type_text(page.form.day, "18.03.2026")
    page.form.save()
    assert sees(page.form, "Бұл қай отбасыға")
    page.may_leave()
    stage.settle()
    assert stage.tell(lambda worker: worker.desk.typed())["task_title"] == "Емханаға апару"
    again = TasksPage(stage.workspace)
    stage.show(again)
    assert again.form.isVisible()
    assert (again.form.title.text(), again.form.day.text()) == ("Емханаға апару", "18.03.2026")


def test_the_week_has_seven_days_and_marks_the_holidays(stage: Stage, page: TasksPage) -> None:
    click(page, "tasks_view_week")
    stage.qtbot.waitUntil(lambda: page.findChild(QWidget, "week_2026-03-16") is not None)
    shown = [page.findChild(QWidget, f"week_{date(2026, 3, day).isoformat()}") for day in range(16, 23)]
    assert all(shown)
    assert sees(shown[5], "Наурыз"), "21 March"  # type: ignore[arg-type]
    assert not sees(shown[4], "Наурыз")  # type: ignore[arg-type]
    assert sees(shown[4], "Мектепке хабарласу")  # type: ignore[arg-type]
    click(page, "tasks_week_on")
    stage.qtbot.waitUntil(lambda: page.findChild(QWidget, "week_2026-03-24") is not None)
    assert sees(page.findChild(QWidget, "week_2026-03-24"), "ауыстырылды")  # type: ignore[arg-type]


def test_an_empty_list_says_so(stage: Stage) -> None:
    page = TasksPage(stage.workspace)
    stage.show(page)
    stage.qtbot.waitUntil(lambda: sees(page, "Ашық тапсырма жоқ"))


def test_of_very_many_only_some_lines_are_made(stage: Stage) -> None:
    def many(worker: Worker) -> None:
        family = worker.plain_family("Көп")
        for count in range(80):
            own(worker, family, f"Тапсырма {count}", 1)

    stage.tell(many)
    page = TasksPage(stage.workspace)
    stage.show(page)
    stage.qtbot.waitUntil(lambda: len(rows(page)) == 12)
    click(page, "tasks_more_week")
    stage.qtbot.waitUntil(lambda: len(rows(page)) == 62)


def test_while_a_visit_is_open_no_level_is_shown(stage: Stage) -> None:
    stage.tell(three_families)
    stage.workspace.in_visit = True
    page = TasksPage(stage.workspace)
    stage.show(page)
    stage.qtbot.waitUntil(lambda: len(rows(page)) == 3)
    assert not sees(page, "Жоғары")
    assert not sees(page, "тәуекел")


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    stage: Stage, speak: Speak, qapp: QApplication, code: str, percent: int
) -> None:
    speak(code)
    theme.use(qapp, scheme="light", text_percent=percent)
    stage.tell(three_families)
    page = TasksPage(stage.workspace)
    stage.show(page)
    stage.qtbot.waitUntil(lambda: len(rows(page)) == 3)
    page.form.start()
    assert unnamed_controls(page) == []
    assert page.minimumSizeHint().width() <= 1166
    click(page, "tasks_view_week")
    stage.qtbot.waitUntil(lambda: page.findChild(QWidget, "week_2026-03-16") is not None)
    assert unnamed_controls(page) == []


def test_escape_folds_the_form_and_keeps_what_was_typed(stage: Stage, page: TasksPage) -> None:
    click(page, "tasks_add")
    type_text(page.form.title, "Емхана")
    press(page.form.title.line, Qt.Key.Key_Escape)
    assert not page.form.isVisible()
    click(page, "tasks_add")
    assert page.form.title.text() == "Емхана"


def test_from_a_family_the_form_stands_open_for_it(stage: Stage) -> None:
    family = stage.tell(lambda worker: worker.plain_family("Ахметовы"))
    page = TasksPage(stage.workspace)
    stage.show(page, stream=family.stream)
    stage.qtbot.waitUntil(page.form.isVisible)
    assert page.form.family.text() == "Ахметовы"
    type_text(page.form.title, "Қоңырау шалу")
    type_text(page.form.day, "18.03.2026")
    page.form.save()
    stage.qtbot.waitUntil(lambda: lines(page) == ["Ахметовы: Қоңырау шалу"])
