"""Names of the fields of every record, and words for their values, where two people changed one thing.

A field has a name of its own for its record, or the one of every field called so. The words of a record that
a form made come with the conflict, in the words of that form. Pages of the rooms take their codes from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.schema import LEVELS, Entity
from ui.language import QT_TRANSLATE_NOOP
from ui.object_words import CODES_OF_OBJECTS, FIELDS_OF_OBJECTS
from ui.people_words import (
    CUSTODIES,
    DISABILITIES,
    DOCUMENT_KINDS,
    LANGUAGES_SPOKEN,
    NO_IIN,
    PRECISIONS,
    TIES,
)
from ui.task_words import TASK_KINDS
from ui.wording import (
    LEVEL_WORDS,
    LIVES_HERE,
    OUTCOMES,
    RELATIONS,
    SEXES,
    STATUSES,
    VISIT_KINDS,
    level_word,
)

PARTS_OF_PLAN: Final[Mapping[str, str]] = {
    "medical": QT_TRANSLATE_NOOP("Wording", "Medical part"),
    "psychological": QT_TRANSLATE_NOOP("Wording", "Psychological part"),
    "pedagogical": QT_TRANSLATE_NOOP("Wording", "Pedagogical part"),
    "social": QT_TRANSLATE_NOOP("Wording", "Social part"),
    "legal": QT_TRANSLATE_NOOP("Wording", "Legal part"),
}
PLAN_STATES: Final[Mapping[str, str]] = {
    "active": QT_TRANSLATE_NOOP("Wording", "Work on it goes on"),
    "closed": QT_TRANSLATE_NOOP("Wording", "Ended"),
}
GOAL_STATES: Final[Mapping[str, str]] = {
    "open": QT_TRANSLATE_NOOP("Wording", "Work on it goes on"),
    "reached": QT_TRANSLATE_NOOP("Wording", "Reached"),
    "not_reached": QT_TRANSLATE_NOOP("Wording", "Not reached"),
    "dropped": QT_TRANSLATE_NOOP("Wording", "Dropped"),
}
STEP_STATES: Final[Mapping[str, str]] = {
    "open": QT_TRANSLATE_NOOP("Wording", "Not done yet"),
    "done": QT_TRANSLATE_NOOP("Wording", "Done"),
    "cancelled": QT_TRANSLATE_NOOP("Wording", "No longer needed"),
}
CHANGES_SEEN: Final[Mapping[str, str]] = {
    "positive": QT_TRANSLATE_NOOP("Wording", "Positive change"),
    "none_or_worse": QT_TRANSLATE_NOOP("Wording", "No change or worse"),
}
ADOPTION_STATES: Final[Mapping[str, str]] = {
    "open": QT_TRANSLATE_NOOP("Wording", "under way"),
    "adopted": QT_TRANSLATE_NOOP("Wording", "the decision is in force"),
    "ended": QT_TRANSLATE_NOOP("Wording", "ended"),
}

FIELDS_OF_ADOPTIONS: Final[Mapping[tuple[int, str], str]] = {
    (Entity.ADOPTION, "family"): QT_TRANSLATE_NOOP("Wording", "Child's family"),
    (Entity.ADOPTION, "number"): QT_TRANSLATE_NOOP("Wording", "Case number"),
    (Entity.ADOPTION, "name"): QT_TRANSLATE_NOOP("Wording", "Name of the person"),
    (Entity.ADOPTION, "birth"): QT_TRANSLATE_NOOP("Wording", "Date of birth"),
    (Entity.ADOPTION, "sex"): QT_TRANSLATE_NOOP("Wording", "Sex"),
    (Entity.ADOPTION, "iin"): QT_TRANSLATE_NOOP("Wording", "IIN"),
    (Entity.ADOPTION, "court"): QT_TRANSLATE_NOOP("Wording", "Court"),
    (Entity.ADOPTION, "decision_number"): QT_TRANSLATE_NOOP("Wording", "Number of the decision"),
    (Entity.ADOPTION, "decided_on"): QT_TRANSLATE_NOOP("Wording", "Date of the decision"),
    (Entity.ADOPTION, "in_force_on"): QT_TRANSLATE_NOOP("Wording", "Decision in force from"),
    (Entity.ADOPTION, "remark"): QT_TRANSLATE_NOOP("Wording", "Remark"),
    (Entity.ADOPTION, "ended_on"): QT_TRANSLATE_NOOP("Wording", "Ended on"),
    (Entity.ADOPTION, "ending_reason"): QT_TRANSLATE_NOOP("Wording", "Why it ended"),
    (Entity.ADOPTER, "name"): QT_TRANSLATE_NOOP("Wording", "Name of the person"),
    (Entity.ADOPTER, "birth"): QT_TRANSLATE_NOOP("Wording", "Date of birth"),
    (Entity.ADOPTER, "phone"): QT_TRANSLATE_NOOP("Wording", "Telephone"),
    (Entity.ADOPTER, "home"): QT_TRANSLATE_NOOP("Wording", "Address"),
    (Entity.ADOPTER, "remark"): QT_TRANSLATE_NOOP("Wording", "Remark"),
    (Entity.ADOPTER, "on_list_from"): QT_TRANSLATE_NOOP("Wording", "Date of registration"),
    (Entity.ADOPTER, "conclusion_number"): QT_TRANSLATE_NOOP("Wording", "Number of the conclusion"),
    (Entity.ADOPTER, "conclusion_on"): QT_TRANSLATE_NOOP("Wording", "Date of the conclusion"),
    (Entity.ADOPTION_STEP, "document_number"): QT_TRANSLATE_NOOP("Wording", "Number of the paper"),
    (Entity.ADOPTION_STEP, "body"): QT_TRANSLATE_NOOP("Wording", "Body or organisation"),
    (Entity.ADOPTION_STEP, "remark"): QT_TRANSLATE_NOOP("Wording", "Remark"),
    (Entity.ADOPTION_REPORT, "said"): QT_TRANSLATE_NOOP("Wording", "What the report says"),
}
FIELDS: Final[Mapping[tuple[int, str], str]] = {
    **FIELDS_OF_OBJECTS,
    **FIELDS_OF_ADOPTIONS,
    (Entity.FAMILY, "number"): QT_TRANSLATE_NOOP("Wording", "Case number"),
    (Entity.FAMILY, "name"): QT_TRANSLATE_NOOP("Wording", "Name of the family"),
    (Entity.FAMILY, "address"): QT_TRANSLATE_NOOP("Wording", "Address"),
    (Entity.FAMILY, "directions"): QT_TRANSLATE_NOOP("Wording", "How to get there"),
    (Entity.FAMILY, "phones"): QT_TRANSLATE_NOOP("Wording", "Telephone"),
    (Entity.FAMILY, "languages"): QT_TRANSLATE_NOOP("Wording", "Languages"),
    (Entity.FAMILY, "risk"): QT_TRANSLATE_NOOP("Wording", "Level of risk"),
    (Entity.FAMILY, "flag"): QT_TRANSLATE_NOOP("Wording", "Danger sign"),
    (Entity.FAMILY, "status"): QT_TRANSLATE_NOOP("Wording", "State of the file"),
    (Entity.FAMILY, "opened_on"): QT_TRANSLATE_NOOP("Wording", "Opened on"),
    (Entity.FAMILY, "external_id"): QT_TRANSLATE_NOOP("Wording", "Number in another system"),
    (Entity.FAMILY, "safety_note"): QT_TRANSLATE_NOOP("Wording", "Safety note"),
    (Entity.MEMBER, "name"): QT_TRANSLATE_NOOP("Wording", "Name of the person"),
    (Entity.MEMBER, "birth"): QT_TRANSLATE_NOOP("Wording", "Date of birth"),
    (Entity.MEMBER, "sex"): QT_TRANSLATE_NOOP("Wording", "Sex"),
    (Entity.MEMBER, "relation"): QT_TRANSLATE_NOOP("Wording", "Relation to the children"),
    (Entity.MEMBER, "lives_here"): QT_TRANSLATE_NOOP("Wording", "Lives in this home"),
    (Entity.MEMBER, "caregiver"): QT_TRANSLATE_NOOP("Wording", "Looks after the child"),
    (Entity.MEMBER, "iin"): QT_TRANSLATE_NOOP("Wording", "IIN"),
    (Entity.MEMBER, "alleged_abuser_access"): QT_TRANSLATE_NOOP("Wording", "May be a danger to the child"),
    (Entity.MEMBER, "phone"): QT_TRANSLATE_NOOP("Wording", "Telephone"),
    (Entity.MEMBER, "moved_in"): QT_TRANSLATE_NOOP("Wording", "Moved in"),
    (Entity.MEMBER, "moved_out"): QT_TRANSLATE_NOOP("Wording", "Moved out"),
    (Entity.MEMBER, "disability"): QT_TRANSLATE_NOOP("Wording", "Disability"),
    (Entity.MEMBER, "school"): QT_TRANSLATE_NOOP("Wording", "School"),
    (Entity.FAMILY, "closed_on"): QT_TRANSLATE_NOOP("Wording", "Case closed on"),
    (Entity.FAMILY, "card"): QT_TRANSLATE_NOOP("Wording", "Digital Family Card"),
    (Entity.FAMILY, "legal_basis"): QT_TRANSLATE_NOOP("Wording", "Legal basis"),
    (Entity.FAMILY, "retain_until"): QT_TRANSLATE_NOOP("Wording", "Keep until"),
    (Entity.FAMILY, "merged_into"): QT_TRANSLATE_NOOP("Wording", "Joined with another file"),
    (Entity.MEMBER, "custody"): QT_TRANSLATE_NOOP("Wording", "Custody"),
    (Entity.MEMBER, "withdrawn"): QT_TRANSLATE_NOOP("Wording", "Withdrawn"),
    (Entity.MEMBER, "passed_checks"): QT_TRANSLATE_NOOP("Wording", "Why it is right all the same"),
    (Entity.RELATION, "person"): QT_TRANSLATE_NOOP("Wording", "One of the two people"),
    (Entity.RELATION, "other"): QT_TRANSLATE_NOOP("Wording", "The other of the two people"),
    (Entity.RELATION, "kind"): QT_TRANSLATE_NOOP("Wording", "Relation of two people"),
    (Entity.RELATION, "from_day"): QT_TRANSLATE_NOOP("Wording", "Relation since"),
    (Entity.RELATION, "until_day"): QT_TRANSLATE_NOOP("Wording", "Relation until"),
    (Entity.RELATION, "withdrawn"): QT_TRANSLATE_NOOP("Wording", "Withdrawn"),
    (Entity.RELATION, "passed_checks"): QT_TRANSLATE_NOOP("Wording", "Why it is right all the same"),
    (Entity.IDENTITY_DOCUMENT, "person"): QT_TRANSLATE_NOOP("Wording", "Whose document"),
    (Entity.IDENTITY_DOCUMENT, "kind"): QT_TRANSLATE_NOOP("Wording", "Kind of document"),
    (Entity.IDENTITY_DOCUMENT, "document_number"): QT_TRANSLATE_NOOP("Wording", "Number of the document"),
    (Entity.IDENTITY_DOCUMENT, "issued_on"): QT_TRANSLATE_NOOP("Wording", "Document issued on"),
    (Entity.IDENTITY_DOCUMENT, "issued_by"): QT_TRANSLATE_NOOP("Wording", "Document issued by"),
    (Entity.IDENTITY_DOCUMENT, "valid_until"): QT_TRANSLATE_NOOP("Wording", "Document valid until"),
    (Entity.IDENTITY_DOCUMENT, "withdrawn"): QT_TRANSLATE_NOOP("Wording", "Withdrawn"),
    (Entity.PLACEMENT, "legal_form"): QT_TRANSLATE_NOOP("Wording", "Form of placement"),
    (Entity.PLACEMENT, "from_day"): QT_TRANSLATE_NOOP("Wording", "Placed from"),
    (Entity.PLACEMENT, "until_day"): QT_TRANSLATE_NOOP("Wording", "Placed until"),
    (Entity.PLACEMENT, "contract_number"): QT_TRANSLATE_NOOP("Wording", "Number of the contract"),
    (Entity.PLACEMENT, "contract_on"): QT_TRANSLATE_NOOP("Wording", "Date of the contract"),
    (Entity.PLACEMENT, "state"): QT_TRANSLATE_NOOP("Wording", "State of the placement"),
    (Entity.PLACEMENT, "ending_reason"): QT_TRANSLATE_NOOP("Wording", "Why the placement ended"),
    (Entity.MENTORSHIP, "mentor"): QT_TRANSLATE_NOOP("Wording", "Mentor"),
    (Entity.MENTORSHIP, "state"): QT_TRANSLATE_NOOP("Wording", "State of the mentorship"),
    (Entity.MENTORSHIP, "checks"): QT_TRANSLATE_NOOP("Wording", "Checks of the mentor"),
    (Entity.MENTORSHIP, "contract_number"): QT_TRANSLATE_NOOP("Wording", "Number of the contract"),
    (Entity.MENTORSHIP, "contract_from"): QT_TRANSLATE_NOOP("Wording", "Contract from"),
    (Entity.MENTORSHIP, "contract_until"): QT_TRANSLATE_NOOP("Wording", "Contract until"),
    (Entity.MENTORSHIP, "child_consent"): QT_TRANSLATE_NOOP("Wording", "Consent of the child"),
    (Entity.MENTORSHIP, "ended_on"): QT_TRANSLATE_NOOP("Wording", "Mentorship ended on"),
    (Entity.MENTORSHIP, "ending_reason"): QT_TRANSLATE_NOOP("Wording", "Why the mentorship ended"),
    (Entity.VISIT, "outcome"): QT_TRANSLATE_NOOP("Wording", "Outcome of the visit"),
    (Entity.VISIT, "next_visit_on"): QT_TRANSLATE_NOOP("Wording", "Next visit"),
    (Entity.TASK, "due_on"): QT_TRANSLATE_NOOP("Wording", "Due date"),
    (Entity.TASK, "state"): QT_TRANSLATE_NOOP("Wording", "State of the task"),
    (Entity.TASK, "title"): QT_TRANSLATE_NOOP("Wording", "Task"),
    (Entity.ASSESSMENT, "level"): QT_TRANSLATE_NOOP("Wording", "Level of the assessment"),
    (Entity.NOTE, "text"): QT_TRANSLATE_NOOP("Wording", "Note"),
    (Entity.FILE_MEMBER, "until_day"): QT_TRANSLATE_NOOP("Wording", "Last day of a colleague in the file"),
    (Entity.CONSENT, "purpose"): QT_TRANSLATE_NOOP("Wording", "Purpose of the consent"),
    (Entity.CONSENT, "consent"): QT_TRANSLATE_NOOP("Wording", "Consent"),
    (Entity.CONSENT, "until_day"): QT_TRANSLATE_NOOP("Wording", "Consent until"),
    (Entity.CONSENT, "taken_back"): QT_TRANSLATE_NOOP("Wording", "Consent taken back"),
    (Entity.TRANSFER, "to_agency"): QT_TRANSLATE_NOOP("Wording", "Body that takes the case over"),
    (Entity.TRANSFER, "state"): QT_TRANSLATE_NOOP("Wording", "State of the transfer"),
    (Entity.TRANSFER, "consent"): QT_TRANSLATE_NOOP("Wording", "Consent to the transfer"),
    (Entity.TRANSFER, "answer"): QT_TRANSLATE_NOOP("Wording", "Answer of the other body"),
    (Entity.VISIT, "kind"): QT_TRANSLATE_NOOP("Wording", "Kind of visit"),
    (Entity.VISIT, "planned_on"): QT_TRANSLATE_NOOP("Wording", "Planned for"),
    (Entity.VISIT, "planned_at"): QT_TRANSLATE_NOOP("Wording", "Time of the visit"),
    (Entity.VISIT, "purpose"): QT_TRANSLATE_NOOP("Wording", "Purpose of the visit"),
    (Entity.VISIT, "with_whom"): QT_TRANSLATE_NOOP("Wording", "With whom"),
    (Entity.VISIT, "held_on"): QT_TRANSLATE_NOOP("Wording", "Day of the visit"),
    (Entity.VISIT, "not_held_because"): QT_TRANSLATE_NOOP("Wording", "Why the visit did not take place"),
    (Entity.VISIT, "next_visit_reason"): QT_TRANSLATE_NOOP("Wording", "Why the next visit is on that day"),
    (Entity.VISIT, "present"): QT_TRANSLATE_NOOP("Wording", "Who was present"),
    (Entity.VISIT, "child_seen"): QT_TRANSLATE_NOOP("Wording", "Whether the child was seen"),
    (Entity.VISIT, "child_words"): QT_TRANSLATE_NOOP("Wording", "The child's own words"),
    (Entity.VISIT, "withdrawn"): QT_TRANSLATE_NOOP("Wording", "Withdrawn"),
    (Entity.PLAN, "opened_on"): QT_TRANSLATE_NOOP("Wording", "Plan begun on"),
    (Entity.PLAN, "review_on"): QT_TRANSLATE_NOOP("Wording", "Day of the review"),
    (Entity.PLAN, "state"): QT_TRANSLATE_NOOP("Wording", "State of the plan"),
    (Entity.PLAN, "closed_on"): QT_TRANSLATE_NOOP("Wording", "Plan ended on"),
    (Entity.PLAN, "closing_reason"): QT_TRANSLATE_NOOP("Wording", "Why the plan ended"),
    (Entity.PLAN, "child_opinion"): QT_TRANSLATE_NOOP("Wording", "What the child says about the plan"),
    (Entity.GOAL, "part"): QT_TRANSLATE_NOOP("Wording", "Part of the plan"),
    (Entity.GOAL, "wording"): QT_TRANSLATE_NOOP("Wording", "Goal"),
    (Entity.GOAL, "state"): QT_TRANSLATE_NOOP("Wording", "State of the goal"),
    (Entity.GOAL, "ended_on"): QT_TRANSLATE_NOOP("Wording", "Goal ended on"),
    (Entity.GOAL, "ending_reason"): QT_TRANSLATE_NOOP("Wording", "Why the goal ended"),
    (Entity.STEP, "responsible"): QT_TRANSLATE_NOOP("Wording", "Person responsible for the step"),
    (Entity.STEP, "wording"): QT_TRANSLATE_NOOP("Wording", "Step of the plan"),
    (Entity.STEP, "due_on"): QT_TRANSLATE_NOOP("Wording", "Due day of the step"),
    (Entity.STEP, "state"): QT_TRANSLATE_NOOP("Wording", "State of the step"),
    (Entity.STEP, "done_on"): QT_TRANSLATE_NOOP("Wording", "Step done on"),
    (Entity.STEP, "result"): QT_TRANSLATE_NOOP("Wording", "What came of the step"),
}
FIELDS_OF_ANY: Final[Mapping[str, str]] = {
    "user": QT_TRANSLATE_NOOP("Wording", "Colleague"),
    "role": QT_TRANSLATE_NOOP("Wording", "Part in the file"),
    "from_day": QT_TRANSLATE_NOOP("Wording", "From which day"),
    "until_day": QT_TRANSLATE_NOOP("Wording", "Until which day"),
    "person": QT_TRANSLATE_NOOP("Wording", "Person"),
    "kind": QT_TRANSLATE_NOOP("Wording", "Kind"),
    "planned_on": QT_TRANSLATE_NOOP("Wording", "Planned for"),
    "held_on": QT_TRANSLATE_NOOP("Wording", "Held on"),
    "worker": QT_TRANSLATE_NOOP("Wording", "Worker"),
    "answers": QT_TRANSLATE_NOOP("Wording", "Answers"),
    "next_visit_reason": QT_TRANSLATE_NOOP("Wording", "Reason for the next visit"),
    "flag_level": QT_TRANSLATE_NOOP("Wording", "Danger sign"),
    "attachments": QT_TRANSLATE_NOOP("Wording", "Photos and files"),
    "series": QT_TRANSLATE_NOOP("Wording", "Series of visits"),
    "present": QT_TRANSLATE_NOOP("Wording", "Who was present"),
    "child_seen": QT_TRANSLATE_NOOP("Wording", "Whether the child was seen"),
    "child_words": QT_TRANSLATE_NOOP("Wording", "The child's own words"),
    "not_held_because": QT_TRANSLATE_NOOP("Wording", "Why it did not take place"),
    "withdrawn": QT_TRANSLATE_NOOP("Wording", "Withdrawn"),
    "assessed_on": QT_TRANSLATE_NOOP("Wording", "Assessed on"),
    "visit": QT_TRANSLATE_NOOP("Wording", "Visit"),
    "assignee": QT_TRANSLATE_NOOP("Wording", "Who is to do it"),
    "done_on": QT_TRANSLATE_NOOP("Wording", "Done on"),
    "source": QT_TRANSLATE_NOOP("Wording", "Source"),
    "rule": QT_TRANSLATE_NOOP("Wording", "Rule"),
    "level": QT_TRANSLATE_NOOP("Wording", "Level"),
    "postponed_because": QT_TRANSLATE_NOOP("Wording", "Why it was put off"),
    "written_on": QT_TRANSLATE_NOOP("Wording", "Written on"),
    "happened_on": QT_TRANSLATE_NOOP("Wording", "When it happened"),
    "form": QT_TRANSLATE_NOOP("Wording", "Form"),
    "filled_on": QT_TRANSLATE_NOOP("Wording", "Filled in on"),
    "subject": QT_TRANSLATE_NOOP("Wording", "Whom it is about"),
    "result": QT_TRANSLATE_NOOP("Wording", "Result"),
    "name": QT_TRANSLATE_NOOP("Wording", "Name"),
    "record_type": QT_TRANSLATE_NOOP("Wording", "Kind of record"),
    "record": QT_TRANSLATE_NOOP("Wording", "Record"),
    "passed_checks": QT_TRANSLATE_NOOP("Wording", "Why it is right all the same"),
    "received_on": QT_TRANSLATE_NOOP("Wording", "Received on"),
    "reference": QT_TRANSLATE_NOOP("Wording", "Number at the sender"),
    "kinds_of_help": QT_TRANSLATE_NOOP("Wording", "Help asked for"),
    "urgency": QT_TRANSLATE_NOOP("Wording", "Urgency"),
    "child": QT_TRANSLATE_NOOP("Wording", "Child"),
    "message": QT_TRANSLATE_NOOP("Wording", "What was reported"),
    "reporter": QT_TRANSLATE_NOOP("Wording", "Who reported it"),
    "reporter_phone": QT_TRANSLATE_NOOP("Wording", "Telephone of who reported it"),
    "state": QT_TRANSLATE_NOOP("Wording", "State"),
    "feedback_due_on": QT_TRANSLATE_NOOP("Wording", "Answer is due on"),
    "feedback": QT_TRANSLATE_NOOP("Wording", "Answer to the sender"),
    "adoption": QT_TRANSLATE_NOOP("Wording", "Adoption"),
    "card": QT_TRANSLATE_NOOP("Wording", "Digital Family Card"),
    "noticed_on": QT_TRANSLATE_NOOP("Wording", "Noticed on"),
    "kinds_seen": QT_TRANSLATE_NOOP("Wording", "Kinds of violence, seen by the worker"),
    "kinds_child": QT_TRANSLATE_NOOP("Wording", "Kinds of violence, told by the child"),
    "kinds_other": QT_TRANSLATE_NOOP("Wording", "Kinds of violence, told by others"),
    "kinds_document": QT_TRANSLATE_NOOP("Wording", "Kinds of violence, from a document"),
    "offender": QT_TRANSLATE_NOOP("Wording", "Who did it"),
    "offender_access": QT_TRANSLATE_NOOP("Wording", "Whether that person reaches the child"),
    "rights": QT_TRANSLATE_NOOP("Wording", "Rights at stake"),
    "report_needed": QT_TRANSLATE_NOOP("Wording", "Whether it must be reported"),
    "report": QT_TRANSLATE_NOOP("Wording", "Report to the authorities"),
    "place": QT_TRANSLATE_NOOP("Wording", "Place"),
    "outcome": QT_TRANSLATE_NOOP("Wording", "Outcome"),
    "plan": QT_TRANSLATE_NOOP("Wording", "Plan"),
    "need_record": QT_TRANSLATE_NOOP("Wording", "Where the need is written"),
    "need": QT_TRANSLATE_NOOP("Wording", "Need"),
    "goal": QT_TRANSLATE_NOOP("Wording", "Goal"),
    "responsible_user": QT_TRANSLATE_NOOP("Wording", "Responsible colleague"),
    "monitored_on": QT_TRANSLATE_NOOP("Wording", "Date of monitoring"),
    "change": QT_TRANSLATE_NOOP("Wording", "How things stand"),
    "cause": QT_TRANSLATE_NOOP("Wording", "Cause"),
    "decision": QT_TRANSLATE_NOOP("Wording", "Decision"),
    "what_changed": QT_TRANSLATE_NOOP("Wording", "What changed for the better"),
    "service": QT_TRANSLATE_NOOP("Wording", "Help that is needed"),
    "agency": QT_TRANSLATE_NOOP("Wording", "Other body"),
    "why": QT_TRANSLATE_NOOP("Wording", "Why"),
    "consent": QT_TRANSLATE_NOOP("Wording", "Consent"),
    "sent_on": QT_TRANSLATE_NOOP("Wording", "Sent on"),
    "answered_on": QT_TRANSLATE_NOOP("Wording", "Answered on"),
    "answer": QT_TRANSLATE_NOOP("Wording", "Answer"),
    "agency_contact": QT_TRANSLATE_NOOP("Wording", "Contact of the other body"),
    "to_user": QT_TRANSLATE_NOOP("Wording", "Colleague who takes the case"),
    "asked_by": QT_TRANSLATE_NOOP("Wording", "Who asked"),
    "asked_on": QT_TRANSLATE_NOOP("Wording", "Asked on"),
    "asked_because": QT_TRANSLATE_NOOP("Wording", "Why it was asked"),
    "legal_basis": QT_TRANSLATE_NOOP("Wording", "Legal basis"),
    "closed_on": QT_TRANSLATE_NOOP("Wording", "Case closed on"),
    "retain_until": QT_TRANSLATE_NOOP("Wording", "Keep until"),
    "reopened_on": QT_TRANSLATE_NOOP("Wording", "Reopened on"),
    "reopened_because": QT_TRANSLATE_NOOP("Wording", "Why it was reopened"),
    "act_number": QT_TRANSLATE_NOOP("Wording", "Number of the decision"),
    "act_on": QT_TRANSLATE_NOOP("Wording", "Date of the decision"),
    "organisation": QT_TRANSLATE_NOOP("Wording", "Organisation"),
    "siblings_together": QT_TRANSLATE_NOOP("Wording", "Brothers and sisters placed together"),
    "children_of_carers": QT_TRANSLATE_NOOP("Wording", "Own children of the carers"),
    "children_placed": QT_TRANSLATE_NOOP("Wording", "Children placed in that family"),
    "placement": QT_TRANSLATE_NOOP("Wording", "Placement"),
    "birth": QT_TRANSLATE_NOOP("Wording", "Date of birth"),
    "phone": QT_TRANSLATE_NOOP("Wording", "Telephone"),
    "close_relative": QT_TRANSLATE_NOOP("Wording", "Close relative"),
    "checked_on": QT_TRANSLATE_NOOP("Wording", "Checked on"),
    "income": QT_TRANSLATE_NOOP("Wording", "Income"),
    "health": QT_TRANSLATE_NOOP("Wording", "Health"),
    "housing": QT_TRANSLATE_NOOP("Wording", "Housing"),
    "no_conviction": QT_TRANSLATE_NOOP("Wording", "No conviction"),
    "remark": QT_TRANSLATE_NOOP("Wording", "Remark"),
    "mentor_phone": QT_TRANSLATE_NOOP("Wording", "Telephone of the mentor"),
    "trained_on": QT_TRANSLATE_NOOP("Wording", "Training finished on"),
    "review_on": QT_TRANSLATE_NOOP("Wording", "Day of the review"),
    "title": QT_TRANSLATE_NOOP("Wording", "Title"),
    "address": QT_TRANSLATE_NOOP("Wording", "Address"),
    "head": QT_TRANSLATE_NOOP("Wording", "Who runs it"),
    "phones": QT_TRANSLATE_NOOP("Wording", "Telephones"),
    "external_id": QT_TRANSLATE_NOOP("Wording", "Number in another system"),
    "places": QT_TRANSLATE_NOOP("Wording", "Number of places"),
    "fix_by": QT_TRANSLATE_NOOP("Wording", "To be put right by"),
    "fixed_on": QT_TRANSLATE_NOOP("Wording", "Put right on"),
    "next_on": QT_TRANSLATE_NOOP("Wording", "Next inspection"),
    "one": QT_TRANSLATE_NOOP("Wording", "One of the two records"),
    "other": QT_TRANSLATE_NOOP("Wording", "The other of the two records"),
    "one_stream": QT_TRANSLATE_NOOP("Wording", "File of the first record"),
    "other_stream": QT_TRANSLATE_NOOP("Wording", "File of the second record"),
    "reasons": QT_TRANSLATE_NOOP("Wording", "Reasons"),
    "decided_on": QT_TRANSLATE_NOOP("Wording", "Decided on"),
    "opinion": QT_TRANSLATE_NOOP("Wording", "What the worker thinks"),
    "from_level": QT_TRANSLATE_NOOP("Wording", "Level before"),
    "computed": QT_TRANSLATE_NOOP("Wording", "Computed level"),
    "assessment": QT_TRANSLATE_NOOP("Wording", "Assessment"),
    "approval": QT_TRANSLATE_NOOP("Wording", "Approval"),
    "opened_on": QT_TRANSLATE_NOOP("Wording", "Opened on"),
    "seen": QT_TRANSLATE_NOOP("Wording", "What was seen when it was asked"),
    "withheld": QT_TRANSLATE_NOOP("Wording", "What may not be passed on"),
}
"""By name alone, where no record says it in its own way."""
DISCREET_FIELDS: Final = frozenset(
    {
        "risk", "flag", "level", "safety_note", "alleged_abuser_access", "child_seen", "child_words",
        "not_held_because",
    }
)  # fmt: skip
"""What is covered while a visit is open (the person it is about may be sitting there)."""

CODES_OF_ROOMS: Final[Mapping[tuple[int, str], Mapping[str, str]]] = {
    **CODES_OF_OBJECTS,
    (Entity.PLAN, "state"): PLAN_STATES,
    (Entity.GOAL, "part"): PARTS_OF_PLAN,
    (Entity.GOAL, "state"): GOAL_STATES,
    (Entity.STEP, "state"): STEP_STATES,
    (Entity.MONITORING, "change"): CHANGES_SEEN,
    (Entity.ADOPTION, "sex"): SEXES,
    (Entity.ADOPTION, "state"): ADOPTION_STATES,
}
_TASK_STATES: Final[Mapping[str, str]] = {
    "open": QT_TRANSLATE_NOOP("Wording", "still to do"),
    "done": QT_TRANSLATE_NOOP("Wording", "is done"),
    "cancelled": QT_TRANSLATE_NOOP("Wording", "cancelled"),
}
_FLAGS: Final[Mapping[str, str]] = {
    "yes": QT_TRANSLATE_NOOP("Wording", "yes"),
    "no": QT_TRANSLATE_NOOP("Wording", "no"),
}
_CODED: Final[Mapping[tuple[int, str], Mapping[str, str]]] = {
    **CODES_OF_ROOMS,
    (Entity.FAMILY, "status"): STATUSES,
    (Entity.MEMBER, "sex"): SEXES,
    (Entity.MEMBER, "relation"): RELATIONS,
    (Entity.MEMBER, "lives_here"): LIVES_HERE,
    (Entity.MEMBER, "disability"): DISABILITIES,
    (Entity.MEMBER, "custody"): CUSTODIES,
    (Entity.IDENTITY_DOCUMENT, "kind"): DOCUMENT_KINDS,
    (Entity.RELATION, "kind"): TIES,
    (Entity.MEMBER, "caregiver"): _FLAGS,
    (Entity.MEMBER, "alleged_abuser_access"): _FLAGS,
    (Entity.VISIT, "kind"): VISIT_KINDS,
    (Entity.VISIT, "outcome"): OUTCOMES,
    (Entity.TASK, "kind"): TASK_KINDS,
    (Entity.TASK, "state"): _TASK_STATES,
}
_CODED_OF_ANY: Final[Mapping[str, Mapping[str, str]]] = {
    **dict.fromkeys(("level", "urgency", "from_level", "computed", "flag_level"), LEVEL_WORDS),
    **dict.fromkeys(("siblings_together", "close_relative", "report_needed"), _FLAGS),
}
_BORN: Final = (Entity.MEMBER, Entity.CARER, Entity.ADOPTION, Entity.ADOPTER)
_CODED_PARTS: Final[Mapping[tuple[int, str], Mapping[str, str]]] = {
    **dict.fromkeys(((one, "birth") for one in _BORN), PRECISIONS),
    (Entity.MEMBER, "iin"): NO_IIN,
    (Entity.FAMILY, "languages"): LANGUAGES_SPOKEN,
}
"""Values of several parts, some of which are codes."""
_LEVELLED: Final = {(Entity.FAMILY, "risk"), (Entity.FAMILY, "flag"), (Entity.ASSESSMENT, "level")}


def field_word(entity_type: int, field_name: str) -> str:
    """The name of a field; general words for one that a newer program wrote."""
    known = FIELDS.get((entity_type, field_name)) or FIELDS_OF_ANY.get(field_name)
    return _say(known or QT_TRANSLATE_NOOP("Wording", "Another field"))


def value_words(entity_type: int, field_name: str, text: str) -> str:
    """A value that stands in a conflict: codes become words, everything else stays as it was written."""
    key = (entity_type, field_name)
    if key in _LEVELLED:
        level, rest = split_level(text)
        return ", ".join(part for part in (level_word(level), rest) if part)
    if key in _CODED_PARTS:
        coded = _CODED_PARTS[key]
        return ", ".join(_say(coded[part]) if part in coded else part for part in text.split(", "))
    known = _CODED.get(key) or _CODED_OF_ANY.get(field_name)
    return _say(known[text]) if known is not None and text in known else text


def is_levelled(entity_type: int, field_name: str) -> bool:
    """Whether the field carries a level of risk: then `split_level` of its text gives it."""
    return (entity_type, field_name) in _LEVELLED


def split_level(text: str) -> tuple[str, str]:
    """("high", "25.11.2026") of "high, 25.11.2026, high": the level and what was said with it."""
    parts = [part.strip() for part in text.split(",")]
    level = parts[0] if parts and parts[0] in LEVELS else ""
    return level, ", ".join(part for part in parts[bool(level) :] if part and part not in LEVELS)


def _say(text: str) -> str:
    return QCoreApplication.translate("Wording", text) if text else ""
