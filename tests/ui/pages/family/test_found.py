"""What the search line finds, on the screen: people beside families, why they fit, opened by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.changes import Changes, RecordId
from core.records import Address
from core.schema import Entity, parts_to_value
from tests.core.casework.office import Worker
from tests.core.casework.test_finding import BORN, IIN
from tests.ui.conftest import Speak, focused, unnamed_controls
from tests.ui.desks import at_work
from tests.ui.typing import press
from ui.pages.family.found import FoundPage
from ui.theme import Theme
from ui.workspace import Workspace


@dataclass
class Shown:
    worker: Worker
    workspace: Workspace
    page: FoundPage
    family: bytes
    qtbot: QtBot
    gone_to: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def find(self, query: str) -> list[str]:
        """What is heard of each line."""
        self.page.open(query=query)
        self.qtbot.waitUntil(lambda: self.page._ticket is None)
        return [line.accessibleName() for line in self.lines()]

    def lines(self) -> list[QPushButton]:
        return [line for line in self.page._lines if line.isVisible()]


@pytest.fixture
def shown(look: Theme, qtbot: QtBot, tmp_path: Path, speak: Speak) -> Iterator[Shown]:
    speak("kk")
    worker = Worker(tmp_path / "vault")
    try:
        family, _ = worker.desk.add_family(
            name="Жақыпбек отбасы", number="Т-17", address=Address(village="Көкжарма")
        )
        worker.member(
            family,
            "",
            name=parts_to_value(Entity.MEMBER, "name", surname="Жақыпбек", given="Бибігүл"),
            birth=parts_to_value(Entity.MEMBER, "birth", date=BORN, precision="day"),
            iin=parts_to_value(Entity.MEMBER, "iin", iin=IIN),
        )
        with at_work(worker.desk, worker.clock) as workspace:
            page = FoundPage(workspace)
            made = Shown(worker, workspace, page, family, qtbot)
            workspace.page_wanted.connect(lambda name, parameters: made.gone_to.append((name, parameters)))
            workspace.changed.connect(page.refresh)
            page.resize(1100, 680)
            page.show()
            yield made
            page.hide()
            page.deleteLater()
    finally:
        worker.close()


def test_people_and_families_with_what_fits(shown: Shown) -> None:
    assert shown.find("бибигуль") == [
        "Жақыпбек Бибігүл, адам, 30.11.1896 туған · Жақыпбек отбасы · Көкжарма · Т-17, сәйкес: аты-жөні"
    ]
    assert shown.find("Жақыпбек кокжарма")[0].startswith("Жақыпбек отбасы, отбасы, Көкжарма · Т-17")
    assert shown.find("Жақыпбек бибегул")[0].endswith("сәйкес: ұқсас аты-жөні")
    assert shown.find(IIN)[0].endswith("сәйкес: ЖСН")
    assert shown.find("бибегул")[0].endswith("сәйкес: ұқсас аты-жөні")
    assert unnamed_controls(shown.page) == []
    assert focused(shown.page) == "found_0"


def test_a_line_opens_the_family(shown: Shown) -> None:
    shown.find("бибигуль")
    shown.lines()[0].click()
    assert shown.gone_to == [("family", {"stream": shown.family})]


def test_enter_goes_to_the_first_line_also_before_it_is_there(shown: Shown) -> None:
    shown.page.activateWindow()
    shown.qtbot.waitUntil(shown.page.isActiveWindow)
    shown.page.open(query="бибигуль")
    shown.page.enter_list()
    shown.qtbot.waitUntil(lambda: bool(shown.lines()) and shown.lines()[0].hasFocus())
    press(shown.lines()[0], Qt.Key.Key_Space)
    assert shown.gone_to == [("family", {"stream": shown.family})]


def test_nobody_is_said_in_words_and_the_list_is_one_link_away(shown: Shown) -> None:
    assert shown.find("никого") == []
    assert any("Ешкім табылмады" in label.text() for label in shown.page.findChildren(QLabel))
    link = shown.page.findChild(QPushButton, "found_all")
    assert link is not None
    link.click()
    assert shown.gone_to == [("families", {"query": "никого"})]


def test_what_came_meanwhile_is_found(shown: Shown) -> None:
    assert shown.find("серикбай") == []
    stream = shown.worker.add_family("Серікбай отбасы")
    changed = frozenset({RecordId(stream, int(Entity.FAMILY), b"")})
    shown.workspace.announce(Changes(changed))
    shown.qtbot.waitUntil(lambda: len(shown.lines()) == 1)
