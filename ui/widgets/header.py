"""The line above the page: search over everything, and a new visit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from ui import theme
from ui.habits import ENTER_ACTS
from ui.widgets.buttons import Button
from ui.widgets.layout import picture, restyle, surfaced, words


class Header(QFrame):
    """`search_changed(text)` while typing, `search_asked(text)` on Enter, `new_visit_asked` on the button."""

    search_changed = Signal(str)
    search_asked = Signal(str)
    new_visit_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        surfaced(self, "header")
        self.search = SearchLine(f"{name}_search", self.tr("Search: name, IIN, phone, case number"))
        if not look.roomy:
            self.search.line.setPlaceholderText(self.tr("Search"))
        self.search.line.textEdited.connect(self.search_changed)
        self.search.line.returnPressed.connect(self._asked)
        self.search.setMaximumWidth(look.px(420))
        self.search.setMinimumWidth(look.px(280))
        self._keys = words("Ctrl+K", "small")
        self.new_visit = Button(self.tr("New visit"), f"{name}_new_visit", icon="plus", keys="Ctrl+N")
        self.new_visit.clicked.connect(self.new_visit_asked)
        line = QHBoxLayout(self)
        side = look.gap(32 if look.roomy else 16)
        line.setContentsMargins(side, 0, side, 0)
        line.setSpacing(look.gap(12))
        line.addWidget(self.search, 1)
        line.addWidget(self._keys)
        self._keys.setVisible(look.roomy)
        line.addStretch(1)
        line.addWidget(self.new_visit)
        self.setFixedHeight(look.px(56 if look.roomy else 48))

    def focus_search(self) -> None:
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.line.selectAll()

    def say_query(self, text: str) -> None:
        """The line says what is looked for on the page below, and nothing of anybody on another page."""
        if self.search.line.text() != text:
            self.search.line.setText(text)
        if not text:
            self.search.line.clearFocus()

    def _asked(self) -> None:
        self.search_asked.emit(self.search.line.text())


class SearchLine(QWidget):
    """A line edit with a magnifying glass that grows with the text; `line` is the field. Enter is kept."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        look = theme.current()
        surfaced(self, "search")
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setProperty("kind", "search")
        self.line.setProperty(ENTER_ACTS, True)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(label)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(11), 0, look.px(11), 0)
        layout.setSpacing(look.px(10))
        layout.addWidget(picture("search", "text2", 18, paper="window"))
        layout.addWidget(self.line, 1)
        self.setFixedHeight(look.px(36))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self, "active", event.type() == QEvent.Type.FocusIn)
        return False
