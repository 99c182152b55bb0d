"""The page of settings says which version this is, and what the licence of Qt asks a program to say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import core
from core.casework.desk import Desk
from tests.fakes import FixedClock
from tests.ui.desks import at_work
from ui.pages.settings import LICENCES, SettingsPage
from ui.theme import Theme


@pytest.mark.parametrize("frozen", [False, True])
def test_it_names_the_version_lgpl_and_the_folder_with_the_licences(
    frozen: bool, qtbot: QtBot, look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = LICENCES
    if frozen:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", "/opt/tirek/tirek")
        folder = str(Path("/opt/tirek") / LICENCES)
    with at_work(cast(Desk, None), FixedClock()) as workspace:
        page = SettingsPage(workspace)
        qtbot.addWidget(page)
        said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert core.__version__ in said
    assert "GNU LGPL 3" in said
    assert folder in said
