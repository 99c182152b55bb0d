"""Pictures that a form shows, on the real page: under the words, beside choices, large, and missing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.core.forms.test_media_files import png
from tests.fakes import FixedClock
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import VisitDesk, defined
from tests.ui.forms.conftest import Fill
from tests.ui.robots.visit_robot import VisitRobot, until
from tests.ui.typing import press
from ui.forms.label_pictures import LabelPicture
from ui.forms.picture_choices import Card, Line
from ui.habits import Habits
from ui.widgets.picture_button import PictureButton
from ui.widgets.picture_view import PictureView

FORM = """
| survey | type | name | label | image | big-image | audio | video | appearance |
| | note | told | Look **here** | tape.png | tape-big.png | | | |
| | text | gone | Gone | gone.png | | hello.mp3 | show.mp4 | |
| | select_one colour | line | Which? | | | | | |
| | select_one colour | grid | Which, as cards? | | | | | columns-2 |
| | select_multiple colour | bare | Which of them? | | | | | no-buttons |
| | select_one colour | found | Which, searched? | | | | | minimal |
| choices | list_name | name | label | image | big-image |
| | colour | red | Red | red.png | red-big.png |
| | colour | green | Green | green.png | |
| | colour | none | Not known | | |
| settings | form_id | version |
| | trial | 1 |
"""
FILES = {
    "tape.png": png(600, 16), "tape-big.png": png(90, 70), "red.png": png(30, 20), "red-big.png": png(80, 60)
}  # fmt: skip


@pytest.fixture
def robot(fill: Fill, clock: FixedClock, habits: Habits) -> VisitRobot:
    made = fill(desk=VisitDesk(clock, (defined(FORM),), pictures=FILES))
    until(lambda: made.question("told").findChild(PictureButton) is not None, what="the picture")
    until(lambda: "no_picture_gone" in names(made.question("gone")), what="the missing picture")
    return made


def names(widget: QWidget) -> set[str]:
    return {each.objectName() for each in widget.findChildren(QWidget)}


def value(robot: VisitRobot, name: str) -> str:
    visit = robot.page.visit
    assert visit is not None
    return visit.forms[0].session.value(name)


def large(robot: VisitRobot) -> PictureView | None:
    views = [each for each in robot.page.window().findChildren(PictureView) if each.isVisible()]
    return views[0] if views else None


def opened(robot: VisitRobot) -> PictureView:
    until(lambda: large(robot) is not None, what="the large view")
    view = large(robot)
    assert view is not None
    return view


def button(robot: VisitRobot, name: str) -> QAbstractButton:
    found = robot.page.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def test_a_picture_stands_under_the_words_no_wider_than_the_column(robot: VisitRobot) -> None:
    shown = robot.question("told").findChild(PictureButton)
    assert shown is not None
    assert shown.accessibleName() == "Сурет: Look here"
    assert 400 < shown.width() < 500


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_it_opens_large_by_the_keyboard_and_escape_leads_back(robot: VisitRobot, key: Qt.Key) -> None:
    shown = button(robot, "open_picture_told")
    shown.setFocus()
    press(shown, key)
    view = opened(robot)
    assert view.shown_size == QSize(90, 70)  # the large version of it
    assert view.geometry() == robot.page.window().rect()
    focused = view.focusWidget()
    assert focused is not None
    assert view.isAncestorOf(focused)
    press(focused, Qt.Key.Key_Escape)
    assert large(robot) is None
    assert shown.hasFocus()


def test_it_is_made_larger_and_fitted_again(robot: VisitRobot) -> None:
    button(robot, "open_picture_told").click()
    view = opened(robot)
    press(view, Qt.Key.Key_Plus)
    assert view.shown_size.width() > 90
    press(view, Qt.Key.Key_Minus)
    press(view, Qt.Key.Key_Minus)
    assert view.shown_size.width() < 90
    press(view, Qt.Key.Key_1)
    assert view.shown_size == QSize(90, 70)
    press(view, Qt.Key.Key_0)
    assert view.shown_size == QSize(90, 70)
    assert unnamed_controls(view) == []


def test_tab_stays_in_the_large_view(robot: VisitRobot) -> None:
    button(robot, "open_picture_told").click()
    view = opened(robot)
    for _ in range(8):
        focused = view.window().focusWidget()
        assert focused is not None
        assert view.isAncestorOf(focused)
        press(focused, Qt.Key.Key_Tab)


def test_it_goes_with_the_page_that_it_was_opened_from(robot: VisitRobot) -> None:
    """A lock or another page: no picture stays over what comes next."""
    button(robot, "open_picture_told").click()
    opened(robot)
    robot.page.form_view.clear()
    until(lambda: large(robot) is None, what="the large view to be closed")


def test_what_is_not_on_the_laptop_is_said(robot: VisitRobot) -> None:
    shown = robot.question("gone").findChild(LabelPicture)
    assert shown is not None
    (told,) = [each.text() for each in shown.findChildren(QLabel)]
    assert told == "Форманың суреті бұл ноутбукте жоқ."
    words = {each.objectName(): each.text() for each in robot.question("gone").findChildren(QLabel)}
    assert "hello.mp3" in words["audio_gone"]
    assert "show.mp4" in words["video_gone"]


def test_choices_in_a_list_have_their_picture_beside_them(robot: VisitRobot) -> None:
    lines = robot.question("line").findChildren(Line)
    assert len(lines) == 3
    until(lambda: not lines[0]._picture.pixmap().isNull(), what="the picture of a choice")
    green = lines[1]
    QTest.mouseClick(green, Qt.MouseButton.LeftButton, pos=green._picture.geometry().center())
    assert value(robot, "line") == "green"
    press(button(robot, "answer_line_green"), Qt.Key.Key_1)
    assert value(robot, "line") == "red"


def test_cards_stand_beside_each_other_and_show_what_is_chosen(robot: VisitRobot) -> None:
    red, green, none = robot.question("grid").findChildren(Card)
    assert red.y() == green.y() < none.y()
    assert red.height() == green.height()
    QTest.mouseClick(green, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert value(robot, "grid") == "green"
    assert (red.property("surface"), green.property("surface")) == ("choice", "choice-on")


def test_cards_without_buttons_are_chosen_by_the_keyboard_and_show_the_focus(robot: VisitRobot) -> None:
    red = button(robot, "answer_bare_red")
    red.setFocus()
    assert robot.question("bare").findChildren(Card)[0].property("focused")
    press(red, Qt.Key.Key_Space)
    press(red, Qt.Key.Key_2)
    assert value(robot, "bare") == "red green"


def test_the_large_picture_of_a_choice_is_opened_and_chooses_nothing(robot: VisitRobot) -> None:
    wanted = button(robot, "large_answer_grid_red")
    wanted.setFocus()
    press(wanted, Qt.Key.Key_Return)
    assert opened(robot).shown_size == QSize(80, 60)
    assert value(robot, "grid") == ""


def test_in_a_list_to_search_in_there_are_words_alone(robot: VisitRobot) -> None:
    assert not robot.question("found").findChildren(Card)
    assert not robot.question("found").findChildren(Line)


def test_every_control_has_a_name(robot: VisitRobot) -> None:
    assert unnamed_controls(robot.page) == []
