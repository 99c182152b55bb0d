"""The family's page over a real store: people, the genogram and the family's data are one press away."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui.pages.family.test_person import Office, button, office
from ui.pages.family.family import FamilyPage

__all__ = ["office"]


def test_people_the_genogram_and_the_data_are_one_press_away(office: Office) -> None:
    member = office.worker.member(office.stream, "Айша")
    page = FamilyPage(office.workspace)
    page.resize(1100, 680)
    page.open(stream=office.stream)
    page.show()
    name = f"member_{member.entity_id.hex()}"
    office.qtbot.waitUntil(lambda: page.findChild(QPushButton, name) is not None)
    for pressed in (name, "family_add_person", "family_genogram", "family_change_data"):
        button(page, pressed).click()
    assert [(to, parameters.get("member")) for to, parameters in office.gone_to] == [
        ("person", member.entity_id),
        ("person", None),
        ("genogram", None),
        ("family_data", None),
    ]
    assert page.findChild(QWidget, "family_members_table") is not None
    page.hide()
    page.deleteLater()
