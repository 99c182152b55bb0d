"""The frame: pages leave nothing behind, keys work on any layout, refusals are said in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from core.casework.desk import Desk
from core.changes import Changes, RecordId
from core.errors import Code, StoreError
from core.policy.policy import Policy
from core.records import Me, SyncOverview
from core.rules.emergency_numbers import EmergencyNumbers, read_emergency_numbers
from sync.service import RoundReport, SyncService
from tests.fakes import MORNING_MS, FixedClock
from tests.ui.conftest import unnamed_controls
from tests.ui.typing import press, type_text
from ui.background import Background
from ui.failures import Failure
from ui.main_window import IN_A_VISIT, PAGES, MainWindow
from ui.pages.page import Page
from ui.settings import Settings
from ui.syncing import Syncing
from ui.theme import Theme
from ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


class QuietDesk:
    numbers: EmergencyNumbers | None = None
    has_adoptions = False

    @property
    def adoptions(self) -> QuietDesk:
        return self

    def has_place(self) -> bool:
        return self.has_adoptions

    def me(self) -> Me:
        return Me(bytes(16), "Сәуле Т.", frozenset(), approved=True)

    def emergency_numbers(self) -> EmergencyNumbers | None:
        return self.numbers

    def sync_overview(self) -> SyncOverview:
        return SyncOverview(0, 0, None, MORNING_MS, MORNING_MS, 0, 0)


class NotedPage(Page):
    """Notes what it is told."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.told: list[object] = []
        self.in_visit_when_made = workspace.in_visit
        self.line = QLineEdit()
        self.line.setObjectName("page_line")
        self.line.setAccessibleName("words")
        QVBoxLayout(self).addWidget(self.line)

    def open(self, **parameters: object) -> None:
        self.told.append(parameters)

    def refresh(self, changes: Changes) -> None:
        self.told.append(changes)

    def may_leave(self) -> None:
        self.told.append("leaving")


def noted(name: str) -> type[Page]:
    return type(f"Noted_{name}", (NotedPage,), {"NAME": name, "RAIL": name})


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    background = Background(report=lambda error: None)
    yield Workspace(cast(Desk, QuietDesk()), background, language="kk", clock=FixedClock())
    background.stop()


@pytest.fixture
def main(qtbot: QtBot, look: Theme, workspace: Workspace) -> MainWindow:
    service = cast(SyncService, None)
    background = workspace._background
    syncing = Syncing(workspace, service, background, clock=FixedClock(), parent=workspace)
    pages = {
        name: noted(name)
        for name in (
            "today",
            "families",
            "found",
            "family",
            "visit",
            "check",
            "sync",
            "adoptions",
            "adoption",
        )
    }
    window = MainWindow(workspace, syncing, settings=Settings(), pages=pages)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.go_home()
    return window


def shown(main: MainWindow) -> NotedPage:
    assert isinstance(main.page, NotedPage)
    return main.page


def words(main: MainWindow) -> str:
    return " ".join(label.text() for label in main.findChildren(QLabel) if not label.isHidden())


def test_page_that_is_left_is_told_and_deleted(main: MainWindow, qtbot: QtBot) -> None:
    before = shown(main)
    main.workspace.open_page("family", stream=b"1")
    assert before.told[-1] == "leaving"
    qtbot.waitUntil(lambda: not Shiboken.isValid(before))
    assert shown(main).NAME == "family"
    assert shown(main).told == [{"stream": b"1"}]
    assert len(main.findChildren(Page)) == 1


def test_same_page_is_opened_again_and_not_made_anew(main: MainWindow) -> None:
    main.go("families", {"query": "а"})
    page = shown(main)
    main.go("families", {"query": "ал"})
    assert shown(main) is page
    assert page.told == [{"query": "а"}, {"query": "ал"}]


def test_only_places_that_work_are_in_the_rail(main: MainWindow) -> None:
    names = {button.objectName() for button in main.rail.findChildren(QPushButton)}
    assert names == {"rail_today", "rail_families", "rail_adoptions", "rail_sync", "rail_lock"}


def test_every_page_name_has_its_page() -> None:
    assert all(name == page.NAME for name, page in PAGES.items())
    assert {"today", "families", "family", "visit", "check", "result", "sync", "settings"} <= PAGES.keys()
    assert PAGES.keys() >= IN_A_VISIT


def test_every_control_of_the_frame_has_a_name(main: MainWindow) -> None:
    assert unnamed_controls(main) == []


