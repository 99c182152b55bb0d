"""Moves what was typed from one version of a form into another, and back, without losing a letter.

Every text a person typed ends in the new draft or among its kept answers (or in both, where it stands in the
new version but is no answer there). Pure: no session is changed, nothing is saved. `correspondence` says
what is what, `move_preview` shows a move before it is made, `core.casework.form_updates` makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.forms.answer_types import fits_type
from core.forms.answers import (
    STRAY_STEP,
    TEXT_STEP,
    AnswerNode,
    DraftAnswers,
    KeptAnswer,
    RemovedLine,
)
from core.forms.correspondence import (
    Correspondence,
    holds_answer,
    is_computed,
    is_select,
    listed_values,
    same_manner,
    takes_words,
)
from core.forms.definition import FormDefinition, ModelNode, plain_step
from core.forms.removed_lines import with_removed, without
from core.forms.views import QuestionKind

Ids = Mapping[ModelNode, bytes]
"""For each repeat around a place, the id of the instance."""


class Fate(StrEnum):
    """What becomes of one text."""

    MOVED = "moved"
    UNFIT = "unfit"  # stands in the new version as typed, where it is not of the right type
    NOT_LISTED = "not_listed"  # a choice is no longer in the list
    OTHER_KIND = "other_kind"  # the question is there, and asks in another manner
    COMPUTED = "computed"  # the form works it out itself now
    ONE_OF_MANY = "one_of_many"  # into or out of a list of people, and there is not exactly one
    NO_PLACE = "no_place"


@dataclass(frozen=True, slots=True)
class Carried:
    """One text on its way. `placed` is what of it stands at `new_ref`; both are empty where nothing does."""

    ref: str
    node: ModelNode | None
    typed: str
    fate: Fate
    new_ref: str = ""
    new_node: ModelNode | None = None
    placed: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A question as it was read: label, answer for a reader, page."""

    label: str
    shown: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A draft in another version, and what became of each text."""

    draft: DraftAnswers
    carried: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A concrete leaf of a draft; `model` None where the form knows no such name.

    `stray`: the words beside its answer that are no entry of its list; they travel by themselves."""

    ref: str
    model: ModelNode | None
    ids: Ids
    text: str
    stray: bool = False


def move(
    old: FormDefinition,
    draft: DraftAnswers,
    new: FormDefinition,
    *,
    say: Callable[[str, str], Words],
    new_id: Callable[[], bytes],
    fresh: DraftAnswers | None = None,
) -> Moved:
    """The draft in `new`. `say(ref, typed)` gives the words of a question of the old version.

    `fresh` is a draft of `new` as it opens for the first time: what it prefills counts for questions that the
    old version does not have. Answers kept from the very version that is moved to go back to their places.
    Removed lines travel like the others and are removed there too.
    """
    removed, draft = _ids_of(draft.removed), with_removed(draft)
    road = _Road(Correspondence(old, new), draft, new_id)
    grown = _Tree(new)
    road.grow_instances(grown)
    carried = [road.carry(leaf, grown) for leaf in road.leaves]
    if fresh is not None:
        road.prefill(fresh, grown)
    for one in draft.kept:
        if one.version == new.version:
            grown.restore(one)
    kept = [
        *_still_kept(draft.kept, grown, new.version),
        *(_keep(one, old.version, say) for one in carried if one.fate is not Fate.MOVED),
    ]
    moved = DraftAnswers(
        new.form_id, new.version, new.sha256, draft.language, grown.answers(), _each_once(kept)
    )
    moved = without(moved, removed)
    return Moved(moved, tuple(one for one in carried if one.node is None or holds_answer(one.node)))


