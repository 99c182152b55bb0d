"""Faults that users of other form engines reported, as forms of ours: none of them may happen here.

Each docstring names the threads (repository#number) whose fault it would be.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from core.errors import Code, FormError
from core.forms.answers import DraftAnswers
from core.forms.definition import FormDefinition
from core.forms.evaluation import Evaluation
from core.forms.instance import InstanceNode
from core.forms.session import FormSession, RepeatView
from core.forms.triggers import Trigger
from core.forms.xform import load_form
from tests.core.forms.published import TENTH_OF_MARCH_MS, ref, say, start, xform
from tests.fakes import FixedClock


def form(instance: str, binds: str, body: str, *, model: str = "") -> FormDefinition:
    return load_form(xform(f'<data id="t">{instance}</data>', binds, body, model=model))


def values(session: FormSession, name: str) -> list[str]:
    return [session.value(each) for each in session.refs(name)]


def bind(path: str, **rules: str) -> str:
    told = "".join(f' {name}="{rule}"' for name, rule in rules.items())
    return f'<bind nodeset="/data/{path}"{told}/>'


def repeat(path: str, *names: str) -> str:
    inputs = "".join(f'<input ref="/data/{path}/{name}"/>' for name in names)
    return f'<group><label>R</label><repeat nodeset="/data/{path}">{inputs}</repeat></group>'


def offered(session: FormSession, name: str) -> list[str]:
    return [choice.value for choice in session.question(ref(session, name)).choices]


TWO = '<instance id="o"><root><item><name>a</name></item><item><name>b</name></item></root></instance>'

# Repeats


def test_a_chain_of_calculations_holds_in_a_new_instance() -> None:
    """javarosa#611: calculations of an added instance ran in the wrong order."""
    session = start(
        form(
            "<r><c/><b/><a>1</a></r>",
            bind("r/c", calculate="../b + 1") + bind("r/b", calculate="../a + position(..)"),
            repeat("r", "a"),
        )
    )
    session.add_repeat("/data/r")
    assert values(session, "c") == ["3", "4"]


def test_what_depends_on_a_count_through_another_node_is_fresh() -> None:
    """javarosa#584: an expression that reads a count indirectly stayed stale."""
    session = start(
        form(
            "<n/><text/><r><a/><of/></r>",
            bind("n", calculate="count(/data/r)")
            + bind("text", calculate="concat('n=', /data/n)")
            + bind("r/of", calculate="concat(position(..), '/', /data/n)"),
            repeat("r", "a"),
        )
    )
    session.add_repeat("/data/r")
    assert (session.value("text"), values(session, "of")) == ("n=2", ["1/2", "2/2"])
    session.remove_repeat(ref(session, "r@1"))
    assert (session.value("text"), values(session, "of")) == ("n=1", ["1/1"])


def test_positions_move_up_when_an_instance_goes() -> None:
    """javarosa#213, enketo-express#1108: position(..) kept the old number."""
    session = start(form("<r><a/><n/></r>", bind("r/n", calculate="position(..)"), repeat("r", "a")))
    for _ in range(3):
        session.add_repeat("/data/r")
    session.remove_repeat(ref(session, "r@2"))
    assert values(session, "n") == ["1", "2", "3"]
    session.undo_remove()
    assert values(session, "n") == ["1", "2", "3", "4"]


def test_a_sum_or_count_inside_a_repeat_is_of_all_instances() -> None:
    """enketo#74, enketo#244, enketo-core#544, enketo-core#872: only the own instance was counted."""
    session = start(
        form(
            "<r><a/><sum/><n/><share/></r>",
            bind("r/sum", calculate="sum(/data/r/a)")
            + bind("r/n", calculate="count(/data/r)")
            + bind("r/share", calculate="round(/data/r/a div sum(/data/r/a), 2)"),
            repeat("r", "a"),
        )
    )
    session.add_repeat("/data/r")
    say(session, **{"a@1": "1", "a@2": "3"})
    assert (values(session, "sum"), values(session, "n")) == (["4", "4"], ["2", "2"])
    assert values(session, "share") == ["0.25", "0.75"]


