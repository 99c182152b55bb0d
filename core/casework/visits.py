"""A visit from start to finish: a draft with its record ids and the heads that were seen, then one act.

Finishing makes one signed operation: the visit with its answers, the assessment with its level, what the
roster changed, the family's risk and flag, and the follow-up in the agenda. All of it or nothing. A level
never falls by itself: "not assessed" replaces nothing, and a flag stands until an assessment has met it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from core.casework import prefill, roster
from core.casework.agenda import TASK_VISIT
from core.casework.assessments import (
    RISK_FORM,
    Assessments,
    FormShelf,
    day_of,
    first_text,
    reasons_of,
    write_answers,
)
from core.casework.draft_payload import SavedForm, read_payload, write_payload
from core.casework.filing import NOT_ASSESSED, Filing, day, gravest, group, plain_text, rank, text
from core.casework.outcomes import ArrivedChange, FinishedVisit, FormRef, SavedDraft, VisitDraft
from core.changes import RecordId
from core.encoding import Value
from core.errors import Code, FormError, StoreError
from core.forms.answers import DraftAnswers, FormAnswers
from core.forms.definition import FormDefinition
from core.forms.session import FormSession
from core.ids import ID_BYTES, new_id
from core.ops import Change, Verb
from core.records import FollowUp, Reason, RiskResult
from core.schema import Entity, field_of, number, parts_to_value
from core.store.casebook import Record
from core.store.drafts import Draft, Progress
from core.store.store import Act

VISIT_FORM = "home_visit"
FORMS = (VISIT_FORM, RISK_FORM)
KIND = "visit"
VISIT, ASSESSMENT, TASK, MEMBERS, TASKS = "visit", "assessment", "task", "members", "tasks"
AGREED = "agreed"
"""In the place of a rule: the day was agreed with the family."""
FLAG_NODE = "flag_level"


class Visits:
    """Starting, filling in and finishing visits."""

    def __init__(self, filing: Filing, shelf: FormShelf, assessments: Assessments) -> None:
        self._filing = filing
        self._shelf = shelf
        self._assessments = assessments

    def start(self, stream: bytes) -> VisitDraft:
        """A new draft, or the one that is open in this file already."""
        store = self._filing.store
        family = self._filing.family(stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        for draft in store.drafts.list(stream):
            if draft.kind == KIND:
                return self.view(draft, language="")
        for form_id in FORMS:
            self._shelf.newest(form_id)
        members = self._filing.members(stream)
        tasks = [
            task
            for task in store.casebook.records_of(stream, Entity.TASK)
            if task.get("state") == "open" and task.get("kind") == TASK_VISIT
        ]
        draft = store.drafts.create(
            stream,
            KIND,
            records={
                VISIT: new_id(),
                ASSESSMENT: new_id(),
                TASK: new_id(),
                MEMBERS: b"".join(one.record.entity_id for one in members),
                TASKS: b"".join(one.record.entity_id for one in tasks),
            },
            heads=_seen(family, ("risk", "flag")) | _seen_all(members) | _seen_all(tasks),
        )
        return self.view(draft, language="")

    def view(self, draft: Draft, *, language: str) -> VisitDraft:
        family = self._filing.family(draft.stream)
        forms = []
        for form_id in FORMS:
            definition = self._definition(draft, form_id)
            title = self.title_of(form_id, definition.version, language) or definition.title
            forms.append(FormRef(form_id, definition.version, title))
        newest = max(draft.forms.values(), key=lambda form: form.updated_ms, default=None)
        return VisitDraft(
            draft=draft.draft,
            stream=draft.stream,
            family_name="" if family is None else text(family.get("name")),
            visit=draft.records[VISIT],
            forms=tuple(forms),
            started_ms=draft.created_ms,
            updated_ms=draft.updated_ms,
            page_id="" if newest is None else read_payload(newest.payload).page_id,
            form_id=FORMS[0] if newest is None else newest.form_id,
        )

    def session(self, draft: Draft, form_id: str, *, language: str) -> FormSession:
        """The form as it was left; prefilled when it is new."""
        saved = draft.forms.get(form_id)
        answers = None if saved is None else read_payload(saved.payload).answers
        return self.opened(draft, self._definition(draft, form_id), answers, language=language)

    def opened(
        self, draft: Draft, definition: FormDefinition, answers: DraftAnswers | None, *, language: str
    ) -> FormSession:
        """A form of a draft with these answers, in the version of `definition`; new where there are none."""
        raised = ""
        if definition.form_id == RISK_FORM and VISIT_FORM in draft.forms:
            raised = self.session(draft, VISIT_FORM, language=language).value(FLAG_NODE)
        instances = prefill.instances(
            self._filing, draft.stream, _ids(draft.records[MEMBERS]), raised_flag=raised
        )
        name = self._filing.me().shown_name
        clock = self._filing.clock
        if answers is None:
            return FormSession.start(
                definition, clock=clock, instances=instances, language=language, username=name
            )
        return FormSession.resume(
            definition, answers, clock=clock, instances=instances, language=language, username=name
        )

    def save(
        self, draft: bytes, form_id: str, *, answers: DraftAnswers, page_id: str, progress: Progress
    ) -> SavedDraft:
        """FormError(FORM_INVALID) for answers of a version that the draft has been moved out of."""
        drafts = self._filing.store.drafts
        saved = drafts.load(draft).forms.get(form_id)
        before = None if saved is None else read_payload(saved.payload)
        if before is not None and before.answers.form_sha256 != answers.form_sha256:
            raise FormError(Code.FORM_INVALID, detail="draft_of_another_version")
        payload = write_payload(SavedForm(answers, page_id, () if before is None else before.earlier))
        changes = drafts.save(draft, form_id, payload=payload, progress=progress)
        return SavedDraft(self._filing.clock.now_ms(), changes)

    def arrived(self, draft: Draft) -> tuple[ArrivedChange, ...]:
        """What colleagues changed since, in fields that this draft may write."""
        casebook = self._filing.store.casebook
        arrived: list[ArrivedChange] = []
        for (entity_type, entity_id, field), seen in draft.heads.items():
            record = RecordId(draft.stream, entity_type, entity_id)
            registered = field_of(entity_type, field)
            for head in casebook.conflict_heads(record, field):
                if head.op not in seen and registered is not None:
                    arrived.append(
                        ArrivedChange(
                            field_name=registered.name,
                            author=casebook.author_name(head.author),
                            at_ms=head.corrected_ms,
                            text="" if head.erased else plain_text(entity_type, field, head.value),
                        )
                    )
        return tuple(sorted(arrived, key=lambda one: one.at_ms))

    def finish(self, draft: Draft, submissions: Mapping[str, FormAnswers], *, language: str) -> FinishedVisit:
        visit = submissions[VISIT_FORM]
        assessment = submissions.get(RISK_FORM)
        family = self._filing.family(draft.stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        held_on = day_of(first_text(visit, "visit_date")) or self._filing.today
        changes = [self._visit(draft, visit, held_on)]
        previous = text(group(family, Entity.FAMILY, "risk")["level"]) or NOT_ASSESSED
        family_fields: dict[int, Value] = {}
        if assessment is not None:
            changes.append(self._assessment(draft, assessment))
            family_fields |= _risk_fields(draft, assessment, first_text(assessment, "level_final"))
        family_fields |= self._flag_fields(family, draft, visit, assessment, held_on)
        if family_fields:
            changes.append(_with_bases(draft, Entity.FAMILY, family.record.entity_id, family_fields))
        changes += self._roster(draft, visit, held_on)
        follow_up = self._follow_up(visit, assessment, previous, held_on)
        changes += self._tasks(draft, follow_up)
        committed = self._filing.store.commit(
            Act(draft.stream, int(Verb.FINISH_VISIT), tuple(changes), draft=draft.draft)
        )
        result = self.result(draft.stream, draft.records[VISIT], language=language, previous=previous)
        return FinishedVisit(committed.changes, result)

    def result(self, stream: bytes, visit: bytes, *, language: str, previous: str = "") -> RiskResult:
        """What to show at the end of a visit, also later."""
        casebook = self._filing.store.casebook
        record = casebook.record(stream, Entity.VISIT, visit)
        if record is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        assessment = self._assessments.of_visit(stream, visit)
        reasons: tuple[Reason, ...] = ()
        open_questions, level, computed = 0, NOT_ASSESSED, NOT_ASSESSED
        if assessment is not None:
            parts = group(assessment, Entity.ASSESSMENT, "level")
            level, computed = text(parts["final"]) or level, text(parts["computed"]) or computed
            assessed = self._assessments.open(assessment, language=language)
            if assessed is not None:
                reasons = reasons_of(assessed)
                open_questions = int(assessed.value("n_open") or 0)
        return RiskResult(
            stream=stream,
            visit=visit,
            assessment=None if assessment is None else assessment.record.entity_id,
            level=level,
            computed=computed,
            previous_level=previous or self._level_before(stream, assessment),
            reasons=reasons,
            follow_ups=self._follow_ups(stream, visit),
            open_questions=open_questions,
            sync=casebook.record_state(record.record),
        )

    # --- parts of the act -----------------------------------------------------------------------------

    def _visit(self, draft: Draft, answers: FormAnswers, held_on: date) -> Change:
        fields: dict[str, Value] = {
            "kind": first_text(answers, "visit_kind"),
            "held_on": held_on,
            "outcome": first_text(answers, "visit_outcome"),
            "worker": self._filing.me().user,
            "answers": write_answers(answers),
            "next_visit_on": day_of(first_text(answers, "next_visit")),
            "next_visit_reason": first_text(answers, "next_why"),
            "flag_level": first_text(answers, FLAG_NODE),
        }
        return _new(Entity.VISIT, draft.records[VISIT], fields)

    def _assessment(self, draft: Draft, answers: FormAnswers) -> Change:
        level = parts_to_value(
            Entity.ASSESSMENT,
            "level",
            final=first_text(answers, "level_final") or NOT_ASSESSED,
            computed=first_text(answers, "level_computed") or NOT_ASSESSED,
            rule_set=first_text(answers, "rule_set"),
            reason=_level_reason(answers),
        )
        fields: dict[str, Value] = {
            "assessed_on": day_of(first_text(answers, "assess_date")) or self._filing.today,
            "visit": draft.records[VISIT],
            "worker": self._filing.me().user,
            "answers": write_answers(answers),
            "level": level,
        }
        return _new(Entity.ASSESSMENT, draft.records[ASSESSMENT], fields)

    def _flag_fields(
        self,
        family: Record,
        draft: Draft,
        visit: FormAnswers,
        assessment: FormAnswers | None,
        held_on: date,
    ) -> dict[int, Value]:
        """The worst flag since the last assessment; an assessment that gave a level has met it."""
        standing = text(group(family, Entity.FAMILY, "flag")["level"])
        met = assessment is not None and first_text(assessment, "level_final") not in ("", NOT_ASSESSED)
        raised = "" if met else gravest(standing, first_text(visit, FLAG_NODE))
        if raised == standing:
            return {}
        value = parts_to_value(
            Entity.FAMILY, "flag", level=raised, visit=draft.records[VISIT], set_on=held_on
        )
        return {number(Entity.FAMILY, "flag"): value}

    def _roster(self, draft: Draft, visit: FormAnswers, held_on: date) -> tuple[Change, ...]:
        casebook = self._filing.store.casebook

        def seen(member: bytes, field: int) -> Sequence[bytes]:
            return draft.heads.get((int(Entity.MEMBER), member, field), ())

        def field_then(member: bytes, name: str) -> Value:
            record = RecordId(draft.stream, int(Entity.MEMBER), member)
            field = number(Entity.MEMBER, name)
            return casebook.value_at(record, field, seen(member, field))

        def name_then(member: bytes) -> str:
            parts = field_then(member, "name") or {}
            return " ".join(text(parts.get(part)) for part in (1, 2, 3) if parts.get(part))

        return roster.member_changes(
            visit.root,
            _ids(draft.records[MEMBERS]),
            name_now=name_then,
            field_now=field_then,
            bases=seen,
            visited_on=held_on,
        )

    def _follow_up(
        self, visit: FormAnswers, assessment: FormAnswers | None, previous: str, held_on: date
    ) -> FollowUp | None:
        """The earlier of what was agreed and what the level asks for.

        None when closing was proposed, unless the level is high or urgent: such a family stays in the agenda.
        """
        level = first_text(assessment, "level_final") if assessment is not None else ""
        if rank(level) == 0:
            level = previous
        if first_text(visit, "next_choice") == "closing" and rank(level) < rank("high"):
            return None
        rule = self._filing.rules().days_to_visit(level, held_on)
        days = [on for on in (day_of(first_text(visit, "next_visit")),) if on is not None]
        if assessment is not None and (contact := day_of(first_text(assessment, "next_contact"))):
            days.append(contact)
        if rule is not None:
            days.append(held_on + timedelta(days=rule.value))
        if not days:
            return None
        by_rule = rule is not None and min(days) == held_on + timedelta(days=rule.value)
        return FollowUp(
            kind=TASK_VISIT,
            due_on=min(days),
            rule=rule.name if rule is not None and by_rule else AGREED,
            valid_from=rule.valid_from if rule is not None and by_rule else None,
        )

    def _tasks(self, draft: Draft, follow_up: FollowUp | None) -> list[Change]:
        done = {"state": "done"}  # when is said by the visit; a day here would clash with a colleague's
        changes = [
            _with_bases(draft, Entity.TASK, task, _numbered(Entity.TASK, done))
            for task in _ids(draft.records[TASKS])
        ]
        if follow_up is not None:
            fields: dict[str, Value] = {
                "kind": follow_up.kind,
                "due_on": follow_up.due_on,
                "assignee": self._filing.me().user,
                "state": "open",
                "source": draft.records[VISIT],
                "rule": follow_up.rule,
            }
            changes.append(_new(Entity.TASK, draft.records[TASK], fields))
        return changes

    # --- reading ----------------------------------------------------------------------------------------

    def _definition(self, draft: Draft, form_id: str) -> FormDefinition:
        saved = draft.forms.get(form_id)
        if saved is None:
            return self._shelf.newest(form_id)
        return self._shelf.version(form_id, read_payload(saved.payload).answers.form_sha256)

    def title_of(self, form_id: str, version: str, language: str) -> str:
        """The published title in a language; empty where there is none."""
        published = self._filing.store.form_library.by_version("form", form_id, version)
        return "" if published is None else published.publication.title.get(language, "")

    def _follow_ups(self, stream: bytes, visit: bytes) -> tuple[FollowUp, ...]:
        found = []
        for task in self._filing.store.casebook.records_of(stream, Entity.TASK):
            due_on = task.get("due_on")
            if task.get("source") == visit and isinstance(due_on, date):
                rule = text(task.get("rule"))
                applied = self._filing.rules().on(due_on).get(rule)
                valid_from = None if applied is None else applied.valid_from
                found.append(FollowUp(text(task.get("kind")), due_on, rule, valid_from))
        return tuple(found)

    def _level_before(self, stream: bytes, assessment: Record | None) -> str:
        if assessment is None:
            return NOT_ASSESSED
        on = day(assessment.get("assessed_on"))
        earlier = [level for found, level in self._assessments.history(stream) if on and found < on]
        return earlier[-1] if earlier else NOT_ASSESSED


def _risk_fields(draft: Draft, answers: FormAnswers, level: str) -> dict[int, Value]:
    """The family's risk; "not assessed" never replaces an earlier level."""
    if rank(level) == 0:
        return {}
    value = parts_to_value(
        Entity.FAMILY,
        "risk",
        level=level,
        assessment=draft.records[ASSESSMENT],
        set_on=day_of(first_text(answers, "assess_date")),
        reason=_level_reason(answers),
        computed=first_text(answers, "level_computed") or NOT_ASSESSED,
    )
    return {number(Entity.FAMILY, "risk"): value}


