"""Robots that use the casework pages as the worker does: they read what is shown and press what is there.

    TodayRobot(page, qtbot).start_visit("Серікбай Нұргүл")
    FamiliesRobot(page, qtbot).search("нургул").open("Серікбай Нұргүл")
    FamilyRobot(page, qtbot).add_note("...")
    ConflictRobot(page, qtbot).use("Мекенжайы", author="Дүйсебай Ерлан")

Each waits until the page shows what was asked for; none knows the desk behind it.
"""

from __future__ import annotations

from typing import Self, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.typing import press, type_text
from ui.pages.family.conflict import ConflictField, ConflictPage
from ui.pages.family.families import FamiliesPage
from ui.pages.family.family import FamilyPage
from ui.pages.today import TodayPage
from ui.widgets.agenda_row import AgendaRow, OpenAgendaRow
from ui.widgets.banner import Banner
from ui.widgets.cover import Cover
from ui.widgets.family_row import Column
from ui.widgets.risk_mark import RiskMark

W = TypeVar("W", bound=QWidget)


class _PageRobot:
    """What can be done on every page."""

    def __init__(self, page: QWidget, qtbot: QtBot) -> None:
        self._page, self._qtbot = page, qtbot

    def texts(self) -> list[str]:
        """All words that can be seen, from top to bottom."""
        labels = [one for one in self._page.findChildren(QLabel) if one.isVisible() and one.text()]
        return [one.text() for one in sorted(labels, key=lambda one: one.mapTo(self._page, one.pos()).y())]

    def sees(self, text: str) -> bool:
        buttons = [one.text() for one in self._page.findChildren(QAbstractButton) if one.isVisible()]
        return any(text in shown for shown in [*self.texts(), *buttons])

    def refusal(self) -> str:
        """What the page says that it could not do."""
        shown = list(self._page.findChildren(Banner, f"{self._page.objectName()}_refusal"))
        return shown[-1].accessibleName() if shown and shown[-1].isVisible() else ""

    def press(self, name: str) -> None:
        """A button by its object name, with the keyboard."""
        button = self.wait_for(QAbstractButton, name)
        assert button.isEnabled(), f"{name} cannot be pressed"
        button.setFocus()
        press(button, Qt.Key.Key_Space)

    def wait_for(self, kind: type[W], name: str) -> W:
        self._qtbot.waitUntil(lambda: self._find(kind, name) is not None)
        found = self._find(kind, name)
        assert found is not None
        return found

    def wait_until_sees(self, text: str) -> Self:
        self._qtbot.waitUntil(lambda: self.sees(text))
        return self

    def _find(self, kind: type[W], name: str) -> W | None:
        return next((one for one in self._page.findChildren(kind, name) if one.isVisible()), None)


class TodayRobot(_PageRobot):
    """The page Today."""

    def __init__(self, page: TodayPage, qtbot: QtBot) -> None:
        super().__init__(page, qtbot)

    def readiness(self) -> str:
        return self.wait_for(QLabel, "today_readiness").text()

    def due(self) -> list[str]:
        """Names of the families that are due, in order; the open one among them."""
        self.wait_for(QWidget, "today_due")
        rows: list[AgendaRow | OpenAgendaRow] = [
            *self._page.findChildren(AgendaRow),
            *self._page.findChildren(OpenAgendaRow),
        ]
        shown = sorted(
            (row for row in rows if row.isVisible()),
            key=lambda row: row.mapTo(self._page, row.rect().topLeft()).y(),
        )
        return [row.item.family_name for row in shown]

    def open_row(self, family: str) -> Self:
        """Press the row of a family, so that it is the open one."""
        if self.current().item.family_name != family:
            rows = [row for row in self._page.findChildren(AgendaRow) if row.isVisible()]
            row = next(row for row in rows if row.item.family_name == family)
            row.setFocus()
            press(row, Qt.Key.Key_Space)
        return self

    def current(self) -> OpenAgendaRow:
        return self.wait_for(OpenAgendaRow, "today_current")

    def start_visit(self, family: str) -> None:
        self.open_row(family)
        assert self.current().item.family_name == family
        self.press("today_current_start")

    def open_family(self, family: str) -> None:
        self.open_row(family)
        self.press("today_current_family")


