"""DOOR for the UI: one person filling in one form, in memory. No widget knows XPath.

Typed text goes in by `answer`, everything to draw comes out as the frozen views of `views`, and every
step says in `FormChanges` what to draw again. The session never writes anywhere, never reads the wall
clock (it takes a `core.clock.Clock`), and is used from one thread. Next: `evaluation` computes,
`definition` is the form, `answers` is what leaves.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from core import ids
from core.clock import Clock
from core.errors import Code, FormError
from core.forms.answers import AnswerNode, DraftAnswers, FormAnswers
from core.forms.definition import BodyItem, FormDefinition, Group, ModelNode
from core.forms.drafts import everything_typed, grown_from, relevant_only
from core.forms.editing import read_submission
from core.forms.evaluation import MAX_INSTANCES, Evaluation
from core.forms.explaining import Explainer
from core.forms.instance import InstanceNode, grow
from core.forms.lifecycle import finish, load
from core.forms.pages import Page, lay_out, takes_answer
from core.forms.presenting import Presenter
from core.forms.program import compile_form
from core.forms.removed_lines import RemovedLines, has_answers, with_removed
from core.forms.surroundings import FormEnvironment
from core.forms.tree import string_value
from core.forms.views import (
    ChoiceView,
    CutRepeat,
    FormChanges,
    GroupView,
    LineAnswer,
    LineState,
    PageItem,
    PageState,
    PageView,
    Problem,
    ProblemCode,
    PutAway,
    QuestionKind,
    QuestionView,
    RangeView,
    Reason,
    RepeatInstanceView,
    RepeatView,
    Run,
)
from core.forms.wording import Wording
from core.forms.xpath.environment import STEP_BUDGET

__all__ = [
    "AnswerNode",
    "ChoiceView",
    "CutRepeat",
    "DraftAnswers",
    "FormAnswers",
    "FormChanges",
    "FormDefinition",
    "FormSession",
    "GroupView",
    "Instances",
    "LineAnswer",
    "LineState",
    "PageItem",
    "PageState",
    "PageView",
    "Problem",
    "ProblemCode",
    "PutAway",
    "QuestionKind",
    "QuestionView",
    "RangeView",
    "Reason",
    "RepeatInstanceView",
    "RepeatView",
    "Run",
]

Instances = Mapping[str, Sequence[Mapping[str, str]]]
"""Data sets for the form's external instances: `{"case": [{"family_number": "T-0001"}], "members": []}`."""


