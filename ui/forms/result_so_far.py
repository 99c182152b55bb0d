"""What a form comes to so far, and the answers that make it so, before it is finished: behind a cover.

The form's own calculation is followed (`FormSession.explain`), so no form needs to be known; which node is
its result is the contract of `resources/forms/README.md`. Made only while the cover is held (`cover.py`).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.casework.assessments import reasons_of
from core.forms.session import FormSession
from ui.forms.open_visit import FormInHand
from ui.widgets.cover import Cover
from ui.widgets.layout import column, rule, words
from ui.wording import LEVEL_WORDS, level_word

RESULTS: Final = ("level_computed", "result", "flag_level")
"""Calculated nodes that are a form's result, the first that it has."""
SHOWN: Final = "result_shown"
"""The question that says the result in the form's own words."""


def result_node(session: FormSession) -> str:
    """The node of the form's result; empty for a form without one."""
    return next((name for name in RESULTS if session.refs(name)), "")


def result_cover(form: FormInHand) -> Cover | None:
    """A cover over the result so far and its reasons; None for a form that comes to nothing."""
    if not result_node(form.session):
        return None
    said = QCoreApplication.translate(
        "ResultSoFar", "{form}: what it comes to so far, and which answers make it so. Hold Space to see it."
    ).format(form=form.ref.title)
    return Cover(f"so_far_{form.ref.form_id}", said, lambda: _body(form.session))


def _body(session: FormSession) -> QWidget:
    node = result_node(session)
    reasons = reasons_of(session, node)
    lines: list[QWidget] = [words(_result_words(session, node), "section", wrap=True)]
    for reason in reasons:
        lines += [
            rule(),
            words(reason.question, "hint", wrap=True),
            words(reason.answer or "—", "strong", wrap=True),
        ]
        if reason.page:
            lines.append(words(reason.page, "small", wrap=True))
    if not reasons:
        said = QCoreApplication.translate("ResultSoFar", "No answer raises it so far.")
        lines.append(words(said, wrap=True))
    return column(*lines, gap=4)


def _result_words(session: FormSession, node: str) -> str:
    """In the form's words where it has them, else the word for a level."""
    shown = session.refs(SHOWN)
    if shown and (text := session.question(shown[0]).shown_text):
        return text
    value = session.value(node)
    if not value:
        return QCoreApplication.translate("ResultSoFar", "Nothing so far")
    return level_word(value) if value in LEVEL_WORDS else value