def test_a_choice_taken_in_one_instance_is_not_offered_in_another() -> None:
    """enketo-core#678: a predicate over all instances saw only the own one."""
    session = start(
        form(
            "<r><s/></r>",
            "",
            '<group><repeat nodeset="/data/r"><select1 ref="/data/r/s"><itemset nodeset="'
            "instance('o')/root/item[name = current() or not(selected(join(' ', /data/r/s), name))]\">"
            '<value ref="name"/><label ref="name"/></itemset></select1></repeat></group>',
            model=TWO,
        )
    )
    session.add_repeat("/data/r")
    say(session, **{"s@1": "a"})
    assert (offered(session, "s@1"), offered(session, "s@2")) == (["a", "b"], ["b"])
    assert values(session, "s") == ["a", ""]


def test_indexed_repeat_takes_absolute_and_relative_paths() -> None:
    """pyxform#484, #525, #569, enketo#240: relative paths inside indexed-repeat gave another instance."""
    session = start(
        form(
            "<r><a/><before/><same/></r><last/>",
            bind("r/before", calculate="indexed-repeat(/data/r/a, /data/r, position(..) - 1)")
            + bind("r/same", calculate="indexed-repeat(../../r/a, ../../r, position(..))")
            + bind("last", calculate="indexed-repeat(/data/r/a, /data/r, count(/data/r))"),
            repeat("r", "a"),
        )
    )
    session.add_repeat("/data/r")
    say(session, **{"a@1": "x", "a@2": "y"})
    assert (values(session, "before"), values(session, "same")) == (["", "x"], ["x", "y"])
    assert session.value("last") == "y"


def test_a_count_in_a_nested_repeat_is_of_its_own_outer_instance() -> None:
    """enketo-core#588, #598, #734: a nested repeat took the count of another outer instance."""
    definition = form(
        "<o><n/><i><a/></i></o>",
        "",
        '<group><repeat nodeset="/data/o"><input ref="/data/o/n"/><group><repeat nodeset="/data/o/i" '
        'jr:count="/data/o/n"><input ref="/data/o/i/a"/></repeat></group></repeat></group>',
    )
    session = start(definition)
    session.add_repeat("/data/o")
    say(session, **{"n@1": "1", "n@2": "2"})
    assert len(session.refs("a")) == 3
    say(session, **{"a@3": "kept"})
    again = FormSession.resume(
        definition, session.draft(), clock=FixedClock(TENTH_OF_MARCH_MS), instances={}, language=""
    )
    assert values(again, "a") == ["", "", "kept"]


def test_an_instance_that_reads_the_one_before_follows_it() -> None:
    """enketo#243: a calculation over the previous instance was not run again when that one changed."""
    before = "indexed-repeat(/data/r/a, /data/r, position(..) - 1)"
    session = start(
        form("<r><a/><b/></r>", bind("r/b", calculate=f"if(position(..) = 1, 0, {before})"), repeat("r", "a"))
    )
    session.add_repeat("/data/r")
    session.add_repeat("/data/r")
    say(session, **{"a@1": "5", "a@2": "6"})
    assert values(session, "b") == ["0", "5", "6"]
    session.answer(ref(session, "a@1"), "7")
    assert values(session, "b") == ["0", "7", "6"]
    session.remove_repeat(ref(session, "r@2"))
    assert values(session, "b") == ["0", "7"]


def test_every_line_follows_an_answer_outside_the_repeat() -> None:
    """enketo-core#719, enketo#149: values in the lines of a counted repeat were not computed again."""
    session = start(
        form(
            "<n/><factor/><r><a/><b/></r><all/>",
            bind("r/b", calculate="../a * /data/factor") + bind("all", calculate="sum(/data/r/b)"),
            '<input ref="/data/n"/><input ref="/data/factor"/><group><label>R</label>'
            '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat></group>',
        )
    )
    say(session, n="3", factor="2")
    say(session, **{"a@1": "1", "a@2": "2", "a@3": "3"})
    assert (values(session, "b"), session.value("all")) == (["2", "4", "6"], "12")
    say(session, factor="10")
    assert (values(session, "b"), session.value("all")) == (["10", "20", "30"], "60")
    say(session, n="2")
    assert session.value("all") == "30"


