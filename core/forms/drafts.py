"""Trees of answers out of a session, and a session's tree out of a draft.

A draft keeps all that was typed, also what is hidden, rejected or put away by a smaller count; the record
keeps what is relevant. Repeat ids go along in both.
"""

from __future__ import annotations

from collections.abc import Callable

from core.forms.answers import STRAY_STEP, TEXT_STEP, AnswerNode
from core.forms.definition import ModelNode
from core.forms.instance import InstanceNode, grow


def everything_typed(node: InstanceNode) -> AnswerNode:
    """The draft's tree: texts as typed; blank ones only where the form has a default."""
    marks = [AnswerNode(each.model.step, each.typed) for each in node.marks() if _lives(each)]
    if node.model.is_leaf:
        return _leaf(node, node.typed, marks, stray=node.stray)
    kept = marks
    for child in _with_stash(node):
        said = child.typed or child.stray or child.model.default
        if child.model.is_leaf and child.repeat_id is None and not said:
            continue
        kept.append(everything_typed(child))
    return AnswerNode(node.qname, tuple(kept), node.repeat_id)


def _with_stash(node: InstanceNode) -> list[InstanceNode]:
    put_away = [each for instances in (node.stash or {}).values() for each in instances]
    return [*node.members(), *put_away]


def relevant_only(node: InstanceNode) -> AnswerNode:
    """The record's tree: what expressions see of relevant nodes."""
    marks = [
        AnswerNode(each.model.step, each.text) for each in node.marks() if each.relevant and _lives(each)
    ]
    if node.model.is_leaf:
        return _leaf(node, node.text, marks)
    kept = (*marks, *(relevant_only(child) for child in node.members() if child.relevant))
    return AnswerNode(node.qname, kept, node.repeat_id)


def _lives(mark: InstanceNode) -> bool:
    """Whether an attribute is other than the form says; the others come from the form again."""
    return mark.typed != mark.model.default or bool(mark.model.bind.relevant)


def _leaf(node: InstanceNode, text: str, marks: list[AnswerNode], stray: str = "") -> AnswerNode:
    """A leaf; one with attributes or stray words keeps its text in a child `text()`."""
    beside = [*marks, AnswerNode(STRAY_STEP, stray)] if stray else marks
    if not beside:
        return AnswerNode(node.qname, text, node.repeat_id)
    return AnswerNode(node.qname, (*beside, AnswerNode(TEXT_STEP, text)), node.repeat_id)


def grown_from(model: ModelNode, draft: AnswerNode, new_id: Callable[[], bytes]) -> InstanceNode:
    """A tree with the typed texts of a draft. Names the form does not have are left out."""
    node = grow(model, new_id)
    _fill(node, draft, new_id)
    return node


def _fill(node: InstanceNode, draft: AnswerNode, new_id: Callable[[], bytes]) -> None:
    given = {child.name: child.text for child in draft.children}
    for mark in node.marks():
        mark.typed = mark.text = given.get(mark.model.step, mark.typed)
    if node.model.is_leaf:
        node.typed = node.text = given.get(TEXT_STEP, "") if draft.children else draft.text
        node.stray = given.get(STRAY_STEP, "")
        return
    drafts: dict[str, list[AnswerNode]] = {}
    for child in draft.children:
        if child.name.startswith("@"):
            continue
        drafts.setdefault(child.name.rpartition(":")[2], []).append(child)
    for below in node.model.members():
        if below.repeat is not None:
            for old in list(node.named(below.name)):
                node.remove(old)
            _grow_instances(node, below, drafts.get(below.name, []), new_id)
        elif below.name in drafts:
            inner = node.named(below.name)[0]
            if isinstance(inner, InstanceNode):
                _fill(inner, drafts[below.name][0], new_id)


def _grow_instances(
    node: InstanceNode, repeat: ModelNode, drafts: list[AnswerNode], new_id: Callable[[], bytes]
) -> None:
    index = _place(node, repeat)
    for offset, draft in enumerate(drafts):
        instance = grown_from(repeat, draft, new_id)
        instance.repeat_id = draft.repeat_id or new_id()
        node.insert(index + offset, instance)


def _place(node: InstanceNode, repeat: ModelNode) -> int:
    before = {model.name for model in node.model.members()[: node.model.members().index(repeat)]}
    index = 0
    for at, child in enumerate(node.children):
        if child.name in before:
            index = at + 1
    return index
