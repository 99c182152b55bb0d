"""One entity as every replica shows it, merged from the operations that touched it. Reads no table.

The very rules of the laptops (`core.merge`): heads by references, and while two stand the shown one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.clock import corrected_ms
from core.encoding import Value, encode
from core.merge import Head, fold, shown_head
from core.ops import Operation
from core.schema import Entity, field_of


def shown_values(operations: Iterable[Operation], entity: Entity, entity_id: bytes) -> Mapping[int, Value]:
    """Field number -> the shown value, over all operations of one entity; None where it was erased."""
    touches = {}
    values: dict[tuple[bytes, int], Value] = {}
    by_reference: dict[bytes, Operation] = {}
    for operation in operations:
        for index, touch in enumerate(operation.header.touches):
            if (touch.entity_type, touch.entity_id) != (entity, entity_id):
                continue
            touches[operation.reference] = touch.bases
            by_reference[operation.reference] = operation
            for field_number, value in (operation.fields(index) or {}).items():
                values[operation.reference, field_number] = value
    shown = {}
    for field_number, state in fold(touches.items()).items():
        registered = field_of(entity, field_number)
        heads = []
        for reference in state.heads:
            header = by_reference[reference].header
            value = values.get((reference, field_number))
            rank = registered.rank(value) if registered is not None else 0
            moment = corrected_ms(header.author_ms, header.offset_ms)
            erased = (reference, field_number) not in values
            heads.append(Head(reference, encode(value), moment, rank, erased))
        if heads:
            shown[field_number] = values.get((shown_head(heads).op, field_number))
    return shown
