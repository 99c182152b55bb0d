"""How the forms call the codes that a report counts: the words of their choices, in a language.

An agency may ask with words of its own, so they are read from the newest version of the forms that make or go
on with a record. Where none of them is on this laptop there are no words, and the code stands for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.casework import record_forms
from core.casework.assessments import FormShelf
from core.casework.filing import FORM, Filing
from core.casework.record_forms import record_form
from core.errors import FormError
from core.forms.session import FormSession
from core.schema import Entity

_ENTITIES = b"http://www.opendatakit.org/xforms/entities"
"""Stands in every form that makes a record: the others need not be loaded."""


@dataclass(frozen=True)
class _Read:
    """What one version of a form makes, and its choices in one language: {field: {code: words}}."""

    entity: Entity | None = None
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class CodeLabels:
    """Each version of a form is read once for a language."""

    def __init__(self, filing: Filing, shelf: FormShelf) -> None:
        self._filing = filing
        self._shelf = shelf
        self._read: dict[tuple[bytes, str], _Read] = {}

    def of(self, entity: Entity, *fields: str, language: str) -> dict[str, str]:
        """{code: words} of the choices that are saved to these fields, in the order of the forms."""
        library = self._filing.store.form_library
        found: dict[str, str] = {}
        for form_id in dict.fromkeys(one.id for one in library.publications(FORM)):
            published = library.newest(FORM, form_id, on=self._filing.today)
            if published is None:
                continue
            key = published.publication.sha256, language
            if key not in self._read:
                self._read[key] = self._take(form_id, published.data, language)
            read = self._read[key]
            if read.entity is entity:
                for name in fields:
                    found |= {
                        code: said for code, said in read.choices.get(name, {}).items() if code not in found
                    }
        return found

    def _take(self, form_id: str, data: bytes, language: str) -> _Read:
        if _ENTITIES not in data:
            return _Read()
        try:
            definition = self._shelf.newest(form_id)
        except FormError:
            return _Read()
        makes = record_form(definition)
        if makes is None:
            return _Read()
        filing = self._filing
        row = record_forms.row_of(makes.entity, None)
        rules = filing.rules().as_instance(filing.today)
        instances = {"case": (), "members": (), "rules": rules, record_forms.RECORD_SET: (row,)}
        session = FormSession.start(definition, clock=filing.clock, instances=instances, language=language)
        asked = {node.name for node in definition.nodes() if node.control is not None}
        choices = {}
        for name, question in makes.saved.items():
            refs = session.refs(question) if question in asked else ()
            if refs:
                listed = session.question(refs[0]).choices
                choices[name] = {choice.value: choice.label for choice in listed}
        return _Read(makes.entity, choices)
