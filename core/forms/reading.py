"""A finished form as it was: pages, questions and answers of a record, in the version it was made with.

Nothing is worked out anew. What stands in the record was asked, what does not stand there was not, and
calculated values are those of that day; so an old record reads the same for ever (`tests/golden/forms`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.clock import Clock
from core.forms.answers import TEXT_STEP, AnswerNode, FormAnswers
from core.forms.definition import FormDefinition
from core.forms.drafts import grown_from
from core.forms.evaluation import Evaluation
from core.forms.instance import InstanceNode
from core.forms.pages import lay_out
from core.forms.presenting import Presenter
from core.forms.program import compile_form
from core.forms.removed_lines import RemovedLines
from core.forms.session import Instances
from core.forms.surroundings import FormEnvironment
from core.forms.views import QuestionKind, QuestionView
from core.forms.wording import Wording
from core.ids import new_id

TOLD_NOTES = frozenset({"warning", "urgent", "discreet"})
"""Notes that matter later: warnings and results. Others only explain how to fill in."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page with its questions in order; `repeat_ref` names the repeat instance when the page is one, and
    `label` says then what the repeat is called."""

    id: str
    title: str
    lines: tuple[QuestionView, ...]
    repeat_ref: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ReadForm:
    """`language` is the one of `languages` in which it is read; empty where the form has none."""

    languages: tuple[str, ...]
    language: str
    pages: tuple[RecordPage, ...]


def read_form(
    definition: FormDefinition,
    answers: FormAnswers,
    *,
    clock: Clock,
    instances: Instances,
    language: str,
) -> ReadForm:
    """The record in a language of the form. `clock` stands at the time when it was made."""
    program = compile_form(definition)
    env = FormEnvironment(definition, clock=clock, instances=instances, rng=random.Random(0))
    root = grown_from(definition.root, answers.root, new_id)
    evaluation = Evaluation(program, env, root, new_id)
    _as_recorded(root, answers.root)
    wording = Wording(program, env, evaluation)
    wording.set_language(language)
    presenter = Presenter(wording, RemovedLines())
    pages = []
    for page in lay_out(definition, root, lambda repeat, parent: False):
        evaluation.refill()
        lines = tuple(view for view in map(presenter.question, page.questions()) if _is_told(view))
        if lines:
            ref = page.node.ref if page.repeat is not None else ""
            pages.append(RecordPage(page.id, presenter.title(page), lines, ref, presenter.label(page)))
    return ReadForm(definition.languages, wording.language, tuple(pages))


def raw_pages(answers: FormAnswers) -> tuple[RecordPage, ...]:
    """The answers by name, where the form itself cannot be read: never nothing."""
    pages: list[RecordPage] = []
    loose: list[QuestionView] = []
    for top in answers.root.children:
        if isinstance(top.value, str):
            loose += _raw(top, f"/{answers.root.name}")
            continue
        lines = tuple(_raw(top, f"/{answers.root.name}"))
        if lines:
            is_instance = top.repeat_id is not None
            ref = lines[0].ref.rpartition("/")[0] if is_instance else ""
            pages.append(RecordPage(f"/{answers.root.name}/{top.name}", top.name, lines, ref))
    first = (RecordPage(f"/{answers.root.name}#", "", tuple(loose)),) if loose else ()
    return (*first, *pages)


def _as_recorded(root: InstanceNode, recorded: AnswerNode) -> None:
    """What is not in the record was not asked."""
    waiting: list[tuple[InstanceNode, AnswerNode | None]] = [(root, recorded)]
    while waiting:
        node, answer = waiting.pop()
        node.relevant = node.own_relevant = answer is not None
        if answer is None:
            node.typed = node.text = ""
        below = {(each.name, each.repeat_id): each for each in answer.children} if answer else {}
        waiting.extend((member, below.get((member.qname, member.repeat_id))) for member in node.members())


def _is_told(view: QuestionView) -> bool:
    if view.kind is QuestionKind.NOTE:
        return bool(view.label) and not TOLD_NOTES.isdisjoint(view.appearance)
    return True


def _raw(node: AnswerNode, above: str) -> Iterator[QuestionView]:
    mark = f"[{node.repeat_id.hex()}]" if node.repeat_id is not None else ""
    if node.name.startswith("@"):
        return  # attributes are the form's own bookkeeping
    name = above.rpartition("/")[2] if node.name == TEXT_STEP else node.name
    ref = above if node.name == TEXT_STEP else f"{above}/{node.name}{mark}"
    if isinstance(node.value, str):
        if node.value:
            yield replace(_NAMELESS, ref=ref, name=name, value=node.value, shown_text=node.value)
        return
    for child in node.value:
        yield from _raw(child, ref)


_NAMELESS = QuestionView(
    ref="",
    name="",
    kind=QuestionKind.TEXT,
    label="",
    hint="",
    guidance="",
    value="",
    shown_text="",
    relevant=True,
    required=False,
    readonly=False,
    appearance=frozenset(),
    choices=(),
    problem=None,
)
