"""A draft goes from one version of its form into another and back: no letter of it is ever lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import FormError
from core.forms.answers import AnswerNode, DraftAnswers, FormAnswers, KeptAnswer
from core.forms.definition import FormDefinition
from core.forms.move_preview import MovePreview, preview_of, words_of
from core.forms.moving import Fate, Moved, move, move_back
from core.forms.removed_lines import with_removed
from core.forms.session import FormSession, QuestionView
from core.forms.xform import load_form
from core.ids import new_id
from tests.core.forms.published import TENTH_OF_MARCH_MS, defined, ref, say, start, xform
from tests.fakes import FixedClock


def resume(definition: FormDefinition, draft: DraftAnswers) -> FormSession:
    return FormSession.resume(definition, draft, clock=FixedClock(TENTH_OF_MARCH_MS), instances={})


def moved(old: FormDefinition, draft: DraftAnswers, new: FormDefinition) -> Moved:
    """A move as casework makes it: the new draft as its own form writes it."""
    words = words_of(resume(old, draft))
    return move(old, draft, new, say=words, new_id=new_id, fresh=start(new).draft())


def settled(new: FormDefinition, draft: DraftAnswers) -> DraftAnswers:
    return resume(new, draft).draft()


def back(
    new: FormDefinition, now: DraftAnswers, old: FormDefinition, before: DraftAnswers, after: DraftAnswers
) -> DraftAnswers:
    words = words_of(resume(new, now))
    return move_back(new, now, old, before=before, after=after, say=words, new_id=new_id)


def form(version: str, survey: str, choices: str = "", form_id: str = "f") -> FormDefinition:
    """A form from the lines of its sheets: type, name, label, then required, relevant, calculation."""
    head = "| survey | | | | | | |\n| | type | name | label | required | relevant | calculation |\n"
    text = head + "\n".join(f"| | {line} |" for line in survey.strip().splitlines())
    if choices:
        text += "\n| choices | | | |\n| | list_name | name | label |\n"
        text += "\n".join(f"| | {line} |" for line in choices.strip().splitlines())
    text += f"\n| settings | | |\n| | form_id | version |\n| | {form_id} | {version} |\n"
    return defined(text)


def texts(root: AnswerNode) -> list[str]:
    return [node.text for node in root.walk() if node.text]


def value(draft: DraftAnswers, name: str) -> str:
    found = draft.root.find(name)
    return found[0].text if found else ""


def looked_at(old: FormDefinition, draft: DraftAnswers, new: FormDefinition) -> MovePreview:
    road = moved(old, draft, new)
    return preview_of(resume(old, draft), road, resume(new, road.draft))


V1 = form(
    "1",
    """
begin group | visit | Visit | | |
text | who | Who was there | | |
text | gone | What was eaten | | |
integer | rooms | Rooms | | |
text | age | Age | | |
select_one mood | mood | Mood | | |
select_multiple signs | signs | Signs | | |
text | phone | Phone | | |
end group | | | | |
begin repeat | person | Person | | |
text | p_name | Name | | |
text | p_school | School | | |
end repeat | | | | |
""",
    """
mood | 1 | Calm
mood | 2 | Cheerful
signs | a | Bruises
signs | b | Hunger
""",
)
V2 = form(
    "2",
    """
begin group | home | Home | | |
text | who | Who was at home | | |
select_one mood | rooms | Rooms | | |
integer | age | Age | | |
select_one mood | mood | Mood | | |
select_multiple signs | signs | Signs | | |
text | phone | Phone | yes | |
text | why | Why | yes | |
text | more | More | | |
end group | | | | |
begin repeat | human | Human | | |
text | p_name | Name | | |
end repeat | | | | |
""",
    """
