"""Lists with the real widgets: words that are no entry are never lost, orders stay as they were given."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from core.forms.session import FormSession, ProblemCode
from tests.fakes import FixedClock
from tests.ui.desks import DRAFT, VisitDesk, defined
from tests.ui.forms.conftest import Fill
from tests.ui.pages.form.visit_stage import staged
from tests.ui.robots.visit_robot import VisitRobot
from tests.ui.typing import press, type_text
from ui.forms.rank_questions import RankAnswer
from ui.theme import Theme

ALT = Qt.KeyboardModifier.AltModifier
_VILLAGES = "".join(
    f"| | village | v{n} | Ауыл {n} | a |\n| | village | w{n} | Қала {n} | b |\n" for n in range(20)
)
FORM = (
    """| survey | type | name | label::Kazakh (kk) | choice_filter | required | appearance |
| | begin group | one | 1. Қайда | | | field-list |
| | select_one area | area | Аудан | | | |
| | select_one village | village | Ауыл | of = ${area} | yes | |
| | text | note | Жазба | | | |
| | end group | | | | | |
| | begin group | two | 2. Рет | | | field-list |
| | select_multiple need | needs | Не керек? | | | |
| | rank need | order | Реті | selected(${needs}, name) | | |
| | text | last | Соңы | | | |
| | end group | | | | | |
| choices | list_name | name | label::Kazakh (kk) | of |
| | area | a | Бірінші | |
| | area | b | Екінші | |
| | area | c | Бос | |
| | need | food | Азық | |
| | need | fuel | Отын | |
| | need | papers | Құжат | |
"""
    + _VILLAGES
    + """| settings | form_id | version | default_language |
