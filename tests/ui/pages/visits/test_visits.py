"""The Visits page and the visits of a family: planning by keyboard, one record, undo, what is covered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.casework.visit_calendar import CALLED_OFF, FamilyVisit
from core.records import FamilyView
from tests.core.casework.office import TODAY, Worker, days
from tests.core.casework.test_visit_calendar import AWAY, visits
from tests.ui.conftest import unnamed_controls
from tests.ui.desks import at_work
from tests.ui.pages.tasks.conftest import Stage
from tests.ui.typing import press, type_text
from ui import language
from ui.pages.form.result import ResultPage
from ui.pages.visits.days_off import day_off_words
from ui.pages.visits.family_visits import FamilyVisitsPage
from ui.pages.visits.visits import LATER, PAST, WEEK, VisitsPage
from ui.pages.visits.visits import TODAY as DUE
from ui.theme import Theme
from ui.widgets.cover import Cover


@pytest.fixture
def stage(look: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path / "vault", qtbot, roles=("worker",))
    made.tell(lambda worker: worker.publish_shipped("visit_not_held"))
    yield made
    made.close()


def two_villages(worker: Worker) -> tuple[bytes, bytes]:
    near = worker.add_family("Ахметовы", village="Ақбидайлы")
    far = worker.add_family("Сериковы", village="Жаңаауыл")
    worker.desk.calendar.plan(near, [TODAY, TODAY + days(7), TODAY + days(14)], purpose="Құжат апару")
    worker.desk.calendar.plan(far, [TODAY])
    return near, far


def click(page: QWidget, name: str) -> None:
    next(one for one in page.findChildren(QAbstractButton, name) if one.isVisibleTo(page)).click()


def rows(page: VisitsPage) -> list[tuple[str, str]]:
    return [(row.family_name, row.on.isoformat()) for row in page.model.rows]


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def shown(stage: Stage) -> tuple[tuple[bytes, bytes], VisitsPage]:
    made = stage.tell(two_villages)
    page = VisitsPage(stage.workspace)
    stage.show(page)
    return made, page


def test_visits_stand_by_when_they_are_and_one_village_alone(stage: Stage) -> None:
    _, page = shown(stage)
    stage.qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    assert rows(page) == [("Ахметовы", TODAY.isoformat()), ("Сериковы", TODAY.isoformat())]
    assert unnamed_controls(page) == []
    page.village.set_value("Жаңаауыл")
    page.village.answered.emit("Жаңаауыл")
    assert rows(page) == [("Сериковы", TODAY.isoformat())]
    page.village.set_value("*")
    expected = {WEEK: 1, LATER: 1, PAST: 0, DUE: 2}
    for span, count in expected.items():
        click(page, f"visits_span_{span}")
        assert len(page.model.rows) == count, span
        assert page.table.isVisibleTo(page) is bool(count)


def test_the_first_of_todays_visits_has_the_keyboard_and_enter_opens_its_family(stage: Stage) -> None:
    made, page = shown(stage)
    stage.qtbot.waitUntil(page.table.hasFocus)
    press(page.table, Qt.Key.Key_Down)
    press(page.table, Qt.Key.Key_Return)
    assert stage.gone_to == [("family", {"stream": made[1]})]


def test_a_visit_is_filled_in_over_its_plan(stage: Stage) -> None:
    (near, _), page = shown(stage)
    stage.qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    planned = page.model.rows[0].record
    click(page, "visits_fill_in")
    stage.qtbot.waitUntil(lambda: bool(stage.gone_to))
    name, told = stage.gone_to[0]
    draft = stage.tell(lambda worker: worker.desk.draft(told["draft"], language="kk"))  # type: ignore[arg-type]
    assert (name, draft.visit, draft.stream) == ("visit", planned.entity_id, near)


def test_what_did_not_take_place_begins_the_short_form_over_the_plan(stage: Stage) -> None:
    _, page = shown(stage)
    stage.qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    planned = page.model.rows[0].record
    click(page, "visits_not_held")
    stage.qtbot.waitUntil(lambda: bool(stage.gone_to))
    (draft,) = stage.tell(lambda worker: worker.laptop.store.drafts.list(planned.stream))
    assert draft.records["target"] == planned.entity_id
    assert draft.records["form"] == b"visit_not_held"


def test_a_series_is_called_off_with_a_reason_and_comes_back_by_undo(stage: Stage) -> None:
    (near, _), page = shown(stage)
    stage.qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    click(page, "visits_call_off")
    page.call_off_form.save()
    assert page.call_off_form.isVisibleTo(page)  # no reason yet
    type_text(page.call_off_form.why.line, "Отбасы көшеді")
    page.call_off_form.following.setChecked(True)
    page.call_off_form.save()
    stage.qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    states = [one.state for one in stage.tell(lambda worker: visits(worker, near))]
    assert states == [CALLED_OFF] * 3
    click(page, "visits_off_undo")
    stage.qtbot.waitUntil(lambda: len(page.model.rows) == 2)


def test_a_visit_is_moved(stage: Stage) -> None:
    _, page = shown(stage)
    stage.qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    click(page, "visits_move")
    page.move_form.day.setText((TODAY + days(2)).strftime("%d.%m.%Y"))
    page.move_form.save()
    stage.qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    assert page._list.isVisibleTo(page)


def test_a_series_is_planned_by_keyboard_and_what_is_typed_outlives_the_page(stage: Stage) -> None:
    made, page = shown(stage)
    name = "Ахметовы"
    page.open(stream=made[0], name=name)
    form = page.plan_form
    form.day.setText((TODAY + days(1)).strftime("%d.%m.%Y"))
    form.time.setText("9.30")
    form.again.setChecked(True)
    form.times.setText("3")
    type_text(form.purpose.line, "Мектеп")
    page.may_leave()
    again = VisitsPage(stage.workspace)
    stage.show(again)
    form = again.plan_form
    assert form.isVisibleTo(again)
    assert [len(form.days()), form.purpose.text(), form.choice.stream] == [3, "Мектеп", made[0]]
    form.save()
    stage.qtbot.waitUntil(lambda: not form.isVisibleTo(again))
    found = stage.tell(lambda worker: visits(worker, made[0]))
    assert [one.at for one in found if one.purpose == "Мектеп"] == ["09:30"] * 3


@pytest.mark.parametrize(("weeks", "times", "until"), [("", "3", ""), ("2", "", ""), ("0", "3", "")])
def test_a_series_without_end_or_pace_is_not_planned(
    stage: Stage, weeks: str, times: str, until: str
) -> None:
    made, page = shown(stage)
    page.open(stream=made[0], name="Ахметовы")
    form = page.plan_form
    form.day.setText((TODAY + days(1)).strftime("%d.%m.%Y"))
    form.again.setChecked(True)
    form.weeks.setText(weeks)
    form.times.setText(times)
    form.save()
    assert form.isVisibleTo(page)
    assert "апта" in texts(form.weeks_block)
    assert len(stage.tell(lambda worker: visits(worker, made[0]))) == 3


def test_a_day_off_is_said_and_never_refused(look: Theme) -> None:
    lang = language.current()
    saturday, monday, nauryz = date(2026, 3, 28), date(2026, 3, 30), date(2026, 3, 23)
    assert day_off_words([saturday], lang) == "Бұл күн — демалыс."
    assert lang.short_date(saturday) in day_off_words([saturday, monday], lang)
    assert day_off_words([monday], lang) == ""
    assert "Наурыз" in day_off_words([nauryz], lang)


def test_nothing_planned_is_said(stage: Stage) -> None:
    page = VisitsPage(stage.workspace)
    stage.show(page)
    stage.qtbot.waitUntil(lambda: bool(page._nothing.text.text()))
    assert "бару жоспарланбаған" in page._nothing.text.text()
    assert not page.table.isVisibleTo(page)


# --- the visits of one family -----------------------------------------------------------------------------


def a_family_with_visits(worker: Worker) -> bytes:
    stream = worker.add_family("Ахметовы")
    worker.visit(stream)
    worker.desk.calendar.plan(stream, [TODAY + days(2)], purpose="Құжат апару")
    return stream


def test_a_family_shows_what_is_planned_and_what_was_made(stage: Stage) -> None:
    stream = stage.tell(a_family_with_visits)
    page = FamilyVisitsPage(stage.workspace)
    stage.show(page, stream=stream)
    stage.qtbot.waitUntil(lambda: "Құжат апару" in texts(page))
    said = texts(page)
    assert "отбасымен үйінде кездесті" in said
    assert "баламен оңаша сөйлесті" in said
    assert "анасы" in said
    assert unnamed_controls(page) == []
    planned = stage.tell(lambda worker: worker.desk.calendar.of_family(stream).coming[0])
    click(page, f"call_off_{planned.record.entity_id.hex()}")
    type_text(page.call_off_form.why.line, "Қажет емес")
    page.call_off_form.save()
    name = f"again_{planned.record.entity_id.hex()}"
    stage.qtbot.waitUntil(lambda: page.findChild(QAbstractButton, name) is not None)
    assert "Қажет емес" in texts(page)
    click(page, name)
    stage.qtbot.waitUntil(lambda: page.findChild(QAbstractButton, name) is None)


def test_what_the_child_said_is_covered_while_a_visit_is_open(stage: Stage) -> None:
    stream = stage.tell(a_family_with_visits)
    stage.workspace.in_visit = True
    page = FamilyVisitsPage(stage.workspace)
    stage.show(page, stream=stream)
    stage.qtbot.waitUntil(lambda: bool(page.findChildren(Cover)))
    assert "баламен оңаша сөйлесті" not in texts(page)


def test_two_visits_in_vain_stand_above_the_family(stage: Stage) -> None:
    def make(worker: Worker) -> bytes:
        stream = worker.add_family("Ахметовы")
        for ago in (2, 1):
            tried = {"tried_on": (TODAY - days(ago)).isoformat()}
            worker.fill_form(stream, "visit_not_held", {**AWAY, **tried})
        return stream

    stream = stage.tell(make)
    page = FamilyVisitsPage(stage.workspace)
    stage.show(page, stream=stream)
    stage.qtbot.waitUntil(lambda: page.findChild(QWidget, "family_visits_attempts") is not None)

    def view(worker: Worker) -> FamilyView:
        return worker.desk.family(stream, language="kk")

    (line,) = [room for room in stage.tell(view).rooms if room.key == "visits"]
    assert (line.missing, line.page) == (("nobody_met",), "family_visits")


def test_the_end_of_a_visit_offers_the_next_one_and_plans_it_once(
    look: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    worker = Worker(tmp_path / "vault")
    try:
        with at_work(worker.desk, worker.clock) as workspace:
            stream = worker.add_family()
            on = TODAY + days(5)
            done = worker.visit(stream, next_choice="own", next_own=on.isoformat())
            page = ResultPage(workspace)
            workspace.changed.connect(page.refresh)
            page.resize(1100, 680)
            page.open(stream=stream, visit=done.result.visit, result=done.result, covered=False)
            page.show()
            qtbot.waitUntil(lambda: page.findChild(QAbstractButton, "result_plan_next") is not None)
            page.plan_next()
            page.plan_next()
            qtbot.waitUntil(lambda: page.findChild(QAbstractButton, "result_plan_next") is None)
            coming: tuple[FamilyVisit, ...] = worker.desk.calendar.of_family(stream).coming
            assert [one.planned_on for one in coming] == [on]
            page.hide()
            page.deleteLater()
    finally:
        worker.close()
