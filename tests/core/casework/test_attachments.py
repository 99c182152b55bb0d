"""Photos and files of a visit: kept with the draft, listed with the record, found again by their answers."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from core.errors import Code, StoreError
from core.forms.xlsform import publish_markdown
from core.ids import new_id
from core.records import AttachmentRef, RecordState
from core.schema import Entity, number
from tests.core.casework.office import Worker
from tests.core.casework.test_filled_forms import publish

PAPER = """
| survey | | | |
| | type | name | label |
| | file | paper | Paper |
| settings | | | |
| | form_id | form_title | version |
| | paper | Paper | 1 |
"""
PHOTO = b"\xff\xd8 not really a photo"


def attach(worker: Worker, draft: bytes, data: bytes = PHOTO, **told: str) -> AttachmentRef:
    steps: Generator[None, None, AttachmentRef] = worker.desk.attach(
        draft, data, media_type=told.get("media_type", "image/jpeg"), name=told.get("name", "")
    )
    while True:
        try:
            next(steps)
        except StopIteration as done:
            kept: AttachmentRef = done.value
            return kept


def test_a_photo_of_a_visit_is_named_by_its_record(worker: Worker) -> None:
    stream = worker.add_family()
    draft = worker.desk.start_visit(stream)
    photo = attach(worker, draft.draft, name="Фото.jpg")
    attach(worker, draft.draft, b"removed again")
    session = worker.fill_in(draft, h_photo=photo.answer)
    assert (photo.is_image, photo.name, photo.at_office_ms) == (True, "Фото.jpg", None)
    worker.finish(draft, session)
    written = worker.newest().fields(0)
    assert written is not None
    sha256 = bytes.fromhex(photo.answer[:64])
    assert written[number(Entity.VISIT, "attachments")] == [[sha256, [len(PHOTO), "image/jpeg"]]]
    assert worker.desk.attachment(stream, photo.answer) == photo
    assert worker.desk.attachment_bytes(stream, photo.answer) == PHOTO


def test_the_family_page_says_that_photos_are_not_at_the_office(worker: Worker) -> None:
    stream = worker.add_family()
    draft = worker.desk.start_visit(stream)
    photo = attach(worker, draft.draft)
    worker.finish(draft, worker.fill_in(draft, h_photo=photo.answer))
    worker.laptop.sync()
    view = worker.desk.family(stream, language="kk")
    (visit,) = [entry for entry in view.timeline if entry.kind == "visit"]
    for mark in (visit.sync, view.row.sync, worker.desk.risk_result(draft.visit, stream, language="kk").sync):
        assert (mark.state, mark.photos, mark.files) == (RecordState.TEXT_AT_OFFICE, 1, 0)
    assert worker.desk.sync_overview().photos == 1


def test_a_visit_without_photos_says_nothing_of_them(worker: Worker) -> None:
    stream = worker.add_family()
    worker.visit(stream)
    written = worker.newest().fields(0)
    assert written is not None
    assert number(Entity.VISIT, "attachments") not in written


def test_a_draft_thrown_away_leaves_what_a_record_names(worker: Worker) -> None:
    stream = worker.add_family()
    first = worker.desk.start_visit(stream)
    photo = attach(worker, first.draft)
    worker.finish(first, worker.fill_in(first, h_photo=photo.answer))
    second = worker.desk.start_visit(stream)
    assert attach(worker, second.draft) == photo
    worker.fill_in(second, h_photo=photo.answer)
    worker.desk.discard_draft(second.draft)
    worker.clock.advance(days=100)
    worker.laptop.reopen()
    assert worker.laptop.store.blobs.read(stream, bytes.fromhex(photo.answer[:64])) == PHOTO


def test_what_is_asked_for_in_another_file_is_not_there(worker: Worker) -> None:
    stream, other = worker.add_family(), worker.add_family("Басқалар")
    photo = attach(worker, worker.desk.start_visit(stream).draft)
    assert worker.desk.attachment(other, photo.answer) is None
    assert worker.desk.attachment(stream, "a text") is None
    for where, answer in ((other, photo.answer), (stream, "a text")):
        with pytest.raises(StoreError) as refusal:
            worker.desk.attachment_bytes(where, answer)
        assert refusal.value.code is Code.BLOB_UNKNOWN


def test_nothing_is_attached_to_a_draft_that_is_gone(worker: Worker) -> None:
    with pytest.raises(StoreError) as refusal:
        attach(worker, new_id())
    assert refusal.value.code is Code.DRAFT_UNKNOWN


def test_a_form_outside_a_visit_lists_them_too(worker: Worker) -> None:
    stream = worker.add_family()
    form = publish_markdown(PAPER)
    publish(worker, form)
    draft = worker.desk.start_form(stream, form.form_id)
    paper = attach(worker, draft.draft, b"%PDF-1.7", media_type="application/pdf", name="справка.pdf")
    session = worker.desk.form_session(draft.draft, form.form_id, language="kk")
    session.answer(session.refs("paper")[0], paper.answer)
    worker.desk.finish_form(draft.draft, session.submission(), language="kk")
    (record,) = worker.laptop.store.casebook.records_of(stream, Entity.FILLED_FORM)
    sha256 = bytes.fromhex(paper.answer[:64])
    assert record.get("attachments") == [[sha256, [len(b"%PDF-1.7"), "application/pdf"]]]
    worker.laptop.sync()
    assert worker.laptop.store.casebook.record_state(record.record).files == 1
