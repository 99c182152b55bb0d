"""What a form may ask of a telephone and a laptop does not have: refused at publishing, by its name.

The loader takes such forms all the same (a record must stay readable); they are never offered for filling in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.forms.definition import FormDefinition
from core.forms.publishing.checking import type_of
from core.forms.publishing.findings import Finding, Place
from core.forms.workbook import Row, Workbook, cell

NOT_THERE = {
    "background-audio": "recording in the background",
    "start-geopoint": "receiver for positions",
    "background-geopoint": "receiver for positions",
    "geotrace": "receiver to walk a line with",
    "geoshape": "receiver to walk around an area with",
    "simserial": "SIM card",
    "subscriberid": "SIM card",
}
NOT_DONE = {
    "osm": ("OpenStreetMap features are edited in another program", "geopoint or text"),
    "select_one_external": ("lists of itemsets.csv are the old way", "select_one_from_file with a CSV file"),
    "begin loop": ("loops are the old way", "begin repeat"),
}
_BLANK = ("email", "phonenumber")
_APPEARANCES = {
    "printer": ("a label printer of a telephone is not there", "the printed documents of the family"),
    "image-map": ("choosing on a drawing is not there", "a list of choices"),
    "search(": ("search() reads an old kind of CSV list", "select_one_from_file"),
    "ex:": ("other programs of a telephone cannot be called", "a question"),
}


_INTENTS = ("intent", "body::intent", "control::intent")


def check_types(book: Workbook) -> Iterator[Finding]:
    """By type and appearance of each row."""
    for row in book.rows("survey"):
        kind = type_of(row)
        at = Place("survey", row.number, "type")
        if kind in NOT_THERE:
            yield Finding("laptop_cannot", at, {"type": kind, "what": NOT_THERE[kind]})
        elif kind in NOT_DONE:
            why, instead = NOT_DONE[kind]
            yield Finding("not_supported", at, {"type": kind, "why": why, "instead": instead})
        elif kind in _BLANK:
            yield Finding("not_asked", at, {"type": kind})
        if kind == "audit":
            yield from _audit(row)
        for column, text in row.cells.items():
            if column.strip().lower() in _INTENTS:
                why, instead = _APPEARANCES["ex:"]
                place = Place("survey", row.number, column)
                yield Finding("not_supported", place, {"type": text, "why": why, "instead": instead})
        yield from _appearance(row)


def _audit(row: Row) -> Iterator[Finding]:
    """The desktop keeps its own journal of who did what; positions along the way it cannot know."""
    parameters = cell(row, "parameters")
    if "location" in parameters:
        at = Place("survey", row.number, "parameters")
        yield Finding(
            "laptop_cannot", at, {"type": "audit with location", "what": NOT_THERE["start-geopoint"]}
        )
    else:
        yield Finding("own_journal", Place("survey", row.number, "type"))


def _appearance(row: Row) -> Iterator[Finding]:
    text = cell(row, "appearance")
    for start, (why, instead) in _APPEARANCES.items():
        if re.search(rf"(^|\s){re.escape(start)}", re.sub(r"\s+\(", "(", text)):
            at = Place("survey", row.number, "appearance")
            yield Finding("not_supported", at, {"type": text, "why": why, "instead": instead})


def check_definition(definition: FormDefinition) -> Iterator[Finding]:
    """For a form that came as an XForm: what `FormDefinition.needs` names, by the same decisions."""
    at = Place("body")
    for name in sorted(definition.needs):
        kind, _, detail = name.partition(":")
        if name in _ACTIONS:
            yield Finding("laptop_cannot", at, {"type": name, "what": _ACTIONS[name]})
        elif name == "select_one_external":
            why, instead = NOT_DONE[name]
            yield Finding("not_supported", at, {"type": name, "why": why, "instead": instead})
        elif name == "search()":
            why, instead = _APPEARANCES["search("]
            yield Finding("not_supported", at, {"type": name, "why": why, "instead": instead})
        elif kind == "property":
            yield Finding("not_asked", at, {"type": detail})


_ACTIONS = {"odk:setgeopoint": "receiver for positions", "odk:recordaudio": "recording in the background"}
