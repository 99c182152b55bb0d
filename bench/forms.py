"""Forms: the engine on generated ones, the two of a visit filled in, and a page on the screen."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

from bench import form_engine, form_pages
from bench.measuring import Measured, repeated, timed_ms
from core.forms.session import FormSession
from core.forms.views import QuestionKind
from tests.core.casework.office import Worker
from tests.journeys.laptop import RISK, VISIT

MEMBERS = 6
RUNS = 9


def measure(folder: Path) -> Iterator[Measured]:
    yield from form_engine.measure()
    yield from form_pages.measure()
    yield from _visit(folder)


def _visit(folder: Path) -> Iterator[Measured]:
    worker = Worker(folder / "vault")
    stream = worker.add_family()
    for place in range(MEMBERS):
        worker.member(stream, f"Бала {place}")
    draft = worker.desk.start_visit(stream)
    worker.fill_in(draft)
    worker.assess(draft, caregivers_n="2", children_n=str(MEMBERS))
    for form_id in (VISIT, RISK):
        opened = worker.open_form(draft, form_id)
        named = f"{form_id}, {MEMBERS} children"
        yield Measured(
            f"{named}: opened as it was left (a full pass)",
            "ms",
            repeated(RUNS, lambda form_id=form_id: worker.open_form(draft, form_id)),  # type: ignore[misc]
        )
        changes = _changes(opened)
        yield Measured(f"{named}: one answer, the middle one", "ms", (statistics.median(changes.values()),))
        worst = max(changes, key=lambda ref: changes[ref])
        name = opened.question(worst).name
        yield Measured(f"{named}: one answer, the worst ({name})", "ms", _toggled(opened, worst, times=15))
    worker.close()


def _changes(session: FormSession) -> dict[str, float]:
    """Median milliseconds to change each question that is asked."""
    refs = [ref for page in session.pages() for ref in page.question_refs]
    found = {}
    for ref in refs:
        if _two_answers(session, ref) is not None:
            found[ref] = statistics.median(_toggled(session, ref, times=3))
    return found


def _toggled(session: FormSession, ref: str, *, times: int) -> tuple[float, ...]:
    """Change an answer to another one and back; only the change is measured."""
    before = session.question(ref).value
    other = _two_answers(session, ref) or ""
    taken = []
    for _ in range(times):
        taken.append(timed_ms(lambda: session.answer(ref, other)))
        session.answer(ref, before)
    return tuple(taken)


def _two_answers(session: FormSession, ref: str) -> str | None:
    """Another answer than the one that is there; None where there is none to give."""
    question = session.question(ref)
    if question.readonly or not question.relevant:
        return None
    if question.choices:
        return next((one.value for one in question.choices if one.value != question.value), None)
    if question.kind is QuestionKind.INTEGER:
        return "2" if question.value != "2" else "1"
    if question.kind is QuestionKind.TEXT:
        return f"{question.value} тағы"
    return None
