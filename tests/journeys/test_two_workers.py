"""Two people, one family: nobody's words are replaced unseen, and in doubt the graver level is shown."""

from __future__ import annotations

import pytest

from central.publishing import publish_form
from core.clock import SystemClock
from core.errors import Code, StoreError
from core.forms.xlsform import publish_markdown
from core.ops import Change, Verb
from core.records import RecordState
from core.schema import Entity, number, parts_to_value
from core.store.store import Act
from tests.central.running import RunningCentral
from tests.fakes import FixedClock
from tests.journeys.conftest import MakeLaptop
from tests.journeys.laptop import RESOURCES, VISIT, Laptop

pytestmark = pytest.mark.journey


@pytest.fixture
def shared(aigul: Laptop, bolat: Laptop) -> bytes:
    """A family at medium risk that both work with."""
    stream = aigul.add_family("Ахметовы")
    aigul.share(stream, bolat.user)
    assert aigul.visit(stream, f2="2").result.level == "medium"
    aigul.sync_well()
    bolat.sync_well()
    return stream


def level(laptop: Laptop, stream: bytes) -> str:
    return laptop.desk.family(stream, language="kk").row.level


@pytest.fixture
def supervisor(new_laptop: MakeLaptop, central: RunningCentral) -> Laptop:
    """Of the same district: every file of it is in her scope."""
    laptop = new_laptop("supervisor")
    laptop.enrol(central, "supervisor", "Бақыт", role="supervisor")
    return laptop


def test_two_workers_edit_one_household_and_both_are_seen(
    shared: bytes, aigul: Laptop, bolat: Laptop, supervisor: Laptop
) -> None:
    assert aigul.visit(shared, d1="yes").result.level == "urgent"
    assert bolat.visit(shared, f1="3").result.level == "high"
    aigul.sync_well()
    bolat.sync_well()
    aigul.sync_well()
    for laptop in (aigul, bolat):
        view = laptop.desk.family(shared, language="kk")
        assert view.row.level == view.risk.level == "urgent"
        assert view.risk.conflict
        assert view.row.conflicts == 1
        assert laptop.desk.today().conflicts == 1
        (conflict,) = view.conflicts
        assert (conflict.field_name, conflict.entity_type) == ("risk", Entity.FAMILY)
        assert {(head.author, head.text.split(", ")[0]) for head in conflict.heads} == {
            ("Айгүл", "urgent"),
            ("Болат", "high"),
        }
        assert conflict.base is not None
        assert (conflict.base.author, conflict.base.text.split(", ")[0]) == ("Айгүл", "medium")
        assert [found for _, found in view.risk.history] == ["medium", "urgent", "high"]

    (conflict,) = bolat.desk.conflicts(shared)
    his = next(head for head in conflict.heads if head.author == "Болат")
    with pytest.raises(StoreError) as refusal:
        bolat.desk.resolve(conflict, his.op)
    assert refusal.value.code is Code.NOT_PERMITTED  # the lighter level is not a worker's to choose
    supervisor.sync_well()
    (conflict,) = supervisor.desk.conflicts(shared)
    supervisor.desk.resolve(conflict, his.op)
    assert level(supervisor, shared) == "high"
    for laptop in (supervisor, aigul, bolat):
        laptop.sync_well()
    for laptop in (aigul, bolat, supervisor):
        view = laptop.desk.family(shared, language="kk")
        assert (view.row.level, view.row.conflicts, view.conflicts) == ("high", 0, ())
        assert laptop.states(shared) == {RecordState.AT_OFFICE}


def test_two_who_resolve_differently_are_asked_again(
    shared: bytes, aigul: Laptop, bolat: Laptop, supervisor: Laptop
) -> None:
    aigul.visit(shared, d1="yes")
    bolat.visit(shared, f1="3")
    for laptop in (aigul, bolat, aigul, supervisor):
        laptop.sync_well()
    for laptop, name in ((aigul, "Айгүл"), (supervisor, "Болат")):
        (conflict,) = laptop.desk.conflicts(shared)
        laptop.desk.resolve(conflict, next(head.op for head in conflict.heads if head.author == name))
    for laptop in (aigul, supervisor, aigul):
        laptop.sync_well()
    for laptop in (aigul, supervisor):
        (conflict,) = laptop.desk.conflicts(shared)
        assert {head.author for head in conflict.heads} == {"Айгүл", "Бақыт"}
        assert level(laptop, shared) == "urgent"


def test_colleagues_change_while_i_type_is_not_replaced_by_mine(
    shared: bytes, aigul: Laptop, bolat: Laptop
) -> None:
    draft = aigul.start_visit(shared)
    visit = aigul.fill_in_visit(draft)
    bolat.visit(shared, d1="yes")
    bolat.sync_well()
    aigul.sync_well()

    assert level(aigul, shared) == "urgent"
    (arrived,) = [one for one in aigul.desk.arrived_changes(draft.draft) if one.field_name == "risk"]
    assert (arrived.author, arrived.text.split(", ")[0]) == ("Болат", "urgent")
    risk = aigul.fill_in_risk(draft, f2="2", lower_reason="Қауіп жойылды.")
    aigul.finish(draft, visit, risk)

    for laptop in (aigul, bolat):
        assert level(laptop, shared) == "urgent"
        laptop.sync_well()
        aigul.sync_well()
    (conflict,) = bolat.desk.conflicts(shared)
    assert {head.author for head in conflict.heads} == {"Айгүл", "Болат"}
    assert level(bolat, shared) == level(aigul, shared) == "urgent"


