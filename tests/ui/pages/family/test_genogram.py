"""The genogram page: along people by keys, adding with the tie, writing a tie, a PDF after a warning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.casework.ties import Genogram
from core.changes import RecordId
from core.policy.policy import Policy
from core.schema import Entity, parts_to_value
from tests.core.casework.office import Worker
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from tests.ui.typing import press
from ui.documents.genogram_paper import genogram_paper
from ui.documents.paper import pdf_bytes
from ui.pages.family.genogram import GenogramPage, new_ties
from ui.theme import Theme
from ui.widgets.combo_field import ComboField
from ui.widgets.genogram_picture import genogram_image

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Shown:
    """A family of a mother, a father who lives elsewhere, and two children."""

    worker: Worker
    page: GenogramPage
    stream: bytes
    people: dict[str, bytes]
    gone_to: list[tuple[str, dict[str, Any]]]

    def genogram(self) -> Genogram:
        return self.worker.desk.ties.genogram(self.stream)


@pytest.fixture
def shown(look: Theme, qtbot: QtBot, worker: Worker) -> Iterator[Shown]:
    with at_work(worker.desk, worker.clock, Policy(allow_export=True)) as workspace:
        stream = worker.add_family()
        people = {
            given: worker.member(stream, given, birth=_born(year), relation=relation, **more).entity_id
            for given, year, relation, more in (
                ("Сәуле", 1990, "mother", {}),
                ("Дәурен", 1988, "father", {"sex": "male", "lives_here": "away"}),
                ("Айша", 2015, "child", {}),
                ("Ақан", 2018, "child", {"sex": "male"}),
            )
        }
        gone_to: list[tuple[str, dict[str, Any]]] = []
        workspace.page_wanted.connect(lambda name, parameters: gone_to.append((name, parameters)))
        page = GenogramPage(workspace)
        workspace.changed.connect(page.refresh)
        page.resize(1166, 680)
        page.open(stream=stream)
        page.show()
        qtbot.waitUntil(lambda: page._genogram is not None)
        yield Shown(worker, page, stream, people, gone_to)
        page.hide()
        page.deleteLater()


def _born(year: int) -> dict[int, Any]:
    return dict(parts_to_value(Entity.MEMBER, "birth", date=date(year, 5, 1), precision="day"))


def _focused(shown: Shown) -> str:
    return next((given for given, one in shown.people.items() if shown.page.view.node(one).hasFocus()), "")


def _press(page: QWidget, name: str) -> None:
    buttons = page.findChildren(QPushButton, name)
    assert buttons, name
    buttons[-1].click()  # an earlier drawing may wait for its end


def test_arrows_go_along_people_and_enter_opens_one(shown: Shown) -> None:
    view = shown.page.view
    view.node(shown.people["Дәурен"]).setFocus()
    press(view.node(shown.people["Дәурен"]), Qt.Key.Key_Right)
    assert _focused(shown) == "Сәуле"
    press(view.node(shown.people["Сәуле"]), Qt.Key.Key_Down)
    assert _focused(shown) in ("Айша", "Ақан")
    press(view.node(shown.people["Ақан"]), Qt.Key.Key_Left)
    press(view.node(shown.people["Ақан"]), Qt.Key.Key_Return)
    name, parameters = shown.gone_to[-1]
    assert (name, parameters["member"]) == ("person", shown.people["Ақан"])


def test_each_person_is_told_in_words(shown: Shown) -> None:
    said = shown.page.view.node(shown.people["Айша"]).accessibleName()
    assert said.startswith("Тестова Айша, ")
    assert "Сәуле, Дәурен" in said or "Дәурен, Сәуле" in said
    assert unnamed_controls(shown.page) == []


@pytest.mark.parametrize(
    ("key", "about", "ties"),
    [
        (Qt.Key.Key_Up, "Сәуле", [("Сәуле", "parent", True)]),
        (Qt.Key.Key_Right, "Сәуле", [("Сәуле", "partner", True)]),
        (Qt.Key.Key_Down, "Сәуле", [("Сәуле", "parent", False)]),
        (Qt.Key.Key_Left, "Айша", [("Сәуле", "parent", False), ("Дәурен", "parent", False)]),
        (Qt.Key.Key_Left, "Сәуле", [("Сәуле", "sibling", True)]),
    ],
)
def test_ctrl_and_an_arrow_adds_somebody_with_the_tie(
    shown: Shown, key: Qt.Key, about: str, ties: list[tuple[str, str, bool]]
) -> None:
    press(shown.page.view.node(shown.people[about]), key, modifiers=CTRL)
    name, parameters = shown.gone_to[-1]
    expected = {(shown.people[who], kind, way) for who, kind, way in ties}
    assert (name, set(parameters["ties"])) == ("person", expected)


def test_a_child_of_a_couple_has_both_parents(shown: Shown) -> None:
    mother, father = shown.people["Сәуле"], shown.people["Дәурен"]
    shown.worker.desk.ties.tie(shown.stream, mother, father, "married")
    assert new_ties(shown.genogram(), mother, "child") == (
        (mother, "parent", False),
        (father, "parent", False),
    )


def test_a_tie_is_written_at_the_side_and_ended(shown: Shown, qtbot: QtBot) -> None:
    page = shown.page
    page.view.node(shown.people["Сәуле"]).setFocus()
    _choose(page, "tie_other", shown.people["Дәурен"].hex())
    _choose(page, "tie_kind", "violence")
    _press(page, "tie_save")
    qtbot.waitUntil(lambda: any(tie.kind == "violence" for tie in shown.genogram().ties))
    (tie,) = (tie for tie in shown.genogram().ties if tie.kind == "violence")
    qtbot.waitUntil(lambda: page.findChild(QPushButton, f"tie_end_{tie.relation.hex()}") is not None)
    _press(page, f"tie_end_{tie.relation.hex()}")
    qtbot.waitUntil(lambda: all(one.until is not None for one in shown.genogram().ties if one.relation))


def test_a_parent_younger_than_the_child_is_refused_with_the_reason(shown: Shown, qtbot: QtBot) -> None:
    page = shown.page
    page.view.node(shown.people["Ақан"]).setFocus()
    _choose(page, "tie_other", shown.people["Сәуле"].hex())
    _choose(page, "tie_kind", "child")
    _press(page, "tie_save")
    qtbot.waitUntil(lambda: page.findChild(QWidget, "hard_findings") is not None)
    assert all(not tie.relation for tie in shown.genogram().ties)


def test_nothing_of_violence_is_there_during_a_visit(shown: Shown, qtbot: QtBot) -> None:
    mother, father = shown.people["Сәуле"], shown.people["Дәурен"]
    shown.worker.desk.ties.tie(shown.stream, father, mother, "violence")
    shown.page.workspace.in_visit = True
    shown.page._genogram = None
    shown.page.open(stream=shown.stream)
    qtbot.waitUntil(lambda: shown.page._genogram is not None)
    shown.page.choose(father)
    said = " ".join(label.text() for label in shown.page._side.findChildren(QLabel))
    assert "зорлық" not in said
    assert "зорлық" not in shown.page.view.node(mother).accessibleName()


def test_somebody_who_was_withdrawn_can_be_brought_back(shown: Shown, qtbot: QtBot) -> None:
    child = shown.people["Ақан"]
    record = RecordId(shown.stream, int(Entity.MEMBER), child)
    shown.page.refresh(shown.worker.desk.withdraw(record, why="Қате"))
    name = f"restore_{child.hex()}"
    qtbot.waitUntil(lambda: shown.page.findChild(QPushButton, name) is not None)
    assert shown.genogram().relative(child) is None
    _press(shown.page, name)
    qtbot.waitUntil(lambda: shown.genogram().relative(child) is not None)
    qtbot.waitUntil(lambda: not shown.page._removed)


def test_a_pdf_leaves_after_a_warning_only(shown: Shown) -> None:
    _press(shown.page, "genogram_pdf")
    assert shown.page.findChild(QWidget, "leaving_said") is not None
    paper = genogram_paper(
        shown.genogram(), lang=shown.page.lang, clock=shown.page.clock, stream=shown.stream
    )
    data = pdf_bytes(paper)
    assert data.startswith(b"%PDF")
    assert len(data) > 10_000


def test_on_paper_everything_is_black_grey_and_white(shown: Shown) -> None:
    shown.worker.desk.ties.tie(shown.stream, shown.people["Дәурен"], shown.people["Сәуле"], "violence")
    image = genogram_image(shown.genogram(), width_px=700, height_px=500)
    assert image.width() <= 700
    assert image.height() <= 500
    colours = {
        (color.red(), color.green(), color.blue())
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        for color in (image.pixelColor(x, y),)
    }
    assert len(colours) > 3
    assert all(max(one) - min(one) < 3 for one in colours)


def _choose(page: QWidget, name: str, value: str) -> None:
    for field in page.findChildren(ComboField, name):
        field.set_value(value)
