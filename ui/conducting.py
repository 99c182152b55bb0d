"""A window that nobody sees, driven by a rehearsal: `--folder FOLDER --conducted FILE`.

The rehearsal sits outside, in a process of its own, so that the frozen program is driven as it is shipped.
It presses and types through the same events as a keyboard and a mouse, and may press only what a person
could see. Refused wherever a person could look on or type: it needs the platform without a screen, and
a folder of its own, so that no vault of this account is ever opened under it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

UNSEEN: Final = "offscreen"
THIS_MACHINE: Final = "127.0.0.1"
"""A port is what a Windows program under Wine and its rehearsal outside both know."""
LOOK_EVERY_MS: Final = 15
SETTLED_AFTER_MS: Final = 60
NEAR_EDGE_PX: Final = 12
NEARLY_PX: Final = 2
KEYS: Final = {
    "space": Qt.Key.Key_Space,
    "enter": Qt.Key.Key_Return,
    "tab": Qt.Key.Key_Tab,
    "escape": Qt.Key.Key_Escape,
    "delete": Qt.Key.Key_Delete,
    "backspace": Qt.Key.Key_Backspace,
}
_PASSING: Final = frozenset({Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Dialog})
_NO_KEYS: Final = Qt.KeyboardModifier.NoModifier

Request = dict[str, Any]
Answer = dict[str, Any]


@dataclass(frozen=True)
class Conductor:
    """Where the rehearsal listens on this machine, and the key by which the two know each other."""

    port: int
    key: bytes


def read_conductor(path: Path) -> Conductor:
    """The file that the rehearsal wrote. ValueError, OSError; PermissionError where a person looks on."""
    if QGuiApplication.platformName() != UNSEEN:
        raise PermissionError("only a window that nobody sees is conducted")
    said = json.loads(path.read_text(encoding="utf-8"))
    return Conductor(int(said["port"]), bytes.fromhex(said["key"]))


class Conducted(QObject):
    """The worker's end: hears one request at a time, answers it when it is done. `left`: nobody is there."""

    left = Signal()
    _heard = Signal(object)

    def __init__(self, conductor: Conductor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._connection: Connection | None = None
        self._strays = _Strays(self)
        self._heard.connect(self._obey, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Report to the rehearsal, once this worker is the one that is shown. OSError."""
        if self._connection is not None:
            return
        self._connection = Client((THIS_MACHINE, self._conductor.port), authkey=self._conductor.key)
        threading.Thread(target=self._listen, args=(self._connection,), daemon=True).start()

    def _listen(self, connection: Connection) -> None:
        while True:
            try:
                request = json.loads(connection.recv_bytes())
            except (EOFError, OSError):
                request = None
            self._heard.emit(request)
            if request is None:
                return

    @Slot(object)
    def _obey(self, request: Request | None) -> None:
        if request is None:
            self.left.emit()
            return
        if request["do"] == "wait":
            _Wait(request, self._answer, self)
        elif request["do"] == "draw":  # a person sees what stands there once everything has its place
            QTimer.singleShot(SETTLED_AFTER_MS, self, lambda: self._act(request))
        else:
            self._act(request)

    def _act(self, request: Request) -> None:
        try:
            answer = _ACTS[request["do"]](request)
            self._strays.report()
        except UnableError as unable:
            answer = {"unable": str(unable)}
        self._answer(answer)

    def _answer(self, answer: Answer) -> None:
        if self._connection is not None:
            self._connection.send_bytes(json.dumps(answer).encode())


class UnableError(Exception):
    """A person could not do this now; the text says why, and what is to be seen instead."""


class _Strays(QObject):
    """Notices windows that flash up beside the one window: a part that was shown before it had a place.

    On a real screen it flickers and takes the focus away from what is being typed.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def report(self) -> None:
        """UnableError once for what flashed up since the last look."""
        seen, self._seen = self._seen, set()
        if seen:
            raise UnableError(f"windows flashed up: {', '.join(sorted(seen))}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowType()
            if kind not in _PASSING and watched.objectName() != "window":
                self._seen.add(f"{type(watched).__name__} {watched.objectName()} [{_said(watched)}]")
        return False


class _Wait(QObject):
    """Looks until the wanted thing is to be seen, or its time is over."""

    def __init__(self, request: Request, answer: Callable[[Answer], None], parent: QObject) -> None:
        super().__init__(parent)
        self._request = request
        self._answer = answer
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def _look(self) -> None:
        found = _matches(self._request)
        late = self._since.elapsed() > int(float(self._request["timeout_s"]) * 1000)
        if not found and not late:
            return
        self._timer.stop()
        self._answer({} if found else {"unable": f"not there in time; {_in_short()}"})
        self.deleteLater()


# --- what is to be seen ------------------------------------------------------------------------------------


def _shown() -> list[QWidget]:
    """Named widgets that a person could see, or scroll to."""
    return [widget for widget in QApplication.allWidgets() if widget.objectName() and widget.isVisible()]


def _find(name: str) -> QWidget:
    named = [widget for widget in _shown() if widget.objectName() == name]
    if not named:
        raise UnableError(f"{name} is not to be seen; {_in_short()}")
    return named[0]


def _matches(request: Request) -> bool:
    """Whether `name` is shown (with `text` in it, `enabled`), is not (`gone`), or says else than `unlike`."""
    named = [widget for widget in _shown() if widget.objectName() == request["name"]]
    if "unlike" in request:
        return not any(_said(widget) == request["unlike"] for widget in named)
    if request.get("gone"):
        return not named
    return any(
        (not request.get("enabled") or widget.isEnabled()) and request.get("text", "") in _said(widget)
        for widget in named
    )


def _said(widget: QWidget) -> str:
    """The words on it; for a widget that holds others, all of theirs."""
    if isinstance(widget, QLineEdit | QAbstractButton | QLabel):
        return widget.text() or widget.accessibleName()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    return "\n".join([*labels, *_button_words(widget)]) or widget.accessibleName()


def _button_words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisible() and one.text()]


def _in_short() -> str:
    names = sorted({widget.objectName() for widget in _shown()})
    return "to be seen: " + " ".join(names)


def _look(request: Request) -> Answer:
    """Every named widget under `name`: its name, kind, words, whether it is enabled and checked."""
    within = _find(request["name"])
    children = [one for one in within.findChildren(QWidget) if one.objectName() and one.isVisible()]
    return {"widgets": [_described(one) for one in children]}


def _described(widget: QWidget) -> Answer:
    checked = widget.isChecked() if isinstance(widget, QAbstractButton) else None
    return {
        "name": widget.objectName(),
        "kind": type(widget).__name__,
        "text": _said(widget) if not isinstance(widget, QScrollArea) else "",
        "enabled": widget.isEnabled(),
        "checked": checked,
    }


def _read(request: Request) -> Answer:
    return {"text": _said(_find(request["name"]))}


# --- what a hand does --------------------------------------------------------------------------------------


def _click(request: Request) -> Answer:
    """Press and release the left button on it, having scrolled there."""
    widget = _reached(_find(request["name"]))
    spot = QPoint(min(widget.width() // 2, NEAR_EDGE_PX), widget.height() // 2)
    at = widget.mapToGlobal(spot)
    top = QApplication.widgetAt(at)
    if top is None or not (top is widget or widget.isAncestorOf(top)):
        over = "nothing" if top is None else f"{type(top).__name__} {top.objectName()}"
        raise UnableError(f"{request['name']} is covered by {over}")
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        local = QPointF(top.mapFromGlobal(at))
        event = QMouseEvent(kind, local, QPointF(at), Qt.MouseButton.LeftButton, held, _NO_KEYS)
        QApplication.sendEvent(top, event)
    return {}


def _reached(widget: QWidget) -> QWidget:
    """The widget, enabled and scrolled into sight."""
    if not widget.isEnabled():
        raise UnableError(f"{widget.objectName()} is not enabled")
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    return widget


def _focus(request: Request) -> Answer:
    _reached(_find(request["name"])).setFocus(Qt.FocusReason.TabFocusReason)
    return {}


def _type(request: Request) -> Answer:
    """Type into what has the focus, letter by letter, in any script."""
    for letter in str(request["text"]):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(_focused(), QKeyEvent(kind, 0, _NO_KEYS, letter))
    return {}


def _press(request: Request) -> Answer:
    """Press a key; with `hold` it stays down until `release`."""
    key = KEYS[request["key"]]
    QApplication.sendEvent(_focused(), QKeyEvent(QEvent.Type.KeyPress, key, _NO_KEYS, _letter(key)))
    if not request.get("hold"):
        _release(request)
    return {}


def _release(request: Request) -> Answer:
    key = KEYS[request["key"]]
    QApplication.sendEvent(_focused(), QKeyEvent(QEvent.Type.KeyRelease, key, _NO_KEYS, _letter(key)))
    return {}


def _letter(key: Qt.Key) -> str:
    return " " if key == Qt.Key.Key_Space else ""


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise UnableError("nothing has the focus")
    return widget


def _draw(request: Request) -> Answer:
    """The whole window into a picture."""
    window = _find("window")
    picture = window.grab()
    if not picture.save(str(request["path"]), "PNG"):
        raise UnableError("the picture could not be written")
    return {"width": picture.width(), "height": picture.height(), "cut": _cut_words(window)}


def _cut_words(window: QWidget) -> list[str]:
    """Labels and buttons that have less room than their words need."""
    cut = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            short = label.heightForWidth(label.width()) - label.height()
        else:
            short = label.minimumSizeHint().width() - label.width()
        if short > NEARLY_PX:
            cut.append(label.text())
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.minimumSizeHint().width() > button.width():
            cut.append(button.text())
    return cut


_ACTS: Final[dict[str, Callable[[Request], Answer]]] = {
    "look": _look,
    "read": _read,
    "click": _click,
    "focus": _focus,
    "type": _type,
    "press": _press,
    "release": _release,
    "draw": _draw,
}
