"""What holds for any form and any steps: random small forms, random answers, additions, removals, undos.

Forms are made of the parts where engines disagree: nested groups and repeats, counts, relevance, calculations
over siblings, sums and positions, a cascade, defaults and value-changed actions. More examples on demand:
`TIREK_EXAMPLES=2000 python3 dev.py test tests/core/forms/test_properties.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.forms.answers import AnswerNode
from core.forms.definition import FormDefinition
from core.forms.removed_lines import with_removed
from core.forms.session import FormChanges, FormSession, GroupView, PageItem, QuestionView
from core.forms.xform import load_form
from tests.core.forms.published import start, xform

EXAMPLES = int(os.environ.get("TIREK_EXAMPLES", "60"))
ANY_FORM = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

_PLACES = "".join(
    f"<item><name>{region}{number}</name><label>P{region}{number}</label><of>{region}</of></item>"
    for region in "ab"
    for number in range(2)
)
_REGIONS = "<item><name>a</name><label>A</label></item><item><name>b</name><label>B</label></item>"
MODEL = (
    f'<instance id="region"><root>{_REGIONS}</root></instance>'
    f'<instance id="place"><root>{_PLACES}</root></instance>'
    '<itext><translation lang="Kazakh (kk)"><text id="l"><value>Сұрақ <output value="/data/first"/></value>'
    '</text></translation><translation lang="English (en)"><text id="l"><value>Asked '
    '<output value="/data/first"/></value></text></translation></itext>'
)
LABEL = "<label ref=\"jr:itext('l')\"/>"
TEXTS = ("", "0", "1", "2", "3", "7", "x", "a", "b", "a0", "b1")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("answer", "answer", "answer", "keep", "add", "remove", "undo", "back", "language")),
        st.integers(0, 40),
        st.sampled_from(TEXTS),
    ),
    max_size=14,
)


@dataclass
class _Drawn:
    """A form while it is being drawn; `leaves` are the nodes before, with the repeats around each."""

    draw: st.DrawFn
    binds: list[str] = field(default_factory=list)
    leaves: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    count: int = 0

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def name(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def bind(self, path: str, **rules: str) -> None:
        said = " ".join(f'{rule}="{escape(text)}"' for rule, text in rules.items() if text)
        self.binds.append(f'<bind nodeset="{path}" {said}/>')

    def number(self, around: tuple[str, ...]) -> str:
        """An expression over a node that stands before."""
        path, repeats = self.draw(st.sampled_from(self.leaves))
        if not set(repeats) <= set(around):
            return self.pick(f"sum({path})", f"count({repeats[-1]})", f"max({path})", f"count({path}[. > 1])")
        kinds = [path, f"{path} + 1", f"coalesce({path}, 1)", f"if({path} > 1, {path}, 2)"]
        return self.pick(*kinds, *(f"count({repeat})" for repeat in around))

    def truth(self, around: tuple[str, ...]) -> str:
        if self.pick("no", "yes") == "no":
            return ""
        return f"{self.number(around)} {self.pick('>', '=', '!=')} {self.pick('0', '1', '2')}"

    def items(self, base: str, around: tuple[str, ...], depth: int) -> tuple[str, str]:
        nodes = body = ""
        for _ in range(self.draw(st.integers(1, 4))):
            deep = ("group", "repeat", "counted", "cascade") if depth < 3 else ()
            kind = self.pick("question", "question", "calculate", *deep)
            node, control = getattr(self, kind)(base, around, depth)
            nodes, body = nodes + node, body + control
        return nodes, body

    def question(self, base: str, around: tuple[str, ...], depth: int) -> tuple[str, str]:
        name = self.name("q")
        path, inside, node = f"{base}/{name}", "", f"<{name}>{self.pick('', '', '1')}</{name}>"
        self.bind(
            path, type=self.pick("string", "int"), relevant=self.truth(around), required=self.truth(around),
            readonly=self.truth(around), constraint=self.pick("", ". < 5"),
        )  # fmt: skip
        if self.pick("plain", "plain", "acts") == "acts":
            target = self.name("t")
            node += f"<{target}/>"
            inside = f'<setvalue event="xforms-value-changed" ref="{base}/{target}" value="{path} + 1"/>'
            self.leaves.append((f"{base}/{target}", around))
        self.leaves.append((path, around))
        return node, f'<input ref="{path}">{LABEL}{inside}</input>'

    def calculate(self, base: str, around: tuple[str, ...], depth: int) -> tuple[str, str]:
        name = self.name("c")
        own = ("position(..)",) if around and base == around[-1] else ()
        self.bind(
            f"{base}/{name}", calculate=self.pick(self.number(around), *own), relevant=self.truth(around)
        )
        self.leaves.append((f"{base}/{name}", around))
        return f"<{name}/>", ""

    def group(self, base: str, around: tuple[str, ...], depth: int) -> tuple[str, str]:
        name = self.name("g")
        self.bind(f"{base}/{name}", relevant=self.truth(around))
        nodes, body = self.items(f"{base}/{name}", around, depth + 1)
        return f"<{name}>{nodes}</{name}>", f'<group ref="{base}/{name}"><label>G</label>{body}</group>'

    def repeat(self, base: str, around: tuple[str, ...], depth: int, count: str = "") -> tuple[str, str]:
        name = self.name("r")
        path = f"{base}/{name}"
        self.bind(path, relevant=self.truth(around))
        nodes, body = self.items(path, (*around, path), depth + 1)
        said = f' jr:count="{escape(count)}"' if count else ""
        return (
            f"<{name}>{nodes}</{name}>",
            f'<group ref="{path}"><label>R</label><repeat nodeset="{path}"{said}>{body}</repeat></group>',
        )

    def counted(self, base: str, around: tuple[str, ...], depth: int) -> tuple[str, str]:
        return self.repeat(base, around, depth, f"if({self.number(around)} > 2, 3, {self.number(around)})")

    def cascade(self, base: str, around: tuple[str, ...], depth: int) -> tuple[str, str]:
        region, place = self.name("q"), self.name("q")
        self.bind(f"{base}/{region}", type="string", relevant=self.truth(around))
        self.bind(f"{base}/{place}", type="string")
        lists = ("instance('region')/root/item", f"instance('place')/root/item[of = {base}/{region}]")
        body = "".join(
            f'<select1 ref="{base}/{name}">{LABEL}<itemset nodeset="{nodes}"><value ref="name"/>'
            '<label ref="label"/></itemset></select1>'
            for name, nodes in zip((region, place), lists, strict=True)
        )
        self.leaves += [(f"{base}/{region}", around), (f"{base}/{place}", around)]
        return f"<{region}/><{place}/>", body


@st.composite
def forms(draw: st.DrawFn) -> FormDefinition:
    """Small forms without circles: every rule reads only what stands before it."""
    drawn = _Drawn(draw, leaves=[("/data/first", ())])
    nodes, body = drawn.items("/data", (), 0)
    return load_form(
        xform(
            f'<data id="t"><first/>{nodes}</data>',
            '<bind nodeset="/data/first" type="int"/>' + "".join(drawn.binds),
            f'<input ref="/data/first"><label>First</label></input>{body}',
            model=MODEL,
        )
    )


def take(session: FormSession, step: tuple[str, int, str]) -> FormChanges:
    """One step of a person; a step that cannot be done here is none."""
    what, number, text = step
    nodes = list(session._root.everything())
    if what == "undo":
        return session.undo_remove()
    elif what == "back":
        gone = session.removed()
        if gone:
            return session.bring_back(gone[number % len(gone)].ref)
    elif what == "language":
        return session.set_language(session.languages[number % 2])
    elif what == "answer":
        asked = [node for node in nodes if node.model.control is not None and not node.readonly]
        if asked:
            return session.answer(asked[number % len(asked)].ref, text)
    elif what == "keep":
        lists = [node for node in nodes if node.model.control is not None and node.model.control.itemset]
        if lists:
            return session.keep_words(lists[number % len(lists)].ref, text)
    elif what == "remove":
        free = [node for node in nodes if node.model.repeat is not None and not node.model.repeat.count]
        if free:
            return session.remove_repeat(free[number % len(free)].ref)
    else:
        places = [
            f"{node.ref}/{model.qname}"
            for node in nodes
            for model in node.model.members()
            if model.repeat is not None and not model.repeat.count
        ]
        if places:
            return session.add_repeat(places[number % len(places)])
    return FormChanges()


def again(session: FormSession) -> FormSession:
    """Saved and opened again: everything is computed anew."""
    clock = session._evaluation.env.clock
    return FormSession.resume(session.definition, session.draft(), clock=clock, instances={})


def everything_known(session: FormSession) -> list[tuple[object, ...]]:
    return [
        (
            node.ref,
            node.typed,
            node.stray,
            node.text,
            node.relevant,
            node.required,
            node.readonly,
            node.fits,
            node.bad_type,
        )
        for node in session._root.everything()
    ]


def without_ids(session: FormSession) -> list[tuple[str, str, str, bool]]:
    """For two new sessions: instances and records have ids of their own."""
    return [
        (node.model.path, node.typed, node.text, node.relevant)
        for node in session._root.everything()
        if node.name != "instanceID"
    ]


def views(session: FormSession) -> dict[str, object]:
    """All that is drawn of each question, whether it is on a page or not."""
    return {
        node.ref: session.question(node.ref)
        for node in session._root.everything()
        if node.model.control is not None
    }


def drawn_questions(items: tuple[PageItem, ...]) -> Iterator[QuestionView]:
    for item in items:
        if isinstance(item, QuestionView):
            yield item
        elif isinstance(item, GroupView):
            yield from drawn_questions(item.items)


def walk(answer: AnswerNode) -> Iterator[AnswerNode]:
    yield answer
    for child in answer.children:
        yield from walk(child)


@ANY_FORM
@given(forms(), STEPS)
def test_steps_give_what_a_full_pass_gives_and_a_draft_gives_it_back(
    definition: FormDefinition, steps: list[tuple[str, int, str]]
) -> None:
    session = start(definition)
    for step in steps:
        take(session, step)
    draft, known, problems = session.draft(), everything_known(session), session.problems()
    shown, pages = views(session), session.pages()
    session._evaluation.everything()
    session._evaluation.quiet = True  # computing again is no change that an action waits for
    session._evaluation.settle()
    session._evaluation.quiet = False
    assert everything_known(session) == known
    resumed = again(session)
    assert resumed.draft() == draft
    assert everything_known(resumed) == known
    assert resumed.problems() == problems
    assert (views(resumed), resumed.pages()) == (shown, pages)


def typed_by_a_person(session: FormSession) -> dict[str, str]:
    """All texts in questions, by ref: on the pages, hidden, put away by a count, in removed lines."""
    found: dict[str, str] = {}
    root = with_removed(session.draft()).root
    waiting = [(root, f"/{root.name}")]
    while waiting:
        node, place = waiting.pop()
        for child in node.children:
            mark = f"[{child.repeat_id.hex()}]" if child.repeat_id is not None else ""
            waiting.append((child, f"{place}/{child.name}{mark}"))
        if node.text and node.name.startswith(("q", "first")):
            found[place] = node.text
    return found


@ANY_FORM
@given(forms(), STEPS)
def test_nothing_but_an_answer_changes_what_was_typed(
    definition: FormDefinition, steps: list[tuple[str, int, str]]
) -> None:
    session = start(definition)
    for step in steps:
        before = typed_by_a_person(session)
        take(session, step)
        after = typed_by_a_person(session)
        lost = {place for place, text in before.items() if after.get(place) != text}
        assert len(lost) <= (step[0] in ("answer", "keep")), "and an answer only its own question"
    assert typed_by_a_person(again(session)) == typed_by_a_person(session)


@ANY_FORM
@given(forms(), STEPS)
def test_whatever_looks_different_is_named(
    definition: FormDefinition, steps: list[tuple[str, int, str]]
) -> None:
    session = start(definition)
    for step in steps:
        before, pages = views(session), session.pages()
        changes = take(session, step)
        after = views(session)
        different = {ref for ref in before.keys() & after.keys() if before[ref] != after[ref]}
        assert different <= changes.refs
        assert changes.structure_changed or before.keys() == after.keys()
        assert changes.pages_changed or session.pages() == pages


@ANY_FORM
@given(forms(), STEPS)
def test_a_record_holds_what_is_relevant_and_nothing_else(
    definition: FormDefinition, steps: list[tuple[str, int, str]]
) -> None:
    session = start(definition)
    for step in steps:
        take(session, step)
    record = session.submission()
    relevant = [node for node in session._root.everything() if node.relevant]
    assert [each.name for each in walk(record.root)] == [node.qname for node in relevant]
    questions = {node.ref for node in relevant if node.model.control is not None}
    for node in relevant:
        if node.model.bind.calculate:
            assert {reason.ref for reason in session.explain(node.ref)} <= questions
            assert set(session.sources(node.ref)) <= questions
    drawn = {view.ref for page in session.pages() for view in drawn_questions(session.page(page.id))}
    assert drawn == questions


@ANY_FORM
@given(forms(), STEPS)
def test_two_sessions_of_one_form_know_nothing_of_each_other(
    definition: FormDefinition, steps: list[tuple[str, int, str]]
) -> None:
    other = start(definition)
    known = everything_known(other)
    session = start(definition)
    for step in steps:
        take(session, step)
    assert everything_known(other) == known
    assert without_ids(start(definition)) == without_ids(other)
