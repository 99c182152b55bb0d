"""The whole program in the test's process: real lanes, real vault, real store, no supervisor.

Only the cost of the passphrase is smaller (openly, as everywhere in tests), and locking is noted instead
of ending the process.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.clock import Clock, SystemClock
from core.policy.combining import Effective, combine
from core.policy.keys import KEYS
from core.policy.policy import Policy
from core.policy.reading import Finding, Layer, Source
from tests.core.store.quick import QUICK, QUICK_BOUNDS
from ui.app import Application
from ui.background import Background
from ui.failures import Failures, describe
from ui.habits import Habits
from ui.pages.entrance.sheet import Details
from ui.settings import Settings, SettingsFile

W = TypeVar("W", bound=QWidget)
WAIT_MS = 20_000


def laid_down(policy: Policy) -> Effective:
    """What the program makes of a policy file that sets what is unusual in this policy."""
    said = {key.name: getattr(policy, key.field) for key in KEYS}
    said = {key.name: said[key.name] for key in KEYS if said[key.name] != key.default}
    return combine([Layer(Source.POLICY_FILE, "50-test.json", said)] if said else [])


class Program:
    """One start of the program on one laptop (`folder`). `close` it at the end."""

    def __init__(
        self,
        folder: Path,
        qtbot: QtBot,
        habits: Habits,
        *,
        clock: Clock | None = None,
        settings: Settings | None = None,
        prefilled: Details | None = None,
        policy: Policy | None = None,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._qtbot = qtbot
        self.folder = folder
        self.policy = policy or Policy()
        """As the machine has it; the program looks when it comes to the front."""
        self._closed = False
        self.bugs: list[BaseException] = []
        self.background = Background(report=self.bugs.append)
        self.failures = Failures()
        kept = SettingsFile(folder / "screen.json")
        if settings is not None:
            kept.save(settings)
        self.settings = kept
        self.application = Application(
            app,
            vault_root=folder / "vaults",
            settings=kept,
            clock=clock or SystemClock(),
            background=self.background,
            failures=self.failures,
            habits=habits,
            kdf=QUICK,
            bounds=QUICK_BOUNDS,
            prefilled=prefilled,
            look_up_policy=lambda: replace(laid_down(self.policy), findings=findings),
        )
        self.asked_to_lock: list[str] = []
        self.policies: list[int] = []
        self.events: list[tuple[int, str]] = []
        self.application.lock_asked.connect(self.asked_to_lock.append)
        self.application.policy_set.connect(self.policies.append)
        self.application.event_seen.connect(lambda *event: self.events.append(event))
        self.application.start()
        self.application.show()
        self.application.window.resize(1366, 768)

    @property
    def window(self) -> QWidget:
        return self.application.window

    def screen(self, kind: type[W]) -> W:
        """What is shown, which must be of this kind, now or soon."""
        self._qtbot.waitUntil(lambda: isinstance(self.application.window.screen_shown, kind), timeout=WAIT_MS)
        shown = self.application.window.screen_shown
        assert isinstance(shown, kind)
        return shown

    def find(self, kind: type[W], name: str) -> W:
        """The control of this name that is shown, now or soon."""
        self._qtbot.waitUntil(lambda: any(w.isVisible() for w in self._named(kind, name)), timeout=WAIT_MS)
        return next(widget for widget in self._named(kind, name) if widget.isVisible())

    def shows(self, text: str) -> bool:
        """Whether these words can be read on the window just now."""
        return any(
            text in str(label.property("text") or "")
            for label in self.window.findChildren(QWidget)
            if label.isVisible()
        )

    def wait_for_words(self, text: str) -> None:
        self._qtbot.waitUntil(lambda: self.shows(text), timeout=WAIT_MS)

    def leave(self) -> None:
        """What the supervisor makes of a lock: the draft is saved, then the process would end."""
        gone: list[bool] = []
        self.application.leave(lambda: gone.append(True))
        self._qtbot.waitUntil(lambda: gone == [True], timeout=WAIT_MS)

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        gone: list[bool] = []
        self.application.close(lambda: gone.append(True))
        self._qtbot.waitUntil(lambda: gone == [True], timeout=WAIT_MS)
        self.background.stop()
        self.application.window.may_close = True
        self.application.window.close()
        self.application.window.deleteLater()
        found = [describe(bug) for bug in self.bugs]
        assert found == [], found

    def _named(self, kind: type[W], name: str) -> list[W]:
        return self.window.findChildren(kind, name)