@pytest.mark.parametrize("nodes", ["/data/r", "/data/r[./name != '']", "../../r[./name != '']"])
def test_a_list_of_the_own_repeat_holds_all_its_lines(nodes: str) -> None:
    """pyxform#848: a path to the repeat from inside it was taken for the own line alone."""
    session = start(
        form(
            "<r><name/><friend/></r>",
            "",
            '<group><label>R</label><repeat nodeset="/data/r"><input ref="/data/r/name"/>'
            f'<select1 ref="/data/r/friend"><itemset nodeset="{nodes}"><value ref="name"/>'
            '<label ref="name"/></itemset></select1></repeat></group>',
        )
    )
    session.add_repeat("/data/r")
    say(session, **{"name@1": "Ася", "name@2": "Болат"})
    assert [offered(session, f"friend@{number}") for number in (1, 2)] == [["Ася", "Болат"]] * 2


def test_the_hundredth_line_costs_no_more_than_the_fifth(monkeypatch: pytest.MonkeyPatch) -> None:
    """collect#3379: each line took longer than the one before, at a hundred the draft was lost."""
    questions = "".join(f"<q{number}/>" for number in range(60))
    session = start(
        form(
            f"{questions}<r><a/><b/><c/><d/><e/></r>",
            bind("r/e", calculate="concat(../a, ../b, /data/q1)") + bind("r/d", relevant="../a != ''"),
            "".join(f'<input ref="/data/q{number}"/>' for number in range(60)) + repeat("r", *"abcd"),
        )
    )
    runs: list[str] = []
    run = Evaluation._run

    def counted(self: Evaluation, trigger: Trigger, node: InstanceNode) -> None:
        runs.append(node.ref)
        run(self, trigger, node)

    monkeypatch.setattr(Evaluation, "_run", counted)
    costs = []
    for number in range(2, 101):
        runs.clear()
        session.add_repeat("/data/r")
        session.answer(ref(session, f"a@{number}"), f"line {number}")
        costs.append(len(runs))
    assert len(set(costs)) == 1
    draft = DraftAnswers.from_cbor_value(session.draft().to_cbor_value())
    clock = FixedClock(TENTH_OF_MARCH_MS)
    again = FormSession.resume(session.definition, draft, clock=clock, instances={})
    assert values(again, "a") == ["", *(f"line {number}" for number in range(2, 101))]


# Relevance


def test_hidden_answers_are_not_counted_and_come_back() -> None:
    """enketo-core#849, enketo#82, cht-core#7674: answers of hidden questions went into results."""
    session = start(
        form(
            "<q/><g><a/><b/></g><sum/>",
            bind("g", relevant="/data/q = '1'") + bind("sum", calculate="count-non-empty(/data/g/*)"),
            '<input ref="/data/q"/><group ref="/data/g"><input ref="/data/g/a"/>'
            '<input ref="/data/g/b"/></group>',
        )
    )
    say(session, q="1", a="x", b="y")
    assert session.value("sum") == "2"
    say(session, q="0")
    assert session.value("sum") == "0"
    assert len(session.hidden_answers()) == 2
    say(session, q="1")
    assert session.value("sum") == "2"


def test_a_question_inside_a_hidden_group_stays_hidden_by_its_own_rule() -> None:
    """javarosa#541, #516: the rule of the field and the rule of its group overwrote one another."""
    session = start(
        form(
            "<q/><w/><g><a>1</a></g><seen/>",
            bind("g", relevant="/data/q = '1'")
            + bind("g/a", relevant="/data/w = '1'")
            + bind("seen", calculate="/data/g/a"),
            '<input ref="/data/q"/><input ref="/data/w"/><group ref="/data/g">'
            '<input ref="/data/g/a"/></group>',
        )
    )
    shown = []
    for q, w in (("0", "0"), ("1", "0"), ("1", "1"), ("0", "1"), ("1", "1")):
        say(session, q=q, w=w)
        shown.append(session.value("seen"))
    assert shown == ["", "", "1", "", "1"]


def test_a_repeat_that_is_not_relevant_offers_no_new_instance() -> None:
    """javarosa#599, collect#2992, getodk#94: a person was asked to add to a hidden repeat."""
    session = start(
        form(
            "<q/><r><a/></r>",
            bind("r", relevant="/data/q = '1'"),
            '<input ref="/data/q"/>' + repeat("r", "a"),
        )
    )

    def adding() -> list[bool]:
        items = [item for page in session.pages() for item in session.page(page.id)]
        return [item.can_add for item in items if isinstance(item, RepeatView)]

    assert adding() == []
    say(session, q="1")
    assert adding() == [True]
    session.remove_repeat(ref(session, "r"))
    assert adding() == [True]
    say(session, q="0")
    assert adding() == []


