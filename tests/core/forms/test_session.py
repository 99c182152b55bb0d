"""The door of the form engine as a screen uses it: pages, answers, changes, problems, drafts, languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import Code, FormError
from core.forms.session import (
    FormSession,
    GroupView,
    PageState,
    ProblemCode,
    QuestionView,
)
from tests.core.forms.published import TENTH_OF_MARCH_MS, defined, ref, resource, say, start
from tests.fakes import FixedClock

VISIT = (Path(__file__).parent / "data" / "visit.md").read_text(encoding="utf-8")


@pytest.fixture
def session() -> FormSession:
    return start(defined(VISIT), language="en")


def names(changes: frozenset[str]) -> set[str]:
    return {each.rpartition("/")[2] for each in changes}


def states(session: FormSession) -> list[PageState]:
    return [page.state for page in session.pages()]


def test_a_new_form_is_filled_with_what_is_known(session: FormSession) -> None:
    assert session.value("today") == "2026-03-10"
    assert session.value("began") == "2026-03-10T10:00:00.000+05:00"
    assert session.value("who") == "worker"
    assert session.value("day") == "2026-03-10"
    assert session.value("most") == "10"
    assert session.value("instanceID").startswith("uuid:")
    assert session.instance_name() == "2026-03-10 / "
    assert session.languages == ("Kazakh (kk)", "English (en)")


def test_pages_of_groups_and_of_loose_questions(session: FormSession) -> None:
    pages = session.pages()
    assert [page.title for page in pages] == ["visit", "Visit", "Place"]
    assert [(page.answered, page.total) for page in pages] == [(0, 1), (2, 3), (0, 2)]
    assert states(session) == [PageState.EMPTY, PageState.PART, PageState.EMPTY]
    items = session.page(pages[1].id)
    assert [item.name for item in items if isinstance(item, QuestionView)] == ["day", "met", "most"]
    say(session, met="yes")
    items = session.page(pages[1].id)
    assert isinstance(items[-1], GroupView)
    assert (items[-1].label, [each.ref for each in items[-1].items]) == ("Inner", ["/data/visit/inner/why"])
    assert session.page("/data/gone") == ()


def test_a_page_goes_when_it_is_not_relevant(session: FormSession) -> None:
    changes = session.answer(ref(session, "met"), "no")
    assert changes.pages_changed
    assert [page.title for page in session.pages()] == ["visit", "Visit"]


def test_states_of_a_page(session: FormSession) -> None:
    say(session, met="yes")
    assert states(session)[1] is PageState.PART
    say(session, why="because")
    assert states(session)[1] is PageState.DONE
    say(session, people="99")
    assert states(session)[1] is PageState.ERROR
    say(session, day="")
    assert states(session)[1] is PageState.ERROR
    say(session, people="", why="", met="", most="")
    assert states(session)[1] is PageState.EMPTY


def test_a_view_holds_all_a_widget_needs(session: FormSession) -> None:
    view = session.question(ref(session, "first"))
    assert (view.label, view.hint, view.guidance) == ("First", "Advice", "More")
    day = session.question(ref(session, "day"))
    assert (day.value, day.shown_text, day.required, day.readonly) == (
        "2026-03-10",
        "10.03.2026",
        True,
        False,
    )
    met = session.question(ref(session, "met"))
    assert met.appearance == frozenset({"minimal"})
    assert [(choice.value, choice.label) for choice in met.choices] == [("yes", "Yes"), ("no", "No")]


def test_changes_name_what_to_draw_again_and_nothing_else(session: FormSession) -> None:
    changes = session.answer(ref(session, "met"), "yes")
    assert names(changes.values) == {"met"}
    assert names(changes.relevant) == {"people", "inner", "why"}
    changes = session.answer(ref(session, "people"), "3")
    assert names(changes.values) == {"people", "label", "instanceName"}
    assert names(changes.relevant) == {"said"}
    assert names(changes.labels) == {"said"}
    assert not changes.problems
    assert not changes.structure_changed
    assert not session.answer(ref(session, "people"), "3")


def test_a_broken_constraint_stays_as_typed(session: FormSession) -> None:
    say(session, met="yes")
    changes = session.answer(ref(session, "people"), "11")
    assert names(changes.problems) == {"people"}
    view = session.question(ref(session, "people"))
    assert view.value == "11"
    assert view.problem is not None
    assert (view.problem.code, view.problem.message) == (ProblemCode.CONSTRAINT, "Too many")
    changes = session.answer(ref(session, "most"), "20")
    assert "people" in names(changes.problems), "the constraint reads another answer"
    assert session.question(ref(session, "people")).problem is None


def test_a_text_of_the_wrong_type_stays_and_counts_as_blank(session: FormSession) -> None:
    say(session, met="yes", people="5")
    session.answer(ref(session, "people"), "five")
    view = session.question(ref(session, "people"))
    assert (view.value, view.problem and view.problem.code) == ("five", ProblemCode.TYPE)
    assert session.value("people") == ""
    assert session.value("label") == "none"
    say(session, people="4")
    assert session.question(ref(session, "people")).problem is None
    assert session.value("label") == "4"


@pytest.mark.parametrize("text", ["10.03.2026", "2026-02-30", "2026-3-1", "yesterday"])
def test_a_date_is_iso_or_a_problem(session: FormSession, text: str) -> None:
    session.answer(ref(session, "day"), text)
    view = session.question(ref(session, "day"))
    assert (view.value, view.problem and view.problem.code) == (text, ProblemCode.TYPE)


def test_problems_come_in_the_order_of_the_visit(session: FormSession) -> None:
    say(session, met="yes", day="2026-03-11", people="0")
    found = [(p.ref.rpartition("/")[2], p.code, p.message, p.page_id) for p in session.problems()]
    assert found == [
        ("day", ProblemCode.CONSTRAINT, "Not yet", "/data/visit"),
        ("people", ProblemCode.CONSTRAINT, "Too many", "/data/visit"),
        ("why", ProblemCode.REQUIRED, "Write it", "/data/visit"),
    ]
    say(session, met="no", day="2026-03-10")
    assert session.problems() == ()


def test_hidden_text_is_kept_told_and_left_out_of_the_record(session: FormSession) -> None:
    say(session, met="yes", people="3", why="because")
    session.answer(ref(session, "met"), "no")
    assert names(frozenset(session.hidden_answers())) == {"people", "why"}
    assert session.value("label") == "none"
    assert session.submission().root.find("why") == ()
    assert session.submission().root.find("people") == ()
    session.answer(ref(session, "met"), "yes")
    assert session.value("why") == "because"
    assert session.hidden_answers() == ()


def test_a_choice_that_is_no_longer_offered_counts_as_blank(session: FormSession) -> None:
    say(session, region="n", town="n2")
    assert (session.value("copy"), session.value("words")) == ("n2!", "Two")
    assert [choice.label for choice in session.question(ref(session, "town")).choices] == ["One", "Two"]
    changes = session.answer(ref(session, "region"), "s")
    assert "town" in names(changes.choices)
    assert (session.value("town"), session.value("copy"), session.value("words")) == ("", "!", "")
    assert [choice.label for choice in session.question(ref(session, "town")).choices] == ["Three"]
    session.answer(ref(session, "region"), "n")
    assert session.value("town") == "n2", "nothing typed is lost"


def test_the_language_changes_words_and_keeps_answers(session: FormSession) -> None:
    say(session, met="yes", people="3", region="n", town="n2")
    assert session.question(ref(session, "met")).shown_text == "Yes"
    changes = session.set_language("kk")
    assert session.language == "Kazakh (kk)"
    assert "words" in names(changes.values)
    assert session.value("words") == "Екі"
    assert session.question(ref(session, "met")).shown_text == "Иә"
    assert session.question(ref(session, "said")).label == "3 адам, күні 2026-03-10"
    assert session.pages()[1].title == "Бару"
    session.set_language("no such")
    assert session.language == "Kazakh (kk)"


def test_a_draft_goes_on_where_it_was(session: FormSession) -> None:
    say(session, met="yes", people="five", why="because", region="n", town="n2", most="")
    session.answer(ref(session, "met"), "no")
    draft = session.draft()
    again = FormSession.resume(
        session.definition, draft, clock=FixedClock(TENTH_OF_MARCH_MS + 86_400_000), instances={}
    )
    assert again.language == "English (en)"
    assert again.draft() == draft
    assert again.value("began") == session.value("began")
    assert again.value("most") == "", "a default that was cleared does not come back"
    assert again.question(ref(again, "people")).value == "five"
    assert again.value("instanceID") == session.value("instanceID")
    again.answer(ref(again, "met"), "yes")
    assert again.question(ref(again, "people")).problem is not None
    assert again.value("why") == "because"


def test_a_draft_of_another_version_is_refused(session: FormSession) -> None:
    other = defined(VISIT.replace("At most", "At the most"))
    with pytest.raises(FormError) as caught:
        FormSession.resume(other, session.draft(), clock=FixedClock(), instances={})
    assert caught.value.code is Code.FORM_INVALID


def test_the_record_has_the_end_time_and_the_calculations(session: FormSession) -> None:
    say(session, met="yes", people="3")
    answers = session.submission()
    assert (answers.form_id, answers.version, answers.form_sha256) == (
        "visit",
        "7",
        session.definition.sha256,
    )
    texts = {node.name: node.text for node in answers.root.walk() if isinstance(node.value, str)}
    assert texts["ended"] == "2026-03-10T10:00:00.000+05:00"
    assert (texts["people"], texts["label"], texts["instanceName"]) == ("3", "3", "2026-03-10 / 3")


def test_only_questions_take_answers(session: FormSession) -> None:
    with pytest.raises(ValueError, match="no answer"):
        session.answer(ref(session, "said"), "x")
    with pytest.raises(ValueError, match="question"):
        session.answer(ref(session, "label"), "x")
    with pytest.raises(KeyError):
        session.answer("/data/nowhere", "x")
    with pytest.raises(KeyError):
        session.value("nowhere")


def test_a_trigger_sets_a_value_when_another_changes() -> None:
    text = """
        | survey | type    | name | label | calculation                 | trigger |
        |        | integer | a    | A     |                             |         |
        |        | text    | b    | B     | concat('from ', ${a})       | ${a}    |
        |        | text    | c    | C     | concat(${b}, '!')           | ${b}    |
    """
    session = start(defined(text))
    session.answer("/data/a", "1")
    assert (session.value("b"), session.value("c")) == ("from 1", "from 1!")
    session.answer("/data/b", "typed over")
    assert (session.value("b"), session.value("c")) == ("typed over", "typed over!")
    session.answer("/data/a", "2")
    assert session.value("c") == "from 2!"


def test_the_label_of_a_group_is_computed_too() -> None:
    text = """
        | survey | type        | name | label           | appearance |
        |        | text        | a    | A               |            |
        |        | begin group | g    | About ${a}      | field-list |
        |        | text        | b    | B               |            |
        |        | end group   |      |                 |            |
    """
    session = start(defined(text))
    changes = session.answer("/data/a", "Айгүл")
    assert "/data/g" in changes.labels
    assert [page.title for page in session.pages()] == ["data", "About Айгүл"]


def test_drawing_all_day_does_not_tire() -> None:
    text = """
        | survey  | type         | name  | label | choice_filter          |
        |         | select_one t | a     | A     | starts-with(name, 'n') |
        | choices | list_name    | name  | label |                        |
        |         | t            | n1    | One   |                        |
        |         | t            | m1    | No    |                        |
    """
    session = start(defined(text))
    session._evaluation.env.budget = 1
    (view,) = session.page(session.pages()[0].id)
    assert isinstance(view, QuestionView)
    assert [choice.label for choice in view.choices] == ["One"]
    session._evaluation.env.budget = 1
    assert session.question("/data/a") == view


def test_opening_a_form_is_no_change_of_value() -> None:
    text = """
        | survey | type      | name | label | calculation | trigger | default |
        |        | integer   | a    | A     |             |         | 3       |
        |        | integer   | c    | C     | ${a} + 1    |         |         |
        |        | text      | b    | B     | 'changed'   | ${c}    |         |
    """
    session = start(defined(text))
    assert (session.value("c"), session.value("b")) == ("4", "")
    session.answer("/data/a", "4")
    assert session.value("b") == "changed"


def test_known_people_are_filled_in_and_stay_editable() -> None:
    members = [
        {"ord": "1", "name": "Үлгі Ана", "relation": "mother", "sex": "female", "birth_date": "1990-05-01",
         "lives_here": "yes"},
        {"ord": "2", "name": "Үлгі Бала", "relation": "child", "sex": "male", "birth_date": "2012-03-10",
         "lives_here": "yes"},
    ]  # fmt: skip
    session = start(defined(resource("home_visit")), {"members": members, "case": [], "rules": []})
    say(session, visit_outcome="met", consent_basis="given", members_new="1")
    assert [session.value(each) for each in session.refs("m_name")] == ["Үлгі Ана", "Үлгі Бала", ""]
    assert [session.value(each) for each in session.refs("m_age")] == ["35", "14", ""]
    assert session.value("n_children") == "1"
    say(session, **{"m_name@1": "Басқа", "m_birth_date@2": "2000-01-01"})
    assert session.value(ref(session, "m_name@1")) == "Басқа"
    assert session.value("n_children") == "0"
    titles = [page.title for page in session.pages() if page.repeat_ref]
    assert [title.rpartition(": ")[2] for title in titles[:2]] == ["Басқа", "Үлгі Бала"]


def test_a_form_without_texts_or_answers_still_opens() -> None:
    session = start(defined("| survey | type | name | label |\n|  | text | a | A |"))
    assert session.languages == ()
    assert [page.title for page in session.pages()] == ["data"]
    assert session.problems() == ()
    assert session.instance_name() == session.definition.title


def test_a_calculated_answer_that_was_typed_over_comes_back_from_the_draft() -> None:
    """Opening a draft computes everything, and yet loses nothing a person typed."""
    form = defined(
        "| survey | | | | |\n| | type | name | label | calculation |\n| | integer | a | A | |\n"
        "| | integer | b | B | ${a} * 2 |\n| | calculate | c | | ${b} + 1 |\n"
    )
    session = start(form)
    say(session, a="2")
    assert session.value("b") == "4"
    say(session, b="9")
    again = FormSession.resume(
        form, session.draft(), clock=FixedClock(TENTH_OF_MARCH_MS), instances={}, language=""
    )
    assert (again.value("b"), again.value("c")) == ("9", "10")
    say(again, a="3")
    assert (again.value("b"), again.value("c")) == ("6", "7")
