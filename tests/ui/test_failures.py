"""Our own bugs: every road into the hook, the calm signal, the kept draft, and no content in the log."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot, qCritical, qWarning
from pytestqt.qtbot import QtBot

from core.errors import Code, StoreError
from ui.failures import Failure, Failures, describe

CANARY = "Әлия 181315400123"


class Shown(QObject):
    def __init__(self, failures: Failures) -> None:
        super().__init__()
        self.order: list[object] = []
        failures.keep_draft_with(self.keep)
        failures.happened.connect(self.show)

    def keep(self) -> None:
        self.order.append("draft")

    @Slot(object)
    def show(self, failure: Failure) -> None:
        self.order.append(failure)


@pytest.fixture
def failures(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> Iterator[Failures]:
    caplog.set_level(logging.DEBUG, logger="tirek.failures")
    failures = Failures()
    failures.install()
    yield failures
    failures.uninstall()


@pytest.fixture
def shown(failures: Failures) -> Shown:
    return Shown(failures)


def fail(secret: str) -> None:
    raise ValueError(f"cannot save {secret}")


class Button(QObject):
    pressed = Signal()


def in_a_slot() -> None:
    button = Button()
    button.pressed.connect(lambda: fail(CANARY))
    button.pressed.emit()


def in_a_timer() -> None:
    QTimer.singleShot(0, lambda: fail(CANARY))


def in_a_thread() -> None:
    thread = threading.Thread(target=fail, args=(CANARY,))
    thread.start()
    thread.join()


def in_a_finalizer() -> None:
    class Page:
        def __del__(self) -> None:
            fail(CANARY)

    Page()


@pytest.mark.parametrize("road", [in_a_slot, in_a_timer, in_a_thread, in_a_finalizer])
def test_bug_keeps_the_draft_then_shows_the_page_and_logs_no_content(
    road: Callable[[], None], shown: Shown, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    road()
    qtbot.waitUntil(lambda: len(shown.order) == 2)
    draft, failure = shown.order
    assert draft == "draft"
    assert isinstance(failure, Failure)
    assert failure.kind == "ValueError"
    assert failure.places[0].startswith("tests/ui/test_failures.py:")
    assert failure.places[0].endswith(" fail")
    assert f"ValueError at {failure.places[0]}" in caplog.text
    for piece in CANARY.split():
        assert piece not in caplog.text + repr(failure)


def test_page_is_shown_from_the_event_loop_not_inside_the_failing_code(
    failures: Failures, shown: Shown, qtbot: QtBot
) -> None:
    failures.report(ValueError())
    assert shown.order == []
    qtbot.waitUntil(lambda: len(shown.order) == 2)


def test_a_storm_of_failures_is_one_page_and_a_short_log(
    failures: Failures, shown: Shown, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(100):
        failures.report(ValueError())
    qtbot.waitUntil(lambda: len(shown.order) == 2)
    QCoreApplication.sendPostedEvents()
    assert len(shown.order) == 2
    assert len(caplog.records) == 5
    failures.report(KeyError())
    qtbot.waitUntil(lambda: len(shown.order) == 4)


def test_draft_that_can_not_be_kept_still_brings_the_page(
    failures: Failures, shown: Shown, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    failures.keep_draft_with(lambda: fail(CANARY))
    failures.report(KeyError())
    qtbot.waitUntil(lambda: len(shown.order) == 1)
    assert "keeping the draft: ValueError" in caplog.text
    assert CANARY not in caplog.text


def test_leaving_the_program_is_not_a_failure(
    failures: Failures, shown: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    failures.report(KeyboardInterrupt())
    failures.report(SystemExit(0))
    QCoreApplication.sendPostedEvents()
    assert shown.order == []
    assert caplog.records == []


@pytest.mark.parametrize(
    ("message", "place"),
    [
        (f"QObject::startTimer: {CANARY}", "QObject::startTimer"),
        (f"QWidget::setParent({CANARY})", "QWidget::setParent"),
        (f"qt.qpa.plugin: {CANARY}", "qt.qpa.plugin"),
        (f"{CANARY}: Q", "Qt"),
        (f"Q{CANARY}:", "Qt"),
    ],
)
def test_qt_warning_is_logged_by_its_speaker_only(
    message: str, place: str, shown: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    qWarning(message)
    QCoreApplication.sendPostedEvents()
    assert caplog.messages == [f"QtWarningMsg at {place}"]
    assert shown.order == []


def test_qt_critical_brings_the_page(shown: Shown, qtbot: QtBot) -> None:
    qCritical("QThread: destroyed while running")
    qtbot.waitUntil(lambda: len(shown.order) == 2)
    assert shown.order[1] == Failure("QtCriticalMsg", ("QThread",))


def test_cause_is_named_by_kind_and_code_and_people_are_not_in_paths() -> None:
    source = "def act():\n try:\n  fail(CANARY)\n except ValueError as error:\n  raise refusal from error"
    space = {"fail": fail, "CANARY": CANARY, "refusal": StoreError(Code.STORE_IO)}
    exec(compile(source, "/home/aliya/plugins/form.py", "exec"), space)
    act: Callable[[], None] = space["act"]  # type: ignore[assignment]
    with pytest.raises(StoreError) as caught:
        act()
    failure = describe(caught.value)
    assert failure.kind == "StoreError(store_io) from ValueError"
    assert failure.places[0] == "form.py:5 act"
    assert failure.places[2].endswith(" fail")
    assert "aliya" not in repr(failure)


def test_hooks_are_given_back(qtbot: QtBot) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    failures = Failures()
    failures.install()
    assert sys.excepthook != before[0]
    failures.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
