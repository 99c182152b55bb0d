"""A signature in a visit, on the real page over the real vault: signed, kept, covered, signed again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.store.blobs import sha256_in
from tests.core.casework.office import Worker
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.pages.form.visit_stage import Stage, staged
from tests.ui.robots.visit_robot import until
from tests.ui.typing import press
from ui.forms.signature_questions import SignatureBox

NAME = "sign_worker"


@pytest.fixture
def stage(worker: Worker, qtbot: QtBot, speak: Speak) -> Iterator[Stage]:
    speak("kk")
    draft = worker.desk.start_visit(worker.add_family())
    worker.fill_in(draft)
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as made:
        made.to_question(NAME)
        yield made


def box(stage: Stage) -> SignatureBox:
    found = stage.visit_page().findChild(SignatureBox, f"answer_{NAME}")
    assert found is not None
    return found


def sign(stage: Stage, *points: tuple[int, int]) -> None:
    """One stroke of the pen."""
    pad = box(stage).pad
    first, *rest = [QPoint(*point) for point in points]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=first)
    for point in rest:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def black(data: bytes) -> int:
    """How many pixels of a picture are ink."""
    image = QImage.fromData(data)
    return sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def kept(stage: Stage, worker: Worker) -> bytes:
    page = stage.visit_page()
    assert page.visit is not None
    data: bytes = worker.laptop.store.blobs.read(
        page.visit.draft.stream, sha256_in(stage.answer(NAME)) or b""
    )
    return data


def test_strokes_become_the_answer_after_a_pause(stage: Stage, worker: Worker) -> None:
    assert stage.answer(NAME) == ""
    sign(stage, (20, 60), (120, 40), (200, 90))
    until(lambda: stage.answer(NAME) != "", what="the signature to be kept")
    first = kept(stage, worker)
    assert first[:4] == b"\x89PNG"
    assert black(first) > 50
    before = stage.answer(NAME)
    sign(stage, (30, 100), (300, 100))
    until(lambda: stage.answer(NAME) != before, what="the second stroke to be kept")
    assert black(kept(stage, worker)) > black(first)


def test_going_on_at_once_keeps_what_was_signed(stage: Stage, worker: Worker) -> None:
    """Continue is pressed before the pause is over: the signature is the answer all the same."""
    sign(stage, (20, 60), (120, 40), (200, 90))
    page = stage.visit_page()
    assert page.visit is not None
    page.show_page(page.visit.pages()[0].key)
    until(lambda: stage.answer(NAME) != "", what="the signature to be kept")
    assert black(kept(stage, worker)) > 50


def test_a_stroke_of_the_last_moment_before_a_lock_is_in_the_draft(stage: Stage, worker: Worker) -> None:
    """The lock asks the page once and does not wait for the pause of the pen, nor for the GUI thread."""
    page = stage.visit_page()
    assert page.visit is not None
    until(lambda: page.visit is not None and page.visit.autosave.is_clean, what="the page to be saved")
    visit = page.visit
    sign(stage, (20, 60), (120, 40), (200, 90))
    page.may_leave()
    done = Event()
    stage.workspace.act(lambda _desk: done.set())  # as a lock waits
    assert done.wait(10)  # no turn of the event loop in between
    saved = worker.laptop.store.drafts.load(visit.draft.draft).forms["home_visit"]
    (name,) = {text.decode() for text in re.findall(rb"[0-9a-f]{64}\.png", saved.payload)}
    data: bytes = worker.laptop.store.blobs.read(visit.draft.stream, sha256_in(name) or b"")
    assert black(data) > 50


def test_it_is_covered_when_one_comes_back_and_can_be_signed_again(stage: Stage, worker: Worker) -> None:
    sign(stage, (20, 60), (200, 90))
    until(lambda: stage.answer(NAME) != "", what="the signature to be kept")
    before = stage.answer(NAME)
    page = stage.visit_page()
    assert page.visit is not None
    page.show_page(page.visit.pages()[0].key)
    stage.to_question(NAME)
    until(lambda: box(stage)._cover.isVisible(), what="the cover")
    assert not box(stage).pad.isVisible()
    again = stage.button(f"again_{NAME}")
    again.setFocus()
    press(again, Qt.Key.Key_Space)
    assert box(stage).pad.isVisible()
    assert stage.answer(NAME) == before  # until there is another one
    sign(stage, (20, 20), (300, 120))
    until(lambda: stage.answer(NAME) not in ("", before), what="the new signature")


def test_a_stroke_is_taken_back_and_nothing_is_no_answer(stage: Stage) -> None:
    sign(stage, (20, 60), (200, 90))
    undo = stage.button(f"undo_{NAME}")
    undo.setFocus()
    press(undo, Qt.Key.Key_Space)
    assert box(stage).pad.is_empty
    box(stage).keep()
    assert stage.answer(NAME) == ""


def test_it_is_removed(stage: Stage) -> None:
    sign(stage, (20, 60), (200, 90))
    until(lambda: stage.answer(NAME) != "", what="the signature to be kept")
    remove = stage.button(f"remove_{NAME}")
    remove.setFocus()
    press(remove, Qt.Key.Key_Space)
    assert stage.answer(NAME) == ""
    assert box(stage).pad.is_empty


def test_what_was_removed_comes_back(stage: Stage) -> None:
    sign(stage, (20, 60), (200, 90))
    until(lambda: stage.answer(NAME) != "", what="the signature to be kept")
    name = stage.answer(NAME)
    stage.button(f"remove_{NAME}").click()
    press(stage.button(f"bring_back_{NAME}"), Qt.Key.Key_Space)
    assert stage.answer(NAME) == name
    until(lambda: box(stage)._cover.isVisible(), what="the cover")


def test_every_control_has_a_name(stage: Stage) -> None:
    assert unnamed_controls(stage.visit_page()) == []