def test_the_relevance_of_an_inner_repeat_is_known_before_there_is_an_outer_one() -> None:
    """javarosa#710, enketo-core#806: nested repeats with a rule failed without an outer instance."""
    definition = form(
        "<n>0</n><o><k/><i><a/></i></o>",
        bind("o/i", relevant="../k = 'y'"),
        '<input ref="/data/n"/><group><repeat nodeset="/data/o" jr:count="/data/n"><input ref="/data/o/k"/>'
        '<group><repeat nodeset="/data/o/i"><input ref="/data/o/i/a"/></repeat></group></repeat></group>',
    )
    session = start(definition)
    assert session.refs("a") == ()
    say(session, n="2")
    say(session, **{"k@2": "y"})
    relevant = [session.question(each).relevant for each in session.refs("a")]
    assert relevant == [False, True]


def test_a_calculation_that_is_not_relevant_says_nothing() -> None:
    """javarosa#704, #284: it was worked out and went on into others although it was not relevant."""
    session = start(
        form(
            "<a/><twice/><text/><sum/>",
            bind("twice", calculate="/data/a * 2", relevant="/data/a &gt; 10")
            + bind("text", calculate="concat('[', /data/twice, ']')")
            + bind("sum", calculate="coalesce(/data/twice, 0) + 1"),
            '<input ref="/data/a"/>',
        )
    )
    say(session, a="5")
    assert [session.value(name) for name in ("twice", "text", "sum")] == ["", "[]", "1"]
    assert session.submission().root.find("twice") == ()
    say(session, a="20")
    assert [session.value(name) for name in ("twice", "text", "sum")] == ["40", "[40]", "41"]
    assert session.submission().root.find("twice")[0].text == "40"


def test_what_is_hidden_stays_in_the_draft_and_is_not_in_the_record() -> None:
    """xforms-spec#153: whether a hidden answer goes at once, when it is saved or when it is sent was open."""
    session = start(
        form(
            "<a/><g><b/></g>",
            bind("g", relevant="/data/a = 1"),
            '<input ref="/data/a"/><input ref="/data/g/b"/>',
        )
    )
    say(session, a="1", b="kept")
    say(session, a="0")
    assert session.submission().root.find("b") == ()
    draft = session.draft()
    assert draft.root.find("b")[0].text == "kept"
    again = FormSession.resume(session.definition, draft, clock=FixedClock(TENTH_OF_MARCH_MS), instances={})
    assert again.value("b") == ""
    say(again, a="1")
    assert again.value("b") == "kept"


# Circles


def test_a_node_that_adds_to_itself_is_refused_by_name() -> None:
    """web-forms#891, #913: the form loaded, and hung while it was filled in."""
    for rules in (
        bind("a", calculate="../a + 1"),
        bind("a", calculate="/data/b") + bind("b", calculate="/data/a"),
        bind("a", relevant="/data/a = 1"),
    ):
        with pytest.raises(FormError) as caught:
            form("<a/><b/>", rules, '<input ref="/data/a"/>')
        assert caught.value.code is Code.FORM_CYCLE
        assert "/data/a" in str(caught.value.params)


def test_a_node_may_keep_its_own_value() -> None:
    """javarosa#441, #458: coalesce(., x) and once(x) were taken for circles."""
    session = start(
        form(
            "<q/><a/><b/>",
            bind("a", calculate="once(/data/q)") + bind("b", calculate="coalesce(., /data/q)"),
            '<input ref="/data/q"/>',
        )
    )
    say(session, q="first")
    say(session, q="second")
    assert (session.value("a"), session.value("b")) == ("first", "first")


def test_the_same_path_in_another_instance_is_no_circle() -> None:
    """javarosa#449, collect#3197: a path of the last record was taken for the node itself."""
    session = start(
        form(
            "<a/>",
            bind("a", calculate="concat(instance('old')/data/a, '+')"),
            "",
            model='<instance id="old"><data><a>before</a></data></instance>',
        )
    )
    assert session.value("a") == "before+"


