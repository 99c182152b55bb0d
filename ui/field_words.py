"""Names of the fields of casework records, and words for their codes, where two people changed one thing.

`ui.wording` puts them beside those of families and people; pages of the rooms take the codes from here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.schema import Entity
from ui.language import QT_TRANSLATE_NOOP
from ui.object_words import CODES_OF_OBJECTS, FIELDS_OF_OBJECTS

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

FIELDS_OF_ROOMS: Final[Mapping[tuple[int, str], str]] = {
    **FIELDS_OF_OBJECTS,
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
CODES_OF_ROOMS: Final[Mapping[tuple[int, str], Mapping[str, str]]] = {
    **CODES_OF_OBJECTS,
    (Entity.PLAN, "state"): PLAN_STATES,
    (Entity.GOAL, "part"): PARTS_OF_PLAN,
    (Entity.GOAL, "state"): GOAL_STATES,
    (Entity.STEP, "state"): STEP_STATES,
    (Entity.MONITORING, "change"): CHANGES_SEEN,
}
