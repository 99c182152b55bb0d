"""Repeats: where every form engine bleeds. Adding, removing, counting, positions, sums, stable ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.answers import DraftAnswers
from core.forms.definition import FormDefinition
from core.forms.session import FormSession
from core.forms.views import LineState, RepeatView
from core.forms.xform import load_form
from tests.core.forms.published import defined, ref, say, start, xform

FAMILY = """
| survey | type         | name     | label  | calculation                               | relevant    |
|        | text         | word     | Word   |                                           |             |
|        | begin repeat | person   | Person |                                           |             |
|        | text         | name     | Name   |                                           |             |
|        | integer      | age      | Age    |                                           |             |
|        | calculate    | place    |        | position(..)                              |             |
|        | calculate    | share    |        | ${age} div sum(/data/person/age)                 |             |
|        | calculate    | running  |        | RUNNING                                   |             |
|        | note         | child    | Child  |                                           | ${age} < 18 |
|        | end repeat   |          |        |                                           |             |
|        | calculate    | n        |        | count(${person})                          |             |
|        | calculate    | total    |        | sum(${age})                               |             |
|        | calculate    | names    |        | join(', ', ${name})                       |             |
|        | calculate    | adults   |        | count(/data/person[age >= 18])            |             |
|        | calculate    | oldest   |        | max(${age})                               |             |
|        | calculate    | second   |        | indexed-repeat(${name}, ${person}, 2)     |             |
|        | calculate    | doubled  |        | ${n} * 2                                  |             |
"""

WITHOUT_RUNNING = "\n".join(line for line in FAMILY.splitlines() if "running" not in line)


def family(*people: tuple[str, str], text: str = WITHOUT_RUNNING) -> FormSession:
    session = start(defined(text))
    for number, (name, age) in enumerate(people, start=1):
        if number > 1:
            session.add_repeat("/data/person")
        session.answer(ref(session, f"name@{number}"), name)
        session.answer(ref(session, f"age@{number}"), age)
    return session


def values(session: FormSession, name: str) -> list[str]:
    return [session.value(each) for each in session.refs(name)]


def instances(session: FormSession) -> tuple[str, ...]:
    return session.refs("person")


def test_answers_of_all_instances_are_added_up() -> None:
    session = family(("A", "40"), ("B", "10"))
    assert values(session, "place") == ["1", "2"]
    assert values(session, "share") == ["0.8", "0.2"]
    facts = {name: session.value(name) for name in ("n", "total", "names", "adults", "oldest", "second")}
    assert facts == {"n": "2", "total": "50", "names": "A, B", "adults": "1", "oldest": "40", "second": "B"}
    assert session.value("doubled") == "4"
    assert [session.question(each).relevant for each in session.refs("child")] == [False, True]


def test_a_removed_instance_is_gone_from_every_result() -> None:
    session = family(("A", "40"), ("B", "10"), ("C", "30"))
    keep = instances(session)[2]
    changes = session.remove_repeat(instances(session)[0])
    assert changes.structure_changed
    assert values(session, "place") == ["1", "2"]
    assert (session.value("n"), session.value("total"), session.value("names")) == ("2", "40", "B, C")
    assert session.value("second") == "C"
    assert instances(session)[1] == keep, "a ref stays true when another instance goes"
    session.answer(f"{keep}/age", "50")
    assert values(session, "share")[1] == "0.8333333333333334"


def test_a_removed_instance_comes_back_with_everything() -> None:
    session = family(("A", "40"), ("B", "10"), ("C", "30"))
    before = session.draft()
    session.remove_repeat(instances(session)[1])
    session.remove_repeat(instances(session)[0])
    assert session.value("names") == "C"
    session.undo_remove()
    session.undo_remove()
    assert session.draft() == before
    assert values(session, "place") == ["1", "2", "3"]
    assert session.value("total") == "80"
    assert not session.undo_remove()


def test_a_change_in_one_instance_leaves_the_others_alone() -> None:
    session = family(("A", "40"), ("B", "10"))
    changes = session.answer(ref(session, "name@2"), "Z")
    assert set(changes.values) == {ref(session, "name@2"), ref(session, "names"), ref(session, "second")}
    assert not changes.structure_changed


def test_instances_may_all_go() -> None:
    session = family(("A", "40"))
    session.remove_repeat(instances(session)[0])
    assert (session.value("n"), session.value("total"), session.value("names")) == ("0", "0", "")
    session.add_repeat("/data/person")
    assert values(session, "place") == ["1"]
    assert session.value("n") == "1"


def test_a_running_total_reads_the_instance_before() -> None:
    """The node reads itself in another instance: settled instance by instance, not refused."""
    before = "indexed-repeat(${running}, ${person}, position(..) - 1)"
    text = FAMILY.replace("RUNNING", f"coalesce({before}, 0) + ${{age}}")
    session = family(("A", "1"), ("B", "2"), ("C", "3"), text=text)
    assert values(session, "running") == ["1", "3", "6"]
    session.answer(ref(session, "age@1"), "10")
    assert values(session, "running") == ["10", "12", "15"]
    session.remove_repeat(instances(session)[1])
    assert values(session, "running") == ["10", "13"]


COUNTED = """
| survey | type         | name   | label  | calculation | repeat_count | default             |
|        | integer      | many   | Many   |             |              |                     |
|        | begin repeat | person | Person |             | ${many}      |                     |
|        | text         | name   | Name   |             |              | concat('P', position(..)) |
|        | begin repeat | toy    | Toy    |             | 2            |                     |
|        | text         | what   | What   |             |              |                     |
|        | end repeat   |        |        |             |              |                     |
|        | end repeat   |        |        |             |              |                     |
|        | calculate    | names  |        | join(' ', ${name}) |       |                     |
|        | calculate    | toys   |        | count(/data/person/toy) |  |                     |
"""


def test_a_count_makes_instances_and_takes_them_away() -> None:
    session = start(defined(COUNTED))
    assert session.refs("person") == ()
    assert session.answer("/data/many", "3").structure_changed
    assert session.value("names") == "P1 P2 P3"
    assert session.value("toys") == "6"
    with pytest.raises(ValueError, match="count"):
        session.add_repeat("/data/person")
    with pytest.raises(ValueError, match="removed"):
        session.remove_repeat(session.refs("person")[0])


def test_a_smaller_count_by_mistake_loses_nothing() -> None:
    session = start(defined(COUNTED))
    session.answer("/data/many", "3")
    say(session, **{"name@3": "Typed", "what@5": "Ball"})
    before = session.refs("person")
    session.answer("/data/many", "")
    assert session.refs("person") == ()
    assert session.value("names") == ""
    resumed = resume(session)
    for each in (session, resumed):
        each.answer("/data/many", "3")
        assert each.refs("person") == before
        assert each.value("names") == "P1 P2 Typed"
        assert each.value(ref(each, "what@5")) == "Ball"


def resume(session: FormSession) -> FormSession:
    from_start = start(session.definition)
    return FormSession.resume(
        session.definition,
        session.draft(),
        clock=from_start._evaluation.env.clock,
        instances={},
    )


def test_a_count_may_be_that_of_another_repeat() -> None:
    text = """
        | survey | type         | name  | label | repeat_count |
        |        | begin repeat | child | Child |              |
        |        | text         | name  | Name  |              |
        |        | end repeat   |       |       |              |
        |        | begin repeat | plan  | Plan  | count(${child}) |
        |        | text         | goal  | Goal  |              |
        |        | end repeat   |       |       |              |
    """
    session = start(defined(text))
    assert len(session.refs("plan")) == len(session.refs("child")) == 1
    session.add_repeat("/data/child")
    assert len(session.refs("plan")) == 2
    session.remove_repeat(session.refs("child")[0])
    assert len(session.refs("plan")) == 1


def test_a_count_inside_a_repeat_is_of_its_own_instance() -> None:
    text = """
        | survey | type         | name  | label | repeat_count |
        |        | begin repeat | child | Child |              |
        |        | integer      | toys  | Toys  |              |
        |        | begin repeat | toy   | Toy   | ${toys}      |
        |        | text         | what  | What  |              |
        |        | end repeat   |       |       |              |
        |        | end repeat   |       |       |              |
    """
    session = start(defined(text))
    session.add_repeat("/data/child")
    say(session, **{"toys@1": "1", "toys@2": "3"})
    first, second = session.refs("child")
    assert [each.startswith(first) for each in session.refs("toy")] == [True, False, False, False]
    assert all(each.startswith(second) for each in session.refs("toy")[1:])


def test_a_count_has_a_limit() -> None:
    session = start(defined(COUNTED))
    session.answer("/data/many", "99999")
    assert len(session.refs("person")) == 1000


def test_an_absolute_path_means_the_own_instance() -> None:
    """Forms of older converters: absolute inside the repeat is the own instance, all of them inside sum."""
    definition = load_form(
        xform(
            '<data id="t"><r><a>1</a><own/><all/></r><r><a>2</a><own/><all/></r></data>',
            '<bind nodeset="/data/r/own" calculate="/data/r/a * 10"/>'
            '<bind nodeset="/data/r/all" calculate="sum(/data/r/a) + count(/data/r)"/>',
            '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
        )
    )
    session = start(definition)
    assert values(session, "own") == ["10", "20"]
    assert values(session, "all") == ["5", "5"]
    session.add_repeat("/data/r")
    session.answer(ref(session, "a@3"), "4")
    assert values(session, "own") == ["10", "20", "40"]
    assert values(session, "all") == ["10", "10", "10"]


def test_a_repeat_that_is_fixed_stays() -> None:
    definition = load_form(
        xform(
            '<data id="t"><r><a/></r><r><a/></r></data>',
            "",
            '<repeat nodeset="/data/r" jr:noAddRemove="true()"><input ref="/data/r/a"/></repeat>',
        )
    )
    session = start(definition)
    assert len(session.refs("r")) == 2
    with pytest.raises(ValueError, match="count"):
        session.add_repeat("/data/r")


def test_pages_of_a_repeat() -> None:
    session = family(("Айгүл", "40"), ("", ""))
    titles = [page.title for page in session.pages()]
    assert titles == ["data", "Person", "Person: Айгүл", "Person 2"]
    (roster,) = session.page("/data/person")
    assert isinstance(roster, RepeatView)
    assert roster.can_add
    assert [instance.title for instance in roster.instances] == ["Person: Айгүл", "Person 2"]
    assert all(instance.removable for instance in roster.instances)
    assert [page.repeat_ref for page in session.pages()[2:]] == list(instances(session))


def test_each_removed_line_comes_back_to_its_place_in_any_order() -> None:
    session = family(("A", "40"), ("B", "10"), ("C", "30"), ("D", "5"))
    there = instances(session)
    for number in (1, 0, 3):
        session.remove_repeat(there[number])
    (roster,) = session.page("/data/person")
    assert isinstance(roster, RepeatView)
    assert [line.title for line in roster.removed] == ["Person: A", "Person: B", "Person: D"]
    session.bring_back(there[1])
    session.bring_back(there[3])
    session.bring_back(there[0])
    assert instances(session) == there
    with pytest.raises(KeyError):
        session.bring_back(there[0])


def test_a_removed_line_is_still_there_when_the_draft_is_opened_again() -> None:
    session = family(("A", "40"), ("B", "x"), ("C", "30"))
    there = instances(session)
    session.remove_repeat(there[1])
    session.remove_repeat(there[0])
    draft = DraftAnswers.from_cbor_value(session.draft().to_cbor_value())
    assert draft == session.draft()
    assert [line.node.find("name")[0].text for line in draft.removed] == ["B", "A"]
    assert len(session.submission().root.find("person")) == 1
    again = resume(session)
    assert [line.title for line in again.removed()] == ["Person: B", "Person: A"]
    assert (instances(again), again.value("total")) == ((there[2],), "30")
    again.bring_back(there[1])
    assert instances(again) == (there[1], there[2])
    assert again.question(f"{there[1]}/age").value == "x"
    assert again.question(f"{there[1]}/age").problem is not None
    again.bring_back(there[0])
    assert (instances(again), again.draft().removed) == (there, ())


def test_a_line_that_was_added_and_left_blank_is_kept_nowhere() -> None:
    session = family(("A", "40"))
    session.add_repeat("/data/person")
    session.remove_repeat(instances(session)[1])
    assert (session.removed(), session.draft().removed) == ((), ())
    assert len(session.undo_remove().values) >= 1, "but pressed by mistake it comes back"


NESTED = """
| survey | type         | name  | label |
|        | begin repeat | child | Child |
|        | text         | name  | Name  |
|        | begin repeat | toy   | Toy   |
|        | text         | what  | What  |
|        | end repeat   |       |       |
|        | end repeat   |       |       |
"""


def test_a_line_removed_out_of_a_line_that_goes_too_is_kept_with_it() -> None:
    session = start(defined(NESTED))
    child = ref(session, "child")
    session.add_repeat(f"{child}/toy")
    say(session, **{"what@1": "Ball", "what@2": "Doll"})
    toy = ref(session, "toy@1")
    session.remove_repeat(toy)
    session.remove_repeat(child)
    again = resume(session)
    assert (again.refs("child"), [line.ref for line in again.removed()]) == ((), [child])
    with pytest.raises(KeyError):
        again.bring_back(toy)
    again.bring_back(child)
    again.bring_back(toy)
    assert values(again, "what") == ["Ball", "Doll"]


def test_what_was_typed_over_a_calculation_comes_back_with_its_line() -> None:
    """Found while lines were kept: the calculation ran again over what a person had put right."""
    text = """
        | survey | type         | name   | label  | calculation | repeat_count |
        |        | integer      | n      | N      |             |              |
        |        | begin repeat | person | Person |             |              |
        |        | text         | name   | Name   | 'unnamed'   |              |
        |        | end repeat   |        |        |             |              |
        |        | begin repeat | plan   | Plan   |             | ${n}         |
        |        | text         | goal   | Goal   | 'none'      |              |
        |        | end repeat   |        |        |             |              |
    """
    session = start(defined(text))
    session.answer("/data/n", "1")
    assert (session.value("name"), session.value("goal")) == ("unnamed", "none")
    say(session, name="Айгүл", goal="School")
    session.answer("/data/n", "0")
    session.remove_repeat(ref(session, "person"))
    again = resume(session)
    for one in (session, again):
        one.undo_remove()
        one.answer("/data/n", "1")
        assert (one.value("name"), one.value("goal")) == ("Айгүл", "School")


def test_lines_that_a_smaller_count_puts_away_are_told_with_the_question_behind_it() -> None:
    session = start(defined(COUNTED))
    session.answer("/data/many", "3")
    say(session, **{"name@3": "Typed"})
    assert session.put_away() == ()
    session.answer("/data/many", "1")
    (away,) = session.put_away()
    assert (away.label, [line.title for line in away.lines]) == ("Person", ["Person: P2", "Person: Typed"])
    assert away.asked_by == {"/data/many"}
    assert resume(session).put_away() == session.put_away()
    session.answer("/data/many", "")
    assert [away.asked_by for away in session.put_away()] == [{"/data/many"}], "also when it is blank"
    session.answer("/data/many", "3")
    assert session.put_away() == ()


def test_a_count_worked_out_of_answers_names_the_questions_that_it_comes_from() -> None:
    text = COUNTED.replace("${many} ", "${many} + 1")
    session = start(defined(text))
    session.answer("/data/many", "1")
    session.answer("/data/many", "0")
    assert [away.asked_by for away in session.put_away()] == [{"/data/many"}]


def test_a_line_says_what_names_it_and_what_is_missing() -> None:
    text = """
        | survey  | type           | name   | label         | required |
        |         | begin repeat   | person | Person        |          |
        |         | text           | name   | Name          | yes      |
        |         | select_one sex | sex    | Sex           |          |
        |         | integer        | age    | Age           | yes      |
        |         | text           | more   | More          |          |
        |         | end repeat     |        |               |          |
        |         | begin repeat   | thing  | Thing ${what} |          |
        |         | text           | what   | What          |          |
        |         | end repeat     |        |               |          |
        |         | begin repeat   | plan   | Plan          |          |
        |         | begin group    | g      | To ${goal}    |          |
        |         | text           | goal   | Goal          |          |
        |         | end group      |        |               |          |
        |         | end repeat     |        |               |          |
        | choices | list_name      | name   | label         |          |
        |         | sex            | f      | Woman         |          |
    """
    session = start(defined(text))
    (roster,) = session.page("/data/person")
    assert isinstance(roster, RepeatView)
    assert (roster.instances[0].answers, roster.instances[0].state) == ((), LineState(0, 2, 0))
    say(session, name="Айгүл", sex="f", more="Long", what="Bed")
    session.answer(ref(session, "age"), "young")
    (roster,) = session.page("/data/person")
    assert isinstance(roster, RepeatView)
    (line,) = roster.instances
    assert [answer.shown for answer in line.answers] == ["Айгүл", "Woman", "Long"]
    assert (line.title, line.state) == ("Person: Айгүл", LineState(4, 0, 1))
    titles = {page.id.partition("[")[0]: page.title for page in session.pages() if page.repeat_ref}
    assert titles == {"/data/person": "Person: Айгүл", "/data/thing": "Thing Bed", "/data/plan": "Plan 1"}
    session.answer(ref(session, "goal"), "learn")
    session.add_repeat("/data/thing")
    titles = {page.id: page.title for page in session.pages() if page.repeat_ref}
    assert list(titles.values())[1:] == ["Thing Bed", "Thing 2", "To learn"]
    assert session.pages()[2].title == "Thing", "the list as a whole is called after no line"


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.just(0), st.just("")),
        st.tuples(st.just("remove"), st.integers(0, 5), st.just("")),
        st.tuples(st.just("undo"), st.just(0), st.just("")),
        st.tuples(st.just("age"), st.integers(0, 5), st.sampled_from(["", "3", "20", "x"])),
        st.tuples(st.just("name"), st.integers(0, 5), st.sampled_from(["", "A", "B"])),
    ),
    max_size=12,
)


def take(session: FormSession, step: tuple[str, int, str]) -> None:
    what, number, text = step
    there = instances(session)
    if what == "add":
        session.add_repeat("/data/person")
    elif what == "undo":
        session.undo_remove()
    elif number < len(there):
        if what == "remove":
            session.remove_repeat(there[number])
        else:
            session.answer(f"{there[number]}/{what}", text)


@given(STEPS)
def test_what_follows_step_by_step_is_what_follows_at_once(steps: list[tuple[str, int, str]]) -> None:
    """After any steps every value equals that of a session that computes everything from the draft."""
    definition: FormDefinition = defined(WITHOUT_RUNNING)
    session = start(definition)
    for step in steps:
        take(session, step)
    fresh = resume(session)
    assert [n.ref for n in fresh._root.everything()] == [n.ref for n in session._root.everything()]
    for mine, theirs in zip(session._root.everything(), fresh._root.everything(), strict=True):
        assert (mine.ref, mine.text, mine.relevant) == (theirs.ref, theirs.text, theirs.relevant)
    assert fresh.draft() == session.draft()
    assert fresh.problems() == session.problems()
