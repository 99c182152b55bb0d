"""Driving the window: what a person could do, and nothing where a person could look on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.conducting import THIS_MACHINE, Conducted, Conductor, read_conductor

KEY = b"k" * 32


class Rehearsal:
    """The other end, answered by the event loop of this test."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._listener = Listener((THIS_MACHINE, 0), "AF_INET", authkey=KEY)
        _host, port = self._listener.address
        self.conducted = Conducted(Conductor(port, KEY))
        self._connection: Connection | None = None

    def meet(self) -> None:
        import threading  # the two ends greet each other: neither may wait for the other in one thread

        met: list[Connection] = []
        accepting = threading.Thread(target=lambda: met.append(self._listener.accept()))
        accepting.start()
        self.conducted.begin()
        accepting.join(5)
        self._connection = met[0]

    def ask(self, what: str, **details: Any) -> dict[str, Any]:
        connection = self._connection
        assert connection is not None
        connection.send_bytes(json.dumps({"do": what, **details}).encode())
        self._qtbot.waitUntil(lambda: connection.poll(0))
        answer: dict[str, Any] = json.loads(connection.recv_bytes())
        return answer

    def leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._listener.close()


@pytest.fixture
def rehearsal(qtbot: QtBot) -> Iterator[Rehearsal]:
    made = Rehearsal(qtbot)
    made.meet()
    yield made
    made.leave()


@pytest.fixture
def window(qtbot: QtBot, rehearsal: Rehearsal) -> QWidget:
    """A window with a field, a box, a button and a label."""
    holder = QWidget()
    holder.setObjectName("window")
    layout = QVBoxLayout(holder)
    for name, widget in (
        ("field", QLineEdit()),
        ("box", QCheckBox("Иә")),
        ("button", QPushButton("Әрі")),
        ("label", QLabel("Сәлем")),
    ):
        widget.setObjectName(name)
        layout.addWidget(widget)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()
    return holder


def test_only_a_window_that_nobody_sees_is_conducted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    file = tmp_path / "conductor.json"
    file.write_text(json.dumps({"port": 4711, "key": KEY.hex()}))
    assert read_conductor(file) == Conductor(4711, KEY)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    with pytest.raises(PermissionError):
        read_conductor(file)


def test_types_and_presses_as_a_person_does(window: QWidget, rehearsal: Rehearsal) -> None:
    assert rehearsal.ask("focus", name="field") == {}
    assert rehearsal.ask("type", text="Әлия Қ-12") == {}
    assert rehearsal.ask("read", name="field") == {"text": "Әлия Қ-12"}
    assert rehearsal.ask("click", name="box") == {}
    (box,) = [one for one in rehearsal.ask("look", name="window")["widgets"] if one["name"] == "box"]
    assert box["checked"] is True


def test_what_a_person_could_not_press_is_not_pressed(window: QWidget, rehearsal: Rehearsal) -> None:
    button = window.findChild(QPushButton, "button")
    assert button is not None
    button.setEnabled(False)
    assert "not enabled" in rehearsal.ask("click", name="button")["unable"]
    button.hide()
    assert "not to be seen" in rehearsal.ask("click", name="button")["unable"]
    cover = QWidget(window)
    cover.setGeometry(window.rect())
    cover.show()
    assert "is covered" in rehearsal.ask("click", name="box")["unable"]


def test_waits_for_words_and_says_what_stands_there_instead(window: QWidget, rehearsal: Rehearsal) -> None:
    assert rehearsal.ask("wait", name="label", text="Сәлем", timeout_s=1) == {}
    assert rehearsal.ask("wait", name="nobody", gone=True, timeout_s=1) == {}
    late = rehearsal.ask("wait", name="label", text="Сау бол", timeout_s=0.05)
    assert "label" in late["unable"]


def test_a_window_that_flashes_up_is_told(window: QWidget, rehearsal: Rehearsal, qtbot: QtBot) -> None:
    stray = QLabel("жоғалған")
    qtbot.addWidget(stray)
    stray.show()
    stray.hide()
    assert "жоғалған" in rehearsal.ask("read", name="label")["unable"]
    assert rehearsal.ask("read", name="label") == {"text": "Сәлем"}


def test_words_without_room_are_told(window: QWidget, rehearsal: Rehearsal, tmp_path: Path) -> None:
    assert rehearsal.ask("draw", path=str(tmp_path / "1.png"))["cut"] == []
    label = window.findChild(QLabel, "label")
    assert label is not None
    label.setText("Тәрбиелеушілердің қамқорлығындағы балалар")
    label.setFixedWidth(40)
    assert rehearsal.ask("draw", path=str(tmp_path / "2.png"))["cut"] == [label.text()]


def test_a_rehearsal_that_goes_away_is_noticed(rehearsal: Rehearsal, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rehearsal.conducted.left):
        rehearsal.leave()
