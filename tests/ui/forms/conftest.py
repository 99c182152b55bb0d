"""A visit over small forms, shown on the real page, with the real form engine behind it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import FixedClock
from tests.ui.desks import STREAM, VisitDesk, at_work, defined
from tests.ui.robots.visit_robot import VisitRobot
from ui.habits import Habits
from ui.pages.form.visit import VisitPage
from ui.theme import Theme

Fill = Callable[..., VisitRobot]

HEAD = (
    "| survey | type | name | label::Kazakh (kk) | label::English (en) | required | relevant | constraint |"
)
HEAD += " constraint_message::Kazakh (kk) | constraint_message::English (en) | calculation | appearance |"
HEAD += " repeat_count | readonly | hint::Kazakh (kk) | hint::English (en) | default |\n"


def form(*rows: str, form_id: str = "trial", choices: str = "") -> str:
    """A form of one page; a row is `type | name | label | column=value ...`."""
    columns = {
        "required": 5, "relevant": 6, "constraint": 7, "message": 8, "calculation": 10, "appearance": 11,
        "count": 12, "readonly": 13, "hint": 14, "default": 16,
    }  # fmt: skip
    lines = [HEAD]
    for row in rows:
        first, *rest = [part.strip() for part in row.split("|")]
        cells = [""] * 17
        cells[1] = first
        for place, part in enumerate(rest):
            name, is_column, value = part.partition("=")
            if place >= 2 and is_column and name in columns:
                cells[columns[name]] = value
                if name in ("message", "hint"):
                    cells[columns[name] + 1] = value
            else:
                cells[place + 2] = part
        if cells[3]:
            cells[4] = cells[3]
        lines.append("| " + " | ".join(cells) + " |\n")
    settings = f"| settings | form_id | version | default_language |\n| | {form_id} | 1 | Kazakh (kk) |\n"
    return "".join(lines) + choices + settings


CHOICES = """| choices | list_name | name | label::Kazakh (kk) | label::English (en) |
| | ynu | yes | Иә | Yes |
| | ynu | no | Жоқ | No |
| | ynu | unknown | Белгісіз | Unknown |
| | level | urgent | Шұғыл | Urgent |
| | level | low | Төмен | Low |
"""


@pytest.fixture
def habits(qapp: QApplication, look: Theme) -> Iterator[Habits]:
    """Enter, wheel and Esc as in the program."""
    kept = Habits(qapp)
    yield kept
    qapp.removeEventFilter(kept)
    kept.deleteLater()
    gc.enable()


@pytest.fixture
def fill(qtbot: QtBot, look: Theme, clock: FixedClock) -> Iterator[Fill]:
    """`fill(form, ...)` opens a visit over Markdown forms and answers with its robot."""
    with ExitStack() as stack:

        def open_page(*forms: str, desk: VisitDesk | None = None) -> VisitRobot:
            at_desk = desk or VisitDesk(clock, tuple(defined(text) for text in forms))
            workspace = stack.enter_context(at_work(at_desk, clock))
            page = VisitPage(workspace, clock=clock)
            page.resize(1200, 700)
            qtbot.addWidget(page)
            page.show()
            qtbot.waitExposed(page)
            page.activateWindow()
            page.open(stream=STREAM)
            return VisitRobot(page)

        yield open_page
