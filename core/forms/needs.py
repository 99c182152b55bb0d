"""What a form asks for beyond questions: actions of a receiver, device properties, entities, old records.

Only names what is there; whether a form that needs it is published is decided by publishing.
"""

from __future__ import annotations

from typing import Any

from core.forms.definition import ModelNode
from core.forms.source_text import local_name

_ACTIONS = {"setgeopoint": "odk:setgeopoint", "recordaudio": "odk:recordaudio"}
OWN_PROPERTIES = frozenset(("username", "deviceid"))
"""Device properties that a laptop knows once it is enrolled."""


def needs_of(body: Any, model: Any, root: ModelNode) -> frozenset[str]:
    """The names of FormDefinition.needs, from the lxml body and model and the skeleton of the instance."""
    said = [*model, *body.iter()]  # not inside the instances: they hold data, often much of it
    found = {_ACTIONS[name] for name in map(local_name, said) if name in _ACTIONS}
    if any(local_name(each) == "instance" and _is_last_saved(each) for each in model):
        found.add("last-saved")
    for node in root.everything():
        bind = node.bind
        if bind.preload == "property" and bind.preload_params not in OWN_PROPERTIES:
            found.add(f"property:{bind.preload_params}")
        if node.name == "entity" and any(mark.name == "dataset" for mark in node.attributes):
            found.add("entities")
    for element in said:
        if "search(" in (_attribute(element, "appearance")).replace(" ", ""):
            found.add("search()")
        if local_name(element) == "input" and _attribute(element, "query"):
            found.add("select_one_external")
    return frozenset(found)


def _attribute(element: Any, name: str) -> str:
    return str(element.get(name) or "") if isinstance(element.tag, str) else ""


def _is_last_saved(instance: Any) -> bool:
    return _attribute(instance, "src") == "jr://instance/last-saved"
