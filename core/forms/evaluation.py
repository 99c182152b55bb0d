"""Applies the rules of a form to its tree: what follows from a change, and nothing else, is computed again.

A change of a value schedules the triggers that read it, at the concrete nodes that share the right repeat
instances; they run in the program's order until nothing is left. Then repeat counts and value-changed actions
take their turn, and so on until all is quiet. Every changed node goes into `log` for the session.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from core.errors import Code, FormError
from core.forms.answer_types import fits_scale, fits_type, stored
from core.forms.definition import ModelNode
from core.forms.instance import InstanceNode, concrete, grow, place_for
from core.forms.program import CompiledAction, Program
from core.forms.surroundings import FormEnvironment
from core.forms.triggers import COLUMNS, Kind, Trigger
from core.forms.views import ProblemCode, QuestionKind
from core.forms.xpath.environment import STEP_BUDGET, Context
from core.forms.xpath.faults import XPathBudgetError, XPathError
from core.forms.xpath.values import text_to_number

MAX_INSTANCES = 1_000
MAX_NODES = 50_000
"""Of one filled-in form: a repeat in a repeat of a thousand each would be a million."""
MAX_ROUNDS = 200


@dataclass(slots=True)
class ChangeLog:
    """The nodes that changed since the last `take`, by what changed."""

    values: set[InstanceNode] = field(default_factory=set)
    relevant: set[InstanceNode] = field(default_factory=set)
    required: set[InstanceNode] = field(default_factory=set)
    readonly: set[InstanceNode] = field(default_factory=set)
    problems: set[InstanceNode] = field(default_factory=set)
    texts: set[InstanceNode] = field(default_factory=set)
    choices: set[InstanceNode] = field(default_factory=set)
    structure: bool = False

    def __bool__(self) -> bool:
        nodes = (self.values, self.relevant, self.required, self.readonly, self.problems, self.texts)
        return self.structure or any((*nodes, self.choices))


class Evaluation:
    """One tree under its rules. `offered` tells which values a select with changing choices offers now."""

    def __init__(
        self, program: Program, env: FormEnvironment, root: InstanceNode, new_id: Callable[[], bytes]
    ) -> None:
        self.program = program
        self.env = env
        self.root = root
        self.new_id = new_id
        self.log = ChangeLog()
        self.offered: Callable[[InstanceNode], Mapping[str, None] | None] = lambda node: None
        self._nodes = sum(1 for _ in root.with_marks())
        self._pending: dict[int, dict[int, InstanceNode]] = {}
        self._heap: list[int] = []
        self._counts: set[ModelNode] = set()
        self._fired: list[InstanceNode] = []
        self.cut: dict[tuple[ModelNode, InstanceNode], None] = {}
        """Repeats, each below its parent, whose count asks for more than MAX_INSTANCES."""
        self.allowed = STEP_BUDGET
        """Steps of each change and each drawing; opening an empty form gets less (`lifecycle`)."""
        self._over: dict[InstanceNode, str] = {}
        """Texts typed over a calculation, in instances that are away: they come back as they were typed."""
        self.quiet = False
        """While true, changes of value fire no actions: the first computation is no change."""
        self._listening = {
            each.action.place for each in program.actions if _on(each.action.events, "changed")
        }
        env.set_tree(root)
        root.name_refs()

    def take_log(self) -> ChangeLog:
        """The changes so far; starts a new log."""
        log, self.log = self.log, ChangeLog()
        return log

    def everything(self) -> None:
        """Schedules every rule of every node, and every repeat count."""
        self._schedule_all(self.root)
        self._counts.update(self.program.counts)

    def speak_again(self) -> None:
        """Schedules the rules that use translated words, after a change of language."""
        for trigger in self.program.language_readers:
            self._schedule(trigger, concrete(trigger.node, self.root))

    def check_type(self, node: InstanceNode) -> None:
        """Judges a text that came from a draft."""
        if node.model.is_leaf and node.model.control is not None:
            node.bad_type = not _fits(node, node.typed)
            node.text = "" if node.bad_type else node.typed

    def refill(self) -> None:
        """A new budget of steps: each change and each drawing has its own."""
        self.env.budget = self.allowed

    def settle(self) -> None:
        """Runs until nothing is left to do."""
        self.refill()
        for _ in range(MAX_ROUNDS):
            self._propagate()
            if self._over and self._type_over():
                continue
            if self._fired:
                self._run_changed_actions()
            elif self._counts:
                self._apply_counts()
            else:
                return
        fired = next((node.model for node in self._fired), self.root.model)
        restless = next(iter(self._counts), fired)
        rule = "repeat_count" if restless in self._counts else "trigger"
        raise FormError(Code.FORM_UNSUPPORTED, detail="does_not_settle", node=restless.path, rule=rule)

    def type_text(self, node: InstanceNode, text: str) -> None:
        """Takes a typed text; one of the wrong type stays typed and counts as blank."""
        node.typed = text
        bad = not _fits(node, text)
        if bad != node.bad_type:
            node.bad_type = bad
            self.log.problems.add(node)
        self.log.values.add(node)
        self._refresh(node)

    def keep_stray(self, node: InstanceNode, words: str) -> None:
        """Keeps words that are no entry of a list; nothing that is computed sees them."""
        if words != node.stray:
            node.stray = words
            self.log.values.add(node)
            self.log.problems.add(node)

    def place_text(self, node: InstanceNode, text: str) -> None:
        """Takes a text from the form itself: an action, a preload."""
        if text != node.typed:
            self.type_text(node, text)

    def keep_typed_over(self, node: InstanceNode, text: str) -> None:
        """The node is away: when it comes back, it has this text again whatever its calculation says."""
        self._over[node] = text

    def _type_over(self) -> bool:
        """Gives the texts back whose nodes are there again; whether there were any."""
        back = [(node, text) for node, text in self._over.items() if node.alive]
        for node, text in back:
            del self._over[node]
            self.place_text(node, text)
        return bool(back)

    def run_actions(
        self, event: str, *, place: ModelNode | None = None, under: InstanceNode | None = None
    ) -> None:
        """Runs the setvalue actions of an event, in the order of the form."""
        for each in self.program.actions:
            if not _on(each.action.events, event) or (place is not None and each.action.place is not place):
                continue
            anchor = self.root if under is None else _anchor_for(each.action.target, under)
            for target in self._chosen(each, concrete(each.action.target, anchor)):
                self.place_text(
                    target, stored(self._text_at(each.run, target, "default"), target.model.bind.type)
                )

    def _chosen(self, action: CompiledAction, targets: list[InstanceNode]) -> list[InstanceNode]:
        """The targets that the predicates of an action's ref leave."""
        if action.nodes is None:
            return targets
        wanted = {id(node) for node in action.nodes(Context(self.root, self.env))}
        return [target for target in targets if id(target) in wanted]

    # Repeats

    def add_instance(self, repeat: ModelNode, parent: InstanceNode) -> InstanceNode:
        """One more instance at the end; the form's new-repeat actions run on it."""
        made = grow(repeat, self.new_id)
        self.insert_instance(made, parent, len(parent.named(repeat.name)))
        self._propagate()
        self.run_actions("new-repeat", place=repeat, under=made)
        for node in made.everything():
            if node.model.repeat is not None and node is not made:
                self.run_actions("new-repeat", place=node.model, under=node)
        return made

    def insert_instance(self, instance: InstanceNode, parent: InstanceNode, position: int) -> None:
        """Puts an instance at a position among its kind (from 0)."""
        repeat = instance.model
        self._nodes += sum(1 for _ in instance.with_marks())
        if self._nodes > MAX_NODES:
            raise FormError(Code.FORM_TOO_LARGE, node=repeat.path, nodes=self._nodes, limit=MAX_NODES)
        parent.insert(place_for(parent, repeat, position), instance)
        for node in instance.with_marks():
            node.alive = True
        instance.name_refs()
        self._spread_relevance(instance)
        self._schedule_all(instance)
        self._counts.update(model for model in self.program.counts if repeat in model.repeats[:-1])
        self._shape_changed(repeat, parent)

    def take_instance(self, instance: InstanceNode) -> int:
        """Takes an instance out; its position among its kind. The subtree stays whole."""
        parent = instance.parent
        if not isinstance(parent, InstanceNode):
            raise ValueError("not an instance")
        position = next(at for at, each in enumerate(parent.named(instance.name)) if each is instance)
        self._over.update(self._typed_over(instance))
        parent.remove(instance)
        for node in instance.with_marks():
            node.alive = False
            self._nodes -= 1
        self._shape_changed(instance.model, parent)
        return position

    def _typed_over(self, instance: InstanceNode) -> dict[InstanceNode, str]:
        """Texts of questions that have a calculation, where they differ from what it gives."""
        found: dict[InstanceNode, str] = {}
        for node in instance.everything():
            if node.typed and node.model.may_be_typed_over:
                rule = next(t for t in self.program.of_node[node.model] if t.kind is Kind.CALCULATE)
                given = "" if rule.run is None else self._text_at(rule.run, node, "calculation")
                if stored(given, node.model.bind.type) != node.typed:
                    found[node] = node.typed
        return found

    def would_be_relevant(self, repeat: ModelNode, parent: InstanceNode) -> bool:
        """The repeat's own rule, asked at an instance that is not there."""
        rule = next((t for t in self.program.of_node.get(repeat, ()) if t.kind is Kind.RELEVANT), None)
        place = InstanceNode(repeat)
        place.parent = parent
        return rule is None or self._test_at(rule, place)

    # Scheduling

    def _schedule(self, trigger: Trigger, nodes: Iterable[InstanceNode]) -> None:
        waiting = self._pending.get(trigger.order)
        if waiting is None:
            waiting = self._pending[trigger.order] = {}
            heapq.heappush(self._heap, trigger.order)
        for node in nodes:
            waiting[id(node)] = node

    def _schedule_all(self, top: InstanceNode) -> None:
        of_node = self.program.of_node
        for node in top.with_marks():
            for trigger in of_node.get(node.model, ()):
                self._schedule(trigger, (node,))

    def _targets(
        self, trigger: Trigger, around: InstanceNode, model: ModelNode, own: int
    ) -> list[InstanceNode]:
        wanted = trigger.node
        if wanted.slot >= 0:
            return [self.env.fixed[wanted.slot]]  # type: ignore[list-item]
        anchor = around.instance_around(model.repeats[own - 1]) if own else self.root
        return [] if anchor is None else concrete(wanted, anchor)

    def _shape_changed(self, repeat: ModelNode, parent: InstanceNode) -> None:
        self.log.structure = True
        for trigger, own in self.program.shape_readers.get(repeat, ()):
            self._schedule(trigger, self._targets(trigger, parent, repeat, own))
        self._counts |= self.program.shape_count_readers.get(repeat, set())

    def _value_changed(self, node: InstanceNode) -> None:
        self.log.values.add(node)
        model = node.model
        for trigger, own in self.program.value_readers.get(model, ()):
            targets = self._targets(trigger, node, model, own)
            if trigger.node is model and trigger.kind is Kind.CALCULATE:
                targets = [each for each in targets if each is not node]
            if targets:
                self._schedule(trigger, targets)
        for trigger in self.program.of_node.get(model, ()):
            if trigger.kind is Kind.CONSTRAINT:
                self._schedule(trigger, (node,))
        self._counts |= self.program.count_readers.get(model, set())
        if model in self._listening and not self.quiet:
            self._fired.append(node)

    # Running

    def _propagate(self) -> None:
        triggers = self.program.triggers
        while self._heap:
            order = heapq.heappop(self._heap)
            trigger = triggers[order]
            for node in self._pending.pop(order).values():
                if node.alive:
                    self._run(trigger, node)

    def _run(self, trigger: Trigger, node: InstanceNode) -> None:
        kind = trigger.kind
        if kind is Kind.CALCULATE and trigger.run is not None:
            text = stored(self._text_at(trigger.run, node, "calculation"), node.model.bind.type)
            if text != node.typed:
                node.typed = text
                self._refresh(node)
        elif kind is Kind.TEXTS:
            self.log.texts.add(node)
        elif kind is Kind.CHOICES:
            self.log.choices.add(node)
            self._refresh(node)
        elif trigger.test is not None:
            self._apply_test(kind, node, self._test_at(trigger, node))

    def _apply_test(self, kind: Kind, node: InstanceNode, true: bool) -> None:
        if kind is Kind.RELEVANT:
            if true != node.own_relevant:
                node.own_relevant = true
                self._spread_relevance(node)
        elif kind is Kind.REQUIRED:
            if true != node.required:
                node.required = true
                self.log.required.add(node)
        elif kind is Kind.READONLY:
            if true != node.readonly:
                node.readonly = true
                self.log.readonly.add(node)
        elif true != node.fits:
            node.fits = true
            self.log.problems.add(node)

    def _text_at(self, run: Callable[[Context], str], node: InstanceNode, rule: str) -> str:
        self.env.spend(1)
        try:
            return run(Context(node, self.env))
        except XPathBudgetError as fault:
            raise _too_many_steps(node, rule) from fault
        except XPathError:
            return ""

    def _test_at(self, trigger: Trigger, node: InstanceNode) -> bool:
        if trigger.kind is Kind.CONSTRAINT and not node.text:
            return True
        self.env.spend(1)
        try:
            return trigger.test is None or trigger.test(Context(node, self.env))
        except XPathBudgetError as fault:
            raise _too_many_steps(node, COLUMNS[trigger.kind]) from fault
        except XPathError:
            return trigger.kind is Kind.RELEVANT

    def _refresh(self, node: InstanceNode) -> None:
        """Sets what expressions see of a leaf."""
        text = ""
        if node.relevant and not node.bad_type:
            text = node.typed
            if text and node.model.control is not None and node.model.control in self.program.itemsets:
                offered = self.offered(node)
                if offered is not None:
                    text = _still_offered(node, text.split(), offered)
        if text != node.text:
            node.text = text
            self._value_changed(node)
            if _is_rank(node):
                self.log.problems.add(node)  # entries may stand without a place now, or no more

    def _spread_relevance(self, top: InstanceNode) -> None:
        waiting = [top]
        while waiting:
            node = waiting.pop()
            parent = node.parent
            relevant = node.own_relevant and (not isinstance(parent, InstanceNode) or parent.relevant)
            if relevant != node.relevant:
                node.relevant = relevant
                self.log.relevant.add(node)
            elif node is not top:
                continue
            if node.attributes:
                waiting.extend(node.marks())
            if node.children:
                waiting.extend(node.members())
            elif node.model.is_leaf:
                self._refresh(node)

    def _run_changed_actions(self) -> None:
        fired, self._fired = self._fired, []
        for node in dict.fromkeys(fired):
            if node.alive:
                self.run_actions("changed", place=node.model, under=node)

    def _apply_counts(self) -> None:
        models, self._counts = self._counts, set()
        for repeat in sorted(models, key=lambda model: (model.depth, model.path)):
            outer = repeat.parent
            if isinstance(outer, ModelNode):
                for parent in concrete(outer, self.root):
                    self._apply_count(repeat, parent)

    def _note_cut(self, repeat: ModelNode, parent: InstanceNode, number: float) -> None:
        """Remembers what a count asks for beyond what a form may have: nothing is left out in silence."""
        if number > MAX_INSTANCES:
            self.cut[repeat, parent] = None
        else:
            self.cut.pop((repeat, parent), None)

    def _apply_count(self, repeat: ModelNode, parent: InstanceNode) -> None:
        place = InstanceNode(repeat)
        place.parent = parent
        text = self._text_at(self.program.counts[repeat], place, "repeat_count")
        number = text_to_number(text, self.env.zone)
        self._note_cut(repeat, parent, number)
        wanted = int(max(0, min(MAX_INSTANCES, number))) if number == number else 0
        have = parent.named(repeat.name)
        if len(have) > wanted:
            put_away = [each for each in have[wanted:] if isinstance(each, InstanceNode)]
            for instance in reversed(put_away):
                self.take_instance(instance)
            stash = parent.stash = parent.stash or {}
            stash[repeat.name] = put_away + stash.get(repeat.name, [])
        for position in range(len(have), wanted):
            stashed = (parent.stash or {}).get(repeat.name)
            if stashed:
                self.insert_instance(stashed.pop(0), parent, position)
            else:
                self.add_instance(repeat, parent)