mood | 1 | Calm
mood | 2 | Afraid
signs | b | Hunger
""",
)


def typed_in_v1() -> DraftAnswers:
    session = start(V1)
    say(session, who="Мать", gone="Суп", rooms="3", age="лет сорок", mood="2", signs="a b")
    say(session, p_name="Ася", p_school="№ 7")
    return session.draft()


def test_every_answer_fares_as_the_preview_says() -> None:
    seen = looked_at(V1, typed_in_v1(), V2)
    assert [(one.label, one.shown) for one in seen.moved] == [
        ("Who was there", "Мать"),
        ("Mood", "Cheerful"),
        ("Name", "Ася"),
    ]
    assert [(one.label, one.shown, one.fate, one.placed) for one in seen.changed] == [
        ("Rooms", "3", Fate.OTHER_KIND, ""),
        ("Age", "лет сорок", Fate.UNFIT, "лет сорок"),
        ("Signs", "Bruises, Hunger", Fate.NOT_LISTED, "Hunger"),
    ]
    assert [(one.label, one.shown, one.page) for one in seen.without_place] == [
        ("What was eaten", "Суп", "Visit"),
        ("School", "№ 7", "Person: Ася"),
    ]
    assert [(one.before, one.now, one.is_choice) for one in seen.reworded] == [
        ("Who was there", "Who was at home", False),
        ("Cheerful", "Afraid", True),
    ]
    assert [(one.label, one.is_new) for one in seen.required] == [("Phone", False), ("Why", True)]
    assert [one.label for one in seen.asked] == ["More"]


def test_what_has_no_place_is_kept_and_comes_back() -> None:
    before = typed_in_v1()
    after = settled(V2, moved(V1, before, V2).draft)
    assert {(one.label, one.shown, one.version) for one in after.kept} == {
        ("What was eaten", "Суп", "1"),
        ("Rooms", "3", "1"),
        ("Age", "лет сорок", "1"),
        ("Signs", "Bruises, Hunger", "1"),
        ("School", "№ 7", "1"),
    }
    session = resume(V2, after)
    assert session.draft() == after
    assert session.submission().kept == after.kept
    assert back(V2, after, V1, before, after) == before
    again = moved(V2, after, V1).draft  # an ordinary move to the same version restores them as well
    assert [value(again, name) for name in ("gone", "rooms", "age", "p_school")] == [
        "Суп",
        "3",
        "лет сорок",
        "№ 7",
    ]
    assert [one.label for one in again.kept] == ["Signs"]  # its place is taken by what is left of it


def test_an_instance_keeps_its_identity_in_a_renamed_repeat() -> None:
    before = typed_in_v1()
    after = settled(V2, moved(V1, before, V2).draft)
    assert [one.repeat_id for one in after.root.find("human")] == [
        one.repeat_id for one in before.root.find("person")
    ]


def test_what_was_typed_after_the_move_goes_back_too() -> None:
    before = typed_in_v1()
    after = settled(V2, moved(V1, before, V2).draft)
    session = resume(V2, after)
    say(session, who="Бабушка", why="Так надо", age="", rooms="1")
    session.add_repeat("/data/human")
    session.answer(session.refs("p_name")[1], "Болат")
    now = session.draft()
    then = back(V2, now, V1, before, after)
    assert [one.text for one in then.root.find("p_name")] == ["Ася", "Болат"]
    assert [value(then, name) for name in ("who", "gone", "rooms", "age", "p_school")] == [
        "Бабушка",
        "Суп",
        "3",
        "",
        "№ 7",
    ]
    assert {(one.label, one.shown, one.version) for one in then.kept} == {
        ("Why", "Так надо", "2"),
        ("Rooms", "Calm", "2"),
        ("Age", "лет сорок", "1"),  # cleared since, and never thrown away
    }


def test_a_person_who_was_removed_after_the_move_stays_removed() -> None:
    before = typed_in_v1()
    after = settled(V2, moved(V1, before, V2).draft)
    session = resume(V2, after)
    session.remove_repeat(ref(session, "p_name").rpartition("/")[0])
    then = back(V2, session.draft(), V1, before, after)
    assert then.root.find("p_name") == ()
    (person,) = then.removed
    assert [one.text for one in person.node.find("p_school")] == ["№ 7"]
    again = resume(V1, then)
    again.bring_back(again.removed()[0].ref)
    assert again.draft() == before


def test_a_line_that_was_removed_before_the_move_comes_back_after_it() -> None:
    session = resume(V1, typed_in_v1())
    session.remove_repeat(ref(session, "p_name").rpartition("/")[0])
    before = session.draft()
    after = settled(V2, moved(V1, before, V2).draft)
    assert after.root.find("human") == ()
    later = resume(V2, after)
    later.bring_back(later.removed()[0].ref)
    assert later.value("p_name") == "Ася"
    assert back(V2, after, V1, before, after) == before


IN_A_REPEAT = form(
    "3", "begin repeat | person | Person | | |\ntext | phone | Phone | | |\nend repeat | | | | |"
)
ALONE = form("4", "text | phone | Phone | | |")


@pytest.mark.parametrize("people", [1, 2])
def test_out_of_a_list_only_when_there_is_exactly_one(people: int) -> None:
    session = start(IN_A_REPEAT)
    for _ in range(people - 1):
        session.add_repeat("/data/person")
    session.answer(session.refs("phone")[0], "7 701")
    road = moved(IN_A_REPEAT, session.draft(), ALONE)
    assert value(road.draft, "phone") == ("7 701" if people == 1 else "")
    assert [one.fate for one in road.carried if one.typed] == [
        Fate.MOVED if people == 1 else Fate.ONE_OF_MANY
    ]
    assert len(road.draft.kept) == people - 1


def test_into_a_list_that_has_one() -> None:
    session = start(ALONE)
    say(session, phone="7 701")
    road = moved(ALONE, session.draft(), IN_A_REPEAT)
    assert value(road.draft, "phone") == "7 701"
    assert road.draft.kept == ()
    assert len(road.draft.root.find("person")) == 1


def test_a_question_that_the_form_now_works_out_keeps_what_was_typed() -> None:
    works_out = form("5", "calculate | phone | | | | 1 + 1\ntext | other | Other | | |")
    session = start(ALONE)
    say(session, phone="7 701")
    road = moved(ALONE, session.draft(), works_out)
    assert [(one.shown, one.version) for one in road.draft.kept] == [("7 701", "4")]
    assert resume(works_out, road.draft).value("phone") == "2"


def test_a_name_that_the_form_does_not_know_is_kept() -> None:
    strange = DraftAnswers("f", "4", ALONE.sha256, "", AnswerNode("data", (AnswerNode("ghost", "Кто-то"),)))
    road = moved(ALONE, strange, V2)
    assert [(one.label, one.typed) for one in road.draft.kept] == [("ghost", "Кто-то")]


def with_attribute(version: str, name: str) -> FormDefinition:
    """An XForm whose question has an attribute, as entities have."""
    return load_form(
        xform(
            f'<data id="f" version="{version}"><g><q mark="old"/><{name}/></g></data>',
            '<bind nodeset="/data/g/q" type="string"/>'
            f'<setvalue event="odk-instance-first-load" ref="/data/g/q/@mark" value="concat(\'m\', 1)"/>'
            f'<bind nodeset="/data/g/{name}" type="string"/>',
            '<input ref="/data/g/q"><label>Q</label></input>'
            f'<input ref="/data/g/{name}"><label>R</label></input>',
        )
    )


def test_attributes_travel_with_their_question() -> None:
    old, new = with_attribute("1", "r"), with_attribute("2", "s")
    session = start(old)
    say(session, q="Да", r="Нет")
    before = session.draft()
    assert [node.text for node in before.root.find("@mark")] == ["m1"]
    after = settled(new, moved(old, before, new).draft)
    assert [node.text for node in after.root.find("@mark")] == ["m1"]
    assert resume(new, after).value("q") == "Да"
    assert [one.typed for one in after.kept] == ["Нет"]
    assert back(new, after, old, before, after) == before


# --- any two versions -------------------------------------------------------------------------------------

NAMES = ("q1", "q2", "q3", "q4", "q5", "q6")
PLACES = ("", "g", "h", "r", "s")
TYPES = ("text", "integer", "date", "select_one l", "select_multiple l", "note", "calculate", "barcode")
WORDS = ("a", "b", "a b", "7", "2026-01-02", "Әлия", "x y")


@dataclass(frozen=True)
class Version:
    number: int
    questions: tuple[tuple[str, str, str, bool], ...]
    choices: tuple[str, ...]
    group: str

    def definition(self) -> FormDefinition:
        lines = []
        for place in PLACES:
            inside = [one for one in self.questions if one[2] == place]
            kind = {"": "", "g": "group", "h": "group", "r": "repeat", "s": "repeat"}[place]
            name = self.group if place == "g" else place
            if kind and inside:
                lines.append(f"begin {kind} | {name} | {name} | | |")
            for question, type_name, _, required in inside:
                extra = "1 + 1" if type_name == "calculate" else ""
                label = "" if type_name == "calculate" else f"{question} of {self.number}"
                lines.append(f"{type_name} | {question} | {label} | {'yes' if required else ''} | | {extra}")
            if kind and inside:
                lines.append(f"end {kind} | | | | |")
        lines.append("text | always | Always | | |")
        choices = "\n".join(f"l | {one} | {one}{self.number}" for one in (*self.choices, "z"))
        return form(str(self.number), "\n".join(lines), choices)


def versions(number: int) -> st.SearchStrategy[Version]:
    question = st.tuples(st.sampled_from(TYPES), st.sampled_from(PLACES), st.booleans())
    return st.builds(
        lambda names, kinds, choices, group: Version(
            number,
            tuple((name, *kind) for name, kind in zip(names, kinds)),
            tuple(choices),
            group,
        ),
        st.permutations(NAMES),
        st.lists(question, min_size=1, max_size=len(NAMES)),
        st.sets(st.sampled_from("abxy")),
        st.sampled_from(("g", "gg")),
    )


def fill(session: FormSession, draw: st.DataObject) -> None:
    """Type anything anywhere, add and remove people."""
    for place in ("/data/r", "/data/s"):
        try:
            for _ in range(draw.draw(st.integers(0, 2))):
                session.add_repeat(place)
        except KeyError:
            pass
    for page in session.pages():
        for each in page.question_refs:
            view = session.question(each)
            if view.kind.value != "note" and not view.readonly and draw.draw(st.booleans()):
                session.answer(each, draw.draw(st.sampled_from(WORDS)))
    for name in ("r", "s"):
        for each in session.refs(name):
            if draw.draw(st.integers(0, 3)) == 0:
                session.remove_repeat(each)


def typed(form_: FormDefinition, draft: DraftAnswers) -> list[str]:
    """All that a person typed, in lines that were removed too."""
    session = resume(form_, with_removed(draft))
    refs = [each for name in (*NAMES, "always") for each in session.refs(name)]
    return [view.value for each in refs if (view := _question(session, each)) is not None and view.value]


def _question(session: FormSession, each: str) -> QuestionView | None:
    try:
        view = session.question(each)
    except ValueError:  # a calculation
        return None
    return None if view.kind.value == "note" else view


def missing(wanted: list[str], draft: DraftAnswers) -> Counter[str]:
    """What is neither in a draft nor among its kept answers, as often as it was typed."""
    there = texts(with_removed(draft).root)
    return Counter(wanted) - Counter(there) - Counter(one.typed for one in draft.kept)


@given(versions(1), versions(2), st.data())
@settings(max_examples=60, deadline=None)
def test_no_text_is_lost_between_any_two_versions(one: Version, two: Version, data: st.DataObject) -> None:
    old, new = one.definition(), two.definition()
    session = start(old)
    fill(session, data)
    before = session.draft()
    road = moved(old, before, new)
    after = settled(new, road.draft)
    assert not missing(typed(old, before), after)
    assert back(new, after, old, before, after) == before
    later = resume(new, after)
    fill(later, data)
    now = later.draft()
    then = settled(old, back(new, now, old, before, after))
    assert not missing(typed(new, now), then)
    assert not missing([one.typed for one in now.kept], then)


@given(versions(1), versions(2), versions(3), st.data())
@settings(max_examples=25, deadline=None)
def test_no_text_is_lost_on_a_longer_road(
    one: Version, two: Version, three: Version, data: st.DataObject
) -> None:
    forms = [each.definition() for each in (one, two, three, one, two)]
    session = start(forms[0])
    fill(session, data)
    draft = session.draft()
    all_typed = typed(forms[0], draft)
    for old, new in pairwise(forms):
        draft = settled(new, moved(old, draft, new).draft)
        assert not missing(all_typed, draft)


def test_kept_answers_are_read_as_they_were_written() -> None:
    kept = KeptAnswer("1", "/data/a", "A", "Да", "yes", "Page")
    draft = DraftAnswers("f", "1", b"h" * 32, "kk", AnswerNode("data", ()), (kept,))
    assert DraftAnswers.from_cbor_value(draft.to_cbor_value()) == draft
    record = FormAnswers("f", "1", b"h" * 32, AnswerNode("data", ()), (kept,))
    assert record.to_cbor_value() == ["f", "1", b"h" * 32, [], [["1", "/data/a", "A", "Да", "yes", "Page"]]]
    assert FormAnswers.from_cbor_value(record.to_cbor_value()) == record
    broken = draft.to_cbor_value()
    assert isinstance(broken, list)
    for wrong in ([], "text", [["1"]], [["1", "/a", "A", "b", 5, ""]]):
        with pytest.raises(FormError):
            DraftAnswers.from_cbor_value([*broken[:-1], wrong])
