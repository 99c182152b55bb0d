"""An office for the pages: a desk, a workspace over the real lanes, and where the pages wanted to go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from core.clock import KAZAKHSTAN
from tests.fakes import FixedClock
from tests.ui.casework_desk import CaseworkDesk
from ui.background import Background
from ui.pages.page import Page
from ui.theme import Theme
from ui.workspace import Workspace

NOON_MS = int(datetime(2026, 11, 25, 12, 0, tzinfo=KAZAKHSTAN).timestamp() * 1000)
"""Noon on a Wednesday."""


@dataclass
class Office:
    """`gone_to`: pages that were asked for; `bugs`: what broke in a lane (must stay empty)."""

    desk: CaseworkDesk
    workspace: Workspace
    qtbot: QtBot
    gone_to: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def show(self, page: Page, **parameters: object) -> None:
        """Open a page at the size of a small laptop and wait until it shows something."""
        self.pages.append(page)
        self.workspace.changed.connect(page.refresh)
        page.resize(1166, 680)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(page.isActiveWindow)
        page.open(**parameters)


@pytest.fixture
def office(look: Theme, qtbot: QtBot) -> Iterator[Office]:
    clock = FixedClock(NOON_MS)
    bugs: list[BaseException] = []
    background = Background(report=bugs.append)
    workspace = Workspace(CaseworkDesk(clock), background, language="kk", clock=clock)
    found = Office(workspace._desk, workspace, qtbot, bugs=bugs)  # type: ignore[arg-type]
    workspace.page_wanted.connect(lambda name, parameters: found.gone_to.append((name, parameters)))
    yield found
    for page in found.pages:
        page.close()
        page.deleteLater()
    assert background.stop()
    assert bugs == []
