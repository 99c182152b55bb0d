"""What the records of a child in another family's care have, field by field: placement, carers, their checks.

A mentorship, which accompanies such a child, stands here too. What must hold of them:
`core.casework.placement`, `core.casework.mentorship`.
"""

from __future__ import annotations

from core.fields import (
    NAME,
    Entity,
    EntityType,
    Field,
    StreamKind,
    ValueType,
    choice_field,
    day_field,
    group_field,
    id_field,
    id_fields,
    since,
    text_field,
    withdrawn_field,
)

PLACEMENT_TYPES = (
    EntityType(
        Entity.PLACEMENT,
        StreamKind.FAMILY,
        since(
            3,
            id_field(1, "child"),
            choice_field(2, "legal_form"),
            day_field(3, "from_day"),
            day_field(4, "until_day"),
            text_field(5, "contract_number"),
            day_field(6, "contract_on"),
            text_field(7, "act_number"),
            day_field(8, "act_on"),
            text_field(9, "organisation"),
            choice_field(10, "state"),
            text_field(11, "ending_reason"),
            Field(12, "siblings_together", ValueType.FLAG),
            id_field(13, "worker"),
            Field(14, "children_of_carers", ValueType.NUMBER),
            withdrawn_field(15),
            Field(16, "children_placed", ValueType.NUMBER),  # in that family, with this child
        ),
    ),
    EntityType(
        Entity.CARER,
        StreamKind.FAMILY,
        since(
            3,
            *id_fields(1, "placement", "person"),
            group_field(3, "name", NAME),
            group_field(4, "birth", ("date", "precision")),
            choice_field(5, "role"),
            text_field(6, "phone"),
            day_field(7, "from_day"),
            day_field(8, "until_day"),
            Field(9, "close_relative", ValueType.FLAG),
            withdrawn_field(10),
        ),
    ),
    EntityType(
        Entity.CARER_CHECK,
        StreamKind.FAMILY,
        since(
            3,
            *id_fields(1, "placement", "worker"),
            day_field(3, "checked_on"),
            choice_field(4, "income"),
            choice_field(5, "health"),
            choice_field(6, "housing"),
            choice_field(7, "no_conviction"),
            choice_field(8, "result"),
            text_field(9, "remark"),
            withdrawn_field(10),
        ),
    ),
    EntityType(
        Entity.MENTORSHIP,
        StreamKind.FAMILY,
        since(
            3,
            *id_fields(1, "child", "worker"),
            group_field(3, "mentor", NAME),
            text_field(4, "mentor_phone"),
            choice_field(5, "state"),
            group_field(6, "checks", ("conviction", "psychiatric", "narcology", "references", "checked_on")),
            day_field(7, "trained_on"),
            text_field(8, "contract_number"),
            day_field(9, "contract_from"),
            day_field(10, "contract_until"),
            group_field(11, "child_consent", ("state", "given_on", "child_words")),
            text_field(12, "organisation"),
            day_field(13, "review_on"),
            day_field(14, "ended_on"),
            text_field(15, "ending_reason"),
            withdrawn_field(16),
        ),
    ),
)
