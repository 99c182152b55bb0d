"""What an answer opens, closes or makes wrong in the forms that come with the program.

Each line of data/opens.tsv says: in this case of data/vectors.json, with these answers changed, these are
asked or shown and those are not. The tables stand on their own; nothing in them is taken from the forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from core.forms.session import FormSession
from resources.forms.build_workbooks import read_tables
from tests.core.forms.published import ref, resource
from tests.core.forms.test_form_vectors import VECTORS, filled

FACTORS = tuple(f"f{number}{letter}" for number in range(1, 7) for letter in "ab")
NEW_FORMS = sorted(set(VECTORS) - {"home_visit", "risk_assessment"})
Changes = Mapping[str, str]
TABLE = Path(__file__).parent / "data" / "opens.tsv"


def opens() -> Iterator[tuple[str, str, Changes, str, str]]:
    """Form, case, answers changed in it; what is asked or shown then, and what is not."""
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        form, case_id, changes, opened, closed = line.split("\t")
        pairs = [change.partition("=") for change in changes.split("; ") if change]
        yield form, case_id, {name: value for name, _, value in pairs}, opened, closed


REFUSES: list[tuple[str, str, Changes, str, str, str]] = [
    ("child_needs", "N03", {}, "plan_due", "2026-03-10 2026-05-01", "2026-03-09"),
    ("housing_act", "H01", {}, "h_area_total", "1000 0.5", "0 1001 -1"),
    ("housing_act", "H01", {}, "h_area_living", "40 0.5", "0 41"),
    ("housing_act", "H01", {}, "i_total", "0 50000000", "-1 50000001"),
    ("housing_act", "H01", {"i_sources": "wages"}, "i_wages", "0 50000000", "-1 50000001"),
    ("housing_act", "H01", {"i_sources": "pensions"}, "i_pensions", "0 50000000", "-1 50000001"),
    ("housing_act", "H01", {"i_sources": "benefits"}, "i_benefits", "0 50000000", "-1 50000001"),
    ("housing_act", "H01", {"i_sources": "alimony"}, "i_alimony", "0 50000000", "-1 50000001"),
    ("incident_report", "C03", {}, "report_when",
     "2026-03-10T09:00:00.000+05:00", "2026-03-10T11:00:00.000+05:00"),
    ("intake_111", "I01", {}, "decision", "advice refer", ""),
    ("intake_111", "I05", {}, "decision", "refer", "advice"),
    ("intake_111", "I03", {}, "decision", "refer", "advice"),
    ("intake_111", "I01", {"feedback_sent": "yes", "received_date": "2026-03-05"}, "feedback_date",
     "2026-03-05 2026-03-10", "2026-03-04 2026-03-11"),
    ("mentor_meeting", "T01", {}, "next_meeting", "2026-03-11", "2026-03-10 2026-03-09"),
    ("muac", "M01", {"measured_on": "2026-03-08"}, "birth_date", "2026-03-08", "2026-03-09"),
    ("muac", "M01", {}, "again_on", "2026-03-11", "2026-03-10"),
    ("object_inspection", "O03", {}, "fix_due", "2026-03-10", "2026-03-09"),
    ("object_inspection", "O01", {}, "next_inspection", "2026-03-11", "2026-03-10"),
    ("placement_visit", "P01", {}, "next_own", "2026-03-11", "2026-03-10"),
]  # fmt: skip

TELLS_ITS_OWN = {(form, question) for form, _, _, question, _, _ in REFUSES}
BETWEEN = re.compile(r"\. >= (\d+) and \. <= (\d+)")
NOTHING_ELSE = "not(selected(., 'none')) or count-selected(.) = 1"
NOT_IN_THE_FUTURE = ". <= today()"
TOLD = "(not(selected(., 'none')) and not(selected(., 'unknown'))) or count-selected(.) = 1"


def changed(form: str, case_id: str, changes: Changes) -> FormSession:
    session = filled(form, next(case for case in VECTORS[form] if case["id"] == case_id))
    for name, value in changes.items():
        session.answer(ref(session, name), value)
    return session


@pytest.mark.parametrize(("form", "case_id", "changes", "opened", "closed"), list(opens()))
def test_an_answer_opens_and_closes(
    form: str, case_id: str, changes: Changes, opened: str, closed: str
) -> None:
    session = changed(form, case_id, changes)
    asked = {name: session.question(ref(session, name)).relevant for name in f"{opened} {closed}".split()}
    assert asked == dict.fromkeys(opened.split(), True) | dict.fromkeys(closed.split(), False)


@pytest.mark.parametrize(("form", "case_id", "changes", "question", "right", "wrong"), REFUSES)
def test_a_wrong_answer_is_refused_and_a_right_one_taken(
    form: str, case_id: str, changes: Changes, question: str, right: str, wrong: str
) -> None:
    session = changed(form, case_id, changes)
    for answer in (*right.split(), *wrong.split()):
        session.answer(ref(session, question), answer)
        view = session.question(ref(session, question))
        assert view.relevant
        assert (view.problem is None) is (answer in right.split()), answer


@pytest.mark.parametrize("form", NEW_FORMS)
def test_a_limit_is_the_one_that_its_message_names(form: str) -> None:
    """Both bounds stand in its message in three languages. Every other rule is tried above."""
    header, *rows = read_tables(resource(form))["survey"]
    for row in (dict(zip(header, line, strict=True)) for line in rows):
        rule = row["constraint"]
        if rule in ("", NOTHING_ELSE, NOT_IN_THE_FUTURE, TOLD) or (form, row["name"]) in TELLS_ITS_OWN:
            continue
        bounds = BETWEEN.fullmatch(rule)
        assert bounds, row["name"]
        for language in ("Kazakh (kk)", "Russian (ru)", "English (en)"):
            named = re.findall(r"\d+", row[f"constraint_message::{language}"])
            assert set(bounds.groups()) <= set(named), row["name"]


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("level", ["1", "2", "3", "4", "9"])
def test_a_factor_shows_its_own_note_and_no_other(factor: str, level: str) -> None:
    session = changed("child_needs", "N01", {factor: level})
    shown = {
        name
        for other in FACTORS
        for name in (f"u_{other}", f"pl_{other}")
        if session.question(ref(session, name)).relevant
    }
    assert shown == {"1": {f"u_{factor}"}, "2": {f"pl_{factor}"}}.get(level, set())


RULED = [
    ("mentor_meeting", "T11", "mentorship_min_age", {"14": "review", "13": "ok"}),
    ("placement_visit", "P12", "host_family_max_children", {"3": "review", "4": "keep"}),
    ("placement_visit", "P12", "host_carer_min_age", {"99": "review", "18": "keep"}),
    ("placement_visit", "P12", "host_carer_max_age", {"18": "review", "99": "keep"}),
]


@pytest.mark.parametrize(("form", "case_id", "rule", "results"), RULED)
def test_a_limit_comes_from_the_rule_of_its_name(
    form: str, case_id: str, rule: str, results: Mapping[str, str]
) -> None:
    case = next(case for case in VECTORS[form] if case["id"] == case_id)
    others = [{"name": f"other_{number}", "value": number} for number in ("0", "200")]
    for value, result in results.items():
        rules = [others[0], {"name": rule, "value": value}, others[1]]
        instances = {**case["instances"], "rules": rules}
        assert filled(form, {**case, "instances": instances}).value("result") == result
    default = filled(form, {**case, "instances": {**case["instances"], "rules": others}})
    assert default.value("result") == case["expect"]["result"]


@pytest.mark.parametrize(
    ("form", "case_id", "rule", "node", "expected"),
    [
        ("intake_111", "I05", "intake_days_urgent", "contact_due", "2026-03-15"),
        ("intake_111", "I03", "intake_days_high", "contact_due", "2026-03-15"),
        ("intake_111", "I02", "intake_days_medium", "contact_due", "2026-03-15"),
        ("intake_111", "I01", "intake_days_low", "contact_due", "2026-03-15"),
        ("intake_111", "I13", "intake_days_not_assessed", "contact_due", "2026-03-15"),
        ("object_inspection", "O04", "inspection_fix_days_urgent", "fix_proposed", "2026-03-15"),
        ("object_inspection", "O03", "inspection_fix_days", "fix_proposed", "2026-03-15"),
    ],
)
def test_five_days_of_the_rule_are_five_days(
    form: str, case_id: str, rule: str, node: str, expected: str
) -> None:
    case = next(case for case in VECTORS[form] if case["id"] == case_id)
    rules = [{"name": "other", "value": "40"}, {"name": rule, "value": "5"}]
    assert filled(form, {**case, "instances": {**case["instances"], "rules": rules}}).value(node) == expected


@pytest.mark.parametrize(
    ("born", "years"),
    [("2012-03-10", "14"), ("2012-03-11", "13"), ("2012-03-09", "14"), ("2011-12-31", "14")],
)
def test_years_are_completed_years(born: str, years: str) -> None:
    for form, case_id, node in (
        ("phq9", "D01", "age"), ("gad7", "G01", "age"), ("child_needs", "N01", "age"),
        ("washington_group_ss", "W01", "age_years"),
    ):  # fmt: skip
        assert changed(form, case_id, {"birth_date": born}).value(node) == years


@pytest.mark.parametrize("level", ["medium", "high", "urgent"])
@pytest.mark.parametrize("case_id", ["I01", "I02", "I03", "I05", "I13"])
def test_the_urgency_of_a_message_can_only_be_raised(case_id: str, level: str) -> None:
    ranks = {"low": 0, "medium": 1, "not_assessed": 2, "high": 3, "urgent": 4}
    session = changed("intake_111", case_id, {"raise": level})
    computed = session.value("priority")
    assert session.value("result") == max(computed, level, key=ranks.__getitem__)


@pytest.mark.parametrize(
    ("form", "case_id", "question", "shown"),
    [
        ("intake_111", "I01", "contact_note", "17.03.2026"),
        ("intake_111", "I01", "feedback_note", "13.03.2026"),
        ("object_inspection", "O03", "fix_due", "09.04.2026"),
        ("placement_visit", "P01", "next_own", "08.09.2026"),
    ],
)
def test_a_proposed_day_is_written_as_people_write_it(
    form: str, case_id: str, question: str, shown: str
) -> None:
    session = changed(form, case_id, {})
    for language in session.languages:
        session.set_language(language)
        view = session.question(ref(session, question))
        assert shown in view.label + view.hint