def test_what_i_left_as_it_was_does_not_replace_a_colleagues_new_name(
    shared: bytes, aigul: Laptop, bolat: Laptop
) -> None:
    draft = aigul.start_visit(shared)
    sessions = aigul.fill_in_visit(draft), aigul.fill_in_risk(draft, f2="2")
    (child,) = bolat.store.casebook.records_of(shared, Entity.MEMBER)
    field = number(Entity.MEMBER, "name")
    named = {field: parts_to_value(Entity.MEMBER, "name", surname="Ахметова", given="Айша")}
    seen = {field: child.heads["name"]}
    change = Change(int(Entity.MEMBER), child.record.entity_id, named, seen)
    bolat.store.commit(Act(shared, int(Verb.CHANGE_MEMBER), (change,)))
    bolat.sync_well()
    aigul.sync_well()
    aigul.finish(draft, *sessions)
    for laptop in (aigul, bolat):
        laptop.sync_well()
        (member,) = laptop.desk.family(shared, language="kk").members
        assert member.full_name == "Ахметова Айша"
        assert laptop.desk.conflicts(shared) == ()


def test_case_given_to_a_colleague_arrives(
    aigul: Laptop, bolat: Laptop, central: RunningCentral, new_laptop: MakeLaptop
) -> None:
    """The whole file, with what was there long before; and it leaves the old laptop when all is proved."""
    stream = aigul.add_family("Ахметовы")
    mine = next(
        record.record.entity_id for record in aigul.store.casebook.records_of(stream, Entity.FILE_MEMBER)
    )
    aigul.visit(stream, d1="yes")
    aigul.sync_well()
    bolat.sync_well()
    assert bolat.desk.families() == ()
    supervisor = new_laptop("supervisor")
    supervisor.enrol(central, "supervisor", "Бақыт", role="supervisor")
    supervisor.share(stream, bolat.user, role="responsible")
    supervisor.take_away(stream, mine)
    supervisor.sync_well()
    aigul.sync_well()
    bolat.sync_well()
    view = bolat.desk.family(stream, language="kk")
    assert (view.row.name, view.row.level, len(view.members)) == ("Ахметовы", "urgent", 1)
    assert bolat.visit(stream, f1="3", lower_reason="Қауіпсіз жерде.").result.level == "high"
    bolat.sync_well()
    aigul.sync_well()
    assert aigul.desk.families() == ()
    assert aigul.store.casebook.records_of(stream, Entity.NOTE) == ()


def test_a_transferred_case_takes_unsynced_edits_along(
    aigul: Laptop, bolat: Laptop, central: RunningCentral, new_laptop: MakeLaptop
) -> None:
    """Handed over while the earlier worker is on the road; the last day of her part is over by then."""
    yesterday = FixedClock(SystemClock().now_ms() - 86_400_000)
    saule = new_laptop("saule", clock=yesterday)
    saule.enrol(central, "saule", "Сәуле", role="supervisor")
    stream = aigul.add_family("Ахметовы")
    for laptop in (aigul, saule, bolat):
        laptop.sync_well()
    aigul.desk.add_note(stream, "Жолда жазылды")
    saule.desk.file_members.hand_over(stream, bolat.user)
    saule.sync_well()
    bolat.sync_well()
    assert bolat.notes(stream) == []
    aigul.sync_well()
    bolat.sync_well()
    assert bolat.notes(stream) == ["Жолда жазылды"]
    assert aigul.desk.sync_overview().not_accepted == 0
    aigul.sync_well()
    assert aigul.desk.families() == ()
    found = {(one.name, one.role, one.when) for one in bolat.desk.file_members.of(stream)}
    assert found == {("Болат", "responsible", "now"), ("Айгүл", "responsible", "ended")}


def test_file_that_left_while_i_typed_can_be_finished_and_goes_to_the_new_owner(
    shared: bytes, aigul: Laptop, bolat: Laptop
) -> None:
    draft = bolat.start_visit(shared)
    sessions = bolat.fill_in_visit(draft), bolat.fill_in_risk(draft, d1="yes")
    his = next(
        record.record.entity_id
        for record in aigul.store.casebook.records_of(shared, Entity.FILE_MEMBER)
        if record.get("user") == bolat.user
    )
    aigul.take_away(shared, his)
    aigul.sync_well()
    bolat.sync_well()
    assert len(bolat.desk.families()) == 1  # a draft is open in it
    bolat.finish(draft, *sessions)
    bolat.sync_well()
    overview = bolat.desk.sync_overview()
    assert (overview.waiting, overview.not_accepted) == (0, 0)
    assert bolat.told() == set()
    assert bolat.store.casebook.streams() == ()
    aigul.sync_well()
    assert aigul.store.casebook.records_of(shared, Entity.VISIT)


def test_form_update_while_draft_open_keeps_the_drafts_version(
    central: RunningCentral, aigul: Laptop
) -> None:
    stream = aigul.add_family()
    draft = aigul.start_visit(stream)
    sessions = aigul.fill_in_visit(draft, worker_note="бұрынғы"), aigul.fill_in_risk(draft)
    before = {form.form_id: form.version for form in draft.forms}

    text = (RESOURCES / "forms" / f"{VISIT}.md").read_text("utf-8")
    assert before[VISIT] in text
    newer = publish_markdown(text.replace(before[VISIT], "2099010101"))
    publish_form(central.office, newer)
    aigul.sync_well()

    again = aigul.desk.draft(draft.draft, language="ru")
    assert {form.form_id: form.version for form in again.forms} == before
    assert aigul.open_form(again, VISIT).value("worker_note") == "бұрынғы"
    assert aigul.finish(draft, *sessions).result.level == "low"
    following = aigul.start_visit(stream)
    assert {form.form_id: form.version for form in following.forms}[VISIT] == newer.version