def test_changes_reach_the_page_that_is_shown(main: MainWindow) -> None:
    changes = Changes(drafts=frozenset({b"1"}))
    main.workspace.announce(changes)
    assert shown(main).told[-1] == changes


@pytest.mark.parametrize("key", [Qt.Key.Key_K, ord("Л")])
def test_ctrl_k_goes_to_the_search_on_any_layout(main: MainWindow, qtbot: QtBot, key: int) -> None:
    with qtbot.waitActive(main):
        main.activateWindow()
    shown(main).line.setFocus()
    press(shown(main).line, key, modifiers=CTRL)
    assert main.header.search.line.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_N, ord("Т")])
def test_ctrl_n_goes_to_the_families_to_choose_one(main: MainWindow, key: int) -> None:
    press(shown(main).line, key, modifiers=CTRL)
    assert shown(main).NAME == "families"


def test_alt_left_goes_back_the_way_one_came(main: MainWindow) -> None:
    main.go("families", {"query": "а"})
    main.go("family", {"stream": b"1", "record": object()})
    press(shown(main), Qt.Key.Key_Left, modifiers=Qt.KeyboardModifier.AltModifier)
    assert shown(main).told == [{"query": "а"}]
    press(shown(main), Qt.Key.Key_Left, modifiers=Qt.KeyboardModifier.AltModifier)
    press(shown(main), Qt.Key.Key_Left, modifiers=Qt.KeyboardModifier.AltModifier)
    assert shown(main).NAME == "today"


def test_no_record_is_kept_to_come_back_to(main: MainWindow) -> None:
    main.go("family", {"stream": b"1", "record": object()})
    assert main.place == ("family", {"stream": b"1"})


