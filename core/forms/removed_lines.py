"""Lines of a repeat that a person took away: kept whole, in their places, until the form is finished.

In a session they stand outside the tree and come back where they were. In a draft they stand beside the
answers (`answers.RemovedLine`); `with_removed` puts them among the answers again, to open or to move a draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from core.forms.answers import AnswerNode, DraftAnswers, RemovedLine
from core.forms.drafts import everything_typed
from core.forms.instance import InstanceNode


class RemovedLines:
    """The removed lines of one session, the one removed last at the end."""

    def __init__(self) -> None:
        self._lines: list[tuple[InstanceNode, InstanceNode]] = []
        self._orders: dict[tuple[InstanceNode, str], list[InstanceNode]] = {}

    def note(self, line: InstanceNode, parent: InstanceNode) -> None:
        """The line is about to be taken out of its parent."""
        self._in_order(parent, line.name)
        self._lines.append((line, parent))

    def of(self, parent: InstanceNode, name: str) -> list[InstanceNode]:
        """Those of one repeat in which something was answered, in the order in which they stood."""
        gone = {line for line, above in self._lines if above is parent and self._matters(line)}
        return [line for line in self._orders.get((parent, name), ()) if line in gone]

    def find(self, ref: str) -> InstanceNode | None:
        """By the ref that it had; None where its parent is removed too, or nothing is called so."""
        return next((line for line, above in self._lines if above.alive and line.ref == ref), None)

    def everywhere(self) -> list[InstanceNode]:
        """All that were answered and can come back, in the order in which they were removed."""
        return [line for line, above in self._lines if above.alive and self._matters(line)]

    def newest(self) -> InstanceNode | None:
        """The one removed last that can come back."""
        return next((line for line, above in reversed(self._lines) if above.alive), None)

    def give_back(self, line: InstanceNode) -> tuple[InstanceNode, int]:
        """Its parent, and its position there; it is removed no longer."""
        at = next(at for at, (one, _) in enumerate(self._lines) if one is line)
        parent = self._lines.pop(at)[1]
        order = self._orders[parent, line.name]
        return parent, sum(one.alive for one in order[: order.index(line)])

    def as_drafted(self) -> tuple[RemovedLine, ...]:
        """For the draft: all in which something was answered."""
        kept = {line: parent for line, parent in self._lines if self._matters(line)}
        drafted = []
        for line, parent in kept.items():
            there = set(parent.named(line.name))
            order = [one for one in self._in_order(parent, line.name) if one in there or one in kept]
            drafted.append(RemovedLine(parent.ref, order.index(line), everything_typed(line)))
        return tuple(drafted)

    def _matters(self, line: InstanceNode) -> bool:
        """Whether something was answered in it, or in a line that was removed out of it before."""
        inside = (one for one, above in self._lines if above is line or line in above.ancestors())
        return has_answers(line) or any(has_answers(one) for one in inside)

    def _in_order(self, parent: InstanceNode, name: str) -> list[InstanceNode]:
        """All instances, removed ones in their places; lines are added at the end only."""
        order = self._orders.setdefault((parent, name), [])
        known = set(order)
        order += [one for one in parent.named(name) if isinstance(one, InstanceNode) and one not in known]
        return order


def has_answers(line: InstanceNode) -> bool:
    """Whether something stands in a question of it."""
    everything = everything_in(line)
    return any((node.typed or node.stray) and node.model.control is not None for node in everything)


def everything_in(top: InstanceNode) -> Iterator[InstanceNode]:
    """A node and all below it, also what a smaller count has put away."""
    for node in top.everything():
        yield node
        for stashed in (node.stash or {}).values():
            for line in stashed:
                yield from everything_in(line)


def with_removed(draft: DraftAnswers) -> DraftAnswers:
    """The draft with its removed lines standing among the others; each keeps its id."""
    root = draft.root
    waiting = sorted(draft.removed, key=lambda line: line.place)
    while waiting:
        left = []
        for line in waiting:
            grown = _inserted(root, line.parent.split("/")[2:], line)
            if grown is None:
                left.append(line)
            else:
                root = grown
        if len(left) == len(waiting):  # a parent that nobody has: kept from falling out silently
            break
        waiting = left
    return replace(draft, root=root, removed=tuple(waiting))


def without(draft: DraftAnswers, ids: frozenset[bytes]) -> DraftAnswers:
    """The reverse: the lines of these ids stand beside the answers again."""
    removed: list[RemovedLine] = []
    root = _emptied(draft.root, f"/{draft.root.name}", ids, removed)
    return replace(draft, root=root, removed=(*draft.removed, *removed))


def _inserted(node: AnswerNode, steps: list[str], line: RemovedLine) -> AnswerNode | None:
    children = list(node.children)
    if steps:
        for at, child in enumerate(children):
            if _step(child) == steps[0]:
                grown = _inserted(child, steps[1:], line)
                return None if grown is None else _with(node, children[:at], grown, children[at + 1 :])
        return None
    same = [at for at, child in enumerate(children) if child.name == line.node.name]
    index = same[line.place] if line.place < len(same) else len(children)
    return _with(node, children[:index], line.node, children[index:])


def _emptied(node: AnswerNode, ref: str, ids: frozenset[bytes], removed: list[RemovedLine]) -> AnswerNode:
    if isinstance(node.value, str):
        return node
    left: list[AnswerNode] = []
    places: dict[str, int] = {}
    for child in node.children:
        place = places[child.name] = places.get(child.name, -1) + 1
        inner = _emptied(child, f"{ref}/{_step(child)}", ids, removed)
        if child.repeat_id in ids:
            removed.append(RemovedLine(ref, place, inner))
        else:
            left.append(inner)
    return replace(node, value=tuple(left))


def _with(node: AnswerNode, *parts: list[AnswerNode] | AnswerNode) -> AnswerNode:
    value: list[AnswerNode] = []
    for part in parts:
        value += [part] if isinstance(part, AnswerNode) else part
    return replace(node, value=tuple(value))


def _step(node: AnswerNode) -> str:
    return node.name if node.repeat_id is None else f"{node.name}[{node.repeat_id.hex()}]"
