"""What is typed is stored at the latest 0.8 s after the first unsaved key; a refusal loses nothing."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.casework.desk import Desk
from core.casework.outcomes import SavedDraft
from core.changes import Changes
from core.errors import Code, StoreError
from tests.fakes import FixedClock
from tests.ui.desks import VisitDesk, at_work, defined
from tests.ui.forms.conftest import Fill, form
from tests.ui.robots.visit_robot import until
from ui.forms import autosave
from ui.forms.autosave import Autosave, SaveCall
from ui.widgets.banner import Banner

TWO_PAGES = form(
    "begin group | one | Бір | appearance=field-list",
    "text | name | Аты | appearance=multiline",
    "end group | |",
    "begin group | two | Екі | appearance=field-list",
    "text | other | Басқа",
    "end group | |",
)


def test_typing_without_a_pause_is_saved_again_and_again(fill: Fill, clock: FixedClock, qtbot: QtBot) -> None:
    """Each saved text is at most 0.8 s older than what stood in the field when it was saved."""
    desk = VisitDesk(clock, (defined(TWO_PAGES),))
    typed: list[tuple[float, str]] = []
    ages_s: list[float] = []
    robot = fill(desk=desk)
    robot.until_saved()
    begun_s = time.monotonic()
    text = ""
    while time.monotonic() - begun_s < 2.5:
        text += "ә"
        robot.type("name", "ә")
        typed.append((time.monotonic(), text))
        QApplication.processEvents()
        saved = desk.saved_value("name")
        unsaved = [at_s for at_s, each in typed if len(each) > len(saved)]
        ages_s.append(time.monotonic() - unsaved[0] if unsaved else 0.0)
    assert (
        len(
            {
                len(answers.root.find("name")[0].text)
                for _, answers, _ in desk.saves
                if answers.root.find("name")
            }
        )
        > 2
    )
    assert max(ages_s) < 1.0  # 0.8 s, and room for a loaded machine


def test_the_timer_is_not_started_again_by_the_next_key(qtbot: QtBot, clock: FixedClock) -> None:
    saves: list[float] = []

    def unsaved(form_id: str) -> SaveCall:
        def save(desk: Desk) -> SavedDraft:
            saves.append(time.monotonic())
            return SavedDraft(0, Changes())

        return save

    with at_work(Desk.__new__(Desk), clock) as workspace:
        saver = Autosave(workspace, unsaved)
        begun_s = time.monotonic()
        while not saves:
            saver.touch("trial")
            QApplication.processEvents()
            assert time.monotonic() - begun_s < 5
        assert saves[0] - begun_s < (autosave.SAVE_AFTER_MS + 200) / 1000
        saver.stop()


def test_a_page_change_saves_at_once_with_the_page(fill: Fill, clock: FixedClock) -> None:
    desk = VisitDesk(clock, (defined(TWO_PAGES),))
    robot = fill(desk=desk)
    robot.type("name", "Әлия").next()
    until(lambda: desk.saved_value("name") == "Әлия", what="the save", patience_s=0.4)
    assert desk.saves[-1][2].endswith("/two")


def test_flush_hands_over_what_is_typed_before_the_lane_stops(clock: FixedClock, fill: Fill) -> None:
    """As at lock: hand over, then stop; acts that were handed over are still done."""
    desk = VisitDesk(clock, (defined(TWO_PAGES),))
    robot = fill(desk=desk)
    robot.until_saved()
    robot.type("name", "соңғы сөз")
    robot.page.flush()
    robot.page.workspace._background.stop()
    assert desk.saved_value("name") == "соңғы сөз"
    robot.page.flush()


def test_the_time_of_the_last_save_is_said(fill: Fill, clock: FixedClock) -> None:
    robot = fill(TWO_PAGES)
    robot.type("name", "Ә").until_saved()
    said = [label.text() for label in robot.page.bar.findChildren(QLabel)]
    assert "Жоба сақталды, 09:00" in said


def test_a_full_disk_is_told_and_tried_again(
    fill: Fill, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "TRY_AGAIN_AFTER_MS", 50)
    desk = VisitDesk(clock, (defined(TWO_PAGES),))
    robot = fill(desk=desk)
    robot.until_saved()
    desk.refuse = StoreError(Code.STORE_DISK_FULL)
    robot.type("name", "Әлия")
    until(lambda: bool(robot.page.findChild(Banner, "saving_failed")), what="the warning")
    banner = robot.page.findChild(Banner, "saving_failed")
    assert isinstance(banner, Banner)
    assert "Диск толып қалды" in banner.accessibleName()
    assert robot.value("name") == "Әлия"
    desk.refuse = None
    until(lambda: desk.saved_value("name") == "Әлия", what="the next try")
    until(lambda: not robot.page.findChildren(Banner, "saving_failed"), what="the warning to go")


def test_nothing_is_saved_where_nothing_was_typed(fill: Fill, clock: FixedClock) -> None:
    desk = VisitDesk(clock, (defined(TWO_PAGES),))
    robot = fill(desk=desk)
    robot.until_saved()
    before = len(desk.saves)
    robot.page.flush()
    QApplication.processEvents()
    assert len(desk.saves) == before


def test_a_stopped_saving_brings_no_finished_draft_back(fill: Fill, clock: FixedClock) -> None:
    desk = VisitDesk(clock, (defined(TWO_PAGES),))
    robot = fill(desk=desk)
    robot.until_saved()
    visit = robot.page.visit
    assert visit is not None
    visit.autosave.stop()
    before = len(desk.saves)
    robot.type("name", "кеш")
    visit.autosave.flush()
    QApplication.processEvents()
    assert len(desk.saves) == before
    visit.autosave.go_on()
    until(lambda: desk.saved_value("name") == "кеш", what="the save after all")
