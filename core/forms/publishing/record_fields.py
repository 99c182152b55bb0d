"""Whether what a form saves to a record is there: the list of its `entities` sheet, and each `save_to`."""

from __future__ import annotations

from collections.abc import Iterator

from core.forms.definition import FormDefinition
from core.forms.publishing.checking import nearest
from core.forms.publishing.findings import Finding, Place
from core.forms.publishing.tracing import Tracing
from core.forms.record_targets import MADE_BY_FORMS, SAVE_TO, lists_of, targets_of


def check_record_fields(definition: FormDefinition, tracing: Tracing) -> Iterator[Finding]:
    """A list that is no record of Tirek is a hint: other tools may know it. An unknown field is an error."""
    lists = lists_of(definition)
    known = [name for name in lists if name in MADE_BY_FORMS]
    for name in lists:
        if name not in MADE_BY_FORMS:
            near = nearest(name, sorted(MADE_BY_FORMS))
            yield Finding("no_such_record", Place("entities"), {"name": name, "nearest": near})
    if not known:
        return
    fields = targets_of(MADE_BY_FORMS[known[0]])
    for node in definition.nodes():
        save_to = dict(node.bind.settings).get(SAVE_TO, "")
        place = tracing.place(node.path, "save_to")
        if save_to and save_to not in fields:
            params = {"name": save_to, "list": known[0], "nearest": nearest(save_to, sorted(fields))}
            yield Finding("no_such_field", place, params)
        elif save_to and node.repeats:
            yield Finding("saved_in_repeat", place, {"name": save_to})
