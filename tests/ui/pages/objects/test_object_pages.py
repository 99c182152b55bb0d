"""Institutions on the screen: the list, a file with its inspections, opening, changing, withdrawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.core.casework.office import TODAY, Worker
from tests.core.casework.test_objects import DEFECT, IN_ORDER, SCHOOL, newest, open_object
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from tests.ui.pages.test_adoptions import came_late
from ui.documents.case_papers import Printing, read_visit, write_visit
from ui.documents.paper import document
from ui.documents.room_papers import read_record, write_record
from ui.pages.family.conflict import ConflictPage
from ui.pages.family.file_members import FileMembersPage
from ui.pages.family.found import FoundPage
from ui.pages.family.room import RoomPage
from ui.pages.form.record import RecordPage
from ui.pages.objects.object import ObjectPage
from ui.pages.objects.object_data import ObjectDataPage
from ui.pages.objects.objects import ObjectsPage
from ui.pages.records_page import RecordsPage
from ui.pages.tasks.tasks import TasksPage
from ui.pages.today import TodayPage
from ui.theme import Theme
from ui.widgets.text_fields import MultilineField
from ui.workspace import Workspace


@dataclass
class Screen:
    """A worker with an institution on her laptop, and the pages that she opens."""

    worker: Worker
    workspace: Workspace
    qtbot: QtBot
    stream: bytes
    gone_to: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    pages: list[RecordsPage] = field(default_factory=list)

    def show(self, page: RecordsPage, until: str, **parameters: object) -> None:
        self.pages.append(page)
        self.workspace.changed.connect(page.refresh)
        page.resize(1166, 680)
        page.open(**parameters)
        page.show()
        self.until(page, until)

    def until(self, page: QWidget, name: str) -> None:
        self.qtbot.waitUntil(lambda: page.findChild(QWidget, name) is not None)

    def press(self, page: QWidget, name: str) -> None:
        button = page.findChild(QPushButton, name)
        assert button is not None, name
        button.click()

    def goes_to(self, name: str) -> dict[str, object]:
        self.qtbot.waitUntil(lambda: bool(self.gone_to) and self.gone_to[-1][0] == name)
        return self.gone_to[-1][1]


@pytest.fixture
def screen(look: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Screen]:
    worker = Worker(tmp_path / "vault")
    worker.publish_shipped("object_inspection", "inspection_follow_up")
    try:
        with at_work(worker.desk, worker.clock) as workspace:
            found = Screen(worker, workspace, qtbot, open_object(worker))
            workspace.page_wanted.connect(lambda name, told: found.gone_to.append((name, told)))
            yield found
            for page in found.pages:
                page.hide()
                page.deleteLater()
    finally:
        worker.close()


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.text()]


def test_what_came_late_stands_on_the_page_and_today_leads_there(screen: Screen) -> None:
    came_late(screen.worker, screen.stream)
    (late,) = screen.worker.desk.office_news.late_unseen()
    page = ObjectPage(screen.workspace)
    screen.show(page, f"late_seen_{late.stream.hex()}_{late.author.hex()}", stream=screen.stream)
    today = TodayPage(screen.workspace)
    screen.show(today, f"late_{late.stream.hex()}_{late.author.hex()}")
    screen.press(today, f"late_{late.stream.hex()}_{late.author.hex()}")
    assert screen.goes_to("object") == {"stream": screen.stream}


def test_the_list_finds_filters_and_opens(screen: Screen) -> None:
    camp = open_object(screen.worker, title="Бала лагері", kind="camp")
    page = ObjectsPage(screen.workspace)
    screen.show(page, f"object_{camp.hex()}")
    assert unnamed_controls(page) == []
    assert page.search.line.hasFocus() or not page.isActiveWindow()
    page.search.line.setText("mektep")
    screen.qtbot.waitUntil(lambda: page.findChild(QWidget, f"object_{camp.hex()}") is None)
    screen.press(page, f"object_{screen.stream.hex()}")
    assert screen.goes_to("object") == {"stream": screen.stream}
    page.search.line.setText("жоқ мекеме")
    screen.until(page, "objects_empty")


def test_a_file_shows_what_is_due_and_what_was_found(screen: Screen) -> None:
    screen.worker.fill_form(screen.stream, "object_inspection", DEFECT)
    inspected = newest(screen.worker, screen.stream).record.entity_id
    page = ObjectPage(screen.workspace)
    screen.show(page, f"inspection_{inspected.hex()}", stream=screen.stream)
    assert unnamed_controls(page) == []
    said = texts(page)
    assert {"№ 5 мектеп", "Сейтова А. Б., директор", "Өрт есігін ашу"} <= set(said)
    assert "Түзету мерзімі: 27.03.2026" in said
    screen.press(page, f"follow_up_{inspected.hex()}")
    told = screen.goes_to("visit")
    draft = screen.worker.desk.draft(told["draft"], language="kk")  # type: ignore[arg-type]
    assert [form.form_id for form in draft.forms] == ["inspection_follow_up"]
    screen.press(page, "object_room")
    assert screen.goes_to("room") == {"stream": screen.stream, "room": "inspections"}


def test_ctrl_n_begins_an_inspection_and_goes_on_with_it(screen: Screen) -> None:
    page = ObjectPage(screen.workspace)
    screen.show(page, "object_start", stream=screen.stream)
    assert page.new_visit()
    begun = screen.goes_to("visit")
    screen.gone_to.clear()
    session = screen.worker.desk.form_session(begun["draft"], "object_inspection", language="kk")  # type: ignore[arg-type]
    session.answer(session.refs("inspectors")[0], "Айгүл")
    screen.worker.save(screen.worker.desk.draft(begun["draft"], language="kk"), session)  # type: ignore[arg-type]
    again = ObjectPage(screen.workspace)
    screen.show(again, "object_start", stream=screen.stream)
    screen.press(again, "object_start")
    assert screen.goes_to("visit") == begun


def test_a_note_is_written_into_the_file(screen: Screen) -> None:
    page = ObjectPage(screen.workspace)
    screen.show(page, "object_add_note", stream=screen.stream)
    screen.press(page, "object_add_note")
    page.keep_text(f"object_note_{screen.stream.hex()}", "Директор қоңырау шалды")
    page.save_note()
    screen.qtbot.waitUntil(lambda: "Директор қоңырау шалды" in " ".join(texts(page)))
    assert page.findChild(MultilineField, "object_note") is None


def test_an_institution_is_withdrawn_with_a_reason_and_comes_back(screen: Screen) -> None:
    page = ObjectPage(screen.workspace)
    screen.show(page, "object_withdraw_ask", stream=screen.stream)
    screen.press(page, "object_withdraw_ask")
    screen.press(page, "object_withdraw")
    assert screen.worker.desk.objects.listed().rows
    page.keep_text(f"object_withdraw_{screen.stream.hex()}", "Екі рет енгізілді")
    page.withdraw()
    screen.until(page, "object_removed")
    screen.qtbot.waitUntil(lambda: page.findChild(QWidget, "object_start") is None)
    assert not page.new_visit()
    listed = ObjectsPage(screen.workspace)
    record = screen.worker.desk.objects.listed().removed[0].record
    screen.show(listed, f"restore_{record.entity_id.hex()}")
    screen.press(listed, f"restore_{record.entity_id.hex()}")
    screen.until(listed, f"object_{screen.stream.hex()}")
    screen.until(page, "object_start")


def test_a_new_institution_is_written_down_and_kept_while_it_is_typed(screen: Screen) -> None:
    page = ObjectDataPage(screen.workspace)
    screen.show(page, "object_data_page_head")
    assert unnamed_controls(page) == []
    page.save()
    assert not screen.gone_to
    page._made["title"].show_raw("Шаңырақ орталығы")
    page._made["kind"].show_raw("shelter")
    page.may_leave()
    again = ObjectDataPage(screen.workspace)
    screen.show(again, "object_data_page_head")
    assert again._made["title"].raw() == "Шаңырақ орталығы"
    again.save()
    stream = screen.goes_to("object")["stream"]
    view = screen.worker.desk.objects.view(stream, language="kk")  # type: ignore[arg-type]
    assert (view.row.title, view.row.kind) == ("Шаңырақ орталығы", "shelter")
    third = ObjectDataPage(screen.workspace)
    screen.show(third, "object_data_page_head")
    assert third._made["title"].raw() == ""


def test_the_data_of_an_institution_are_changed(screen: Screen) -> None:
    page = ObjectDataPage(screen.workspace)
    screen.show(page, "object_data_page_head", stream=screen.stream)
    assert page._made["controlled_by"].raw() == SCHOOL["controlled_by"]
    page._made["head"].show_raw("Ахметов Е.")
    page.save()
    assert screen.goes_to("object") == {"stream": screen.stream}
    assert screen.worker.desk.objects.view(screen.stream, language="kk").head == "Ахметов Е."


def test_what_is_due_opens_the_institution(screen: Screen) -> None:
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    screen.worker.fill_form(
        screen.stream, "object_inspection", {**DEFECT, "insp_date": yesterday, "fix_due": yesterday}
    )
    today = TodayPage(screen.workspace)
    screen.show(today, "today_current")
    opens = today.findChild(QPushButton, "today_current_family")
    assert opens is not None
    assert opens.text() == "Мекемені ашу"
    assert "Бағаланбаған" not in texts(today)
    opens.click()
    assert screen.goes_to("object") == {"stream": screen.stream}
    screen.gone_to.clear()
    tasks = TasksPage(screen.workspace)
    screen.show(tasks, f"task_{screen.worker.desk.today().overdue[0].task.hex()}")
    screen.press(tasks, f"task_{screen.worker.desk.today().overdue[0].task.hex()}_open")
    assert screen.goes_to("object") == {"stream": screen.stream}


@pytest.mark.parametrize(
    ("kind", "until", "button", "more"),
    [
        (RoomPage, "room_head", "room_head_back", {"room": "inspections"}),
        (FileMembersPage, "file_members_head", "file_members_head_back", {}),
        (ConflictPage, "conflict_none", "conflict_open_family", {}),
    ],
)
def test_pages_of_a_file_go_back_to_the_institution(
    screen: Screen, kind: type[RecordsPage], until: str, button: str, more: dict[str, object]
) -> None:
    page = kind(screen.workspace)
    screen.show(page, until, stream=screen.stream, **more)
    screen.press(page, button)
    assert screen.goes_to("object") == {"stream": screen.stream}


def test_the_answers_of_an_inspection_go_back_to_it_and_to_no_family(screen: Screen) -> None:
    made = screen.worker.fill_form(screen.stream, "object_inspection", IN_ORDER)
    page = RecordPage(screen.workspace)
    screen.show(page, "record_head", stream=screen.stream, record=made)
    assert page.findChild(QWidget, "record_wrong_family") is None
    screen.press(page, "record_head_back")
    assert screen.goes_to("object") == {"stream": screen.stream}


def test_the_search_line_finds_an_institution(screen: Screen) -> None:
    page = FoundPage(screen.workspace)
    screen.show(page, f"found_object_{screen.stream.hex()}", query="ақбид мект")
    screen.press(page, f"found_object_{screen.stream.hex()}")
    assert screen.goes_to("object") == {"stream": screen.stream}


def test_an_inspection_comes_on_paper_with_the_name_of_the_institution(screen: Screen) -> None:
    made = screen.worker.fill_form(screen.stream, "object_inspection", DEFECT)
    desk, clock = screen.worker.desk, screen.worker.clock
    record = newest(screen.worker, screen.stream).record.entity_id
    printing = Printing(clock.now_ms(), clock.zone, for_family=False)
    papers = (
        write_record(read_record(desk, screen.stream, "inspections", record, printing)),
        write_visit(read_visit(desk, screen.stream, made, printing)),
    )
    for paper in papers:
        text = document(paper).toPlainText()
        assert "№ 5 мектеп" in text
        assert "Сейтова А. Б., директор" in text
        assert "Өрт есігін ашу" in text
        assert "Отбасыға" not in text
        assert "Мекемеге берілмейді" in text


def test_an_inspection_withdrawn_in_its_room_comes_back_there(screen: Screen) -> None:
    screen.worker.fill_form(screen.stream, "object_inspection", DEFECT)
    record = newest(screen.worker, screen.stream).record
    screen.worker.desk.withdraw(record, why="Басқа мекеме")
    page = RoomPage(screen.workspace)
    screen.show(page, f"restore_{record.entity_id.hex()}", stream=screen.stream, room="inspections")
    assert screen.worker.desk.objects.view(screen.stream, language="kk").inspections == ()
    screen.press(page, f"restore_{record.entity_id.hex()}")
    screen.until(page, f"record_{record.entity_id.hex()}")


def test_two_versions_of_an_institution_are_reached_from_today(screen: Screen) -> None:
    """The list of families has none of them: without a way of its own nobody would find them."""
    view = replace(screen.worker.desk.today(), conflicts=1, object_conflicts=1)
    page = TodayPage(screen.workspace)
    screen.show(page, "today_side")
    page._show_view(view)
    assert page.findChild(QPushButton, "today_conflicts") is None
    screen.press(page, "today_object_conflicts")
    assert screen.goes_to("objects") == {"conflicts": True}
