"""What the records of a plan have, field by field: the plan, its goals, their steps, and the monitoring.

A goal stands for a need (`need_record` and the question in it), a step for what somebody does by a day. What
must hold of them: `core.casework.plan`.
"""

from __future__ import annotations

from core.fields import (
    Entity,
    EntityType,
    StreamKind,
    choice_field,
    day_field,
    id_field,
    id_fields,
    since,
    text_field,
    withdrawn_field,
)

PLAN_TYPES = (
    EntityType(
        Entity.PLAN,
        StreamKind.FAMILY,
        since(
            3,
            id_field(1, "child"),  # none: for the family
            day_field(2, "opened_on"),
            day_field(3, "review_on"),
            choice_field(4, "state"),
            day_field(5, "closed_on"),
            text_field(6, "closing_reason"),
            id_field(7, "worker"),
            text_field(8, "child_opinion"),
            withdrawn_field(9),
        ),
    ),
    EntityType(
        Entity.GOAL,
        StreamKind.FAMILY,
        since(
            3,
            *id_fields(1, "plan", "need_record"),
            text_field(3, "need"),  # the question of `need_record` whose answer is the need
            choice_field(4, "part"),
            text_field(5, "wording"),
            choice_field(6, "state"),
            day_field(7, "ended_on"),
            text_field(8, "ending_reason"),
            withdrawn_field(9),
        ),
    ),
    EntityType(
        Entity.STEP,
        StreamKind.FAMILY,
        since(
            3,
            *id_fields(1, "plan", "goal", "responsible_user"),
            text_field(4, "responsible"),
            text_field(5, "wording"),
            day_field(6, "due_on"),
            choice_field(7, "state"),
            day_field(8, "done_on"),
            text_field(9, "result"),
            withdrawn_field(10),
        ),
    ),
    EntityType(
        Entity.MONITORING,
        StreamKind.FAMILY,
        since(
            3,
            *id_fields(1, "plan", "goal", "worker"),
            day_field(4, "monitored_on"),
            choice_field(5, "change"),  # positive, none_or_worse
            text_field(6, "cause"),
            text_field(7, "decision"),
            withdrawn_field(8),
            text_field(9, "what_changed"),  # of a positive change
        ),
    ),
)
