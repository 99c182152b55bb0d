"""A visit under way: its forms in memory, what was seen to be wrong, and the saving of its drafts.

Both pages of a visit (`visit` and `check` in `ui/pages/form`) work on the same one. It lives on the GUI
thread; the sessions came from the store lane and are used nowhere else from then on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from core.casework.desk import Desk
from core.casework.earlier_answers import EarlierForm
from core.casework.outcomes import FormRef, SavedDraft, VisitDraft
from core.clock import Clock, today
from core.forms.answers import FormAnswers
from core.forms.session import FormSession, PageView, Problem, ProblemCode, QuestionKind, QuestionView
from core.forms.session import PageState as FormPageState
from core.forms.wording import language_tag
from ui.forms import discreet
from ui.forms.answer_fields import is_taken
from ui.forms.autosave import Autosave, SaveCall
from ui.forms.earlier_line import Beside
from ui.forms.form_files import FormFiles, LibraryFiles
from ui.forms.problem_words import problem_words
from ui.forms.shelf import Shelf, VaultShelf
from ui.workspace import Workspace

ASSESSMENT_FORM: Final = "risk_assessment"
"""Its open questions do not hold up a visit: a level that cannot be told is "not assessed", never low."""

WARNING: Final = "warning"
"""The appearance of a note that warns: the answer may stay, but is worth a second look."""
_TYPED_WRONG: Final = frozenset({ProblemCode.TYPE, ProblemCode.NOT_LISTED})
_COUNTED_PAGES: Final = frozenset({"caregivers_page", "children_page"})  # filled in from the family's list
_NUMBERED: Final = re.compile(r"(\d{1,2})\.\s+(.*)", re.DOTALL)


@dataclass(frozen=True)
class LoadedVisit:
    """What the store lane hands over: a draft and a session for each of its forms."""

    draft: VisitDraft
    sessions: tuple[FormSession, ...]
    earlier: tuple[EarlierForm, ...] = ()

    @staticmethod
    def load(desk: Desk, draft: VisitDraft, language: str) -> LoadedVisit:
        """Store lane only."""
        forms = draft.forms
        return LoadedVisit(
            draft,
            tuple(desk.form_session(draft.draft, form.form_id, language=language) for form in forms),
            desk.earlier_forms(draft.draft, language=language),
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

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass
class FormInHand:
    """`checked`: refs that the person has left, so that rejected answers there are shown; what a draft comes
    back with is among them: nobody is writing it now. `missed`: refs of
    answers that were missing when Finish was asked for. `visited`: page ids. `edits` counts changes;
    `removed`: by ref, photos and files that may be brought back. `seen_edits` is how many of the forms before
    it knew when it was loaded.
    """

    ref: FormRef
    session: FormSession
    checked: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    visited: set[str] = field(default_factory=set)
    removed: dict[str, str] = field(default_factory=dict)
    edits: int = 0
    seen_edits: int = 0

    def __post_init__(self) -> None:
        self.checked |= {problem.ref for problem in self.session.problems() if problem.code in _TYPED_WRONG}


class OpenVisit:
    """Made when a visit is opened; dropped when it is left or finished."""

    def __init__(self, loaded: LoadedVisit, workspace: Workspace, *, clock: Clock) -> None:
        self.draft = loaded.draft
        self.clock = clock
        self.forms = tuple(map(FormInHand, loaded.draft.forms, loaded.sessions))
        self.page_key = _first_page(loaded.draft)
        self.autosave = Autosave(workspace, self._save_call)
        self.earlier = {form.form_id: form for form in loaded.earlier}
        self._beside_shown: dict[str, bool] = {}
        self._workspace = workspace
        self._shelves: list[VaultShelf] = []
        self.language = ""
        """The tag of the language that was chosen for the questions; empty for that of the screen."""
        self.stayed: set[str] = set()
        """Forms whose newer version the person has been told of and did not want to hear more about."""

    @property
    def today(self) -> date:
        return today(self.clock)

    def shelf(self, form: FormInHand, deliver: Callable[[str, str], None]) -> Shelf:
        """Where its photos and files are kept."""
        shelf = VaultShelf(
            self._workspace,
            draft=self.draft.draft,
            stream=self.draft.stream,
            deliver=deliver,
            removed=form.removed,
        )
        self._shelves = [each for each in self._shelves if each.is_busy] + [shelf]
        return shelf

    def files(self, form: FormInHand) -> FormFiles:
        """Where the pictures that a form shows are found."""
        return LibraryFiles(self._workspace, form.session.definition.sha256)

    def keep_now(self) -> None:
        """Photos and signatures that are on their way go to the store lane whole, before the next save."""
        for shelf in self._shelves:
            shelf.keep_now()

    def form(self, form_id: str) -> FormInHand:
        return next(form for form in self.forms if form.ref.form_id == form_id)

    def pages(self) -> tuple[FormPage, ...]:
        """All pages of all forms, in the order of the visit."""
        return tuple(page for form in self.forms for page in _form_pages(form))

    def page(self, key: str) -> FormPage | None:
        return next((page for page in self.pages() if page.key == key), None)

    def beside(self, form: FormInHand) -> Beside | None:
        """The answers of last time, while they are to be shown."""
        earlier = self.earlier.get(form.ref.form_id)
        if earlier is None or not self.shows_earlier(form.ref.form_id):
            return None
        return Beside(earlier, form.session)

    def shows_earlier(self, form_id: str) -> bool:
        """Beside a form of which everything is covered they are shown only when asked for."""
        return self._beside_shown.get(form_id, not discreet.covers_form(form_id))

    def show_earlier(self, form_id: str, *, on: bool) -> None:
        """Until the draft is left."""
        self._beside_shown[form_id] = on

    def speak(self, name: str) -> None:
        """Ask in another language: all forms of the visit that have it. Answers stay."""
        self.language = language_tag(name)
        for form in self.forms:
            if self.language in map(language_tag, form.session.languages):
                form.session.set_language(self.language)

    def touch(self, form_id: str) -> None:
        """Something was typed in a form."""
        self.form(form_id).edits += 1
        self.autosave.touch(form_id)

    def stale_forms(self) -> tuple[FormInHand, ...]:
        """Forms loaded before an earlier form of the visit changed: what it flags counts in them."""
        return tuple(
            form for place, form in enumerate(self.forms) if form.seen_edits != self._edits_before(place)
        )

    def renew(self, form_id: str, session: FormSession) -> None:
        """Go on with a form that was loaded again, from its own draft."""
        place = next(place for place, form in enumerate(self.forms) if form.ref.form_id == form_id)
        self.forms[place].session = session
        self.forms[place].seen_edits = self._edits_before(place)

    def problems(self, form_id: str = "") -> tuple[Problem, ...]:
        """Everything to put right; never what this version cannot take."""
        return tuple(problem for form, problem in self._all_problems() if form_id in ("", form.ref.form_id))

    def blocking(self) -> tuple[tuple[FormInHand, Problem], ...]:
        """What has to be put right before the visit can be finished, in its order."""
        return tuple(pair for pair in self._all_problems() if not self._stays_open(*pair))

    def open_questions(self) -> tuple[tuple[FormInHand, Problem], ...]:
        """Questions of the assessment without an answer: they may stay open, and the level with them."""
        return tuple(pair for pair in self._all_problems() if self._stays_open(*pair))

    def is_begun(self, form: FormInHand) -> bool:
        """Whether a person has answered in it; a date that was filled in by the program is no answer."""
        return any(
            (view.value or view.stray)
            and not view.readonly
            and view.kind not in (QuestionKind.DATE, QuestionKind.NOTE)
            for page in form.session.pages()
            if not page.repeat_ref and page.id.rpartition("/")[2] not in _COUNTED_PAGES
            for view in taken_questions(form, page)
        )

    def told_problems(self, form: FormInHand) -> list[Problem]:
        """Those that the person has been told of."""
        return [
            problem
            for problem in form.session.problems()
            if _is_told(form, problem) and self._counts(form, problem)
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
        """Finish was asked for: what holds it up is shown from now on, also what is missing."""
        for form, problem in self.blocking():
            told = form.missed if problem.code is ProblemCode.REQUIRED else form.checked
            told.add(problem.ref)

    def is_owed(self, form: FormInHand) -> bool:
        """Whether it belongs to the finished visit: all do, but an assessment that was never begun."""
        return form.ref.form_id != ASSESSMENT_FORM or self.is_begun(form)

    def submissions(self) -> dict[str, FormAnswers]:
        """Of each form; without an assessment that was never begun."""
        return {form.ref.form_id: form.session.submission() for form in self.forms if self.is_owed(form)}

    def hidden_answers(self) -> tuple[QuestionView, ...]:
        """Questions whose answers are kept only in the draft, because another answer hides them."""
        return tuple(
            form.session.question(ref) for form in self.forms for ref in form.session.hidden_answers()
        )

    def lines_left_out(self) -> tuple[str, ...]:
        """Titles of lines that stay in the draft: removed ones, and those that a smaller count put away."""
        titles = []
        for form in self.forms:
            form_id = form.ref.form_id
            for line in form.session.removed():
                titles.append(discreet.line_words(line, "", form_id)[0] or "…")
            for away in form.session.put_away():
                titles += [discreet.line_words(line, away.label, form_id)[0] for line in away.lines]
        return tuple(titles)

    def _edits_before(self, place: int) -> int:
        return sum(form.edits for form in self.forms[:place])

    def _stays_open(self, form: FormInHand, problem: Problem) -> bool:
        """Words that were asked for (why a level was raised) are owed; answers may be unknown."""
        if form.ref.form_id != ASSESSMENT_FORM or problem.code is not ProblemCode.REQUIRED:
            return False
        return form.session.question(problem.ref).kind is not QuestionKind.TEXT or not self.is_begun(form)

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


def form_warnings(form: FormInHand, page: PageView) -> list[QuestionView]:
    """The warnings that a page of a form shows now: notes that it marks so."""
    views = (form.session.question(ref) for ref in page.question_refs)
    return [view for view in views if view.kind is QuestionKind.NOTE and WARNING in view.appearance]


def _form_pages(form: FormInHand) -> Iterator[FormPage]:
    positions: dict[str, int] = {}
    for view in form.session.pages():
        position = 0
        if view.repeat_ref:
            repeat = view.repeat_ref.rpartition("[")[0]
            position = positions[repeat] = positions.get(repeat, 0) + 1
        title = discreet.page_title(view, view.title, position, view.named_by)
        match = _NUMBERED.fullmatch(title)
        number = match.group(1) if match else ""
        yield FormPage(form.ref.form_id, view, match.group(2) if match else title, number)


def _first_page(draft: VisitDraft) -> str:
    return f"{draft.form_id}:{draft.page_id}" if draft.page_id else ""
