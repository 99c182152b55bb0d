"""The visit page: pages and their states, the assessment that knows what the visit found, arrived changes."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.casework.outcomes import ArrivedChange
from core.changes import Changes, RecordId
from core.errors import Code, StoreError
from tests.fakes import FixedClock
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import DRAFT, STREAM, VISIT, VisitDesk, defined, shipped
from tests.ui.forms.conftest import CHOICES, form
from tests.ui.pages.form.visit_stage import staged
from tests.ui.robots.visit_robot import click, until
from ui import theme
from ui.forms.page_column import holds_focus
from ui.forms.page_list import PageList
from ui.forms.repeats import MOST_LINES
from ui.pages.form.visit import VisitPage
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.choice_group import ChoiceGroup
from ui.widgets.jump_list import FoldedJumpList, PageState
from ui.widgets.sections import ListRow

NUMBERED = form(
    "begin group | one | 1. Бірінші бет | appearance=field-list",
    "text | name | Аты | required=yes",
    "date | born | Туған күні | required=yes",
    "end group | |",
    "begin group | two | 2. Екінші бет | appearance=field-list",
    "integer | age | Жасы | required=yes",
    "end group | |",
    "begin repeat | person | Адам",
    "text | p_name | Аты",
    "end repeat | |",
    "begin group | three | 3. Үшінші бет | appearance=field-list",
    "text | note | Жазба",
    "end group | |",
)


def _lines(page: VisitPage) -> dict[str, tuple[PageState, str]]:
    assert page.visit is not None
    return {line.title: (line.state, line.remark) for line in PageList(page.visit).lines()}


def _is_open(page: VisitPage, key: str) -> bool:
    return page.page_key.partition("[")[0] == key.partition("[")[0]


def named_button(page: VisitPage, name: str) -> QPushButton:
    """The first one that is read out so."""
    found = [each for each in page.findChildren(QPushButton) if each.accessibleName().startswith(name)]
    return next(each for each in found if each.isVisible())


def offers(page: VisitPage) -> list[QPushButton]:
    """What brings removed lines back."""
    found = page.findChildren(QPushButton)
    return [each for each in found if each.objectName().startswith("bring_back_") and each.isVisible()]


def click_named(page: VisitPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    click(button)
    QApplication.processEvents()


def _banner(page: VisitPage, name: str) -> str:
    banner = page.findChild(Banner, name)
    assert isinstance(banner, Banner)
    return " ".join(label.text() for label in banner.findChildren(QLabel))


def _words(page: VisitPage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def _desk(clock: FixedClock, *forms: str) -> VisitDesk:
    return VisitDesk(clock, tuple(defined(text) for text in forms))


def test_pages_have_the_numbers_of_the_form(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    with staged(_desk(clock, NUMBERED), clock, qtbot) as stage:
        robot = stage.visit()
        assert _words(robot.page, "page_title") == "Бірінші бет"
        assert _words(robot.page, "page_number") == "1-бет, барлығы 3"
        robot.go_to("/three")
        assert _words(robot.page, "page_number") == "3-бет, барлығы 3"


def test_states_follow_what_is_answered_and_what_was_left_wrong(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    with staged(_desk(clock, NUMBERED), clock, qtbot) as stage:
        robot = stage.visit()
        assert _lines(robot.page)["Бірінші бет"] == (PageState.EMPTY, "")
        robot.answer("name", "Әлия")
        assert _lines(robot.page)["Бірінші бет"] == (PageState.PART, "1 / 2")
        robot.answer("born", "31.02.2018")
        assert _lines(robot.page)["Бірінші бет"][0] is PageState.PART
        robot.leave_field()
        assert _lines(robot.page)["Бірінші бет"] == (PageState.ERROR, "1 қате")
        robot.answer("born", "28.02.2018")
        assert _lines(robot.page)["Бірінші бет"] == (PageState.DONE, "")


def test_page_with_people_is_done_only_when_all_of_them_are(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    people = form(
        "begin group | one | 1. Отбасы | appearance=field-list",
        "integer | many | Нешеу? | required=yes",
        "end group | |",
        "begin repeat | person | Адам | repeat_count=${many}",
        "text | p_name | Аты | required=yes",
        "text | p_work | Жұмысы | required=yes",
        "end repeat | |",
    )
    with staged(_desk(clock, people), clock, qtbot) as stage:
        robot = stage.visit()
        robot.answer("many", "1").go_to("/person")
        assert _lines(robot.page)["Адам"] == (PageState.PART, "")
        visit = robot.page.visit
        assert visit is not None
        session = visit.forms[0].session
        session.answer(session.refs("p_name")[-1], "Айгүл")
        assert _lines(robot.page)["Адам"][0] is PageState.PART
        session.answer(session.refs("p_work")[-1], "мұғалім")
        assert _lines(robot.page)["Адам"] == (PageState.DONE, "")


def test_people_are_added_removed_and_brought_back(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    with staged(_desk(clock, NUMBERED), clock, qtbot) as stage:
        robot = stage.visit().go_to("/person")
        visit = robot.page.visit
        assert visit is not None
        before = len(visit.pages())
        robot.add("person")
        assert robot.page.page_key.endswith("]"), "the new line is open"
        assert holds_focus(robot.question("p_name"))
        click_named(robot.page, "more_person")
        assert len(visit.pages()) == before + 2
        session = visit.forms[0].session
        first, second = session.refs("p_name")[-2:]
        session.answer(first, "Айгүл")
        session.answer(second, "Серік")
        click_named(robot.page, "list_person")
        until(lambda: robot.page.page_key.endswith("/person"), what="the list")
        buttons = robot.repeat("person").findChildren(QPushButton)
        remove = next(b for b in buttons if b.accessibleName() == "Алып тастау: Адам: Айгүл")
        click(remove)
        QApplication.processEvents()
        assert first not in session.refs("p_name")
        back = named_button(robot.page, "Қайтару: Адам: Айгүл")
        assert back.hasFocus()
        click(back)
        assert session.refs("p_name")[-2:] == (first, second)
        assert session.question(first).value == "Айгүл"


def test_every_removed_line_can_be_brought_back_also_on_another_day(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    """One Undo used to hide the offer of the other, and ten seconds or another page took it away for good."""
    desk = _desk(clock, NUMBERED)
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit().go_to("/person")
        for name in ("Айгүл", "Серік"):
            robot.add("person").answer("p_name", name).go_to("/person")
        for _ in range(2):
            click(named_button(robot.page, "Алып тастау: Адам: "))
            QApplication.processEvents()
        click(named_button(robot.page, "Қайтару: Адам: Айгүл"))
        assert len(offers(robot.page)) == 1
        robot.go_to("/one").until_saved()
    with staged(desk, clock, qtbot, draft=DRAFT) as stage:
        robot = stage.visit().go_to("/person")
        assert [b.accessibleName() for b in offers(robot.page)] == ["Қайтару: Адам: Серік"]
        click(offers(robot.page)[0])
        assert robot.page.visit is not None
        session = robot.page.visit.forms[0].session
        assert [session.value(each) for each in session.refs("p_name")] == ["", "Айгүл", "Серік"]
        assert offers(robot.page) == []


def test_a_line_says_what_names_it_and_what_is_missing(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    roster = form(
        "begin repeat | person | Адам",
        "text | p_name | Аты | required=yes",
        "date | born | Туған күні | required=yes",
        "select_one ynu | here | Осында ма?",
        "end repeat | |",
        "begin repeat | told | Сөз",
        "text | words | Не деді? | appearance=discreet",
        "end repeat | |",
        choices=CHOICES,
    )
    with staged(_desk(clock, roster), clock, qtbot) as stage:
        robot = stage.visit().go_to("/person").add("person")
        robot.answer("p_name", "Айгүл").answer("here", "yes").go_to("/person")
        line = robot.page.findChild(QPushButton, "open_person_2")
        assert isinstance(line, QPushButton)
        assert line.accessibleName() == "Адам: Айгүл, Иә, 1 жауап жетпейді"
        other = robot.page.findChild(QPushButton, "open_person_1")
        assert isinstance(other, QPushButton)
        assert other.accessibleName() == "Адам 1, Басталмаған"
        robot.go_to("/told").add("told").answer("words", "Құпия").go_to("/told")
        told = [label.text() for label in robot.repeat("told").findChildren(QLabel)]
        assert not any("Құпия" in text for text in told)
        assert "Сөз 2" in told
        assert robot.page.visit is not None
        assert not any("Құпия" in page.title for page in robot.page.visit.pages())


def test_a_long_list_is_drawn_in_part_until_all_of_it_is_asked_for(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    with staged(_desk(clock, NUMBERED), clock, qtbot) as stage:
        robot = stage.visit()
        assert robot.page.visit is not None
        session = robot.page.visit.forms[0].session
        for _ in range(99):
            session.add_repeat("/data/person")
        robot.go_to("/person")
        shown = robot.repeat("person").findChildren(ListRow)
        assert len(shown) == MOST_LINES
        click_named(robot.page, "remove_person_2")
        kept = [row for row in robot.repeat("person").findChildren(ListRow) if row.isVisible()]
        assert [row.objectName() for row in kept] == [f"open_person_{n}" for n in range(1, MOST_LINES + 1)]
        assert kept[0] is shown[0], "a line that reads as before keeps its widget"
        click_named(robot.page, "all_person")
        assert robot.page.findChild(ListRow, "open_person_99") is not None


def test_a_number_that_is_too_large_says_that_not_all_lines_are_there(
    look: Theme, qtbot: QtBot, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.forms.evaluation.MAX_INSTANCES", 3)  # a thousand pages take long to draw
    monkeypatch.setattr("core.forms.presenting.MAX_INSTANCES", 3)
    counted = form(
        "begin group | all | 1. Бәрі | appearance=field-list",
        "integer | n | Нешеу?",
        "end group | |",
        "begin repeat | person | Адам | count=${n}",
        "text | p_name | Аты",
        "end repeat | |",
    )
    with staged(_desk(clock, counted), clock, qtbot) as stage:
        robot = stage.visit().answer("n", "3")
        assert robot.page.findChild(Banner, "cut_n") is None
        robot.answer("n", "20")
        assert "Адам: бір формаға тек 3 жазба сыяды" in _banner(robot.page, "cut_n")
        robot.go_to("/person").go_to("/all")
        assert "Санды тексеріңіз" in _banner(robot.page, "cut_n"), "also when one comes back to the page"
        robot.answer("n", "2")
        assert robot.page.findChild(Banner, "cut_n") is None


def test_a_number_that_falls_says_whom_it_puts_away(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    counted = form(
        "begin group | all | 1. Бәрі | appearance=field-list",
        "integer | n | Нешеу?",
        "end group | |",
        "begin repeat | person | Адам | count=${n}",
        "text | p_name | Аты",
        "end repeat | |",
    )
    with staged(_desk(clock, counted), clock, qtbot) as stage:
        robot = stage.visit().answer("n", "2")
        visit = robot.page.visit
        assert visit is not None
        session = visit.forms[0].session
        session.answer(session.refs("p_name")[1], "Айгүл")
        robot.answer("n", "1")
        assert "Адам: 1 жазба жауаптарымен" in _banner(robot.page, "put_away_n")
        assert "Айгүл" in _banner(robot.page, "put_away_n")
        robot.go_to("/person").go_to("/all")
        assert "Айгүл" in _banner(robot.page, "put_away_n"), "also when one comes back to the page"
        assert visit.lines_left_out() == ("Адам: Айгүл",)
        robot.answer("n", "2")
        assert robot.page.findChild(Banner, "put_away_n") is None
        assert session.value(session.refs("p_name")[1]) == "Айгүл"


def test_a_list_whose_length_the_form_sets_can_only_be_walked(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    counted = form(
        "begin group | all | 1. Бәрі | appearance=field-list",
        "integer | n | Нешеу?",
        "begin repeat | person | Адам | count=${n}",
        "text | p_name | Аты",
        "end repeat | |",
        "end group | |",
    )
    with staged(_desk(clock, counted), clock, qtbot) as stage:
        robot = stage.visit().answer("n", "2")
        shown = [b.objectName() for b in robot.repeat("person").findChildren(QPushButton) if b.isVisible()]
        assert shown == ["open_person_1", "open_person_2"]
        first = robot.page.findChild(QPushButton, "open_person_1")
        assert isinstance(first, QPushButton)
        click(first)
        until(lambda: robot.has("p_name"), what="the page of the person")


def test_the_way_from_the_first_to_the_last_page_and_back(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    with staged(_desk(clock, NUMBERED), clock, qtbot) as stage:
        robot = stage.visit()
        keys = [robot.page.page_key]
        visit = robot.page.visit
        assert visit is not None
        for _ in visit.pages()[1:]:
            keys.append(robot.next().page.page_key)
        assert keys == [page.key for page in visit.pages()]
        robot.back()
        assert robot.page.page_key == keys[-2]
        robot.next().next()
        stage.check()


def test_back_on_the_first_page_leads_to_the_family(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    with staged(_desk(clock, NUMBERED), clock, qtbot) as stage:
        stage.visit().back()
        assert stage.left_for == [("family", {"stream": STREAM})]


def test_a_draft_is_gone_on_with_on_its_page(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    desk = _desk(clock, NUMBERED)
    with staged(desk, clock, qtbot) as stage:
        stage.visit().answer("name", "Әлия").answer("born", "31.02.2018").go_to("/two").until_saved()
    with staged(desk, clock, qtbot, draft=DRAFT) as stage:
        robot = stage.visit()
        assert robot.page.page_key.endswith("/two")
        robot.go_to("/one")
        assert robot.value("name") == "Әлия"
        assert robot.value("born") == "31.02.2018"


def test_the_assessment_is_loaded_again_when_the_visit_before_it_has_changed(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    """What a visit finds raises a flag in the assessment of the same visit."""
    second = form("text | reason | Неге?", form_id="second")
    desk = _desk(clock, NUMBERED, second)
    asked = desk.opened
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit()
        assert asked == ["trial", "second"]
        robot.answer("name", "Әлия").go_to("second:")
        assert asked == ["trial", "second", "second"]
        robot.answer("reason", "себебі").go_to("/one").go_to("second:")
        assert asked == ["trial", "second", "second"]
        assert robot.value("reason") == "себебі"
        robot.go_to("/one").answer("name", "Айша").go_to("second:")
        assert asked[3:] == ["second"]
        assert robot.value("reason") == "себебі"


def test_a_form_that_could_not_be_saved_is_not_loaded_over(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    desk = _desk(clock, NUMBERED, form("text | reason | Неге?", form_id="second"))
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit().go_to("second:").until_saved()
        desk.refuse = StoreError(Code.STORE_DISK_FULL)
        robot.answer("reason", "жоғалмасын").go_to("/one").answer("name", "Айша").go_to("second:")
        assert robot.value("reason") == "жоғалмасын"


def test_a_colleagues_change_is_told_beside_and_replaces_nothing(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    desk = _desk(clock, NUMBERED)
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit().answer("name", "Әлия")
        desk.arrived = (ArrivedChange("name", "Данияр", clock.now_ms(), "Әлия Серікқызы"),)
        stage.workspace.changed.emit(Changes(records=frozenset({RecordId(STREAM, 1, VISIT)})))
        until(lambda: bool(robot.page.findChildren(Banner, "arrived_changes")), what="the banner")
        banner = robot.page.findChild(Banner, "arrived_changes")
        assert isinstance(banner, Banner)
        assert "Данияр сағат 09:00 өзгеріс енгізді" in banner.accessibleName()
        assert robot.value("name") == "Әлия"


def test_a_change_in_another_family_asks_nothing(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    desk = _desk(clock, NUMBERED)
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit().until_saved()
        desk.arrived = (ArrivedChange("name", "Данияр", clock.now_ms(), "x"),)
        other = bytes(16)
        stage.workspace.changed.emit(Changes(records=frozenset({RecordId(other, 1, VISIT)})))
        robot.answer("name", "Ә").until_saved()
        assert not robot.page.findChildren(Banner, "arrived_changes")


def test_what_a_child_said_is_in_no_title(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    words = form(
        "begin repeat | child_words | Баланың сөзі | count=1",
        "text | w_text | Бала не айтты? | appearance=multiline",
        "end repeat | |",
        "text | last | Соңы",
    )
    with staged(_desk(clock, words), clock, qtbot) as stage:
        robot = stage.visit().answer("w_text", "Құпия сөз").next()
        shown = [label.text() for label in robot.page.findChildren(QLabel)]
        assert not [text for text in shown if "Құпия" in text]


def test_every_control_of_the_shipped_forms_has_a_name(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    desk = VisitDesk(clock, (shipped("home_visit"), shipped("risk_assessment")), ("Үйге бару", "Бағалау"))
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit()
        robot.answer("visit_kind", "planned").answer("visit_outcome", "met").answer("present", "mother")
        robot.next().answer("consent_basis", "given").next().answer("members_new", "0")
        visit = robot.page.visit
        assert visit is not None
        for page in visit.pages():
            robot.page.show_page(page.key)
            until(partial(_is_open, robot.page, page.key), what=page.key)
            QApplication.processEvents()
            assert unnamed_controls(robot.page) == [], page.title


def test_large_text_folds_the_pages_into_one_control(
    look: Theme, qtbot: QtBot, clock: FixedClock, qapp: QApplication
) -> None:
    theme.use(qapp, scheme="light", text_percent=200)
    with staged(_desk(clock, NUMBERED), clock, qtbot) as stage:
        robot = stage.visit()
        assert robot.page.jump_list is None
        assert isinstance(robot.page.folded, FoldedJumpList)
        assert "1. Бірінші бет" in robot.page.folded.accessibleName()
        menu = robot.page.folded.menu()
        actions = [action for action in menu.actions() if "Екінші бет" in action.text()]
        actions[0].trigger()
        assert robot.page.page_key.endswith("/two")


def test_answers_stay_when_the_language_of_the_form_changes(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    desk = _desk(clock, form("select_one ynu | met | Кездестіңіз бе?", "text | name | Аты", choices=CHOICES))
    with staged(desk, clock, qtbot) as stage:
        stage.visit().answer("met", "yes").answer("name", "Әлия").until_saved()
        visit = stage.visit().page.visit
        assert visit is not None
        changes = visit.forms[0].session.set_language("en")
        robot = stage.visit()
        robot.view.apply(changes)
        QApplication.processEvents()
        group = robot.question("met").findChild(ChoiceGroup)
        assert isinstance(group, ChoiceGroup)
        assert group.button("yes").accessibleName() == "Yes"
        assert robot.value("met") == "yes"
        assert robot.value("name") == "Әлия"


TWO_LANGUAGES = """
| survey | type | name | label::Kazakh (kk) | label::English (en) | required | appearance |
|        | begin group | g | 1. Отбасы | 1. Family | | field-list |
|        | text | who | Кім? | Who? | | |
|        | select_one ynu | here | Осында ма? | Is he here? | | |
|        | end group | | | | | |
| choices | list_name | name | label::Kazakh (kk) | label::English (en) |
|         | ynu | yes | Иә | Yes |
|         | ynu | no | Жоқ | No |
| settings | form_id | version | default_language |
|          | two | 1 | Kazakh (kk) |
"""


def test_the_questions_are_read_in_another_language_and_the_answers_stay(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    with staged(_desk(clock, TWO_LANGUAGES), clock, qtbot) as stage:
        robot = stage.visit().answer("here", "yes").answer("who", "Айгүл")
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_F9)
        assert _words(robot.page, "page_title") == "Family"
        assert (robot.value("who"), robot.value("here")) == ("Айгүл", "yes")
        assert holds_focus(robot.question("who"))
        texts = {label.text() for label in robot.page.form_view.findChildren(QLabel)}
        assert "Who?" in texts
        assert "Кім?" not in texts
        button = robot.page.findChild(QPushButton, "form_language")
        assert isinstance(button, QPushButton)
        assert button.accessibleName() == "Сұрақтардың тілі: English"
        kazakh = next(each for each in button.menu().actions() if not each.isChecked())
        kazakh.trigger()
        until(lambda: _words(robot.page, "page_title") == "Отбасы", what="Kazakh again")


def test_a_form_in_one_language_offers_no_other(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    one = """
| survey | type | name | label::Kazakh (kk) |
|        | text | who | Кім? |
| settings | form_id | version | default_language |
|          | one | 1 | Kazakh (kk) |
"""
    with staged(_desk(clock, one), clock, qtbot) as stage:
        assert stage.visit().page.findChild(QPushButton, "form_language") is None
