"""Every kind of question with the real widgets: typed, in the session, shown again; wrong text stays."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QWidget,
)

from bench.generated_forms import long_form
from core.forms.xform import load_form
from tests.fakes import FixedClock
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import VisitDesk
from tests.ui.forms.conftest import Fill, form
from tests.ui.forms.question_kinds import ANSWERS, MARKDOWN
from tests.ui.robots.visit_robot import VisitRobot
from tests.ui.typing import press, type_text
from ui.forms.question_block import QuestionBlock
from ui.widgets.combo_field import ComboField
from ui.widgets.digit_field import DigitField
from ui.widgets.place_text import read_place

Part = TypeVar("Part", bound=QWidget)
ALT = Qt.KeyboardModifier.AltModifier


def part(robot: VisitRobot, question: str, kind: type[Part], name: str) -> Part:
    found = robot.question(question).findChild(kind, name)
    assert found is not None, name
    return found


def write(field: QWidget, text: str) -> None:
    """Instead of what is there, as a person does."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    type_text(field, text)


def value(robot: VisitRobot, name: str) -> str:
    visit = robot.page.visit
    assert visit is not None
    return visit.forms[0].session.value(name)


def typed(robot: VisitRobot, name: str) -> str:
    visit = robot.page.visit
    assert visit is not None
    session = visit.forms[0].session
    return session.question(session.refs(name)[0]).value


def test_a_moment_is_a_day_and_a_time_at_the_countrys_time(fill: Fill) -> None:
    robot = fill(MARKDOWN)
    write(part(robot, "seen_at", DigitField, "answer_seen_at_day"), "9.3.2026")
    assert value(robot, "seen_at") == ""
    write(part(robot, "seen_at", DigitField, "answer_seen_at_time"), "14.30")
    assert value(robot, "seen_at") == "2026-03-09T14:30:00.000+05:00"
    write(part(robot, "seen_at", DigitField, "answer_seen_at_time"), "25.30")
    robot.leave_field()
    assert value(robot, "seen_at") == ""
    assert typed(robot, "seen_at") == "09.03.2026 25.30"  # the day is shown as it was understood
    assert "05.11.2025 14:30" in robot.error("seen_at")


def test_a_day_whose_time_nobody_said_shows_no_time(fill: Fill) -> None:
    """A form's default may be a day alone: 00:00 would be read as known."""
    robot = fill(form("dateTime | seen_at | Қашан көрдіңіз? | default=2026-03-09", "text | words | Сөз"))
    shown = part(robot, "seen_at", DigitField, "answer_seen_at_day")
    time = part(robot, "seen_at", DigitField, "answer_seen_at_time")
    assert (shown.text(), time.text()) == ("09.03.2026", "")
    assert typed(robot, "seen_at") == "2026-03-09"


@pytest.mark.parametrize(
    ("name", "text", "iso"),
    [("moved", "03.2015", "2015-03-01"), ("moved", "3/2015", "2015-03-01"), ("built", "1987", "1987-01-01")],
)
def test_only_the_month_or_the_year_is_a_date(fill: Fill, name: str, text: str, iso: str) -> None:
    robot = fill(MARKDOWN)
    robot.type(name, text)
    assert value(robot, name) == iso


@pytest.mark.parametrize(("name", "text"), [("moved", "13.2015"), ("moved", "2015"), ("built", "87")])
def test_half_a_date_that_is_wrong_stays_and_is_told(fill: Fill, name: str, text: str) -> None:
    robot = fill(MARKDOWN)
    robot.type(name, text).leave_field()
    assert (value(robot, name), typed(robot, name)) == ("", text)
    assert "2015" in robot.error(name)


def test_what_is_shown_of_half_a_date_is_no_more_than_was_asked(fill: Fill) -> None:
    robot = fill(MARKDOWN)
    robot.type("moved", "03.2015").type("built", "1987")
    visit = robot.page.visit
    assert visit is not None
    session = visit.forms[0].session
    shown = [session.question(session.refs(name)[0]).shown_text for name in ("moved", "built")]
    assert shown == ["03.2015", "1987"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("51.16 71.47", (51.16, 71.47)),
        ("51,16 71,47", (51.16, 71.47)),
        ("51.16, 71.47", (51.16, 71.47)),
        ("51.16,71.47", (51.16, 71.47)),
        ("51°9′36″N 71°28′12″E", (51.16, 71.47)),
        ("N 51.16 E 71.47", (51.16, 71.47)),
        ("51.16 с.ш. 71.47 в.д.", (51.16, 71.47)),
        ("https://www.google.com/maps/@51.16,71.47,15z", (51.16, 71.47)),
        ("https://yandex.kz/maps/?ll=71.47%2C51.16&z=12", (51.16, 71.47)),
        ("https://2gis.kz/astana/geo/71.47,51.16", (51.16, 71.47)),
    ],
)
def test_a_place_is_read_as_people_write_it(text: str, place: tuple[float, float]) -> None:
    found = read_place(text)
    assert found is not None
    assert (round(found.latitude, 4), round(found.longitude, 4)) == place