def _too_many_steps(node: InstanceNode, rule: str) -> FormError:
    return FormError(Code.FORM_UNSUPPORTED, node=node.model.path, rule=rule, detail="too_many_steps")


def _fits(node: InstanceNode, text: str) -> bool:
    """Whether a text is an answer of its question's type; on a scale, a stop of it."""
    control = node.model.control
    if text and control is not None and control.bounds is not None:
        return fits_scale(text, *control.bounds)
    return fits_type(text, node.model.bind.type)


def _on(events: frozenset[str], event: str) -> bool:
    return not events.isdisjoint(_EVENTS[event])


_EVENTS = {
    "first-load": frozenset(("odk-instance-first-load", "xforms-ready")),
    "load": frozenset(("odk-instance-load",)),
    "new-repeat": frozenset(("odk-new-repeat", "jr-insert")),
    "changed": frozenset(("xforms-value-changed",)),
    "finish": frozenset(("xforms-revalidate",)),
}


def _anchor_for(target: ModelNode, node: InstanceNode) -> InstanceNode:
    """From where the target is found: the deepest repeat instance both are in, or the root."""
    anchor = node
    for ancestor in (node, *node.ancestors()):
        if isinstance(ancestor, InstanceNode):
            anchor = ancestor
            if ancestor.model in target.repeats:
                return ancestor
    return anchor


