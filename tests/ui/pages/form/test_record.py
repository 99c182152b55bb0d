"""A finished record on the screen: whole, by name where its form is not here, and covered in a visit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.changes import Changes
from core.store.form_library import Publication
from tests.core.casework.office import Worker
from tests.core.casework.test_form_updates import announce
from tests.journeys.laptop import VISIT, published
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from tests.ui.forms.test_pictures import jpeg
from tests.ui.pages.form.versions import NEWER, OLD, second_version
from tests.ui.robots.visit_robot import until
from tests.ui.typing import press
from ui.pages.family.family import FamilyPage
from ui.pages.form.record import RecordPage
from ui.pages.page import Page
from ui.widgets.banner import Banner
from ui.widgets.cover import Cover
from ui.widgets.picture_button import PictureButton
from ui.widgets.picture_view import PictureView
from ui.widgets.sections import ListRow
from ui.workspace import Workspace


@pytest.fixture
def workspace(worker: Worker) -> Iterator[Workspace]:
    with at_work(worker.desk, worker.clock) as made:
        yield made


def finished(worker: Worker, **answers: str) -> tuple[bytes, bytes]:
    done = worker.visit(worker.add_family(), risk={"d1": "yes"}, **{**OLD, **answers})
    return done.result.stream, done.result.visit


def text(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def shown(page: Page, qtbot: QtBot, **parameters: object) -> None:
    qtbot.addWidget(page)
    page.resize(1310, 680)
    page.show()
    page.open(**parameters)


def record(workspace: Workspace, qtbot: QtBot, stream: bytes, entity_id: bytes) -> RecordPage:
    page = RecordPage(workspace)
    shown(page, qtbot, stream=stream, record=entity_id)
    until(lambda: "17.03.2026" in text(page), what="the record")
    return page


def test_questions_and_answers_stand_by_page(worker: Worker, workspace: Workspace, qtbot: QtBot) -> None:
    stream, visit = finished(worker)
    page = record(workspace, qtbot, stream, visit)
    said = text(page)
    for expected in (
        "1. Бару туралы",
        "Отбасы тағы не айтқысы келеді?",
        OLD["family_words"],
        "1 наурыз күнгі нұсқа",
    ):
        assert expected in said, expected
    assert "Айгүл" in said
    assert unnamed_controls(page) == []
    assert page.focusWidget() is page.area


def test_a_photo_is_named_as_one_and_never_by_its_hash(
    worker: Worker, workspace: Workspace, qtbot: QtBot
) -> None:
    kept = f"{'a1' * 32}.jpg"
    stream, visit = finished(worker, h_photo=kept)
    said = text(record(workspace, qtbot, stream, visit))
    assert "1 сурет" in said
    assert "a1a1" not in said


def photographed(worker: Worker) -> tuple[bytes, bytes]:
    """A finished visit with a photo that is in the vault."""
    stream = worker.add_family()
    blob = worker.laptop.store.blobs.keep_whole(stream, jpeg(400, 300), media_type="image/jpeg")
    done = worker.visit(stream, risk={"d1": "yes"}, **{**OLD, "h_photo": blob.answer})
    return stream, done.result.visit


def test_a_photo_is_seen_small_and_opens_large(worker: Worker, workspace: Workspace, qtbot: QtBot) -> None:
    page = record(workspace, qtbot, *photographed(worker))
    until(lambda: page.findChild(PictureButton, "thumbnail_h_photo") is not None, what="the photo")
    small = page.findChild(PictureButton, "thumbnail_h_photo")
    assert small is not None
    assert small.accessibleName().startswith("1 сурет: ")
    assert unnamed_controls(page) == []
    small.setFocus()
    press(small, Qt.Key.Key_Return)
    view = page.window().findChild(PictureView)
    assert view is not None
    assert (view.shown_size.width(), view.shown_size.height()) == (400, 300)
    press(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_a_photo_says_where_it_is(worker: Worker, workspace: Workspace, qtbot: QtBot) -> None:
    """A colleague's that has not come yet, one that is only here, and one that the office has."""
    stream, visit = finished(worker, h_photo=f"{'a1' * 32}.jpg")
    page = record(workspace, qtbot, stream, visit)
    until(lambda: "осы ноутбукте әлі жоқ" in text(page), what="that it is not here yet")
    stream, visit = photographed(worker)
    page = record(workspace, qtbot, stream, visit)
    until(lambda: "Тек осы ноутбукте бар." in text(page), what="that it is only here")
    with worker.laptop.store.writing() as database:
        database.execute("INSERT INTO blob_receipt SELECT stream, sha256, x'01', 5 FROM blob")
    page = record(workspace, qtbot, stream, visit)
    until(lambda: page.findChild(PictureButton, "thumbnail_h_photo") is not None, what="the photo")
    assert "Тек осы ноутбукте бар." not in text(page)


