"""What the records of an adoption have, field by field: they stand in a stream of their own and nowhere else.

Nothing of them is a family's: the child and the adopters are written down here with their own values. Who may
read them: `core.access`. See `docs/decisions/0011-adoption-is-kept-apart.md`.
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

ADOPTION_TYPES = (
    EntityType(
        Entity.ADOPTION,
        StreamKind.ADOPTION,
        since(
            3,
            text_field(1, "number"),  # the agency's own; it stands in the agenda in the place of a name
            id_field(2, "family"),  # the stream of the child's family; the family says nothing of this one
            group_field(3, "name", NAME),
            group_field(4, "birth", ("date", "precision")),
            choice_field(5, "sex"),
            text_field(6, "iin"),
            day_field(7, "opened_on"),
            id_field(8, "worker"),
            choice_field(9, "state"),  # open, adopted, ended
            text_field(10, "court"),
            text_field(11, "decision_number"),
            day_field(12, "decided_on"),
            day_field(13, "in_force_on"),
            text_field(14, "remark"),
            day_field(15, "ended_on"),
            text_field(16, "ending_reason"),
            withdrawn_field(17),
        ),
    ),
    EntityType(
        Entity.ADOPTER,
        StreamKind.ADOPTION,
        since(
            3,
            *id_fields(1, "adoption", "worker"),
            group_field(3, "name", NAME),
            group_field(4, "birth", ("date", "precision")),
            choice_field(5, "state"),  # candidate, chosen, adopted, not_chosen
            text_field(6, "phone"),
            text_field(7, "home"),
            day_field(8, "on_list_from"),
            text_field(9, "conclusion_number"),
            day_field(10, "conclusion_on"),
            Field(11, "close_relative", ValueType.FLAG),
            text_field(12, "remark"),
            withdrawn_field(13),
        ),
    ),
    EntityType(
        Entity.ADOPTION_STEP,
        StreamKind.ADOPTION,
        since(
            3,
            *id_fields(1, "adoption", "worker"),
            choice_field(3, "kind"),
            day_field(4, "done_on"),
            text_field(5, "document_number"),
            text_field(6, "body"),
            text_field(7, "remark"),
            withdrawn_field(8),
        ),
    ),
    EntityType(
        Entity.ADOPTION_REPORT,
        StreamKind.ADOPTION,
        since(
            3,
            *id_fields(1, "adoption", "worker"),
            day_field(3, "received_on"),
            choice_field(4, "result"),  # good, attention
            text_field(5, "said"),
            withdrawn_field(6),
        ),
    ),
)
