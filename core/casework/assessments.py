"""What a level of risk rests on: the stored answers, read again in whatever language is asked for.

A finished assessment keeps the version of the form it was made with; its reasons are recomputed from its
own answers, never from today's form or today's records. The level is the worst part, never a sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.casework.filing import FORM, Filing, day, group, text
from core.encoding import ANSWERS_MAX_DEPTH, decode, encode
from core.errors import Code, FormError, OperationError
from core.forms.answers import DraftAnswers, FormAnswers
from core.forms.definition import FormDefinition
from core.forms.session import FormSession, Instances
from core.forms.xform import load_form
from core.records import Reason
from core.schema import Entity
from core.store.casebook import Record

VISIT_FORM = "home_visit"
RISK_FORM = "risk_assessment"
LEVEL_NODE = "level_computed"
KEPT_DEFINITIONS = 16


class FormShelf:
    """Definitions of published forms, loaded once per version."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing
        self._loaded: dict[bytes, FormDefinition] = {}

    def newest(self, form_id: str) -> FormDefinition:
        """The version to begin today. FormError(FORM_UNKNOWN)."""
        published = self._filing.store.form_library.newest(FORM, form_id, on=self._filing.today)
        if published is None:
            raise FormError(Code.FORM_UNKNOWN, form=form_id)
        return self._load(published.publication.sha256, published.data)

    def version(self, form_id: str, sha256: bytes) -> FormDefinition:
        """Exactly the version that a draft or a record names. FormError(FORM_UNKNOWN)."""
        if sha256 in self._loaded:
            return self._loaded[sha256]
        data = self._filing.store.form_library.by_sha256(sha256)
        if data is None:
            raise FormError(Code.FORM_UNKNOWN, form=form_id)
        return self._load(sha256, data)

    def title(self, form_id: str, sha256: bytes, language: str) -> str:
        """The published title in a language, without loading the form; empty where there is none."""
        publication = self._filing.store.form_library.with_bytes(FORM, form_id, sha256)
        return "" if publication is None else publication.title.get(language, "")

    def _load(self, sha256: bytes, data: bytes) -> FormDefinition:
        if sha256 not in self._loaded:
            if len(self._loaded) >= KEPT_DEFINITIONS:
                self._loaded.pop(next(iter(self._loaded)))
            files = self._filing.store.form_library.lists_of(sha256)
            self._loaded[sha256] = load_form(data, files)
        return self._loaded[sha256]


class Assessments:
    """Reading finished assessments."""

    def __init__(self, filing: Filing, shelf: FormShelf) -> None:
        self._filing = filing
        self._shelf = shelf

    def record(self, stream: bytes, assessment: bytes) -> Record | None:
        return self._filing.store.casebook.record(stream, Entity.ASSESSMENT, assessment)

    def of_visit(self, stream: bytes, visit: bytes) -> Record | None:
        """The assessment that was made at a visit."""
        for record in self._filing.standing(stream, Entity.ASSESSMENT):
            if record.get("visit") == visit:
                return record
        return None

    def history(self, stream: bytes) -> tuple[tuple[date, str], ...]:
        """Every level that was found or set by judgement, oldest first; of one day the judgement is later."""
        found = []
        for record in self._filing.standing(stream, Entity.ASSESSMENT):
            level = text(group(record, Entity.ASSESSMENT, "level")["final"])
            found.append((day(record.get("assessed_on")), 0, level))
        for record in self._filing.standing(stream, Entity.RISK_DECISION):
            found.append((day(record.get("decided_on")), 1, text(record.get("level"))))
        dated = [(on, order, level) for on, order, level in found if on is not None and level]
        return tuple((on, level) for on, _, level in sorted(dated, key=lambda one: one[:2]))

    def reasons(self, stream: bytes, assessment: bytes, *, language: str) -> tuple[Reason, ...]:
        """The answers that led to the level; none where the form or the answers are not here."""
        record = self.record(stream, assessment)
        session = None if record is None else self.open(record, language=language)
        return () if session is None else reasons_of(session)

    def open(self, record: Record, *, language: str) -> FormSession | None:
        """The assessment open for reading; None where its form or its answers are not here."""
        stored = record.get("answers")
        if not isinstance(stored, bytes):
            return None
        try:
            return self.session(read_answers(stored), language=language)
        except FormError:
            return None

    def session(self, answers: FormAnswers, *, language: str, more: Instances | None = None) -> FormSession:
        """A finished form open for reading, as it was. `more` data sets than it took from the case."""
        definition = self._shelf.version(answers.form_id, answers.form_sha256)
        draft = DraftAnswers(answers.form_id, answers.version, answers.form_sha256, language, answers.root)
        return FormSession.resume(
            definition,
            draft,
            clock=self._filing.clock,
            instances={**self._as_then(answers), **(more or {})},
            language=language,
        )

    def _as_then(self, answers: FormAnswers) -> Instances:
        """The data sets as the form saw them: what it took from the case is among its own answers."""
        case = {name: first_text(answers, name) for name in ("family_number", "last_level", "flag_level")}
        on = day_of(first_text(answers, "assess_date")) or self._filing.today
        return {"case": (case,), "members": (), "rules": self._filing.rules().as_instance(on)}


def reasons_of(session: FormSession, node: str = LEVEL_NODE) -> tuple[Reason, ...]:
    """What decided `level_computed`, or another result, those that decide it first.

    What was merely not found is left out.
    """
    titles: Mapping[str, str] = {page.id: page.title for page in session.pages()}
    return tuple(
        Reason(question=one.label, answer=one.answer, page=titles.get(one.page_id, ""))
        for one in session.explain(node)
        if one.holds
    )


def write_answers(answers: FormAnswers) -> bytes:
    """The bytes of a sealed answers field."""
    return encode(answers.to_cbor_value(), max_depth=ANSWERS_MAX_DEPTH)


def read_answers(data: bytes) -> FormAnswers:
    """FormError(FORM_INVALID) for anything else."""
    try:
        return FormAnswers.from_cbor_value(decode(data, max_depth=ANSWERS_MAX_DEPTH))
    except OperationError as error:
        raise FormError(Code.FORM_INVALID) from error


def first_text(answers: FormAnswers, name: str) -> str:
    """The text of the first node of that name; empty where there is none."""
    found = answers.root.find(name)
    return found[0].text if found else ""


def day_of(iso: str) -> date | None:
    """A day of an answer, or None for anything else."""
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None
