"""A page of a form: every kind of question, what is shown when, and that nothing typed is ever changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FixedClock
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import VisitDesk, shipped
from tests.ui.forms.conftest import CHOICES, Fill, form
from tests.ui.robots.visit_robot import VisitRobot, until
from tests.ui.typing import hold, let_go
from ui import theme
from ui.forms.question_block import QuestionBlock
from ui.habits import Habits
from ui.widgets.combo_field import ComboField
from ui.widgets.cover import Cover
from ui.widgets.text_fields import MultilineField

EVERY_KIND = form(
    "begin group | all | Бәрі | appearance=field-list",
    "text | name | Аты | required=yes",
    "text | story | Не көрдіңіз? | appearance=multiline",
    "integer | age | Жасы | constraint=. >= 0 and . < 120 | message=0 мен 120 аралығында жазыңыз.",
    "decimal | arm | Иық айналымы",
    "date | born | Туған күні | required=yes",
    "time | at | Уақыты",
    "select_one ynu | seen | Көрдіңіз бе? | required=yes",
    "select_multiple ynu | signs | Белгілер | constraint=not(selected(., 'no')) or count-selected(.) = 1"
    " | message=«Жоқ» жалғыз белгіленеді.",
    "select_one level | level | Деңгей | appearance=minimal",
    "acknowledge | told | Айттыңыз ба?",
    "geotrace | photo | Сурет | required=yes",
    "note | sum | Жасы: ${age}",
    "end group | |",
    choices=CHOICES,
)


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_each_kind_is_answered_with_keys_and_reaches_the_session(fill: Fill) -> None:
    robot = fill(EVERY_KIND)
    robot.answer("name", "Әлия").answer("story", "Үй жылы").answer("age", "4").answer("arm", "12,5")
    robot.answer("born", "5.11.2018").answer("at", "14.30").answer("seen", "yes").answer(
        "signs", "yes unknown"
    )
    robot.answer("level", "low").answer("told", "OK")
    visit = robot.page.visit
    assert visit is not None
    session = visit.forms[0].session
    values = {name: session.value(name) for name in ("name", "story", "age", "arm", "born", "at", "seen")}
    assert values == {
        "name": "Әлия", "story": "Үй жылы", "age": "4", "arm": "12.5", "born": "2018-11-05",
        "at": "14:30", "seen": "yes",
    }  # fmt: skip
    assert (session.value("signs"), session.value("level"), session.value("told")) == (
        "yes unknown", "low", "OK",
    )  # fmt: skip


def test_a_note_follows_the_answers_it_speaks_of(fill: Fill) -> None:
    robot = fill(EVERY_KIND)
    robot.answer("age", "4")
    assert "Жасы: 4" in _texts(robot.view)


def test_a_wrong_date_stays_and_is_told_of_only_when_it_is_left(fill: Fill) -> None:
    robot = fill(EVERY_KIND)
    robot.answer("born", "31.02.2018")
    assert robot.error("born") == ""
    robot.leave_field()
    assert robot.error("born").startswith("31.02.2018 деген күн жоқ")
    field = robot.question("born").field
    assert field is not None
    assert field.value() == "31.02.2018"
    robot.answer("born", "28.02.2018")
    assert robot.error("born") == ""


def test_no_error_comes_while_one_is_typing(fill: Fill) -> None:
    """118 begins with a 1, which is too small; the error of an earlier text stays until it is right."""
    low = form(
        "integer | arm | Иық | constraint=. >= 60 | message=60 немесе одан көп болуы керек.",
        "text | name | Аты",
    )
    robot = fill(low)
    robot.type("arm", "11")
    assert robot.error("arm") == ""
    robot.leave_field()
    assert robot.error("arm") == "60 немесе одан көп болуы керек."
    robot.type("arm", "8")
    assert robot.error("arm") == ""
    robot.leave_field().answer("arm", "1")
    assert robot.error("arm") == ""


def test_a_required_answer_is_not_asked_for_by_leaving_the_field(fill: Fill) -> None:
    robot = fill(EVERY_KIND)
    robot.type("name", "")
    robot.leave_field()
    assert robot.error("name") == ""


def test_not_required_is_said_in_words(fill: Fill) -> None:
    robot = fill(EVERY_KIND)
    assert "(міндетті емес)" in _texts(robot.question("age"))
    assert "(міндетті емес)" not in _texts(robot.question("name"))


def test_a_kind_that_is_not_taken_says_so_and_holds_up_nothing(fill: Fill) -> None:
    robot = fill(EVERY_KIND)
    assert "әзірге мұндай" in _texts(robot.question("photo"))
    visit = robot.page.visit
    assert visit is not None
    assert "photo" not in {problem.ref.rpartition("/")[2] for problem in visit.problems()}


def test_questions_appear_in_their_place_and_keep_the_others(fill: Fill) -> None:
    robot = fill(
        form(
            "select_one ynu | met | Кездестіңіз бе?",
            "text | why | Неге? | relevant=${met} = 'no'",
            "text | after | Кейін не болды?",
            choices=CHOICES,
        )
    )
    after = robot.question("after")
    robot.answer("after", "сөйлестік")
    robot.answer("met", "no")
    assert [block.name for block in robot.view.blocks()] == ["met", "why", "after"]
    assert robot.question("after") is after
    robot.answer("why", "үйде болмады").answer("met", "yes")
    assert not robot.has("why")
    assert robot.value("after") == "сөйлестік"
    robot.answer("met", "no")
    assert robot.value("why") == "үйде болмады"


def test_what_appears_is_reached_by_tab_in_reading_order(fill: Fill) -> None:
    robot = fill(
        form(
            "select_one ynu | met | Кездестіңіз бе?",
            "text | why | Неге? | relevant=${met} = 'no'",
            "text | after | Кейін не болды?",
            choices=CHOICES,
        )
    )
    robot.answer("met", "no")
    robot.leave_field()
    assert _focused().objectName() == "answer_why"


def test_a_long_list_is_searched(fill: Fill) -> None:
    lines = "".join(f"| | v | v{n} | Ауыл {n} | Village {n} |\n" for n in range(20))
    head = "| choices | list_name | name | label::Kazakh (kk) | label::English (en) |\n"
    robot = fill(form("select_one v | village | Ауылы", choices=head + lines))
    field = robot.question("village").field
    assert field is not None
    assert isinstance(field.widget, ComboField)
    robot.answer("village", "v7")
    visit = robot.page.visit
    assert visit is not None
    assert visit.forms[0].session.value("village") == "v7"


def test_text_that_is_no_entry_of_a_list_stays_and_is_told_of(fill: Fill) -> None:
    lines = "".join(f"| | v | v{n} | Ауыл {n} | Village {n} |\n" for n in range(20))
    head = "| choices | list_name | name | label::Kazakh (kk) | label::English (en) |\n"
    robot = fill(form("select_one v | village | Ауылы", "text | name | Аты", choices=head + lines))
    robot.type("village", "Басқа")
    robot.leave_field()
    assert "«Басқа» тізімде жоқ" in robot.error("village")


def test_a_level_is_not_in_the_widget_tree_until_space_is_held(fill: Fill) -> None:
    robot = fill(
        form(
            "calculate | last | | calculation='urgent'",
            "select_one level | last_level | Соңғы деңгей | calculation=${last} | readonly=yes"
            " | appearance=minimal",
            "text | name | Аты",
            choices=CHOICES,
        )
    )
    cover = robot.view.findChild(Cover)
    assert isinstance(cover, Cover)
    assert "Шұғыл" not in _texts(robot.view)
    hold(cover, Qt.Key.Key_Space)
    assert "Шұғыл" in _texts(robot.view)
    let_go(cover, Qt.Key.Key_Space)
    assert not [label for label in robot.view.findChildren(QLabel) if label.text() == "Шұғыл"]


def test_what_a_child_said_is_covered_when_the_page_is_opened_again(fill: Fill) -> None:
    robot = fill(
        form(
            "begin group | one | Бір | appearance=field-list",
            "text | w_text | Бала не айтты? | appearance=multiline",
            "end group | |",
            "begin group | two | Екі | appearance=field-list",
            "text | name | Аты",
            "end group | |",
        )
    )
    robot.answer("w_text", "Әжеммен тұрғым келеді").next().back()
    assert not robot.page.findChildren(MultilineField)
    assert "Әжеммен" not in _texts(robot.page)
    robot.answer("w_text", "Әжеммен тұрамын")
    assert robot.value("w_text") == "Әжеммен тұрамын"


def test_leaving_a_page_deletes_its_widgets(fill: Fill, qtbot: QtBot) -> None:
    robot = fill(
        form(
            "begin group | one | Бір | appearance=field-list",
            "text | name | Аты",
            "end group | |",
            "begin group | two | Екі | appearance=field-list",
            "text | other | Басқа",
            "end group | |",
        )
    )
    robot.answer("name", "Құпия").next()
    assert robot.has("other")
    assert not robot.page.findChildren(QWidget, "question_name")


def test_continue_stays_once_where_a_rejected_answer_was_not_seen(fill: Fill) -> None:
    robot = fill(
        form(
            "begin group | one | Бір | appearance=field-list",
            "date | born | Туған күні",
            "end group | |",
            "begin group | two | Екі | appearance=field-list",
            "text | other | Басқа",
            "end group | |",
        )
    )
    robot.answer("born", "31.02.2018").next()
    assert robot.has("born")
    assert robot.error("born")
    robot.next()
    assert robot.has("other")


def test_enter_goes_to_the_next_question(fill: Fill, habits: Habits) -> None:
    robot = fill(
        form("text | name | Аты", "integer | age | Жасы", "select_one ynu | met | Бе?", choices=CHOICES)
    )
    robot.answer("name", "Әлия")
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    assert _focused().objectName() == "answer_age"
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    assert _focused() is robot.page.bar.primary


@pytest.mark.parametrize("text_percent", [100, 200])
def test_every_control_has_a_name(fill: Fill, text_percent: int, qapp: QApplication) -> None:
    theme.use(qapp, scheme="light", text_percent=text_percent)
    robot = fill(EVERY_KIND)
    assert unnamed_controls(robot.page) == []


def test_nothing_scrolls_sideways_at_200_percent(fill: Fill, clock: FixedClock, qapp: QApplication) -> None:
    theme.use(qapp, scheme="light", text_percent=200)
    robot = _home_visit(fill, clock)
    robot.page.resize(1254, 620)
    visit = robot.page.visit
    assert visit is not None
    for page in visit.pages():
        robot.page.show_page(page.key)
        QApplication.processEvents()
        content = robot.view.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= robot.view.viewport().width(), page.title
    assert robot.page.minimumSizeHint().width() <= 1254


def _home_visit(fill: Fill, clock: FixedClock) -> VisitRobot:
    """The forms that come with Tirek, with a family that was met."""
    robot = fill(desk=VisitDesk(clock, (shipped("home_visit"), shipped("risk_assessment"))))
    robot.answer("visit_kind", "planned").answer("visit_outcome", "met").answer("present", "mother")
    robot.next().answer("consent_basis", "given").next().answer("members_new", "0")
    visit = robot.page.visit
    assert visit is not None
    until(lambda: len(visit.pages()) > 15, what="the pages of the members")
    return robot


def test_a_question_is_seen_with_its_label_when_the_focus_comes(fill: Fill) -> None:
    """Also a list of choices that is longer than the window: its label and its first choices."""
    lines = "".join(f"| | v | v{n} | Ауыл {n} | Village {n} |\n" for n in range(12))
    head = "| choices | list_name | name | label::Kazakh (kk) | label::English (en) |\n"
    rows = [f"text | t{n} | Жазба {n} | appearance=multiline" for n in range(4)]
    robot = fill(form(*rows, "select_one v | village | Ауылы", *(r.replace("| t", "| u") for r in rows),
                      choices=head + lines))  # fmt: skip
    robot.page.resize(1200, 420)
    QApplication.processEvents()
    for name in ("village", "u3", "t0", "village"):
        block = robot.question(name)
        block.focus_field()
        QApplication.processEvents()
        top = block.mapTo(robot.view.viewport(), block.rect().topLeft()).y()
        assert 0 <= top < robot.view.viewport().height() - 40, name


def test_a_form_of_five_hundred_questions_draws_only_its_page(fill: Fill) -> None:
    rows: list[str] = []
    for page in range(50):
        rows.append(f"begin group | p{page} | Бет {page} | appearance=field-list")
        rows += [f"text | p{page}_q{question} | Сұрақ {question}" for question in range(10)]
        rows.append("end group | |")
    robot = fill(form(*rows))
    for _ in range(2):
        assert len(robot.page.findChildren(QuestionBlock)) == 10
        robot.next()
