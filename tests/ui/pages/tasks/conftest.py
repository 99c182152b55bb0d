"""A real desk behind the pages of tasks: its store lives in the store lane, as in the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from tests.core.casework.office import Worker
from ui.background import Background
from ui.pages.page import Page
from ui.theme import Theme
from ui.workspace import Workspace

T = TypeVar("T")


class Stage:
    """`tell(read)` runs in the store lane and answers; `show(page)` opens it and waits for it."""

    def __init__(self, folder: Path, qtbot: QtBot, *, roles: tuple[str, ...]) -> None:
        self.bugs: list[BaseException] = []
        self.qtbot = qtbot
        self.background = Background(report=self.bugs.append)
        self.worker = self._in_lane(lambda: _worker(folder, roles))
        self.workspace = Workspace(self.worker.desk, self.background, language="kk", clock=self.worker.clock)
        self.gone_to: list[tuple[str, dict[str, object]]] = []
        self.workspace.page_wanted.connect(lambda name, told: self.gone_to.append((name, told)))
        self.pages: list[Page] = []

    def tell(self, what: Callable[[Worker], T]) -> T:
        return self._in_lane(lambda: what(self.worker))

    def show(self, page: Page, **parameters: object) -> None:
        self.pages.append(page)
        self.workspace.changed.connect(page.refresh)
        page.resize(1166, 680)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(page.isActiveWindow)
        page.open(**parameters)
        self.settle()

    def settle(self) -> None:
        """Wait until everything asked for was answered."""
        self._in_lane(lambda: None)

    def close(self) -> None:
        for page in self.pages:
            page.close()
            page.deleteLater()
        self._in_lane(self.worker.close)
        assert self.background.stop()
        assert self.bugs == []

    def _in_lane(self, what: Callable[[], T]) -> T:
        found: list[T] = []
        self.background.store.submit(what, done=found.append, failed=self.bugs.append)
        self.qtbot.waitUntil(lambda: bool(found) or bool(self.bugs))
        assert self.bugs == []
        return found[0]


@pytest.fixture
def stage(look: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path / "vault", qtbot, roles=("worker",))
    yield made
    made.close()


@pytest.fixture
def office_of_supervisor(look: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path / "vault", qtbot, roles=("supervisor",))
    yield made
    made.close()


def _worker(folder: Path, roles: tuple[str, ...]) -> Worker:
    worker = Worker(folder, roles=roles)
    assert worker.desk is not None  # made in the lane in which it is used
    return worker
