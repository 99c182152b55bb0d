"""The result: not in the widget tree until it is asked for by holding, then level, reasons and next steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.changes import Changes, RecordId
from core.records import (
    Difference,
    FollowUp,
    Reason,
    RecordState,
    RiskResult,
    SinceThen,
    SyncMark,
    Turn,
)
from tests.fakes import FixedClock
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import STREAM, VISIT, VisitDesk
from tests.ui.pages.form.visit_stage import Stage, staged
from tests.ui.robots.visit_robot import ResultRobot
from ui import theme
from ui.pages.form.result import ResultPage
from ui.theme import Theme


@pytest.fixture
def desk(clock: FixedClock) -> VisitDesk:
    return VisitDesk(clock, ())


def _open(stage: Stage, result: RiskResult | None, *, covered: bool = True) -> ResultRobot:
    stage.go("result", {"stream": STREAM, "visit": VISIT, "family": "Қойшыбай", "result": result,
                        "covered": covered})  # fmt: skip
    return stage.result()


def _all_texts(page: ResultPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_it_opens_covered_and_space_shows_it_while_held(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk
) -> None:
    with staged(desk, clock, qtbot, nothing=True) as stage:
        robot = _open(stage, desk.result())
        assert robot.page.cover is not None
        assert (
            robot.page.cover.accessibleName()
            == "Бағалау аяқталды. Көру үшін бос орын пернесін басып тұрыңыз."
        )
        assert robot.level_shown() == ""
        assert not [text for text in _all_texts(robot.page) if "Жоғары" in text or "Иә" in text]
        assert robot.look() == "Жоғары"
        assert robot.level_shown() == ""


def test_a_held_button_shows_it_too(look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk) -> None:
    with staged(desk, clock, qtbot, nothing=True) as stage:
        robot = _open(stage, desk.result())
        QApplication.processEvents()
        button = robot.page.findChild(QPushButton, "result_hold")
        assert isinstance(button, QPushButton)
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
        assert robot.level_shown() == "Жоғары"
        QApplication.processEvents()
        assert robot.level_shown() == "Жоғары"
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
        assert robot.level_shown() == ""
        button.setFocus()
        QTest.keyPress(button, Qt.Key.Key_Space)
        assert robot.level_shown() == "Жоғары"
        QTest.keyRelease(button, Qt.Key.Key_Space)
        assert robot.level_shown() == ""


def test_reasons_steps_and_the_level_before(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk
) -> None:
    with staged(desk, clock, qtbot, nothing=True) as stage:
        texts = _all_texts(_open(stage, desk.result(), covered=False).page)
        assert "Соңғы 12 айда бұл отбасында зорлық болды ма?" in texts
        assert "Бұрын: Орташа" in texts
        assert "24.03.2026" in texts
        assert any("заң талабы емес" in text for text in texts)
        assert "Тек осында" in texts


def test_star_of_a_question_is_explained_and_spoken(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk
) -> None:
    starred = replace(desk.result(), reasons=(Reason("Денсаулығы ★", "2", "6. Балалар", about="Мейірім"),))
    with staged(desk, clock, qtbot, nothing=True) as stage:
        assert _open(stage, desk.result(), covered=False).page.findChild(QLabel, "star_legend") is None
        page = _open(stage, starred, covered=False).page
        legend = page.findChild(QLabel, "star_legend")
        assert legend is not None
        assert legend.text() == "★ — қауіпсіздікке қатысты тармақ."
        spoken = [label.accessibleName() for label in page.findChildren(QLabel)]
        assert "Денсаулығы (қауіпсіздік туралы)" in spoken


def test_a_day_agreed_with_the_family_is_no_default(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk
) -> None:
    agreed = replace(
        desk.result(), follow_ups=(FollowUp("visit", desk.result().follow_ups[0].due_on, "agreed", None),)
    )
    with staged(desk, clock, qtbot, nothing=True) as stage:
        texts = _all_texts(_open(stage, agreed, covered=False).page)
        assert "Отбасымен келісілді." in texts
        assert not any("заң талабы емес" in text for text in texts)


def test_not_assessed_is_never_low(look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk) -> None:
    result = replace(
        desk.result(), level="not_assessed", computed="not_assessed", open_questions=6, reasons=()
    )
    with staged(desk, clock, qtbot, nothing=True) as stage:
        robot = _open(stage, result, covered=False)
        assert robot.level_shown() == "Бағаланбаған"
        assert "Бағаланбаған: 6 жауап жетпейді" in _all_texts(robot.page)
        assert any("«төмен» деген сөз емес" in text for text in _all_texts(robot.page))


def test_a_raised_level_says_from_where(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk
) -> None:
    result = replace(desk.result(), level="urgent", computed="high")
    with staged(desk, clock, qtbot, nothing=True) as stage:
        robot = _open(stage, result, covered=False)
        assert "Қызметкердің пікірімен «Жоғары» деңгейінен көтерілген." in _all_texts(robot.page)


def test_without_a_result_the_desk_is_asked(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk
) -> None:
    with staged(desk, clock, qtbot, nothing=True) as stage:
        robot = _open(stage, None)
        assert robot.look() == "Жоғары"


def test_the_state_follows_what_sync_says(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk
) -> None:
    with staged(desk, clock, qtbot, nothing=True) as stage:
        robot = _open(stage, desk.result())
        desk.sync = SyncMark(RecordState.AT_OFFICE, clock.now_ms())
        stage.workspace.changed.emit(Changes(records=frozenset({RecordId(STREAM, 1, VISIT)})))
        qtbot.waitUntil(lambda: any("Орталықта бар" in text for text in _all_texts(robot.page)))
        assert robot.level_shown() == ""


def test_where_one_goes_from_there(look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk) -> None:
    with staged(desk, clock, qtbot, nothing=True) as stage:
        robot = _open(stage, desk.result()).to_family()
        robot.page.bar.primary.click()
        assert stage.left_for == [("family", {"stream": STREAM}), ("today", {})]


@pytest.mark.parametrize("text_percent", [100, 200])
def test_every_control_has_a_name_and_nothing_is_cut_off(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk, text_percent: int, qapp: QApplication
) -> None:
    theme.use(qapp, scheme="dark", text_percent=text_percent)
    with staged(desk, clock, qtbot, nothing=True) as stage:
        for covered in (True, False):
            robot = _open(stage, desk.result(), covered=covered)
            QApplication.processEvents()
            assert unnamed_controls(robot.page) == []
            assert robot.page.minimumSizeHint().width() <= 1254
            stage.close()


def test_what_changed_since_the_assessment_before_stands_behind_the_cover_too(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk
) -> None:
    since = SinceThen(
        date(2026, 2, 1),
        (
            Difference("Балаға қауіп төніп тұр ма?", "Жоқ", "Иә", "2. Қауіп", Turn.WORSE),
            Difference("Тұрғын үй", "", "0 — алаңдауға негіз жоқ", "4. Отбасы", Turn.OTHER),
        ),
    )
    with staged(desk, clock, qtbot, nothing=True) as stage:
        robot = _open(stage, replace(desk.result(), since_then=since))
        assert not [text for text in _all_texts(robot.page) if "Жоқ → Иә" in text]
        robot = _open(stage, replace(desk.result("urgent"), since_then=since), covered=False)
        texts = _all_texts(robot.page)
        assert {"01.02.2026 бері не өзгерді", "Жоқ → Иә", "нашарлады", "басқаша"} <= set(texts)
        assert "жауап жоқ → 0 — алаңдауға негіз жоқ" in texts


def test_an_assessment_in_which_nothing_changed_says_so(
    look: Theme, qtbot: QtBot, clock: FixedClock, desk: VisitDesk
) -> None:
    with staged(desk, clock, qtbot, nothing=True) as stage:
        result = replace(desk.result(), since_then=SinceThen(date(2026, 2, 1), ()))
        robot = _open(stage, result, covered=False)
        assert "Деңгей тәуелді жауаптардың бірі де өзгерген жоқ." in _all_texts(robot.page)
