"""What finishing means for a draft: its words, its act, and the page that follows. One ending per kind.

The pages that fill in a form (`visit` and `check` in `ui/pages/form`) ask the ending and know no kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from core.casework.desk import Desk
from core.casework.outcomes import FinishedForm, FinishedVisit, VisitDraft
from core.forms.answers import FormAnswers
from core.records import RecordFinding
from ui import language

Finished = FinishedVisit | FinishedForm


class Ending(Protocol):
    """How a draft of one kind ends."""

    def title(self, draft: VisitDraft, started: date) -> str:
        """What stands over its pages."""

    def finish_words(self) -> str:
        """The button that finishes it."""

    def saved_words(self) -> str:
        """It is saved, but cannot be shown: the disk is full."""

    def check(
        self, draft: VisitDraft, submissions: Mapping[str, FormAnswers]
    ) -> Callable[[Desk], tuple[RecordFinding, ...]]:
        """What stands against the record that it would make."""

    def act(
        self,
        draft: VisitDraft,
        submissions: Mapping[str, FormAnswers],
        code: str,
        *,
        passed: Mapping[str, str],
    ) -> Callable[[Desk], Finished]:
        """The act for the store lane. `passed`: why a finding may pass, by its key."""

    def page_after(self, draft: VisitDraft, finished: Finished) -> tuple[str, dict[str, object]]:
        """The page that shows what came of it, with its parameters."""


class VisitEnding:
    """A home visit with its assessment."""

    def title(self, draft: VisitDraft, started: date) -> str:
        said = QCoreApplication.translate("VisitFrame", "Home visit, {date}")
        return said.format(date=language.current().short_date(started))

    def finish_words(self) -> str:
        return QCoreApplication.translate("CheckPage", "Finish visit")

    def saved_words(self) -> str:
        return QCoreApplication.translate("CheckPage", "The visit is saved. The disk is full: make room.")

    def check(
        self, draft: VisitDraft, submissions: Mapping[str, FormAnswers]
    ) -> Callable[[Desk], tuple[RecordFinding, ...]]:
        return lambda desk: desk.check_visit(draft.draft, submissions)

    def act(
        self,
        draft: VisitDraft,
        submissions: Mapping[str, FormAnswers],
        code: str,
        *,
        passed: Mapping[str, str],
    ) -> Callable[[Desk], Finished]:
        return lambda desk: desk.finish_visit(draft.draft, submissions, language=code, passed=passed)

    def page_after(self, draft: VisitDraft, finished: Finished) -> tuple[str, dict[str, object]]:
        return "result", {
            "stream": draft.stream,
            "visit": draft.visit,
            "family": draft.family_name,
            "result": finished.result,
            "covered": True,
        }


class FormEnding:
    """A form on its own."""

    def title(self, draft: VisitDraft, started: date) -> str:
        return " · ".join(part for part in (draft.forms[0].title, draft.about) if part)

    def finish_words(self) -> str:
        return QCoreApplication.translate("FormEnding", "Finish form")

    def saved_words(self) -> str:
        return QCoreApplication.translate("FormEnding", "The form is saved. The disk is full: make room.")

    def check(
        self, draft: VisitDraft, submissions: Mapping[str, FormAnswers]
    ) -> Callable[[Desk], tuple[RecordFinding, ...]]:
        answers = submissions[draft.forms[0].form_id]
        return lambda desk: desk.check_form(draft.draft, answers)

    def act(
        self,
        draft: VisitDraft,
        submissions: Mapping[str, FormAnswers],
        code: str,
        *,
        passed: Mapping[str, str],
    ) -> Callable[[Desk], Finished]:
        answers = submissions[draft.forms[0].form_id]
        return lambda desk: desk.finish_form(draft.draft, answers, language=code, passed=passed)

    def page_after(self, draft: VisitDraft, finished: Finished) -> tuple[str, dict[str, object]]:
        return "filled_result", {
            "stream": draft.stream,
            "record": draft.visit,
            "family": draft.family_name,
            "result": finished.result,
        }


_ENDINGS: Mapping[str, Ending] = {"visit": VisitEnding(), "filled_form": FormEnding()}


def ending_of(draft: VisitDraft) -> Ending:
    """How this draft ends."""
    return _ENDINGS[draft.kind]
