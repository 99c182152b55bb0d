"""A newer version of a form on the screen: the worker is told, looks, and moves or stays."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.casework.desk import VisitDraft
from core.changes import Changes
from core.store.form_library import Publication, note
from tests.core.casework.office import Worker
from tests.core.casework.test_form_updates import announce
from tests.journeys.laptop import RISK, VISIT
from tests.ui.conftest import unnamed_controls
from tests.ui.pages.form.versions import NEWER, OLD, second_version
from tests.ui.pages.form.visit_stage import Stage, staged
from tests.ui.robots.visit_robot import click, until
from ui import theme
from ui.pages.form.visit import VisitPage
from ui.widgets.banner import Banner
from ui.widgets.cover import Cover

BEFORE = "2026030101"


def begun(worker: Worker) -> VisitDraft:
    draft = worker.desk.start_visit(worker.add_family())
    worker.fill_in(draft, **OLD)
    return draft


def version(worker: Worker, draft: VisitDraft) -> str:
    """Of the draft in the store."""
    return worker.open_form(draft, VISIT).definition.version


def text(widget: QWidget) -> str:
    shown = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(shown)


def button(page: QWidget, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def told(stage: Stage) -> Banner:
    """The banner above the visit."""
    page = stage.visit().page
    until(lambda: isinstance(page.updates.notice, Banner), what="the banner")
    assert isinstance(page.updates.notice, Banner)
    return page.updates.notice


def test_look_move_and_undo(worker: Worker, qtbot: QtBot) -> None:
    draft = begun(worker)
    announce(worker, second_version())
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as stage:
        assert "1 қыркүйек күнгі нұсқа" in told(stage).accessibleName()
        assert unnamed_controls(stage.visit().page) == []
        click(button(told(stage), "form_update_see"))
        page = stage.form_update()
        assert unnamed_controls(page) == []
        said = text(page)
        for expected in (
            OLD["family_words"],  # kept without a place
            "Ешкім, жалғыз бардым",  # not in the list now
            "Бұрын: Анасы\nЕнді: Шешесі немесе әжесі",  # other words under the same value
            "• Отбасы неге келісті?",  # newly required
        ):
            assert expected in said, expected
        assert OLD["worker_note"] not in said
        click(page.bar.primary)
        assert "30" in told(stage).accessibleDescription()
        assert version(worker, draft) == NEWER
        click(button(told(stage), "form_update_back"))
        visit = stage.visit().page
        until(lambda: version_on_screen(visit) == BEFORE, what="the earlier version")
        assert worker.open_form(draft, VISIT).value("family_words") == OLD["family_words"]
        assert stage.left_for == []


def version_on_screen(page: VisitPage) -> str:
    return page.visit.form(VISIT).ref.version if page.visit is not None else ""


def test_what_was_typed_after_the_move_survives_undo(worker: Worker, qtbot: QtBot) -> None:
    draft = begun(worker)
    announce(worker, second_version())
    worker.desk.move_draft(draft.draft, VISIT, version=NEWER, language="kk")
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as stage:
        notice = told(stage)  # begun earlier, moved since
        robot = stage.visit()
        robot.page.show_page(_page_of(robot.page, "worker_note"))
        robot.answer("worker_note", "Соңғы сөз")
        click(button(notice, "form_update_back"))
        until(lambda: version_on_screen(robot.page) == BEFORE, what="the earlier version")
        assert worker.open_form(draft, VISIT).value("worker_note") == "Соңғы сөз"
        assert worker.open_form(draft, VISIT).value("family_words") == OLD["family_words"]


def _page_of(page: VisitPage, name: str) -> str:
    assert page.visit is not None
    session = page.visit.form(VISIT).session
    (ref,) = session.refs(name)
    return next(f"{VISIT}:{each.id}" for each in session.pages() if ref in each.question_refs)


def test_kept_answers_are_read_back_before_the_end(worker: Worker, qtbot: QtBot) -> None:
    draft = begun(worker)
    announce(worker, second_version())
    worker.desk.move_draft(draft.draft, VISIT, version=NEWER, language="kk")
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as stage:
        stage.visit().page.finish()
        page = stage.check().page
        until(lambda: page.findChild(Cover, f"kept_{VISIT}_cover") is not None, what="the kept answers")
        cover = page.findChild(Cover, f"kept_{VISIT}_cover")
        assert cover is not None
        assert OLD["family_words"] not in text(page)
        cover.open_cover()
        assert OLD["family_words"] in text(page)
        cover.close_cover()


def test_to_stay_is_as_good(worker: Worker, qtbot: QtBot) -> None:
    draft = begun(worker)
    announce(worker, second_version())
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as stage:
        click(button(told(stage), "form_update_see"))
        page = stage.form_update()
        assert page.focusWidget() is page.area  # what is to be read can be scrolled by key at once
        page.activateWindow()
        until(page.isActiveWindow, what="the window")
        QTest.keyClick(page.area, Qt.Key.Key_Escape)
        visit = stage.visit().page
        until(lambda: visit.visit is not None and VISIT in visit.visit.stayed, what="the answer")
        assert visit.updates.notice is None
        assert version(worker, draft) == BEFORE


def test_notice_leaves_room_for_the_questions_in_large_text(
    worker: Worker, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.use(qapp, scheme="light", text_percent=200)
    draft = begun(worker)
    announce(worker, second_version())
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as stage:
        banner = told(stage)
        until(lambda: banner.height() <= theme.current().px(56), what="a low banner")
        click(button(banner, "form_update_close"))
        visit = stage.visit().page
        assert visit.visit is not None
        assert VISIT in visit.visit.stayed
        assert visit.updates.notice is None


def test_what_comes_during_a_visit_shifts_nothing(worker: Worker, qtbot: QtBot) -> None:
    draft = begun(worker)
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as stage:
        robot = stage.visit()
        robot.page.show_page(_page_of(robot.page, "worker_note"))
        field = robot.question("worker_note")
        robot.answer("worker_note", "Жазып отырмын")
        visit = robot.page.visit
        until(lambda: visit is not None and visit.autosave.is_clean, what="the draft to be saved")
        focus, top = robot.page.focusWidget(), field.mapTo(robot.page, field.rect().topLeft())
        announce(worker, second_version())
        stage.workspace.announce(Changes(library=True))
        until(lambda: robot.page.updates.notice is not None, what="the quiet line")
        line = robot.page.updates.notice
        assert line is not None
        assert not isinstance(line, Banner)
        assert robot.page.focusWidget() is focus
        assert field.mapTo(robot.page, field.rect().topLeft()) == top
        assert version_on_screen(robot.page) == BEFORE
        click(line)
        stage.form_update()
        assert worker.open_form(draft, VISIT).value("worker_note") == "Жазып отырмын"


def test_bytes_that_have_not_come(worker: Worker, qtbot: QtBot) -> None:
    draft = begun(worker)
    with worker.laptop.vault.database.transaction():
        form = Publication("form", VISIT, NEWER, second_version().sha256, {})
        note(worker.laptop.vault.database, form)
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as stage:
        assert "әлі келген жоқ" in told(stage).accessibleName()
        assert told(stage).findChild(QAbstractButton, "form_update_see") is None


def test_a_form_that_cannot_be_opened_here(worker: Worker, qtbot: QtBot) -> None:
    draft = begun(worker)
    announce(worker, second_version(), data=b"<broken>")
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as stage:
        assert told(stage).tone == "warning"
        assert "Ештеңе жоғалған жоқ" in told(stage).accessibleDescription()
        assert stage.visit().page.form_view.isEnabled()


def test_answers_of_the_assessment_are_covered(worker: Worker, qtbot: QtBot) -> None:
    draft = worker.desk.start_visit(worker.add_family())
    worker.fill_in(draft)
    worker.assess(draft, d1="yes", f1="3")
    old = worker.laptop.store.form_library.newest("form", RISK)
    assert old is not None
    data = old.data.replace(BEFORE.encode(), NEWER.encode())
    worker.laptop.store.form_library.add(
        Publication("form", RISK, NEWER, hashlib.sha256(data).digest(), {"kk": "Бағалау"}), data=data
    )
    with staged(worker.desk, worker.clock, qtbot, draft=draft.draft) as stage:
        stage.workspace.in_visit = True
        click(button(told(stage), "form_update_see"))
        page = stage.form_update()
        click(button(page, "update_show_moved"))
        until(lambda: page.findChild(Cover) is not None, what="the cover")
        assert "Мұғалімнің айтуы бойынша." not in text(page)
