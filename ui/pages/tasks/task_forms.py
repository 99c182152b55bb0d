"""Two small forms above the tasks: a task of one's own, and another day with the reason.

What is typed outlives the page and a lock (`records_page.keep`); Escape folds a form away and loses nothing.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.changes import Changes
from core.errors import TirekError
from core.records import AgendaItem
from ui import theme
from ui.pages.records_page import keep
from ui.pages.tasks.family_choice import FamilyChoice
from ui.widgets.agenda_row import task_line
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.date_field import DateField
from ui.widgets.field_block import FieldBlock
from ui.widgets.layout import STRETCH, Item, column, row, surfaced, words
from ui.widgets.text_fields import TextField
from ui.workspace import Workspace

_TOP = Qt.AlignmentFlag.AlignTop


class TaskForm(QFrame):
    """What both have in common: a panel with fields, Save and Cancel. `saved` after the act."""

    saved = Signal(object)
    refused = Signal(object)
    closed = Signal()
    NAMES: tuple[str, ...] = ()

    def __init__(self, name: str, workspace: Workspace, *, today: date) -> None:
        super().__init__()
        self.setObjectName(name)
        surfaced(self, "panel")
        self._workspace, self._today = workspace, today
        self._saving = False
        self.day = DateField(f"{name}_day", today=today)
        self.day_block = FieldBlock(f"{name}_day_block", self.tr("Day"), self.day)
        self.save_button = PrimaryButton(self.tr("Save"), f"{name}_save", keys="Ctrl+Enter")
        self.save_button.clicked.connect(self.save)
        self._cancel = Button(self.tr("Cancel"), f"{name}_cancel")
        self._cancel.clicked.connect(self.fold)
        self._box = QVBoxLayout(self)
        look = theme.current()
        self._box.setContentsMargins(look.gap(16), look.gap(12), look.gap(16), look.gap(12))
        self.hide()

    def typed(self) -> dict[str, str]:
        """What is written in the fields, by the names under which it is kept."""
        raise NotImplementedError

    def take_up(self, texts: dict[str, str]) -> None:
        """Go on with what was typed before, by those names."""
        raise NotImplementedError

    def keep_typed(self) -> None:
        for name, text in self.typed().items():
            keep(self._workspace, name, text)

    def save(self) -> None:
        raise NotImplementedError

    def fold(self) -> None:
        self.keep_typed()
        self.hide()
        self.closed.emit()

    def _chosen_day(self) -> date | None:
        """The day, or None with the reason beside the field."""
        iso = self.day.iso()
        if not iso:
            said = self.day.problem_words() if iso is None else self.tr("Write the day.")
            self.day_block.show_error(said)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        on = date.fromisoformat(iso)
        if on < self._today:
            self.day_block.show_error(self.tr("This day is over. Write today or a later day."))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        self.day_block.clear_message()
        return on

    def _forgotten(self) -> None:
        """Saved while the page was being left: what was kept is no longer needed."""
        for name in self.NAMES:
            keep(self._workspace, name, "")

    def _refuse(self, error: TirekError) -> None:
        self._saving = False
        self.refused.emit(error)

    def _buttons(self) -> QWidget:
        return row(self.save_button, self._cancel, STRETCH, gap=8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.fold()
            return
        super().keyPressEvent(event)


class AddTask(TaskForm):
    """Title, day, family; no form."""

    NAMES = ("task_title", "task_day", "task_family", "task_family_typed")

    def __init__(self, workspace: Workspace, *, today: date) -> None:
        super().__init__("add_task", workspace, today=today)
        look = theme.current()
        self.title = TextField("add_task_title")
        self.title_block = FieldBlock("add_task_title_block", self.tr("What is to be done"), self.title)
        self.choice = FamilyChoice("add_task_family", workspace)
        self.choice.chosen.connect(lambda: self.save_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.family = self.choice.field
        parts: list[Item] = [words(self.tr("New task"), "section"), 12]
        if look.roomy:
            self.day_block.setMaximumWidth(look.px(220))
            title_and_day = row((self.title_block, 1), (self.day_block, _TOP), gap=16)
            title_and_day.layout().setAlignment(_TOP)  # type: ignore[union-attr]
            parts += [title_and_day]
        else:
            parts += [self.title_block, 12, self.day_block]
        parts += [12, self.choice, 12, self._buttons()]
        self._box.addWidget(column(*parts))

    def start(self, stream: bytes = b"", name: str = "") -> None:
        """Show the form; `stream` and `name` of a family that is known already."""
        if stream:
            self.choice.choose(stream, name)
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_up(self, texts: dict[str, str]) -> None:
        """Go on with what was typed before."""
        self.title.set_text(texts.get("task_title", ""))
        self.day.setText(texts.get("task_day", ""))
        stream = bytes.fromhex(texts.get("task_family", ""))
        self.choice.take_up(stream, texts.get("task_family_typed", ""))

    def typed(self) -> dict[str, str]:
        return {
            "task_title": self.title.text(),
            "task_day": self.day.text(),
            "task_family": self.choice.stream.hex(),
            "task_family_typed": self.family.text(),
        }

    def save(self) -> None:
        title, stream = self.title.text().strip(), self.choice.stream
        if not title:
            self.title_block.show_error(self.tr("Write what is to be done."))
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.title_block.clear_message()
        on = self._chosen_day()
        if on is None:
            return
        if not self.choice.demand(self.tr("Choose the family this is for.")):
            return
        if not self._saving:
            self._saving = True
            self._workspace.act(
                lambda desk: desk.tasks.add(stream, title=title, due_on=on), self._saved, failed=self._refuse
            )

    def _saved(self, changes: Changes) -> None:
        self._forgotten()
        self._saving = False
        self.take_up({})
        self.hide()
        self.saved.emit(changes)


class PutOff(TaskForm):
    """Another day for something that is due, with the reason, which is kept."""

    NAMES = ("put_off_task", "put_off_stream", "put_off_what", "put_off_day", "put_off_why")

    def __init__(self, workspace: Workspace, *, today: date) -> None:
        super().__init__("put_off", workspace, today=today)
        self.task, self.stream = b"", b""
        self._what = words("", "section", wrap=True)
        self.why = TextField("put_off_why")
        self.why_block = FieldBlock(
            "put_off_why_block", self.tr("Why"), self.why, hint=self.tr("The reason stays with the task.")
        )
        self._box.addWidget(column(self._what, 12, self.day_block, 12, self.why_block, 12, self._buttons()))

    def start(self, item: AgendaItem) -> None:
        """For this item; what was typed for another one is gone on with only there."""
        if item.task != self.task:
            self.day.setText("")
            self.why.set_text("")
        self.task, self.stream = item.task, item.stream
        self._say(f"{item.family_name}: {task_line(item)}")
        self.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_up(self, texts: dict[str, str]) -> None:
        self.task = bytes.fromhex(texts.get("put_off_task", ""))
        self.stream = bytes.fromhex(texts.get("put_off_stream", ""))
        self.day.setText(texts.get("put_off_day", ""))
        self.why.set_text(texts.get("put_off_why", ""))
        self._say(texts.get("put_off_what", ""))

    def typed(self) -> dict[str, str]:
        if not (self.day.text() or self.why.text()):
            return dict.fromkeys(self.NAMES, "")
        return {
            "put_off_task": self.task.hex(),
            "put_off_stream": self.stream.hex(),
            "put_off_what": self._what.text(),
            "put_off_day": self.day.text(),
            "put_off_why": self.why.text(),
        }

    def save(self) -> None:
        on = self._chosen_day()
        if on is None:
            return
        why, task, stream = self.why.text().strip(), self.task, self.stream
        if not why:
            self.why_block.show_error(self.tr("Write why it is put off."))
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.why_block.clear_message()
        if not self._saving:
            self._saving = True
            self._workspace.act(
                lambda desk: desk.tasks.postpone(stream, task, due_on=on, why=why),
                self._saved,
                failed=self._refuse,
            )

    def _saved(self, changes: Changes) -> None:
        self._forgotten()
        self._saving = False
        self.take_up({})
        self.hide()
        self.saved.emit(changes)

    def _say(self, what: str) -> None:
        self._what.setText(what)