def test_list_follows_the_search_and_the_words_stay(main: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(main):
        main.activateWindow()
    line = main.header.search.line
    line.setFocus()
    type_text(line, "Әлия")
    assert shown(main).NAME == "found"
    assert shown(main).told == [{"query": "Ә"}, {"query": "Әл"}, {"query": "Әли"}, {"query": "Әлия"}]
    assert line.text() == "Әлия"
    assert line.hasFocus()
    for _ in "Әлия":
        press(line, Qt.Key.Key_Backspace)
    assert shown(main).NAME == "families"
    assert line.hasFocus()


def test_words_of_a_search_are_gone_with_the_list_and_back_with_it(main: MainWindow, qtbot: QtBot) -> None:
    """A name that was looked for does not stand over the family that is shown next."""
    with qtbot.waitActive(main):
        main.activateWindow()
    line = main.header.search.line
    line.setFocus()
    type_text(line, "Әлия")
    main.go("family", {"stream": b"1"})
    assert line.text() == ""
    assert not line.hasFocus()
    main.go_back()
    assert shown(main).NAME == "found"
    assert line.text() == "Әлия"


def test_refusal_that_no_page_took_is_said_with_its_next_step(main: MainWindow, qtbot: QtBot) -> None:
    main.workspace.refused.emit(StoreError(Code.STORE_DISK_FULL))
    assert "Диск толып қалды." in words(main)
    assert main.findChild(QPushButton, "notice_details") is not None
    main.go("families", {})
    qtbot.waitUntil(lambda: "Диск" not in words(main))


def report(newer_version: str) -> RoundReport:
    return RoundReport(Changes(), 0, 0, None, None, MORNING_MS, newer_version=newer_version)


def test_a_newer_version_is_told_once_and_never_during_a_visit(main: MainWindow, qtbot: QtBot) -> None:
    main.go("visit", {})
    main.syncing._set(report=report("9.1.0"))
    assert "9.1.0" not in words(main)
    main.go("today", {})
    main.syncing._set(report=report("9.1.0"))
    assert "Тіректің жаңарақ нұсқасы бар: 9.1.0." in words(main)
    assert "өздігінен ештеңе орнатпайды" in words(main)
    main.go("families", {})
    qtbot.waitUntil(lambda: "9.1.0" not in words(main))
    main.syncing._set(report=report("9.1.0"))
    assert "9.1.0" not in words(main)


def test_a_newer_version_takes_no_other_notice_away(main: MainWindow) -> None:
    main.workspace.refused.emit(StoreError(Code.STORE_DISK_FULL))
    main.syncing._set(report=report("9.1.0"))
    assert "Диск толып қалды." in words(main)
    assert "9.1.0" not in words(main)


def test_a_newer_version_is_not_told_where_it_does_not_want_it(main: MainWindow) -> None:
    main.workspace.policy = Policy(update_notice="off")
    main.syncing._set(report=report("9.1.0"))
    assert "9.1.0" not in words(main)


def test_bug_takes_the_page_away_and_leaves_a_way_on(main: MainWindow, qtbot: QtBot) -> None:
    failed = shown(main)
    main.show_bug(Failure("KeyError", ("ui/pages/today.py:1 f",)))
    qtbot.waitUntil(lambda: not Shiboken.isValid(failed))
    assert "Жобаңыз сақтаулы" in words(main)
    go_on = main.findChild(QPushButton, "calm_continue")
    assert go_on is not None
    go_on.click()
    assert shown(main).NAME == "today"


def test_draft_is_kept_without_leaving_the_page(main: MainWindow) -> None:
    main.keep_draft()
    assert shown(main).told[-1] == "leaving"
    assert shown(main).NAME == "today"


def test_family_may_be_looking_on_from_the_start_of_a_visit_until_it_is_left(
    main: MainWindow, qtbot: QtBot
) -> None:
    begun: list[bool] = []
    main.form_begun.connect(begun.append)
    main.go("visit", {"draft": b"1"})
    assert shown(main).in_visit_when_made
    main.go("check", {"draft": b"1"})
    assert shown(main).in_visit_when_made
    main.go("family", {"stream": b"1"})
    assert not shown(main).in_visit_when_made
    assert begun == [True, False]


def test_strip_names_the_worker_once_it_is_known(main: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Сәуле Т." in words(main))


def test_tab_order_is_the_reading_order(main: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(main):
        main.activateWindow()
    main.rail.item("today").setFocus()
    seen = []
    for _ in range(7):
        focused = main.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        main.focusNextChild()
    assert seen == [
        "rail_today",
        "rail_families",
        "rail_sync",
        "rail_lock",
        "header_search",
        "header_new_visit",
        "page_line",
    ]


NUMBERS = """{"id": "emergency_numbers", "version": "1", "valid_from": "2026-11-01",
 "title": {"kk": "Бурабай ауданы", "en": "Burabay district"},
 "numbers": [{"number": "8 (71636) 1-02-02", "who": {"kk": "Учаскелік инспектор"},
              "where": {"kk": "Успенюрьевка"}}]}"""


def sees(main: MainWindow, text: str) -> bool:
    return any(text in label.text() for label in main.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("place", ["today", "families", "family", "visit", "check", "sync"])
def test_emergency_numbers_are_one_key_away_on_every_page_without_a_network(
    main: MainWindow, place: str
) -> None:
    main.go(place, {})
    line = shown(main).line
    press(line, Qt.Key.Key_F4)
    assert all(sees(main, number) for number in ("112", "102", "103", "111"))
    assert sees(main, "Елдің жалпы нөмірлері")
    assert unnamed_controls(main) == []
    press(line, Qt.Key.Key_F4)
    assert not sees(main, "112")


def test_the_list_of_the_district_takes_the_place_of_the_general_numbers(
    main: MainWindow, qtbot: QtBot
) -> None:
    desk = cast(QuietDesk, main.workspace._desk)
    press(shown(main).line, Qt.Key.Key_F4)
    assert sees(main, "112")
    desk.numbers = read_emergency_numbers(NUMBERS.encode())
    main.workspace.changed.emit(Changes(library=True))
    qtbot.waitUntil(lambda: sees(main, "8 (71636) 1-02-02"))
    assert sees(main, "Учаскелік инспектор, Успенюрьевка")
    assert sees(main, "Бурабай ауданы")
    assert not sees(main, "112")
    press(shown(main).line, Qt.Key.Key_F4)
    assert not sees(main, "1-02-02")


def test_the_place_of_adoptions_is_there_only_for_who_may_see_one_and_never_in_a_visit(
    main: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not main.rail.item("adoptions").isVisible()
    desk = cast(QuietDesk, workspace._desk)
    desk.has_adoptions = True
    workspace.changed.emit(Changes(records=frozenset({RecordId(bytes(16), 30, bytes(16))})))
    qtbot.waitUntil(lambda: main.rail.item("adoptions").isVisible())
    main.go("visit", {})
    assert not main.rail.item("adoptions").isVisible()
    main.go("adoptions", {})
    assert main.rail.item("adoptions").isVisible()
    assert main.windowTitle() == ""  # whatever page is open: the window's own says the program's name


def test_a_family_page_that_only_led_on_is_not_come_back_to(main: MainWindow) -> None:
    main.go("adoptions", {})
    main.go("family", {"stream": bytes(16)})
    main.go("adoption", {"stream": bytes(16)})
    main.go_back()
    assert main.page is not None
    assert main.page.NAME == "adoptions"
