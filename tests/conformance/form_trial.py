"""One public form put through everything a worker would do with it: open, read, answer, keep, finish.

The form's own rules are not judged, only that the engine goes through. Next: `corpus`.
"""

from __future__ import annotations

import random
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

from core.errors import FormError
from core.forms.definition import FormDefinition
from core.forms.session import DraftAnswers, FormAnswers, FormSession
from core.forms.submission import to_submission_xml
from core.forms.views import GroupView, PageItem, QuestionKind, QuestionView, RepeatView
from core.forms.xform import load_form
from tests.conformance.outcome import FrozenClock

DATA = (".csv", ".xml", ".geojson")
MAX_QUESTIONS = 60
MOMENT = "2026-03-10T05:00:00Z"
ZONE = "Asia/Almaty"
SAMPLES = {
    QuestionKind.TEXT: "text",
    QuestionKind.INTEGER: "3",
    QuestionKind.DECIMAL: "2.5",
    QuestionKind.DATE: "2026-02-28",
    QuestionKind.TIME: "10:30",
    QuestionKind.DATE_TIME: "2026-02-28T10:30:00.000+05:00",
    QuestionKind.RANGE: "1",
    QuestionKind.ACKNOWLEDGE: "OK",
    QuestionKind.GEOPOINT: "43.2 76.9 0 0",
    QuestionKind.GEOTRACE: "43.2 76.9 0 0;43.3 76.9 0 0",
    QuestionKind.GEOSHAPE: "43.2 76.9 0 0;43.3 76.9 0 0;43.3 77 0 0;43.2 76.9 0 0",
    QuestionKind.BARCODE: "4870001",
}
CHOOSING = (QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE, QuestionKind.RANK)


@dataclass(frozen=True, slots=True)
class Trial:
    """How a form fared. `refused` is the refusal with its `cause`; `crashed` anything that is no refusal.
    `load_s` is the time of reading the XForm, of this process alone."""

    load_s: float = 0.0
    refused: str = ""
    cause: str = ""
    crashed: str = ""


def try_form(form: Path) -> Trial:
    """A form from its file to a finished record; never raises."""
    load_s = 0.0
    try:
        xform, attachments = _read(form)
        began_s = time.process_time()
        definition = load_form(xform, attachments)
        load_s = time.process_time() - began_s
    except FormError as refusal:
        told = {key: value for key, value in refusal.params.items() if value}
        return Trial(load_s, refused=f"{refusal.code} {told}", cause=str(told or refusal.code))
    except _ConversionError as refusal:
        return Trial(load_s, refused=str(refusal), cause=str(refusal))
    except Exception as fault:  # a crash is what this looks for
        return Trial(load_s, crashed=f"while loading: {fault!r}")
    try:
        fill_in(definition)
    except Exception as fault:  # as above; a refusal after loading is as bad
        return Trial(load_s, crashed=f"in use: {type(fault).__name__} {fault} {getattr(fault, 'params', '')}")
    return Trial(load_s)


def fill_in(definition: FormDefinition) -> None:
    """Opens, draws, answers, adds, removes, keeps, resumes and finishes; raises if anything does not hold."""
    clock = FrozenClock(MOMENT, ZONE)
    session = FormSession.start(
        definition, clock=clock, instances={}, language="", username="worker", rng=random.Random(1)
    )
    questions = _draw(session)
    for question in questions[:MAX_QUESTIONS]:
        _answer(session, question)
    _change_repeats(session)
    for language in definition.languages[:3]:
        session.set_language(language)
        _draw(session)
    kept = session.draft()
    draft = DraftAnswers.from_cbor_value(kept.to_cbor_value(), root_name=definition.root.qname)
    resumed = FormSession.resume(definition, draft, clock=clock, instances={}, rng=random.Random(1))
    _draw(resumed)
    if resumed.draft().root.children != kept.root.children and not _moves(definition):
        raise AssertionError("a resumed draft is not the draft")
    resumed.problems()
    record = resumed.submission()
    FormAnswers.from_cbor_value(record.to_cbor_value(), root_name=definition.root.qname)
    to_submission_xml(definition, record)


class _ConversionError(Exception):
    """pyxform's own refusal of a workbook, with its words."""


def _read(form: Path) -> tuple[bytes, dict[str, bytes]]:
    """The XForm and the data files beside it. Workbooks are converted as they stand: what publishing adds
    (lint, limits, refusals of what a laptop cannot do) has tests of its own."""
    attachments = {
        path.name: path.read_bytes()
        for path in form.parent.iterdir()
        if path.suffix.lower() in DATA and path != form
    }
    if form.suffix.lower() in (".xml", ".xhtml"):
        return form.read_bytes(), attachments
    from pyxform.errors import PyXFormError  # only for the forms that are workbooks
    from pyxform.xls2xform import convert  # as above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = convert(xlsform=str(form), validate=False, pretty_print=False)
    except (PyXFormError, ValueError, KeyError, AttributeError, TypeError) as refusal:
        raise _ConversionError(
            f"{type(refusal).__name__}: {' '.join(str(refusal).split())[:200]}"
        ) from refusal
    if made.itemsets:
        attachments["itemsets.csv"] = made.itemsets.encode()
    return made.xform.encode(), attachments


def _draw(session: FormSession) -> list[QuestionView]:
    """Every question of every page, asked for once more by its ref."""
    found: list[QuestionView] = []
    waiting: list[PageItem] = []
    for page in session.pages():
        waiting.extend(session.page(page.id))
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, GroupView):
            waiting.extend(item.items)
        elif isinstance(item, QuestionView):
            found.append(session.question(item.ref))
    return found


def _answer(session: FormSession, question: QuestionView) -> None:
    if (
        question.readonly
        or question.kind is QuestionKind.NOTE
        or question.ref not in _refs(session, question)
    ):
        return
    fresh = session.question(question.ref)
    text = SAMPLES.get(fresh.kind, "")
    if fresh.kind in CHOOSING:
        text = fresh.choices[0].value if fresh.choices else ""
    elif not text:
        text = "a-file.bin"
    session.answer(fresh.ref, text)
    session.answer(fresh.ref, "no such answer")
    session.answer(fresh.ref, "")
    session.answer(fresh.ref, text)


def _refs(session: FormSession, question: QuestionView) -> tuple[str, ...]:
    return session.refs(question.name.rpartition(":")[2])


def _change_repeats(session: FormSession) -> None:
    """One more and one less of every repeat a person may change."""
    repeats = [
        item for page in session.pages() for item in session.page(page.id) if isinstance(item, RepeatView)
    ]
    for repeat in repeats:
        if repeat.can_add:
            session.add_repeat(repeat.ref)
    for page in session.pages():
        for item in session.page(page.id):
            if isinstance(item, RepeatView) and item.instances and item.instances[-1].removable:
                session.remove_repeat(item.instances[-1].ref)
                session.undo_remove()
                _draw(session)
                return


def _moves(definition: FormDefinition) -> bool:
    """Whether opening a form changes answers by itself: load actions, chance, times."""
    return bool(definition.actions) or any(
        word in node.bind.calculate
        for node in definition.nodes()
        for word in ("random", "uuid(", "now(", "today(", "position(")
    )
