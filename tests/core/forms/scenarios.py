"""Runs the public form scenarios: an XForm, steps, and the values their authors asserted on."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any

from core.errors import FormError
from core.forms.instance import InstanceNode
from core.forms.session import FormSession
from core.forms.tree import Node
from core.forms.xform import load_form
from tests.core.forms.conformance import FrozenClock, load

DECIDED_OTHERWISE = {
    "f091": "a control without a node is refused (ODK Validate refuses it too)",
    "f331": "attributes of the instance (entities) are not kept yet",
    "f332": "attributes of the instance (entities) are not kept yet",
    "f339": "a laptop has no telephone number or device id",
    "f345": "a laptop has no receiver for positions",
    "f348": "a laptop has no receiver for positions",
    "f349": "a laptop has no receiver for positions",
    "f356": "a new choice is not ranked by itself",
    "f231": "zero is written 0",
    "f394": "the recorded result is no text",
    "f395": "the recorded result is no text",
}
_STEP = re.compile(r"([^\[]+)(?:\[(\d+)\])?")


class _Played:
    """One scenario on one session."""

    def __init__(self, scenario: dict[str, Any], session: FormSession) -> None:
        self.scenario = scenario
        self.session = session
        self.score: Counter[str] = Counter()
        self.differences: list[str] = []

    def node(self, ref: str) -> InstanceNode | None:
        node: Node = self.session._root
        for step in [part for part in ref.split("/") if part][1:]:
            match = _STEP.fullmatch(step)
            assert match is not None
            same = node.named(match.group(1).rpartition(":")[2])
            if len(same) < int(match.group(2) or 1):
                return None
            node = same[int(match.group(2) or 1) - 1]
        return node if isinstance(node, InstanceNode) else None

    def play(self) -> None:
        for step in self.scenario["steps"]:
            if step.get("read") == "answerOf":
                self.compare(step)
            elif "op" in step and "at_ref" in step:
                self.act(step)

    def act(self, step: dict[str, Any]) -> None:
        args, at = step["args"], step.get("target") or step["at_ref"]
        if step["op"] == "answer":
            node = self.node(step["at_ref"])
            stored = step.get("stored")
            text = " ".join(map(str, stored)) if isinstance(stored, list) else str(stored or "")
            if node is not None:
                self.session._evaluation.type_text(node, text)
                self.session._evaluation.settle()
        elif step["op"] == "createNewRepeat":
            above, _, name = re.sub(r"\[\d+\]$", "", at).rpartition("/")
            parent = self.node(above)
            assert parent is not None
            self.session.add_repeat(f"{parent.ref}/{name}")
        elif step["op"] == "removeRepeat":
            node = self.node(args[0] if args and isinstance(args[0], str) else at)
            assert node is not None
            self.session.remove_repeat(node.ref)
        elif step["op"] == "setLanguage":
            self.session.set_language(args[0].get("language", "") if isinstance(args[0], dict) else args[0])

    def compare(self, step: dict[str, Any]) -> None:
        wanted = step["result"].get("string") if isinstance(step["result"], dict) else step["result"]
        node = self.node(step["args"][0])
        got = node.text if node is not None else ""
        if str(wanted or "") == got or "RANDOM" in str(wanted):
            self.score["asserted"] += 1
        else:
            self.differences.append(f"{step['args'][0]}: {wanted!r}, got {got!r}")


def run_all() -> tuple[Counter[str], dict[str, list[str]]]:
    """How many asserted values agree, and the differences by scenario."""
    data = load("scenario-cases.json.gz")
    score: Counter[str] = Counter()
    differences: dict[str, list[str]] = {}
    for number, scenario in enumerate(data["scenarios"]):
        if scenario["form"] in DECIDED_OTHERWISE or scenario.get("edit_instance"):
            score["left out"] += 1
            continue
        form = data["forms"][scenario["form"]]
        files = scenario.get("attachments") or {}
        attachments = {name.rpartition("/")[2]: file["text"].encode() for name, file in files.items()}
        try:
            definition = load_form((form["xml"] if isinstance(form, dict) else form).encode(), attachments)
        except FormError as refusal:
            differences[f"{number} {scenario['form']}"] = [f"refused: {refusal.code} {refusal.params}"]
            continue
        session = FormSession.start(
            definition,
            clock=FrozenClock(scenario["clock"], "UTC"),
            instances={},
            language="",
            rng=random.Random(1),
        )
        played = _Played(scenario, session)
        played.play()
        score["scenarios"] += 1
        score += played.score
        if played.differences:
            differences[f"{number} {scenario['form']}"] = played.differences
    return score, differences
