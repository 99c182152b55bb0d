"""A visit under way: its forms in memory, what was seen to be wrong, and the saving of its drafts.

Both pages of a visit (`ui/pages/visit.py`, `ui/pages/check.py`) work on the same one. It lives on the GUI
thread; the sessions came from the store lane and are used nowhere else from then on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from core.casework.desk import Desk, FormRef, SavedDraft, VisitDraft
from core.clock import Clock, today
from core.forms.answers import FormAnswers
from core.forms.session import FormSession, PageView, Problem, ProblemCode, QuestionView
from core.forms.session import PageState as FormPageState
from ui.forms import discreet
from ui.forms.answer_fields import is_taken
from ui.forms.autosave import Autosave, SaveCall
from ui.forms.problem_words import problem_words
from ui.workspace import Workspace

_NUMBERED: Final = re.compile(r"(\d{1,2})\.\s+(.*)", re.DOTALL)


@dataclass(frozen=True)
class LoadedVisit:
    """What the store lane hands over: a draft and a session for each of its forms."""

    draft: VisitDraft
    sessions: tuple[FormSession, ...]

    @staticmethod
    def load(desk: Desk, draft: VisitDraft, language: str) -> LoadedVisit:
        """Store lane only."""
        forms = draft.forms
        return LoadedVisit(
            draft, tuple(desk.form_session(draft.draft, form.form_id, language=language) for form in forms)
        )


@dataclass(frozen=True)
class FormPage:
    """A page of one of the forms. `number` is the form's own, empty where it has none."""

    form_id: str
    view: PageView
    title: str
    number: str

    @property
    def key(self) -> str:
        return f"{self.form_id}:{self.view.id}"


@dataclass
class FormInHand:
    """`checked`: refs that the person has left, so that rejected answers there are shown. `missed`: refs of
    answers that were missing when Finish was asked for. `visited`: page ids.
    """

    ref: FormRef
    session: FormSession
    checked: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    visited: set[str] = field(default_factory=set)


class OpenVisit:
    """Made when a visit is opened; dropped when it is left or finished."""

    def __init__(self, loaded: LoadedVisit, workspace: Workspace, *, clock: Clock) -> None:
        self.draft = loaded.draft
        self.clock = clock
        self.forms = tuple(map(FormInHand, loaded.draft.forms, loaded.sessions))
        self.page_key = _first_page(loaded.draft)
        self.autosave = Autosave(workspace, self._save_call)

    @property
    def today(self) -> date:
        return today(self.clock)

    def form(self, form_id: str) -> FormInHand:
        return next(form for form in self.forms if form.ref.form_id == form_id)

    def pages(self) -> tuple[FormPage, ...]:
        """All pages of all forms, in the order of the visit."""
        return tuple(page for form in self.forms for page in _form_pages(form))

    def page(self, key: str) -> FormPage | None:
        return next((page for page in self.pages() if page.key == key), None)

    def problems(self, form_id: str = "") -> tuple[Problem, ...]:
        """Everything to put right before finishing; never what this version cannot take."""
        return tuple(problem for form, problem in self._all_problems() if form_id in ("", form.ref.form_id))

    def shown_problems(self, form: FormInHand, page: PageView) -> list[Problem]:
        """Those of a page that the person has been told of."""
        return [
            problem
            for problem in form.session.problems()
            if problem.page_id == page.id and _is_told(form, problem) and self._counts(form, problem)
        ]

    def words(self, form: FormInHand, problem: Problem) -> str:
        """The sentence beside the field and in the summary."""
        return problem_words(problem, form.session.question(problem.ref), today=self.today)

    def check_page(self, form: FormInHand, page_id: str) -> None:
        """A page was left: what was rejected on it is shown from now on."""
        form.visited.add(page_id)
        for problem in form.session.problems():
            if problem.page_id == page_id and problem.code is not ProblemCode.REQUIRED:
                form.checked.add(problem.ref)

    def check_everything(self) -> None:
        """Finish was asked for: every problem is shown, also what is missing."""
        for form, problem in self._all_problems():
            told = form.missed if problem.code is ProblemCode.REQUIRED else form.checked
            told.add(problem.ref)

    def submissions(self) -> dict[str, FormAnswers]:
        return {form.ref.form_id: form.session.submission() for form in self.forms}

    def hidden_answers(self) -> int:
        """How many answers are kept only in the draft, because another answer hides their question."""
        return sum(len(form.session.hidden_answers()) for form in self.forms)

    def _all_problems(self) -> Iterator[tuple[FormInHand, Problem]]:
        for form in self.forms:
            for problem in form.session.problems():
                if self._counts(form, problem):
                    yield form, problem

    def _counts(self, form: FormInHand, problem: Problem) -> bool:
        return is_taken(form.session.question(problem.ref))

    def _save_call(self, form_id: str) -> SaveCall:
        """Takes the answers now; what is returned runs in the store lane."""
        form = self.form(form_id)
        answers = form.session.draft()
        pages = form.session.pages()
        done = sum(page.state is FormPageState.DONE for page in pages)
        problems = len(self.problems(form_id))
        current = self.page(self.page_key)
        page_id = current.view.id if current is not None and current.form_id == form_id else ""
        draft = self.draft.draft

        def save(desk: Desk) -> SavedDraft:
            return desk.save_draft(
                draft,
                form_id,
                answers=answers,
                page_id=page_id,
                done_pages=done,
                all_pages=len(pages),
                problems=problems,
            )

        return save


def _is_told(form: FormInHand, problem: Problem) -> bool:
    return problem.ref in (form.missed if problem.code is ProblemCode.REQUIRED else form.checked)


def taken_questions(form: FormInHand, page: PageView) -> list[QuestionView]:
    """The questions of a page that can be answered in this version."""
    views = (form.session.question(ref) for ref in page.question_refs)
    return [view for view in views if is_taken(view)]


def _form_pages(form: FormInHand) -> Iterator[FormPage]:
    positions: dict[str, int] = {}
    for view in form.session.pages():
        position = 0
        if view.repeat_ref:
            repeat = view.repeat_ref.rpartition("[")[0]
            position = positions[repeat] = positions.get(repeat, 0) + 1
        title = discreet.page_title(view, view.title, position)
        match = _NUMBERED.fullmatch(title)
        number = match.group(1) if match else ""
        yield FormPage(form.ref.form_id, view, match.group(2) if match else title, number)


def _first_page(draft: VisitDraft) -> str:
    return f"{draft.form_id}:{draft.page_id}" if draft.page_id else ""