def move_back(
    new: FormDefinition,
    current: DraftAnswers,
    old: FormDefinition,
    *,
    before: DraftAnswers,
    after: DraftAnswers,
    say: Callable[[str, str], Words],
    new_id: Callable[[], bytes],
) -> DraftAnswers:
    """The draft of the earlier version again, with what was typed since.

    `before` is the draft as it was, `after` as it stood right after the move, `current` as it is now. Nothing
    typed since: exactly `before`. Otherwise an answer that was changed or cleared since is changed or cleared
    there; people added are added and people removed are removed; what has no place there is kept.
    """
    if current == after:
        return before
    removed, removed_before = _ids_of(current.removed), _ids_of(before.removed)
    before, after, current = with_removed(before), with_removed(after), with_removed(current)
    removed |= removed_before - _instance_ids(current.root)
    road = _Road(Correspondence(new, old), current, new_id)
    grown = _Tree(old)
    then = {(leaf.ref, leaf.stray): leaf for leaf in _leaves_of(new, after)}
    gone = _instance_ids(after.root) - _instance_ids(current.root)
    lost: list[Carried] = []
    for leaf in _leaves_of(old, before):
        if leaf.model is not None and not gone & set(leaf.ids.values()):
            grown.put(leaf.model, leaf.ids, leaf.text, stray=leaf.stray)
    for node, ids in _instances_of(old, before):
        if not gone & set(ids.values()):
            grown.ensure(node, ids)
    came = _instance_ids(current.root) - _instance_ids(after.root)
    road.grow_instances(grown, only=came)
    for leaf in road.leaves:
        was = then.pop((leaf.ref, leaf.stray), None)
        if leaf.text != (was.text if was is not None else "") and (
            leaf.model is None or _is_typed(leaf.model)
        ):
            lost.append(road.carry(leaf, grown, over=True))
    for was in then.values():  # not in the draft any more: cleared, if its instance is still there
        if was.model is not None and _is_typed(was.model) and not gone & set(was.ids.values()):
            road.carry(replace(was, text=""), grown, over=True)
    kept = [
        *before.kept,
        *_still_kept(tuple(one for one in current.kept if one not in before.kept), grown, old.version),
        *(_keep(one, new.version, say) for one in lost if one.typed and one.fate is not Fate.MOVED),
    ]
    back = replace(before, root=_as_before(grown, before, old), kept=_each_once(kept))
    return without(back, removed)


class _Road:
    """One draft on its way into another version."""

    def __init__(self, between: Correspondence, draft: DraftAnswers, new_id: Callable[[], bytes]) -> None:
        self._between = between
        self._new_id = new_id
        self.leaves = tuple(_leaves_of(between.old, draft))
        self.instances = tuple(_instances_of(between.old, draft))
        self._made: dict[ModelNode, bytes] = {}

    def grow_instances(self, grown: _Tree, *, only: frozenset[bytes] | None = None) -> None:
        """Instances come along with their ids, also those in which nothing is written."""
        for node, ids in self.instances:
            there = self._between.repeat(node)
            if there is None or (only is not None and ids[node] not in only):
                continue
            new_ids = self._ids_at(there, ids)
            if new_ids is not None:
                grown.ensure(there, new_ids)

    def carry(self, leaf: _Leaf, grown: _Tree, *, over: bool = False) -> Carried:
        """Put a text where it belongs. With `over` it replaces what stands there, also by blank."""
        target = self._between.leaf(leaf.model) if leaf.model is not None else None
        if leaf.model is None or target is None:
            typed = leaf.text and (leaf.model is None or holds_answer(leaf.model))
            fate = Fate.NO_PLACE if typed else Fate.MOVED
            return Carried(leaf.ref, leaf.model, leaf.text, fate)
        fate, placed = self._fare(leaf, leaf.model, target)
        ids = self._ids_at(target, leaf.ids)
        if ids is None:
            fate, placed = Fate.ONE_OF_MANY, ""
        if not holds_answer(leaf.model) or not leaf.text:
            fate = Fate.MOVED
        if ids is None or fate in (Fate.OTHER_KIND, Fate.COMPUTED, Fate.NO_PLACE):
            return Carried(leaf.ref, leaf.model, leaf.text, fate, new_node=target)
        if placed or not leaf.text or over:
            grown.put(target, ids, placed, stray=leaf.stray)
        return Carried(leaf.ref, leaf.model, leaf.text, fate, grown.ref(target, ids), target, placed)

    def _fare(self, leaf: _Leaf, old: ModelNode, new: ModelNode) -> tuple[Fate, str]:
        if is_computed(new) and not is_computed(old):
            return Fate.COMPUTED, ""
        if holds_answer(old) and new.control is None:
            return Fate.NO_PLACE, ""
        if not same_manner(old, new):
            return Fate.OTHER_KIND, ""
        if leaf.stray:
            return (Fate.MOVED, leaf.text) if takes_words(new) else (Fate.OTHER_KIND, "")
        if is_select(new):
            listed, before = listed_values(self._between.new, new), listed_values(self._between.old, old)
            values = leaf.text.split() if _takes_several(old) or _takes_several(new) else [leaf.text]
            left = [
                value
                for value in values
                if listed is None or value in listed or (before is not None and value not in before)
            ]
            if len(left) != len(values):
                return Fate.NOT_LISTED, " ".join(left)
            return Fate.MOVED, leaf.text
        fits = fits_type(leaf.text, new.bind.type)
        return (Fate.MOVED if fits or not fits_type(leaf.text, old.bind.type) else Fate.UNFIT), leaf.text

    def _ids_at(self, target: ModelNode, ids: Ids) -> Ids | None:
        """The instances around a place in the new version; None where it is not plain which ones."""
        used: set[ModelNode] = set()
        there: dict[ModelNode, bytes] = {}
        for repeat in target.repeats:
            before = self._between.repeat_before(repeat)
            if before is not None and before in ids:
                used.add(before)
                there[repeat] = ids[before]
                continue
            single = self._single(before) if before is not None else self._made_in(repeat)
            if single is None:
                return None
            there[repeat] = single
        if any(self._single(repeat) is None for repeat in ids if repeat not in used):
            return None
        return there

    def _single(self, repeat: ModelNode) -> bytes | None:
        """The id of the only instance that the draft has of a repeat."""
        found = [ids[node] for node, ids in self.instances if node is repeat]
        return found[0] if len(found) == 1 else None

    def _made_in(self, repeat: ModelNode) -> bytes | None:
        """A repeat that the draft knows nothing of gets one instance, unless the form counts them."""
        if repeat.repeat is None or repeat.repeat.count or len(repeat.repeats) > 1:
            return None
        if repeat not in self._made:
            self._made[repeat] = self._new_id()
        return self._made[repeat]

    def prefill(self, fresh: DraftAnswers, grown: _Tree) -> None:
        """What a new form of that version opens with, where the draft's version has nothing like it."""
        between = self._between

        def untouched(ids: Ids) -> bool:
            return all(between.repeat_before(each) is None and each not in self._made for each in ids)

        for node, ids in _instances_of(between.new, fresh):
            if untouched(ids):
                grown.ensure(node, ids)
        for leaf in _leaves_of(between.new, fresh):
            if leaf.model is not None and leaf.text and between.is_new(leaf.model) and untouched(leaf.ids):
                grown.put(leaf.model, leaf.ids, leaf.text, stray=leaf.stray)


