"""A newer version of a form comes while a visit is open: the draft stays, or moves when a person says so."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from core.casework.assessments import read_answers
from core.casework.outcomes import UpdateState
from core.casework.record_reading import Readable, RecordView
from core.changes import RecordId
from core.errors import Code, FormError, StoreError
from core.forms.answers import FormAnswers
from core.forms.moving import Fate
from core.forms.xlsform import PublishedForm, publish_markdown
from core.ids import new_id
from core.ops import Verb
from core.records import RecordState
from core.schema import Entity
from core.store.form_library import Publication, note
from tests.core.casework.office import TODAY, Worker
from tests.core.store.laptop import change_of
from tests.journeys.laptop import RESOURCES, RISK, VISIT, published

NEWER = "2026090101"


@cache
def second_visit(version: str = NEWER) -> PublishedForm:
    """The home visit in a newer version: no words of the family, and a question that has to be answered."""
    lines = []
    for line in (RESOURCES / "forms" / f"{VISIT}.md").read_text("utf-8").splitlines():
        cells = line.split(" | ")
        if len(cells) > 2 and cells[1:3] == ["text", "family_words"]:
            continue
        lines.append(line)
        if len(cells) > 2 and cells[1:3] == ["text", "worker_note"]:
            asked = [*cells]
            asked[2], asked[3:6], asked[9] = (
                "newly_asked",
                ["Жаңа сұрақ", "Новый вопрос", "New question"],
                "yes",
            )
            lines.append(" | ".join(asked))
    text = "\n".join(lines)
    return publish_markdown(re.sub(r"\| \d{10} \|", f"| {version} |", text))


def announce(
    worker: Worker, form: PublishedForm, *, data: bytes | None = None, days: tuple[int, int] | None = None
) -> None:
    """Publish a version; `days` from today for which it is valid."""
    content = form.xform if data is None else data
    publication = Publication(
        "form",
        form.form_id,
        form.version,
        hashlib.sha256(content).digest(),
        {"kk": "Үйге бару"},
        valid_from=TODAY + timedelta(days=days[0]) if days else None,
        valid_until=TODAY + timedelta(days=days[1]) if days else None,
    )
    worker.laptop.store.form_library.add(publication, data=content)


def begun(worker: Worker) -> bytes:
    draft = worker.desk.start_visit(worker.add_family())
    worker.fill_in(draft, family_words="Қиын болды.", worker_note="Тағы бару керек.")
    return draft.draft


def test_without_a_newer_version_nothing_is_said(worker: Worker) -> None:
    assert worker.desk.form_updates(begun(worker), language="kk") == ()


def test_the_draft_stays_in_its_version_until_it_is_moved(worker: Worker) -> None:
    draft = begun(worker)
    announce(worker, second_visit())
    (update,) = worker.desk.form_updates(draft, language="kk")
    assert (update.form_id, update.state, update.new_version) == (VISIT, UpdateState.READY, NEWER)
    session = worker.desk.form_session(draft, VISIT, language="kk")
    assert session.definition.version == update.version != NEWER
    session.answer(session.refs("worker_note")[0], "Жалғасы")
    worker.desk.save_draft(draft, VISIT, answers=session.draft())
    assert worker.desk.form_session(draft, VISIT, language="kk").definition.version == update.version


def test_a_move_shows_what_it_does_and_does_it(worker: Worker) -> None:
    draft = begun(worker)
    announce(worker, second_visit())
    seen = worker.desk.preview_move(draft, VISIT, language="kk")
    assert [(one.shown, one.fate) for one in seen.without_place] == [("Қиын болды.", Fate.NO_PLACE)]
    assert [one.label for one in seen.required] == ["Жаңа сұрақ"]
    assert (seen.changed, seen.reworded) == ((), ())
    assert len(seen.moved) > 20
    worker.desk.move_draft(draft, VISIT, version=seen.new_version, language="kk")
    session = worker.desk.form_session(draft, VISIT, language="kk")
    assert session.definition.version == NEWER
    assert session.value("worker_note") == "Тағы бару керек."
    assert [one.typed for one in session.kept] == ["Қиын болды."]
    assert [problem.label for problem in session.problems()] == ["Жаңа сұрақ"]


def test_kept_answers_stand_in_the_record(worker: Worker) -> None:
    draft = begun(worker)
    announce(worker, second_visit())
    worker.desk.move_draft(draft, VISIT, version=NEWER, language="kk")
    session = worker.desk.form_session(draft, VISIT, language="kk")
    session.answer(session.refs("newly_asked")[0], "Иә")
    worker.desk.save_draft(draft, VISIT, answers=session.draft())
    done = worker.desk.finish_visit(draft, {VISIT: session.submission()}, language="kk")
    record = worker.laptop.store.casebook.record(done.result.stream, Entity.VISIT, done.result.visit)
    assert record is not None
    answers = read_answers(record.get("answers"))
    assert answers.version == NEWER
    assert [(one.shown, one.typed) for one in answers.kept] == [("Қиын болды.", "Қиын болды.")]
    assert FormAnswers.from_cbor_value(answers.to_cbor_value()) == answers


def test_back_again_and_nothing_is_lost(worker: Worker) -> None:
    draft = begun(worker)
    before = worker.laptop.store.drafts.load(draft).forms[VISIT].payload
    announce(worker, second_visit())
    worker.desk.move_draft(draft, VISIT, version=NEWER, language="kk")
    (update,) = worker.desk.form_updates(draft, language="kk")
    assert (update.state, update.earlier_version) == (UpdateState.NONE, "2026030101")
    worker.desk.move_back(draft, VISIT, language="kk")
    assert worker.laptop.store.drafts.load(draft).forms[VISIT].payload == before

    worker.desk.move_draft(draft, VISIT, version=NEWER, language="kk")
    session = worker.desk.form_session(draft, VISIT, language="kk")
    session.answer(session.refs("newly_asked")[0], "Жаңа жауап")
    session.answer(session.refs("worker_note")[0], "Түзетілді.")
    worker.desk.save_draft(draft, VISIT, answers=session.draft())
    worker.desk.save_draft(draft, VISIT, answers=session.draft())
    worker.desk.move_back(draft, VISIT, language="kk")
    again = worker.desk.form_session(draft, VISIT, language="kk")
    assert again.value("family_words") == "Қиын болды."
    assert again.value("worker_note") == "Түзетілді."
    assert [(one.typed, one.version) for one in again.kept] == [("Жаңа жауап", NEWER)]
    with pytest.raises(FormError):
        worker.desk.move_back(draft, VISIT, language="kk")


def test_a_late_save_of_the_earlier_version_replaces_nothing(worker: Worker) -> None:
    draft = begun(worker)
    late = worker.desk.form_session(draft, VISIT, language="kk").draft()
    announce(worker, second_visit())
    worker.desk.move_draft(draft, VISIT, version=NEWER, language="kk")
    with pytest.raises(FormError) as caught:
        worker.desk.save_draft(draft, VISIT, answers=late)
    assert caught.value.code is Code.FORM_INVALID
    assert worker.desk.form_session(draft, VISIT, language="kk").definition.version == NEWER


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)])
def test_a_version_that_is_not_valid_today_is_not_offered(worker: Worker, days: tuple[int, int]) -> None:
    draft = begun(worker)
    announce(worker, second_visit(), days=days)
    assert worker.desk.form_updates(draft, language="kk") == ()


def test_a_draft_is_finished_in_a_version_that_has_expired(worker: Worker) -> None:
    announce(worker, second_visit(), days=(-5, 0))
    draft = worker.desk.start_visit(worker.add_family())
    session = worker.fill_in(draft)
    assert session.definition.version == NEWER
    worker.clock.advance(days=3)
    assert worker.desk.form_updates(draft.draft, language="kk") == ()
    again = worker.desk.form_session(draft.draft, VISIT, language="kk")
    assert again.definition.version == NEWER
    again.answer(again.refs("newly_asked")[0], "Иә")
    assert worker.finish(draft, again).result.visit


def test_bytes_that_have_not_come_are_waited_for(worker: Worker) -> None:
    draft = begun(worker)
    form = second_visit()
    with worker.laptop.vault.database.transaction():
        note(worker.laptop.vault.database, Publication("form", VISIT, NEWER, form.sha256, {}))
    (update,) = worker.desk.form_updates(draft, language="kk")
    assert update.state is UpdateState.COMING
    with pytest.raises(FormError) as caught:
        worker.desk.preview_move(draft, VISIT, language="kk")
    assert caught.value.code is Code.FORM_UNKNOWN


def test_a_version_that_this_laptop_cannot_load_changes_nothing(worker: Worker) -> None:
    draft = begun(worker)
    announce(worker, second_visit(), data=b"<h:html>broken")
    (update,) = worker.desk.form_updates(draft, language="kk")
    assert (update.state, update.refusal) == (UpdateState.REFUSED, Code.FORM_INVALID)
    before = worker.laptop.store.drafts.load(draft)
    with pytest.raises(FormError):
        worker.desk.move_draft(draft, VISIT, version=NEWER, language="kk")
    assert worker.laptop.store.drafts.load(draft) == before
    assert worker.desk.form_session(draft, VISIT, language="kk").value("worker_note") == "Тағы бару керек."


def test_two_forms_of_a_visit_may_be_in_different_versions(worker: Worker) -> None:
    draft = worker.desk.start_visit(worker.add_family())
    worker.fill_in(draft)
    worker.assess(draft, f1="3")
    announce(worker, second_visit())
    assert [one.form_id for one in worker.desk.form_updates(draft.draft, language="kk")] == [VISIT]
    worker.desk.move_draft(draft.draft, VISIT, version=NEWER, language="kk")
    versions = {one.form_id: one.version for one in worker.desk.draft(draft.draft, language="kk").forms}
    assert versions[VISIT] == NEWER
    assert versions[RISK] != NEWER
    sessions = [worker.open_form(draft, name) for name in (VISIT, RISK)]
    sessions[0].answer(sessions[0].refs("newly_asked")[0], "Иә")
    assert worker.finish(draft, *sessions).result.level == "high"


def test_a_form_that_was_not_begun_begins_in_the_newest_version(worker: Worker) -> None:
    draft = worker.desk.start_visit(worker.add_family())
    announce(worker, second_visit())
    assert (
        worker.desk.form_updates(draft.draft, language="kk") == ()
    )  # nothing begun: it begins in the newest
    assert worker.open_form(draft, VISIT).definition.version == NEWER


# --- reading a finished record --------------------------------------------------------------------------


def labels(view: RecordView) -> dict[str, str]:
    return {line.label or line.name: line.shown_text for page in view.pages for line in page.lines}


def finished(worker: Worker) -> tuple[bytes, bytes]:
    done = worker.visit(worker.add_family(), risk={"f1": "3"}, worker_note="Тағы бару керек.")
    return done.result.stream, done.result.visit


def test_a_record_is_read_in_the_version_it_was_made_with(worker: Worker) -> None:
    stream, visit = finished(worker)
    announce(worker, second_visit())
    view = worker.desk.record_answers(stream, visit, language="ru", screen="kk")
    assert (view.readable, view.kind, view.version) == (Readable.WHOLE, "visit", "2026030101")
    assert (view.author, view.on, view.family_name) == ("Айгүл", TODAY, "Тестовы")
    assert view.sync.state is RecordState.ONLY_HERE
    assert view.language == "Russian (ru)"
    assert labels(view)["Заметка социального работника"] == "Тағы бару керек."
    assert "Новый вопрос" not in labels(view)
    in_kazakh = worker.desk.record_answers(stream, visit, language="Kazakh (kk)")
    assert labels(in_kazakh)["Әлеуметтік қызметкердің жазбасы"] == "Тағы бару керек."


def test_an_assessment_is_read_too(worker: Worker) -> None:
    stream, visit = finished(worker)
    assessment = worker.desk.risk_result(visit, stream, language="kk").assessment
    assert assessment is not None
    view = worker.desk.record_answers(stream, assessment, language="ru")
    assert (view.kind, view.visit, view.form_id) == ("assessment", visit, RISK)
    assert labels(view)["Рассчитанный уровень риска"] == "Высокий"


def test_a_record_without_its_form_is_read_by_name(worker: Worker) -> None:
    stream, visit = finished(worker)
    database = worker.laptop.vault.database
    with database.transaction():
        database.execute("DELETE FROM library_blob WHERE sha256 = ?", (published(VISIT).sha256,))
    worker.__dict__.pop("desk")  # opened again
    view = worker.desk.record_answers(stream, visit, language="ru")
    assert (view.readable, view.refusal) == (Readable.FORM_COMING, Code.FORM_UNKNOWN)
    assert labels(view)["worker_note"] == "Тағы бару керек."


def test_a_record_whose_form_cannot_be_loaded_is_read_by_name(worker: Worker) -> None:
    stream, visit = finished(worker)
    database = worker.laptop.vault.database
    with database.transaction():
        database.execute(
            "UPDATE library_blob SET bytes = ? WHERE sha256 = ?", (b"<html>", published(VISIT).sha256)
        )
    worker.__dict__.pop("desk")
    view = worker.desk.record_answers(stream, visit, language="ru")
    assert view.readable is Readable.FORM_REFUSED
    assert labels(view)["worker_note"] == "Тағы бару керек."


@pytest.mark.parametrize(("stored", "readable"), [(b"\xff", Readable.BROKEN), (None, Readable.EMPTY)])
def test_answers_that_cannot_be_read_are_told_of(
    worker: Worker, stored: bytes | None, readable: Readable
) -> None:
    stream = worker.add_family()
    visit = RecordId(stream, int(Entity.VISIT), new_id())
    fields: dict[str, Any] = {"held_on": TODAY, "kind": "planned"}
    if stored is not None:
        fields["answers"] = stored
    worker.laptop.act(stream, Verb.FINISH_VISIT, change_of(visit, **fields))
    view = worker.desk.record_answers(stream, visit.entity_id, language="kk")
    assert (view.readable, view.pages, view.on) == (readable, (), TODAY)


def test_there_is_no_record_of_that_name(worker: Worker) -> None:
    with pytest.raises(StoreError) as caught:
        worker.desk.record_answers(worker.add_family(), b"x" * 16, language="kk")
    assert caught.value.code is Code.RECORD_UNKNOWN


SHORT = """
| survey | | | |
| | type | name | label |
| | text | seen | Seen |
| | text | NAME | Other |
| settings | | |
| | form_id | version |
| | short | NUMBER |
"""


def short(number: str, name: str) -> PublishedForm:
    return publish_markdown(SHORT.replace("NUMBER", number).replace("NAME", name))


def test_a_form_outside_a_visit_moves_too(worker: Worker) -> None:
    announce(worker, short("1", "gone"))
    stream = worker.add_family()
    draft = worker.desk.start_form(stream, "short").draft
    session = worker.desk.form_session(draft, "short", language="kk")
    for name, said in (("seen", "Көрдім"), ("gone", "Жоғалмайды")):
        session.answer(session.refs(name)[0], said)
    worker.desk.save_draft(draft, "short", answers=session.draft())
    announce(worker, short("2", "come"))
    (update,) = worker.desk.form_updates(draft, language="kk")
    worker.desk.move_draft(draft, "short", version=update.new_version, language="kk")
    moved = worker.desk.form_session(draft, "short", language="kk")
    assert (moved.definition.version, moved.value("seen")) == ("2", "Көрдім")
    done = worker.desk.finish_form(draft, moved.submission(), language="kk")
    view = worker.desk.record_answers(stream, done.result.record, language="kk")
    assert (view.kind, view.version, view.readable) == ("filled_form", "2", Readable.WHOLE)
    assert [one.typed for one in view.kept] == ["Жоғалмайды"]
