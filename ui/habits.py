"""Habits of the whole program, kept by one event filter: the wheel never edits, Enter never destroys,
Esc never drops text, Tab leaves text areas, three Esc or Pause leave at once.

`Habits(app)` is made once, after the application and before the first window. It also runs the cyclic
garbage collector on the GUI thread: a collection in another thread would destroy widgets there.
A page that wants Enter in its line edit sets the property `enter_acts` on it.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)

ENTER_ACTS: Final = "enter_acts"  # property of a field that keeps Enter for itself
QUICK_EXIT_PRESSES: Final = 3
QUICK_EXIT_WITHIN_MS: Final = 1500
COLLECT_EVERY_MS: Final = 1000
SEEN_AT_MOST_EVERY_MS: Final = 500

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_LOOKED_AT = _INPUT | {QEvent.Type.KeyRelease, QEvent.Type.Polish}
_EDITED_BY_WHEEL = (QComboBox, QAbstractSpinBox, QAbstractSlider)
_TEXT = (QLineEdit, QTextEdit, QPlainTextEdit)
_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QCheckBox, QRadioButton)


class Habits(QObject):
    """The filter. `input_seen` at most twice a second, for idle timing; `quick_exit_asked` once per ask."""

    input_seen = Signal()
    quick_exit_asked = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._escapes: list[int] = []
        self._down: set[int] = set()
        self._since_start = QElapsedTimer()
        self._since_start.start()
        self._seen_at_ms = -SEEN_AT_MOST_EVERY_MS
        self._collector = Collector(self)
        app.installEventFilter(self)

    # -------------------------------------------------------------- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _LOOKED_AT:
            return False
        if kind == QEvent.Type.Polish:
            if isinstance(watched, QWidget):
                settle(watched)
            return False
        if kind in _INPUT:
            self._note_input()
        if kind == QEvent.Type.Wheel:
            return _wheel_is_refused(watched, event)
        if isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease:
            if not event.isAutoRepeat():
                self._down.discard(event.key())
            return False
        self._count_for_quick_exit(event)
        if not isinstance(watched, QWidget):
            return False
        if event.key() == Qt.Key.Key_Escape:
            return _escape_would_drop_text(watched)
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return _enter(watched, event)
        return False

    def _count_for_quick_exit(self, event: QKeyEvent) -> None:
        """A key press passes here once per receiver; only its first passage counts."""
        if event.isAutoRepeat() or event.key() in self._down:
            return
        if event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Pause):
            self._down.clear()  # a release may have gone to another program
            self._escapes.clear()
            return
        self._down.add(event.key())
        if event.key() == Qt.Key.Key_Pause:
            self.quick_exit_asked.emit()
            return
        now_ms = self._since_start.elapsed()
        self._escapes = [at for at in self._escapes if now_ms - at <= QUICK_EXIT_WITHIN_MS] + [now_ms]
        if len(self._escapes) >= QUICK_EXIT_PRESSES:
            self._escapes.clear()
            self.quick_exit_asked.emit()

    def _note_input(self) -> None:
        now_ms = self._since_start.elapsed()
        if now_ms - self._seen_at_ms >= SEEN_AT_MOST_EVERY_MS:
            self._seen_at_ms = now_ms
            self.input_seen.emit()


class Collector(QObject):
    """Python's cyclic collector, off everywhere and run here, on the thread that owns the widgets."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.timer = QTimer(self)
        self.timer.setInterval(COLLECT_EVERY_MS)
        self.timer.timeout.connect(self.collect_due)
        self.timer.start()

    def collect_due(self) -> None:
        """Collect the oldest generation whose count has passed Python's own threshold."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > max(1, limits[generation]):
                gc.collect(generation)
                return


def settle(widget: QWidget) -> None:
    """What a widget gets before it is first shown, wherever it comes from."""
    if isinstance(widget, QPushButton):
        widget.setAutoDefault(False)
        widget.setDefault(False)
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        widget.setTabChangesFocus(True)
    elif isinstance(widget, _EDITED_BY_WHEEL) and widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def focus_next_field(widget: QWidget) -> bool:
    """Move on to the next field in tab order, past buttons and past the group the widget is in."""
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        if _takes_enter_focus(following, widget):
            following.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        following = following.nextInFocusChain()
    return False


def _takes_enter_focus(candidate: QWidget, leaving: QWidget) -> bool:
    fits = isinstance(candidate, _FIELDS) or candidate.property("kind") == "primary"
    if not fits or candidate.window() is not leaving.window() or candidate.focusProxy() is not None:
        return False
    if not (candidate.isVisible() and candidate.isEnabled()):
        return False
    if not candidate.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    group = _choice_group(candidate)
    if group is not None and group is _choice_group(leaving):
        return False
    if isinstance(candidate, QRadioButton) and group is not None and not candidate.isChecked():
        others = group.findChildren(QRadioButton)
        return not any(other.isChecked() for other in others)
    return True


def _choice_group(widget: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    while parent is not None:
        if parent.property("choices"):
            return parent
        parent = parent.parentWidget()
    return None


def _wheel_is_refused(watched: QObject, event: QEvent) -> bool:
    """The wheel goes on to what scrolls behind the field."""
    if isinstance(watched, _EDITED_BY_WHEEL) and not isinstance(watched, QScrollBar):
        event.ignore()
        return True
    return False


def _escape_would_drop_text(watched: QWidget) -> bool:
    """In a dialog Esc closes; not while there is text that it would take along."""
    if not isinstance(watched, _TEXT) or not isinstance(watched.window(), QDialog):
        return False
    text = watched.text() if isinstance(watched, QLineEdit) else watched.toPlainText()
    return bool(text)


def _enter(watched: QWidget, event: QKeyEvent) -> bool:
    if watched is not QApplication.focusWidget() or event.isAutoRepeat():
        return isinstance(watched, QPushButton) and event.isAutoRepeat()
    if isinstance(watched, QPushButton):
        if watched.property("kind") != "danger":
            watched.click()
        return True
    if isinstance(watched, QTextEdit | QPlainTextEdit) or watched.property(ENTER_ACTS):
        return False
    if isinstance(watched, QComboBox) and watched.view().isVisible():
        return False
    if isinstance(watched, QLineEdit | QComboBox) and _completing(watched):
        return False
    if isinstance(watched, QLineEdit | QComboBox | QAbstractSpinBox | QAbstractButton):
        focus_next_field(watched)
        return True
    return False


def _completing(field: QLineEdit | QComboBox) -> bool:
    completer = field.completer()
    if completer is None:
        return False
    popup = completer.popup()
    return popup is not None and popup.isVisible()