@pytest.mark.parametrize(
    "text", ["", "51.16", "91 71", "51.16 181", "Көкжарма", "https://example.kz/", "51 60 71"]
)
def test_what_is_no_place_is_none(text: str) -> None:
    assert read_place(text) is None


def test_a_place_is_kept_as_odk_does_and_a_far_one_is_only_asked_about(fill: Fill) -> None:
    robot = fill(MARKDOWN)
    robot.type("place", "51.16, 71.47").leave_field()
    assert value(robot, "place") == "51.16 71.47 0 0"
    assert robot.error("place") == ""
    field = robot.question("place").field
    assert field is not None
    write(field.widget.focusProxy() or field.widget, "48.85 2.35")
    robot.leave_field()
    assert value(robot, "place") == "48.85 2.35 0 0"
    assert "Қазақстаннан тыс" in robot.error("place")
    write(field.widget.focusProxy() or field.widget, "жол бойында")
    robot.leave_field()
    assert (value(robot, "place"), typed(robot, "place")) == ("", "жол бойында")


def test_a_code_is_typed_on_the_kazakh_row_of_digits(fill: Fill) -> None:
    robot = fill(MARKDOWN)
    robot.type("card", 'қ"әі')
    assert value(robot, "card") == "0123"


def test_a_scale_is_unanswered_until_it_is_touched(fill: Fill) -> None:
    robot = fill(MARKDOWN).go_to("Шкала")
    slider = part(robot, "mood", QSlider, "answer_mood_slider")
    assert value(robot, "mood") == ""
    slider.setFocus()
    press(slider, Qt.Key.Key_Right)
    assert value(robot, "mood") == "1"
    robot.answer("mood", "7")
    assert value(robot, "mood") == "7"
    assert isinstance(slider, QSlider)
    assert slider.value() == 7
    robot.answer("mood", "11").leave_field()
    assert (value(robot, "mood"), typed(robot, "mood")) == ("", "11")
    assert "0 мен 10" in robot.error("mood")


def test_an_order_counts_from_the_first_move(fill: Fill) -> None:
    robot = fill(MARKDOWN).go_to("Шкала")
    order = part(robot, "first", QListWidget, "answer_first")
    assert value(robot, "first") == ""
    order.setFocus()
    QTest.keyClick(order, Qt.Key.Key_Down, ALT)
    assert value(robot, "first") == "fuel food papers doctor"
    QTest.keyClick(order, Qt.Key.Key_Down, ALT)
    assert value(robot, "first") == "fuel papers food doctor"
    QTest.keyClick(order, Qt.Key.Key_Up, ALT)
    assert value(robot, "first") == "fuel food papers doctor"


def test_an_order_that_is_right_is_said_to_be(fill: Fill) -> None:
    robot = fill(MARKDOWN).go_to("Шкала")
    right = part(robot, "first", QPushButton, "answer_first_right")
    right.setFocus()
    press(right, Qt.Key.Key_Space)
    assert value(robot, "first") == "food fuel papers doctor"


def test_an_answer_whose_list_has_changed_is_kept_and_said(fill: Fill) -> None:
    robot = fill(MARKDOWN).go_to("Тізімдер")
    robot.answer("area", "a1").answer("town", "t2")
    assert value(robot, "town") == "t2"
    robot.answer("area", "a2")
    assert (value(robot, "town"), typed(robot, "town")) == ("", "t2")
    assert "қазір тізімде жоқ" in robot.error("town")
    robot.answer("area", "a1")
    assert value(robot, "town") == "t2"
    assert robot.error("town") == ""


def test_choosing_again_lets_the_kept_answer_go(fill: Fill) -> None:
    robot = fill(MARKDOWN).go_to("Тізімдер")
    robot.answer("area", "a1").answer("town", "t2").answer("area", "a2").answer("town", "t3")
    assert value(robot, "town") == "t3"
    assert robot.error("town") == ""


def test_a_longer_explanation_follows_the_answers_in_it(fill: Fill) -> None:
    """Its words were computed once, when the page was drawn."""
    robot = fill(
        """
| survey | type | name | label::Kazakh (kk) | guidance_hint::Kazakh (kk) | appearance |
|        | begin group | g | G | | field-list |
|        | text | who | Кім? | | |
|        | text | why | Неге? | ${who} туралы | |
|        | end group | | | | |
| settings | form_id | version | default_language |
|          | told | 1 | Kazakh (kk) |
"""
    )
    robot.answer("who", "Айгүл")
    assert part(robot, "why", QLabel, "guidance_why").text() == "Айгүл туралы"