def _level_reason(answers: FormAnswers) -> str:
    return first_text(answers, "raise_reason") or first_text(answers, "lower_reason")


def _new(entity: Entity, entity_id: bytes, fields: Mapping[str, Value]) -> Change:
    """A record that did not exist; fields without a value are left out."""
    given = {name: value for name, value in fields.items() if value is not None and value != ""}
    return Change(int(entity), entity_id, _numbered(entity, given), {})


def _with_bases(draft: Draft, entity: Entity, entity_id: bytes, fields: Mapping[int, Value]) -> Change:
    """A change whose bases are what was on the screen when the draft began."""
    bases = {field: draft.heads.get((int(entity), entity_id, field), ()) for field in fields}
    return Change(int(entity), entity_id, fields, bases)


def _numbered(entity: Entity, fields: Mapping[str, Value]) -> dict[int, Value]:
    return {number(entity, name): value for name, value in fields.items()}


def _seen(record: Record, names: Sequence[str]) -> dict[tuple[int, bytes, int], tuple[bytes, ...]]:
    entity = Entity(record.record.entity_type)
    return {
        (int(entity), record.record.entity_id, number(entity, name)): record.heads.get(name, ())
        for name in names
    }


def _seen_all(records: Sequence[Record]) -> dict[tuple[int, bytes, int], tuple[bytes, ...]]:
    seen: dict[tuple[int, bytes, int], tuple[bytes, ...]] = {}
    for record in records:
        seen |= _seen(record, tuple(record.heads))
    return seen


def _ids(joined: bytes) -> tuple[bytes, ...]:
    return tuple(joined[start : start + ID_BYTES] for start in range(0, len(joined), ID_BYTES))
