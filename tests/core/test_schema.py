"""The registry: numbers that stand in signed operations are never given twice and never change.

`tests/golden/schema.txt` grows by a line for every new field; a line that is there stays as it is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from core.fields import Merge, StreamKind, ValueType
from core.schema import (
    LEVELS,
    REGISTRY,
    SCHEMA_VERSION,
    Entity,
    field_of,
    number,
    parts_to_value,
    value_to_parts,
)

GOLDEN = Path(__file__).parent.parent / "golden" / "schema.txt"


def lines() -> list[str]:
    """One line a field: numbers first, then what they mean."""
    return [
        f"{int(table.entity)}.{field.number} {table.entity.name.lower()}.{field.name}"
        f" {field.type.value} {field.merge.value} since={field.since} parts={','.join(field.parts)}"
        for table in REGISTRY.values()
        for field in table.fields
    ]


def test_no_number_changed_its_meaning() -> None:
    present = {line.split(" ", 1)[0]: line for line in lines()}
    for line in GOLDEN.read_text(encoding="ascii").splitlines():
        key = line.split(" ", 1)[0]
        # Parts may be added at the end of a group; everything else stays.
        assert present.get(key, "").startswith(line), f"{key} was changed or removed"


def test_every_field_stands_in_the_golden_file() -> None:
    golden = {line.split(" ", 1)[0] for line in GOLDEN.read_text(encoding="ascii").splitlines()}
    missing = [line for line in lines() if line.split(" ", 1)[0] not in golden]
    assert not missing, "add to tests/golden/schema.txt:\n" + "\n".join(missing)


@pytest.mark.parametrize("table", REGISTRY.values(), ids=lambda table: table.entity.name)
def test_numbers_and_names_are_given_once(table: object) -> None:
    fields = table.fields  # type: ignore[attr-defined]  # an EntityType
    assert len({field.number for field in fields}) == len(fields)
    assert len({field.name for field in fields}) == len(fields)
    assert all(1 <= field.since <= SCHEMA_VERSION for field in fields)
    assert all(field.number >= 1 for field in fields)


def test_entities_of_the_agency_begin_at_a_hundred() -> None:
    for entity_type, table in REGISTRY.items():
        assert (entity_type >= 100) == (table.stream is StreamKind.AGENCY)
        assert table.entity == entity_type
    assert set(REGISTRY) == {int(entity) for entity in Entity}


def test_kinds_fit_their_types() -> None:
    for table in REGISTRY.values():
        for field in table.fields:
            assert (field.merge is Merge.GROUP) == (field.type is ValueType.PARTS) == bool(field.parts)
            assert field.merge is not Merge.SET or field.type is ValueType.ITEMS


def test_gravity_grows_from_lightest_to_gravest() -> None:
    risk = REGISTRY[Entity.FAMILY].field("risk")
    ranks = [risk.rank(parts_to_value(Entity.FAMILY, "risk", level=level)) for level in LEVELS]
    assert ranks == sorted(set(ranks))
    assert LEVELS[0] == "not_assessed"
    assert LEVELS[-1] == "urgent"
    abuser = REGISTRY[Entity.MEMBER].field("alleged_abuser_access")
    assert abuser.rank(True) > abuser.rank(False)


@pytest.mark.parametrize("value", [None, {}, {1: "a level of a newer program"}, {2: "urgent"}, "urgent"])
def test_a_value_without_gravity_weighs_nothing(value: object) -> None:
    assert REGISTRY[Entity.FAMILY].field("risk").rank(value) == 0
    assert REGISTRY[Entity.FAMILY].field("name").rank("urgent") == 0


def test_groups_by_the_names_of_their_parts() -> None:
    value = parts_to_value(Entity.MEMBER, "name", surname="Тестова", given="Алия")
    assert value == {1: "Тестова", 2: "Алия"}
    assert value_to_parts(Entity.MEMBER, "name", value) == {
        "surname": "Тестова",
        "given": "Алия",
        "patronymic": None,
    }
    assert set(value_to_parts(Entity.MEMBER, "name", None).values()) == {None}


def test_fields_of_newer_programs_are_unknown_not_wrong() -> None:
    assert field_of(Entity.FAMILY, 9_999) is None
    assert field_of(9_999, 1) is None
    risk = field_of(Entity.FAMILY, number(Entity.FAMILY, "risk"))
    assert risk is not None
    assert risk.name == "risk"