class FamiliesRobot(_PageRobot):
    """The list of families and the form that adds one."""

    def __init__(self, page: FamiliesPage, qtbot: QtBot) -> None:
        super().__init__(page, qtbot)
        self.page = page

    def wait_for_families(self, *names: str) -> Self:
        """Until exactly these are listed, in any order."""
        self._qtbot.waitUntil(lambda: sorted(self.names()) == sorted(names))
        return self

    def names(self) -> list[str]:
        return [row.name for row in self.page.model.rows] if self.page.table.isVisible() else []

    def line(self, family: str) -> list[str]:
        """All cells of a family, in words."""
        model = self.page.model
        row = next(number for number, one in enumerate(model.rows) if one.name == family)
        return [str(model.index(row, column).data()) for column in Column]

    def search(self, text: str) -> Self:
        self.page.search.line.clear()
        type_text(self.page.search, text)
        return self

    def choose_village(self, village: str) -> Self:
        self._choose("families_village", village)
        return self

    def choose_level(self, level: str) -> Self:
        self._choose("families_level", level)
        return self

    def select(self, family: str) -> Self:
        """With the arrow keys, from the top."""
        table = self.page.table
        self._qtbot.waitUntil(lambda: family in self.names())
        table.setFocus()
        press(table, Qt.Key.Key_Home, modifiers=Qt.KeyboardModifier.ControlModifier)
        for _ in range(self.names().index(family)):
            press(table, Qt.Key.Key_Down)
        return self

    def open(self, family: str) -> None:
        self.select(family)
        press(self.page.table, Qt.Key.Key_Return)

    def start_visit(self, family: str) -> None:
        self.select(family)
        assert self.page.new_visit()

    def add(self, **fields: str) -> Self:
        """Type into the form: add(name="...", village="...", phone="..."). `save` saves it."""
        if self._find(QWidget, "add_family") is None:
            self.press("families_add")
        for name, text in fields.items():
            field = self.wait_for(QWidget, f"add_{name}")
            field.setFocus()
            type_text(field, text)
        return self

    def looks_like(self) -> list[str]:
        """Who is shown as perhaps the same family."""
        same = self._find(QWidget, "add_same")
        links = same.findChildren(QAbstractButton) if same is not None else []
        return [link.text() for link in links if link.isVisible()]

    def save(self) -> None:
        self.press("add_bar_primary")

    def _choose(self, name: str, text: str) -> None:
        from_where = {"families_village": self.page.village, "families_level": self.page.level}[name]
        self._qtbot.waitUntil(lambda: from_where.findText(text) >= 0)
        from_where.setFocus()
        press(from_where, Qt.Key.Key_Home)
        while from_where.currentText() != text:
            before = from_where.currentIndex()
            press(from_where, Qt.Key.Key_Down)
            assert from_where.currentIndex() != before, f"no such entry: {text}"


class FamilyRobot(_PageRobot):
    """One family."""

    def __init__(self, page: FamilyPage, qtbot: QtBot) -> None:
        super().__init__(page, qtbot)
        self.page = page

    def name(self) -> str:
        self.wait_for(QWidget, "family_head")
        return self.texts()[0]

    def level(self) -> str:
        """The level that is shown, "" while it is covered."""
        self.wait_for(QWidget, "family_members")
        mark = self._find(RiskMark, "family_level")
        return mark.level if mark is not None else ""

    def timeline(self) -> list[str]:
        """Events as a screen reader says them, newest first."""
        events = [one for one in self._page.findChildren(QWidget) if one.objectName().startswith("event_")]
        shown = sorted(
            (one for one in events if one.isVisible()),
            key=lambda one: one.mapTo(self._page, one.rect().topLeft()).y(),
        )
        return [one.accessibleName() for one in shown]

    def write_note(self, text: str) -> Self:
        """Open the form for a note and type; `save_note` saves it."""
        if not self.page.note_form.isVisible():
            self.press("family_add_note")
        type_text(self.page.note, text)
        return self

    def save_note(self) -> None:
        press(self.page.note, Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)

    def add_note(self, text: str) -> Self:
        self.write_note(text)
        self.save_note()
        self._qtbot.waitUntil(lambda: any(text in event for event in self.timeline()))
        return self

    def start_visit(self) -> None:
        self.press("family_start")

    def open_conflicts(self) -> None:
        self.press("family_open_conflicts")

    def covers(self) -> list[Cover]:
        return [one for one in self._page.findChildren(Cover) if one.isVisible()]


class ConflictRobot(_PageRobot):
    """Two versions of some fields."""

    def __init__(self, page: ConflictPage, qtbot: QtBot) -> None:
        super().__init__(page, qtbot)

    def fields(self) -> list[str]:
        return [self._title(field) for field in self._shown()]

    def values(self, field: str) -> list[str]:
        """Each value with who and when, as a screen reader says it."""
        return [pick.accessibleName() for pick in self._field(field).findChildren(QRadioButton)]

    def chosen(self, field: str) -> list[str]:
        return [
            pick.accessibleName()
            for pick in self._field(field).findChildren(QRadioButton)
            if pick.isChecked()
        ]

    def may_use(self, field: str) -> bool:
        return self._field(field).use.isEnabled()

    def choose(self, field: str, *, author: str) -> Self:
        picks = self._field(field).findChildren(QRadioButton)
        pick = next(pick for pick in picks if author in pick.accessibleName())
        pick.setFocus()
        press(pick, Qt.Key.Key_Space)
        return self

    def use(self, field: str, *, author: str) -> None:
        """Choose that person's value and apply it."""
        self.choose(field, author=author)
        button = self._field(field).use
        button.setFocus()
        press(button, Qt.Key.Key_Space)

    def _shown(self) -> list[ConflictField]:
        return [field for field in self._page.findChildren(ConflictField) if field.isVisible()]

    def _field(self, title: str) -> ConflictField:
        self._qtbot.waitUntil(lambda: title in self.fields())
        return next(field for field in self._shown() if self._title(field) == title)

    def _title(self, field: ConflictField) -> str:
        return field.findChildren(QLabel)[0].text()