class _Tree:
    """A tree of answers that grows while texts arrive."""

    def __init__(self, form: FormDefinition) -> None:
        self._form = form
        self._root = _Bud(form.root.qname, None)

    def ensure(self, node: ModelNode, ids: Ids) -> _Bud:
        """The place of a node, made if it is not there."""
        if node is self._form.root or not isinstance(node.parent, ModelNode):
            return self._root
        above = self.ensure(node.parent, ids)
        repeat_id = ids[node] if node.repeat is not None else None
        return above.below.setdefault((node.step, repeat_id), _Bud(node.step, repeat_id))

    def put(self, node: ModelNode, ids: Ids, text: str, *, stray: bool = False) -> None:
        bud = self.ensure(node, ids)
        if stray:
            bud.stray = text
        else:
            bud.text = text

    def text(self, ref: str) -> str:
        """What stands at a ref, words that are no answer if nothing else does; empty where nothing does."""
        bud: _Bud | None = self._root
        for step in ref.split("/")[2:]:
            name, _, mark = step.partition("[")
            repeat_id = bytes.fromhex(mark[:-1]) if mark else None
            bud = bud.below.get((name, repeat_id)) if bud is not None else None
        return bud.text or bud.stray if bud is not None else ""

    def ref(self, node: ModelNode, ids: Ids) -> str:
        return _ref(node, ids)

    def restore(self, kept: KeptAnswer) -> None:
        """A kept answer goes back to its place, if that is there and blank."""
        model: ModelNode | None = self._form.root
        ids: dict[ModelNode, bytes] = {}
        bud: _Bud | None = self._root
        for step in kept.path.split("/")[2:]:
            name, _, mark = step.partition("[")
            model = next((each for each in model.members() if each.qname == name), None) if model else None
            if model is None or bool(mark) != (model.repeat is not None):
                return
            repeat_id = bytes.fromhex(mark[:-1]) if mark else None
            bud = bud.below.get((name, repeat_id)) if bud is not None else None
            if repeat_id is not None:
                if bud is None:
                    return
                ids[model] = repeat_id
        if model is not None and model.is_leaf and not self.text(kept.path):
            self.put(model, ids, kept.typed, stray=self._is_stray(model, kept))

    def _is_stray(self, model: ModelNode, kept: KeptAnswer) -> bool:
        """A kept answer does not say whether it was words beside a list: nothing of the list is called so."""
        if not takes_words(model) or kept.shown != kept.typed:
            return False
        listed = listed_values(self._form, model)
        return listed is None or not set(kept.typed.split()) <= listed

    def answers(self) -> AnswerNode:
        return self._root.answers()


