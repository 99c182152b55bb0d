"""What a worker sees of syncing, over a real central: on the road, in field mode, with two versions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.casework.sheet import Edit
from core.clock import KAZAKHSTAN, SystemClock
from sync.service import RoundReport
from tests.central.running import RunningCentral
from tests.journeys.laptop import Laptop, publish_everything
from tests.journeys.photos import mark_of, some_photo, take_photo
from tests.ui.robots.casework_robot import ConflictRobot
from ui import language
from ui.background import Background
from ui.pages.family.conflict import ConflictPage
from ui.pages.page import Page
from ui.pages.sync import SyncPage
from ui.sync_sentences import SyncState
from ui.theme import Theme
from ui.widgets.record_mark import record_mark
from ui.workspace import Workspace

pytestmark = pytest.mark.journey


@pytest.fixture
def central(tmp_path: Path) -> Iterator[RunningCentral]:
    with RunningCentral(tmp_path / "central") as running:
        publish_everything(running)
        yield running


class Desktop:
    """A laptop with a screen: pages over its own desk."""

    def __init__(self, laptop: Laptop, qtbot: QtBot) -> None:
        self.laptop = laptop
        self.bugs: list[BaseException] = []
        self.background = Background(report=self.bugs.append)
        self.workspace = Workspace(laptop.desk, self.background, language="kk", clock=laptop.clock)
        self._qtbot = qtbot

    def show(self, page: Page, **parameters: object) -> None:
        self._qtbot.addWidget(page)
        page.resize(1166, 680)
        page.show()
        page.open(**parameters)

    def sync_page(self, report: RoundReport | None = None, *, field_mode: bool = False) -> str:
        """All words of the Sync page as it is now."""
        page = SyncPage(self.workspace)
        self.show(page)
        overview = self.laptop.desk.sync_overview()
        page.show_syncing(SyncState(overview, report=report, field_mode=field_mode, approved=True))
        return " | ".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())

    def close(self) -> None:
        assert self.background.stop()
        assert self.bugs == []
        self.laptop.close()


@pytest.fixture
def aigul(central: RunningCentral, tmp_path: Path, qtbot: QtBot, look: Theme) -> Iterator[Desktop]:
    laptop = Laptop(tmp_path / "aigul", SystemClock())
    laptop.enrol(central, "aigul", "Айгүл")
    desktop = Desktop(laptop, qtbot)
    yield desktop
    desktop.close()


@pytest.fixture
def bolat(central: RunningCentral, tmp_path: Path, qtbot: QtBot, look: Theme) -> Iterator[Desktop]:
    laptop = Laptop(tmp_path / "bolat", SystemClock())
    laptop.enrol(central, "bolat", "Болат")
    desktop = Desktop(laptop, qtbot)
    yield desktop
    desktop.close()


def test_the_worker_sees_where_her_records_are_from_the_road_to_the_office(
    central: RunningCentral, aigul: Desktop
) -> None:
    laptop = aigul.laptop
    central.stop()
    stream = laptop.add_family("Ахметовы")
    visit = take_photo(laptop, stream, some_photo(90_000))

    def said_on_the_record() -> str:
        mark = record_mark(
            mark_of(laptop, visit),
            now_ms=laptop.clock.now_ms(),
            zone=KAZAKHSTAN,
            language=language.current(),
        )
        return mark.accessibleName()

    said = aigul.sync_page(laptop.try_sync())
    assert "Орталыққа 2 өзгеріс әлі жеткен жоқ" in said
    assert "Желі жоқ." in said
    assert "1 сурет тек осы ноутбукте." in said
    assert "Бәрі орталықта бар" not in said
    assert said_on_the_record() == "Тек осында"

    central.start()
    laptop.sync.set_field_mode(True)
    report = laptop.sync.run_once(lambda _: None, threading.Event())
    said = aigul.sync_page(report, field_mode=True)
    assert "Сапар режимі қосулы." in said
    assert "Орталыққа 2 өзгеріс әлі жеткен жоқ" in said

    said = aigul.sync_page(laptop.try_sync(), field_mode=True)  # asked: once, and field mode stays on
    assert "Бәрі орталықта бар" in said
    assert "Сапар режимі қосулы." in said
    assert "2 өзгеріс орталыққа жетті, түбіртегі бар. 1 сурет пен файл орталыққа жетті" in said
    assert said_on_the_record().startswith("Орталықта бар, бүгін")


def test_two_versions_are_told_decided_on_one_laptop_and_gone_on_both(
    aigul: Desktop, bolat: Desktop, qtbot: QtBot
) -> None:
    hers, his = aigul.laptop, bolat.laptop
    stream = hers.add_family("Ахметовы")
    hers.share(stream, his.user)
    hers.sync_well()
    his.sync_well()
    for laptop, village in ((hers, "Көкжарма"), (his, "Майлысай")):
        sheet = laptop.desk.people.family(stream).sheet
        laptop.desk.people.save_family(Edit(sheet, {"address_village": village}))
    for laptop in (hers, his, hers):
        laptop.sync_well()
    for desktop in (aigul, bolat):
        assert "Екі нұсқа | 1 |" in desktop.sync_page()

    page = ConflictPage(bolat.workspace)
    bolat.show(page, stream=stream)
    robot = ConflictRobot(page, qtbot)
    robot.wait_until_sees("Ақбидайлы")  # what it was
    for text in ("Көкжарма", "Майлысай", "Айгүл", "Болат"):
        assert robot.sees(text)
    robot.use("Мекенжайы", author="Айгүл")
    robot.wait_until_sees("Мұнда шешетін ештеңе қалмады.")
    assert his.desk.sync_overview().waiting == 1
    his.sync_well()
    hers.sync_well()
    for desktop in (aigul, bolat):
        assert desktop.laptop.desk.family(stream, language="kk").address.village == "Көкжарма"
        assert "Екі нұсқа" not in desktop.sync_page()
