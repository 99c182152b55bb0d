"""Reads a record made elsewhere, an ODK submission as XML, into a draft that a session can open.

What the form does not have is left out; nothing here computes. Door: `FormSession.edit`.
"""

from __future__ import annotations

from collections.abc import Callable

from core import ids
from core.errors import Code, FormError
from core.forms.answers import TEXT_STEP, AnswerNode, DraftAnswers
from core.forms.definition import FormDefinition, ModelNode
from core.forms.markup import read_tree
from core.forms.tree import Node


def read_submission(
    definition: FormDefinition, xml: bytes, *, new_id: Callable[[], bytes] = ids.new_id
) -> DraftAnswers:
    """The answers of a submission of this form; FormError(FORM_INVALID) for XML of another root."""
    root = read_tree(xml).children[0]
    if root.name != definition.root.name:
        raise FormError(Code.FORM_INVALID, detail="record_of_another_form")
    answers = _read(definition.root, root, new_id)
    return DraftAnswers(definition.form_id, definition.version, definition.sha256, "", answers)


def _read(model: ModelNode, written: Node, new_id: Callable[[], bytes]) -> AnswerNode:
    repeat_id = new_id() if model.repeat is not None else None
    texts = {mark.name: mark.text for mark in written.attributes}
    marks = [AnswerNode(mark.step, texts[mark.name]) for mark in model.marks() if mark.name in texts]
    if model.is_leaf:
        if not marks:
            return AnswerNode(model.qname, written.text, repeat_id)
        return AnswerNode(model.qname, (*marks, AnswerNode(TEXT_STEP, written.text)), repeat_id)
    kept = marks
    for below in model.members():
        found = written.named(below.name)
        for each in found if below.repeat is not None else found[:1]:
            kept.append(_read(below, each, new_id))
    return AnswerNode(model.qname, tuple(kept), repeat_id)
