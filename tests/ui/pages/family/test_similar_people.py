"""The panel beside a person that is typed: who looks alike, why, and what one may say about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.casework.finding import SimilarPerson, TypedPerson
from core.casework.links import NOT_SAME, pair_of
from core.changes import RecordId
from core.identity.matching import Traits
from core.identity.names import PersonName
from tests.core.casework.office import Worker
from tests.core.casework.test_finding import BORN, member
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.desks import at_work
from ui import language
from ui.pages.family.similar_people import SimilarPeople
from ui.pages.records_page import Place
from ui.theme import Theme
from ui.widgets.layout import column
from ui.workspace import Workspace

LIKE = Traits(PersonName("Жақыпбек", "Бибігүл"), BORN)


@dataclass
class Shown:
    worker: Worker
    workspace: Workspace
    page: QWidget
    panel: SimilarPeople
    other: RecordId
    qtbot: QtBot
    chosen: list[SimilarPerson] = field(default_factory=list)

    def button(self, name: str) -> QPushButton | None:
        found = self.page.findChildren(QPushButton, f"{name}_{self.other.entity_id.hex()}")
        return next((one for one in found if one.isVisible()), None)

    def look_for(self, typed: TypedPerson) -> None:
        self.panel.look_for(typed)
        self.qtbot.waitUntil(lambda: not self.panel._pause.isActive() and self.panel._ticket is None)


@pytest.fixture
def shown(look: Theme, qtbot: QtBot, tmp_path: Path, speak: Speak) -> Iterator[Shown]:
    speak("kk")
    worker = Worker(tmp_path / "vault")
    try:
        stream = worker.add_family("Қойшыбай отбасы", village="Тоғызтерек")
        other = member(worker, stream, "Жакыпбек", "Бибигуль")
        with at_work(worker.desk, worker.clock) as workspace:
            place = Place("person_similar")
            page = column(place)
            page.resize(400, 600)
            page.show()
            made = Shown(
                worker, workspace, page, SimilarPeople(place, workspace, language.current()), other, qtbot
            )
            made.panel.person_chosen.connect(made.chosen.append)
            yield made
            page.hide()
            page.deleteLater()
    finally:
        worker.close()


def test_who_looks_alike_and_why(shown: Shown) -> None:
    shown.look_for(TypedPerson(LIKE))
    said = [label.text() for label in shown.page.findChildren(QLabel)]
    assert "Жакыпбек Бибигуль" in said
    assert "Аты-жөні басқаша жазылған, туған күні бірдей" in said
    assert "30.11.1896 туған · ЖСН жазылмаған · әлі ешкім бармаған" in said
    assert unnamed_controls(shown.page) == []


def test_a_typed_person_is_said_to_be_the_one_on_record(shown: Shown) -> None:
    shown.look_for(TypedPerson(LIKE))
    button = shown.button("similar_yes")
    assert button is not None
    button.click()
    assert [one.record for one in shown.chosen] == [shown.other]


def test_another_person_leaves_the_list_and_stays_away(shown: Shown) -> None:
    shown.look_for(TypedPerson(LIKE))
    button = shown.button("similar_no")
    assert button is not None
    button.click()
    assert shown.button("similar_no") is None
    shown.look_for(TypedPerson(Traits(PersonName("Жақыпбек", "Бибігүл", "Оспанқызы"), BORN)))
    assert shown.button("similar_no") is None
    shown.panel.forget()
    shown.look_for(TypedPerson(LIKE))
    assert shown.button("similar_no") is not None


def test_of_two_on_record_it_is_remembered_and_they_can_be_compared(shown: Shown) -> None:
    own = member(shown.worker, shown.worker.add_family("Жақыпбек отбасы"), "Жақыпбек", "Бибігүл")
    typed = TypedPerson(LIKE, stream=own.stream, entity_id=own.entity_id)
    gone_to: list[tuple[str, dict[str, object]]] = []
    shown.workspace.page_wanted.connect(lambda name, parameters: gone_to.append((name, parameters)))
    shown.look_for(typed)
    compare, another = shown.button("similar_yes"), shown.button("similar_no")
    assert compare is not None
    assert another is not None
    compare.click()
    assert (gone_to[0][0], gone_to[0][1]["other"]) == ("same", shown.other.entity_id)
    another.click()
    links = shown.worker.desk.links
    shown.qtbot.waitUntil(lambda: links.standing(pair_of(own, shown.other)).opinion == NOT_SAME)
    shown.panel.forget()
    shown.look_for(typed)
    assert shown.button("similar_no") is None


def test_nobody_is_nothing_on_the_screen(shown: Shown) -> None:
    shown.look_for(TypedPerson(LIKE))
    assert shown.button("similar_no") is not None
    shown.look_for(TypedPerson(Traits(PersonName("Мүлдем", "Басқа"))))
    assert not shown.page.findChildren(Place)[0].isVisible()
