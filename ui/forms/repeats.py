"""A list of the people or things that a form repeats: open, add, remove with ten seconds to undo.

Where the form itself sets their number, the list can only be walked. The answers of each are on a page of
their own. It must never ask before removing: what was removed comes back whole.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.forms.session import FormChanges, FormSession, RepeatInstanceView, RepeatView
from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.layout import STRETCH, row, rule, words
from ui.widgets.sections import SectionHeader

UNDO_WITHIN_MS: Final = 10_000


class RepeatList(QFrame):
    """`changed(FormChanges)` after adding, removing and undoing; `page_wanted(page id)` to open one."""

    changed = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, view: RepeatView, session: FormSession) -> None:
        super().__init__()
        look = theme.current()
        self._name = view.ref.rpartition("/")[2]
        self.setObjectName(f"repeat_{self._name}")
        self._session = session
        self._view = view
        self._header = SectionHeader(view.label, count=len(view.instances))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._add = Button(self.tr("Add"), f"add_{self._name}", icon="plus")
        self._add.clicked.connect(self._add_one)
        self._add.setAccessibleName(self.tr("Add: {what}").format(what=view.label))
        self._removed = Banner(f"removed_{self._name}", "info", self.tr("Removed."))
        self._undo = self._removed.add_action(self.tr("Undo"), f"undo_{self._name}")
        self._undo.clicked.connect(self._take_back)
        self._removed.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._removed.hide)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.gap(8))
        box.addWidget(self._header)
        box.addLayout(self._rows)
        box.addWidget(self._removed)
        box.addWidget(row(self._add, STRETCH))
        self.show_view(view)

    def show_view(self, view: RepeatView) -> None:
        """Draw the lines anew."""
        self._view = view
        self._header.set_count(len(view.instances))
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for instance in view.instances:
            self._rows.addWidget(self._line(instance))
            self._rows.addWidget(rule())
        if not view.instances:
            self._rows.addWidget(words(self.tr("Nobody and nothing here yet."), "hint", wrap=True))
        self._add.setVisible(view.can_add)

    def _line(self, instance: RepeatInstanceView) -> QWidget:
        position = instance.position
        title = LinkButton(instance.title, f"open_{self._name}_{position}")
        title.clicked.connect(lambda: self.page_wanted.emit(instance.page_id))
        remove: QWidget | None = None
        if instance.removable:
            button = IconButton(
                "close",
                self.tr("Remove {what}").format(what=instance.title),
                f"remove_{self._name}_{position}",
            )
            button.clicked.connect(lambda: self._remove(instance))
            remove = button
        return row(title, STRETCH, remove, gap=8)

    def _add_one(self) -> None:
        changes = self._session.add_repeat(self._view.ref)
        self._tell(changes)
        self._add.setFocus()

    def _remove(self, instance: RepeatInstanceView) -> None:
        self._removed.set_text(self.tr("{what}: removed.").format(what=instance.title))
        changes = self._session.remove_repeat(instance.ref)
        self._removed.show()
        self._removed.say()
        self._timer.start(UNDO_WITHIN_MS)
        self._tell(changes)
        self._undo.setFocus()

    def _take_back(self) -> None:
        self._timer.stop()
        self._removed.hide()
        if self._session.can_undo_remove:
            self._tell(self._session.undo_remove())
        self._add.setFocus()

    def _tell(self, changes: FormChanges) -> None:
        self.changed.emit(changes)
