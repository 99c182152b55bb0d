"""The sentence for an answer that is not right yet: the same beside the field and in the error summary.

The form's own message comes first; where it has none, or where a date was mistyped, the program says what is
wrong and how to write it.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from core.forms.session import Problem, ProblemCode, QuestionKind, QuestionView
from ui.forms.moment_questions import MONTH_YEAR, YEAR
from ui.widgets.date_field import date_problem_words


def problem_words(problem: Problem, view: QuestionView, *, today: date) -> str:
    """A whole sentence in the language of the form, or of the screen."""
    if problem.code is ProblemCode.TYPE:
        return _type_words(view, today) or problem.message or _general()
    if problem.code is ProblemCode.NOT_LISTED:
        return _not_listed_words(view)
    if problem.code is ProblemCode.UNPLACED:
        return grown_words()
    if problem.message:
        return problem.message
    return _required_words(view) if problem.code is ProblemCode.REQUIRED else _general()


def _type_words(view: QuestionView, today: date) -> str:
    if view.kind is QuestionKind.DATE and MONTH_YEAR in view.appearance:
        return QCoreApplication.translate("FormView", "Write month and year, for example 03.2015.")
    if view.kind is QuestionKind.DATE and YEAR in view.appearance:
        return QCoreApplication.translate("FormView", "Write the year with four digits, for example 2015.")
    if view.kind is QuestionKind.DATE_TIME:
        return QCoreApplication.translate(
            "FormView", "Write the day and the time, for example 05.11.2025 14:30."
        )
    if view.kind is QuestionKind.RANGE and view.range is not None:
        return QCoreApplication.translate(
            "FormView", "Write a number from {start} to {end}, in steps of {step}."
        ).format(start=view.range.start, end=view.range.end, step=view.range.step)
    if view.kind is QuestionKind.DATE:
        return date_problem_words(view.value, today=today)
    if view.kind is QuestionKind.INTEGER:
        return QCoreApplication.translate("FormView", "Write a whole number with digits, for example 12.")
    if view.kind is QuestionKind.DECIMAL:
        return QCoreApplication.translate("FormView", "Write a number with digits, for example 12.5.")
    if view.kind is QuestionKind.TIME:
        return QCoreApplication.translate("FormView", "Write hours and minutes, for example 14:30.")
    if view.kind is QuestionKind.GEOPOINT:
        return QCoreApplication.translate(
            "FormView", "Write latitude and longitude with digits, for example 51.16 71.47."
        )
    return ""


def _not_listed_words(view: QuestionView) -> str:
    """Words that do name an entry are not taken for it by themselves: the list may hold it twice."""
    if any(choice.label.casefold() == view.stray.casefold() for choice in view.choices):
        return QCoreApplication.translate(
            "FormView", "“{text}” is in the list. Choose its line there."
        ).format(text=view.stray)
    return QCoreApplication.translate(
        "FormView", "“{text}” is not in the list. Choose one of the list."
    ).format(text=view.stray)


def grown_words() -> str:
    """An order whose list has entries that nobody has given a place."""
    return QCoreApplication.translate(
        "FormView",
        "The list has grown since the order was given. "
        "Give the new lines their place, or say that the order is right.",
    )


def _required_words(view: QuestionView) -> str:
    if view.kind is QuestionKind.SELECT_ONE:
        return QCoreApplication.translate("FormView", "Choose one answer.")
    if view.kind is QuestionKind.SELECT_MULTIPLE:
        return QCoreApplication.translate("FormView", "Tick at least one answer.")
    return QCoreApplication.translate("FormView", "This needs an answer.")


def _general() -> str:
    return QCoreApplication.translate("FormView", "Check this answer.")
