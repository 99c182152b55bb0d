"""What the expressions of one session may reach: its tree, its data sets, the texts of the form."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from core.clock import Clock
from core.forms.answers import AnswerNode
from core.forms.datasets import from_answers, from_rows
from core.forms.definition import FormDefinition, ModelNode, generic_path
from core.forms.instance import InstanceNode
from core.forms.tree import DOCUMENT, ELEMENT, Node
from core.forms.xpath.environment import Environment
from core.forms.xpath.values import Value

LAST_SAVED = "last-saved"
"""The source of the data set that is the record saved last (`jr://instance/last-saved`)."""


class FormEnvironment(Environment):
    """The world of a form session. `say_text` and `say_choice` are set by `wording`."""

    def __init__(
        self,
        definition: FormDefinition,
        *,
        clock: Clock,
        instances: Mapping[str, Sequence[Mapping[str, str]]],
        rng: random.Random,
        last_saved: AnswerNode | None = None,
    ) -> None:
        super().__init__(clock=clock, root=Node(DOCUMENT), rng=rng)
        self.definition = definition
        self.version = definition.version
        self.say_text: Callable[[str], str] = lambda text_id: ""
        self.say_choice: Callable[[str, ModelNode, InstanceNode], str] = lambda value, model, node: value
        self._instances: dict[str, Node] = {}
        for name, rows in instances.items():
            self._instances[name] = _wrapped(name, from_rows(rows))
        for name, data_set in definition.data_sets.items():
            if name not in self._instances:
                root = from_rows(()) if data_set.root is None else data_set.root
                if data_set.source == LAST_SAVED and last_saved is not None:
                    root = from_answers(last_saved)
                self._instances[name] = _wrapped(name, root)

    def set_tree(self, root: InstanceNode) -> None:
        """Makes a tree the primary instance and fills the slots of its unrepeated nodes."""
        self.root = Node(DOCUMENT)
        self.root.append(root)
        found = [node for node in root.with_marks() if node.model.slot >= 0]
        found.sort(key=lambda node: node.model.slot)
        self.fixed = list(found)

    def instance(self, name: str) -> Node | None:
        return self._instances.get(name)

    def itext(self, text_id: str) -> Value:
        return self.say_text(text_id)

    def choice_name(self, value: str, path: str, node: Node) -> str:
        if not isinstance(node, InstanceNode):
            return value
        model = self.definition.by_path.get(generic_path(path, node.model.path))
        return value if model is None else self.say_choice(value, model, node)


def _wrapped(name: str, root: Node) -> Node:
    """An `instance` element around the root. The root is shared between sessions, so it keeps its parent."""
    wrapper = Node(ELEMENT, "instance")
    wrapper.set_attribute("id", name)
    wrapper.children.append(root)
    if root.parent is None:
        root.parent = wrapper
    return wrapper