def _still_offered(node: InstanceNode, chosen: list[str], offered: Mapping[str, None]) -> str:
    """What of an answer counts while the list is as it is now.

    An order that a person gave takes in what came into its list since, at the end and in the order of the
    list, as web-forms does. `unplaced` makes a problem of it until a person says where the new ones
    stand; an order that nobody can change is left as it was given.
    """
    kept = [value for value in chosen if value in offered]
    if kept and _is_rank(node) and not node.readonly:
        kept += [value for value in offered if value not in chosen]
    return " ".join(kept)


def unplaced(node: InstanceNode) -> bool:
    """Whether a rank has entries that no person has given a place yet."""
    if not _is_rank(node):
        return False
    return not set(node.text.split()) <= set(node.typed.split())


def rejection(node: InstanceNode) -> ProblemCode | None:
    """Why what was typed is no answer as it stands; None where it is one, or nothing was typed."""
    if node.stray:
        return ProblemCode.NOT_LISTED
    if node.bad_type and node.typed:
        return ProblemCode.TYPE
    if unplaced(node):
        return ProblemCode.UNPLACED
    return ProblemCode.CONSTRAINT if node.text and not node.fits else None


def _is_rank(node: InstanceNode) -> bool:
    control = node.model.control
    return control is not None and control.kind is QuestionKind.RANK
