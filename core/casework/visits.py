"""A visit from start to finish: a draft with its record ids and the heads that were seen, then one act.

Finishing makes one signed operation: the visit with its answers, the assessment with its level, what the
roster changed, the family's risk and flag, and the follow-up in the agenda. All of it or nothing. A level
never falls by itself: "not assessed" replaces nothing, and a flag stands until an assessment has met it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.casework import prefill, roster, roster_checks
from core.casework.agenda import TASK_VISIT
from core.casework.assessments import (
    RISK_FORM,
    VISIT_FORM,
    Assessments,
    FormShelf,
    day_of,
    first_text,
    reasons_of,
    write_answers,
)
from core.casework.attachments import Attachments
from core.casework.changing import flag_fields, new_record, with_bases
from core.casework.earlier_answers import EarlierForms
from core.casework.filing import NOT_ASSESSED, Filing, day, group, rank, text
from core.casework.form_drafts import FormDrafts, ids, seen
from core.casework.outcomes import FinishedVisit, VisitDraft
from core.casework.record_reading import RecordReading
from core.casework.roster import RosterLine
from core.casework.since_then import since_then
from core.casework.visit_calendar import due_of, is_planned
from core.changes import RecordId
from core.encoding import Value
from core.errors import Code, StoreError
from core.forms.answers import AnswerNode, FormAnswers
from core.forms.definition import FormDefinition
from core.forms.session import Instances
from core.ids import new_id
from core.ops import Change, Verb
from core.records import FollowUp, Reason, RecordFinding, RiskResult, SinceThen
from core.schema import Entity, number, parts_to_value
from core.store.casebook import Record
from core.store.drafts import Draft
from core.store.store import Act

FORMS = (VISIT_FORM, RISK_FORM)
KIND = "visit"
VISIT, ASSESSMENT, TASK, MEMBERS, TASKS = "visit", "assessment", "task", "members", "tasks"
AGREED = "agreed"
"""In the place of a rule: the day was agreed with the family."""
FLAG_NODE = "flag_level"
SEEN_ALONE = "alone"


class Visits:
    """Starting, filling in and finishing visits."""

    def __init__(
        self,
        filing: Filing,
        shelf: FormShelf,
        drafts: FormDrafts,
        assessments: Assessments,
        reading: RecordReading,
    ) -> None:
        self._filing = filing
        self._shelf = shelf
        self._drafts = drafts
        self._assessments = assessments
        self._earlier = EarlierForms(filing, shelf, reading)
        self._attachments = Attachments(filing)

    def start(self, stream: bytes, planned: bytes | None = None) -> VisitDraft:
        """A new draft, or the one that is open in this file already.

        A planned visit is filled in, not written a second time: `planned`, or else one's own that is due.
        StoreError(RECORD_UNKNOWN) for what is not planned here any more.
        """
        store = self._filing.store
        family = self._filing.family(stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        for draft in store.drafts.list(stream):
            if draft.kind == KIND:
                return self._drafts.view(draft, language="")
        for form_id in FORMS:
            self._shelf.newest(form_id)
        plan = self._planned(stream, planned)
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
                VISIT: new_id() if plan is None else plan.record.entity_id,
                ASSESSMENT: new_id(),
                TASK: new_id(),
                MEMBERS: b"".join(one.record.entity_id for one in members),
                TASKS: b"".join(one.record.entity_id for one in tasks),
            },
            heads=seen(family, ("risk", "flag"))
            | _seen_all((*members, *tasks, *(() if plan is None else (plan,)))),
        )
        return self._drafts.view(draft, language="")

    # --- what the forms of a visit differ in (`form_drafts.DraftKind`) ----------------------------------

    def forms(self, draft: Draft) -> tuple[str, ...]:
        return FORMS

    def record(self, draft: Draft) -> bytes:
        return draft.records[VISIT]

    def about(self, draft: Draft) -> str:
        return ""

    def begun_in(self, draft: Draft, form_id: str) -> bytes | None:
        return None

    def instances(self, draft: Draft, definition: FormDefinition, *, language: str) -> Instances:
        """What the visit raises counts in the assessment that is made at it."""
        raised = ""
        if definition.form_id == RISK_FORM and VISIT_FORM in draft.forms:
            raised = self._drafts.session(draft, VISIT_FORM, language=language).value(FLAG_NODE)
        known = prefill.instances(self._filing, draft.stream, ids(draft.records[MEMBERS]), raised_flag=raised)
        return {**known, **self._earlier.data_sets(draft.stream, definition, b"")}

    def last_saved(self, draft: Draft, definition: FormDefinition) -> AnswerNode | None:
        return self._earlier.last_saved(draft.stream, definition, b"")

    # --- finishing --------------------------------------------------------------------------------------

    def check(self, draft: Draft, submissions: Mapping[str, FormAnswers]) -> tuple[RecordFinding, ...]:
        """What stands against the people as the roster tells them."""
        return roster_checks.findings(
            self._filing, draft.stream, self._roster(draft, submissions[VISIT_FORM])
        )

    def finish(
        self,
        draft: Draft,
        submissions: Mapping[str, FormAnswers],
        *,
        language: str,
        passed: Mapping[str, str] | None = None,
    ) -> FinishedVisit:
        """StoreError(RECORD_REFUSED) where `check` finds what is hard, or what has no reason in `passed`."""
        visit = submissions[VISIT_FORM]
        assessment = submissions.get(RISK_FORM)
        family = self._filing.family(draft.stream)
        if family is None:
            raise StoreError(Code.RECORD_UNKNOWN)
        held_on = self._held_on(visit)
        people = self._people(draft, visit, passed or {})
        changes = [self._visit(draft, visit, held_on)]
        previous = text(group(family, Entity.FAMILY, "risk")["level"]) or NOT_ASSESSED
        family_fields: dict[str, Value] = {}
        if assessment is not None:
            changes.append(self._assessment(draft, assessment))
            family_fields |= _risk_fields(draft, assessment, first_text(assessment, "level_final"))
        family_fields |= self._flag_fields(family, draft, visit, assessment, held_on)
        if family_fields:
            changes.append(with_bases(draft, Entity.FAMILY, family.record.entity_id, family_fields))
        changes += people
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
        before: SinceThen | None = None
        if assessment is not None:
            parts = group(assessment, Entity.ASSESSMENT, "level")
            level, computed = text(parts["final"]) or level, text(parts["computed"]) or computed
            assessed = self._assessments.open(assessment, language=language)
            if assessed is not None:
                reasons = reasons_of(assessed)
                open_questions = int(assessed.value("n_open") or 0)
                before = since_then(self._filing, self._assessments, assessment, assessed, language=language)
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
            since_then=before,
        )

    # --- parts of the act -----------------------------------------------------------------------------

    def _planned(self, stream: bytes, planned: bytes | None) -> Record | None:
        """The planned visit that is being made; None where none was planned."""
        if planned is None:
            return due_of(self._filing, stream)
        known = self._filing.store.casebook.record(stream, Entity.VISIT, planned)
        if known is None or not is_planned(known):
            raise StoreError(Code.RECORD_UNKNOWN)
        return known

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
            "attachments": self._attachments.as_field(draft.stream, answers),
            "present": first_text(answers, "present").split(),
            "child_seen": _child_seen(answers),
            "child_words": _child_words(answers),
        }
        change = new_record(Entity.VISIT, draft.records[VISIT], fields)
        seen_then = {
            field: heads
            for field in change.fields
            if (heads := draft.heads.get((change.entity_type, change.entity_id, field), ()))
        }
        return replace(change, bases=seen_then)

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
            "attachments": self._attachments.as_field(draft.stream, answers),
        }
        return new_record(Entity.ASSESSMENT, draft.records[ASSESSMENT], fields)

    def _flag_fields(
        self,
        family: Record,
        draft: Draft,
        visit: FormAnswers,
        assessment: FormAnswers | None,
        held_on: date,
    ) -> dict[str, Value]:
        """The worst flag since the last assessment; an assessment that gave a level has met it."""
        met = assessment is not None and first_text(assessment, "level_final") not in ("", NOT_ASSESSED)
        raised = first_text(visit, FLAG_NODE)
        return flag_fields(family, raised, source=draft.records[VISIT], on=held_on, met=met)

    def _people(self, draft: Draft, visit: FormAnswers, passed: Mapping[str, str]) -> tuple[Change, ...]:
        """Changes of the members of the file, once nothing stands against them."""
        told = self._roster(draft, visit)
        found = roster_checks.findings(self._filing, draft.stream, told)
        reasons = roster_checks.reasons_kept(self._filing, draft.stream, found, passed)
        return roster.changes(
            told, passed=reasons, bases=lambda member, field: _member_heads(draft, member, field)
        )

    def _roster(self, draft: Draft, visit: FormAnswers) -> tuple[RosterLine, ...]:
        casebook = self._filing.store.casebook

        def field_then(member: bytes, name: str) -> Value:
            record = RecordId(draft.stream, int(Entity.MEMBER), member)
            field = number(Entity.MEMBER, name)
            return casebook.value_at(record, field, _member_heads(draft, member, field))

        def name_then(member: bytes) -> str:
            parts = field_then(member, "name") or {}
            return " ".join(text(parts.get(part)) for part in (1, 2, 3) if parts.get(part))

        return roster.lines(
            visit.root,
            ids(draft.records[MEMBERS]),
            name_now=name_then,
            field_now=field_then,
            visited_on=self._held_on(visit),
        )

    def _held_on(self, visit: FormAnswers) -> date:
        return day_of(first_text(visit, "visit_date")) or self._filing.today

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
        changes = [with_bases(draft, Entity.TASK, task, done) for task in ids(draft.records[TASKS])]
        if follow_up is not None:
            fields: dict[str, Value] = {
                "kind": follow_up.kind,
                "due_on": follow_up.due_on,
                "assignee": self._filing.me().user,
                "state": "open",
                "source": draft.records[VISIT],
                "rule": follow_up.rule,
            }
            changes.append(new_record(Entity.TASK, draft.records[TASK], fields))
        return changes

    # --- reading ----------------------------------------------------------------------------------------

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


def _member_heads(draft: Draft, member: bytes, field: int) -> Sequence[bytes]:
    """What stood on the screen of a member's field when the draft began."""
    return draft.heads.get((int(Entity.MEMBER), member, field), ())


def _child_seen(answers: FormAnswers) -> str:
    """all, some or none of the children; "alone" where one was spoken with alone, which is more than seen."""
    seen_alone = first_text(answers, "child_alone") == "yes"
    return SEEN_ALONE if seen_alone else first_text(answers, "child_seen")


def _child_words(answers: FormAnswers) -> str:
    """The children's own words as they were written down, a line a child, with the name."""
    lines = []
    for entry in answers.root.find("child_words"):
        name, said = (
            "".join(node.text for node in entry.find(question)).strip() for question in ("w_child", "w_text")
        )
        if said:
            lines.append(f"{name}: {said}" if name else said)
    return "\n".join(lines)


def _risk_fields(draft: Draft, answers: FormAnswers, level: str) -> dict[str, Value]:
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
    return {"risk": value}


def _level_reason(answers: FormAnswers) -> str:
    return first_text(answers, "raise_reason") or first_text(answers, "lower_reason")


def _seen_all(records: Sequence[Record]) -> dict[tuple[int, bytes, int], tuple[bytes, ...]]:
    return {cell: heads for record in records for cell, heads in seen(record, tuple(record.heads)).items()}
