"""What happens by itself when a form is opened and finished: preloads, first-load actions, end time."""

from __future__ import annotations

from collections.abc import Mapping

from core.forms.evaluation import Evaluation
from core.forms.instance import InstanceNode


def load(evaluation: Evaluation, *, first: bool, properties: Mapping[str, str], edited: bool = False) -> None:
    """Computes everything. The first time preloads and first-load actions run; later only load actions.

    `properties` are those of the device and its person: username, deviceid, email, phonenumber; one that is
    not given is blank. A record that is `edited` gets a new id and keeps the old one as deprecatedID.
    """
    if edited:
        _take_new_id(evaluation)
    for node in evaluation.root.everything():
        if first:
            _preload(evaluation, node, properties)
        else:
            evaluation.check_type(node)
    typed_over = {} if first or edited else _typed_over(evaluation)
    evaluation.everything()
    evaluation.quiet = True
    evaluation.settle()
    for node, text in typed_over.items():
        if node.alive:
            evaluation.place_text(node, text)
        else:  # put away by a count
            evaluation.keep_typed_over(node, text)
    evaluation.settle()
    evaluation.quiet = False
    if first:
        evaluation.run_actions("first-load")
        evaluation.settle()
    evaluation.run_actions("load")
    evaluation.settle()


def _typed_over(evaluation: Evaluation) -> dict[InstanceNode, str]:
    """Texts of a draft in questions that have a calculation and may be typed over: nothing typed is lost."""
    return {
        node: node.typed
        for node in evaluation.root.everything()
        if node.typed and node.model.may_be_typed_over
    }


def _take_new_id(evaluation: Evaluation) -> None:
    meta = {node.name: node for node in evaluation.root.everything() if node.model.depth == 3}
    own, old = meta.get("instanceID"), meta.get("deprecatedID")
    if own is None or not own.typed:
        return
    if old is not None:
        old.typed = old.text = own.typed
    own.typed = own.text = f"uuid:{evaluation.env.uuid()}"


def finish(evaluation: Evaluation) -> None:
    """Sets end times and runs the actions of the end."""
    for node in evaluation.root.everything():
        if node.model.bind.preload == "timestamp" and node.model.bind.preload_params == "end":
            evaluation.place_text(node, _now(evaluation))
    evaluation.run_actions("finish")


def _preload(evaluation: Evaluation, node: InstanceNode, properties: Mapping[str, str]) -> None:
    bind = node.model.bind
    if node.typed:
        return
    text = ""
    if bind.preload == "timestamp" and bind.preload_params == "start":
        text = _now(evaluation)
    elif bind.preload == "date" and bind.preload_params == "today":
        text = evaluation.env.now().strftime("%Y-%m-%d")
    elif bind.preload == "property":
        text = properties.get(bind.preload_params, "")
    elif bind.preload == "uid" or (node.name == "instanceID" and not bind.calculate):
        text = f"uuid:{evaluation.env.uuid()}"
    node.typed = node.text = text


def _now(evaluation: Evaluation) -> str:
    return evaluation.env.now().isoformat(timespec="milliseconds")