| | lists | 1 | Kazakh (kk) |
"""
)


def session_of(robot: VisitRobot) -> FormSession:
    visit = robot.page.visit
    assert visit is not None
    return visit.forms[0].session


def line(robot: VisitRobot) -> QLineEdit:
    found = robot.question("village").findChild(QLineEdit, "answer_village_text")
    assert found is not None
    return found


def strays(robot: VisitRobot, words: str) -> VisitRobot:
    """Types into the searched list, in place of what is there."""
    line(robot).setFocus()
    line(robot).selectAll()
    type_text(line(robot), words)
    return robot


def kept(robot: VisitRobot) -> str:
    session = session_of(robot)
    return session.question(session.refs("village")[0]).stray


def test_each_letter_is_with_the_session_before_the_field_is_left(fill: Fill) -> None:
    robot = strays(fill(FORM).answer("area", "a"), "Жоқ")
    assert kept(robot) == "Жоқ"
    assert robot.error("village") == "", "nothing is said while one is typing"
    assert line(robot).text() == "Жоқ"


def test_words_that_are_no_entry_are_told_of_when_they_are_left(fill: Fill) -> None:
    robot = strays(fill(FORM).answer("area", "a"), "Жоқауыл").leave_field()
    assert robot.error("village") == "«Жоқауыл» тізімде жоқ. Тізімнен таңдаңыз."
    assert line(robot).text() == "Жоқауыл"
    robot.answer("village", "v3")
    assert (kept(robot), robot.error("village")) == ("", "")
    assert session_of(robot).value("village") == "v3"


def test_words_stay_when_the_region_above_changes(fill: Fill) -> None:
    robot = strays(fill(FORM).answer("area", "a"), "Жоқауыл")
    robot.answer("area", "b")
    assert (kept(robot), line(robot).text()) == ("Жоқауыл", "Жоқауыл")
    robot.answer("area", "c")  # a list without entries still shows them
    assert line(robot).text() == "Жоқауыл"


def test_words_of_another_region_are_no_answer_until_they_are_taken(fill: Fill) -> None:
    robot = strays(fill(FORM).answer("area", "a"), "Қала 7")
    robot.answer("area", "b")
    assert session_of(robot).value("village") == ""
    assert robot.error("village") == "«Қала 7» тізімде бар. Сол жолды таңдаңыз."
    line(robot).setFocus()
    robot.leave_field()
    assert session_of(robot).value("village") == "w7"


def test_words_stay_on_their_page_when_another_one_is_opened(fill: Fill) -> None:
    robot = strays(fill(FORM).answer("area", "a"), "Жоқауыл")
    robot.go_to("/two").go_to("/one")
    assert line(robot).text() == "Жоқауыл"
    assert "Жоқауыл" in robot.error("village")


def test_half_a_word_is_in_the_draft_and_comes_back(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    desk = VisitDesk(clock, (defined(FORM),))
    with staged(desk, clock, qtbot) as stage:
        strays(stage.visit().answer("area", "a"), "Жоқа").until_saved()
    with staged(desk, clock, qtbot, draft=DRAFT) as stage:
        robot = stage.visit()
        assert line(robot).text() == "Жоқа"
        assert robot.error("village") == "«Жоқа» тізімде жоқ. Тізімнен таңдаңыз."
        robot.go_to("/two").next()
        problems = stage.check().problems()
        assert len(problems) == 1
        assert "Ауыл" in problems[0]
        assert "«Жоқа» тізімде жоқ" in problems[0]


def test_emptying_the_field_takes_the_words_away(fill: Fill) -> None:
    robot = strays(fill(FORM).answer("area", "a"), "Жо")
    QTest.keyClick(line(robot), Qt.Key.Key_Backspace)
    assert kept(robot) == "Ж"
    QTest.keyClick(line(robot), Qt.Key.Key_Backspace)
    assert kept(robot) == ""


def test_two_entries_of_one_name_are_chosen_by_their_line(fill: Fill) -> None:
    twins = FORM.replace("| v3 | Ауыл 3 |", "| v3 | Ауыл 2 |")
    robot = strays(fill(twins).answer("area", "a"), "Ауыл 2")
    found = QApplication.activePopupWidget()
    assert found is not None
    QTest.keyClick(found, Qt.Key.Key_Tab)
    assert (session_of(robot).value("village"), kept(robot)) == ("", "Ауыл 2")
    assert robot.error("village") == "«Ауыл 2» тізімде бар. Сол жолды таңдаңыз."
    robot.answer("village", "v3")
    assert session_of(robot).value("village") == "v3"


def order(robot: VisitRobot) -> QListWidget:
    found = robot.question("order").findChild(QListWidget, "answer_order")
    assert found is not None
    return found


def lines(robot: VisitRobot) -> list[str]:
    return [order(robot).item(row).text() for row in range(order(robot).count())]


def codes(robot: VisitRobot) -> list[ProblemCode]:
    return [problem.code for problem in session_of(robot).problems()]


def ordered(fill: Fill) -> VisitRobot:
    robot = fill(FORM).go_to("/two").answer("needs", "food fuel")
    order(robot).setFocus()
    QTest.keyClick(order(robot), Qt.Key.Key_Down, ALT)
    assert session_of(robot).value("order") == "fuel food"
    return robot


def test_a_line_that_came_after_the_order_is_asked_for_its_place_until_it_gets_one(fill: Fill) -> None:
    robot = ordered(fill).answer("needs", "food fuel papers")
    assert session_of(robot).value("order") == "fuel food papers"
    assert ProblemCode.UNPLACED in codes(robot)
    assert lines(robot) == ["1. Отын", "2. Азық", "Жаңа: Құжат (әлі орны жоқ)"]
    assert "жаңа жолдар қосылды" in robot.error("order")
    order(robot).setCurrentRow(2)
    order(robot).setFocus()
    QTest.keyClick(order(robot), Qt.Key.Key_Down, ALT)
    assert ProblemCode.UNPLACED in codes(robot)
    QTest.keyClick(order(robot), Qt.Key.Key_Up, ALT)
    assert session_of(robot).value("order") == "fuel food papers"
    assert ProblemCode.UNPLACED not in codes(robot)
    QTest.keyClick(order(robot), Qt.Key.Key_Up, ALT)
    assert session_of(robot).value("order") == "fuel papers food"
    assert robot.error("order") == ""


def test_a_grown_order_can_be_called_right(fill: Fill) -> None:
    robot = ordered(fill).answer("needs", "food fuel papers")
    right = robot.question("order").findChild(QPushButton, "answer_order_right")
    assert right is not None
    assert right.isVisible()
    right.setFocus()
    press(right, Qt.Key.Key_Space)
    assert session_of(robot).value("order") == "fuel food papers"
    assert not right.isVisible()


def test_a_line_that_left_keeps_its_place_and_does_not_count(fill: Fill) -> None:
    robot = ordered(fill).answer("needs", "food papers")
    assert lines(robot) == ["1. Отын (қазір тізімде жоқ)", "2. Азық", "Жаңа: Құжат (әлі орны жоқ)"]
    assert session_of(robot).value("order") == "food papers"
    order(robot).setCurrentRow(2)
    order(robot).setFocus()
    QTest.keyClick(order(robot), Qt.Key.Key_Up, ALT)
    session = session_of(robot)
    assert session.question(session.refs("order")[0]).value == "fuel food papers"
    robot.answer("needs", "food fuel papers")
    assert session.value("order") == "fuel food papers"


def test_a_move_beyond_the_ends_is_no_answer(fill: Fill) -> None:
    robot = fill(FORM).go_to("/two").answer("needs", "food fuel")
    field = robot.question("order").field
    assert isinstance(field, RankAnswer)
    order(robot).setFocus()
    QTest.keyClick(order(robot), Qt.Key.Key_Up, ALT)
    assert session_of(robot).value("order") == ""


def test_the_arrows_of_an_order_say_what_they_do(fill: Fill) -> None:
    robot = ordered(fill)
    for name, words in (("up", "Жоғары жылжыту (Alt+↑)"), ("down", "Төмен жылжыту (Alt+↓)")):
        button = robot.question("order").findChild(QPushButton, f"answer_order_{name}")
        assert button is not None
        assert button.accessibleName() == button.toolTip() == words
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    up = robot.question("order").findChild(QPushButton, "answer_order_up")
    assert up is not None
    press(up, Qt.Key.Key_Space)
    assert session_of(robot).value("order") == "food fuel"
