"""Plays the steps of one scenario on one session: answers, repeats, languages, and what was read.

Nodes are named by position in the cases (`/data/rep[2]/a`) and by stable id in a session; `Player.node` goes
from the one to the other. Next: `scenario_cases`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from lxml import etree

from core.forms.instance import InstanceNode
from core.forms.session import FormSession, RepeatView
from core.forms.submission import to_submission_xml
from core.forms.tree import Node
from core.forms.views import GroupView, PageItem, ProblemCode

_STEP = re.compile(r"([^\[]+)(?:\[(\d+)\])?")
_RANDOM = re.compile(r"uuid:[0-9a-f-]{36}|uuid:\$RANDOM|uuid:TODO-mock-xpath-functions")
_OUTCOMES = {
    ProblemCode.REQUIRED: "ANSWER_REQUIRED_BUT_EMPTY",
    ProblemCode.CONSTRAINT: "ANSWER_CONSTRAINT_VIOLATED",
    ProblemCode.TYPE: "ANSWER_CONSTRAINT_VIOLATED",
    ProblemCode.NOT_LISTED: "ANSWER_CONSTRAINT_VIOLATED",
}


class Player:
    """One scenario on one session. `differences` are by place and line; `agreed` counts strong reads."""

    def __init__(self, scenario: dict[str, Any], session: FormSession) -> None:
        self.scenario = scenario
        self.session = session
        self.agreed = 0
        self.differences: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()
        self.initial: Counter[str] = Counter()
        self.weak: Counter[str] = Counter()
        self.positions: Counter[str] = Counter()
        self._at = ""
        self._readers: dict[str, Callable[[dict[str, Any]], Any]] = {
            "answerOf": self._answer_of,
            "attributeOf": self._attribute_of,
            "choicesOf": self._choices_of,
            "countRepeatInstancesOf": self._count_of,
            "getInstanceNode": self._state_of,
            "getQuestionLabel": self._label_here,
            "getQuestionLabelText": self._label_here,
            "getValidationOutcome": self._outcome,
            "proposed_canCreateOrRemoveRepeat": self._can_add,
            "proposed_serializeInstance": self._written,
        }

    def play(self) -> None:
        """Every step in turn."""
        self._score(self.initial, self.scenario.get("initial") or {})
        for step in self.scenario["steps"]:
            if "read" in step:
                self._compare(step)
            elif "position" in step:
                self._move(step)
            elif step.get("other") == "jumpToBeginningOfForm":
                self._at = ""
            elif step.get("other") == "proposed_serializeAndRestoreInstanceState":
                self._restore()
            elif "op" in step and step.get("expect") != "error":
                self._act(step)
                self._score(self.weak, step.get("changed") or {})

    # Steps

    def _act(self, step: dict[str, Any]) -> None:
        args, at = step["args"], step.get("target") or step.get("at_ref") or ""
        if step["op"] == "answer":
            stored = step.get("stored")
            text = " ".join(map(str, stored)) if isinstance(stored, list) else str(stored or "")
            self.session.answer(self._wanted(step["at_ref"]).ref, text)
            self._at = step["at_ref"]
        elif step["op"] == "createNewRepeat":
            above, _, name = re.sub(r"\[\d+\]$", "", at).rpartition("/")
            self.session.add_repeat(f"{self._wanted(above).ref}/{name}")
            self._at = step.get("at_ref") or self._at
        elif step["op"] == "removeRepeat":
            named = args[0] if args and isinstance(args[0], str) else at
            self.session.remove_repeat(self._wanted(named).ref)
        elif step["op"] == "setLanguage":
            self.session.set_language(args[0].get("language", "") if isinstance(args[0], dict) else args[0])
        else:
            self.left_out[f"step {step['op']} is not one of a session"] += 1

    def _restore(self) -> None:
        """Away into a draft and back."""
        env = self.session._evaluation.env
        self.session = FormSession.resume(
            self.session.definition, self.session.draft(), clock=env.clock, instances={}, rng=env.rng
        )

    def _move(self, step: dict[str, Any]) -> None:
        """Whether the expected place comes right after (or before) the last one, in our order."""
        places = self._places()
        wanted = str(step["expect_ref"])
        bare = re.sub(r"\[\d+\]$", "", wanted)
        here = places.index(self._at) if self._at in places else -1
        follows = here + (1 if step["position"] == "next" else -1)
        at = places[follows] if 0 <= follows < len(places) else ""
        fits = at in (wanted, f"{bare}[1]") or at == f"{wanted} (end)"
        self.positions["agreed" if fits else "differ"] += 1
        self._at = at if fits else wanted

    # Reads

    def _compare(self, step: dict[str, Any]) -> None:
        reader = self._readers.get(step["read"])
        if reader is None:
            self.left_out[f"read {step['read']} is not one of a session"] += 1
            return
        wanted = step.get("result")
        if step["read"] in ("answerOf", "attributeOf") and isinstance(wanted, dict):
            if wanted.get("string", "") is None:
                self.left_out["the recorded result is no text"] += 1
                return
            wanted = wanted.get("string")
        if step["read"] == "choicesOf" and any(not value for value, _ in wanted or ()):
            self.left_out["a choice without a value cannot be chosen and is not offered"] += 1
            return
        got = reader(step)
        if got is _NOT_TOLD:
            self.left_out["the case does not say of which question"] += 1
        elif _same(wanted, got):
            self.agreed += 1
        else:
            place = step["args"][0] if step["args"] and isinstance(step["args"][0], str) else ""
            self.differences[f"line {step.get('line')} {step['read']} {place} ({len(self.differences)})"] = (
                f"wanted {wanted!r}, got {got!r}"
            )

    def _answer_of(self, step: dict[str, Any]) -> str:
        node = self.node(step["args"][0])
        return "" if node is None else node.text

    def _attribute_of(self, step: dict[str, Any]) -> str:
        node = self.node(step["args"][0])
        return "" if node is None else node.attribute(step["args"][1])

    def _choices_of(self, step: dict[str, Any]) -> list[list[str]]:
        view = self.session.question(self._wanted(step["args"][0]).ref)
        return [[choice.value, choice.label] for choice in view.choices]

    def _count_of(self, step: dict[str, Any]) -> int:
        above, _, name = step["args"][0].rpartition("/")
        parent = self.node(above)
        return 0 if parent is None else len(parent.named(name.rpartition(":")[2]))

    def _state_of(self, step: dict[str, Any]) -> dict[str, Any]:
        """Only the keys that were recorded, ours beside them."""
        wanted, node = step["result"], self.node(step["args"][0])
        return dict(wanted) if node is None and not wanted else self._state(node, wanted)

    def _state(self, node: InstanceNode | None, wanted: dict[str, Any]) -> dict[str, Any]:
        if node is None:
            return {}
        ours: dict[str, Any] = {key: wanted[key] for key in ("type", "ref", "attributes") if key in wanted}
        if "value" in wanted:
            ours["value"] = node.text
        for key in ("readonly", "required"):
            if key in wanted:
                ours[key] = bool(getattr(node, key))
        if not node.relevant:
            ours["relevant"] = False
        if node.model.control is not None:
            view = self.session.question(node.ref)
            for key in ("label", "hint"):
                if key in wanted:
                    ours[key] = getattr(view, key)
            if "options" in wanted:
                ours["options"] = [[choice.value, choice.label] for choice in view.choices]
            if "violation" in wanted:
                ours["violation"] = wanted["violation"] if self._violates(node) else None
        elif "label" in wanted:
            ours["label"] = self._group_label(node) if node.relevant else wanted["label"]
        return ours

    def _violates(self, node: InstanceNode) -> bool:
        return any(problem.ref == node.ref for problem in self.session.problems())

    def _group_label(self, node: InstanceNode) -> str:
        titles = {page.repeat_ref or page.id: page.title for page in self.session.pages()}
        waiting: list[PageItem] = [i for page in self.session.pages() for i in self.session.page(page.id)]
        while waiting:
            item = waiting.pop()
            if isinstance(item, GroupView):
                titles[item.ref] = item.label
                waiting.extend(item.items)
        return titles.get(node.ref, "")

    def _label_here(self, step: dict[str, Any]) -> Any:
        node = self.node(self._at) if self._at else None
        control = node.model.control if node is not None else None
        if node is None or control is None:
            return _NOT_TOLD
        return self.session._wording.written(control.label, node)

    def _outcome(self, step: dict[str, Any]) -> dict[str, Any]:
        problems = self.session.problems()
        if not problems:
            return {"failed": None, "outcome": "ANSWER_OK"}
        first = self.session._node(problems[0].ref)
        return {"failed": self._positional(first), "outcome": _OUTCOMES[problems[0].code]}

    def _can_add(self, step: dict[str, Any]) -> bool:
        above, _, name = step["args"][0].rpartition("/")
        parent = self.node(above)
        if parent is None:
            return False
        ref = f"{parent.ref}/{name}"
        waiting: list[PageItem] = [i for page in self.session.pages() for i in self.session.page(page.id)]
        while waiting:
            item = waiting.pop()
            if isinstance(item, RepeatView) and item.ref == ref:
                return item.can_add
            if isinstance(item, GroupView):
                waiting.extend(item.items)
        return False

    def _written(self, step: dict[str, Any]) -> str:
        written = to_submission_xml(self.session.definition, self.session.submission())
        wanted = step["result"]
        ours = _canonical(written, names_in(wanted))
        return wanted if ours == _canonical(wanted.encode(), set()) else ours

    # Places

    def node(self, ref: str) -> InstanceNode | None:
        """The node at a positional place, or None."""
        node: Node = self.session._root
        for step in [part for part in ref.split("/") if part][1:]:
            match = _STEP.fullmatch(step)
            if match is None:
                return None
            same = node.named(match.group(1).rpartition(":")[2])
            position = int(match.group(2) or 1)
            if not 1 <= position <= len(same):
                return None
            node = same[position - 1]
        return node if isinstance(node, InstanceNode) else None

    def _wanted(self, ref: str) -> InstanceNode:
        node = self.node(ref)
        if node is None:
            raise LookupError(f"no node {ref}")
        return node

    def _positional(self, node: InstanceNode) -> str:
        parent = node.parent
        above = self._positional(parent) if isinstance(parent, InstanceNode) else ""
        mark = ""
        if node.model.repeat is not None and isinstance(parent, InstanceNode):
            same = [id(each) for each in parent.named(node.name)]
            mark = f"[{same.index(id(node)) + 1}]"
        return f"{above}/{node.qname}{mark}"

    def _places(self) -> list[str]:
        """Groups, repeat instances, questions, and the end of each open repeat, in the order of the body."""
        found: list[str] = []

        def walk(node: InstanceNode) -> None:
            names: dict[str, bool] = {}
            members = [each for each in node.members() if each.relevant]
            for model in node.model.members():
                same = [each for each in members if each.model is model]
                names[model.name] = True
                for each in same:
                    grouped = each.model.repeat is not None or each.model.path in groups
                    if grouped or each.model.control is not None:
                        found.append(self._positional(each))
                    if not each.model.is_leaf:
                        walk(each)
                repeat = model.repeat
                if repeat is not None and not repeat.count and not repeat.fixed:
                    found.append(f"{self._positional(node)}/{model.qname} (end)")

        groups = _group_paths(self.session.definition.body)
        walk(self.session._root)
        return found

    def _score(self, score: Counter[str], states: dict[str, Any]) -> None:
        for ref, wanted in states.items():
            if ref.endswith("(range)") or "RANDOM" in str(wanted):
                continue
            node = self.node(ref)
            if node is not None and wanted.get("type") in ("root", "group", "subtree", "repeat-instance"):
                fits = node.relevant == wanted.get("relevant", True)
            else:
                fits = node is not None and _same(wanted, self._state(node, wanted))
            score["agreed" if fits else "differ"] += 1


_NOT_TOLD = object()


def _group_paths(items: Any) -> set[str]:
    found: set[str] = set()
    for item in items:
        if hasattr(item, "items"):
            if item.node is not None:
                found.add(item.node.path)
            found |= _group_paths(item.items)
    return found


def _same(wanted: Any, got: Any) -> bool:
    """Equal, where a chance id fits any id and numbers are compared as numbers."""
    if isinstance(wanted, str) and isinstance(got, str):
        if "RANDOM" in wanted or "TODO-mock" in wanted:
            return bool(got)
        return wanted == got or _same_numbers(wanted, got)
    if isinstance(wanted, dict) and isinstance(got, dict):
        return wanted.keys() == got.keys() and all(_same(value, got[key]) for key, value in wanted.items())
    if wanted is None:
        return got in ("", None)
    return bool(wanted == got)


def _same_numbers(wanted: str, got: str) -> bool:
    """Whether two texts of numbers (a place, an amount) say the same: 0.0 and 0."""
    ours, theirs = (text.replace(";", " ; ").split() for text in (got, wanted))
    try:
        pairs = [a == b == ";" or float(a) == float(b) for a, b in zip(ours, theirs, strict=True)]
    except ValueError:
        return False
    return bool(pairs) and all(pairs)


def names_in(xml: str) -> set[str]:
    """Names of the elements that a recorded record has."""
    return {etree.QName(element).localname for element in etree.fromstring(xml.encode()).iter()}


def _canonical(xml: bytes, names: set[str]) -> str:
    """A record as name, attributes, text and members: prefixes, ids of chance and layout do not matter.

    With `names`, an OpenRosa meta that the other side does not have is left out: forms without one get it."""
    root = etree.fromstring(xml)

    def tell(element: Any) -> str:
        name = etree.QName(element).localname
        attributes = sorted(
            (etree.QName(k).localname, _RANDOM.sub("uuid", v)) for k, v in element.attrib.items()
        )
        inside = "".join(
            tell(child) for child in element
            if not (names and etree.QName(child).localname == "meta" and "meta" not in names)
        )  # fmt: skip
        no_text = len(element) or name == "instanceID"  # ours always has one, as OpenRosa asks
        text = "" if no_text else _RANDOM.sub("uuid", element.text or "")
        held = "".join(f" {key}={value!r}" for key, value in attributes)
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        return f"<{name}{held}>{escaped}{inside}</{name}>"

    return tell(root)
