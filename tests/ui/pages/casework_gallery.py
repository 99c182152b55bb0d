"""Draws the casework pages in the frame, to look at: `python -m tests.ui.pages.casework_gallery DIR`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from datetime import datetime

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from core.clock import KAZAKHSTAN
from tests.fakes import FixedClock
from tests.ui.casework_desk import BEKBOLAT, QOISHYBAI, CaseworkDesk
from tests.ui.gallery import strip_words
from ui import language, theme
from ui.background import Background
from ui.pages.family.conflict import ConflictPage
from ui.pages.family.families import FamiliesPage
from ui.pages.family.family import FamilyPage
from ui.pages.page import Page
from ui.pages.today import TodayPage
from ui.widgets.header import Header
from ui.widgets.layout import column, row, surfaced
from ui.widgets.rail import Rail
from ui.widgets.status_strip import StatusStrip, StripTone
from ui.workspace import Workspace

NOON_MS = int(datetime(2026, 11, 25, 12, 0, tzinfo=KAZAKHSTAN).timestamp() * 1000)


class _DrawnWorkspace(Workspace):
    in_visit = False


def frame(page: Page) -> QWidget:
    """The page between rail, header and strip, at 1366x768."""
    rail = Rail("rail")
    rail.set_narrow(not theme.current().roomy)
    rail.set_current(page.RAIL)
    strip = StatusStrip("strip")
    strip.show_sentence(StripTone.OFFLINE, strip_words())
    whole = surfaced(row(rail, (column(Header("header"), (page, 1), strip), 1), gap=0), "page")
    whole.resize(1366, 768)
    return whole


def _draw_for(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def main(folder: Path, only: str = "") -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    clock = FixedClock(NOON_MS)
    background = Background(report=lambda error: print("bug:", repr(error)))
    for scheme, percent, code in (
        ("light", 100, "kk"),
        ("dark", 100, "ru"),
        ("light", 100, "ru"),
        ("light", 200, "kk"),
        ("light", 200, "ru"),
    ):
        language.use(app, code)
        theme.use(app, scheme=scheme, text_percent=percent)
        desk = CaseworkDesk(clock)
        for name, make, parameters, visiting in (
            ("today", TodayPage, {}, False),
            ("families", FamiliesPage, {}, False),
            ("families_add", FamiliesPage, {}, False),
            ("family", FamilyPage, {"stream": QOISHYBAI}, False),
            ("family_two", FamilyPage, {"stream": BEKBOLAT}, False),
            ("family_visit", FamilyPage, {"stream": QOISHYBAI}, True),
            ("conflict", ConflictPage, {"stream": BEKBOLAT}, False),
        ):
            if only and only not in name:
                continue
            workspace = _DrawnWorkspace(desk, background, language=code, clock=clock)
            workspace.in_visit = visiting
            page = make(workspace)
            whole = frame(page)
            whole.show()
            page.open(**parameters)
            _draw_for(120)
            if name == "families_add":
                assert isinstance(page, FamiliesPage)
                page.show_form()
                page.form.name.set_text("Қойшыбай Ләззат")
                page.form.village.set_text("Тоғызтерек")
                _draw_for(500)
            if name == "family_two":
                assert isinstance(page, FamilyPage)
                page._show_note_form(shown=True)
            _draw_for(30)
            whole.grab().save(str(folder / f"{name}_{code}_{scheme}_{percent}.png"))
            for area in page.findChildren(QScrollArea, f"{page.NAME}_scroll") if percent == 200 else ():
                whole.resize(1366, 768 + area.verticalScrollBar().maximum())
                _draw_for(30)
                whole.grab().save(str(folder / f"{name}_{code}_{scheme}_{percent}_tall.png"))
            whole.close()
            whole.deleteLater()
    background.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
