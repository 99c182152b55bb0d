"""Photos in a visit, on the real page over the real vault: kept, covered, removed, brought back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeDatabase, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from core.forms.session import QuestionView
from core.store.blobs import sha256_in
from tests.core.casework.office import Worker
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.forms.conftest import Fill
from tests.ui.forms.test_pictures import jpeg
from tests.ui.pages.form.visit_stage import Stage, staged
from tests.ui.robots.visit_robot import VisitRobot, until
from tests.ui.typing import hold, let_go, press
from ui.forms.accepted_files import accepted_by, is_accepted, patterns_of
from ui.forms.media_questions import MediaBox
from ui.widgets.picture_view import PictureView


@pytest.fixture
def stage(worker: Worker, qtbot: QtBot, speak: Speak) -> Iterator[Stage]:
    speak("kk")
    draft = worker.desk.start_visit(worker.add_family())
    worker.fill_in(draft)
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as made:
        made.to_question("h_photo")
        yield made


def box(stage: Stage) -> MediaBox:
    found = stage.visit_page().findChild(MediaBox, "answer_h_photo")
    assert found is not None
    return found


def add(stage: Stage, photo: Path) -> str:
    before = stage.answer("h_photo")
    box(stage).take_file(str(photo))
    until(lambda: stage.answer("h_photo") not in ("", before), what="the photo to be kept")
    until(lambda: stage.button("turn_h_photo").isVisible(), what="the photo to be found")
    return stage.answer("h_photo")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "CANARY-name.jpg"
    path.write_bytes(jpeg(2000, 1500))
    return path


def test_a_photo_is_kept_made_anew_and_saved_with_the_draft(
    stage: Stage, worker: Worker, photo: Path, tmp_path: Path
) -> None:
    name = add(stage, photo)
    page = stage.visit_page()
    assert page.visit is not None
    until(lambda: page.visit is not None and page.visit.autosave.is_clean, what="the draft to be saved")
    stream = page.visit.draft.stream
    kept = worker.laptop.store.blobs.read(stream, sha256_in(name) or b"")
    assert kept[:2] == b"\xff\xd8"
    assert b"PLANTED" not in kept
    draft = worker.laptop.store.drafts.load(page.visit.draft.draft)
    assert name.encode() in draft.forms["home_visit"].payload
    files = [path for path in (tmp_path / "vault").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if kept[200:400] in path.read_bytes()]


def test_a_photo_of_the_last_moment_before_a_lock_is_in_the_draft(
    stage: Stage, worker: Worker, photo: Path
) -> None:
    """Its bytes are on their way into the vault when the lock comes, which asks the page once."""
    page = stage.visit_page()
    assert page.visit is not None
    visit = page.visit
    until(lambda: visit.autosave.is_clean, what="the page to be saved")
    box(stage).take_file(str(photo))
    page.may_leave()
    done = Event()
    stage.workspace.act(lambda _desk: done.set())  # as a lock waits
    assert done.wait(10)  # no turn of the event loop in between
    saved = worker.laptop.store.drafts.load(visit.draft.draft).forms["home_visit"]
    (name,) = {text.decode() for text in re.findall(rb"[0-9a-f]{64}\.jpg", saved.payload)}
    assert worker.laptop.store.blobs.read(visit.draft.stream, sha256_in(name) or b"")[:2] == b"\xff\xd8"


def test_it_is_covered_until_space_is_held(stage: Stage, photo: Path) -> None:
    add(stage, photo)
    cover = box(stage)._cover
    assert cover.isVisible()
    assert not cover.is_open()
    hold(cover, Qt.Key.Key_Space)
    assert any(not label.pixmap().isNull() for label in cover.findChildren(QLabel))
    let_go(cover, Qt.Key.Key_Space)
    assert not cover.is_open()


def test_removing_is_undone_with_the_keyboard(stage: Stage, photo: Path) -> None:
    name = add(stage, photo)
    stage.button("remove_h_photo").setFocus()
    press(stage.button("remove_h_photo"), Qt.Key.Key_Space)
    assert stage.answer("h_photo") == ""
    undo = QApplication.focusWidget()
    assert undo is not None
    assert undo.objectName() == "bring_back_h_photo"
    press(undo, Qt.Key.Key_Space)
    assert stage.answer("h_photo") == name
    until(lambda: stage.button("turn_h_photo").isVisible(), what="the photo to be back")


def test_what_was_removed_comes_back_from_another_page_too(stage: Stage, photo: Path) -> None:
    """No ten seconds: as long as the visit is open."""
    name = add(stage, photo)
    stage.button("remove_h_photo").click()
    page = stage.visit_page()
    assert page.visit is not None
    page.show_page(page.visit.pages()[0].key)
    stage.to_question("h_photo")
    assert stage.answer("h_photo") == ""
    assert stage.button("bring_back_h_photo").isVisible()
    stage.button("bring_back_h_photo").click()
    assert stage.answer("h_photo") == name
    assert not stage.button("bring_back_h_photo").isVisible()
    until(lambda: stage.button("turn_h_photo").isVisible(), what="the photo to be back")


def test_it_opens_large_and_escape_leads_back(stage: Stage, photo: Path) -> None:
    add(stage, photo)
    large = stage.button("large_h_photo")
    large.setFocus()
    press(large, Qt.Key.Key_Space)
    view = stage.visit_page().findChild(PictureView)
    assert view is not None
    assert view.isVisible()
    press(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert large.hasFocus()


FILES = """
| survey | type | name | label | body::accept |
| | file | paper | A paper | .pdf, image/* |
| settings | form_id | version |
| | files | 1 |
"""


@pytest.mark.parametrize(
    ("accepted", "name", "data", "taken"),
    [
        ((), "a.exe", b"MZ", True),
        ((".pdf",), "A.PDF", b"%PDF-1.4", True),
        ((".pdf",), "a.txt", b"words", False),
        (("image/*",), "a.png", b"\x89PNG\r\n\x1a\n", True),
        (("image/*",), "a.txt", b"words", False),
        (("text/plain",), "a.csv", b"a,b", True),  # a kind of plain text
        (("application/pdf",), "a.txt", b"words", False),
    ],
)
def test_a_form_says_which_files_it_takes(
    accepted: tuple[str, ...], name: str, data: bytes, taken: bool
) -> None:
    kind = QMimeDatabase().mimeTypeForFileNameAndData(name, data)
    assert is_accepted(accepted, name, kind) is taken


def test_another_file_is_refused_in_words(fill: Fill, tmp_path: Path) -> None:
    robot = fill(FILES)
    paper = robot.question("paper").findChild(MediaBox)
    assert paper is not None
    letter = tmp_path / "letter.txt"
    letter.write_text("words", encoding="utf-8")
    paper.take_file(str(letter))
    said = paper.findChild(QLabel, "said_paper")
    assert said is not None
    assert said.text() == "Бұл сұраққа тек PDF, Суреттер қосуға болады. Файл қосылмады."
    assert "*.pdf" in patterns_of(accepted_by(paper_view(robot)))


def test_any_file_is_taken_where_a_form_says_nothing(fill: Fill) -> None:
    robot = fill(FILES.replace("| .pdf, image/* |", "| |"))
    assert accepted_by(paper_view(robot)) == ()


def paper_view(robot: VisitRobot) -> QuestionView:
    visit = robot.page.visit
    assert visit is not None
    return visit.forms[0].session.question("/data/paper")


def test_turning_keeps_a_new_photo(stage: Stage, photo: Path) -> None:
    name = add(stage, photo)
    stage.button("turn_h_photo").click()
    until(lambda: stage.answer("h_photo") not in ("", name), what="the turned photo")


def test_a_file_that_is_no_photo_is_said_and_changes_nothing(
    stage: Stage, photo: Path, tmp_path: Path
) -> None:
    name = add(stage, photo)
    text = tmp_path / "letter.jpg"
    text.write_text("no photo", encoding="utf-8")
    box(stage).take_file(str(text))
    said = box(stage).findChild(QLabel, "said_h_photo")
    assert said is not None
    assert said.text() == "Бұл файл сурет емес. Ол қосылмады."
    assert stage.answer("h_photo") == name
    box(stage).take_file(str(tmp_path / "nowhere.jpg"))
    assert said.text() == "Файлды оқу мүмкін болмады. Ол қосылмады."


def test_a_photo_is_the_answer_also_when_its_page_was_left_at_once(stage: Stage, photo: Path) -> None:
    page = stage.visit_page()
    box(stage).take_file(str(photo))
    page.go_on()
    until(lambda: bool(stage.answer("h_photo")), what="the photo to be kept")
    stage.to_question("h_photo")
    until(lambda: stage.button("turn_h_photo").isVisible(), what="the photo to be found")


def test_check_and_finish_says_one_photo_and_never_its_name(stage: Stage, photo: Path) -> None:
    name = add(stage, photo)
    stage.visit_page().finish()
    check = stage.check()
    texts = [label.text() for label in check.page.findChildren(QLabel)]
    assert "1 сурет" in texts
    assert not [text for text in texts if name[:20] in text]


def test_every_control_has_a_name_and_the_list_of_files_opens(stage: Stage, photo: Path) -> None:
    add(stage, photo)
    assert unnamed_controls(stage.visit_page()) == []
    stage.button("choose_h_photo").click()
    dialog = box(stage).findChild(QFileDialog, "choose_file")
    assert dialog is not None
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.close()