def test_a_photo_is_covered_in_a_visit(worker: Worker, workspace: Workspace, qtbot: QtBot) -> None:
    stream, visit = photographed(worker)
    workspace.in_visit = True
    page = record(workspace, qtbot, stream, visit)
    assert "1 сурет" not in text(page)
    for cover in page.findChildren(Cover):
        cover.open_cover()
    until(lambda: page.findChild(PictureButton, "thumbnail_h_photo") is not None, what="the photo")
    for cover in page.findChildren(Cover):
        cover.close_cover()
    assert page.findChild(PictureButton, "thumbnail_h_photo") is None


def test_another_language_of_the_form(worker: Worker, workspace: Workspace, qtbot: QtBot) -> None:
    stream, visit = finished(worker)
    page = record(workspace, qtbot, stream, visit)
    russian = next(b for b in page.findChildren(QPushButton) if b.text() == "Русский")
    QTest.mouseClick(russian, Qt.MouseButton.LeftButton)
    until(lambda: "1. О посещении" in text(page), what="the answers in Russian")
    assert "1 наурыз күнгі нұсқа" in text(page)  # the program keeps its own language


def test_answers_of_an_earlier_version_are_shown(worker: Worker, workspace: Workspace, qtbot: QtBot) -> None:
    draft = worker.desk.start_visit(worker.add_family())
    worker.fill_in(draft, **OLD)
    announce(worker, second_version())
    worker.desk.move_draft(draft.draft, VISIT, version=NEWER, language="kk")
    session = worker.open_form(draft, VISIT)
    session.answer(session.refs("newly_asked")[0], "Иә")
    done = worker.finish(draft, session)
    page = record(workspace, qtbot, done.result.stream, done.result.visit)
    assert "Форманың бұрынғы нұсқасындағы жауаптар" in text(page)
    assert OLD["family_words"] in text(page)
    workspace.in_visit = True
    page.refresh(Changes(library=True))
    until(lambda: page.findChild(Cover, "record_kept_cover") is not None, what="the cover")
    assert OLD["family_words"] not in text(page)


def test_by_name_until_the_form_has_come(worker: Worker, workspace: Workspace, qtbot: QtBot) -> None:
    stream, visit = finished(worker)
    database = worker.laptop.vault.database
    form = published(VISIT)
    with database.transaction():
        database.execute("DELETE FROM library_blob WHERE sha256 = ?", (form.sha256,))
    worker.desk._reading._shelf._loaded.clear()
    page = record(workspace, qtbot, stream, visit)
    banner = page.findChild(Banner, "record_form_coming")
    assert banner is not None
    assert "worker_note" in text(page)
    assert OLD["worker_note"] in text(page)
    library = worker.laptop.store.form_library
    library.add(Publication("form", VISIT, form.version, form.sha256, {}), data=form.xform)
    page.refresh(Changes(library=True))
    until(lambda: "1. Бару туралы" in text(page), what="the questions")
    assert not any(banner.isVisible() for banner in page.findChildren(Banner))


def test_an_assessment_is_covered_in_a_visit(worker: Worker, workspace: Workspace, qtbot: QtBot) -> None:
    stream, visit = finished(worker)
    assessment = worker.desk.risk_result(visit, stream, language="kk").assessment
    assert assessment is not None
    workspace.in_visit = True
    page = record(workspace, qtbot, stream, assessment)
    assert "Шұғыл" not in text(page)
    assert "Мұғалімнің айтуы бойынша." not in text(page)
    covers = page.findChildren(Cover)
    covers[1].open_cover()
    assert "Мұғалімнің айтуы бойынша." in text(page)
    covers[1].close_cover()
    assert "Мұғалімнің айтуы бойынша." not in text(page)


def test_the_history_opens_the_record(worker: Worker, workspace: Workspace, qtbot: QtBot) -> None:
    stream, visit = finished(worker)
    wanted: list[tuple[str, dict[str, object]]] = []
    workspace.page_wanted.connect(lambda name, parameters: wanted.append((name, parameters)))
    family = FamilyPage(workspace)
    shown(family, qtbot, stream=stream)
    name = f"event_visit_{visit.hex()}"
    until(lambda: family.findChild(ListRow, name) is not None, what="the history")
    line = family.findChild(ListRow, name)
    assert line is not None
    assert line.focusPolicy() & Qt.FocusPolicy.TabFocus
    line.click()
    assert wanted == [("record", {"stream": stream, "record": visit})]
