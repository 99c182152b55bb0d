"""A family's own data: several telephones, languages, address; only what was changed is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.conftest import unnamed_controls
from tests.ui.pages.family.test_person import Office, button, line, office
from tests.ui.typing import press, type_text
from ui.pages.family.family_data import FamilyDataPage
from ui.pages.family.sheet_page import SheetPage

__all__ = ["office"]


@pytest.fixture
def page(office: Office) -> SheetPage:
    return office.open(FamilyDataPage)


def test_telephones_are_kept_in_one_shape_and_several(office: Office, page: SheetPage) -> None:
    type_text(line(page, "family_phones_1"), "87000000012")
    button(page, "family_phones_add").click()
    type_text(line(page, "family_phones_2"), "2-13")
    tick = page.findChild(QAbstractButton, "family_languages_kk")
    assert tick is not None
    tick.click()
    page.save()
    office.qtbot.waitUntil(lambda: bool(office.gone_to))
    view = office.worker.desk.family(office.stream, language="kk")
    assert set(view.phones) == {"+77000000012", "213"}
    again = office.open(FamilyDataPage)
    assert sorted(line(again, f"family_phones_{n}").text() for n in (1, 2)) == ["+7 700 000 00 12", "213"]
    assert again.form.typed() == {}


def test_tab_goes_on_from_the_telephones_to_the_end_of_the_page(office: Office, page: SheetPage) -> None:
    button(page, "family_phones_add").click()
    office.qtbot.waitUntil(lambda: line(page, "family_phones_2").isVisible())
    reached: list[QWidget] = [line(page, "family_phones_1")]
    reached[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(40):
        press(reached[-1], Qt.Key.Key_Tab)
        focused = page.window().focusWidget()
        assert isinstance(focused, QWidget)
        reached.append(focused)
    names = list(dict.fromkeys(one.objectName() for one in reached))
    on_the_way = [
        "family_phones_1", "family_phones_2", "family_phones_add", "family_languages_kk",
        "family_safety_note", "family_external_id", "family_data_bar_primary",
    ]  # fmt: skip
    assert [name for name in names if name in on_the_way] == on_the_way


def test_only_what_was_changed_is_written(office: Office, page: SheetPage) -> None:
    type_text(line(page, "family_address_district"), "Ойыл")
    assert set(page.form.edit().typed) == {"address_district"}
    page.save()
    office.qtbot.waitUntil(lambda: bool(office.gone_to))
    (touch,) = office.worker.newest().header.touches
    assert list(touch.bases) == [3]
    view = office.worker.desk.family(office.stream, language="kk")
    assert (view.address.district, view.address.village) == ("Ойыл", "Ақбидайлы")


def test_every_control_has_a_name_and_the_safety_note_is_not_there_in_a_visit(office: Office) -> None:
    assert unnamed_controls(office.open(FamilyDataPage)) == []
    office.workspace.in_visit = True
    assert office.open(FamilyDataPage).findChild(QWidget, "family_safety_note") is None
