"""Several answers of a list of thousands: searched with keys, drawn at once, nothing chosen is ever lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget

from core.forms.session import FormSession
from tests.ui.conftest import unnamed_controls
from tests.ui.forms.conftest import Fill
from tests.ui.robots.visit_robot import VisitRobot
from tests.ui.typing import press, type_text
from ui.widgets.search_list import SearchList

KEY = Qt.Key


def form(count: int, appearance: str = "", filtered: str = "") -> str:
    rows = "".join(f"| | town | t{n} | Ауыл {n} | {'a' if n % 2 else 'b'} |\n" for n in range(count))
    return f"""
| survey | type | name | label::Kazakh (kk) | appearance | choice_filter |
| | begin group | one | 1. Бір | field-list | |
| | select_one side | side | Жағы | | |
| | select_multiple town | towns | Ауылдар | {appearance} | {filtered} |
| | text | after | Соңы | | |
| | end group | | | | |
| | begin group | two | 2. Екі | field-list | |
| | text | last | Соңғы | | |
| | end group | | | | |
| choices | list_name | name | label::Kazakh (kk) | side |
| | side | a | Тақ | |
| | side | b | Жұп | |
{rows}| settings | form_id | version | default_language |
| | towns | 1 | Kazakh (kk) |
"""


def session_of(robot: VisitRobot) -> FormSession:
    visit = robot.page.visit
    assert visit is not None
    return visit.forms[0].session


def list_of(robot: VisitRobot) -> SearchList:
    found = robot.question("towns").findChild(SearchList)
    assert found is not None
    return found


def found(robot: VisitRobot) -> QListView:
    view = list_of(robot).findChild(QListView, "answer_towns_found")
    assert view is not None
    return view


def search(robot: VisitRobot, text: str) -> QWidget:
    list_of(robot).setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, text)
    return focused


def shown(robot: VisitRobot) -> list[str]:
    model = found(robot).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_typed_with_keys_only(fill: Fill) -> None:
    robot = fill(form(2_390))
    field = search(robot, "ауыл 234")
    assert len(shown(robot)) == 11
    press(field, KEY.Key_Down)
    press(found(robot), KEY.Key_Down)
    press(found(robot), KEY.Key_Space)
    assert session_of(robot).value("towns") == "t2340"
    assert list_of(robot).search_text() == ""
    search(robot, "ауыл 17")
    press(found(robot), KEY.Key_Home)
    press(found(robot), KEY.Key_Return)
    assert session_of(robot).value("towns") == "t17 t2340"


def test_a_chosen_line_is_taken_away_again(fill: Fill) -> None:
    robot = fill(form(40)).answer("towns", "t3 t5 t9")
    button = list_of(robot).findChild(QPushButton, "answer_towns_remove_t5")
    assert button is not None
    assert button.accessibleName() == "Алып тастау: Ауыл 5"
    button.setFocus()
    press(button, KEY.Key_Delete)
    assert session_of(robot).value("towns") == "t3 t9"
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert (focused.objectName(), focused.isVisible()) == ("answer_towns_remove_t9", True)


def test_what_stands_in_the_search_is_kept_and_told_of(fill: Fill) -> None:
    robot = fill(form(40)).answer("towns", "t3")
    search(robot, "жоқ ауыл")
    session = session_of(robot)
    assert session.question(session.refs("towns")[0]).stray == "жоқ ауыл"
    assert session.value("towns") == "t3"
    robot.go_to("/two").go_to("/one")
    assert list_of(robot).search_text() == "жоқ ауыл"
    assert "жоқ ауыл" in robot.error("towns")
    field = search(robot, "")
    QTest.keyClick(field, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(field, KEY.Key_Delete)
    assert session.problems() == ()


def test_what_left_the_list_stays_among_the_chosen(fill: Fill) -> None:
    robot = fill(form(60, filtered="side = ${side}")).answer("side", "a").answer("towns", "t3 t5")
    robot.answer("side", "b")
    session = session_of(robot)
    assert session.value("towns") == ""
    assert list_of(robot).values() == ("t3", "t5")
    assert "Ауыл 3, Ауыл 5" in robot.error("towns")
    robot.answer("side", "a")
    assert session.value("towns") == "t3 t5"


def test_an_appearance_makes_a_short_list_searched(fill: Fill) -> None:
    for appearance in ("minimal", "autocomplete", "search"):
        assert list_of(fill(form(3, appearance))).values() == ()


def test_every_control_has_a_name(fill: Fill) -> None:
    assert unnamed_controls(fill(form(40)).answer("towns", "t3").page) == []


def test_of_two_thousand_choices_only_those_that_are_shown_are_built(fill: Fill) -> None:
    robot = fill(form(2_390)).go_to("/two")
    robot.page.show_page(next(page.key for page in robot.page.visit.pages() if "/one" in page.key))  # type: ignore[union-attr]
    QApplication.processEvents()
    assert len(list_of(robot).findChildren(QWidget)) < 40
