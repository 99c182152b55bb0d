"""A form is published anew while a visit is being written: nothing typed is lost, old records stay."""

from __future__ import annotations

import pytest

from central.publishing import publish_form
from core.casework.outcomes import UpdateState
from core.casework.record_reading import Readable, RecordView
from core.records import RecordState
from tests.central.running import RunningCentral
from tests.journeys.laptop import RISK, VISIT, Laptop, published
from tests.ui.pages.form.versions import NEWER, OLD, second_version

pytestmark = pytest.mark.journey


def said(view: RecordView) -> dict[str, str]:
    return {line.name: line.shown_text for page in view.pages for line in page.lines}


def test_draft_survives_a_form_update_and_a_lock(central: RunningCentral, aigul: Laptop) -> None:
    stream = aigul.add_family()
    earlier = aigul.visit(stream).result
    draft = aigul.start_visit(stream)
    aigul.fill_in_visit(draft, **OLD)
    publish_form(central.office, second_version())
    aigul.sync_well()
    aigul.close()
    aigul.reopen()

    (update,) = aigul.desk.form_updates(draft.draft, language="kk")
    assert (update.state, update.version) == (UpdateState.READY, published(VISIT).version)
    assert aigul.open_form(draft, VISIT).value("family_words") == OLD["family_words"]
    seen = aigul.desk.preview_move(draft.draft, VISIT, language="kk")
    assert [one.shown for one in seen.without_place] == [OLD["family_words"]]
    aigul.desk.move_draft(draft.draft, VISIT, version=seen.new_version, language="kk")
    aigul.close()
    aigul.reopen()

    session = aigul.open_form(draft, VISIT)
    assert session.definition.version == NEWER
    session.answer(session.refs("newly_asked")[0], "Көмек керек болды.")
    aigul.save(draft, session)
    finished = aigul.finish(draft, session, aigul.fill_in_risk(draft)).result
    aigul.sync_well()

    later = aigul.desk.record_answers(stream, finished.visit, language="ru")
    assert (later.readable, later.version, later.sync.state) == (
        Readable.WHOLE,
        NEWER,
        RecordState.AT_OFFICE,
    )
    assert said(later)["newly_asked"] == "Көмек керек болды."
    assert "family_words" not in said(later)
    assert OLD["family_words"] in [one.shown for one in later.kept]
    first = aigul.desk.record_answers(stream, earlier.visit, language="ru")
    assert (first.readable, first.version) == (Readable.WHOLE, published(VISIT).version)
    assert "family_words" in said(first)
    assert "newly_asked" not in said(first)


def test_draft_survives_a_form_update_and_the_way_back(central: RunningCentral, aigul: Laptop) -> None:
    stream = aigul.add_family()
    draft = aigul.start_visit(stream)
    aigul.fill_in_visit(draft, **OLD)
    publish_form(central.office, second_version())
    aigul.sync_well()
    before = aigul.store.drafts.load(draft.draft).forms[VISIT].payload
    aigul.desk.move_draft(draft.draft, VISIT, version=NEWER, language="kk")
    aigul.desk.move_back(draft.draft, VISIT, language="kk")
    assert aigul.store.drafts.load(draft.draft).forms[VISIT].payload == before
    sessions = aigul.open_form(draft, VISIT), aigul.fill_in_risk(draft)
    finished = aigul.finish(draft, *sessions).result
    view = aigul.desk.record_answers(stream, finished.visit, language="ru")
    assert (view.version, view.kept) == (published(VISIT).version, ())
    assert said(view)["family_words"] == OLD["family_words"]


def test_a_colleague_reads_a_record_with_what_was_kept(
    central: RunningCentral, aigul: Laptop, bolat: Laptop
) -> None:
    stream = aigul.add_family()
    aigul.share(stream, bolat.user)
    draft = aigul.start_visit(stream)
    aigul.fill_in_visit(draft, **OLD)
    publish_form(central.office, second_version())
    aigul.sync_well()
    aigul.desk.move_draft(draft.draft, VISIT, version=NEWER, language="kk")
    session = aigul.open_form(draft, VISIT)
    session.answer(session.refs("newly_asked")[0], "Иә")
    finished = aigul.finish(draft, session, aigul.fill_in_risk(draft)).result
    aigul.sync_well()
    bolat.sync_well()
    view = bolat.desk.record_answers(stream, finished.visit, language="kk")
    assert (view.readable, view.author) == (Readable.WHOLE, "Айгүл")
    assert OLD["family_words"] in [one.shown for one in view.kept]
    assert finished.assessment is not None
    assessment = bolat.desk.record_answers(stream, finished.assessment, language="kk")
    assert (assessment.readable, assessment.form_id) == (Readable.WHOLE, RISK)