def test_a_list_that_its_own_answer_filters_does_not_hang() -> None:
    """web-forms#909: choosing changed the list, the list changed the answer, without end."""
    body = (
        '<select ref="/data/s"><itemset nodeset="instance(\'o\')/root/item[not(selected(/data/s, name))]">'
        '<value ref="name"/><label ref="name"/></itemset></select>'
    )
    session = start(form("<s/>", "", body, model=TWO))
    say(session, s="a")
    assert (session.value("s"), offered(session, "s")) == ("a", ["b"])
    say(session, s="a b")
    assert (session.value("s"), offered(session, "s")) == ("a b", [])


def test_a_list_may_be_filtered_by_a_calculation_over_its_own_answers() -> None:
    """web-forms#909: the way round it, all that is taken gathered in one calculation, is a circle too."""
    session = start(
        form(
            "<taken/><r><s/></r>",
            bind("taken", calculate="join(' ', /data/r/s)"),
            '<group><repeat nodeset="/data/r"><select1 ref="/data/r/s"><itemset nodeset="'
            "instance('o')/root/item[name = current() or not(selected(/data/taken, name))]\">"
            '<value ref="name"/><label ref="name"/></itemset></select1></repeat></group>',
            model=TWO,
        )
    )
    session.add_repeat("/data/r")
    say(session, **{"s@1": "a"})
    assert (offered(session, "s@1"), offered(session, "s@2")) == (["a", "b"], ["b"])
    say(session, **{"s@2": "b"})
    assert (session.value("taken"), offered(session, "s@1")) == ("a b", ["a"])


# Lists that follow from another list

PLACES = (
    '<instance id="p"><root>'
    + "".join(
        f"<item><name>{name}</name><in>{above}</in></item>"
        for name, above in (
            ("a", "top"),
            ("b", "top"),
            ("a1", "a"),
            ("b1", "b"),
            ("a11", "a1"),
            ("b11", "b1"),
        )
    )
    + "</root></instance>"
)


def test_every_level_of_a_cascade_is_blank_when_the_first_changes() -> None:
    """collect#385, javarosa#436, #437, #646, enketo#127: only the next level was cleared."""
    levels = (("x", "'top'"), ("y", "/data/x"), ("z", "/data/y"))
    session = start(
        form(
            "<x/><y/><z/><all/>",
            bind("all", calculate="concat(/data/x, ' ', /data/y, ' ', /data/z)"),
            "".join(
                f'<select1 ref="/data/{name}"><itemset nodeset="instance(\'p\')/root/item[in = {above}]">'
                '<value ref="name"/><label ref="name"/></itemset></select1>'
                for name, above in levels
            ),
            model=PLACES,
        )
    )
    say(session, x="a", y="a1", z="a11")
    assert session.value("all") == "a a1 a11"
    say(session, x="b")
    assert (session.value("all"), offered(session, "y"), offered(session, "z")) == ("b  ", ["b1"], [])
    say(session, x="a")
    assert session.value("all") == "a a1 a11"


# Dates

ZONES = ("Asia/Almaty", "America/Phoenix", "Pacific/Auckland", "UTC")


@pytest.mark.parametrize("zone", ZONES)
def test_days_are_counted_the_same_in_every_zone(zone: str) -> None:
    """enketo#865, #867, #868, enketo-core#522, cht-core#1922: dates were a day or a part of one off."""
    definition = form(
        "<d/><age/><shown/><gap/>",
        bind("d", type="date", constraint=". &lt;= today()")
        + bind("age", calculate="int((today() - /data/d) div 365.25)")
        + bind("shown", calculate="format-date(/data/d, '%Y-%m-%d')")
        + bind("gap", calculate="decimal-date-time('2021-11-30') - decimal-date-time('2021-11-29')"),
        '<input ref="/data/d"/>',
    )
    session = FormSession.start(
        definition, clock=FixedClock(TENTH_OF_MARCH_MS, ZoneInfo(zone)), instances={}, language=""
    )
    today = session._evaluation.env.now().date().isoformat()
    say(session, d=today)
    assert session.question(ref(session, "d")).problem is None
    assert (session.value("shown"), session.value("age"), session.value("gap")) == (today, "0", "1")
    say(session, d="2016-01-01")
    assert session.value("age") == "10"
    say(session, d="2027-01-01")
    assert session.question(ref(session, "d")).problem is not None