def test_guidance_waits_behind_a_link(fill: Fill) -> None:
    robot = fill(MARKDOWN)
    text = part(robot, "seen_at", QLabel, "guidance_seen_at")
    assert not text.isVisible()
    link = part(robot, "seen_at", QPushButton, "more_seen_at")
    link.setFocus()
    press(link, Qt.Key.Key_Space)
    assert text.isVisible()


def test_every_control_of_every_kind_has_a_name(fill: Fill) -> None:
    robot = fill(MARKDOWN)
    for page in ("Уақыт", "Шкала", "Тізімдер"):
        robot.go_to(page)
        assert unnamed_controls(robot.page) == []


def test_a_draft_shows_again_what_was_answered(fill: Fill, clock: FixedClock) -> None:
    robot = fill(MARKDOWN)
    visit = robot.page.visit
    assert visit is not None
    session = visit.forms[0].session
    for name, text in ANSWERS.items():
        session.answer(session.refs(name)[0], text)
    for page in ("Уақыт", "Шкала", "Тізімдер"):
        robot.go_to(page)
        for block in robot.view.blocks():
            assert block.field is not None, block.name
            assert block.field.value() == ANSWERS[block.name], block.name


def test_a_long_form_draws_one_page_only(fill: Fill, clock: FixedClock) -> None:
    """504 questions: the widgets that are alive are those of the page that is shown."""
    robot = fill(desk=VisitDesk(clock, (load_form(long_form(504)),)))
    for _ in range(3):
        assert len(robot.view.blocks()) == 12
        alive = robot.page.findChildren(QuestionBlock)
        assert len(alive) == 12
        robot.next()


def test_a_list_of_thousands_is_searched_not_drawn(fill: Fill) -> None:
    rows = "".join(f"| | town | t{n} | Ауыл {n} | Село {n} | a1 |\n" for n in range(10, 2_400))
    many = MARKDOWN.replace("| settings |", rows + "| settings |", 1)
    robot = fill(many).go_to("Тізімдер")
    robot.answer("area", "a1")
    line = part(robot, "town", QLineEdit, "answer_town_text")
    line.setFocus()
    type_text(line, "Ауыл 2399")
    assert value(robot, "town") == "t2399"
    assert len(robot.question("town").findChildren(ComboField)) == 1
    assert len(robot.question("town").findChildren(QPushButton)) < 5


TABLE = """
| survey | type | name | label::Kazakh (kk) | appearance |
| | begin group | grid | Кесте | table-list |
| | select_one ynu | eats | Тамақ іше ме? | |
| | select_one ynu | sleeps | Ұйықтай ма? | |
| | end group | | | |
| choices | list_name | name | label::Kazakh (kk) |
| | ynu | yes | Иә |
| | ynu | no | Жоқ |
| settings | form_id | version | default_language |
| | table | 1 | Kazakh (kk) |
"""


def test_a_table_of_choices_has_a_head_that_nobody_answers(fill: Fill) -> None:
    robot = fill(TABLE)
    visit = robot.page.visit
    assert visit is not None
    blocks = {block.name: block for block in robot.view.blocks()}
    heads = [block for block in blocks.values() if block.field is None]
    assert {"eats", "sleeps"} < blocks.keys()
    assert heads
    assert not [one for block in heads for one in block.findChildren(QRadioButton)]
    shown = [label.text() for block in heads for label in block.findChildren(QLabel) if label.isVisible()]
    assert not [text for text in shown if "reserved" in text]
    robot.answer("eats", "yes").answer("sleeps", "no")
    page = visit.forms[0].session.pages()[0]
    assert (page.answered, page.total, page.state.value) == (2, 2, "done")
    across = [button.y() for button in blocks["eats"].findChildren(QRadioButton)]
    assert len(set(across)) == 1, "the choices of a row stand beside each other"


def test_rows_say_how_many_lines_are_seen(fill: Fill) -> None:
    wide = """
| survey | type | name | label::Kazakh (kk) | body::rows |
| | text | story | Не болды? | 6 |
| | text | line | Аты | |
| settings | form_id | version | default_language |
| | rows | 1 | Kazakh (kk) |
"""
    robot = fill(wide)
    area = part(robot, "story", QPlainTextEdit, "answer_story")
    assert area.height() >= 6 * area.fontMetrics().lineSpacing()
    assert robot.question("line").findChild(QPlainTextEdit) is None
    robot.answer("story", "бір сөз")
    assert value(robot, "story") == "бір сөз"
