"""The forms that come with the program, case by case: inputs, expected results, answers that are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.forms.session import FormSession
from tests.core.forms.published import RESOURCES, defined, ref, resource, start

VECTORS = json.loads((Path(__file__).parent / "data" / "vectors.json").read_text(encoding="utf-8"))
CASES = [pytest.param(form, case, id=f"{form}-{case['id']}") for form in VECTORS for case in VECTORS[form]]


def filled(form: str, case: dict[str, Any]) -> FormSession:
    session = start(defined(resource(form)), case["instances"], language="kk")
    for name, value in case["set"]:
        session.answer(ref(session, name), value)
    return session


def same(got: str, wanted: object) -> bool:
    return got == str(wanted) or (bool(got) and not isinstance(wanted, str) and float(got) == wanted)


@pytest.mark.parametrize(("form", "case"), CASES)
def test_the_form_comes_to_the_expected_result(form: str, case: dict[str, Any]) -> None:
    session = filled(form, case)
    got = {name: session.value(ref(session, name)) for name in case["expect"]}
    assert {n: g for n, g in got.items() if not same(g, case["expect"][n])} == {}
    for name in case["refused"]:
        question = session.question(ref(session, name))
        assert question.problem is not None or not question.relevant


def test_nothing_is_left_out() -> None:
    counts = {form: len(cases) for form, cases in VECTORS.items()}
    assert counts == {
        "home_visit": 42, "risk_assessment": 40, "child_needs": 14, "intake_111": 18, "incident_report": 13,
        "placement_visit": 22, "mentor_meeting": 16, "object_inspection": 12, "phq9": 30, "gad7": 13,
        "washington_group_ss": 11, "muac": 21, "housing_act": 19, "carer_check": 8, "visit_not_held": 8,
    }  # fmt: skip
    forms = {path.stem: path.read_text("utf-8") for path in RESOURCES.glob("*.md") if path.stem != "README"}
    results = ("| calculate | result |", "| calculate | flag_level |", "| calculate | level_computed |")
    assert set(counts) == {name for name, text in forms.items() if any(one in text for one in results)}


@pytest.mark.parametrize("form", sorted(VECTORS))
def test_every_page_draws_in_every_language(form: str) -> None:
    case = VECTORS[form][-4]  # one with most of its pages open
    session = filled(form, case)
    titles = set()
    for language in session.languages:
        session.set_language(language)
        titles |= {page.title for page in session.pages()}
        for page in session.pages():
            assert session.page(page.id)
            for question in page.question_refs:
                view = session.question(question)
                assert view.label
                assert all(choice.label for choice in view.choices)
    assert len(titles) >= 3 * len(session.pages()) - 6  # a member's page may be called by the name alone
