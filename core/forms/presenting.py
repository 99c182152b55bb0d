"""Turns the nodes of a session into the frozen views of `views`, in the active language."""

from __future__ import annotations

from collections.abc import Iterator

from core.forms.definition import Control, Group
from core.forms.instance import InstanceNode
from core.forms.pages import Page, Placed, repeat_ref, takes_answer
from core.forms.views import (
    GroupView,
    PageItem,
    PageState,
    PageView,
    Problem,
    ProblemCode,
    QuestionKind,
    QuestionView,
    RangeView,
    Reason,
    RepeatInstanceView,
    RepeatView,
)
from core.forms.wording import Wording


class Presenter:
    """Views of one session. Holds nothing but the wording."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def page(self, page: Page) -> PageView:
        """The page as the jump list shows it."""
        refs: list[str] = []
        answered = total = missing = broken = 0
        for node in page.questions():
            refs.append(node.ref)
            if not takes_answer(node):
                continue
            total += 1
            answered += bool(node.typed)
            broken += _rejection(node) is not None
            missing += node.required and not node.text
        if broken:
            state = PageState.ERROR
        elif not answered and total:
            state = PageState.EMPTY
        else:
            state = PageState.PART if missing else PageState.DONE
        instance_ref = page.node.ref if page.instance else ""
        return PageView(
            page.id, self.title(page), state, tuple(refs), answered, total, instance_ref, page.depth
        )

    def title(self, page: Page) -> str:
        """The group's label; of an instance with the first text given in it, or its number."""
        label = self._wording.text(page.label, page.node)
        if page.instance:
            return instance_title(label, page.node)
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
        label = self._wording.text(group.label, placed.node)
        repeat = model.repeat if model is not None else None
        free = repeat is not None and not (repeat.count or repeat.fixed)
        instances = tuple(
            RepeatInstanceView(each.ref, each.ref, instance_title(label, each, at), at, free)
            for at, each in enumerate(placed.instances, start=1)
        )
        ref = repeat_ref(placed.node, model) if model is not None else placed.node.ref
        return RepeatView(ref, label, free, instances)

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
        code = _rejection(node)
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


def instance_title(label: str, node: InstanceNode, position: int = 0) -> str:
    """ "Member: Айгүл", or "Member 2" while nothing is written there."""
    for each in node.everything():
        control = each.model.control
        if control is not None and control.kind is QuestionKind.TEXT and each.text:
            return f"{label}: {each.text}" if label else each.text
    if not position and node.parent is not None:
        position = node.parent.named(node.name).index(node) + 1
    return f"{label} {position}".strip()


def _rejection(node: InstanceNode) -> ProblemCode | None:
    if node.stray:
        return ProblemCode.NOT_LISTED
    if node.bad_type and node.typed:
        return ProblemCode.TYPE
    return ProblemCode.CONSTRAINT if node.text and not node.fits else None
