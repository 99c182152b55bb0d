"""Filling in a form for a family on the screen, over a real store: choose it, fill it in, see its result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.casework import record_checks
from core.casework.desk import Desk
from core.records import RecordFinding
from core.schema import Entity
from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_filled_forms import finished, publish, short
from tests.core.casework.test_record_forms import referral
from tests.journeys.laptop import published
from tests.ui.conftest import Speak, unnamed_controls
from tests.ui.desks import at_work
from tests.ui.typing import hold, let_go, press
from ui.pages.family.family import FamilyPage
from ui.pages.form.check import CheckPage
from ui.pages.form.filled_result import FilledResultPage
from ui.pages.form.forms_to_fill import FormsPage
from ui.pages.form.result import ResultPage
from ui.pages.form.visit import VisitPage
from ui.pages.page import Page
from ui.pages.today import TodayPage
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.text_fields import MultilineField
from ui.workspace import Workspace

KINDS: dict[str, type[Page]] = {
    page.NAME: page
    for page in (TodayPage, FamilyPage, FormsPage, VisitPage, CheckPage, ResultPage, FilledResultPage)
}


@dataclass
class Screen:
    """One page at a time, as the main window shows them."""

    worker: Worker
    workspace: Workspace
    qtbot: QtBot
    page: Page | None = None
    elsewhere: list[str] = field(default_factory=list)

    def go(self, name: str, parameters: dict[str, object]) -> None:
        if name not in KINDS:
            self.elsewhere.append(name)
            return
        if self.page is not None:
            self.page.may_leave()
            self.workspace.changed.disconnect(self.page.refresh)
            self.page.hide()
            self.page.deleteLater()
        self.page = KINDS[name](self.workspace)
        self.workspace.changed.connect(self.page.refresh)
        self.page.resize(1310, 680)
        self.page.show()
        self.page.open(**parameters)

    def until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=10_000)

    def find(self, name: str) -> QWidget | None:
        """A widget of the page by its name, once it is drawn."""
        return None if self.page is None else self.page.findChild(QWidget, name)

    def press(self, name: str) -> None:
        self.until(lambda: self.find(name) is not None)
        found = self.find(name)
        assert isinstance(found, QPushButton)
        found.setFocus(Qt.FocusReason.TabFocusReason)
        press(found, Qt.Key.Key_Space)

    def texts(self) -> list[str]:
        return [] if self.page is None else [one.text() for one in self.page.findChildren(QLabel)]


@pytest.fixture
def screen(look: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Screen]:
    worker = Worker(tmp_path / "vault")
    publish(worker, short())
    try:
        with at_work(worker.desk, worker.clock) as workspace:
            made = Screen(worker, workspace, qtbot)
            workspace.page_wanted.connect(made.go)
            yield made
            if made.page is not None:
                made.page.may_leave()
                made.page.hide()
                made.page.deleteLater()
    finally:
        worker.close()


def _visit_page(screen: Screen) -> VisitPage:
    screen.until(lambda: isinstance(screen.page, VisitPage) and screen.page.visit is not None)
    assert isinstance(screen.page, VisitPage)
    return screen.page


def test_from_the_family_to_the_result(screen: Screen) -> None:
    stream = screen.worker.add_family()
    child = screen.worker.member(stream, "Айша").entity_id
    screen.go("family", {"stream": stream})
    screen.press("family_fill_in")
    screen.press("form_short")
    screen.press(f"person_{child.hex()}")
    page = _visit_page(screen)
    assert page.visit is not None
    assert page.visit.draft.about == "Тестова Айша"
    session = page.visit.forms[0].session
    session.answer(session.refs("danger")[0], "yes")
    page.finish()
    screen.until(lambda: isinstance(screen.page, CheckPage) and screen.page.visit is not None)
    assert isinstance(screen.page, CheckPage)
    assert screen.page.bar.primary.text() == "Форманы аяқтау"
    screen.page.finish_visit()
    screen.until(lambda: isinstance(screen.page, FilledResultPage) and screen.page.result is not None)
    result = screen.page
    assert isinstance(result, FilledResultPage)
    assert "Not good" not in screen.texts()
    assert result.cover is not None
    hold(result.cover, Qt.Key.Key_Space)
    assert "Not good" in screen.texts()
    let_go(result.cover, Qt.Key.Key_Space)
    QApplication.sendPostedEvents(None, 52)
    assert "Not good" not in screen.texts()
    screen.press("filled_answers")
    assert screen.elsewhere == ["record"]
    assert screen.worker.flag(stream) == "urgent"


def test_a_form_about_nobody_in_particular(screen: Screen) -> None:
    stream = screen.worker.add_family()
    screen.go("forms", {"stream": stream})
    screen.press("form_short")
    screen.press("person_none")
    page = _visit_page(screen)
    assert page.visit is not None
    assert page.visit.draft.about == ""


def test_a_draft_is_thrown_away_only_after_ten_seconds(screen: Screen) -> None:
    stream = screen.worker.add_family()
    draft = screen.worker.desk.start_form(stream, "short").draft
    screen.go("family", {"stream": stream})
    screen.press(f"family_discard_{draft.hex()}")
    screen.press(f"family_undo_{draft.hex()}")
    screen.until(lambda: screen.find(f"family_draft_{draft.hex()}") is not None)
    assert isinstance(screen.page, FamilyPage)
    assert not screen.page._leaving.drafts
    screen.press(f"family_discard_{draft.hex()}")
    assert [row.draft for row in screen.worker.desk.today().drafts] == [draft]
    screen.page._leaving._timers[draft].timeout.emit()
    screen.until(lambda: screen.find(f"family_undo_{draft.hex()}") is None)
    screen.until(lambda: screen.worker.desk.today().drafts == ())


def test_an_open_form_is_no_open_visit(screen: Screen) -> None:
    stream = screen.worker.add_family()
    screen.worker.desk.start_form(stream, "short")
    screen.go("family", {"stream": stream})
    screen.until(lambda: screen.find("family_start") is not None)
    start = screen.find("family_start")
    assert isinstance(start, QPushButton)
    assert start.text().startswith("Баруды бастау")


def test_every_control_has_a_name(screen: Screen, speak: Speak) -> None:
    publish(screen.worker, published("phq9"), "PHQ-9")
    stream = screen.worker.add_family()
    screen.worker.member(stream, "Айша")
    screen.go("forms", {"stream": stream})
    screen.until(lambda: screen.find("form_phq9") is not None)
    assert screen.page is not None
    assert unnamed_controls(screen.page) == []
    screen.press("form_phq9")
    screen.until(lambda: screen.find("person_none") is not None)
    assert unnamed_controls(screen.page) == []


# --- the answers of last time ---------------------------------------------------------------------------


def _second_form(screen: Screen) -> VisitPage:
    stream = screen.worker.add_family()
    held = (TODAY - days(30)).isoformat()
    child = screen.worker.member(stream, "Айша").entity_id
    finished(screen.worker, stream, subject=child, words="бұрын", danger="no", seen_on=held)
    draft = screen.worker.desk.start_form(stream, "short", subject=child)
    screen.go("visit", {"draft": draft.draft})
    return _visit_page(screen)


def _value(page: VisitPage, name: str) -> str:
    assert page.visit is not None
    return page.visit.forms[0].session.value(name)


def test_the_answer_of_last_time_stands_under_the_question(screen: Screen) -> None:
    page = _second_form(screen)
    assert "Өткен жолы, 15.02.2026: бұрын" in screen.texts()
    assert "Өткен жолы, 15.02.2026: No" in screen.texts()
    assert _value(page, "words") == ""
    different = screen.find("different_words")
    assert different is not None
    assert different.isHidden()
    screen.press("same_words")
    assert _value(page, "words") == "бұрын"
    same = screen.find("same_words")
    assert same is not None
    screen.until(same.isHidden)
    assert different.isHidden()
    block = page.form_view.block(page.visit.forms[0].session.refs("words")[0]) if page.visit else None
    assert block is not None
    assert block.field is not None
    assert block.field.value() == "бұрын"


def test_an_answer_that_differs_is_marked(screen: Screen) -> None:
    page = _second_form(screen)
    assert page.visit is not None
    session = page.visit.forms[0].session
    page.form_view.apply(session.answer(session.refs("danger")[0], "yes"))
    different = screen.find("different_danger")
    assert different is not None
    assert not different.isHidden()


def test_a_key_takes_the_answers_of_last_time_away_and_back(screen: Screen) -> None:
    page = _second_form(screen)
    page.activateWindow()
    screen.until(page.isActiveWindow)
    screen.press("earlier_chip")
    screen.until(lambda: screen.find("earlier_words") is None)
    QTest.keyClick(page, Qt.Key.Key_F8)
    screen.until(lambda: screen.find("earlier_words") is not None)
    assert unnamed_controls(page) == []


def test_the_assessment_of_last_time_stays_away_until_asked_for_and_is_covered(screen: Screen) -> None:
    stream = screen.worker.add_family()
    screen.worker.visit(stream, risk={"f2": "2"})
    draft = screen.worker.desk.start_visit(stream).draft
    screen.go("visit", {"draft": draft})
    page = _visit_page(screen)
    assert page.visit is not None
    ref = page.visit.forms[1].session.refs("f2")[0]
    key = next(one.key for one in page.visit.pages() if ref in one.view.question_refs)
    page.show_page(key)
    screen.until(lambda: page.page_key == key)
    assert screen.find("earlier_f2") is None
    page.toggle_earlier()
    cover = screen.find("earlier_cover_f2")
    assert cover is not None
    shown = [text for text in screen.texts() if text.startswith("Өткен жолы, 17.03.2026: ")]
    assert shown == []
    cover.setFocus(Qt.FocusReason.OtherFocusReason)
    hold(cover, Qt.Key.Key_Space)
    assert [text for text in screen.texts() if text.startswith("Өткен жолы, 17.03.2026: ")]


@pytest.fixture
def odd(screen: Screen) -> Iterator[list[RecordFinding]]:
    """A form that makes a referral, and what stands against every referral."""
    publish(screen.worker, referral(), title="Жолдама")
    found: list[RecordFinding] = []
    before = record_checks.CHECKS
    record_checks.CHECKS = {**before, Entity.REFERRAL: (lambda filing, proposed: found,)}
    yield found
    record_checks.CHECKS = before


def _check_page(screen: Screen, stream: bytes) -> CheckPage:
    draft = screen.worker.desk.start_form(stream, "referral")
    screen.go("visit", {"draft": draft.draft})
    page = _visit_page(screen)
    assert page.visit is not None
    session = page.visit.forms[0].session
    session.answer(session.refs("agency")[0], "Емхана")
    page.finish()
    screen.until(lambda: isinstance(screen.page, CheckPage) and screen.page.visit is not None)
    assert isinstance(screen.page, CheckPage)
    return screen.page


def test_a_soft_finding_is_passed_with_a_reason_that_is_kept(
    screen: Screen, odd: list[RecordFinding]
) -> None:
    stream = screen.worker.add_family()
    odd.append(RecordFinding("odd"))
    page = _check_page(screen, stream)
    page.finish_visit()
    screen.until(lambda: screen.find("why_odd") is not None)
    page.finish_visit()
    assert screen.worker.laptop.store.casebook.records_of(stream, Entity.REFERRAL) == ()
    assert not page._busy
    field = page.findChild(MultilineField)
    assert field is not None
    field.set_text("Өзі сұрады")
    screen.until(lambda: any("Өзі сұрады" in text for text in screen.worker.desk.typed().values()))
    page.finish_visit()
    screen.until(lambda: isinstance(screen.page, FilledResultPage))
    (form,) = screen.worker.laptop.store.casebook.records_of(stream, Entity.FILLED_FORM)
    assert form.get("passed_checks") == ["odd: Өзі сұрады"]
    screen.until(lambda: not screen.worker.desk.typed())


def test_a_reason_is_written_once_while_it_is_typed_and_is_not_lost_at_a_lock(
    screen: Screen, odd: list[RecordFinding], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = screen.worker.add_family()
    odd.append(RecordFinding("odd"))
    page = _check_page(screen, stream)
    page.finish_visit()
    screen.until(lambda: screen.find("why_odd") is not None)
    written: list[str] = []
    keep_typed = Desk.keep_typed

    def counted(desk: Desk, name: str, text: str) -> None:
        written.append(text)
        keep_typed(desk, name, text)

    monkeypatch.setattr(Desk, "keep_typed", counted)
    field = page.findChild(MultilineField)
    assert field is not None
    for end in range(1, len("Өзі сұрады") + 1):
        field.set_text("Өзі сұрады"[:end])
    assert written == []
    draft = page.visit.draft.draft if page.visit is not None else b""
    page._keep_timer.stop()  # the lock comes before its moment
    page.may_leave()  # what the lock calls
    screen.until(lambda: list(screen.worker.desk.typed().values()) == ["Өзі сұрады"])
    assert written == ["Өзі сұрады"]
    screen.go("family", {"stream": stream})
    screen.go("check", {"draft": draft})
    screen.until(lambda: isinstance(screen.page, CheckPage) and screen.page.visit is not None)
    assert isinstance(screen.page, CheckPage)
    screen.page.finish_visit()
    screen.until(lambda: screen.find("why_odd") is not None)
    again = screen.page.findChild(MultilineField)
    assert again is not None
    assert again.text() == "Өзі сұрады"


def test_a_hard_finding_stops_and_the_draft_stays(screen: Screen, odd: list[RecordFinding]) -> None:
    stream = screen.worker.add_family()
    odd.append(RecordFinding("never", hard=True))
    page = _check_page(screen, stream)
    page.finish_visit()
    screen.until(lambda: screen.find("hard_findings") is not None)
    assert not page._busy
    assert len(screen.worker.desk.family(stream, language="kk").drafts) == 1
    assert screen.worker.laptop.store.casebook.records_of(stream, Entity.REFERRAL) == ()


def test_people_of_a_visit_that_cannot_be_right_lead_to_their_question(screen: Screen) -> None:
    """A mother younger than her child stops the visit; put right, what is only unusual asks why."""
    worker = screen.worker
    stream = worker.add_family()
    worker.member(stream, "Айша")  # born on 1.5.2018
    draft = worker.desk.start_visit(stream)
    session = worker.fill_in(draft, members_new="1")
    mother = {"m_relation": "mother", "m_birth_known": "exact", "m_birth_date": "2019-01-01"}
    for name, value in mother.items():
        session.answer(session.refs(name)[1], value)
    worker.save(draft, session)
    screen.go("check", {"draft": draft.draft})
    screen.until(lambda: isinstance(screen.page, CheckPage) and screen.page.visit is not None)
    assert isinstance(screen.page, CheckPage)
    screen.page.finish_visit()
    screen.until(lambda: screen.find("hard_findings") is not None)
    assert len(worker.desk.family(stream, language="kk").members) == 1
    banner = screen.find("hard_findings")
    assert banner is not None
    (link,) = banner.findChildren(LinkButton)
    link.click()
    screen.until(lambda: isinstance(screen.page, VisitPage) and screen.page.visit is not None)
    page = _visit_page(screen)
    assert page.visit is not None
    form = page.visit.forms[0].session
    born = form.refs("m_birth_date")[1]
    shown = page.visit.page(page.page_key)
    assert shown is not None
    assert born in shown.view.question_refs
    form.answer(born, "2007-01-01")
    page.finish()
    screen.until(lambda: isinstance(screen.page, CheckPage))
    check = screen.page
    check.finish_visit()
    screen.until(lambda: check.findChild(MultilineField) is not None)
    why = check.findChild(MultilineField)
    assert why is not None
    why.set_text("Құжаты бар")
    check.finish_visit()
    screen.until(lambda: isinstance(screen.page, ResultPage))
    kept = worker.laptop.store.casebook.records_of(stream, Entity.MEMBER)[1].get("passed_checks")
    assert kept == ["parent_very_young: Құжаты бар"]
