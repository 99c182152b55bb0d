"""The pages of a visit one after another, as the main window shows them: one at a time, made anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from core.casework.desk import Desk
from core.changes import Changes
from core.clock import Clock
from core.forms.session import FormSession
from tests.fakes import FixedClock
from tests.ui.desks import STREAM, at_work
from tests.ui.robots.visit_robot import CheckRobot, ResultRobot, VisitRobot, until
from ui.pages.form.check import CheckPage
from ui.pages.form.form_update import FormUpdatePage
from ui.pages.form.result import ResultPage
from ui.pages.form.visit import VisitPage
from ui.pages.page import Page
from ui.workspace import Workspace

_PAGES: dict[str, type[Page]] = {
    page.NAME: page for page in (VisitPage, CheckPage, FormUpdatePage, ResultPage)
}


class Stage:
    """`page` is the one that is shown; `left_for` names other pages that were asked for."""

    def __init__(self, workspace: Workspace, qtbot: QtBot, clock: Clock) -> None:
        self.workspace = workspace
        self.clock = clock
        self.page: Page | None = None
        self.left_for: list[tuple[str, object]] = []
        self._qtbot = qtbot
        workspace.page_wanted.connect(self.go)
        workspace.changed.connect(self._refresh)

    def go(self, name: str, parameters: dict[str, object]) -> None:
        """Leave the page and make the wanted one."""
        if name not in _PAGES:
            self.left_for.append((name, parameters))
            return
        if self.page is not None and name == self.page.NAME:
            self.page.open(**parameters)
            return
        self.close()
        page = _PAGES[name](self.workspace)
        self.page = page
        page.resize(1310, 680)
        page.show()
        page.activateWindow()
        self._qtbot.waitUntil(page.isActiveWindow)
        page.open(**parameters)

    def _refresh(self, changes: Changes) -> None:
        if self.page is not None:
            self.page.refresh(changes)

    def close(self) -> None:
        if self.page is not None:
            self.page.may_leave()
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def visit(self) -> VisitRobot:
        until(lambda: isinstance(self.page, VisitPage), what="the visit")
        assert isinstance(self.page, VisitPage)
        return VisitRobot(self.page)

    def visit_page(self) -> VisitPage:
        assert isinstance(self.page, VisitPage)
        return self.page

    def session(self) -> FormSession:
        """Of the first form of the visit."""
        visit = self.visit_page().visit
        assert visit is not None
        return visit.forms[0].session

    def to_question(self, name: str) -> None:
        """Open the page that asks it."""
        self.visit()
        page = self.visit_page()
        assert page.visit is not None
        (ref,) = self.session().refs(name)
        asked_on = next(each.key for each in page.visit.pages() if ref in each.view.question_refs)
        page.show_page(asked_on, ref=ref)

    def answer(self, name: str) -> str:
        """As the session has it."""
        return self.session().question(self.session().refs(name)[0]).value

    def button(self, name: str) -> QAbstractButton:
        found = self.visit_page().findChild(QAbstractButton, name)
        assert found is not None, name
        return found

    def check(self) -> CheckRobot:
        until(lambda: isinstance(self.page, CheckPage), what="Check and finish")
        assert isinstance(self.page, CheckPage)
        return CheckRobot(self.page)

    def form_update(self) -> FormUpdatePage:
        """What a move would do, once it is drawn."""
        until(lambda: isinstance(self.page, FormUpdatePage), what="the new version")
        assert isinstance(self.page, FormUpdatePage)
        shown = self.page
        until(lambda: shown.bar.primary.isEnabled(), what="the preview")
        return shown

    def result(self) -> ResultRobot:
        until(lambda: isinstance(self.page, ResultPage), what="the result")
        assert isinstance(self.page, ResultPage)
        return ResultRobot(self.page)


@contextmanager
def staged(desk: Desk, clock: FixedClock, qtbot: QtBot, **parameters: object) -> Iterator[Stage]:
    """A visit that was opened; by default a new one in the family of the desk."""
    with at_work(desk, clock) as workspace:
        stage = Stage(workspace, qtbot, clock)
        stage.go("visit", parameters or {"stream": STREAM})
        try:
            yield stage
        finally:
            stage.close()
            QApplication.processEvents()
