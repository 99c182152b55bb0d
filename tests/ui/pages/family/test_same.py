"""Two records side by side on the screen: compared, said, decided, undone; and the line that leads there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.casework.links import NOT_SAME, SAME, UNDONE, pair_of
from core.changes import RecordId
from core.schema import Entity, parts_to_value
from tests.core.casework.office import Worker
from tests.core.casework.test_finding import IIN, member
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.desks import at_work
from ui.pages.family.family import FamilyPage
from ui.pages.family.same import SamePage
from ui.theme import Theme
from ui.workspace import Workspace


@dataclass
class Shown:
    worker: Worker
    workspace: Workspace
    one: RecordId
    other: RecordId
    qtbot: QtBot
    pages: list[QWidget] = field(default_factory=list)

    def compare(self) -> SamePage:
        page = SamePage(self.workspace)
        self._show(page)
        page.open(
            one_stream=self.one.stream,
            one=self.one.entity_id,
            other_stream=self.other.stream,
            other=self.other.entity_id,
        )
        self.qtbot.waitUntil(lambda: page.findChild(QWidget, "same_head") is not None)
        return page

    def family(self) -> FamilyPage:
        page = FamilyPage(self.workspace)
        self._show(page)
        page.open(stream=self.one.stream)
        return page

    def _show(self, page: SamePage | FamilyPage) -> None:
        self.pages.append(page)
        self.workspace.changed.connect(page.refresh)
        page.resize(1100, 680)
        page.show()

    def press(self, page: QWidget, name: str) -> None:
        button = page.findChild(QPushButton, name)
        assert button is not None, name
        button.click()

    def standing(self) -> tuple[str, str]:
        standing = self.worker.desk.links.standing(pair_of(self.one, self.other))
        return standing.decision, standing.opinion

    def close(self) -> None:
        for page in self.pages:
            page.hide()
            page.deleteLater()


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


@pytest.fixture(params=["worker", "supervisor"])
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shown(look: Theme, qtbot: QtBot, tmp_path: Path, speak: Speak, role: str) -> Iterator[Shown]:
    speak("kk")
    worker = Worker(tmp_path / "vault", roles=(role,))
    try:
        one = member(
            worker, worker.add_family("Жақыпбек отбасы"), "Жақыпбек", "Бибігүл", phone="+77000000101"
        )
        iin = parts_to_value(Entity.MEMBER, "iin", iin=IIN)
        elsewhere = worker.add_family("Қойшыбай отбасы", village="Тоғызтерек")
        other = member(worker, elsewhere, "Жакыпбек", "Бибигуль", iin=iin)
        with at_work(worker.desk, worker.clock) as workspace:
            made = Shown(worker, workspace, one, other, qtbot)
            yield made
            made.close()
    finally:
        worker.close()


def test_what_differs_is_marked_and_what_follows_is_said(shown: Shown, role: str) -> None:
    page = shown.compare()
    said = texts(page)
    assert "Жақыпбек Бибігүл" in said
    assert "Жакыпбек Бибигуль" in said
    assert "Аты-жөні басқаша жазылған, туған күні бірдей" in said
    signs = [label.accessibleName() for label in page.findChildren(QLabel) if label.accessibleName()]
    assert signs == ["бірдей", "бірдей", "бірдей", "бірдей"]
    follows = "Екі істе де" if role == "supervisor" else "Жетекшіден сұралады"
    assert any(line.startswith(follows) for line in said)
    assert unnamed_controls(page) == []


def test_said_and_taken_back(shown: Shown, role: str) -> None:
    page = shown.compare()
    shown.press(page, "same_yes")
    expected = (SAME, "") if role == "supervisor" else ("", SAME)
    shown.qtbot.waitUntil(lambda: shown.standing() == expected)
    shown.qtbot.waitUntil(lambda: page.findChild(QPushButton, "same_undo") is not None)
    assert [one.isEnabled() for one in page.findChildren(QPushButton, "same_yes") if one.isVisible()] == [
        False
    ]
    shown.press(page, "same_undo")
    undone = (UNDONE, UNDONE) if role == "supervisor" else ("", UNDONE)
    shown.qtbot.waitUntil(lambda: shown.standing() == undone)
    shown.qtbot.waitUntil(lambda: page.findChild(QPushButton, "same_undo") is None)


@pytest.mark.parametrize("role", ["worker"], indirect=True)
def test_a_family_says_who_is_on_record_twice_until_somebody_says_no(shown: Shown) -> None:
    page = shown.family()
    gone_to: list[tuple[str, dict[str, object]]] = []
    shown.workspace.page_wanted.connect(lambda name, parameters: gone_to.append((name, parameters)))
    name = f"alike_{shown.other.entity_id.hex()}"
    shown.qtbot.waitUntil(lambda: page.findChild(QPushButton, name) is not None)
    shown.press(page, name)
    assert gone_to[0][0] == "same"
    assert gone_to[0][1]["other"] == shown.other.entity_id
    pair = pair_of(shown.one, shown.other)
    shown.workspace.act(lambda desk: desk.links.say(pair, NOT_SAME), lambda _: None)
    shown.qtbot.waitUntil(lambda: page.findChild(QPushButton, name) is None)


@pytest.mark.parametrize("role", ["supervisor"], indirect=True)
def test_two_families_stand_side_by_side_too(shown: Shown) -> None:
    records = [
        found.record
        for stream in (shown.one.stream, shown.other.stream)
        for found in shown.worker.desk.finding.find("отбасы")
        if found.record.stream == stream and not found.is_person
    ]
    page = shown.compare()
    page.open(
        one_stream=records[0].stream,
        one=records[0].entity_id,
        other_stream=records[1].stream,
        other=records[1].entity_id,
        family=True,
    )
    shown.qtbot.waitUntil(lambda: "Бұл бір отбасы ма?" in texts(page))
    assert {"Жақыпбек отбасы", "Қойшыбай отбасы", "Тоғызтерек"} <= set(texts(page))
