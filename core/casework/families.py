"""Files as people read them: the list, one family with its members, its risk and what happened.

Reads, and the one act of deciding a conflict. Reasons behind a level come from the stored answers
themselves (`assessments`), in whatever language is asked for. See `desk` for the door.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from core.access import Role
from core.casework import record_checks
from core.casework.agenda import Agenda
from core.casework.assessments import Assessments
from core.casework.file_members import FileMembers
from core.casework.filing import (
    NOT_ASSESSED,
    Filing,
    age_years,
    day,
    file_name,
    gravest,
    group,
    is_object,
    plain_text,
    text,
)
from core.casework.filled_forms import FORM_ID, KIND, FilledForms
from core.casework.form_drafts import FormDrafts
from core.casework.history import History
from core.casework.prefill import name_of
from core.casework.proposed import Proposed
from core.casework.record_words import RecordWords, Versions
from core.casework.rooms import Rooms, forms_of
from core.changes import Changes, RecordId
from core.encoding import Value
from core.errors import Code, FormError, StoreError
from core.ops import Change, Verb
from core.records import (
    Address,
    ConflictView,
    DraftRow,
    FamilyRow,
    FamilyView,
    HeadView,
    Household,
    MemberView,
    RecordFinding,
    RiskView,
    Undecided,
)
from core.schema import Entity, field_of
from core.store.casebook import FamilyLine, Record
from core.store.cells import ReadHead
from core.store.drafts import Draft
from core.store.store import Act

FOUND_AT_MOST = 200


class Families:
    """Reading families."""

    def __init__(
        self,
        filing: Filing,
        agenda: Agenda,
        assessments: Assessments,
        drafts: FormDrafts,
        filled: FilledForms,
        history: History,
        rooms: Rooms,
        words: RecordWords,
        file_members: FileMembers,
    ) -> None:
        self._filing = filing
        self._agenda = agenda
        self._assessments = assessments
        self._drafts = drafts
        self._filled = filled
        self._history = history
        self._rooms = rooms
        self._words = words
        self._file_members = file_members

    def rows(self, query: str = "", *, village: str = "", level: str = "") -> tuple[FamilyRow, ...]:
        """The list; with a query the best first, otherwise by name."""
        casebook = self._filing.store.casebook
        born_on = self._filing.adult_born_on
        if query.strip():
            order: dict[bytes, int] = {}
            for hit in self._filing.store.search(query, limit=FOUND_AT_MOST):
                order.setdefault(hit.record.stream, len(order))
            lines = casebook.family_lines(adult_born_on=born_on, streams=order)
            lines.sort(key=lambda line: order[line.stream])
        else:
            lines = casebook.family_lines(adult_born_on=born_on)
        soonest = self._agenda.soonest([line.stream for line in lines] if query.strip() else None)
        rows = (as_row(line, soonest.get(line.stream)) for line in lines)
        return tuple(
            row
            for row in rows
            if (not village or row.village == village) and (not level or row.level == level)
        )

    def rows_of(self, streams: Sequence[bytes]) -> tuple[FamilyRow, ...]:
        """Some files, in the order in which they are given."""
        if not streams:
            return ()
        born_on = self._filing.adult_born_on
        lines = self._filing.store.casebook.family_lines(adult_born_on=born_on, streams=streams)
        by_stream = {line.stream: as_row(line) for line in lines}
        return tuple(by_stream[stream] for stream in streams if stream in by_stream)

    def villages(self) -> tuple[str, ...]:
        return tuple(sorted({row.village for row in self.rows() if row.village}))

    def row(self, stream: bytes) -> FamilyRow:
        """StoreError(RECORD_UNKNOWN) where the file is not on this laptop."""
        lines = self._filing.store.casebook.family_lines(
            adult_born_on=self._filing.adult_born_on, streams=[stream]
        )
        if not lines:
            raise StoreError(Code.RECORD_UNKNOWN)
        return as_row(lines[0])

    def household(self, stream: bytes) -> Household:
        """The name of a family or an object, and the family's people."""
        file = self._filing.file(stream)
        if file is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        return Household(file_name(file), self._members(stream), of_object=is_object(file))

    def view(self, stream: bytes, *, language: str) -> FamilyView:
        row, family = self.row(stream), self._filing.family(stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        address = group(family, Entity.FAMILY, "address")
        return FamilyView(
            row=row,
            address=Address(**{part: text(value) for part, value in address.items()}),
            phones=tuple(text(item[1]) for item in family.get("phones", [])),
            directions=text(family.get("directions")),
            safety_note=text(family.get("safety_note")),
            status=text(family.get("status")),
            risk=self._risk(stream, family, language=language),
            members=self._members(stream),
            timeline=self._history.entries(stream, language=language),
            tasks=self._agenda.of_family(row),
            workers=tuple(one for one in self._file_members.of(stream) if one.when != "ended"),
            drafts=self.drafts(stream, language=language),
            conflicts=self.conflicts(stream),
            rooms=self._rooms.lines(stream),
        )

    def drafts(self, stream: bytes | None = None, *, language: str = "") -> tuple[DraftRow, ...]:
        """Visits and forms that are not finished, the newest first."""
        drafts = self._filing.store.drafts.list(stream)
        if stream is None:  # those of an adoption stand with it alone
            apart = frozenset(self._filing.store.casebook.adoption_streams())
            drafts = tuple(draft for draft in drafts if draft.stream not in apart)
        names = {stream: file_name(self._filing.file(stream)) for stream in {one.stream for one in drafts}}
        return tuple(self._draft_row(draft, names[draft.stream], language) for draft in drafts)

    def _draft_row(self, draft: Draft, family_name: str, language: str) -> DraftRow:
        """A draft whose form cannot be loaded here is listed all the same."""
        row = draft_row(draft, family_name)
        if draft.kind != KIND:
            return row
        title = form_id = draft.records[FORM_ID].decode()
        with suppress(FormError):
            title = self._drafts.title(draft, form_id, language)
        return replace(row, title=title, about=self._filled.about(draft), form_id=form_id)

    def conflicts(self, stream: bytes, *, language: str = "") -> tuple[ConflictView, ...]:
        """Fields with several values, for a person to decide.

        `language`: values of a record that forms make, in the words of these; "" leaves codes as they are.
        """
        found = self._filing.store.casebook.conflicts(stream)
        return tuple(self._conflict(record, number, language) for record, number in found)

    def undecided(self) -> tuple[Undecided, ...]:
        """Families and institutions with fields that wait for a decision; an adoption tells it itself."""
        casebook = self._filing.store.casebook
        fields = Counter(record.stream for record, _ in casebook.conflicts())
        if not fields:
            return ()
        for apart in casebook.adoption_streams():
            fields.pop(apart, None)
        found = (
            Undecided(stream, file_name(self._filing.file(stream)), count) for stream, count in fields.items()
        )
        return tuple(sorted(found, key=lambda one: (one.name, one.stream)))

    def resolve(self, conflict: ConflictView, chosen_op: bytes) -> Changes:
        """Write the chosen head's value over all heads that stood on the screen.

        StoreError(RECORD_UNKNOWN) if the chosen value is no longer there or was erased; NOT_PERMITTED if a
        worker chose the lighter of two levels; RECORD_REFUSED as `check_choice` says.
        """
        chosen = self._chosen(conflict, chosen_op)
        self._check_lowering(conflict, chosen.value)
        if self.check_choice(conflict, chosen_op):
            raise StoreError(Code.RECORD_REFUSED)
        change = Change(
            conflict.entity_type,
            conflict.entity_id,
            {conflict.field: chosen.value},
            {conflict.field: tuple(head.op for head in conflict.heads)},
        )
        act = Act(conflict.stream, int(Verb.RESOLVE_CONFLICT), (change,))
        return self._filing.store.commit(act).changes

    def check_choice(self, conflict: ConflictView, chosen_op: bytes) -> tuple[RecordFinding, ...]:
        """What makes a value impossible beside what else is written. Whoever wrote it had the reasons for
        what is only unusual; those are not asked for again."""
        record = RecordId(conflict.stream, conflict.entity_type, conflict.entity_id)
        known = self._filing.store.casebook.record(record.stream, record.entity_type, record.entity_id)
        chosen = self._chosen(conflict, chosen_op)
        if known is None:
            return ()
        others = {name: value for name, value in known.fields.items() if name != conflict.field_name}
        proposed = Proposed(
            stream=record.stream,
            entity=Entity(record.entity_type),
            entity_id=record.entity_id,
            fields={**others, conflict.field_name: chosen.value},
            before=replace(known, fields=others),
            changed=frozenset({conflict.field_name}),
        )
        return tuple(one for one in record_checks.findings(self._filing, proposed) if one.hard)

    def _chosen(self, conflict: ConflictView, chosen_op: bytes) -> ReadHead:
        record = RecordId(conflict.stream, conflict.entity_type, conflict.entity_id)
        for head in self._filing.store.casebook.conflict_heads(record, conflict.field):
            if head.op == chosen_op and not head.erased:
                return head
        raise StoreError(Code.RECORD_UNKNOWN)

    def _check_lowering(self, conflict: ConflictView, chosen: Value) -> None:
        """A level never falls by deciding between two: only a supervisor may choose the lighter one."""
        registered = field_of(conflict.entity_type, conflict.field)
        if registered is None or not registered.gravity:
            return
        record = RecordId(conflict.stream, conflict.entity_type, conflict.entity_id)
        heads = self._filing.store.casebook.conflict_heads(record, conflict.field)
        gravest_rank = max(registered.rank(head.value) for head in heads if not head.erased)
        if registered.rank(chosen) < gravest_rank and Role.SUPERVISOR.value not in self._filing.me().roles:
            raise StoreError(Code.NOT_PERMITTED)

    def _members(self, stream: bytes) -> tuple[MemberView, ...]:
        return tuple(self._member(one) for one in self._filing.members(stream))

    def _member(self, record: Record) -> MemberView:
        name, birth = group(record, Entity.MEMBER, "name"), group(record, Entity.MEMBER, "birth")
        born = day(birth["date"])
        return MemberView(
            entity_id=record.record.entity_id,
            person=record.get("person", record.record.entity_id),
            surname=text(name["surname"]),
            given=text(name["given"]),
            patronymic=text(name["patronymic"]),
            birth_on=born,
            birth_precision=text(birth["precision"]),
            age_years=age_years(born, self._filing.today),
            sex=text(record.get("sex")),
            relation=text(record.get("relation")),
            lives_here=text(record.get("lives_here")),
            caregiver=bool(record.get("caregiver")),
            alleged_abuser_access=bool(record.get("alleged_abuser_access")),
        )

    def _risk(self, stream: bytes, family: Record, *, language: str) -> RiskView:
        risk = group(family, Entity.FAMILY, "risk")
        history = self._assessments.history(stream)
        assessment = risk["assessment"]
        return RiskView(
            level=text(risk["level"]) or NOT_ASSESSED,
            computed=text(risk["computed"]),
            set_on=day(risk["set_on"]),
            raise_reason=text(risk["reason"]),
            reasons=self._assessments.reasons(stream, assessment, language=language) if assessment else (),
            history=history,
            conflict="risk" in family.conflicts,
        )

    def _conflict(self, record: RecordId, number: int, language: str) -> ConflictView:
        casebook = self._filing.store.casebook
        registered = field_of(record.entity_type, number)
        name = registered.name if registered is not None else ""
        base, heads = casebook.conflict_base(record, number), casebook.conflict_heads(record, number)
        read = [*heads, *(() if base is None else (base,))]
        told = self._versions(record, name, read, language)
        shown = [self._head(record, number, one, text) for one, text in zip(read, told.texts, strict=True)]
        return ConflictView(
            stream=record.stream,
            entity_type=record.entity_type,
            entity_id=record.entity_id,
            field=number,
            field_name=name,
            base=None if base is None else shown[-1],
            heads=tuple(shown[: len(heads)]),
            covered=told.covered,
        )

    def _versions(self, record: RecordId, field: str, read: Sequence[ReadHead], language: str) -> Versions:
        """What the forms of such a record say of these values; nothing where none makes one."""
        known = self._filing.store.casebook.record(record.stream, record.entity_type, record.entity_id)
        form_ids = forms_of(Entity(record.entity_type)) if field and language else ()
        if known is None or not form_ids:
            return Versions(("",) * len(read), covered=False)
        values = [None if one.erased else one.value for one in read]
        return self._words.versions(known, form_ids, field, values, language=language)

    def _head(self, record: RecordId, number: int, head: ReadHead, told: str) -> HeadView:
        """`told`: in a form's words; "" where none has them."""
        author_name = self._filing.store.casebook.author_name
        said = told or plain_text(record.entity_type, number, head.value)
        if isinstance(head.value, bytes):  # an id, of a person or of a colleague
            said = name_of(self._filing, record.stream, head.value) or author_name(head.value) or said
        return HeadView(
            op=head.op,
            author=author_name(head.author),
            author_ms=head.corrected_ms,
            text="" if head.erased else said,
            erased=head.erased,
        )


def as_row(line: FamilyLine, due_on: date | None = None) -> FamilyRow:
    """A line of the casebook with "not assessed" where no level was ever set. `due_on`: by the agenda."""
    return FamilyRow(
        stream=line.stream,
        number=line.number,
        name=line.name,
        village=line.village,
        level=line.level or NOT_ASSESSED,
        flag_level=gravest(line.flag_level),
        children=line.children,
        last_visit_on=line.last_visit_on,
        next_due_on=due_on or line.next_due_on,
        conflicts=line.conflicts,
        sync=line.sync,
    )


def draft_row(draft: Draft, family_name: str) -> DraftRow:
    progress = draft.progress
    return DraftRow(
        kind=draft.kind,
        draft=draft.draft,
        stream=draft.stream,
        family_name=family_name,
        updated_ms=draft.updated_ms,
        done_pages=progress.done_pages,
        all_pages=progress.all_pages,
        problems=progress.problems,
    )
