"""Needs that call for a goal: what the last assessments of a family say must be in its plan.

The forms themselves say which answers are needs, in calculated lists of the names of questions
(`PLAN_NODES`): action levels 2 and 3 of the assessment of risk, factors 1 and 2 of a child's needs. They are
read from the stored answers, in the version that they were made with. Nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from core.casework.assessments import RISK_FORM, read_answers
from core.casework.earlier_answers import PERSON_NODE, EarlierForms
from core.casework.filing import Filing, day
from core.casework.prefill import member_name
from core.casework.record_reading import RecordReading
from core.errors import FormError
from core.forms.answers import AnswerNode
from core.schema import Entity
from core.store.casebook import Record

NEEDS_FORM = "child_needs"
PLAN_NODES = frozenset({"f_plan", "c_plan", "k_plan", "plan_codes"})
"""Nodes of the forms that list the questions whose answers are needs, with spaces between."""
_GRAVEST = {RISK_FORM: "3", NEEDS_FORM: "1"}


@dataclass(frozen=True)
class Need:
    """An answer that asks for a goal. `record` and `need` are what a goal keeps of it.

    `need`: the name of the question, with the id of the repeat instance in brackets where it is in one.
    `person`: whom it is about, "" for the whole family; `subject`: the member, where the form was about one.
    """

    record: bytes
    need: str
    label: str
    answer: str
    person: str
    on: date | None
    gravest: bool
    subject: bytes = b""


@dataclass(frozen=True)
class _Found:
    """A need as it stands in the answers. `key` is the same for the same need in a later assessment."""

    need: str
    name: str
    key: tuple[str, str, str]
    person: str


class Needs:
    """Reading the needs of a family. Every record is read once for one look."""

    def __init__(self, filing: Filing, earlier: EarlierForms, reading: RecordReading) -> None:
        self._filing = filing
        self._earlier = earlier
        self._reading = reading

    def last(self, stream: bytes) -> tuple[Record, ...]:
        """The last assessment of risk, and the last profile of each child."""
        children = [one.record.entity_id for one in self._filing.members(stream)]
        found = [self._earlier.record(stream, RISK_FORM, b"")]
        found += [self._earlier.record(stream, NEEDS_FORM, child) for child in children]
        return tuple(one for one in found if one is not None)

    def without_goal(self, stream: bytes, goals: tuple[Record, ...], *, language: str) -> tuple[Need, ...]:
        """Needs of the last assessments that no goal answers, the gravest first.

        A goal answers a need also where it was made for an earlier assessment of the same person; one that
        has ended does so only if it was reached on the day of the assessment or later.
        """
        missing = []
        for record in self.last(stream):
            on = _day(record)
            met = {key for goal in goals if _still_answers(goal, on) for key in self._keys(stream, goal)}
            left = [one for one in _found(record) if one.key not in met]
            missing += self._in_words(record, left, language) if left else []
        return tuple(sorted(missing, key=lambda one: not one.gravest))

    def of_goal(self, stream: bytes, goal: Record, *, language: str) -> Need | None:
        """The need that a goal was made for; None where it was made for none, or it cannot be read."""
        record = self._record(stream, goal.get("need_record"))
        if record is None:
            return None
        found = [one for one in _found(record) if one.need == goal.get("need")]
        return next(iter(self._in_words(record, found, language)), None)

    def _keys(self, stream: bytes, goal: Record) -> Iterator[tuple[str, str, str]]:
        record = self._record(stream, goal.get("need_record"))
        if record is not None:
            yield from (one.key for one in _found(record) if one.need == goal.get("need"))

    def _record(self, stream: bytes, entity_id: object) -> Record | None:
        if not isinstance(entity_id, bytes):
            return None
        casebook = self._filing.store.casebook
        kinds = (Entity.ASSESSMENT, Entity.FILLED_FORM)
        return next((one for kind in kinds if (one := casebook.record(stream, kind, entity_id))), None)

    def _in_words(self, record: Record, found: list[_Found], language: str) -> list[Need]:
        stream, entity_id = record.record.stream, record.record.entity_id
        view = self._reading.view(stream, entity_id, language=language)
        lines = {_mark(line.name, line.ref): line for page in view.pages for line in page.lines}
        subject = record.get("subject") or b""
        member = self._filing.store.casebook.record(stream, Entity.MEMBER, subject) if subject else None
        about = "" if member is None else member_name(member)
        needs = []
        for one in found:
            line = lines.get(one.need)
            value = "" if line is None else line.value
            needs.append(
                Need(
                    record=entity_id,
                    need=one.need,
                    label=one.name if line is None else line.label,
                    answer="" if line is None else line.shown_text or value,
                    person=one.person or about,
                    on=_day(record),
                    gravest=value == _GRAVEST[_form(record)],
                    subject=subject,
                )
            )
        return needs


def _found(record: Record) -> Iterator[_Found]:
    stored = record.get("answers")
    if not isinstance(stored, bytes):
        return
    try:
        root = read_answers(stored).root
    except FormError:
        return
    about = (record.get("subject") or b"").hex()
    for node, repeat, person, who in _with_people(root, "", "", ""):
        if node.name in PLAN_NODES:
            for name in node.text.split():
                yield _Found(f"{name}{repeat}", name, (_form(record), name, about or who), person)


def _with_people(
    node: AnswerNode, repeat: str, person: str, who: str
) -> Iterator[tuple[AnswerNode, str, str, str]]:
    """Every node with the repeat instance around it, the person's name there, and what tells the person."""
    if node.repeat_id is not None:
        repeat = f"[{node.repeat_id.hex()}]"
        told: Mapping[str, str] = {one.name: one.text for one in node.walk() if not one.children}
        person = next((said for name, said in told.items() if name.endswith("_name") and said), "")
        who = told.get(PERSON_NODE, "") or person.strip().casefold()
    yield node, repeat, person, who
    for child in node.children:
        yield from _with_people(child, repeat, person, who)


def _mark(name: str, ref: str) -> str:
    return f"{name}[{ref.rpartition('[')[2].partition(']')[0]}]" if "[" in ref else name


def _still_answers(goal: Record, assessed: date | None) -> bool:
    ended = day(goal.get("ended_on"))
    if goal.get("state") in (None, "", "open"):
        return True
    return goal.get("state") == "reached" and ended is not None and (assessed is None or ended >= assessed)


def _form(record: Record) -> str:
    return RISK_FORM if record.record.entity_type == Entity.ASSESSMENT else NEEDS_FORM


def _day(record: Record) -> date | None:
    return day(record.get("assessed_on")) or day(record.get("filled_on"))
