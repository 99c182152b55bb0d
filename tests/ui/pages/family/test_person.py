"""A person's page: typed, confirmed, kept over a lock, saved as one act; a colleague's change is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.changes import Changes, RecordId
from core.ops import Verb
from core.schema import Entity, parts_to_value
from core.store.casebook import Record
from tests.core.casework.office import Worker
from tests.core.casework.test_person_checks import OF_1896
from tests.core.store.laptop import change_of
from tests.ui.conftest import focused, unnamed_controls
from tests.ui.desks import at_work
from tests.ui.typing import press, type_text
from ui.pages.family.person import PersonPage
from ui.pages.family.sheet_page import SheetPage
from ui.theme import Theme
from ui.widgets.text_fields import MultilineField
from ui.workspace import Workspace


@dataclass
class Office:
    """A worker with one family, and pages over it."""

    worker: Worker
    workspace: Workspace
    stream: bytes
    qtbot: QtBot
    gone_to: list[tuple[str, dict[str, Any]]]
    pages: list[SheetPage]

    def open(self, make: Callable[[Workspace], SheetPage] = PersonPage, **parameters: object) -> SheetPage:
        page = make(self.workspace)
        self.pages.append(page)
        self.workspace.changed.connect(page.refresh)
        page.resize(1100, 680)
        page.open(stream=self.stream, **parameters)
        page.show()
        self.qtbot.waitUntil(lambda: page._loaded)
        return page

    def close(self, page: SheetPage) -> None:
        """As the window does it when it goes elsewhere or locks."""
        page.may_leave()
        page.hide()
        page.deleteLater()
        self.pages.remove(page)

    def members(self) -> tuple[Record, ...]:
        return self.worker.laptop.store.casebook.records_of(self.stream, Entity.MEMBER)

    def saved(self, page: SheetPage) -> Record:
        """Save and wait until it went on; the newest person."""
        before = len(self.gone_to)
        page.save()
        self.qtbot.waitUntil(lambda: len(self.gone_to) > before)
        return self.members()[-1]


@pytest.fixture
def office(look: Theme, qtbot: QtBot, worker: Worker) -> Iterator[Office]:
    with at_work(worker.desk, worker.clock) as workspace:
        gone_to: list[tuple[str, dict[str, Any]]] = []
        workspace.page_wanted.connect(lambda name, parameters: gone_to.append((name, parameters)))
        made = Office(worker, workspace, worker.add_family(), qtbot, gone_to, [])
        yield made
        for page in list(made.pages):
            made.close(page)


def line(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    return found


def told(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def test_an_iin_is_confirmed_by_one_key_and_only_then_written_below(office: Office) -> None:
    page = office.open()
    assert isinstance(page, PersonPage)
    assert focused(page) == "person_iin"
    type_text(line(page, "person_iin"), OF_1896)
    assert "30.11.1896" in told(page)
    assert line(page, "person_birth").text() == ""
    press(line(page, "person_iin"), Qt.Key.Key_Return)
    assert line(page, "person_birth").text() == "30.11.1896"
    assert page.controls.sex.value() == "female"
    assert button(page, "person_iin_confirm").isHidden()
    assert unnamed_controls(page) == []


def test_the_kazakh_top_row_writes_an_iin(office: Office) -> None:
    page = office.open()
    row = dict(zip("1234567890", '"әіңғ,.үұқ', strict=True))
    type_text(line(page, "person_iin"), "".join(row[digit] for digit in OF_1896))
    assert "30.11.1896" in told(page)


def test_a_wrong_iin_is_said_and_saved_with_a_reason(office: Office) -> None:
    page = office.open()
    type_text(line(page, "person_iin"), "123456789012")
    type_text(line(page, "person_given"), "Бибігүл")
    page.save()
    office.qtbot.waitUntil(lambda: page._box is not None)
    assert office.members() == ()
    page.save()  # without the reason: it is asked for once more
    office.qtbot.waitUntil(lambda: not page.saving)
    assert page._box is not None
    area = page._box.findChild(QWidget, "why_iin_wrong")
    assert area is not None
    type_text(area, "Құжатта осылай")
    member = office.saved(page)
    assert member.get("iin") == {1: "123456789012"}
    assert member.get("passed_checks") == ["iin_wrong: Құжатта осылай"]


@pytest.mark.parametrize(
    ("precision", "typed", "on"),
    [
        ("day", "5.1.2018", date(2018, 1, 5)),
        ("month", "05.2010", date(2010, 5, 1)),
        ("year", "2010", date(2010, 7, 1)),
        ("about", "1950", date(1950, 7, 1)),
    ],
)
def test_a_birth_is_as_exact_as_it_is_known(office: Office, precision: str, typed: str, on: date) -> None:
    page = office.open()
    assert isinstance(page, PersonPage)
    type_text(line(page, "person_given"), "Бибігүл Нұр")
    page.controls.birth.precision_field.set_value(precision)
    type_text(line(page, "person_birth"), typed)
    member = office.saved(page)
    assert member.get("birth") == parts_to_value(Entity.MEMBER, "birth", date=on, precision=precision)
    assert member.get("name") == parts_to_value(Entity.MEMBER, "name", given="Бибігүл Нұр")
    assert member.get("sex") is None
    again = office.open(member=member.record.entity_id)
    assert again.form.typed() == {}


def test_a_birth_that_is_none_is_said_above_the_field(office: Office) -> None:
    page = office.open()
    type_text(line(page, "person_given"), "Бибігүл")
    type_text(line(page, "person_birth"), "2010")
    page.save()
    assert page.form.fields["birth"].block.tone == "error"
    assert office.members() == ()


def test_a_given_name_is_all_that_is_asked_for(office: Office) -> None:
    page = office.open()
    page.save()
    assert page.form.fields["given"].block.tone == "error"
    type_text(line(page, "person_given"), "Айша")
    assert office.saved(page).get("name") == {2: "Айша"}
    assert office.gone_to == [("family", {"stream": office.stream})]


def test_what_was_typed_is_there_again_after_the_page_was_left(office: Office) -> None:
    page = office.open()
    type_text(line(page, "person_surname"), "Жақып")
    type_text(line(page, "person_birth"), "31.0")
    button(page, "person_add_document").click()
    office.qtbot.waitUntil(lambda: bool(page.further_forms()))
    (document,) = page.further_forms().values()
    type_text(document.fields["document_number"].block, "N 12")
    office.close(page)
    again = office.open()
    assert line(again, "person_surname").text() == "Жақып"
    assert line(again, "person_birth").text() == "31.0"
    (document,) = again.further_forms().values()
    assert document.fields["document_number"].raw() == "N 12"
    assert office.members() == ()
    button(again, "person_throw_away").click()
    office.qtbot.waitUntil(lambda: line(again, "person_surname").text() == "")
    assert office.worker.desk.typed() == {}


def test_saving_twice_after_a_crash_makes_nobody_twice(office: Office) -> None:
    """The act reached the journal, and what was typed was still there: the same person is written again."""
    page = office.open()
    type_text(line(page, "person_given"), "Айша")
    page.may_leave()
    kept = office.workspace.property(f"kept_{page.kept_name}")
    office.saved(page)
    office.workspace.setProperty(f"kept_{page.kept_name}", kept)
    again = office.open()
    office.saved(again)
    (member,) = office.members()
    assert member.conflicts == frozenset()


def test_a_colleagues_change_is_said_and_both_values_stay(office: Office) -> None:
    member = office.worker.member(office.stream, "Айша", school="№ 1")
    page = office.open(member=member.entity_id)
    line(page, "person_school").setText("№ 3")
    _colleague(office, member, school="№ 5")
    page.refresh(Changes(records=frozenset({member})))
    office.qtbot.waitUntil(lambda: page.findChild(QWidget, "person_changed_meanwhile") is not None)
    assert line(page, "person_school").text() == "№ 3"
    office.close(page)
    again = office.open(member=member.entity_id)  # also after a lock it is compared with what stood then
    assert again.findChild(QWidget, "person_changed_meanwhile") is not None
    office.saved(again)
    (conflict,) = office.worker.desk.conflicts(office.stream)
    assert {head.text for head in conflict.heads} == {"№ 3", "№ 5"}


def test_a_page_on_which_nothing_is_typed_follows_a_colleague(office: Office) -> None:
    member = office.worker.member(office.stream, "Айша", school="№ 1")
    page = office.open(member=member.entity_id)
    _colleague(office, member, school="№ 5")
    page.refresh(Changes(records=frozenset({member})))
    office.qtbot.waitUntil(lambda: line(page, "person_school").text() == "№ 5")
    assert page.findChild(QWidget, "person_changed_meanwhile") is None


def test_nothing_on_an_alleged_abuser_is_there_during_a_visit(office: Office) -> None:
    office.workspace.in_visit = True
    page = office.open()
    assert page.findChild(QWidget, "person_access") is None


def test_withdrawing_asks_for_a_reason(office: Office) -> None:
    member = office.worker.member(office.stream, "Айша")
    page = office.open(member=member.entity_id)
    button(page, "person_withdraw").click()
    button(page, "person_withdraw_done").click()
    assert office.members()[0].get("withdrawn") is None
    area = page.findChild(QWidget, "person_why")
    assert area is not None
    type_text(area, "Екі рет жазылған")
    button(page, "person_withdraw_done").click()
    office.qtbot.waitUntil(lambda: bool(office.gone_to))
    assert office.members()[0].get("withdrawn") is not None


def test_a_person_moves_to_another_family(office: Office) -> None:
    member = office.worker.member(office.stream, "Айша")
    other = office.worker.add_family("Екінші отбасы")
    page = office.open(member=member.entity_id)
    button(page, "person_move").click()
    office.qtbot.waitUntil(lambda: page.findChild(QWidget, "person_move_to") is not None)
    where = page.findChild(QWidget, "person_move_to")
    where.set_value(other.hex())  # type: ignore[union-attr]
    button(page, "person_move_done").click()
    office.qtbot.waitUntil(lambda: bool(office.gone_to))
    (arrived,) = office.worker.desk.household(other).members
    assert arrived.person == member.entity_id
    office.stream = other
    there = office.open(member=arrived.entity_id)
    assert "Тестовы" in button(there, f"person_also_{member.stream.hex()}").text()


def test_a_person_moves_with_what_stands_against_it_and_why(office: Office) -> None:
    iin = parts_to_value(Entity.MEMBER, "iin", iin="900101300000")
    member = office.worker.member(office.stream, "Айша", iin=iin)
    other = office.worker.add_family("Екінші отбасы")
    office.worker.member(other, "Ақан", iin=iin)
    page = office.open(member=member.entity_id)
    button(page, "person_move").click()
    office.qtbot.waitUntil(lambda: page.findChild(QWidget, "person_move_to") is not None)
    page.findChild(QWidget, "person_move_to").set_value(other.hex())  # type: ignore[union-attr]
    button(page, "person_move_done").click()
    office.qtbot.waitUntil(lambda: page.findChild(QWidget, "why_iin_twice") is not None)
    assert len(office.worker.desk.household(other).members) == 1
    for field in page.findChildren(MultilineField):
        field.set_text("Құжаттар салыстырылды")
    button(page, "person_move_done").click()
    office.qtbot.waitUntil(lambda: bool(office.gone_to))
    casebook = office.worker.laptop.store.casebook
    arrived = casebook.records_of(other, Entity.MEMBER)[1]
    assert "iin_twice: Құжаттар салыстырылды" in arrived.get("passed_checks")


def _colleague(office: Office, member: RecordId, **fields: Any) -> None:
    known = office.worker.laptop.store.casebook.record(*_key(member))
    assert known is not None
    change = change_of(member, **fields)
    bases = {number: known.heads.get(name, ()) for number, name in zip(change.fields, fields, strict=True)}
    office.worker.laptop.act(member.stream, Verb.CHANGE_MEMBER, replace(change, bases=bases))


def _key(record: RecordId) -> tuple[bytes, int, bytes]:
    return record.stream, record.entity_type, record.entity_id


def test_who_looks_alike_stands_beside_the_fields_while_typing(office: Office) -> None:
    elsewhere = office.worker.add_family("Жақыпбек отбасы")
    name = parts_to_value(Entity.MEMBER, "name", surname="Жакыпбек", given="Бибигуль")
    birth = parts_to_value(Entity.MEMBER, "birth", date=date(1896, 11, 30), precision="day")
    known = office.worker.member(elsewhere, "", name=name, birth=birth)
    page = office.open()
    assert isinstance(page, PersonPage)
    type_text(line(page, "person_surname"), "Жақыпбек")
    type_text(line(page, "person_given"), "Бибігүл")
    type_text(line(page, "person_birth"), "30.11.1896")
    yes = f"similar_yes_{known.entity_id.hex()}"
    office.qtbot.waitUntil(lambda: page.findChild(QPushButton, yes) is not None)
    assert "Аты-жөні басқаша жазылған, туған күні бірдей" in told(page)
    assert unnamed_controls(page) == []
    button(page, yes).click()
    assert office.gone_to == [("person", {"stream": elsewhere, "member": known.entity_id})]
    page.open(stream=elsewhere, member=known.entity_id)
    office.qtbot.waitUntil(lambda: page._loaded and page.alike._ticket is None)
    assert page.similar.isHidden()


def test_a_persons_page_says_where_the_record_is_and_takes_no_typing_away(office: Office) -> None:
    member = office.worker.member(office.stream, "Айша", school="№ 1")
    page = office.open(member=member.entity_id)
    assert "Тек осында" in told(page)
    line(page, "person_school").setText("№ 3")
    office.worker.laptop.sync()
    office.workspace.announce(Changes(sync=True))
    office.qtbot.waitUntil(lambda: "Орталықта бар" in told(page))
    assert line(page, "person_school").text() == "№ 3"
    assert page.is_typed
    new = office.open()
    assert "Тек осында" not in told(new)
