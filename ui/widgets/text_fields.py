"""Lines and areas for words, each with the bar of Kazakh letters while it is being written in.

Text is handed out after every key (`edited`), because a draft must never depend on leaving the field.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.letters import LetterBar, alt_letter, fitting_case


class TextField(QWidget):
    """One line of words. `line` is the field itself, for buddies, tones and completers."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, *, letters: bool = True) -> None:
        super().__init__()
        self.line = _Line(f"{name}")
        self.line.textChanged.connect(self.edited)
        self.line.left.connect(self.left)
        self.setFocusProxy(self.line)
        self.bar: LetterBar | None = LetterBar(self.line, f"{name}_letters") if letters else None
        self.line.bar = self.bar
        _stack(self, self.line, self.bar)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        if text != self.line.text():
            self.line.setText(text)


class MultilineField(QWidget):
    """Several lines of words, growing with them from `lines` to `most_lines`. `area` is the field itself."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, *, lines: int = 3, most_lines: int = 10, letters: bool = True) -> None:
        super().__init__()
        self.area = _Area(name, lines, most_lines)
        self.area.textChanged.connect(self._changed)
        self.area.left.connect(self.left)
        self.setFocusProxy(self.area)
        self.bar: LetterBar | None = LetterBar(self.area, f"{name}_letters") if letters else None
        self.area.bar = self.bar
        _stack(self, self.area, self.bar)

    def text(self) -> str:
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.area.toPlainText():
            self.area.setPlainText(text)

    def _changed(self) -> None:
        self.edited.emit(self.area.toPlainText())


class _Line(QLineEdit):
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.bar: LetterBar | None = None
        self._bar_is_due = False
        self.setMinimumWidth(theme.current().px(160))

    def insert_letter(self, letter: str) -> None:
        if not self.isReadOnly():
            self.insert(fitting_case(letter, self.text()[: self.cursorPosition()]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = alt_letter(event)
        if letter and not self.isReadOnly():
            self.insert(letter)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._bar_is_due = event.reason() == Qt.FocusReason.MouseFocusReason
        if self.bar is not None and not self._bar_is_due:
            self.bar.show_for_field()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.bar is not None and self._bar_is_due:
            self._bar_is_due = False
            self.bar.show_for_field()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class _Area(QPlainTextEdit):
    left = Signal()

    def __init__(self, name: str, lines: int, most_lines: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.bar: LetterBar | None = None
        self._bar_is_due = False
        self._lines, self._most_lines = lines, most_lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def insert_letter(self, letter: str) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if not before and cursor.blockNumber() > 0:
            before = "\n"
        cursor.insertText(fitting_case(letter, before))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def move_to_end(self) -> None:
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.current().font())
        shown = round(self.document().size().height())  # lines, in a plain text document
        lines = min(max(shown, self._lines), self._most_lines)
        look = theme.current()
        self.setFixedHeight(lines * metrics.lineSpacing() + look.px(8) + look.px(10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = alt_letter(event)
        if letter and not self.isReadOnly():
            self.textCursor().insertText(letter)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._bar_is_due = event.reason() == Qt.FocusReason.MouseFocusReason
        if self.bar is not None and not self._bar_is_due:
            self.bar.show_for_field()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.bar is not None and self._bar_is_due:
            self._bar_is_due = False
            self.bar.show_for_field()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


def _stack(holder: QWidget, field: QWidget, bar: LetterBar | None) -> None:
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().gap(8))
    layout.addWidget(field)
    if bar is not None:
        layout.addWidget(bar)
