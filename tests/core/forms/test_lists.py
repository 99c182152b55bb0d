"""Lists that are searched or that change: words that are no entry, choices that left, orders given."""

from __future__ import annotations

import pytest

from core.errors import FormError
from core.forms.answers import DraftAnswers
from core.forms.definition import FormDefinition
from core.forms.move_preview import words_of
from core.forms.moving import Moved, move, move_back
from core.forms.session import FormSession, LineState, PageState, ProblemCode, RepeatView
from core.ids import new_id
from tests.core.forms.published import TENTH_OF_MARCH_MS, defined, ref, say, start
from tests.fakes import FixedClock

HEAD = """
| survey | type | name | label | choice_filter | calculation | required | relevant |
"""
FORM = f"""{HEAD}| | select_one area | area | District | | | | |
| | select_one village | village | Village | of = ${{area}} | | yes | |
| | select_multiple village | seen | Villages seen | | | | |
| | rank village | order | Order | of = ${{area}} | | | |
| | text | note | Note | | | | ${{area}} != 'b' |
| | calculate | told | | | concat(${{village}}, '/', ${{seen}}, '/', ${{order}}) | | |
| choices | list_name | name | label | of |
| | area | a | A | |
| | area | b | B | |
| | village | a0 | Aksu | a |
| | village | a1 | Besaryk | a |
| | village | ab | Shared | b |
| | village | b1 | Karasu | b |
| settings | form_id | version |
| | lists | 1 |
"""


def session_of(text: str = FORM) -> FormSession:
    return start(defined(text))


def again(session: FormSession) -> FormSession:
    """Saved as bytes would be, and opened again."""
    saved = DraftAnswers.from_cbor_value(session.draft().to_cbor_value())
    clock = FixedClock(TENTH_OF_MARCH_MS)
    return FormSession.resume(session.definition, saved, clock=clock, instances={})


def test_words_that_are_no_entry_are_kept_and_are_no_answer() -> None:
    session = session_of()
    say(session, area="a", village="a0")
    changes = session.keep_words(ref(session, "village"), "Жоқауыл")
    assert ref(session, "village") in changes.problems & changes.values
    view = session.question(ref(session, "village"))
    assert (view.value, view.stray) == ("", "Жоқауыл")
    assert view.problem is not None
    assert view.problem.code is ProblemCode.NOT_LISTED
    assert (session.value("village"), session.value("told")) == ("", "//")
    assert [problem.code for problem in session.problems()] == [ProblemCode.NOT_LISTED]
    assert session.pages()[0].state is PageState.ERROR
    assert "Жоқауыл" not in str(session.submission().to_cbor_value())


def test_a_line_with_words_that_are_no_entry_is_not_done() -> None:
    text = """
    | survey  | type             | name    | label   |
    |         | begin repeat     | person  | Person  |
    |         | text             | name    | Name    |
    |         | select_one place | village | Village |
    |         | end repeat       |         |         |
    | choices | list_name        | name    | label   |
    |         | place            | a       | Aksu    |
    """
    session = session_of(text)
    say(session, name="Айгүл")
    session.keep_words(ref(session, "village"), "Жоқауыл")
    (roster,) = session.page("/data/person")
    assert isinstance(roster, RepeatView)
    assert roster.instances[0].state == LineState(1, 0, 1)


@pytest.mark.parametrize("name", ["village", "seen"])
def test_words_come_back_from_a_draft(name: str) -> None:
    session = session_of()
    session.keep_words(ref(session, name), "Жоқ ауыл, 5")
    resumed = again(session)
    assert resumed.draft() == session.draft()
    assert resumed.question(ref(resumed, name)) == session.question(ref(session, name))
    assert resumed.question(ref(resumed, name)).stray == "Жоқ ауыл, 5"
    assert resumed.problems() == session.problems()


def test_words_stay_when_the_list_changes_under_them() -> None:
    session = session_of()
    say(session, area="a")
    session.keep_words(ref(session, "village"), "Karasu")
    say(session, area="b")
    assert session.question(ref(session, "village")).stray == "Karasu"
    assert session.value("village") == ""


def test_an_answer_takes_the_place_of_the_words() -> None:
    session = session_of()
    say(session, area="a")
    session.keep_words(ref(session, "village"), "Жоқ")
    say(session, village="a1")
    view = session.question(ref(session, "village"))
    assert (view.value, view.stray, view.problem) == ("a1", "", None)
    assert session.problems() == ()
    session.keep_words(ref(session, "village"), "Жоқ")
    say(session, village="")
    assert session.question(ref(session, "village")).stray == ""


def test_beside_several_answers_the_words_stand_alone() -> None:
    session = session_of()
    say(session, seen="a0 b1")
    session.keep_words(ref(session, "seen"), "Bes")
    assert session.value("seen") == "a0 b1"
    say(session, seen="a0")
    assert session.question(ref(session, "seen")).stray == "Bes"
    session.keep_words(ref(session, "seen"), "")
    assert session.question(ref(session, "seen")).problem is None
    assert session.value("seen") == "a0"


