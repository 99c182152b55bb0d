"""Plays the public form scenarios on a FormSession and compares what their authors asserted.

Strong reads are values a test's author looked at; the states recorded around them ("weak") copy one engine
and are information only. Never writes. Next: `playing` does the steps, `run` prints.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.errors import FormError
from core.forms.definition import FormDefinition
from core.forms.session import FormSession
from core.forms.xform import load_form
from tests.conformance.outcome import SCENARIOS, FrozenClock, Suite, read_cases
from tests.conformance.playing import Player

REFUSED_BY_DECISION = {
    "no_such_node": "a control without a node is refused, as ODK Validate does",
}
"""Details of FORM_INVALID that are decisions: the scenario's form is refused, others let it through."""

FEATURES_LEFT_OUT: tuple[tuple[str, str], ...] = (
    (r"<odk:setgeopoint", "odk:setgeopoint: a laptop has no receiver for positions"),
    (r"<odk:recordaudio", "odk:recordaudio: nothing is recorded in the background"),
)
"""Form features (patterns in the XForm) whose asserted values we cannot give."""


@dataclass(slots=True)
class ScenarioResults:
    """Loads, strong reads, positions and weak states apart."""

    loads: Suite = field(default_factory=lambda: Suite("scenarios load"))
    reads: Suite = field(default_factory=lambda: Suite("scenarios strong reads"))
    initial: Counter[str] = field(default_factory=Counter)
    weak: Counter[str] = field(default_factory=Counter)
    positions: Counter[str] = field(default_factory=Counter)

    @property
    def suites(self) -> tuple[Suite, ...]:
        return self.loads, self.reads


def run_scenarios(folder: Path) -> ScenarioResults | None:
    """Every scenario of a folder; None when it has no such file."""
    data = read_cases(folder, SCENARIOS)
    if data is None:
        return None
    results = ScenarioResults()
    for number, scenario in enumerate(data["scenarios"]):
        form = data["forms"][scenario["form"]]
        xml = form["xml"] if isinstance(form, dict) else form
        name = f"{scenario.get('id', number)} {scenario['form']} {_title(scenario)}"
        _play_one(results, name, scenario, xml)
    results.loads.notes += [
        f"initial states: {_of(results.initial)} agree (information)",
        f"weak states: {_of(results.weak)} agree (information)",
        f"positions: {_of(results.positions)} agree (information)",
    ]
    return results


def _play_one(results: ScenarioResults, name: str, scenario: dict[str, Any], xml: str) -> None:
    try:
        session = _start(scenario, xml)
    except FormError as refusal:
        reason = REFUSED_BY_DECISION.get(str(refusal.params.get("detail")), "")
        if reason:
            results.loads.left_out[reason] += 1
        else:
            results.loads.failed[name] = f"refused: {refusal.code} {refusal.params}"
        return
    except Exception as fault:  # a crash is a failure by name, and the other scenarios go on
        results.loads.failed[name] = f"crashed: {fault!r}"
        return
    results.loads.passed += 1
    player = Player(scenario, session)
    try:
        player.play()
    except Exception as fault:  # as above
        results.reads.failed[name] = f"crashed: {fault!r}"
    reason = next((why for pattern, why in FEATURES_LEFT_OUT if re.search(pattern, xml)), "")
    results.reads.left_out.update(player.left_out)
    results.initial.update(player.initial)
    results.weak.update(player.weak)
    results.positions.update(player.positions)
    results.reads.passed += player.agreed
    for at, wrong in player.differences.items():
        if reason:
            results.reads.left_out[reason] += 1
        else:
            results.reads.failed[f"{name}, {at}"] = wrong


def _start(scenario: dict[str, Any], xml: str) -> FormSession:
    files = scenario.get("attachments") or {}
    attachments = {
        name.rpartition("/")[2]: str(file["text"]).encode() for name, file in files.items() if "text" in file
    }
    definition = load_form(xml.encode(), attachments)
    return start_session(definition, scenario)


def start_session(definition: FormDefinition, scenario: dict[str, Any]) -> FormSession:
    """A session at the scenario's moment, of a new record or of the one it edits."""
    clock, chance = FrozenClock(scenario["clock"], "UTC"), random.Random(1)
    edited = scenario.get("edit_instance")
    if edited:
        return FormSession.edit(
            definition, edited.encode(), clock=clock, instances={}, language="", rng=chance
        )
    known = {name.lower(): text for name, text in (scenario.get("preload") or {}).items()}
    return FormSession.start(definition, clock=clock, instances={}, language="", properties=known, rng=chance)


def _title(scenario: dict[str, Any]) -> str:
    return str((scenario.get("source") or {}).get("test", "")).rpartition(" > ")[2][:80]


def _of(score: Counter[str]) -> str:
    return f"{score['agreed']}/{score['agreed'] + score['differ']}"
