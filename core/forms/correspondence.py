"""Which question of one version of a form is which question of another.

By path, then by a name that is there once in both; never by a label, which is words. Repeats correspond in
the same way, or when every question that has gone elsewhere from one has gone to the same other. Nothing here
knows answers: `moving` carries them along.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from core.forms.definition import FormDefinition, ModelNode, plain_step
from core.forms.tree import cell
from core.forms.views import QuestionKind

_DATA_SET = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)")
_SELECTS = frozenset({QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE, QuestionKind.RANK})
_LISTS = frozenset({QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE})
_WRITTEN = frozenset(
    {
        QuestionKind.TEXT, QuestionKind.BARCODE, QuestionKind.INTEGER, QuestionKind.DECIMAL,
        QuestionKind.RANGE, QuestionKind.DATE, QuestionKind.TIME, QuestionKind.DATE_TIME,
    }
)  # fmt: skip


class Correspondence:
    """From the nodes of one version to those of another."""

    def __init__(self, old: FormDefinition, new: FormDefinition) -> None:
        self.old, self.new = old, new
        self._leaf = _pairs(_leaves(old), _leaves(new))
        self._repeat = self._pair_repeats()
        self._repeat_back = {there: here for here, there in self._repeat.items()}
        self._known = frozenset(self._leaf.values())

    def leaf(self, node: ModelNode) -> ModelNode | None:
        """The question that is this one in the other version."""
        return self._leaf.get(node)

    def is_new(self, node: ModelNode) -> bool:
        """Whether the first version has no such question."""
        return node not in self._known

    def repeat(self, node: ModelNode) -> ModelNode | None:
        """The repeat that is this one in the other version."""
        return self._repeat.get(node)

    def repeat_before(self, node: ModelNode) -> ModelNode | None:
        """The repeat of the first version that this one of the other is."""
        return self._repeat_back.get(node)

    def _pair_repeats(self) -> dict[ModelNode, ModelNode]:
        pairs = _pairs(_repeats(self.old), _repeats(self.new))
        taken = set(pairs.values())
        for repeat in _repeats(self.old):
            if repeat in pairs:
                continue
            homes = {
                there.repeats[-1] if there.repeats else None
                for leaf in repeat.everything()
                if leaf.is_leaf and leaf.repeats[-1] is repeat and (there := self._leaf.get(leaf)) is not None
            }
            home = homes.pop() if len(homes) == 1 else None
            if home is not None and home not in taken:
                pairs[repeat] = home
                taken.add(home)
        return pairs


def holds_answer(node: ModelNode) -> bool:
    """Whether a person types here: a control that is neither a note nor always shut."""
    if node.control is None or node.control.kind is QuestionKind.NOTE:
        return False
    return node.bind.readonly.strip() != "true()"


def is_computed(node: ModelNode) -> bool:
    """Whether the form itself writes here, over whatever was typed."""
    return bool(node.bind.calculate)


def same_manner(old: ModelNode, new: ModelNode) -> bool:
    """Whether a text of one question can be read as an answer to the other: a code of a list is no number."""
    if old.control is None or new.control is None:
        return old.control is new.control
    kinds = {old.control.kind, new.control.kind}
    return len(kinds) == 1 or kinds <= _SELECTS or kinds <= _WRITTEN


def is_select(node: ModelNode) -> bool:
    return node.control is not None and node.control.kind in _SELECTS


def takes_words(node: ModelNode) -> bool:
    """Whether words may be typed into its list, also such that are no entry of it."""
    return node.control is not None and node.control.kind in _LISTS


def listed_values(definition: FormDefinition, node: ModelNode) -> frozenset[str] | None:
    """All values of a select's list, filters aside; None where they stand outside of the form."""
    control = node.control
    if control is None or node.control is None:
        return None
    if control.itemset is None:
        return frozenset(choice.value for choice in control.choices)
    named = _DATA_SET.search(control.itemset.nodeset)
    data_set = definition.data_sets.get(named.group(1)) if named else None
    if data_set is None or data_set.root is None:
        return None
    column = control.itemset.value
    return frozenset(cell(row, column) for row in data_set.root.children)


def _leaves(form: FormDefinition) -> list[ModelNode]:
    return [node for node in form.root.with_marks() if node.is_leaf and node is not form.root]


def _repeats(form: FormDefinition) -> list[ModelNode]:
    return [node for node in form.nodes() if node.repeat is not None]


def _inner_path(node: ModelNode) -> str:
    """The path without the root, whose name tells nothing."""
    return node.path.partition("/")[2].partition("/")[2]


def _called(node: ModelNode) -> str:
    return plain_step(node.step)


def _pairs(old: Iterable[ModelNode], new: Iterable[ModelNode]) -> dict[ModelNode, ModelNode]:
    """By path; what is left by a name that is there once in each version."""
    here, there = list(old), list(new)
    by_path = {_inner_path(node): node for node in there}
    pairs = {node: by_path[_inner_path(node)] for node in here if _inner_path(node) in by_path}
    taken = set(pairs.values())
    names_here, names_there = (Counter(_called(node) for node in nodes) for nodes in (here, there))
    by_name = {_called(node): node for node in there if names_there[_called(node)] == 1}
    for node in here:
        match = by_name.get(_called(node))
        if node not in pairs and names_here[_called(node)] == 1 and match is not None and match not in taken:
            pairs[node] = match
    return pairs
