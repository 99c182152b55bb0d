"""Drawings and photos that are drawn on: strokes become the answer, are taken back, change nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.errors import TirekError
from core.forms.session import QuestionKind, QuestionView
from core.records import AttachmentRef
from tests.ui.conftest import unnamed_controls
from tests.ui.forms.test_pictures import jpeg
from ui.forms.annotate_questions import AnnotateBox
from ui.forms.kept_box import KeptBox
from ui.forms.pictures import Picture, PictureProblem, made_anew
from ui.forms.shelf import Found
from ui.forms.signature_questions import SignatureBox
from ui.theme import Theme

REF = "/data/photo"


class Shelf:
    """Keeps in memory; hands each answer to the box, as the session does, when `deliver` is called."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[AttachmentRef, bytes]] = {}
        self.waiting: list[str] = []
        self.taken_away: dict[str, str] = {}

    def keep(
        self, ref: str, data: bytes, *, media_type: str, name: str, failed: Callable[[TirekError], None]
    ) -> None:
        ending = {"image/png": "png", "image/jpeg": "jpg"}[media_type]
        answer = f"{hashlib.sha256(data).hexdigest()}.{ending}"
        self.kept[answer] = (AttachmentRef(answer, media_type, name, len(data)), data)
        self.waiting.append(answer)

    def find(self, answer: str, show: Callable[[Found | None], None]) -> None:
        show(self.kept.get(answer))

    def removed(self, ref: str) -> str:
        return self.taken_away.get(ref, "")

    def note_removed(self, ref: str, answer: str) -> None:
        self.taken_away[ref] = answer

    def deliver(self, box: KeptBox) -> str:
        """Everything that was kept meanwhile is the answer; the newest."""
        assert self.waiting
        for answer in self.waiting:
            box.show_answer(answer)
        self.waiting.clear()
        return box.answer


def view(*appearance: str, **parameters: str) -> QuestionView:
    return QuestionView(
        ref=REF, name="photo", kind=QuestionKind.IMAGE, label="The roof", hint="", guidance="", value="",
        shown_text="", relevant=True, required=False, readonly=False, appearance=frozenset(appearance),
        choices=(), problem=None, parameters=tuple(parameters.items()),
    )  # fmt: skip


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def box(look: Theme, qtbot: QtBot, shelf: Shelf) -> AnnotateBox:
    """With a photo, half of it red and half of it blue, and its pad open."""
    made = AnnotateBox("answer_photo", view("annotate", **{"max-pixels": "400"}), shelf)
    qtbot.addWidget(made)
    made.show()
    made._take_picture(picture(jpeg(600, 300)))
    shelf.deliver(made)
    button(made, "mark_photo").click()
    return made


def picture(data: bytes) -> Picture | PictureProblem:
    return made_anew(data, longest_side_px=400)


def button(box: KeptBox, name: str) -> QAbstractButton:
    found = box.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def stroke(box: AnnotateBox | SignatureBox, *points: tuple[int, int]) -> None:
    QTest.mousePress(box.pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(box.pad, QPoint(*point))
    QTest.mouseRelease(box.pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def shown(shelf: Shelf, answer: str) -> QImage:
    return QImage.fromData(shelf.kept[answer][1])


def marks(image: QImage) -> int:
    """Pixels of the pen in the blue half."""
    half = range(image.width() // 2 + 20, image.width(), 2)
    return sum(image.pixelColor(x, y).red() > 150 for x in half for y in range(0, image.height(), 2))


def test_strokes_become_part_of_the_photo(box: AnnotateBox, shelf: Shelf) -> None:
    before = box.answer
    assert marks(shown(shelf, before)) == 0
    stroke(box, (350, 60), (420, 120), (500, 200))
    box.keep()
    after = shelf.deliver(box)
    assert after != before
    image = shown(shelf, after)
    assert (image.width(), image.height()) == (400, 200)
    assert marks(image) > 20
    assert image.pixelColor(20, 100).red() > 200  # the photo itself is under them
    assert box.pad.isVisible()  # and one goes on drawing


def test_the_last_stroke_is_taken_back_and_the_photo_is_the_one_before(
    box: AnnotateBox, shelf: Shelf, qtbot: QtBot
) -> None:
    before = box.answer
    stroke(box, (350, 60), (420, 120))
    box.keep()
    one = shelf.deliver(box)
    stroke(box, (350, 200), (500, 200))
    button(box, "undo_photo").click()
    box.keep()
    assert marks(shown(shelf, shelf.deliver(box))) == marks(shown(shelf, one))
    button(box, "undo_photo").click()
    with qtbot.waitSignal(box.changed) as told:
        box.keep()
    assert told.args == [before]
    assert box.answer == before


def test_leaving_at_once_keeps_the_strokes(box: AnnotateBox, shelf: Shelf) -> None:
    stroke(box, (350, 60), (420, 120))
    box.hand_over()
    assert marks(shown(shelf, shelf.deliver(box))) > 5


def test_a_stroke_that_has_not_ended_is_kept_too(box: AnnotateBox, shelf: Shelf) -> None:
    """The laptop is locked while the pen is down."""
    QTest.mousePress(box.pad, Qt.MouseButton.LeftButton, pos=QPoint(350, 60))
    QTest.mouseMove(box.pad, QPoint(450, 160))
    box.hand_over()
    assert marks(shown(shelf, shelf.deliver(box))) > 5
    QTest.mouseRelease(box.pad, Qt.MouseButton.LeftButton, pos=QPoint(450, 160))


def test_it_is_covered_when_one_is_done(box: AnnotateBox, shelf: Shelf) -> None:
    stroke(box, (350, 60), (420, 120))
    button(box, "done_photo").click()
    shelf.deliver(box)
    assert not box.pad.isVisible()
    assert box._cover.isVisible()
    assert not box._cover.is_open()
    button(box, "mark_photo").click()  # and can be drawn on again
    under = box.pad.under
    assert under is not None
    assert marks(under) > 5


def test_another_photo_has_no_strokes(box: AnnotateBox, shelf: Shelf) -> None:
    stroke(box, (350, 60), (420, 120))
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    box.take_image(image)
    assert marks(shown(shelf, shelf.deliver(box))) == 0
    assert not box.pad.isVisible()


def test_removing_brings_back_the_photo_with_its_strokes(box: AnnotateBox, shelf: Shelf) -> None:
    stroke(box, (350, 60), (420, 120))
    box.keep()
    answer = shelf.deliver(box)
    button(box, "remove_photo").click()
    assert box.answer == ""
    assert not box.pad.isVisible()
    button(box, "bring_back_photo").click()
    assert box.answer == answer


def test_a_drawing_is_kept_as_it_was_drawn_within_the_forms_size(
    look: Theme, qtbot: QtBot, shelf: Shelf
) -> None:
    box = SignatureBox("answer_photo", view("draw", **{"max-pixels": "300"}), shelf)
    qtbot.addWidget(box)
    box.show()
    assert box.pad.height() > 250  # higher than a place to sign
    assert button(box, "again_photo").text() == "Қайта салу"
    stroke(box, (50, 60), (300, 250))
    box.keep()
    image = shown(shelf, shelf.deliver(box))
    assert (image.width(), image.height()) == (300, 200)
    assert image.pixelColor(150, 10).lightness() == 255
    assert unnamed_controls(box) == []


def test_every_control_has_a_name(box: AnnotateBox) -> None:
    assert unnamed_controls(box) == []
