"""What a form shows during a visit only while a key is held, because the wrong person may be sitting there.

Levels of risk, the reasons for them, what a child said, and notes on somebody who may do harm. A form says
so itself with the appearance `discreet`; the names below are those of the forms that come with Tirek.
What is being typed is never covered: the worker must see what she writes. Next: `ui/widgets/cover.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from core.forms.session import QuestionKind, QuestionView, RepeatInstanceView

APPEARANCE: Final = "discreet"
_SHOWN_TEXTS: Final = frozenset(
    {
        "last_level", "level_shown", "flag_note", "flag_high_note", "flag_medium_note", "flag_urgent_note",
        "lower_note",
    }
)  # fmt: skip
_PAGES_OF_RESULTS: Final = frozenset({"result", "next"})
_WORDS: Final = frozenset(
    {
        "w_text",
        "w_wish",
        "m_danger_why",
        "signs_text",
        "danger_text",
        "h_text",
        "raise_reason",
        "lower_reason",
    }
)
_ANSWERS: Final = _WORDS | _SHOWN_TEXTS | {"m_danger", "outsider", "flag_level"}
_PAGES: Final = _PAGES_OF_RESULTS | {"child_words", "danger", "history"}
_FORMS: Final = frozenset({"risk_assessment"})
_INSTANCE_ID: Final = re.compile(r"\[[0-9a-f]*\]")


def covers_text(view: QuestionView, page_id: str) -> bool:
    """Whether a note or a shown result is seen only while a key is held."""
    if view.kind is not QuestionKind.NOTE and not view.readonly:
        return False
    if APPEARANCE in view.appearance or view.name in _SHOWN_TEXTS:
        return True
    return bool(_names(page_id) & _PAGES_OF_RESULTS)


def covers_words(view: QuestionView) -> bool:
    """Whether words that were written earlier are covered until the worker goes on writing them."""
    writes = view.kind is QuestionKind.TEXT and not view.readonly
    return writes and (APPEARANCE in view.appearance or view.name in _WORDS)


def covers_answer(view: QuestionView, page_id: str, form_id: str) -> bool:
    """Whether an answer is covered where answers are only read, as in Check and finish."""
    if form_id in _FORMS or APPEARANCE in view.appearance or view.name in _ANSWERS:
        return True
    return bool(_names(page_id) & _PAGES)


def covers_form(form_id: str) -> bool:
    """Whether every answer of a form is covered where answers are only read."""
    return form_id in _FORMS


def line_words(line: RepeatInstanceView, label: str, form_id: str) -> tuple[str, str]:
    """What names a line of a list in the open: its title, and the answers that are not in it already.

    Where one of them must not be seen, nothing of them is: the line is called after its number."""
    covered = form_id in _FORMS or bool(_names(line.page_id) & _PAGES)
    if covered or any(map(_is_covered, line.answers)):
        return f"{label} {line.position or ''}".strip(), ""
    shown = [one.shown for one in line.answers if one.shown not in line.title]
    return line.title, " · ".join(shown)


class AnyPage(Protocol):
    """A page that is filled in, or one of a finished record."""

    @property
    def id(self) -> str: ...

    @property
    def repeat_ref(self) -> str: ...

    @property
    def label(self) -> str: ...


class AnyAnswer(Protocol):
    """An answer that a title may be made of."""

    @property
    def name(self) -> str: ...

    @property
    def appearance(self) -> frozenset[str]: ...


def page_title(page: AnyPage, title: str, position: int, answers: Sequence[AnyAnswer]) -> str:
    """A repeated page is called after the first words in it; after its number where one of its answers must
    not be seen."""
    covered = bool(_names(page.id) & {"child_words"}) or any(map(_is_covered, answers))
    if page.repeat_ref and covered:
        return f"{page.label or title.partition(': ')[0]}\u00a0{position}"
    return title


def _is_covered(answer: AnyAnswer) -> bool:
    return APPEARANCE in answer.appearance or answer.name in _ANSWERS


def _names(page_id: str) -> frozenset[str]:
    return frozenset(_INSTANCE_ID.sub("", page_id).rstrip("#").split("/"))
