"""Turns the nodes of a session into the frozen views of `views`, in the active language."""

from __future__ import annotations

from collections.abc import Iterator

from core.forms.definition import Control, Group
from core.forms.evaluation import MAX_INSTANCES, rejection
from core.forms.instance import InstanceNode
from core.forms.line_words import LineWords
from core.forms.pages import Page, Placed, is_free, repeat_ref, takes_answer
from core.forms.removed_lines import RemovedLines, has_answers
from core.forms.views import (
    CutRepeat,
    GroupView,
    PageItem,
    PageState,
    PageView,
    Problem,
    ProblemCode,
    PutAway,
    QuestionView,
    RangeView,
    Reason,
    RepeatInstanceView,
    RepeatView,
    heads_a_table,
)
from core.forms.wording import Wording


class Presenter:
    """Views of one session. Holds nothing but the wording and what was removed."""

    def __init__(self, wording: Wording, removed: RemovedLines) -> None:
        self._wording = wording
        self._lines = LineWords(wording)
        self._removed = removed

    def page(self, page: Page) -> PageView:
        """The page as the jump list shows it."""
        refs: list[str] = []
        answered = total = missing = broken = 0
        for node in page.questions():
            refs.append(node.ref)
            if not takes_answer(node) or _heads_a_table(node):
                continue
            total += 1
            answered += bool(node.typed)
            broken += rejection(node) is not None
            missing += node.required and not node.text
        if broken:
            state = PageState.ERROR
        elif not answered and total:
            state = PageState.EMPTY
        else:
            state = PageState.PART if missing else PageState.DONE
        instance_ref = page.node.ref if page.repeat is not None else ""
        more_of = instance_ref.rpartition("[")[0] if page.repeat is not None and is_free(page.repeat) else ""
        return PageView(
            page.id, self.title(page), state, tuple(refs), answered, total, instance_ref, page.depth, more_of,
            self.label(page), self._lines.answers(page.node) if page.repeat is not None else (),
        )  # fmt: skip

    def label(self, page: Page) -> str:
        """What a repeat is called, on the page of one of its instances; empty on another page."""
        parent = page.node.parent
        if page.repeat is None or not isinstance(parent, InstanceNode):
            return ""
        return self._lines.label(page.repeat, parent)

    def title(self, page: Page) -> str:
        """The group's label; of an instance with the first text given in it, or its number."""
        if page.repeat is not None:
            return self._lines.title(page.repeat, page.node)
        only = page.items[0].item if len(page.items) == 1 else None
        if isinstance(only, Group) and only.repeat and only.label == page.label:
            label = self._lines.label(only, page.node)
        else:
            label = self._wording.text(page.label, page.node)
        return label or (self._wording.program.definition.title if page.id.endswith("#") else page.node.name)

    def items(self, page: Page) -> tuple[PageItem, ...]:
        """What stands on a page."""
        return tuple(self._item(placed, page.id) for placed in page.items)

    def _item(self, placed: Placed, page_id: str) -> PageItem:
        if isinstance(placed.item, Control):
            return self.question(placed.node, page_id)
        if placed.item.repeat:
            return self._repeat(placed, placed.item)
        group = placed.item
        return GroupView(
            ref=placed.node.ref if group.node is not None else f"{placed.node.ref}#",
            label=self._wording.text(group.label, placed.node),
            hint=self._wording.text(group.hint, placed.node),
            appearance=group.appearance,
            items=tuple(self._item(each, page_id) for each in placed.inside),
        )

    def _repeat(self, placed: Placed, group: Group) -> RepeatView:
        model = group.node
        label = self._lines.label(group, placed.node)
        free = is_free(group)
        instances = tuple(
            self.line(group, each, at, free) for at, each in enumerate(placed.instances, start=1)
        )
        removed = self._removed.of(placed.node, model.name) if model is not None and free else []
        ref = repeat_ref(placed.node, model) if model is not None else placed.node.ref
        gone = tuple(self.line(group, each, 0, False) for each in removed)
        return RepeatView(ref, label, free, instances, gone)

    def line(self, group: Group, node: InstanceNode, position: int, removable: bool) -> RepeatInstanceView:
        """One line of a repeat, also one that is away (then without a position)."""
        lines = self._lines
        title, answers = lines.title(group, node, position), lines.answers(node)
        return RepeatInstanceView(node.ref, node.ref, title, position, removable, answers, lines.state(node))

    def put_away(
        self, group: Group, parent: InstanceNode, stash: list[InstanceNode], asked_by: frozenset[str]
    ) -> PutAway:
        """Lines that a smaller count has put away; numbered as they were."""
        first = 1 + (len(parent.named(group.node.name)) if group.node is not None else 0)
        shown = tuple(
            self.line(group, each, at, False) for at, each in enumerate(stash, first) if has_answers(each)
        )
        return PutAway(parent.ref, self._lines.label(group, parent), shown, asked_by)

    def cut(self, group: Group, parent: InstanceNode, asked_by: frozenset[str]) -> CutRepeat:
        """A repeat that is asked for more lines than there may be."""
        path = group.node.path if group.node is not None else ""
        return CutRepeat(path, self._lines.label(group, parent), MAX_INSTANCES, asked_by)

    def question(self, node: InstanceNode, page_id: str = "") -> QuestionView:
        """One control; its node must have one."""
        control = node.model.control
        if control is None:
            raise ValueError("not a question")
        wording = self._wording
        choices = wording.choices(node)
        return QuestionView(
            ref=node.ref,
            name=node.name,
            kind=control.kind,
            label=wording.text(control.label, node),
            hint=wording.text(control.hint, node),
            guidance=wording.text(control.hint, node, "guidance"),
            value=node.typed,
            shown_text=wording.shown(node),
            relevant=node.relevant,
            required=node.required,
            readonly=node.readonly,
            appearance=control.appearance,
            choices=choices,
            problem=self.problem(node, page_id),
            media=wording.media(control.label, node),
            parameters=control.parameters,
            range=RangeView(*control.bounds) if control.bounds else None,
            label_runs=wording.runs(control.label, node),
            hint_runs=wording.runs(control.hint, node),
            guidance_runs=wording.runs(control.hint, node, "guidance"),
            stray=node.stray,
            absent=wording.absent(node, choices),
        )

    def problem(self, node: InstanceNode, page_id: str, *, required: bool = False) -> Problem | None:
        """Why the typed text is rejected; with `required` also that it is missing."""
        code = rejection(node)
        if code is None and required and node.required and not node.text and takes_answer(node):
            code = ProblemCode.REQUIRED
        if code is None or not node.relevant:
            return None
        bind, message = node.model.bind, ""
        if code is ProblemCode.CONSTRAINT:
            message = self._wording.text(bind.constraint_message, node)
        elif code is ProblemCode.REQUIRED:
            message = self._wording.text(bind.required_message, node)
        control = node.model.control
        label = self._wording.text(control.label, node) if control is not None else node.name
        return Problem(node.ref, page_id, code, message, label)

    def problems(self, pages: list[Page]) -> Iterator[Problem]:
        """All problems in the order of the pages."""
        for page in pages:
            for node in page.questions():
                problem = self.problem(node, page.id, required=True)
                if problem is not None:
                    yield problem

    def reason(self, node: InstanceNode, holds: bool, pages: list[Page]) -> Reason:
        """A question behind a result."""
        page_id = next((page.id for page in pages if node in page.questions()), "")
        control = node.model.control
        label = self._wording.text(control.label, node) if control is not None else node.name
        return Reason(node.ref, page_id, label, self._wording.shown(node), holds)


def _heads_a_table(node: InstanceNode) -> bool:
    control = node.model.control
    plain = control is not None and heads_a_table(control.kind, control.appearance)
    return plain and not (node.required or node.typed)
