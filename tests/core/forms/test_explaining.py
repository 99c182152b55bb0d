"""Which answers led to a result: followed the way the calculation went, to the questions themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.forms.session import FormSession
from core.forms.xform import load_form
from tests.core.forms.published import defined, ref, resource, start, xform

CASES = {
    case["id"]: case
    for case in json.loads((Path(__file__).parent / "data" / "vectors.json").read_text(encoding="utf-8"))[
        "risk_assessment"
    ]
}


def assessed(name: str) -> FormSession:
    session = start(defined(resource("risk_assessment")), CASES[name]["instances"], language="en")
    for question, value in CASES[name]["set"]:
        session.answer(ref(session, question), value)
    return session


@pytest.mark.parametrize(
    ("case", "questions"),
    [
        ("R02", ["d4"]),
        ("R03", ["d7"]),
        ("R04", ["d1"]),
        ("R06", ["c4@2"]),
        ("R07", ["k5@3"]),
        ("R08", ["f4"]),
        ("R11", ["h_violence", "h_access"]),
        ("R12", ["h_violence", "h_access"]),
        ("R14", ["f4", "f6"]),
        ("R15", ["f6", "k5"]),
        ("R17", ["k7@2"]),
        ("R19", ["c1"]),
        ("R21", ["f1"]),
        ("R24", ["caregivers_n"]),
        ("R26", ["children_n"]),
        ("R27", ["c3@2"]),
        ("R31", []),
        ("R40", ["d10"]),
    ],
)
def test_a_level_is_explained_by_the_answers_that_made_it(case: str, questions: list[str]) -> None:
    session = assessed(case)
    reasons = [reason for reason in session.explain("level_computed") if reason.holds]
    assert [reason.ref for reason in reasons] == [ref(session, name) for name in questions]


def test_changing_what_explains_the_level_changes_the_level() -> None:
    """The explanation is no decoration: without those answers the level falls."""
    for case in ("R02", "R06", "R14", "R17", "R19", "R11"):
        session = assessed(case)
        before = session.value("level_computed")
        for reason in session.explain("level_computed"):
            view = session.question(reason.ref)
            mildest = "no" if "no" in [choice.value for choice in view.choices] else "0"
            session.answer(reason.ref, mildest)
        assert (before, session.value("level_computed")) in {
            ("urgent", "low"), ("high", "low"), ("medium", "low"),
        }  # fmt: skip


def test_low_is_explained_by_what_was_not_found() -> None:
    reasons = assessed("R01").explain("level_computed")
    assert len(reasons) > 20
    assert not any(reason.holds for reason in reasons)


def test_a_reason_carries_the_words_of_the_form() -> None:
    (reason,) = assessed("R02").explain("level_final")
    assert reason.label.startswith("A small child is left without an adult")
    assert reason.answer == "Yes"
    assert reason.page_id == "/data/danger"


def test_an_open_question_is_a_reason_without_an_answer() -> None:
    (reason,) = assessed("R21").explain("level_computed")
    assert (reason.ref, reason.answer, reason.holds) == ("/data/family/f1", "", True)


def test_the_raised_level_is_explained_by_the_worker_own_choice() -> None:
    (reason,) = assessed("R28").explain("level_final")
    assert reason.ref == "/data/result/raise"


def test_sources_are_all_answers_that_count() -> None:
    session = assessed("R01")
    sources = session.sources("level_computed")
    assert len(sources) == 36
    assert ref(session, "basis") not in sources
    assert list(sources) == [each for each in sources if session.value(each)]
    session.answer(ref(session, "d3"), "")
    assert len(session.sources("level_computed")) == 35


def test_a_question_explains_itself() -> None:
    session = assessed("R01")
    assert [reason.ref for reason in session.explain("d3")] == [ref(session, "d3")]
    assert session.explain("rule_set") == ()


def test_the_same_calculation_in_two_places_is_explained_in_each() -> None:
    """Parsed once, it is still compiled for where it stands: the way up to the own instance differs."""
    definition = load_form(
        xform(
            '<data id="t"><r><a/><own/><g><own_too/></g></r></data>',
            '<bind nodeset="/data/r/own" calculate="/data/r/a * 10"/>'
            '<bind nodeset="/data/r/g/own_too" calculate="/data/r/a * 10"/>',
            '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
        )
    )
    session = start(definition)
    session.answer(ref(session, "a"), "4")
    for name in ("own", "own_too"):
        assert session.value(name) == "40"
        assert [reason.ref for reason in session.explain(name)] == [ref(session, "a")]


def test_a_hidden_question_is_no_reason() -> None:
    definition = load_form(
        xform(
            '<data id="t"><a/><b/><twice/></data>',
            '<bind nodeset="/data/b" relevant="/data/a = 1"/>'
            '<bind nodeset="/data/twice" calculate="/data/b * 2"/>',
            '<input ref="/data/a"/><input ref="/data/b"/>',
        )
    )
    session = start(definition)
    assert session.explain("twice") == ()
    session.answer("/data/a", "1")
    assert [reason.ref for reason in session.explain("twice")] == ["/data/b"]
