"""The list of families: found by any spelling, opened by keys, fast with a thousand; and its form."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.changes import Changes, RecordId
from core.errors import Code, StoreError
from core.records import Address
from tests.ui.casework_desk import BEKBOLAT, SERIKBAI
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.pages.conftest import Office
from tests.ui.robots.casework_robot import FamiliesRobot
from tests.ui.typing import press
from ui import theme
from ui.pages.family.families import FOLDS, NAME_LEAST, FamiliesPage
from ui.widgets.family_row import Column


@pytest.fixture
def page(office: Office) -> FamiliesPage:
    return FamiliesPage(office.workspace)


def _robot(office: Office, page: FamiliesPage, **parameters: object) -> FamiliesRobot:
    office.show(page, **parameters)
    robot = FamiliesRobot(page, office.qtbot)
    office.qtbot.waitUntil(lambda: bool(office.desk.queries) and page._ticket is None)
    return robot


def test_a_line_says_everything_in_words(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    assert robot.line("Серікбай Нұргүл") == [
        "Шұғыл", "Серікбай Нұргүл", "2", "Көкжарма", "23.11.2026", "Мерзімінен 1 күн өтті", "Орталықта бар",
    ]  # fmt: skip
    assert robot.line("Бекболат Шолпан")[-1] == "Екі нұсқа"
    assert robot.line("Есенғали Перизат")[4] == "барылмаған"
    assert robot.line("Мұсахан Ержан")[5] == "25.11.2026 бүгін"


def test_the_latest_comes_first_and_other_orders_are_a_choice(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    assert robot.names()[:2] == ["Әбілхан Раушан", "Серікбай Нұргүл"]
    page.table.horizontalHeader().sectionClicked.emit(Column.RISK)
    assert robot.names()[0] == "Серікбай Нұргүл"
    page.table.horizontalHeader().sectionClicked.emit(Column.NAME)
    assert robot.names()[:2] == ["Әбілхан Раушан", "Бекболат Шолпан"]


def test_typing_finds_and_the_header_may_bring_its_words(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page, query="Серік")
    robot.wait_for_families("Серікбай Нұргүл")
    robot.search("койшыбаи").wait_for_families("Қойшыбай Ләззат")
    robot.search("жоқ адам")
    office.qtbot.waitUntil(lambda: robot.sees("Ешкім табылмады"))


def test_village_and_level_narrow_the_list(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    robot.choose_village("Көкжарма")
    robot.wait_for_families("Серікбай Нұргүл", "Есенғали Перизат", "Қабылбек Асылан")
    robot.choose_level("Шұғыл").wait_for_families("Серікбай Нұргүл")


def test_families_with_two_versions_are_one_link_away(office: Office, page: FamiliesPage) -> None:
    _robot(office, page, conflicts=True).wait_for_families("Бекболат Шолпан")


def test_arrows_move_enter_opens_and_ctrl_n_starts_a_visit(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    robot.open("Серікбай Нұргүл")
    assert office.gone_to == [("family", {"stream": SERIKBAI})]
    robot.start_visit("Бекболат Шолпан")
    office.qtbot.waitUntil(lambda: len(office.gone_to) == 2)
    assert office.desk.started == [BEKBOLAT]


def test_enter_in_the_search_goes_to_the_list(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    robot.search("Серік")
    press(page.search, Qt.Key.Key_Return)
    robot.wait_for_families("Серікбай Нұргүл")
    assert page.table.hasFocus()


def test_a_thousand_families_are_shown(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    one = office.desk.rows[0]
    many = tuple(replace(one, stream=n.to_bytes(16, "big"), name=f"{one.name} {n:04}") for n in range(1_000))
    page._show_rows(many)
    page.table.viewport().repaint()
    assert robot.sees("1")
    assert len(robot.names()) == 1_000


def test_the_selection_stays_when_the_list_is_asked_again(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    robot.select("Мұсахан Ержан")
    office.desk.rows = [row for row in office.desk.rows if row.name != "Әбілхан Раушан"]
    page.refresh(Changes(records=frozenset({RecordId(SERIKBAI, 1, SERIKBAI)})))
    office.qtbot.waitUntil(lambda: "Әбілхан Раушан" not in robot.names())
    selected = page.model.family(page.table.currentIndex().row())
    assert selected is not None
    assert selected.name == "Мұсахан Ержан"


def test_adding_a_family_opens_its_file(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    robot.add(name="Үлгі Отбасы", village="Қызылтал", phone="87000000012").save()
    office.qtbot.waitUntil(lambda: bool(office.gone_to))
    added = office.desk.rows[-1]
    assert office.gone_to == [("family", {"stream": added.stream})]
    assert office.desk.added == (Address(village="Қызылтал"), "+77000000012")
    assert added.name == "Үлгі Отбасы"
    assert page.form.typed() == dict.fromkeys(page.form.typed(), "")


def test_who_looks_the_same_is_shown_from_two_fields_on_and_blocks_nothing(
    office: Office, page: FamiliesPage
) -> None:
    robot = _robot(office, page)
    asked = len(office.desk.queries)
    robot.add(name="Серікбай")
    office.qtbot.waitUntil(lambda: not page.form._pause.isActive())
    assert len(office.desk.queries) == asked
    robot.add(village="Көкжарма")
    office.qtbot.waitUntil(lambda: robot.looks_like() == ["Серікбай Нұргүл"])
    robot.save()
    office.qtbot.waitUntil(lambda: len(office.desk.rows) == 14)


def test_without_a_name_nothing_is_saved_and_the_field_says_so(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    robot.add(village="Көкжарма").save()
    assert robot.sees("Отбасының атауын жазыңыз")
    assert page.form.name.line.hasFocus()
    assert len(office.desk.rows) == 13


def test_a_refusal_keeps_what_was_typed(office: Office, page: FamiliesPage) -> None:
    office.desk.refuse = StoreError(Code.STORE_DISK_FULL)
    robot = _robot(office, page)
    robot.add(name="Үлгі Отбасы").save()
    office.qtbot.waitUntil(lambda: bool(robot.refusal()))
    assert page.form.typed()["add_name"] == "Үлгі Отбасы"


def test_a_form_that_was_begun_is_there_again_on_the_next_page(office: Office, page: FamiliesPage) -> None:
    robot = _robot(office, page)
    robot.add(name="Үлгі Отбасы", phone="123")
    page.may_leave()
    again = FamiliesPage(office.workspace)
    office.qtbot.addWidget(again)
    assert again.form.typed()["add_name"] == "Үлгі Отбасы"
    assert again.form.typed()["add_phone"] == "123"


def test_a_family_that_is_saved_after_its_page_is_gone_is_not_offered_again(
    office: Office, page: FamiliesPage
) -> None:
    robot = _robot(office, page)
    robot.add(name="Үлгі Отбасы").save()
    page.may_leave()
    office.pages.remove(page)
    shiboken6.delete(page)
    office.qtbot.waitUntil(lambda: len(office.desk.rows) == 14)
    again = FamiliesPage(office.workspace)
    office.qtbot.addWidget(again)
    office.qtbot.waitUntil(lambda: again.kept("add_name") == "")


def test_during_a_visit_no_level_is_in_the_list(office: Office, page: FamiliesPage) -> None:
    office.workspace.in_visit = True
    robot = _robot(office, page)
    assert page.table.isColumnHidden(Column.RISK)
    assert robot.line("Серікбай Нұргүл")[Column.RISK] == ""


def test_columns_fold_away_before_names_are_cut(office: Office, page: FamiliesPage) -> None:
    _robot(office, page)
    least = theme.current().px(NAME_LEAST)
    for width, hidden in ((1166, set()), (1000, FOLDS[1]), (800, FOLDS[2]), (680, FOLDS[3])):
        page.resize(width, 680)
        shown = {column for column in Column if not page.table.isColumnHidden(column)}
        assert set(Column) - shown == hidden, width
        assert page.table.columnWidth(Column.NAME) >= least


@pytest.mark.parametrize(
    ("code", "percent"), [("kk", 100), ("kk", 125), ("kk", 200), ("ru", 125), ("ru", 200), ("en", 100)]
)
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    office: Office, speak: Speak, qapp: QApplication, code: str, percent: int
) -> None:
    speak(code)
    theme.use(qapp, scheme="light", text_percent=percent)
    page = FamiliesPage(office.workspace)
    _robot(office, page)
    assert unnamed_controls(page) == []
    assert page.minimumSizeHint().width() <= 1166
    table = page.table
    shown = [column for column in Column if not table.isColumnHidden(column)]
    assert sum(table.columnWidth(column) for column in shown) <= table.viewport().width()
    assert table.columnWidth(Column.NAME) >= theme.current().px(140)
