"""The one hook for our own bugs: keeps the draft, shows a calm page, logs the kind and the place only.

Never logs or passes on a message, an argument or a local variable: any of them may be about a family.
What the world refuses is a `TirekError` and has its own road (`ui/messages.py`), see `core/errors.py`.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from core.errors import TirekError

PLACES_AT_MOST = 12
SAME_LOGGED_AT_MOST = 5

log = logging.getLogger("tirek.failures")

_PROGRAM_FOLDER = Path(__file__).resolve().parent.parent
_LIBRARIES = "site-packages"
_QT_SPEAKER = re.compile(r"(?:Q[A-Za-z0-9]*|qt\.[a-z0-9.]+)(?:::~?[A-Za-z0-9_]+)*(?=[:(])", re.ASCII)
_QT_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A bug as it may be told: the kind of exception and the places it went through, nearest first."""

    kind: str
    places: tuple[str, ...]


class Failures(QObject):
    """Receives every unexpected exception of the process; lives on the GUI thread.

    `happened` is for the calm page: emitted on the GUI thread, from the event loop and never from inside
    the code that failed, after the draft was kept. Many failures before it is shown are one signal.
    """

    happened = Signal(object)  # Failure
    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keep_draft: Callable[[], None] | None = None
        self._seen: Counter[Failure] = Counter()
        self._guard = threading.Lock()
        self._waiting = False
        self._before: tuple[object, object, object] | None = None
        self._qt_before: object = None
        self._reported.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def keep_draft_with(self, keep_draft: Callable[[], None] | None) -> None:
        """What saves the open draft; called on the GUI thread before the page is shown."""
        self._keep_draft = keep_draft

    def install(self) -> None:
        """Take every hook of Python and Qt through which an unexpected error can come."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._from_python
        threading.excepthook = lambda args: self.report(args.exc_value)
        sys.unraisablehook = lambda args: self.report(args.exc_value)
        self._qt_before = qInstallMessageHandler(self._from_qt)

    def uninstall(self) -> None:
        """Give the hooks back as they were."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._before  # type: ignore[assignment]
            qInstallMessageHandler(self._qt_before)  # type: ignore[arg-type]
            self._before = None

    def report(self, error: BaseException | None) -> None:
        """Note a bug. Any thread; keeps nothing of the exception, whose frames hold people's data."""
        if error is None or isinstance(error, (KeyboardInterrupt, SystemExit)):
            return
        self._note(describe(error), logging.ERROR)

    def _note(self, failure: Failure, level: int) -> None:
        with self._guard:
            self._seen[failure] += 1
            often = self._seen[failure]
            tell = level >= logging.ERROR and not self._waiting
            self._waiting = self._waiting or tell
        if often <= SAME_LOGGED_AT_MOST:
            log.log(level, "%s at %s", failure.kind, " < ".join(failure.places) or "unknown place")
        if tell:
            try:
                self._reported.emit(failure)
            except RuntimeError:  # after the application ended there is no page to show it on
                pass

    @Slot(object)
    def _show(self, failure: Failure) -> None:
        with self._guard:
            self._waiting = False
        if self._keep_draft is not None:
            try:
                self._keep_draft()
            except Exception as error:
                second = describe(error)
                log.error("keeping the draft: %s at %s", second.kind, " < ".join(second.places))
        self.happened.emit(failure)

    def _from_python(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.report(error)

    def _from_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        level = _QT_LEVELS.get(kind)
        if level is not None:
            speaker = _QT_SPEAKER.match(message)
            place = speaker.group() if speaker else "Qt"
            self._note(Failure(kind.name, (place,)), level)


def describe(error: BaseException) -> Failure:
    """The kind and the places of an exception and of what caused it, without any of their content."""
    kinds, places = [], []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        name = type(current).__name__
        kinds.append(f"{name}({current.code.value})" if isinstance(current, TirekError) else name)
        frames = [
            (frame.f_code.co_filename, line, frame.f_code.co_name)
            for frame, line in traceback.walk_tb(current.__traceback__)
        ]
        places += [f"{_place(file)}:{line} {function}" for file, line, function in reversed(frames)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return Failure(" from ".join(kinds), tuple(places[:PLACES_AT_MOST]))


def _place(file: str) -> str:
    """A path that names our code or a library, and not the person whose folder it is in."""
    path = Path(file)
    if not path.is_absolute():
        return path.as_posix()
    if _LIBRARIES in path.parts:
        inside = path.parts[path.parts.index(_LIBRARIES) + 1 :]
        return "/".join(inside)
    try:
        return path.relative_to(_PROGRAM_FOLDER).as_posix()
    except ValueError:
        return path.name
