"""In our forms each of several like items counts alone: nothing hides behind another one.

A case of `vectors.json` in which all is well, with one answer changed at a time. Rules and letters (P-R, O-F)
are those of `resources/forms/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.forms.published import defined, ref, resource, start
from tests.core.forms.test_form_vectors import VECTORS

FACTORS = tuple(f"f{domain}{half}" for domain in range(1, 7) for half in "ab")
AREAS = ("building", "climate", "food", "medical", "sleep", "staff", "antibully", "complaint", "family",
         "disability", "transport", "papers")  # fmt: skip
CHECKS = ("chk_income", "chk_health", "chk_housing", "chk_record")

Case = tuple[str, str, str, str, str, str]
"""Form, id of the case it starts from, question, answer, node of the result, result."""


def cases() -> Iterator[Case]:
    for factor in FACTORS:
        for answer, result in (("1", "urgent"), ("2", "plan"), ("3", "watch"), ("9", "incomplete")):
            yield "child_needs", "N01", factor, answer, "result", result
        yield "child_needs", "N01", factor, "", "result", "incomplete"
        yield "child_needs", "N01", factor, "1", "plan_codes", factor
        yield "child_needs", "N01", factor, "2", "plan_codes", factor
    for area in AREAS:
        for answer, result in (("3", "urgent"), ("2", "fix"), ("1", "advice"), ("", "not_assessed")):
            yield "object_inspection", "O01", f"a_{area}", answer, "result", result
    for check in CHECKS:
        for answer, result in (("breach", "review"), ("said", "support"), ("not_checked", "support")):
            yield "placement_visit", "P01", check, answer, "result", result
        yield "placement_visit", "P01", check, "", "result", "not_assessed"
    for key in ("feels", "stay", "danger_now", "signs", "health", "school", "money", "changes"):
        yield "placement_visit", "P01", key, "", "result", "not_assessed"
    for state in ("health", "school"):
        for answer in ("poor", "fair"):
            yield "placement_visit", "P01", state, answer, "result", "support"
    for answer in ("no", "partly"):
        yield "placement_visit", "P01", "money", answer, "result", "support"
    for help_asked in ("social", "psychological", "medical", "education", "shelter"):
        yield "intake_111", "I01", "help", help_asked, "priority", "medium"
    for question in ("danger_now", "safe_now", "injury"):
        yield "incident_report", "C01", question, "unknown", "level", "high"
        yield "incident_report", "C01", question, "", "level", "not_assessed"
    for sign in ("physical", "psychological", "neglect", "bullying", "cyberbullying"):
        yield "incident_report", "C02", "kinds_seen", sign, "level", "high"
    for sign in ("sexual", "selfharm"):
        yield "incident_report", "C02", "kinds_seen", sign, "level", "urgent"


@pytest.mark.parametrize(("form", "case_id", "question", "answer", "node", "result"), list(cases()))
def test_one_answer_changes_the_result(
    form: str, case_id: str, question: str, answer: str, node: str, result: str
) -> None:
    case = next(case for case in VECTORS[form] if case["id"] == case_id)
    session = start(defined(resource(form)), case["instances"], language="kk")
    for name, value in case["set"]:
        session.answer(ref(session, name), value)
    session.answer(ref(session, question), answer)
    assert session.value(ref(session, node)) == result
