"""An institution and its inspections: seen at the office and by whoever works on it, and by nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from central.publishing import publish_form
from core.casework.sheet import Edit
from core.changes import RecordId
from core.clock import today
from core.errors import Code, StoreError
from core.records import RecordState
from core.schema import Entity
from tests.central.running import RunningCentral
from tests.core.casework.test_objects import DEFECT, SCHOOL
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import Laptop, published

pytestmark = pytest.mark.journey


@pytest.fixture
def supervisor(new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    """Of the same district: every file of it is in her scope."""
    laptop = new_laptop("supervisor")
    laptop.enrol(central, "supervisor", "Бақыт", role="supervisor")
    return laptop


@pytest.fixture(autouse=True)
def forms(central: RunningCentral) -> None:
    for name in ("object_inspection", "inspection_follow_up"):
        publish_form(central.office, published(name))


def open_school(laptop: Laptop) -> bytes:
    return laptop.desk.objects.save(Edit(laptop.desk.objects.file().sheet, SCHOOL)).record.stream


def fill(
    laptop: Laptop, stream: bytes, form: str, answers: Mapping[str, str], *, record: bytes | None = None
) -> bytes:
    draft = laptop.desk.start_form(stream, form, record=record)
    session = laptop.desk.form_session(draft.draft, form, language="kk")
    for name, value in answers.items():
        session.answer(session.refs(name)[0], value)
    assert session.problems() == ()
    return laptop.desk.finish_form(draft.draft, session.submission(), language="kk").result.record


def defect(held: date, fix_by: date) -> dict[str, str]:
    return {**DEFECT, "insp_date": held.isoformat(), "fix_due": fix_by.isoformat()}


def test_an_inspection_with_a_defect_is_seen_at_the_office_and_its_day_stands_on_today(
    central: RunningCentral, aigul: Laptop, bolat: Laptop, supervisor: Laptop
) -> None:
    day = today(aigul.clock)
    for laptop in (aigul, bolat, supervisor):
        laptop.sync_well()
    central.stop()
    stream = open_school(aigul)
    made = fill(aigul, stream, "object_inspection", defect(day - timedelta(days=9), day))
    (due,) = aigul.desk.today().today
    assert (due.stream, due.kind, due.title) == (stream, "inspection_fix", "Өрт есігін ашу")
    assert {row.family_name for row in aigul.desk.sync_overview().rows} == {"№ 5 мектеп"}
    aigul.expect_trouble(Code.CENTRAL_NOT_REACHED)

    central.start()
    for laptop in (aigul, supervisor, bolat):
        laptop.sync_well()
    assert aigul.states(stream) == {RecordState.AT_OFFICE}
    (seen,) = supervisor.desk.today().today
    assert (seen.stream, seen.due_on, seen.of_object) == (stream, day, True)
    view = supervisor.desk.objects.view(stream, language="kk")
    assert (view.row.title, [one.to_fix for one in view.inspections]) == ("№ 5 мектеп", ["Өрт есігін ашу"])
    assert supervisor.desk.record_answers(stream, made, language="kk").family_name == "№ 5 мектеп"
    assert bolat.desk.objects.listed().rows == ()  # he does not work on it
    with pytest.raises(StoreError):
        bolat.desk.objects.view(stream, language="kk")

    inspected = view.inspections[0].record.entity_id
    told = {"fix_state": "fixed", "fixed_on": day.isoformat(), "fix_remark": "Есік ашық"}
    fill(supervisor, stream, "inspection_follow_up", told, record=inspected)
    supervisor.sync_well()
    aigul.sync_well()
    assert aigul.desk.today().today == ()
    assert not aigul.desk.objects.view(stream, language="kk").inspections[0].is_open


def test_an_institution_goes_to_whoever_is_brought_in_and_can_be_handed_over(
    aigul: Laptop, bolat: Laptop, supervisor: Laptop
) -> None:
    day = today(aigul.clock)
    stream = open_school(aigul)
    for laptop in (aigul, bolat, supervisor):
        laptop.sync_well()
    aigul.desk.file_members.bring_in(
        stream, bolat.user, role="substitute", from_day=day, until_day=day + timedelta(days=7)
    )
    aigul.sync_well()
    bolat.sync_well()
    assert [row.title for row in bolat.desk.objects.listed().rows] == ["№ 5 мектеп"]
    supervisor.sync_well()
    supervisor.desk.file_members.hand_over(stream, bolat.user)
    supervisor.sync_well()
    bolat.sync_well()
    workers = bolat.desk.objects.view(stream, language="kk").workers
    (responsible,) = (one for one in workers if one.is_me and one.role == "responsible")
    assert responsible.name == "Болат"


def test_two_heads_of_a_school_are_both_kept_until_one_is_chosen(aigul: Laptop, supervisor: Laptop) -> None:
    stream = open_school(aigul)
    for laptop in (aigul, supervisor):
        laptop.sync_well()
    for laptop, head in ((aigul, "Ахметов Е."), (supervisor, "Оспанова Г.")):
        laptop.desk.objects.save(Edit(laptop.desk.objects.file(stream).sheet, {"head": head}))
    for laptop in (aigul, supervisor, aigul):
        laptop.sync_well()
    assert (aigul.desk.today().conflicts, aigul.desk.today().object_conflicts) == (1, 1)
    assert [row.conflicts for row in aigul.desk.objects.listed(conflicts=True).rows] == [1]
    (conflict,) = aigul.desk.objects.view(stream, language="kk").conflicts
    assert {head.text for head in conflict.heads} == {"Ахметов Е.", "Оспанова Г."}
    chosen = next(head.op for head in conflict.heads if head.text == "Оспанова Г.")
    aigul.desk.resolve(conflict, chosen)
    assert aigul.desk.today().object_conflicts == 0
    record = RecordId(stream, int(Entity.CONTROLLED_OBJECT), conflict.entity_id)
    assert aigul.desk.objects.listed().rows[0].record == record
    assert aigul.desk.objects.view(stream, language="kk").head == "Оспанова Г."
