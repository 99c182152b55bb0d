"""A page about a family, opened over the real desk of a worker and taken away after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.core.casework.office import Worker
from tests.ui.desks import at_work
from ui.pages.records_page import RecordsPage

P = TypeVar("P", bound=RecordsPage)


@contextmanager
def opening(kind: type[P], qtbot: QtBot) -> Iterator[Callable[..., P]]:
    """`open(worker, stream=...)`: the page is there once its head is drawn."""
    with ExitStack() as ends:
        pages: list[P] = []

        def make(worker: Worker, **parameters: object) -> P:
            workspace = ends.enter_context(at_work(worker.desk, worker.clock))
            page = kind(workspace)
            workspace.changed.connect(page.refresh)
            page.resize(1100, 680)
            page.open(**parameters)
            page.show()
            qtbot.waitUntil(lambda: page.findChild(QWidget, f"{page.NAME}_head") is not None)
            pages.append(page)
            return page

        yield make
        for page in pages:
            page.hide()
            page.deleteLater()
