"""The program until Today is painted, telling when and with how much memory. For `bench.start` only.

Called as `python -m bench.first_window FOLDER PASSPHRASE`; FOLDER/vaults holds one vault.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.core.store.quick import QUICK, QUICK_BOUNDS
from tests.fakes import FixedClock
from ui.app import Application
from ui.background import Background
from ui.failures import Failures
from ui.habits import Habits
from ui.pages.entrance.unlock import UnlockPage
from ui.settings import SettingsFile

SETTLE_MS = 400
AT_MOST_MS = 30_000


class Watch(QObject):
    """Tells of the first paint of the unlock page, and of Today once it has something to show."""

    def __init__(self, application: Application, passphrase: str) -> None:
        super().__init__()
        self._application = application
        self._passphrase = passphrase
        self._told: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Paint:
            screen = self._application.window.screen_shown
            if isinstance(screen, UnlockPage) and "painted" not in self._told:
                self._tell("painted")
                QTimer.singleShot(SETTLE_MS, self._unlock)
            elif type(screen).__name__ == "MainWindow" and type(watched).__name__ == "AgendaRow":
                self._tell("opened")
                QTimer.singleShot(SETTLE_MS, lambda: os._exit(0))
        return False

    def _unlock(self) -> None:
        screen = self._application.window.screen_shown
        assert isinstance(screen, UnlockPage)
        self._tell("typed")
        screen.unlock_wanted.emit("", self._passphrase)

    def _tell(self, what: str) -> None:
        if what not in self._told:
            self._told.add(what)
            print(what, time.monotonic(), _resident_mb(), flush=True)


def _resident_mb() -> float:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(folder: Path, passphrase: str) -> None:
    app = QApplication([])
    failures = Failures()
    failures.install()
    application = Application(
        app,
        vault_root=folder / "vaults",
        settings=SettingsFile(folder / "screen.json"),
        clock=FixedClock(),
        background=Background(report=failures.report),
        failures=failures,
        habits=Habits(app),
        kdf=QUICK,
        bounds=QUICK_BOUNDS,
    )
    watch = Watch(application, passphrase)
    app.installEventFilter(watch)
    QTimer.singleShot(AT_MOST_MS, lambda: os._exit(3))
    application.start()
    application.show()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
