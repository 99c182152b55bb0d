"""What the program takes from any form that comes with it, without knowing the form.

`person_id` and the read-only name (whom it is about), `flag_level` (what it raises), `result` and
`result_shown` (its one word and what a person reads), the record's name, what is covered in front of others.
The table of flags stands here on its own, after resources/forms/README.md.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from core.forms.session import FormSession, QuestionKind
from resources.forms.build_workbooks import read_tables
from tests.core.forms.published import RESOURCES, defined, ref, resource, start
from tests.core.forms.test_form_vectors import VECTORS, filled

FORMS = sorted(VECTORS)
VISIT_FORMS = ("home_visit", "risk_assessment")
"""Filled in together during a visit, with names of their own: see docs/forms.md."""
ABOUT_ONE_PERSON = {
    "phq9": "person_name", "gad7": "person_name", "washington_group_ss": "person_name",
    "child_needs": "child_name", "muac": "child_name", "placement_visit": "child_name",
    "mentor_meeting": "child_name", "housing_act": "person",
}  # fmt: skip
RAISES_NOTHING = ("object_inspection", "washington_group_ss", "risk_assessment")
FLAGS = (
    ("home_visit", "V04", "urgent"), ("home_visit", "V06", "high"), ("home_visit", "V17", "medium"),
    ("home_visit", "V01", ""),
    ("intake_111", "I05", "urgent"), ("intake_111", "I03", "high"), ("intake_111", "I02", "medium"),
    ("intake_111", "I01", ""), ("intake_111", "I13", ""), ("intake_111", "I15", "high"),
    ("incident_report", "C05", "urgent"), ("incident_report", "C02", "high"),
    ("incident_report", "C01", "medium"), ("incident_report", "C11", ""),
    ("child_needs", "N04", "urgent"), ("child_needs", "N03", ""), ("child_needs", "N01", ""),
    ("placement_visit", "P02", "urgent"), ("placement_visit", "P05", "high"), ("placement_visit", "P09", ""),
    ("placement_visit", "P10", ""),
    ("mentor_meeting", "T02", "urgent"), ("mentor_meeting", "T04", "medium"), ("mentor_meeting", "T08", ""),
    ("phq9", "D05", "urgent"), ("phq9", "D19", "urgent"), ("phq9", "D09", "medium"), ("phq9", "D08", ""),
    ("phq9", "D11", "medium"),
    ("gad7", "G07", "medium"), ("gad7", "G06", ""), ("gad7", "G09", ""),
    ("muac", "M01", "urgent"), ("muac", "M02", "medium"),
    ("carer_check", "K05", "high"), ("carer_check", "K08", ""),
    ("housing_act", "H02", "medium"), ("housing_act", "H01", ""),
)  # fmt: skip
NEVER_IN_A_NAME = re.compile("address|phone|caller|source|result|level|words|person|mentor_name|obj_head")
COVERED = {
    "incident_report": (
        "children", "facts", "child_words", "kinds_child", "kinds_seen", "offender", "access", "report_to",
        "child_wish", "result_shown",
    ),
    "intake_111": (
        "source", "words", "caller", "caller_name", "caller_phone", "safe_when", "kinds", "offender",
    ),
    "placement_visit": ("child_words", "feels", "stay", "contact", "signs", "signs_text", "result_shown"),
    "mentor_meeting": ("child_words", "willing", "child_go_on", "concern", "concern_text", "result_shown"),
    "object_inspection": ("children_words", "signs"),
    "child_needs": ("child_voice", "f3a", "urgent_done", "profile_note"),
    "phq9": ("q9", "said_die", "score_note", "result_shown", "alarm_done"),
    "gad7": ("score_note", "result_shown"),
    "carer_check": ("income", "no_conviction", "result_shown", "remark"),
    "housing_act": ("f_relations", "f_motive", "h_note", "phone"),
}  # fmt: skip
MOST_QUESTIONS_ON_A_PAGE = 8
PHOTOS_OF_A_PLACE = ("h_photo", "fault_photo")


def case_of(form: str, case_id: str) -> FormSession:
    return filled(form, next(case for case in VECTORS[form] if case["id"] == case_id))


@pytest.mark.parametrize("form", sorted(ABOUT_ONE_PERSON))
def test_a_chosen_person_is_filled_in_and_cannot_be_mistaken(form: str) -> None:
    person = {
        "person_id": "p7",
        "name": "Үлгі",
        "birth_date": "2020-05-01",
        "sex": "female",
        "relation": "child",
    }
    session = start(defined(resource(form)), {"subject": [person]}, language="kk")
    assert session.value("person_id") == "p7"
    name = session.question(ref(session, ABOUT_ONE_PERSON[form]))
    assert (name.value, name.readonly) == ("Үлгі", True)
    for node in ("birth_date", "person_birth"):
        for born in session.refs(node):
            assert session.question(born).value == "2020-05-01"
            assert session.question(born).readonly


@pytest.mark.parametrize(
    "rows", [[], [dict.fromkeys(("person_id", "name", "birth_date", "sex", "relation"), "")]]
)
@pytest.mark.parametrize("form", sorted(ABOUT_ONE_PERSON))
def test_where_nobody_is_chosen_the_name_is_asked(form: str, rows: list[dict[str, str]]) -> None:
    session = start(defined(resource(form)), {"subject": rows}, language="kk")
    assert session.value("person_id") == ""
    name = session.question(ref(session, ABOUT_ONE_PERSON[form]))
    assert name.value == ""
    assert not name.readonly
    assert name.required
    for node in ("birth_date", "person_birth"):
        assert not any(session.question(born).readonly for born in session.refs(node))


def test_a_chosen_person_without_a_birth_date_is_asked_for_it() -> None:
    person = {"person_id": "p7", "name": "Үлгі", "birth_date": "", "sex": "", "relation": ""}
    for form in ("phq9", "gad7", "washington_group_ss", "child_needs"):
        session = start(defined(resource(form)), {"subject": [person]}, language="kk")
        assert not session.question(ref(session, "birth_date")).readonly
    session = start(defined(resource("muac")), {"subject": [person]}, language="kk")
    assert not session.question(ref(session, "birth_known")).readonly


@pytest.mark.parametrize(("form", "case_id", "flag"), FLAGS)
def test_a_form_raises_the_flag_of_the_table(form: str, case_id: str, flag: str) -> None:
    assert case_of(form, case_id).value("flag_level") == flag


@pytest.mark.parametrize("form", sorted(set(FORMS) - set(RAISES_NOTHING)))
def test_a_flag_is_one_of_four_words_in_every_case(form: str) -> None:
    found = {filled(form, case).value("flag_level") for case in VECTORS[form]}
    assert found <= {"urgent", "high", "medium", ""}
    assert "" in found
    assert len(found) > 1
    assert len(start(defined(resource(form))).refs("flag_level")) == 1


@pytest.mark.parametrize("form", ["object_inspection", "washington_group_ss"])
def test_a_form_that_raises_nothing_says_nothing(form: str) -> None:
    assert not start(defined(resource(form))).refs("flag_level")


WITH_A_RESULT = [
    form for form in FORMS if form not in VISIT_FORMS and "| calculate | result |" in resource(form)
]


@pytest.mark.parametrize("form", WITH_A_RESULT)
def test_a_result_has_words_in_three_languages(form: str) -> None:
    """`result_shown` says in words what `result` says in one, whatever comes out."""
    found = set()
    for case in VECTORS[form]:
        session = filled(form, case)
        result = session.value("result")
        shown = session.question(ref(session, "result_shown"))
        found.add(result)
        assert shown.value == (result if shown.relevant else "")
        if shown.relevant and result:
            words = set()
            for language in session.languages:
                session.set_language(language)
                words.add(session.question(shown.ref).shown_text)
            assert len(words) == 3
            assert result not in words
    assert len(found) >= 3


@pytest.mark.parametrize("form", FORMS)
def test_the_name_of_a_record_gives_nothing_away(form: str) -> None:
    header, row = read_tables(resource(form))["settings"]
    named = re.findall(r"\$\{(\w+)\}", dict(zip(header, row, strict=True))["instance_name"])
    assert named
    allowed = {"level_final"} if form in VISIT_FORMS else set()
    assert [name for name in named if NEVER_IN_A_NAME.search(name) and name not in allowed] == []


@pytest.mark.parametrize("form", sorted(COVERED))
def test_what_must_not_be_seen_is_covered(form: str) -> None:
    session = start(defined(resource(form)), language="kk")
    for name in COVERED[form]:
        assert "discreet" in session.question(ref(session, name)).appearance, name


@pytest.mark.parametrize("form", sorted(set(FORMS) - set(VISIT_FORMS)))
def test_a_page_is_short(form: str) -> None:
    """What is asked of everybody on one page; questions that open by an answer come on top."""
    header, *rows = read_tables(resource(form))["survey"]
    page, count = "", 0
    for row in (dict(zip(header, line, strict=True)) for line in rows):
        if row["type"].startswith("begin"):
            assert row["type"] == "begin repeat" or row["appearance"] == "field-list"
            page, count = row["name"], 0
        asks = row["type"].split()[0] not in ("note", "calculate", "begin", "end", "csv-external", "image")
        count += (
            asks and bool(row.get("label::Kazakh (kk)")) and not row["relevant"] and not row["calculation"]
        )
        assert count <= MOST_QUESTIONS_ON_A_PAGE, page


def test_notes_that_mean_danger_look_like_it() -> None:
    """A note that shouts in its first words is a banner, so that a tired reader sees it."""
    for form in FORMS:
        session = start(defined(resource(form)), language="en")
        for view in (session.question(one) for name in _names(form) for one in session.refs(name)):
            if view.kind is QuestionKind.NOTE and re.match("(URGENT|ACT AT ONCE|ATTENTION)", view.label):
                assert {"urgent", "warning"} & view.appearance, f"{form} {view.name}"


def _names(form: str) -> list[str]:
    header, *rows = read_tables(resource(form))["survey"]
    return [
        row["name"]
        for row in (dict(zip(header, line, strict=True)) for line in rows)
        if row["type"] == "note"
    ]


def test_every_form_has_titles_and_a_line_about_its_source_and_its_texts() -> None:
    titles = json.loads((RESOURCES / "titles.json").read_text("utf-8"))
    shipped = sorted(path.stem for path in RESOURCES.glob("*.md") if path.stem != "README")
    assert sorted(titles) == shipped
    assert all(set(title) == {"kk", "ru", "en"} and all(title.values()) for title in titles.values())
    told = (RESOURCES / "README.md").read_text("utf-8")
    source = told.partition("## Where they come from")[2].partition("\n## ")[0]
    for form in shipped:
        assert f"`{form}.md`" in told
        assert re.search(rf"^\| [^|]*\b{form}\b", source, re.MULTILINE), form


@pytest.mark.parametrize("form", ["phq9", "gad7", "washington_group_ss"])
def test_an_unofficial_translation_says_so_in_every_language(form: str) -> None:
    session = start(defined(resource(form)))
    words = {
        "Kazakh (kk)": "бейресми аударма",
        "Russian (ru)": "неофициальный перевод",
        "English (en)": "unofficial",
    }
    for language, word in words.items():
        session.set_language(language)
        assert word in session.question(ref(session, "unofficial")).label


def test_no_form_asks_for_what_must_not_be_kept() -> None:
    """No IIN, no picture of a paper or of a body; pictures are of the home or a signature."""
    for path in Path(RESOURCES).glob("*.md"):
        if path.stem == "README":
            continue
        text = path.read_text("utf-8")
        assert not re.search(r"\b(ЖСН|ИИН|IIN)\b", text), path.stem
        images = re.findall(r"^\|\s*\| image \| (\w+)", text, re.MULTILINE)
        assert all(name in PHOTOS_OF_A_PLACE or name.startswith("sign_") for name in images), path.stem
