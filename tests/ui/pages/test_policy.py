"""What IT has laid down, as the worker reads it: values, who set them, what is to be put right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.policy.combining import Effective, combine
from core.policy.keys import KEYS
from core.policy.reading import Layer, Source, Trouble
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.pages.conftest import Office
from ui.pages.policy import PolicyPage

FILE = "/etc/tirek/policy.d/50-a.json"
Shown = Callable[[Effective], PolicyPage]


@pytest.fixture
def shown(office: Office, qtbot: QtBot) -> Shown:
    def show(effective: Effective) -> PolicyPage:
        page = PolicyPage(office.workspace)
        office.show(page)
        page.show_policy(effective)
        return page

    return show


def said(page: PolicyPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def value(page: PolicyPage, key: str) -> str:
    label = page.findChild(QLabel, f"policy_{key}")
    assert label is not None
    return label.text()


@pytest.mark.parametrize(
    ("language", "yes", "by"),
    [("kk", "иә", "саясат файлы"), ("ru", "да", "файл политики"), ("en", "yes", "policy file")],
)
def test_each_key_is_shown_with_its_value_and_who_set_it(
    shown: Shown, speak: Speak, language: str, yes: str, by: str
) -> None:
    speak(language)
    laid_down = {"AllowExport": True, "IdleLockSeconds": 60, "CaSha256": "0123abcd" * 8}
    page = shown(combine([Layer(Source.POLICY_FILE, FILE, laid_down)]))
    assert value(page, "CaSha256") == " ".join(["0123abcd"] * 8)
    assert value(page, "AllowExport") == yes
    assert value(page, "IdleLockSeconds") == "60"
    assert said(page).count(f"{by}: {FILE}") == 1
    assert all(value(page, key.name) for key in KEYS)
    assert page.findChild(QLabel, "policy_findings") is None
    assert unnamed_controls(page) == []


def test_nothing_can_be_changed_there(shown: Shown) -> None:
    page = shown(combine())
    assert "ештеңе белгілемеген" in said(page)
    assert {one.objectName() for one in page.findChildren(QAbstractButton)} == {"policy_head_back"}
    assert page.findChildren(QLineEdit) == []


def test_what_has_to_be_put_right_is_said_without_its_value(shown: Shown) -> None:
    layers = [
        Layer(Source.POLICY_FILE, FILE, {"IdleLockSeconds": "made-up", "NewKey": "made-up"}),
        Layer(Source.POLICY_FILE, "/etc/tirek/policy.d/10-b.json", trouble=Trouble.NOT_TRUSTED),
    ]
    page = shown(combine(layers))
    assert "АТ бөлімі осы ноутбуктің саясатын түзетуі керек" in said(page)
    assert f"IdleLockSeconds, {FILE}" in said(page)
    assert "10-b.json" in said(page)
    assert "made-up" not in said(page)
    assert value(page, "AllowPrint") == "жоқ"


def test_a_key_of_a_newer_version_is_no_fault(shown: Shown) -> None:
    page = shown(combine([Layer(Source.POLICY_FILE, FILE, {"NewKey": 1})]))
    assert "бұл нұсқа білмейтін нәрсе" in said(page)
    assert "түзетуі керек" not in said(page)
