"""The history of a file, of a family or of a controlled object: visits, forms, notes, its opening.

One entry per record that stands there, the newest first, with who wrote it and where it is. It only reads.
"""

from __future__ import annotations

from core.casework.filing import Filing, day, group, text
from core.casework.filled_reading import FilledReading
from core.clock import local_datetime
from core.records import RecordState, SyncMark, TimelineEntry
from core.schema import Entity
from core.store.casebook import Record

FILES = (Entity.FAMILY, Entity.CONTROLLED_OBJECT)
"""Records that a file is about."""


class History:
    """Reading what happened in a file."""

    def __init__(self, filing: Filing, filled: FilledReading) -> None:
        self._filing = filing
        self._filled = filled

    def entries(self, stream: bytes, *, language: str) -> tuple[TimelineEntry, ...]:
        """Everything that happened, the newest first."""
        casebook = self._filing.store.casebook
        marks, authors = casebook.record_states(stream), casebook.first_authors(stream)
        names = {user: casebook.author_name(user) for user in {b"", *(user for user, _ in authors.values())}}
        entries: list[TimelineEntry] = []

        def enter(kind: str, record: Record, on: str, **told: str) -> None:
            user, made_ms = authors.get(record.record, (b"", 0))
            happened = day(record.get(on))
            written = local_datetime(made_ms, self._filing.clock.zone).date() if made_ms else None
            entries.append(
                TimelineEntry(
                    kind=kind,
                    entity_id=record.record.entity_id,
                    on=happened,
                    author=names[user],
                    detail=told.get("detail", ""),
                    level=told.get("level", ""),
                    sync=marks.get(record.record, SyncMark(RecordState.ONLY_HERE)),
                    result=told.get("result", ""),
                    about=told.get("about", ""),
                    written_on=None if written == happened else written,
                )
            )

        forms = self._filing.standing(stream, Entity.FILLED_FORM)
        told_by_a_form = {form.get("record") for form in forms if form.get("record_type") == Entity.VISIT}
        for visit in self._filing.standing(stream, Entity.VISIT):
            if visit.get("held_on") is None or visit.record.entity_id in told_by_a_form:
                continue  # still to come or called off; or the form of an attempt has a line of its own
            outcome, level = text(visit.get("outcome")), text(visit.get("flag_level"))
            enter("visit", visit, "held_on", detail=outcome, level=level)
        for assessment in self._filing.standing(stream, Entity.ASSESSMENT):
            parts = group(assessment, Entity.ASSESSMENT, "level")
            enter("assessment", assessment, "assessed_on", level=text(parts["final"]))
        for form in forms:
            title, result = self._filled.told(form, language=language)
            about = self._filled.about_of(form)
            level = text(form.get("flag_level"))
            enter("filled_form", form, "filled_on", detail=title, level=level, result=result, about=about)
        for note in self._filing.standing(stream, Entity.NOTE):
            on = "written_on" if note.get("happened_on") is None else "happened_on"
            enter("note", note, on, detail=text(note.get("text")), about=self._filled.person_of(note))
        for file in (one for entity in FILES for one in casebook.records_of(stream, entity)):
            if file.get("opened_on") is not None:
                enter("opened", file, "opened_on")
        made = {record.entity_id: at_ms for record, (_, at_ms) in authors.items()}
        entries.sort(key=lambda entry: (str(entry.on or ""), made.get(entry.entity_id, 0)), reverse=True)
        return tuple(entries)
