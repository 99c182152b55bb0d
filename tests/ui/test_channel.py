"""The worker's end of the channel, against the words it shares with the supervisor."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from multiprocessing.connection import Pipe

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from core import supervision
from ui.channel import SupervisorChannel

WAIT_S = 5.0
VAULT = "0198c5b2a3d47c10b2f3a1908e7d6c5b"


class Ear(QObject):
    """Notes every signal and the thread it came on."""

    def __init__(self, channel: SupervisorChannel) -> None:
        super().__init__()
        self.heard: list[tuple[object, ...]] = []
        self.threads: set[int] = set()
        channel.show_requested.connect(self.show)
        channel.pause_requested.connect(self.pause)
        channel.lock_announced.connect(self.announce)
        channel.lock_requested.connect(self.lock)
        channel.quit_requested.connect(self.quit)

    def _note(self, *words: object) -> None:
        self.heard.append(words)
        self.threads.add(threading.get_ident())

    @Slot(str, bool)
    def show(self, why: str, saved: bool) -> None:
        self._note("show", why, saved)

    @Slot()
    def pause(self) -> None:
        self._note("pause")

    @Slot(int)
    def announce(self, seconds: int) -> None:
        self._note("notice", seconds)

    @Slot(str)
    def lock(self, why: str) -> None:
        self._note("lock", why)

    @Slot()
    def quit(self) -> None:
        self._note("quit")


class Line:
    """Both ends: `near` is the supervisor's, `channel` the worker's; leaving is noted, not done."""

    def __init__(self) -> None:
        self.near, far = Pipe()
        self.left: list[int] = []
        self.gone = threading.Event()
        self.channel = SupervisorChannel(os.dup(far.fileno()), leave=self.leave)
        self.ear = Ear(self.channel)
        far.close()

    def leave(self, exit_code: int) -> None:
        self.left.append(exit_code)
        self.gone.set()

    def heard_by_supervisor(self) -> supervision.Message | None:
        assert self.near.poll(WAIT_S)
        return supervision.decode(supervision.FROM_WORKER, self.near.recv_bytes())


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[Line]:
    line = Line()
    line.channel.start()
    yield line
    line.near.close()
    assert line.gone.wait(WAIT_S)


def test_every_word_of_the_supervisor_becomes_a_signal_on_the_gui_thread(line: Line, qtbot: QtBot) -> None:
    words: list[tuple[str, dict[str, object]]] = [
        ("show", {"why": "start", "saved": True}),
        ("pause", {}),
        ("notice", {"seconds": 30}),
        ("lock", {"why": "idle"}),
        ("quit", {}),
    ]
    assert [word for word, _ in words] == list(supervision.TO_WORKER)
    for word, fields in words:
        line.near.send_bytes(supervision.encode(supervision.TO_WORKER, word, fields))
    qtbot.waitUntil(lambda: len(line.ear.heard) == len(words))
    assert line.ear.heard == [(word, *fields.values()) for word, fields in words]
    assert line.ear.threads == {threading.get_ident()}


@pytest.mark.parametrize(
    "noise",
    [
        b"",
        b"\xff\n",
        b"[]\n",
        b'{"say": ["show"]}\n',
        b'{"say": "open"}\n',
        b'{"say": "lock"}\n',
        b'{"say": "lock", "why": "because"}\n',
        b'{"say": "lock", "why": "idle", "name": "x"}\n',
        b'{"say": "notice", "seconds": true}\n',
    ],
)
def test_anything_outside_the_vocabulary_is_ignored(line: Line, qtbot: QtBot, noise: bytes) -> None:
    assert supervision.decode(supervision.TO_WORKER, noise) is None
    line.near.send_bytes(noise)
    line.near.send_bytes(supervision.encode(supervision.TO_WORKER, "pause", {}))
    qtbot.waitUntil(lambda: line.ear.heard != [])
    assert line.ear.heard == [("pause",)]


def test_supervisor_understands_everything_we_say(line: Line) -> None:
    line.channel.send_ready()
    line.channel.send_policy(lock_s=600, pause_s=0)
    line.channel.note_activity()
    line.channel.send_event(1400, VAULT)
    line.channel.ask_lock("panic")
    line.channel.leave_locked()
    line.channel.leave_quit()
    heard = [line.heard_by_supervisor() for _ in supervision.FROM_WORKER]
    assert heard == [
        {"say": "ready"},
        {"say": "policy", "lock_s": 600, "pause_s": 0},
        {"say": "activity"},
        {"say": "event", "number": 1400, "vault": VAULT},
        {"say": "lock", "why": "panic"},
        {"say": "locked"},
        {"say": "quit"},
    ]
    assert line.left == [0, 0]


def test_activity_is_not_sent_for_every_key(line: Line) -> None:
    for _ in range(200):
        line.channel.note_activity()
    line.channel.send_ready()
    assert line.heard_by_supervisor() == {"say": "activity"}
    assert line.heard_by_supervisor() == {"say": "ready"}


def test_closed_channel_ends_the_process_even_while_the_gui_thread_is_busy(line: Line) -> None:
    line.near.close()
    assert line.gone.wait(WAIT_S)  # this is the GUI thread, and its event loop is not running
    assert line.left == [0]


def test_message_longer_than_any_of_ours_ends_the_process(line: Line) -> None:
    line.near.send_bytes(b" " * 4096)
    assert line.gone.wait(WAIT_S)


def test_sending_to_a_closed_channel_ends_the_process(qtbot: QtBot) -> None:
    line = Line()
    line.near.close()
    line.channel.send_ready()
    assert line.left == [0]