class FormSession:
    """A form being filled in. Make one with `start` or `resume`, never with the constructor.

    A `ref` is the concrete path of one node, `/data/visit/met`; a repeat instance is marked by its stable
    id, `/data/member[0f…32 hex digits]/m_name`, so a ref stays true when another instance is removed.
    """

    def __init__(
        self,
        definition: FormDefinition,
        draft: DraftAnswers | None,
        *,
        clock: Clock,
        instances: Instances,
        language: str,
        username: str,
        properties: Mapping[str, str] | None,
        last_saved: AnswerNode | None,
        new_id: Callable[[], bytes],
        rng: random.Random | None,
        edited: bool = False,
        steps: int = STEP_BUDGET,
    ) -> None:
        self.definition = definition
        self.kept = draft.kept if draft is not None else ()
        program = compile_form(definition)
        chance = random.SystemRandom() if rng is None else rng
        env = FormEnvironment(definition, clock=clock, instances=instances, rng=chance, last_saved=last_saved)
        model = definition.root
        if draft is None:
            self._root = grow(model, new_id)
        else:
            self._root = grown_from(model, with_removed(draft).root, new_id)
        self._evaluation = Evaluation(program, env, self._root, new_id)
        self._wording = Wording(program, env, self._evaluation)
        self._wording.set_language(language)
        self._removed = RemovedLines()
        self._presenter = Presenter(self._wording, self._removed)
        self._explainer = Explainer(program, self._evaluation)
        self._repeats = dict(_repeats_of(definition.body))
        self._by_ref: dict[str, InstanceNode] = {}
        self._pages: list[Page] | None = None
        self._page_views: tuple[PageView, ...] | None = None
        self._pages_hang = False
        self._evaluation.allowed = steps
        if draft is not None:
            self._remove_again(draft)
        known = env.properties = {"username": username, **(properties or {})}
        load(self._evaluation, first=draft is None, properties=known, edited=edited)
        self._evaluation.allowed = STEP_BUDGET
        self._changes()

    @classmethod
    def start(
        cls,
        definition: FormDefinition,
        *,
        clock: Clock,
        instances: Instances,
        language: str,
        username: str = "",
        properties: Mapping[str, str] | None = None,
        last_saved: AnswerNode | None = None,
        new_id: Callable[[], bytes] = ids.new_id,
        rng: random.Random | None = None,
        steps: int = STEP_BUDGET,
    ) -> FormSession:
        """A new form: defaults set, first-load actions run, everything computed.

        `language` is one of the form's or an IETF tag in it ("kk"); an unknown one gives the default.
        `properties` are those of the device (deviceid, email, phonenumber), `last_saved` the root of the
        record saved last, for a form that asks for them; blank where they are not given. `steps` is what one
        computation of the opening may take: FormError(FORM_UNSUPPORTED, detail="too_many_steps") beyond.
        """
        return cls(
            definition, None, clock=clock, instances=instances, language=language, username=username,
            properties=properties, last_saved=last_saved, new_id=new_id, rng=rng, steps=steps,
        )  # fmt: skip

    @classmethod
    def resume(
        cls,
        definition: FormDefinition,
        draft: DraftAnswers,
        *,
        clock: Clock,
        instances: Instances,
        language: str = "",
        username: str = "",
        properties: Mapping[str, str] | None = None,
        last_saved: AnswerNode | None = None,
        new_id: Callable[[], bytes] = ids.new_id,
        rng: random.Random | None = None,
    ) -> FormSession:
        """Goes on with a draft: repeat ids, hidden and rejected text are back; first-load actions do not run.

        FormError(FORM_INVALID) when the draft belongs to another form or version.
        """
        if (draft.form_id, draft.form_sha256) != (definition.form_id, definition.sha256):
            raise FormError(Code.FORM_INVALID, detail="draft_of_another_version")
        return cls(
            definition, draft, clock=clock, instances=instances, language=language or draft.language,
            username=username, properties=properties, last_saved=last_saved, new_id=new_id, rng=rng,
        )  # fmt: skip

    @classmethod
    def edit(
        cls,
        definition: FormDefinition,
        submission: bytes,
        *,
        clock: Clock,
        instances: Instances,
        language: str,
        username: str = "",
        new_id: Callable[[], bytes] = ids.new_id,
        rng: random.Random | None = None,
    ) -> FormSession:
        """Goes on with a record made elsewhere, an ODK submission as XML.

        It gets an id of its own, the old one stays as deprecatedID where the form has one.
        FormError(FORM_INVALID) for a record of another form."""
        draft = read_submission(definition, submission, new_id=new_id)
        return cls(
            definition, draft, clock=clock, instances=instances, language=language, username=username,
            properties=None, last_saved=None, new_id=new_id, rng=rng, edited=True,
        )  # fmt: skip

    @property
    def languages(self) -> tuple[str, ...]:
        """The form's languages as it names them, "Kazakh (kk)"; empty when it has none."""
        return self.definition.languages

    @property
    def language(self) -> str:
        """The active one of `languages`, or empty."""
        return self._wording.language

    def set_language(self, language: str) -> FormChanges:
        """Switches labels, hints, messages and calculations that use them. Answers stay."""
        self._wording.set_language(language)
        self._evaluation.speak_again()
        self._evaluation.settle()
        changes = self._changes()
        self._page_views = None
        labels = frozenset(node.ref for node in self._root.everything() if node.model.control is not None)
        return replace(changes, labels=changes.labels | labels, choices=labels, pages_changed=True)

    def pages(self) -> tuple[PageView, ...]:
        """Relevant pages in document order.

        A top-level group is a page; every repeat instance is a page of its own, its title being the repeat's
        label and the first answered text in it; top-level questions between groups are gathered into pages; a
        top-level repeat that a person may add to has a page of its own, its RepeatView, before its instances.
        """
        if self._page_views is None:
            self._page_views = tuple(self._presenter.page(page) for page in self._layout())
        return self._page_views

    def page(self, page_id: str) -> tuple[PageItem, ...]:
        """The relevant items of a page in document order; empty for a page that is no longer there."""
        page = next((page for page in self._layout() if page.id == page_id), None)
        return () if page is None else self._presenter.items(page)

    def list_page(self, ref: str) -> str:
        """The id of the page that shows a repeat as a list; `ref` is that of its RepeatView."""
        name = ref.rpartition("/")[2]
        for page in self._layout():
            for placed in page.lists():
                if f"{placed.node.ref}/{name}" == ref:
                    return page.id
        return ""

    def question(self, ref: str) -> QuestionView:
        """One question again, also when it is not relevant now. KeyError for a ref that is not there."""
        self._evaluation.refill()
        return self._presenter.question(self._control_node(ref))

    def answer(self, ref: str, value: str) -> FormChanges:
        """Takes the text of one question: ISO for dates ("2026-03-10"), choice values separated by a space,
        "OK" for acknowledge, a blob name for media, empty to clear. It replaces stray words of a select_one.

        A text of the wrong type or one that breaks the constraint stays as typed, with its Problem. KeyError
        for a ref that is not there; ValueError for one that takes no answer.
        """
        node = self._control_node(ref)
        if not takes_answer(node):
            raise ValueError("takes no answer")
        if _kind(node) is QuestionKind.SELECT_ONE:
            self._evaluation.keep_stray(node, "")
        if value != node.typed:
            self._evaluation.type_text(node, value)
            self._evaluation.settle()
        return self._changes()

    def keep_words(self, ref: str, words: str) -> FormChanges:
        """Keeps words typed into the list of a select that are no entry of it; empty when they went.

        They are in drafts and views and have a Problem, but no expression sees them and no record holds them.
        Where one may be chosen they replace the answer. KeyError for a ref that is not there; ValueError for
        a question without a list.
        """
        node = self._control_node(ref)
        if _kind(node) not in (QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE):
            raise ValueError("has no list")
        self._evaluation.keep_stray(node, words)
        if words and node.typed and _kind(node) is QuestionKind.SELECT_ONE:
            self._evaluation.type_text(node, "")
            self._evaluation.settle()
        return self._changes()

    def add_repeat(self, ref: str) -> FormChanges:
        """One more instance of the repeat, at its end; `ref` is that of the RepeatView."""
        parent, model = self._repeat(ref)
        if model.repeat is None or model.repeat.count or model.repeat.fixed:
            raise ValueError("the form sets the count")
        if len(parent.named(model.name)) >= MAX_INSTANCES:
            raise FormError(Code.FORM_TOO_LARGE, instances=MAX_INSTANCES)
        self._evaluation.add_instance(model, parent)
        self._evaluation.settle()
        return self._changes()

    def remove_repeat(self, ref: str) -> FormChanges:
        """Takes a repeat instance away; `ref` is that of the RepeatInstanceView."""
        node = self._node(ref)
        repeat = node.model.repeat
        if repeat is None or repeat.count or repeat.fixed or not isinstance(node.parent, InstanceNode):
            raise ValueError("cannot be removed")
        self._removed.note(node, node.parent)
        self._evaluation.take_instance(node)
        self._evaluation.settle()
        return self._changes()

    def bring_back(self, ref: str) -> FormChanges:
        """Puts a removed instance back where it was, with its id and answers; `ref` is that of its view.

        KeyError where nothing removed is called so, or its parent is removed too."""
        line = self._removed.find(ref)
        if line is None:
            raise KeyError(ref)
        return self._give_back(line)

    def undo_remove(self) -> FormChanges:
        """Brings the instance back that was removed last."""
        line = self._removed.newest()
        return self._changes() if line is None else self._give_back(line)

    def put_away(self) -> tuple[PutAway, ...]:
        """Lines with answers that a smaller count has put away; kept in drafts, not in the record."""
        found = []
        for parent in self._root.everything():
            for name, stash in (parent.stash or {}).items():
                model = next(each for each in parent.model.members() if each.name == name)
                if model in self._repeats and any(map(has_answers, stash)):
                    asked_by = self._explainer.asked_by(model, parent)
                    refs = frozenset(node.ref for node in asked_by)
                    found.append(self._presenter.put_away(self._repeats[model], parent, stash, refs))
        return tuple(found)

    def cut_repeats(self) -> tuple[CutRepeat, ...]:
        """Repeats whose count asks for more lines than a form may have: nothing is left out in silence."""
        return tuple(
            self._presenter.cut(
                self._repeats[model],
                parent,
                frozenset(node.ref for node in self._explainer.asked_by(model, parent)),
            )
            for model, parent in self._evaluation.cut
            if parent.alive and model in self._repeats
        )

    def removed(self) -> tuple[RepeatInstanceView, ...]:
        """All removed lines that can come back, as `RepeatView.removed` has them."""
        return tuple(
            self._presenter.line(self._repeats[line.model], line, 0, False)
            for line in self._removed.everywhere()
            if line.model in self._repeats
        )

    def problems(self) -> tuple[Problem, ...]:
        """Everything to put right before finishing, in the order of the visit."""
        return tuple(self._presenter.problems(self._layout()))

    def hidden_answers(self) -> tuple[str, ...]:
        """Refs of questions with typed text that are not relevant now: kept in drafts, not in the record."""
        return tuple(
            node.ref
            for node in self._root.everything()
            if (node.typed or node.stray) and not node.relevant and node.model.control is not None
        )

    def draft(self) -> DraftAnswers:
        """Everything typed, for the draft."""
        form = self.definition
        typed, removed = everything_typed(self._root), self._removed.as_drafted()
        return DraftAnswers(form.form_id, form.version, form.sha256, self.language, typed, self.kept, removed)

    def submission(self) -> FormAnswers:
        """Relevant answers and calculations, for the record; sets the end time. Check `problems()` first."""
        finish(self._evaluation)
        self._evaluation.settle()
        form = self.definition
        return FormAnswers(form.form_id, form.version, form.sha256, relevant_only(self._root), self.kept)

    def value(self, name_or_ref: str) -> str:
        """The value as expressions see it: blank when not relevant. By name, the first node of that name.

        KeyError when nothing is called so."""
        return string_value(self._found(name_or_ref)[0])

    def refs(self, name: str) -> tuple[str, ...]:
        """The refs of all nodes of that name, in document order (one per repeat instance)."""
        return tuple(node.ref for node in self._root.everything() if node.name == name)

    def instance_name(self) -> str:
        """The form's name for this record, or its title."""
        named = [node.text for node in self._root.everything() if node.name == "instanceName"]
        return named[0] if named and named[0] else self.definition.title

    def sources(self, name_or_ref: str) -> tuple[str, ...]:
        """Refs of the answered, relevant questions that a calculated node depends on, however indirectly."""
        return tuple(node.ref for node in self._explainer.sources(self._found(name_or_ref)[0]))

    def explain(self, name_or_ref: str) -> tuple[Reason, ...]:
        """The answered questions that made a calculated result so, those that decide it first."""
        return tuple(
            self._presenter.reason(node, holds, self._layout())
            for node, holds in self._explainer.reasons(self._found(name_or_ref)[0])
        )

    # Lines that were removed

    def _remove_again(self, draft: DraftAnswers) -> None:
        """A draft is opened: its removed lines stand in the tree, each in its place; take them out."""
        lines = {node.repeat_id: node for node in self._root.everything()}
        for one in draft.removed:
            line = lines.get(one.node.repeat_id)
            if line is not None and isinstance(line.parent, InstanceNode):
                for node in line.everything():
                    self._evaluation.check_type(node)
                self._removed.note(line, line.parent)
                self._evaluation.take_instance(line)

    def _give_back(self, line: InstanceNode) -> FormChanges:
        parent, position = self._removed.give_back(line)
        self._evaluation.insert_instance(line, parent, position)
        self._evaluation.settle()
        return self._changes()

    # Looking things up

    def _layout(self) -> list[Page]:
        self._evaluation.refill()
        if self._pages is None:
            self._pages = lay_out(self.definition, self._root, self._open_to)
        return self._pages

    def _open_to(self, repeat: ModelNode, parent: InstanceNode) -> bool:
        """Whether a first instance would be relevant; such pages may change with any value."""
        self._pages_hang = self._pages_hang or bool(repeat.bind.relevant)
        return self._evaluation.would_be_relevant(repeat, parent)

    def _node(self, ref: str) -> InstanceNode:
        if not self._by_ref:
            self._by_ref = {node.ref: node for node in self._root.with_marks()}
        return self._by_ref[ref]

    def _control_node(self, ref: str) -> InstanceNode:
        node = self._node(ref)
        if node.model.control is None:
            raise ValueError("not a question")
        return node

    def _found(self, name_or_ref: str) -> list[InstanceNode]:
        if name_or_ref.startswith("/"):
            return [self._node(name_or_ref)]
        found = [node for node in self._root.everything() if node.name == name_or_ref]
        if not found:
            raise KeyError(name_or_ref)
        return found

    def _repeat(self, ref: str) -> tuple[InstanceNode, ModelNode]:
        above, _, name = ref.rpartition("/")
        parent = self._node(above)
        model = next((each for each in parent.model.members() if each.qname == name), None)
        if model is None or model.repeat is None:
            raise KeyError(ref)
        return parent, model

    def _changes(self) -> FormChanges:
        """What happened since the last call, as refs."""
        log = self._evaluation.take_log()
        if log.structure:
            self._by_ref = {}
        if log.structure or log.relevant or (self._pages_hang and log.values):
            self._pages = None
        if log:
            self._page_views = None
        pages = log.structure or log.relevant or log.problems or log.required or log.texts
        return FormChanges(
            values=_refs(log.values),
            relevant=_refs(log.relevant),
            required=_refs(log.required),
            readonly=_refs(log.readonly),
            problems=_refs(log.problems),
            labels=_refs(log.texts),
            choices=_refs(log.choices),
            pages_changed=bool(pages) or any(node.model.control is not None for node in log.values),
            structure_changed=log.structure,
        )


def _kind(node: InstanceNode) -> QuestionKind | None:
    return node.model.control.kind if node.model.control is not None else None


def _refs(nodes: set[InstanceNode]) -> frozenset[str]:
    return frozenset(node.ref for node in nodes if node.alive)


def _repeats_of(items: tuple[BodyItem, ...]) -> Iterator[tuple[ModelNode, Group]]:
    for item in items:
        if isinstance(item, Group):
            if item.repeat and item.node is not None:
                yield item.node, item
            yield from _repeats_of(item.items)