class _Bud:
    __slots__ = ("below", "name", "repeat_id", "stray", "text")

    def __init__(self, name: str, repeat_id: bytes | None) -> None:
        self.name, self.repeat_id = name, repeat_id
        self.text: str | None = None
        self.stray = ""
        self.below: dict[tuple[str, bytes | None], _Bud] = {}

    def answers(self) -> AnswerNode:
        below = tuple(bud.answers() for bud in self.below.values())
        if self.stray:
            below = (*below, AnswerNode(STRAY_STEP, self.stray), AnswerNode(TEXT_STEP, self.text or ""))
        elif self.text is not None and below:  # a leaf with attributes
            below = (*below, AnswerNode(TEXT_STEP, self.text))
        return AnswerNode(self.name, below if self.text is None or below else self.text, self.repeat_id)


def _takes_several(node: ModelNode) -> bool:
    return node.control is None or node.control.kind is not QuestionKind.SELECT_ONE


def _is_typed(node: ModelNode) -> bool:
    """Whether only a person writes here, so that another text means that somebody typed."""
    return holds_answer(node) and not is_computed(node)


def _leaves_of(form: FormDefinition, draft: DraftAnswers) -> Iterator[_Leaf]:
    """Every leaf of a draft in its order; leaves of names the form does not have, too."""
    waiting: list[tuple[AnswerNode, ModelNode | None, Ids, str]] = [
        (draft.root, form.root, {}, f"/{form.root.qname}")
    ]
    while waiting:
        node, model, ids, ref = waiting.pop()
        if model is not None and model.repeat is not None and node.repeat_id is not None:
            ids = {**ids, model: node.repeat_id}
        if isinstance(node.value, str):
            yield _Leaf(ref, model if model is not None and model.is_leaf else None, ids, node.value)
            continue
        by_name = {each.name: each for each in model.members()} if model is not None else {}
        by_name |= {plain_step(each.step): each for each in model.marks()} if model is not None else {}
        for child in reversed(node.children):
            if child.name in (TEXT_STEP, STRAY_STEP):
                leaf = model if model is not None and model.is_leaf else None
                yield _Leaf(ref, leaf, ids, child.text, stray=child.name == STRAY_STEP)
                continue
            mark = f"[{child.repeat_id.hex()}]" if child.repeat_id is not None else ""
            below = by_name.get(plain_step(child.name))
            waiting.append((child, below, ids, f"{ref}/{child.name}{mark}"))


def _instances_of(form: FormDefinition, draft: DraftAnswers) -> Iterator[tuple[ModelNode, Ids]]:
    """Every repeat instance of a draft, outer ones first."""
    waiting: list[tuple[AnswerNode, ModelNode, Ids]] = [(draft.root, form.root, {})]
    while waiting:
        node, model, ids = waiting.pop()
        if model.repeat is not None and node.repeat_id is not None:
            ids = {**ids, model: node.repeat_id}
            yield model, ids
        by_name = {each.name: each for each in model.members()}
        for child in reversed(node.children):
            below = by_name.get(child.name.rpartition(":")[2])
            if below is not None:
                waiting.append((child, below, ids))


def _instance_ids(root: AnswerNode) -> frozenset[bytes]:
    return frozenset(node.repeat_id for node in root.walk() if node.repeat_id is not None)


def _ids_of(removed: tuple[RemovedLine, ...]) -> frozenset[bytes]:
    return frozenset(line.node.repeat_id for line in removed if line.node.repeat_id is not None)


def _ref(node: ModelNode, ids: Ids) -> str:
    mark = f"[{ids[node].hex()}]" if node.repeat is not None and node in ids else ""
    above = _ref(node.parent, ids) if isinstance(node.parent, ModelNode) else ""
    return f"{above}/{node.step}{mark}"


def _still_kept(kept: tuple[KeptAnswer, ...], grown: _Tree, version: str) -> list[KeptAnswer]:
    """Kept answers that are not restored: their version is not this one, or their place is taken."""
    return [one for one in kept if one.version != version or grown.text(one.path) != one.typed]


def _keep(one: Carried, version: str, say: Callable[[str, str], Words]) -> KeptAnswer:
    words = say(one.ref, one.typed)
    return KeptAnswer(version, one.ref, words.label, words.shown, one.typed, words.page)


def _each_once(kept: list[KeptAnswer]) -> tuple[KeptAnswer, ...]:
    return tuple(dict.fromkeys(kept))


def _as_before(grown: _Tree, before: DraftAnswers, form: FormDefinition) -> AnswerNode:
    """The tree of before itself where nothing changed, so that the draft is the same to the byte."""
    root = grown.answers()
    texts = [
        {
            (leaf.ref, leaf.stray): leaf.text
            for leaf in _leaves_of(form, replace(before, root=each))
            if leaf.text
        }
        for each in (before.root, root)
    ]
    same = texts[0] == texts[1] and _instance_ids(root) == _instance_ids(before.root)
    return before.root if same else root
