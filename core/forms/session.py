"""DOOR for the UI: one person filling in one form, in memory. No widget knows XPath.

Typed text goes in by `answer`, everything to draw comes out as the frozen views of `views`, and every
step says in `FormChanges` what to draw again. The session never writes anywhere, never reads the wall
clock (it takes a `core.clock.Clock`), and is used from one thread. Next: `evaluation` computes,
`definition` is the form, `answers` is what leaves.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from core import ids
from core.clock import Clock
from core.forms.answers import AnswerNode, DraftAnswers, FormAnswers
from core.forms.definition import FormDefinition
from core.forms.views import (
    ChoiceView,
    FormChanges,
    GroupView,
    PageItem,
    PageState,
    PageView,
    Problem,
    ProblemCode,
    QuestionKind,
    QuestionView,
    RangeView,
    Reason,
    RepeatInstanceView,
    RepeatView,
)

__all__ = [
    "AnswerNode",
    "ChoiceView",
    "DraftAnswers",
    "FormAnswers",
    "FormChanges",
    "FormDefinition",
    "FormSession",
    "GroupView",
    "Instances",
    "PageItem",
    "PageState",
    "PageView",
    "Problem",
    "ProblemCode",
    "QuestionKind",
    "QuestionView",
    "RangeView",
    "Reason",
    "RepeatInstanceView",
    "RepeatView",
]

Instances = Mapping[str, Sequence[Mapping[str, str]]]
"""Data sets for the form's external instances: `{"case": [{"family_number": "T-0001"}], "members": [...]}`."""


class FormSession:
    """A form being filled in. Make one with `start` or `resume`, never with the constructor.

    A `ref` is the concrete path of one node, `/data/visit/met`; a repeat instance is marked by its stable
    id, `/data/member[0f…32 hex digits]/m_name`, so a ref stays true when another instance is removed.
    """

    @classmethod
    def start(
        cls,
        definition: FormDefinition,
        *,
        clock: Clock,
        instances: Instances,
        language: str,
        username: str = "",
        new_id: Callable[[], bytes] = ids.new_id,
        rng: random.Random | None = None,
    ) -> FormSession:
        """A new form: defaults set, first-load actions run, everything computed.

        `language` is one of the form's or an IETF tag in it ("kk"); an unknown one gives the default language.
        """
        raise NotImplementedError

    @classmethod
    def resume(
        cls,
        definition: FormDefinition,
        draft: DraftAnswers,
        *,
        clock: Clock,
        instances: Instances,
        language: str = "",
        username: str = "",
        new_id: Callable[[], bytes] = ids.new_id,
        rng: random.Random | None = None,
    ) -> FormSession:
        """Goes on with a draft: repeat ids, hidden and rejected text are back; first-load actions do not run.

        FormError(FORM_INVALID) when the draft belongs to another form or version.
        """
        raise NotImplementedError

    @property
    def languages(self) -> tuple[str, ...]:
        """The form's languages as it names them, "Kazakh (kk)"; empty when it has none."""
        raise NotImplementedError

    @property
    def language(self) -> str:
        """The active one of `languages`, or empty."""
        raise NotImplementedError

    def set_language(self, language: str) -> FormChanges:
        """Switches labels, hints, messages and calculations that use them. Answers stay."""
        raise NotImplementedError

    def pages(self) -> tuple[PageView, ...]:
        """Relevant pages in document order.

        A top-level group is a page; every repeat instance is a page of its own, its title being the repeat's
        label and the first answered text in it; top-level questions between groups are gathered into pages; a
        top-level repeat that a person may add to has a page of its own with its RepeatView before its instances.
        """
        raise NotImplementedError

    def page(self, page_id: str) -> tuple[PageItem, ...]:
        """The relevant items of a page in document order; empty for a page that is no longer there."""
        raise NotImplementedError

    def question(self, ref: str) -> QuestionView:
        """One question again, also when it is not relevant now. KeyError for a ref that is not there."""
        raise NotImplementedError

    def answer(self, ref: str, value: str) -> FormChanges:
        """Takes the text of one question: ISO for dates ("2026-03-10"), choice values separated by a space,
        "OK" for acknowledge, a blob name for media, empty to clear.

        A text of the wrong type or one that breaks the constraint stays as typed, with its Problem. KeyError
        for a ref that is not there; ValueError for one that takes no answer.
        """
        raise NotImplementedError

    def add_repeat(self, ref: str) -> FormChanges:
        """One more instance of the repeat, at its end; `ref` is that of the RepeatView."""
        raise NotImplementedError

    def remove_repeat(self, ref: str) -> FormChanges:
        """Takes a repeat instance away; `ref` is that of the RepeatInstanceView."""
        raise NotImplementedError

    @property
    def can_undo_remove(self) -> bool:
        """Whether a removed instance can come back."""
        raise NotImplementedError

    def undo_remove(self) -> FormChanges:
        """Puts the last removed instance back where it was, with its id and answers."""
        raise NotImplementedError

    def problems(self) -> tuple[Problem, ...]:
        """Everything to put right before finishing, in the order of the visit."""
        raise NotImplementedError

    def hidden_answers(self) -> tuple[str, ...]:
        """Refs of questions with typed text that are not relevant now: kept in drafts, not in the record."""
        raise NotImplementedError

    def draft(self) -> DraftAnswers:
        """Everything typed, for the draft."""
        raise NotImplementedError

    def submission(self) -> FormAnswers:
        """Relevant answers and calculations, for the record; sets the end time. Check `problems()` first."""
        raise NotImplementedError

    def value(self, name_or_ref: str) -> str:
        """The value as expressions see it: blank when not relevant. By name, the first node of that name.

        KeyError when nothing is called so."""
        raise NotImplementedError

    def refs(self, name: str) -> tuple[str, ...]:
        """The refs of all nodes of that name, in document order (one per repeat instance)."""
        raise NotImplementedError

    def instance_name(self) -> str:
        """The form's name for this record, or its title."""
        raise NotImplementedError

    def sources(self, name_or_ref: str) -> tuple[str, ...]:
        """Refs of the answered, relevant questions that a calculated node depends on, however indirectly."""
        raise NotImplementedError

    def explain(self, name_or_ref: str) -> tuple[Reason, ...]:
        """The answered questions that made a calculated result so, those that decide it first."""
        raise NotImplementedError
