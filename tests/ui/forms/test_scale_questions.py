"""Scales with the real widgets: each stop can be reached, the first one too, and untouched is unanswered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSlider

from core.forms.session import QuestionView
from tests.ui.forms.conftest import Fill
from tests.ui.robots.visit_robot import VisitRobot
from tests.ui.typing import press, type_text
from ui import theme
from ui.forms.scale_questions import PickedAnswer, RatedAnswer
from ui.widgets.choice_group import ChoiceGroup

KEY = Qt.Key


def scale(parameters: str, appearance: str = "") -> str:
    return f"""
| survey | type | name | label::Kazakh (kk) | appearance | parameters |
| | range | mood | Көңіл күйі | {appearance} | {parameters} |
| | text | after | Соңы | | |
| choices | list_name | name | label::Kazakh (kk) |
| | ends | 0 | Нашар |
| | ends | 10 | Жақсы |
| settings | form_id | version | default_language |
| | scales | 1 | Kazakh (kk) |
"""


def view(robot: VisitRobot) -> QuestionView:
    visit = robot.page.visit
    assert visit is not None
    session = visit.forms[0].session
    return session.question(session.refs("mood")[0])


def slider(robot: VisitRobot) -> QSlider:
    found = robot.question("mood").findChild(QSlider, "answer_mood_slider")
    assert found is not None
    found.setFocus()
    return found


@pytest.mark.parametrize(
    ("key", "taken"),
    [
        (KEY.Key_Home, "0"),
        (KEY.Key_Left, "0"),
        (KEY.Key_Space, "0"),
        (KEY.Key_Right, "1"),
        (KEY.Key_End, "10"),
    ],
)
def test_the_first_key_takes_a_stop(fill: Fill, key: Qt.Key, taken: str) -> None:
    robot = fill(scale("start=0 end=10 step=1"))
    assert view(robot).value == ""
    press(slider(robot), key)
    assert view(robot).value == taken


def test_untouched_looks_untouched_and_a_cleared_field_is_untouched_again(fill: Fill) -> None:
    robot = fill(scale("start=0 end=10 step=1 placeholder=5"))
    assert (slider(robot).property("untouched"), slider(robot).value()) == ("true", 5)
    press(slider(robot), KEY.Key_Right)
    assert (view(robot).value, slider(robot).property("untouched")) == ("6", None)
    robot.answer("mood", "")
    assert (view(robot).value, slider(robot).property("untouched"), slider(robot).value()) == ("", "true", 5)


def test_a_scale_of_thousands_goes_by_its_step(fill: Fill) -> None:
    robot = fill(scale("start=0 end=250000 step=50"))
    robot.answer("mood", "200000")
    assert slider(robot).value() == 4_000
    press(slider(robot), KEY.Key_Right)
    assert view(robot).value == "200050"
    press(slider(robot), KEY.Key_End)
    assert view(robot).value == "250000"


def test_a_scale_may_run_downwards_and_in_parts(fill: Fill) -> None:
    robot = fill(scale("start=2 end=-1 step=0.5"))
    press(slider(robot), KEY.Key_Home)
    assert view(robot).value == "2"
    press(slider(robot), KEY.Key_Right)
    assert view(robot).value == "1.5"
    press(slider(robot), KEY.Key_End)
    assert view(robot).value == "-1"


def test_ticks_are_drawn_as_the_form_says(fill: Fill) -> None:
    robot = fill(scale("start=0 end=100 step=1 tick_interval=25"))
    assert slider(robot).tickInterval() == 25
    assert slider(robot).tickPosition() != QSlider.TickPosition.NoTicks
    robot = fill(scale("start=0 end=10 step=1", "no-ticks"))
    assert slider(robot).tickPosition() == QSlider.TickPosition.NoTicks


def test_labels_of_the_scale_are_said_under_it(fill: Fill) -> None:
    robot = fill(scale("start=0 end=10 step=1 tick_labelset=ends", "no-ticks"))
    said = robot.question("mood").findChild(QLabel, "answer_mood_labels")
    assert said is not None
    assert said.text() == "0 — Нашар · 10 — Жақсы"


def test_an_upright_scale_grows_upwards(fill: Fill) -> None:
    robot = fill(scale("start=0 end=10 step=1", "vertical"))
    assert slider(robot).orientation() == Qt.Orientation.Vertical
    press(slider(robot), KEY.Key_Up)
    assert view(robot).value == "1"


def test_a_rating_is_numbers_side_by_side(fill: Fill) -> None:
    robot = fill(scale("start=1 end=5 step=1", "rating"))
    field = robot.question("mood").field
    assert isinstance(field, RatedAnswer)
    group = robot.question("mood").findChild(ChoiceGroup)
    assert group is not None
    group.button("1").setFocus()
    press(group.button("1"), KEY.Key_4, text="4")
    assert view(robot).value == "4"
    press(group.button("4"), KEY.Key_Delete)
    assert view(robot).value == ""


def test_a_picker_is_a_list_that_is_typed_in(fill: Fill) -> None:
    robot = fill(scale("start=0 end=40 step=2", "picker"))
    field = robot.question("mood").field
    assert isinstance(field, PickedAnswer)
    field.widget.setFocus()
    type_text(field.widget, "17")
    assert view(robot).value == "17"
    assert view(robot).problem is not None
    QTest.keyClick(field.widget, KEY.Key_Backspace)
    type_text(field.widget, "8")
    assert (view(robot).value, view(robot).problem) == ("18", None)


def test_a_slider_grows_with_the_text(fill: Fill, qapp: QApplication) -> None:
    usual = slider(fill(scale("start=0 end=10 step=1"))).sizeHint().height()
    theme.use(qapp, scheme="light", text_percent=200)
    grown = slider(fill(scale("start=0 end=10 step=1")))
    assert grown.minimumSizeHint().height() >= 2 * min(usual, 32) - 2