def test_hidden_words_are_named_before_the_end_and_hold_up_nothing() -> None:
    hidden = FORM.replace("of = ${area} | | yes | |", "of = ${area} | | yes | ${area} = 'a' |")
    session = session_of(hidden)
    say(session, area="a")
    session.keep_words(ref(session, "village"), "Жоқ")
    say(session, area="b")
    assert session.hidden_answers() == (ref(session, "village"),)
    assert session.problems() == ()
    say(session, area="a")
    assert session.question(ref(session, "village")).stray == "Жоқ"


def test_only_a_list_keeps_words() -> None:
    session = session_of()
    with pytest.raises(ValueError, match="no list"):
        session.keep_words(ref(session, "note"), "x")
    with pytest.raises(ValueError, match="no list"):
        session.keep_words(ref(session, "order"), "x")


def test_what_left_the_list_is_named_as_the_whole_list_names_it() -> None:
    session = session_of()
    say(session, area="a", village="a1", order="a1 a0")
    say(session, area="b")
    view = session.question(ref(session, "village"))
    assert [(choice.value, choice.label) for choice in view.absent] == [("a1", "Besaryk")]
    assert view.shown_text == "Besaryk"
    assert [choice.label for choice in session.question(ref(session, "order")).absent] == ["Besaryk", "Aksu"]
    say(session, area="a")
    assert session.question(ref(session, "village")).absent == ()


def test_an_order_takes_in_what_came_and_asks_for_its_place() -> None:
    widened = FORM.replace("rank village | order | Order | of = ${area}",
                           "rank village | order | Order | of = 'b' or of = ${area}")  # fmt: skip
    session = session_of(widened)
    say(session, order="b1 ab")
    say(session, area="a")  # Aksu and Besaryk came: nobody gave them a place
    assert session.value("order") == "b1 ab a0 a1"
    assert [one.code for one in session.problems() if one.ref == ref(session, "order")] == ["unplaced"]
    assert session.question(ref(session, "order")).value == "b1 ab"
    say(session, order="b1 a0 ab a1", area="b")  # and left
    assert session.value("order") == "b1 ab"
    assert ref(session, "order") not in [one.ref for one in session.problems()]
    assert session.question(ref(session, "order")).value == "b1 a0 ab a1"
    say(session, area="a")
    assert session.value("order") == "b1 a0 ab a1"
    assert again(session).draft() == session.draft()


def _version(number: int, text: str = FORM) -> FormDefinition:
    return defined(text.replace("| | lists | 1 |", f"| | lists | {number} |"))


def _moved(old: FormSession, new: FormDefinition) -> Moved:
    return move(old.definition, old.draft(), new, say=words_of(old), new_id=new_id, fresh=start(new).draft())


def _resumed(form: FormDefinition, draft: DraftAnswers) -> FormSession:
    return FormSession.resume(form, draft, clock=FixedClock(TENTH_OF_MARCH_MS), instances={})


def test_words_go_along_into_a_newer_version_and_back() -> None:
    session, new = session_of(), _version(2)
    say(session, area="a", seen="a0")
    session.keep_words(ref(session, "seen"), "Bes")
    session.keep_words(ref(session, "village"), "Жоқ")
    road = _moved(session, new)
    then = _resumed(new, road.draft)
    assert [then.question(ref(then, name)).stray for name in ("seen", "village")] == ["Bes", "Жоқ"]
    assert then.value("seen") == "a0"
    assert road.draft.kept == ()
    after = then.draft()
    then.keep_words(ref(then, "village"), "Жоқ 2")
    then.keep_words(ref(then, "seen"), "")
    back = move_back(
        new, then.draft(), session.definition,
        before=session.draft(), after=after, say=words_of(then), new_id=new_id,
    )  # fmt: skip
    home = _resumed(session.definition, back)
    assert [home.question(ref(home, name)).stray for name in ("seen", "village")] == ["", "Жоқ 2"]
    same = move_back(
        new, after, session.definition, before=session.draft(), after=after, say=words_of(then), new_id=new_id
    )
    assert same == session.draft()


def test_words_without_a_list_in_the_newer_version_are_kept_and_come_back() -> None:
    session = session_of()
    session.keep_words(ref(session, "village"), "Жоқ")
    new = _version(2, FORM.replace("select_one village | village", "integer | village").replace(
        "of = ${area} | | yes", "| | yes"))  # fmt: skip
    road = _moved(session, new)
    assert [(kept.typed, kept.shown) for kept in road.draft.kept] == [("Жоқ", "Жоқ")]
    there = _resumed(new, road.draft)
    home = _resumed(session.definition, _moved(there, session.definition).draft)
    assert home.question(ref(home, "village")).stray == "Жоқ"
    assert home.kept == ()


def test_words_go_into_no_question_that_cannot_show_them() -> None:
    session = session_of()
    session.keep_words(ref(session, "seen"), "Bes")
    ranked = _version(2, FORM.replace("select_multiple village | seen", "rank village | seen"))
    road = _moved(session, ranked)
    there = _resumed(ranked, road.draft)
    assert there.question(ref(there, "seen")).stray == ""
    assert there.problems() == start(there.definition).problems()
    assert [kept.typed for kept in road.draft.kept] == ["Bes"]


def test_a_draft_with_words_of_another_version_is_refused_as_any() -> None:
    session = session_of()
    session.keep_words(ref(session, "village"), "Жоқ")
    with pytest.raises(FormError):
        _resumed(_version(3), session.draft())
