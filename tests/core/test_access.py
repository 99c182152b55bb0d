"""Who may put another level of risk in the place of a family's, by the header of an act and by its values."""

from __future__ import annotations

import pytest

from core.access import may_say, may_write
from core.ids import new_id
from core.ops import Touch, Verb
from core.schema import Entity, number

RISK, LEVEL = number(Entity.FAMILY, "risk"), number(Entity.ASSESSMENT, "level")
WORKER, SUPERVISOR = frozenset({"worker"}), frozenset({"worker", "supervisor"})
NEWER = 9_999


def touch(*heads: bytes) -> Touch:
    return Touch(int(Entity.FAMILY), new_id(), {RISK: heads}, b"", 0)


@pytest.mark.parametrize(
    ("verb", "may"),
    [
        (Verb.FINISH_VISIT, True),
        (Verb.ASSESS, True),
        (Verb.RAISE_LEVEL, True),
        (Verb.RESOLVE_CONFLICT, True),
        (NEWER, True),
        (Verb.CHANGE_FAMILY, False),
        (Verb.OPEN_FILE, False),
        (Verb.REOPEN_FILE, False),
        (Verb.WITHDRAW, False),
    ],
)
def test_only_some_acts_of_a_worker_replace_a_level(verb: int, may: bool) -> None:
    replaces, beside = touch(b"h" * 8), touch()
    assert may_write(WORKER, verb, [replaces], agency_stream=False) is may
    assert may_write(WORKER, verb, [beside], agency_stream=False)  # both stand, and the graver one holds
    assert may_write(SUPERVISOR, verb, [replaces], agency_stream=False)


@pytest.mark.parametrize(
    ("assessed", "brought", "may"),
    [
        ([{LEVEL: {1: "low"}}], {1: "low"}, True),
        ([{LEVEL: {1: "low"}}, {LEVEL: {1: "high"}}], {1: "high"}, True),
        ([{LEVEL: {1: "high"}}], {1: "low"}, False),
        ([{LEVEL: {1: "high"}}], None, False),
        ([], {1: "low"}, False),
        ([None], {1: "low"}, True),  # what it rested on was erased since
    ],
)
@pytest.mark.parametrize("verb", [Verb.FINISH_VISIT, Verb.FILL_IN_FORM, Verb.ASSESS])
def test_a_level_rests_on_an_assessment_of_the_same_act(
    verb: Verb, assessed: list[dict[int, object] | None], brought: dict[int, object] | None, may: bool
) -> None:
    told = [*((int(Entity.ASSESSMENT), one) for one in assessed), (int(Entity.FAMILY), {RISK: brought})]
    assert may_say(WORKER, verb, told) is may
    assert may_say(SUPERVISOR, verb, told)


@pytest.mark.parametrize("verb", [Verb.FINISH_VISIT, Verb.FILL_IN_FORM])
def test_what_brings_no_level_needs_no_assessment(verb: Verb) -> None:
    assert may_say(WORKER, verb, [(int(Entity.FAMILY), {1: "A-1"}), (int(Entity.FAMILY), None)])
