"""Scores of the instruments against the figures their authors published, item by item, with the traps.

The tables stand here on their own, not taken from the forms: PHQ-9 Kroenke 2001, GAD-7 5/10/15, Washington
Group Short Set "at least one domain with a lot of difficulty", MUAC WHO/UNICEF 2009, and the Child Status
Index, which has no total at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from core.forms.session import FormSession
from resources.forms.build_workbooks import read_tables
from tests.core.forms.published import defined, ref, resource, say, start

PHQ9_BANDS = ((0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 19, "moderately_severe"),
              (20, 27, "severe"))  # fmt: skip
GAD7_BANDS = ((0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 21, "severe"))
WG_DOMAINS = ("see", "hear", "walk", "remember", "selfcare", "communicate")
MUAC_CLASSES = ((60, 114, "sam"), (115, 124, "mam"), (125, 250, "ok"))


def band(bands: tuple[tuple[int, int, str], ...], total: int) -> str:
    return next(name for low, high, name in bands if low <= total <= high)


def spread(total: int, items: int) -> list[int]:
    """Answers from 0 to 3 that add up to the total, the first items taking the most."""
    answers = []
    for _ in range(items):
        answers.append(min(3, total))
        total -= answers[-1]
    return answers


def phq9(answers: Sequence[int | None], *, said_die: str = "no") -> FormSession:
    session = start(defined(resource("phq9")), language="kk")
    say(session, age_group="adult", agree="yes")
    for number, answer in enumerate(answers[:2], start=1):
        if answer is not None:
            say(session, **{f"q{number}": str(answer)})
    if session.question(ref(session, "go_on")).relevant:
        say(session, go_on="yes")
    for number, answer in enumerate(answers[2:], start=3):
        if answer is not None:
            say(session, **{f"q{number}": str(answer)})
    say(session, said_die=said_die)
    return session


@pytest.mark.parametrize("total", range(28))
def test_phq9_has_the_published_bands(total: int) -> None:
    session = phq9([*spread(total, 9)])
    assert int(session.value("phq9_score")) == total
    assert session.value("band") == band(PHQ9_BANDS, total)


@pytest.mark.parametrize("others", [0, 1, 3])
@pytest.mark.parametrize("ninth", [0, 1, 2, 3])
def test_item_nine_alone_raises_the_alarm(ninth: int, others: int) -> None:
    session = phq9([*([others] * 8), ninth])
    assert session.value("alarm") == ("1" if ninth else "0")
    assert session.value("flag_level") == "urgent" if ninth else session.value("flag_level") != "urgent"
    assert session.question(ref(session, "alarm_note")).relevant is bool(ninth)


@pytest.mark.parametrize("first", range(4))
@pytest.mark.parametrize("second", range(4))
def test_phq2_of_three_or_more_opens_the_rest(first: int, second: int) -> None:
    session = start(defined(resource("phq9")), language="kk")
    say(session, age_group="adult", agree="yes", q1=str(first), q2=str(second))
    assert session.value("phq2_score") == str(first + second)
    assert session.question(ref(session, "q3")).relevant is (first + second >= 3)


@pytest.mark.parametrize("missing", range(6))
def test_phq9_takes_the_mean_for_at_most_two_missing_items(missing: int) -> None:
    answers: list[int | None] = [2, 2, 2, 2, 2, 2, 2, 2, 2]
    for place in range(missing):
        answers[3 + place] = None
    session = phq9(answers)
    assert session.value("phq9_score") == ("18" if missing <= 2 else "")
    assert session.value("band") == ("moderately_severe" if missing <= 2 else "no_score")


@pytest.mark.parametrize("place", range(9))
def test_any_one_item_of_phq9_may_be_missing(place: int) -> None:
    answers: list[int | None] = [2, 2, 2, 2, 2, 2, 2, 2, 2]
    answers[place] = None
    session = phq9(answers)
    assert session.value("n_missing") == "1"
    assert session.value("phq9_score") == "18"
    assert session.value("alarm") == ("0" if place == 8 else "1")


def test_the_question_of_difficulty_adds_no_point() -> None:
    session = phq9([1] * 8 + [0])
    before = session.value("phq9_score")
    say(session, difficulty="3")
    assert session.value("phq9_score") == before == "8"


@pytest.mark.parametrize("age", ["teen", "child"])
def test_the_adult_questionnaires_ask_adults_only(age: str) -> None:
    for form, item, score in (("phq9", "q1", "phq9_score"), ("gad7", "g1", "gad7_score")):
        session = start(defined(resource(form)), language="kk")
        say(session, age_group=age)
        assert not session.question(ref(session, item)).relevant
        assert session.value(score) == ""


@pytest.mark.parametrize("total", range(22))
def test_gad7_has_the_published_bands(total: int) -> None:
    session = start(defined(resource("gad7")), language="kk")
    say(session, age_group="adult", agree="yes")
    for number, answer in enumerate(spread(total, 7), start=1):
        say(session, **{f"g{number}": str(answer)})
    assert session.value("gad7_score") == str(total)
    assert session.value("band") == band(GAD7_BANDS, total)


@pytest.mark.parametrize("missing", range(1, 8))
def test_gad7_without_an_answer_has_no_score(missing: int) -> None:
    session = start(defined(resource("gad7")), language="kk")
    say(session, age_group="adult", agree="yes")
    for number in range(1, 8):
        if number != missing:
            say(session, **{f"g{number}": "3"})
    assert session.value("gad7_score") == ""
    assert session.value("band") == "no_score"
    assert session.value("flag_level") == ""


@pytest.mark.parametrize("domain", WG_DOMAINS)
@pytest.mark.parametrize(("category", "result"), [("1", "no"), ("2", "no"), ("3", "yes"), ("4", "yes")])
def test_washington_group_counts_a_lot_of_difficulty_in_one_domain(
    domain: str, category: str, result: str
) -> None:
    session = start(defined(resource("washington_group_ss")), language="kk")
    say(session, age="30", respondent="self")
    say(session, **dict.fromkeys(WG_DOMAINS, "2"))
    say(session, **{domain: category})
    assert session.value("wg_result") == result


@pytest.mark.parametrize(("age", "asked"), [("0", False), ("4", False), ("5", True), ("17", True)])
def test_washington_group_begins_at_five_years(age: str, asked: bool) -> None:
    session = start(defined(resource("washington_group_ss")), language="kk")
    say(session, age=age)
    assert session.question(ref(session, "see")).relevant is asked
    assert session.value("wg_result") == ("unknown" if asked else "")


def test_the_washington_group_wording_is_unchanged() -> None:
    """As the first copies of the Short Set print it; the other languages are marked unofficial."""
    session = start(defined(resource("washington_group_ss")), language="en")
    say(session, age="30", respondent="self")
    labels = [re.sub(r"^\d\. ", "", session.question(ref(session, name)).label) for name in WG_DOMAINS]
    assert labels == [
        "Do you have difficulty seeing, even if wearing glasses?",
        "Do you have difficulty hearing, even if using a hearing aid?",
        "Do you have difficulty walking or climbing steps?",
        "Do you have difficulty remembering or concentrating?",
        "Do you have difficulty (with self-care such as) washing all over or dressing?",
        "Using your usual (customary) language, do you have difficulty communicating,"
        " for example understanding or being understood?",
    ]
    assert "unofficial" in session.question(ref(session, "unofficial")).label


@pytest.mark.parametrize("mm", [60, 110, 114, 115, 120, 124, 125, 135, 250])
@pytest.mark.parametrize("oedema", ["no", "yes"])
def test_muac_has_the_bands_of_2009(mm: int, oedema: str) -> None:
    """110, 125 and 135 were bands of older protocols; swelling of both feet is severe whatever the tape."""
    session = start(defined(resource("muac")), language="kk")
    say(session, birth_known="about", months_about="30", agree="yes", muac_mm=str(mm), oedema=oedema)
    expected = "sam" if oedema == "yes" else band(MUAC_CLASSES, mm)
    assert session.value("result") == expected


@pytest.mark.parametrize(("months", "asked"), [("5", False), ("6", True), ("59", True), ("60", False)])
def test_muac_is_measured_from_six_to_fifty_nine_months(months: str, asked: bool) -> None:
    session = start(defined(resource("muac")), language="kk")
    say(session, birth_known="about", months_about=months, agree="yes")
    assert session.question(ref(session, "muac_mm")).relevant is asked


def test_the_profile_of_a_child_has_no_total() -> None:
    """Twelve factors of four levels side by side: nothing in the form adds them up or takes their mean."""
    header, *rows = read_tables(resource("child_needs"))["survey"]
    named = [dict(zip(header, row, strict=True)) for row in rows]
    factors = {row["name"] for row in named if re.fullmatch(r"f[1-6][ab]", row["name"])}
    assert len(factors) == 12
    for row in named:
        added = re.search(r"\b(sum|count|round|avg)\(|[*]|\bdiv\b", row["calculation"])
        assert added is None, row["name"]
        assert not re.search(r"\$\{f[1-6][ab]\}\s*[+]", row["calculation"]), row["name"]
