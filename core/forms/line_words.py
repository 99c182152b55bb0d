"""What names one line of a repeat: its title, the first answers in it, and what is missing there.

The title is the form's own where the repeat's label (or that of the first group in it) is computed from the
answers, as `Member: ${name}`; otherwise the label with the first text that was given, or with a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.forms.definition import Control, Group, TextSource
from core.forms.evaluation import rejection
from core.forms.instance import InstanceNode
from core.forms.pages import takes_answer
from core.forms.views import LineAnswer, LineState, QuestionKind
from core.forms.wording import Wording

MOST_ANSWERS: Final = 3
_NAMING: Final = frozenset(
    {
        QuestionKind.TEXT, QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE, QuestionKind.DATE,
        QuestionKind.INTEGER, QuestionKind.DECIMAL,
    }
)  # fmt: skip


class LineWords:
    """Words of lines in the active language of a session."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def label(self, repeat: Group, parent: InstanceNode) -> str:
        """The repeat as a whole: said beside a line that is not there, so that no line speaks in it."""
        return self._wording.text(repeat.label, self._nobody(repeat, parent)).strip()

    def title(self, repeat: Group, line: InstanceNode, position: int = 0) -> str:
        """ "Member: Айгүл", or "Member 2" while nothing is written there."""
        parent = line.parent
        if isinstance(parent, InstanceNode):
            own = self._computed(repeat, line, parent)
            if own:
                return own
            label = self.label(repeat, parent)
        else:
            label = self._wording.text(repeat.label, line)
        text = _first_text(line)
        if text is not None:
            return f"{label}: {text.text}" if label else text.text
        if not position and parent is not None and line.alive:
            position = parent.named(line.name).index(line) + 1
        return f"{label} {position or ''}".strip()

    def answers(self, line: InstanceNode) -> tuple[LineAnswer, ...]:
        """The first answers that tell this line from others; the text of the title is always among them."""
        named = [
            node
            for node in _own_nodes(line)
            if node.text and node.relevant and node.model.control is not None
            if node.model.control.kind in _NAMING
        ]
        text = _first_text(line)
        if text in named[MOST_ANSWERS:]:
            named[MOST_ANSWERS - 1] = text
        return tuple(self._answer(node, node.model.control) for node in named[:MOST_ANSWERS])

    def _answer(self, node: InstanceNode, control: Control | None) -> LineAnswer:
        assert control is not None
        return LineAnswer(node.name, control.kind, control.appearance, self._wording.shown(node))

    def state(self, line: InstanceNode) -> LineState:
        """Counts over all questions in it, lines inside it included."""
        answered = missing = wrong = 0
        for node in line.everything():
            if not node.relevant or not takes_answer(node):
                continue
            answered += bool(node.typed)
            wrong += rejection(node) is not None
            missing += node.required and not node.typed
        return LineState(answered, missing, wrong)

    def _computed(self, repeat: Group, line: InstanceNode, parent: InstanceNode) -> str:
        sources: list[tuple[TextSource, InstanceNode]] = [(repeat.label, line)]
        first = next(iter(repeat.items), None)
        if isinstance(first, Group) and not first.repeat and first.node is not None:
            sources += [(first.label, node) for node in line.members() if node.model is first.node]
        nobody = self._nobody(repeat, parent)
        for source, node in sources:
            said = self._wording.text(source, node)
            if said and said != self._wording.text(source, nobody):
                return said
        return ""

    def _nobody(self, repeat: Group, parent: InstanceNode) -> InstanceNode:
        """A line without anything in it."""
        assert repeat.node is not None
        place = InstanceNode(repeat.node)
        place.parent = parent
        return place


def _own_nodes(line: InstanceNode) -> Iterator[InstanceNode]:
    """All below a line, but not the lines inside it."""
    waiting = [line]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(below for below in reversed(node.members()) if below.model.repeat is None)


def _first_text(line: InstanceNode) -> InstanceNode | None:
    for node in _own_nodes(line):
        control = node.model.control
        if control is not None and control.kind is QuestionKind.TEXT and node.text:
            return node
    return None
