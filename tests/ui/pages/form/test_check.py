"""Check and finish: problems as links, open questions of the assessment, one act, and a disk that is full."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Code, StoreError
from tests.fakes import FixedClock
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import STREAM, VISIT, VisitDesk, defined
from tests.ui.forms.conftest import CHOICES, form
from tests.ui.pages.form.visit_stage import staged
from tests.ui.robots.visit_robot import CheckRobot, click, until
from tests.ui.typing import hold, let_go
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.cover import Cover

VISIT_FORM = form(
    "begin group | one | 1. Отбасы | appearance=field-list",
    "text | name | Аты | required=yes",
    "date | born | Туған күні",
    "end group | |",
    "begin group | two | 2. Сөйлесу | appearance=field-list",
    "select_one ynu | alone | Баламен оңаша сөйлестіңіз бе? | required=yes",
    "text | why | Неге? | relevant=${alone} = 'no'",
    "text | m_danger_why | Неге олай ойлайсыз?",
    "geotrace | photo | Сурет | required=yes",
    "end group | |",
    form_id="home_visit",
    choices=CHOICES,
)
RISK_FORM = form(
    "begin group | signs | 1. Қауіп белгілері | appearance=field-list",
    "select_one ynu | d1 | Жарақат бар ма? | required=yes",
    "select_one ynu | d2 | Бала қорқа ма? | required=yes",
    "text | raise_reason | Неге көтересіз? | required=${d1} = 'yes'",
    "end group | |",
    form_id="risk_assessment",
    choices=CHOICES,
)


def _desk(clock: FixedClock, *forms: str) -> VisitDesk:
    return VisitDesk(clock, tuple(defined(text) for text in forms or (VISIT_FORM, RISK_FORM)))


def _texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_summary_has_the_focus_and_the_words_of_the_fields(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    with staged(_desk(clock, VISIT_FORM), clock, qtbot) as stage:
        stage.visit().answer("born", "31.02.2018").finish()
        check = stage.check()
        wrong_day = "31.02.2018 деген күн жоқ. Күн, ай, жыл ретімен жазыңыз, мысалы 03.02.2026."
        assert check.problems() == [
            "Аты. Бұл сұраққа жауап керек.",
            f"Туған күні. {wrong_day}",
            "Баламен оңаша сөйлестіңіз бе? Бір жауапты таңдаңыз.",
        ]
        assert QApplication.focusWidget() is check.page.summary
        assert check.page.summary is not None
        assert check.page.summary.accessibleName() == "Аяқтау үшін 3 жауапты түзетіңіз"
        check.open_problem(1)
        robot = stage.visit()
        assert robot.error("born") == wrong_day
        assert robot.error("name") == "Бұл сұраққа жауап керек."
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName() == "answer_born"


def test_finish_with_problems_finishes_nothing(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    desk = _desk(clock, VISIT_FORM)
    with staged(desk, clock, qtbot) as stage:
        stage.visit().finish()
        check = stage.check().finish()
        assert len(check.problems()) == 2
        assert desk.finished is None
        assert check.page.bar.primary.isEnabled()


def test_a_visit_is_finished_without_an_assessment_that_was_never_begun(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    desk = _desk(clock)
    with staged(desk, clock, qtbot) as stage:
        stage.visit().answer("name", "Әлия").next().answer("alone", "yes").finish()
        check = stage.check()
        assert check.problems() == []
        assert "Тәуекел бағаланбаған" in _texts(check.page)
        assert "Толтырылмаған." in _texts(check.page)
        check.finish()
        stage.result()
        assert desk.finished is not None
        assert list(desk.finished) == ["home_visit"]


def test_open_questions_are_links_and_hold_up_nothing(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    desk = _desk(clock)
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit().answer("name", "Әлия").next().answer("alone", "yes")
        robot.go_to("risk_assessment:").answer("d1", "no").finish()
        check = stage.check()
        assert check.problems() == []
        banner = check.page.findChild(Banner, "open_questions")
        assert isinstance(banner, Banner)
        assert banner.accessibleName() == "Бағалауда 1 сұрақ ашық қалды"
        link = check.page.findChild(QPushButton, "open_questions_0")
        assert isinstance(link, QPushButton)
        click(link)
        assert stage.visit().has("d2")
        stage.visit().finish()
        stage.check().finish()
        stage.result()
        assert desk.finished is not None
        assert set(desk.finished) == {"home_visit", "risk_assessment"}


def test_a_reason_that_is_owed_holds_the_visit_up(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    with staged(_desk(clock), clock, qtbot) as stage:
        robot = stage.visit().answer("name", "Әлия").next().answer("alone", "yes")
        robot.go_to("risk_assessment:").answer("d1", "yes").answer("d2", "no").finish()
        assert stage.check().problems() == ["Неге көтересіз? Бұл сұраққа жауап керек."]


def test_answers_stand_under_their_pages_and_can_be_changed(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    with staged(_desk(clock, VISIT_FORM), clock, qtbot) as stage:
        robot = stage.visit().answer("name", "Әлия").answer("born", "05.11.2018")
        robot.next().answer("alone", "no").answer("why", "ұйықтап жатыр").finish()
        check = stage.check()
        shown = _texts(check.page)
        assert {"Әлия", "05.11.2018", "Жоқ", "ұйықтап жатыр"} <= set(shown)
        change = next(
            button
            for button in check.page.findChildren(QPushButton)
            if button.accessibleName() == "Өзгерту: 2. Сөйлесу"
        )
        click(change)
        assert stage.visit().page.page_key.endswith("/two")


def test_notes_on_a_danger_are_not_in_the_widget_tree_until_space_is_held(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    with staged(_desk(clock, VISIT_FORM), clock, qtbot) as stage:
        robot = stage.visit().answer("name", "Әлия").next()
        robot.answer("alone", "yes").answer("m_danger_why", "көршісі айтты").finish()
        check = stage.check()
        labels = [label.text() for label in check.page.findChildren(QLabel)]
        assert "көршісі айтты" not in labels
        cover = check.page.findChild(Cover)
        assert isinstance(cover, Cover)
        hold(cover, Qt.Key.Key_Space)
        assert "көршісі айтты" in [label.text() for label in cover.findChildren(QLabel)]
        let_go(cover, Qt.Key.Key_Space)
        labels = [label.text() for label in check.page.findChildren(QLabel)]
        assert "көршісі айтты" not in labels


def test_answers_that_another_answer_hides_are_told(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    desk = _desk(clock, VISIT_FORM)
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit().answer("name", "Әлия").next().answer("alone", "no").answer("why", "ерте")
        robot.answer("alone", "yes").finish()
        check = stage.check()
        banner = check.page.findChild(Banner, "hidden_answers")
        assert banner is not None
        assert any("Неге?" in text for text in _texts(banner))
        assert not any("ерте" in text for text in _texts(banner))
        check.finish()
        stage.result()
        assert desk.finished is not None
        assert desk.finished["home_visit"].root.find("why") == ()


def test_warnings_of_the_form_are_seen_once_more_and_hold_up_nothing(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    warns = form(
        "begin group | one | 1. Өлшем | appearance=field-list",
        "integer | arm | Иық айналымы",
        "note | low | Қайта өлшеңіз: ${arm} мм аз. | relevant=${arm} < 115 | appearance=warning",
        "end group | |",
    )
    desk = _desk(clock, warns)
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit().answer("arm", "110")
        banner = robot.page.findChild(Banner, "note_low")
        assert isinstance(banner, Banner)
        assert banner.tone == "warning"
        robot.finish()
        check = stage.check()
        links = [b.accessibleName() for b in check.page.findChildren(QPushButton, "warnings_0")]
        assert links == ["Қайта өлшеңіз: 110 мм аз."]
        check.finish()
        stage.result()
        assert desk.finished is not None


def test_a_refused_finish_loses_nothing_and_can_be_tried_again(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    desk = _desk(clock, VISIT_FORM)
    desk.refuse_finish = StoreError(Code.STORE_IO)
    with staged(desk, clock, qtbot) as stage:
        stage.visit().answer("name", "Әлия").next().answer("alone", "yes").finish()
        check = stage.check().finish()
        until(lambda: bool(check.page.findChildren(Banner, "not_finished")), what="the refusal")
        assert check.page.bar.primary.text() == "Баруды аяқтау"
        desk.refuse_finish = None
        check.finish()
        stage.result()


def test_saved_on_a_full_disk_says_so_and_offers_the_family(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    desk = _desk(clock, VISIT_FORM)
    desk.refuse_finish = StoreError(Code.STORE_DISK_FULL, saved=1)
    with staged(desk, clock, qtbot) as stage:
        stage.visit().answer("name", "Әлия").next().answer("alone", "yes").finish()
        check = stage.check().finish()
        until(lambda: bool(check.page.findChildren(Banner, "saved_only")), what="the sentence")
        banner = check.page.findChild(Banner, "saved_only")
        assert isinstance(banner, Banner)
        assert banner.accessibleName() == "Бару сақталды. Диск толып қалды: орын босатыңыз."
        assert not check.page.bar.isVisible()
        before = len(desk.saves)
        check.page.may_leave()
        QApplication.processEvents()
        assert len(desk.saves) == before
        button = check.page.findChild(QPushButton, "saved_only_family")
        assert isinstance(button, QPushButton)
        click(button)
        assert stage.left_for == [("family", {"stream": STREAM})]


def test_no_late_save_brings_the_draft_back(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    desk = _desk(clock, VISIT_FORM)
    with staged(desk, clock, qtbot) as stage:
        robot = stage.visit().answer("name", "Әлия").next().answer("alone", "yes")
        visit = robot.page.visit
        assert visit is not None
        robot.finish()
        stage.check().finish()
        stage.result()
        before = len(desk.saves)
        visit.touch("home_visit")
        visit.autosave.flush()
        QApplication.processEvents()
        assert len(desk.saves) == before
        result = stage.result().page.result
        assert result is not None
        assert result.visit == VISIT


def test_a_second_press_finishes_only_once(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    desk = _desk(clock, VISIT_FORM)
    with staged(desk, clock, qtbot) as stage:
        stage.visit().answer("name", "Әлия").next().answer("alone", "yes").finish()
        page = stage.check().page
        page.finish_visit()
        page.finish_visit()
        assert page.bar.primary.text() == "Сақталуда"
        stage.result()
        until(lambda: desk.ends == 1, what="one end")
        assert desk.ends == 1


def test_every_control_has_a_name(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    with staged(_desk(clock), clock, qtbot) as stage:
        stage.visit().answer("born", "31.02.2018").finish()
        check: CheckRobot = stage.check()
        assert unnamed_controls(check.page) == []


SCORED = form(
    "begin group | asked | Сұрақтар | appearance=field-list",
    "select_one ynu | hurt | Жарақат бар ма?",
    "select_one ynu | alone | Бала жалғыз ба?",
    "end group | |",
    "calculate | result | | calculation=if(${hurt} = 'yes' or ${alone} = 'yes', 'high', '')",
    form_id="scored",
    choices=CHOICES,
)


def test_what_a_form_comes_to_and_why_is_seen_before_the_end_only_while_held(
    look: Theme, qtbot: QtBot, clock: FixedClock
) -> None:
    with staged(_desk(clock, SCORED), clock, qtbot) as stage:
        stage.visit().answer("hurt", "yes").answer("alone", "no").finish()
        page = stage.check().page
        cover = page.findChild(Cover, "so_far_scored")
        assert cover is not None
        held = {"Жарақат бар ма?", "Жоғары"}
        assert not held & set(_texts(cover))
        cover.setFocus()
        hold(cover, Qt.Key.Key_Space)
        assert held <= set(_texts(cover))
        assert "Бала жалғыз ба?" not in _texts(cover)
        let_go(cover, Qt.Key.Key_Space)
        assert not held & {label.text() for label in cover.findChildren(QLabel)}


def test_a_form_that_comes_to_nothing_has_no_result(look: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    with staged(_desk(clock, VISIT_FORM), clock, qtbot) as stage:
        stage.visit().finish()
        assert [cover.objectName() for cover in stage.check().page.findChildren(Cover)] == []
